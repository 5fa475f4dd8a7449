/** A view over two of Bob's tables: what comes in goes to the right one, and on to whoever shares that table. */
import { describe, expect, test } from 'vitest';
import type { ShareId } from '$lib/agreement';
import { diff, type Delta, type Row, type Value } from '$lib/bx';
import { schemaOf, tableOf as rowsIn } from '$lib/bx/testing';
import { freshRowId } from './row-ids';
import type { TableId } from './state';
import {
	agree,
	expectInvariant,
	onChain,
	reject,
	sendChange,
	shareWhole,
	shownTable,
	sourceRows,
	threeParties,
	typeIn,
	value,
	type Parties,
	type Party
} from './testing';

const patients: readonly Row[] = [
	[188, 'Ibuprofen', 'one tablet every 4h'],
	[189, 'Wellbutrin', '100 mg twice daily'],
	[190, 'Ibuprofen', 'one tablet at night']
];
const medicines: readonly Row[] = [
	['Ibuprofen', 'MeA1', 'MoA1'],
	['Wellbutrin', 'MeA2', 'MoA2']
];
const named = (...columns: string[]) => columns.map((name) => ({ source: name, name }));

interface Ward extends Parties {
	readonly patients: TableId;
	readonly medicines: TableId;
	/** With Alice: patients, and beside each what the medicine does. */
	readonly ward: ShareId;
	/** With Charlie: the medicines. */
	readonly drugs: ShareId;
	readonly atAlice: TableId;
	readonly atCharlie: TableId;
}

async function wardShared(): Promise<Ward> {
	const parties = await threeParties();
	const { alice, bob, charlie } = parties;
	const ids = () => freshRowId((length) => crypto.getRandomValues(new Uint8Array(length)));
	const patientColumns = { 'Patient ID': 'number', 'Medication Name': 'text', Dosage: 'text' } as const;
	const medicineColumns = { Medicine: 'text', Mechanism: 'text', Mode: 'text' } as const;
	const first = await typeIn(
		bob,
		'Patients',
		rowsIn(schemaOf(patientColumns, { key: ['Patient ID'] }), patients, ids)
	);
	const second = await typeIn(
		bob,
		'Medicines',
		rowsIn(schemaOf(medicineColumns, { key: ['Medicine'] }), medicines, ids)
	);
	const beside = {
		table: second,
		here: 'Medication Name',
		there: 'Medicine',
		columns: named('Mechanism', 'Mode')
	};
	const ward = await shareWhole(parties, alice, 'Ward', {
		table: first,
		beside,
		columns: named('Patient ID', 'Medication Name', 'Dosage', 'Mechanism'),
		where: null,
		byKey: null,
		onDelete: 'delete'
	});
	const drugs = await shareWhole(parties, charlie, 'Drugs', {
		table: second,
		columns: named('Medicine', 'Mechanism'),
		where: null,
		byKey: null,
		onDelete: 'refuse'
	});
	return {
		...parties,
		patients: first,
		medicines: second,
		ward: ward.share,
		drugs: drugs.share,
		atAlice: ward.landed,
		atCharlie: drugs.landed
	};
}

/** Everywhere in a table one value instead of another. */
function everywhere(party: Party, table: TableId, from: Value, to: Value): Delta {
	const shown = shownTable(party, table);
	const rows = [...shown.rows].map(
		([id, row]) => [id, row.map((cell) => (cell === from ? to : cell))] as const
	);
	return diff(shown, { ...shown, rows: new Map(rows) });
}

describe('a view over two tables', () => {
	test('default: each patient stands beside the entry of the medicine', async () => {
		const story = await wardShared();
		expect(sourceRows(story.alice, story.atAlice)).toEqual([
			[188, 'Ibuprofen', 'one tablet every 4h', 'MeA1'],
			[189, 'Wellbutrin', '100 mg twice daily', 'MeA2'],
			[190, 'Ibuprofen', 'one tablet at night', 'MeA1']
		]);
		expectInvariant(story);
	});

	test('behavior: what Alice says of a medicine, in all its rows, goes to the medicines and on to Charlie', async () => {
		const story = await wardShared();
		const { alice, bob, charlie, settle } = story;
		value(await alice.conversation.edit(story.atAlice, everywhere(alice, story.atAlice, 'MeA1', 'MeA9')));
		value(await alice.conversation.send(story.atAlice));
		await settle();
		const planned = bob.conversation.dryRun(story.ward);
		expect([...(planned?.ok ? planned.value.source.keys() : [])]).toEqual([story.medicines]);
		await agree(story, bob, story.ward);
		await agree(story, charlie, story.drugs);
		expect(sourceRows(bob, story.medicines)).toContainEqual(['Ibuprofen', 'MeA9', 'MoA1']);
		expect(sourceRows(bob, story.patients)).toEqual(patients);
		expect(sourceRows(charlie, story.atCharlie)).toContainEqual(['Ibuprofen', 'MeA9']);
		expectInvariant(story);
	});

	test('behavior: one change of Alice may reach both tables', async () => {
		const story = await wardShared();
		const { alice, bob, settle } = story;
		const table = shownTable(alice, story.atAlice);
		const rows = [...table.rows].map(
			([id, row]) => [id, row[0] === 189 ? [189, 'Wellbutrin', '50 mg', 'MeA2b'] : row] as const
		);
		value(await alice.conversation.edit(story.atAlice, diff(table, { ...table, rows: new Map(rows) })));
		value(await alice.conversation.send(story.atAlice));
		await settle();
		await agree(story, bob, story.ward);
		expect(sourceRows(bob, story.patients)).toContainEqual([189, 'Wellbutrin', '50 mg']);
		expect(sourceRows(bob, story.medicines)).toContainEqual(['Wellbutrin', 'MeA2b', 'MoA2']);
		expectInvariant(story);
	});

	test('error: what Alice says of a medicine in one of its rows alone is held at Bob, and nothing changes', async () => {
		const story = await wardShared();
		const { alice, bob } = story;
		await sendChange(story, alice, story.atAlice, 188, 'Mechanism', 'MeA9');
		const planned = bob.conversation.dryRun(story.ward);
		expect(planned).toMatchObject({ ok: false, failure: { kind: 'Refused' } });
		await reject(bob, story.ward, 'refused');
		await story.settle();
		expect(sourceRows(bob, story.medicines)).toEqual(medicines);
		expect(onChain(bob, story.ward).settledRound).toBe(0);
		expectInvariant(story);
	});

	test('behavior: what Charlie changes in the medicines comes to Alice, beside her patients', async () => {
		const story = await wardShared();
		const { alice, bob, charlie } = story;
		await sendChange(story, charlie, story.atCharlie, 'Ibuprofen', 'Mechanism', 'MeA7');
		await agree(story, bob, story.drugs);
		await agree(story, alice, story.ward);
		const seen = sourceRows(alice, story.atAlice).map((row) => row[3]);
		expect(seen).toEqual(['MeA7', 'MeA2', 'MeA7']);
		expectInvariant(story);
	});

	test('behavior: an edit of Bob in the second table is a draft of that table, and one round on each share', async () => {
		const story = await wardShared();
		const { alice, bob, charlie } = story;
		await sendChange(story, bob, story.medicines, 'Wellbutrin', 'Mechanism', 'MeA8');
		expect(onChain(bob, story.ward).open).not.toBeNull();
		expect(onChain(bob, story.drugs).open).not.toBeNull();
		await agree(story, alice, story.ward);
		await agree(story, charlie, story.drugs);
		expect(sourceRows(bob, story.medicines)).toContainEqual(['Wellbutrin', 'MeA8', 'MoA2']);
		expect(sourceRows(alice, story.atAlice)).toContainEqual([
			189,
			'Wellbutrin',
			'100 mg twice daily',
			'MeA8'
		]);
		expect(bob.conversation.store.draft(story.medicines).size).toBe(0);
		expectInvariant(story);
	});

	test('behavior: a rejected edit of the second table is a draft of that table again', async () => {
		const story = await wardShared();
		const { alice, bob, charlie, settle } = story;
		await sendChange(story, bob, story.medicines, 'Wellbutrin', 'Mechanism', 'MeA8');
		await reject(alice, story.ward, 'declined');
		await reject(charlie, story.drugs, 'declined');
		await settle();
		expect(bob.conversation.store.draft(story.medicines).size).toBe(1);
		expect(bob.conversation.store.draft(story.patients).size).toBe(0);
		expect(sourceRows(bob, story.medicines)).toEqual(medicines);
		expectInvariant(story);
	});
});
