/**
 * D3 of Li, Cao, Hu, Yoshikawa, "Authorized Updates to Distributed Medical Data" (Figure 2), with a date added, as Charlie the
 * researcher may see it: a pseudonym for the patient and the year for the date.
 */
import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { LensSpec, LensTools } from '../lens';
import { figure2, rowWith, tell } from '../testing';

const secret = '5e'.repeat(32);

const tools: LensTools = {
	keyedHash: (key, text) =>
		[...createHmac('sha256', Buffer.from(key, 'hex')).update(text).digest()]
			.map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte % 32])
			.join('')
};

/** Bob's table, each prescription with its day. */
function dated() {
	const { d3 } = figure2().tables;
	const days = ['2016-11-15', '2017-02-28'];
	return {
		D3: {
			schema: {
				...d3.schema,
				columns: [...d3.schema.columns, { name: 'Authored On', type: 'date' as const }]
			},
			rows: new Map([...d3.rows].map(([id, row], index) => [id, [...row, days[index] ?? null]]))
		}
	};
}

const forResearch: LensSpec = {
	version: 1,
	table: 'D3',
	steps: [
		{
			kind: 'project',
			columns: ['Patient ID', 'Medication Name', 'Clinical Data', 'Mechanism of Action', 'Authored On']
		},
		{ kind: 'pseudonymise', column: 'Patient ID', secret },
		{ kind: 'generalise', column: 'Authored On', to: { kind: 'year' } },
		{
			kind: 'rename',
			names: [
				{ from: 'Patient ID', to: 'Patient' },
				{ from: 'Authored On', to: 'Year' }
			]
		}
	]
};

const charlie = () => tell(forResearch, dated(), tools);

/** The pseudonym under which the view shows the row of this medication. */
function pseudonymOf({ live }: ReturnType<typeof tell>, medication: string): string {
	return String(rowWith(live.view, 'Medication Name', medication).row[0]);
}

describe('D3 de-identified for research', () => {
	test('default: neither the patient number nor the day is in the view', () => {
		const told = charlie();
		expect(told.live.view.schema.columns.map(({ name }) => name)).toEqual([
			'Patient',
			'Medication Name',
			'Clinical Data',
			'Mechanism of Action',
			'Year'
		]);
		const seen = told.view().flat();
		expect(seen).toContain(2016);
		expect(seen).toContain(2017);
		for (const hidden of [188, 189, '2016-11-15', '2017-02-28', 'one tablet every 4h'])
			expect(seen).not.toContain(hidden);
		const [one, other] = [pseudonymOf(told, 'Ibuprofen'), pseudonymOf(told, 'Wellbutrin')];
		expect(one).not.toBe(other);
		for (const pseudonym of [one, other]) {
			expect(pseudonym).not.toMatch(/18[89]/);
			expect(pseudonym.length).toBeGreaterThanOrEqual(20);
		}
	});

	test('behavior: the same patient has the same pseudonym again, and another under another secret', () => {
		const again = pseudonymOf(charlie(), 'Ibuprofen');
		expect(pseudonymOf(charlie(), 'Ibuprofen')).toBe(again);
		const steps = forResearch.steps.map((step) =>
			step.kind === 'pseudonymise' ? { ...step, secret: '5f'.repeat(32) } : step
		);
		expect(pseudonymOf(tell({ ...forResearch, steps }, dated(), tools), 'Ibuprofen')).not.toBe(again);
	});

	test('behavior: an edit comes back to the right patient, whose day stays precise', () => {
		const told = charlie();
		const Patient = pseudonymOf(told, 'Wellbutrin');
		const to = { 'Mechanism of Action': 'Inhibits the reuptake of noradrenaline', 'Clinical Data': 'CliD9' };
		expect(told.put({ change: { Patient }, to }).ok).toBe(true);
		expect(told.rows('D3')).toEqual([
			[188, 'Ibuprofen', 'CliD1', 'MeA1', 'one tablet every 4h', '2016-11-15'],
			[
				189,
				'Wellbutrin',
				'CliD9',
				'Inhibits the reuptake of noradrenaline',
				'100 mg twice daily',
				'2017-02-28'
			]
		]);
	});

	test('behavior: rows that change places take their patients along', () => {
		const told = charlie();
		const [one, other] = [pseudonymOf(told, 'Ibuprofen'), pseudonymOf(told, 'Wellbutrin')];
		const answer = told.put(
			{ change: { Patient: one }, to: { Patient: other } },
			{ change: { Patient: other }, to: { Patient: one } }
		);
		expect(answer.ok).toBe(true);
		expect(told.rows('D3').map(([patient, medication]) => [patient, medication])).toEqual([
			[188, 'Wellbutrin'],
			[189, 'Ibuprofen']
		]);
	});

	test('error: a pseudonym that stands for nobody cannot be told back', () => {
		expect(
			charlie().refusal({ insert: { Patient: 'NOBODY', 'Medication Name': 'Aspirin', Year: null } })
		).toMatchObject({ kind: 'ValueRefused', column: 'Patient', why: 'PseudonymUnknown' });
	});

	test('error: another year has no day', () => {
		const told = charlie();
		const Patient = pseudonymOf(told, 'Ibuprofen');
		expect(told.refusal({ change: { Patient }, to: { Year: 2018 } })).toMatchObject({
			kind: 'ValueRefused',
			column: 'Year',
			value: 2018,
			why: 'OtherBand'
		});
	});
});
