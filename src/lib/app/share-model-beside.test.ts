import { describe, expect, test } from 'vitest';
import type { Row } from '$lib/bx';
import { schemaOf } from '$lib/bx/testing';
import type { TableId } from '$lib/sharing';
import { failure, threeParties, value, previewOf } from '$lib/sharing/testing';
import {
	bestPair,
	besideOf,
	flagsOf,
	schemaWith,
	suggestPair,
	tablesBeside,
	withBeside,
	withoutEntryWords
} from './share-model-beside';
import { explainShare } from './sentences';
import { speakerOf } from './speaker';
import { newShareDraft, viewChoiceOf, withColumns, type ShareDraft } from './share-model-draft';

const d3 = 'd3' as TableId;
const d2 = 'd2' as TableId;
const patients = schemaOf(
	{ 'Patient ID': 'number', 'Medication Name': 'text', Dosage: 'text', Withdrawn: 'boolean' },
	{ key: ['Patient ID'] }
);
const medicines = schemaOf(
	{ Number: 'number', 'medication name': 'text', Mechanism: 'text', Dosage: 'text' },
	{ key: ['medication name'] }
);
const mechanisms = { id: d2, name: 'Medicines', schema: medicines };
const pair = { here: 'Medication Name', there: 'medication name' };

describe('suggestPair', () => {
	test('default: the column that identifies an entry, by a like name', () => {
		expect(suggestPair(patients, medicines)).toEqual(pair);
	});

	test('behavior: else a like name, else what identifies an entry, else the same kind', () => {
		expect(suggestPair(patients, { ...medicines, key: ['Number'] })).toEqual(pair);
		const drugs = schemaOf({ Origin: 'text', Drug: 'text' }, { key: ['Drug'] });
		expect(suggestPair(patients, drugs)).toEqual({ here: 'Medication Name', there: 'Drug' });
		expect(suggestPair(patients, { ...drugs, key: [] })).toEqual({
			here: 'Medication Name',
			there: 'Origin'
		});
	});

	test('error: nothing of the same kind', () => {
		expect(suggestPair(patients, schemaOf({ Day: 'date' }))).toBeUndefined();
	});
});

describe('bestPair', () => {
	const written = schemaOf({ 'Patient ID': 'text', Plain: 'text' }, { key: ['Patient ID'] });
	const drugs = schemaOf({ Mechanism: 'text', Drug: 'text' }, { key: ['Drug'] });

	async function pairFor(rows: readonly Row[]) {
		const { bob } = await threeParties();
		const { conversation } = bob;
		const own = value(await conversation.addTable({ name: 'D3', schema: written, rows }));
		await conversation.addTable({ name: 'Drugs', schema: drugs, rows: [['MeA1', 'Ibuprofen']] });
		const other = tablesBeside(conversation, own).find(({ name }) => name === 'Drugs');
		return other && bestPair(conversation, own, written, other);
	}

	test('default: the columns that have values in common', async () => {
		expect(
			await pairFor([
				['188', 'Ibuprofen'],
				['189', null]
			])
		).toEqual({ here: 'Plain', there: 'Drug' });
	});

	test('behavior: what identifies an entry goes before more values in common', async () => {
		expect(
			await pairFor([
				['188', 'MeA1'],
				['189', 'MeA1'],
				['190', 'Ibuprofen']
			])
		).toEqual({ here: 'Plain', there: 'Drug' });
	});

	test('default: with nothing in common, what names and kinds suggest', async () => {
		expect(await pairFor([['188', 'Paracetamol']])).toEqual({ here: 'Patient ID', there: 'Drug' });
	});
});

describe('tablesBeside', () => {
	test('default: other own tables that can be matched', async () => {
		const { bob } = await threeParties();
		const add = async (name: string, schema: typeof patients) =>
			value(await bob.conversation.addTable({ name, schema, rows: [] }));
		const own = await add('D3', patients);
		await add('Holidays', schemaOf({ Day: 'date' }));
		await add('Medicines', medicines);
		expect(tablesBeside(bob.conversation, own).map(({ name }) => name)).toEqual(['Medicines']);
	});
});

describe('explainShare', () => {
	test('behavior: two entries for one value are said of their own table', async () => {
		const { bob } = await threeParties();
		const { conversation } = bob;
		const add = async (name: string, schema: typeof patients, rows: readonly Row[]) =>
			value(await conversation.addTable({ name, schema, rows }));
		const own = await add('D3', patients, [[188, 'Ibuprofen', '1 g', null]]);
		await add('Effects', schemaOf({ 'Medication Name': 'text', Effect: 'text' }), [
			['Ibuprofen', 'relief'],
			['Ibuprofen', 'none']
		]);
		const [other] = tablesBeside(conversation, own);
		const pair = other && suggestPair(patients, other.schema);
		if (!other || !pair) throw new Error('nothing to match');
		const draft = withBeside(newShareDraft(own, 'Effects'), besideOf(patients, other, pair));
		const choice = viewChoiceOf(withColumns(draft, ['Patient ID', 'Effect']));
		if (!choice) throw new Error('something is missing');
		const refusal = failure(await previewOf({ conversation }, choice));
		expect(explainShare(speakerOf(conversation), refusal, own).title).toBe(
			'In Effects: Effect must be the same wherever Medication Name “Ibuprofen”.'
		);
	});
});

describe('besideOf', () => {
	test('default: all columns but the one matched, told from the own ones', () => {
		expect(besideOf(patients, mechanisms, pair)).toEqual({
			table: d2,
			tableName: 'Medicines',
			...pair,
			columns: [
				{ source: 'Number', name: 'Number', type: 'number' },
				{ source: 'Mechanism', name: 'Mechanism', type: 'text' },
				{ source: 'Dosage', name: 'Dosage (Medicines)', type: 'text' }
			]
		});
	});
});

describe('withBeside', () => {
	const beside = besideOf(patients, mechanisms, pair);
	const chosen: ShareDraft = {
		...withColumns(withBeside(newShareDraft(d3, 'Doses'), beside), ['Patient ID', 'Mechanism']),
		filter: { kind: 'matching', predicate: { kind: 'contains', column: 'Mechanism', text: 'COX' } }
	};

	test('default: the columns can be chosen and are part of the view', () => {
		expect(schemaWith(patients, beside).columns.map(({ name }) => name)).toContain('Dosage (Medicines)');
		expect(viewChoiceOf(chosen)).toMatchObject({
			beside: { table: d2, ...pair },
			columns: [{ source: 'Patient ID' }, { source: 'Mechanism' }]
		});
	});

	test('behavior: without the table its columns go, and a filter by them is no longer complete', () => {
		const without = withBeside(chosen, null);
		expect(without.columns).toEqual(['Patient ID']);
		expect(without.filter).toEqual({ kind: 'incomplete' });
		expect(without.own.attributes).toEqual(['Patient ID']);
	});

	test('behavior: matched otherwise, what is still there stays', () => {
		const other = besideOf(patients, mechanisms, { here: 'Dosage', there: 'Dosage' });
		const matched = withBeside(chosen, other);
		expect(matched.columns).toEqual(['Patient ID', 'Mechanism']);
		expect(matched.filter).toEqual(chosen.filter);
	});
});

describe('withoutEntryWords', () => {
	test('default', () => {
		const beside = { tableName: 'Mechanisms' };
		expect(withoutEntryWords({ rows: 0, of: 150 }, beside)).toBeUndefined();
		expect(withoutEntryWords({ rows: 1, of: 150 }, beside)).toBe(
			'1 of 150 rows has no entry in Mechanisms and is not shown.'
		);
		expect(withoutEntryWords({ rows: 12, of: 150 }, beside)).toBe(
			'12 of 150 rows have no entry in Mechanisms and are not shown.'
		);
	});
});

describe('flagsOf', () => {
	test('default', () => {
		expect(flagsOf(patients)).toEqual(['Withdrawn']);
	});
});
