/** A researcher works with pseudonymous patients and years of dates; changes come back to the right patient. */
import { describe, expect, test } from 'vitest';
import type { ShareId } from '$lib/agreement';
import { schemaOf, tableOf as rowsIn } from '$lib/bx/testing';
import { freshRowId } from './row-ids';
import {
	addRow,
	agree,
	change,
	expectInvariant,
	onChain,
	sendChange,
	shareWhole,
	sourceRows,
	threeParties,
	typeIn,
	value,
	type Parties,
	type Party
} from './testing';
import type { TableId } from './state';

const rows = [
	['KUHP-1887-188', 'Ibuprofen', 'one tablet every 4h', '2024-02-29'],
	['KUHP-1887-189', 'Wellbutrin', '100 mg twice daily', '2025-11-03'],
	['KUHP-1887-190', 'Ibuprofen', 'one tablet at night', '2024-07-14']
] as const;

const schema = schemaOf(
	{ 'Patient ID': 'text', 'Medication Name': 'text', Dosage: 'text', Prescribed: 'date' },
	{ key: ['Patient ID'] }
);
const secret = '5ec2e7'.padEnd(64, '0');

interface Study extends Parties {
	readonly share: ShareId;
	readonly d3: TableId;
	readonly atCharlie: TableId;
}

/** Bob shares D3 with patients as pseudonyms and years instead of dates; Charlie may change everything he sees. */
async function study(): Promise<Study> {
	const parties = await threeParties();
	const { bob, charlie } = parties;
	const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
	const d3 = await typeIn(
		bob,
		'D3',
		rowsIn(schema, rows, () => freshRowId(random))
	);
	const { share, landed } = await shareWhole(parties, charlie, 'Study', {
		table: d3,
		columns: [
			{ source: 'Patient ID', name: 'Patient', shown: { kind: 'pseudonym', secret } },
			{ source: 'Medication Name', name: 'Medication Name' },
			{ source: 'Dosage', name: 'Dosage' },
			{ source: 'Prescribed', name: 'Year', shown: { kind: 'year' } }
		],
		where: null,
		byKey: null,
		onDelete: 'refuse'
	});
	return { ...parties, share, d3, atCharlie: landed };
}

/** Charlie's pseudonym for a patient, found by what else the row says. */
const pseudonymOf = ({ charlie, atCharlie }: Study, dosage: string) =>
	sourceRows(charlie, atCharlie).find((row) => row[2] === dosage)?.[0] ?? '';

/** Everything a browser has stored, as text. */
async function storedText({ vault }: Party): Promise<string> {
	const { checkpoint, entries } = value(await vault.load());
	return [...(checkpoint ? [checkpoint] : []), ...entries]
		.map((bytes) => new TextDecoder().decode(bytes))
		.join('\n');
}

/** What would tell Charlie who the patients are. */
const identifying = [...rows.flatMap(([patient, , , date]) => [patient, date]), secret];

describe('a de-identified view', () => {
	test('default: Charlie sees a pseudonym for each patient, and the year of each date', async () => {
		const story = await study();
		const seen = sourceRows(story.charlie, story.atCharlie);
		expect(new Set(seen.map((row) => row.slice(1).join()))).toEqual(
			new Set(rows.map(([, medicine, dosage, date]) => [medicine, dosage, Number(date.slice(0, 4))].join()))
		);
		const pseudonyms = seen.map(([patient]) => patient);
		expect(new Set(pseudonyms).size).toBe(3);
		for (const pseudonym of pseudonyms) expect(pseudonym).toMatch(/^([A-Z2-7]{4}-){4}[A-Z2-7]{4}$/);
		expectInvariant(story);
	});

	test('behavior: an edit of Charlie comes back to the right patient, the precise date kept', async () => {
		const story = await study();
		const { bob, charlie, atCharlie, share, d3 } = story;
		const pseudonym = pseudonymOf(story, 'one tablet at night');
		await sendChange(story, charlie, atCharlie, pseudonym, 'Dosage', 'half a tablet at night');
		await agree(story, bob, share);
		expect(sourceRows(bob, d3)).toEqual([
			rows[0],
			rows[1],
			['KUHP-1887-190', 'Ibuprofen', 'half a tablet at night', '2024-07-14']
		]);
		expect(onChain(bob, share)).toMatchObject({ settledRound: 1, open: null });
		expectInvariant(story);
	});

	test('behavior: another date in the same year opens no round; in another year Charlie sees the year', async () => {
		const story = await study();
		const { bob, charlie, atCharlie, share, d3 } = story;
		const sameYear = change(bob, d3, 'KUHP-1887-189', 'Prescribed', '2025-01-01');
		expect(value(await bob.conversation.edit(d3, sameYear))).toBe('taken');
		expect(sourceRows(bob, d3)[1]?.[3]).toBe('2025-01-01');
		expect(onChain(bob, share).lastRound).toBe(0);
		await sendChange(story, bob, d3, 'KUHP-1887-189', 'Prescribed', '2026-01-01');
		await agree(story, charlie, share);
		const seen = sourceRows(charlie, atCharlie).find((row) => row[1] === 'Wellbutrin');
		expect(seen?.[3]).toBe(2026);
		expectInvariant(story);
	});

	test('behavior: a new patient of Bob has a pseudonym of their own', async () => {
		const story = await study();
		const { bob, charlie, atCharlie, share, d3, settle } = story;
		value(await bob.conversation.edit(d3, addRow('9', ['KUHP-1887-191', 'Aspirin', '1 g', '2026-03-31'])));
		value(await bob.conversation.send(d3));
		await settle();
		await agree(story, charlie, share);
		const patients = sourceRows(charlie, atCharlie).map(([patient]) => patient);
		expect(new Set(patients).size).toBe(4);
		expect(await storedText(charlie)).not.toContain('KUHP-1887-191');
		expectInvariant(story);
	});

	test('behavior: nothing that Charlie stores says who a patient is, when it was, or how pseudonyms are made', async () => {
		const story = await study();
		const { bob, charlie, atCharlie, share } = story;
		const pseudonym = pseudonymOf(story, 'one tablet at night');
		await sendChange(story, charlie, atCharlie, pseudonym, 'Dosage', 'half a tablet at night');
		await agree(story, bob, share);
		const text = await storedText(charlie);
		expect(text).toContain(pseudonym);
		for (const known of identifying) expect(text).not.toContain(known);
		const own = await storedText(bob);
		for (const known of identifying) expect(own).toContain(known);
	});

	test.each([
		['Year', 2023, { kind: 'ValueRefused', column: 'Year', value: 2023, why: 'OtherBand' }],
		[
			'Patient',
			'somebody',
			{ kind: 'ValueRefused', column: 'Patient', value: 'somebody', why: 'PseudonymUnknown' }
		]
	])('error: another %s cannot be put, says so, and leaves D3 as it was', async (column, to, refusal) => {
		const story = await study();
		const { bob, charlie, atCharlie, share, d3 } = story;
		await sendChange(story, charlie, atCharlie, 'one tablet at night', column, to);
		expect(bob.conversation.dryRun(share)).toMatchObject({ ok: false, failure: { refusal } });
		expect(sourceRows(bob, d3)).toEqual(rows);
	});
});
