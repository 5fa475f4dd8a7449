/** Removed rows that are only ticked, and rows that wait for an entry of another table. */
import { describe, expect, test } from 'vitest';
import type { ShareId } from '$lib/agreement';
import { schemaOf } from '$lib/bx/testing';
import type { TableId } from './state';
import {
	addRow,
	agree,
	change,
	expectInvariant,
	shownTable,
	shareWhole,
	sourceRows,
	threeParties,
	value,
	type Parties,
	type Party
} from './testing';

const doses = [
	[188, 'Ibuprofen', '1 g', null],
	[189, 'Wellbutrin', '100 mg', null],
	[190, 'Something new', '2 g', null],
	[191, 'Aspirin', '500 mg', true]
] as const;
const mechanisms = [
	['Aspirin', 'COX inhibition'],
	['Ibuprofen', 'COX inhibition'],
	['Wellbutrin', 'NDRI']
] as const;

interface Doses extends Parties {
	readonly share: ShareId;
	readonly patients: TableId;
	readonly medicines: TableId;
	readonly atCharlie: TableId;
}

/** Bob shares doses beside mechanisms; Charlie may change all of it and remove rows, which ticks them. */
async function dosesShared(): Promise<Doses> {
	const parties = await threeParties();
	const { bob, charlie } = parties;
	const patients = value(
		await bob.conversation.addTable({
			name: 'Patients',
			schema: schemaOf(
				{ Patient: 'number', Medicine: 'text', Dosage: 'text', Withdrawn: 'boolean' },
				{ key: ['Patient'] }
			),
			rows: doses
		})
	);
	const medicines = value(
		await bob.conversation.addTable({
			name: 'Medicines',
			schema: schemaOf({ Name: 'text', Mechanism: 'text' }, { key: ['Name'] }),
			rows: mechanisms
		})
	);
	const attributes = ['Patient', 'Medicine', 'Dosage', 'Mechanism'];
	const { share, landed } = await shareWhole(parties, charlie, 'Doses and mechanisms', {
		table: patients,
		beside: {
			table: medicines,
			here: 'Medicine',
			there: 'Name',
			columns: [{ source: 'Mechanism', name: 'Mechanism' }]
		},
		columns: attributes.map((name) => ({ source: name, name })),
		where: null,
		byKey: null,
		onDelete: { hide: 'Withdrawn' }
	});
	return {
		...parties,
		share,
		patients,
		medicines,
		atCharlie: landed
	};
}

const seenBy = (party: Party, table: TableId) => sourceRows(party, table).map((row) => row.join(', '));

describe('rows that are not shown', () => {
	test('default: ticked rows, and those without an entry beside them', async () => {
		const story = await dosesShared();
		expect(seenBy(story.charlie, story.atCharlie)).toEqual([
			'188, Ibuprofen, 1 g, COX inhibition',
			'189, Wellbutrin, 100 mg, NDRI'
		]);
		expectInvariant(story);
	});

	test('behavior: a new entry of Bob brings the row that waited for it', async () => {
		const story = await dosesShared();
		const { bob, charlie, atCharlie, share, medicines, settle } = story;
		value(await bob.conversation.edit(medicines, addRow('a', ['Something new', 'unknown'])));
		value(await bob.conversation.send(medicines));
		await settle();
		await agree(story, charlie, share);
		expect(seenBy(charlie, atCharlie)).toContain('190, Something new, 2 g, unknown');
		expectInvariant(story);
	});

	test('behavior: a row that Charlie removes is ticked at Bob, and its entry stays', async () => {
		const story = await dosesShared();
		const { bob, charlie, atCharlie, share, patients, medicines, settle } = story;
		const { schema, rows } = shownTable(charlie, atCharlie);
		const at = schema.columns.findIndex(({ name }) => name === 'Patient');
		const gone = [...rows].flatMap(([id, row]) =>
			row[at] === 189 ? [[id, { before: row, after: null }] as const] : []
		);
		value(await charlie.conversation.edit(atCharlie, new Map(gone)));
		value(await charlie.conversation.send(atCharlie));
		await settle();
		await agree(story, bob, share);
		expect(sourceRows(bob, patients)[1]).toEqual([189, 'Wellbutrin', '100 mg', true]);
		expect(sourceRows(bob, medicines)).toEqual(mechanisms);
		expect(seenBy(charlie, atCharlie)).toHaveLength(1);
		expectInvariant(story);
	});

	test('error: a medicine without an entry is refused, and says which table lacks it', async () => {
		const story = await dosesShared();
		const { bob, charlie, atCharlie, share, patients, medicines, settle } = story;
		value(
			await charlie.conversation.edit(atCharlie, change(charlie, atCharlie, 188, 'Medicine', 'Naproxen'))
		);
		value(await charlie.conversation.send(atCharlie));
		await settle();
		expect(bob.conversation.dryRun(share)).toMatchObject({
			ok: false,
			failure: { refusal: { kind: 'MissingRow', columns: [{ table: medicines, column: 'Name' }] } }
		});
		expect(sourceRows(bob, patients)).toEqual(doses);
	});
});
