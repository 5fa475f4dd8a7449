/** Open prescription and drug data through the whole conversation. */
import { describe, expect, test } from 'vitest';
import type { ShareId } from '$lib/agreement';
import { diff, type Row, type Value } from '$lib/bx';
import type { TableId, ViewChoice } from '$lib/sharing';
import {
	failure,
	shareOf,
	shownTable,
	sourceRows,
	threeParties,
	value,
	linkOf,
	previewOf,
	type Parties,
	type Party
} from '$lib/sharing/testing';
import { parseImport, readCsv } from './csv';
import { explainShare } from './sentences';
import { mechanisms, prescriptions } from './testing/awkward-data';

async function importInto(
	party: Party,
	name: string,
	text: string,
	key: readonly string[]
): Promise<TableId> {
	const { columns, cells } = value(readCsv(text));
	const rows = value(parseImport(columns, cells));
	return value(
		await party.conversation.addTable({
			name,
			schema: { columns, key, dependencies: [] },
			rows
		})
	);
}

const named = (names: readonly string[]) => names.map((name) => ({ source: name, name }));

async function share(
	from: Party,
	to: Party,
	title: string,
	view: ViewChoice,
	theirs: readonly string[]
): Promise<ShareId> {
	const all = view.columns.map(({ name }) => name);
	return value(
		await from.conversation.createShare({
			title,
			view,
			own: { attributes: all, rows: true },
			peers: [{ name: to.name, account: to.account, attributes: theirs, rows: true, authority: false }],
			rowsMayChange: true,
			pullWindow: 0,
			expiry: 2_000_000_000
		})
	);
}

async function joinInNewTable(
	{ settle }: Parties,
	from: Party,
	to: Party,
	id: ShareId,
	name: string
): Promise<TableId> {
	await settle();
	const link = await linkOf(from, id, 1);
	value(await to.conversation.claimSeat(value(await to.conversation.readOffer(link))));
	await settle();
	value(await to.conversation.land(id, { kind: 'newTable', name }));
	await settle();
	return shareOf(to, id).lens?.table ?? ('' as TableId);
}

async function edit(party: Party, table: TableId, alter: (rows: Map<string, Row>) => void): Promise<void> {
	const shown = shownTable(party, table);
	const rows = new Map(shown.rows);
	alter(rows as Map<string, Row>);
	value(await party.conversation.edit(table, diff(shown, { ...shown, rows })));
	value(await party.conversation.send(table));
}

const withCell = (row: Row, at: number, cell: Value): Row =>
	row.map((old, position) => (position === at ? cell : old));

describe('real data', () => {
	test('behavior: the repeated prescriptions of one patient are shared, edited, inserted, deleted and synced', async () => {
		const parties = await threeParties();
		const { alice, bob, settle } = parties;
		const table = await importInto(bob, 'Prescriptions', prescriptions(), []);
		const source = bob.conversation.store.table(table).live.table;
		const columns = source.schema.columns.map(({ name }) => name);
		const nameAt = columns.indexOf('Patient Name');
		const idAt = columns.indexOf('Patient ID');
		const doseAt = columns.indexOf('Dosage');
		const patient = [...source.rows.values()].find((row) => row[nameAt] === 'David Alcántar')?.[idAt] ?? null;
		const kept = ['Patient ID', 'Patient Name', 'Medication Name', 'Clinical Data', 'Dosage', 'Authored On'];
		const where = { kind: 'equals', column: 'Patient ID', value: patient } as const;
		const view: ViewChoice = { table, columns: named(kept), where, byKey: null, onDelete: 'delete' };
		const id = await share(bob, alice, 'My prescriptions', view, ['Dosage']);
		const atAlice = await joinInNewTable(parties, bob, alice, id, 'My prescriptions');
		const mine = () => sourceRows(alice, atAlice);
		const before = mine().length;
		expect(before).toBe([...source.rows.values()].filter((row) => row[idAt] === patient).length);
		expect(before).toBeGreaterThan(1);
		expect(new Set(mine().map((row) => row[1]))).toEqual(new Set(['David Alcántar']));

		// Alice changes the dosage of one of her prescriptions.
		await edit(alice, atAlice, (rows) => {
			const [first, row] = [...rows][0] ?? [];
			if (first && row) rows.set(first, withCell(row, 4, 'zwei Tropfen täglich 💧'));
		});
		await settle();
		value(await bob.conversation.approve(id));
		await settle();
		const changed = sourceRows(bob, table).filter((row) => row[doseAt] === 'zwei Tropfen täglich 💧');
		expect(changed).toHaveLength(1);
		expect(changed[0]?.[columns.indexOf('RxNorm')]).not.toBeNull();

		// Bob prescribes the same medicine once more, and removes another line.
		await edit(bob, table, (rows) => {
			const own = [...rows].filter(([, row]) => row[idAt] === patient);
			const [gone] = own.at(-1) ?? [];
			const [, again] = own[0] ?? [];
			if (gone) rows.delete(gone);
			if (again) rows.set('0123456789abcdef0123456789abcdef', withCell(again, doseAt, null));
		});
		await settle();
		value(await alice.conversation.approve(id));
		await settle();
		expect(mine()).toHaveLength(before);
		expect(mine().some((row) => row[4] === null)).toBe(true);
	});

	test('behavior: the mechanism columns of a drug table are shared, edited and synced', async () => {
		const parties = await threeParties();
		const { bob, charlie, settle } = parties;
		const table = await importInto(charlie, 'Drugs', mechanisms(), ['Medication Name']);
		const view: ViewChoice = {
			table,
			columns: named(['Medication Name', 'Mechanism of Action']),
			where: null,
			byKey: null,
			onDelete: 'refuse'
		};
		const id = await share(charlie, bob, 'Mechanisms', view, ['Mechanism of Action']);
		const atBob = await joinInNewTable(parties, charlie, bob, id, 'Mechanisms');
		expect(sourceRows(bob, atBob)).toHaveLength(sourceRows(charlie, table).length);
		const [name] = sourceRows(bob, atBob).find((row) => row[1] === null) ?? [];
		await edit(bob, atBob, (rows) => {
			const [row, cells] = [...rows].find(([, row]) => row[0] === name) ?? [];
			if (row && cells) rows.set(row, withCell(cells, 1, 'Hemmt die Wiederaufnahme von Noradrenalin'));
		});
		await settle();
		value(await charlie.conversation.approve(id));
		await settle();
		const drug = sourceRows(charlie, table).find((row) => row[0] === name);
		expect(drug?.[1]).toBe('Hemmt die Wiederaufnahme von Noradrenalin');
		expect(drug).toHaveLength(5);
	});

	test('error: a dependency that does not hold in the data is refused with the offending rows', async () => {
		const { bob } = await threeParties();
		const table = await importInto(bob, 'Prescriptions', prescriptions(), []);
		const view: ViewChoice = {
			table,
			columns: named(['Medication Name', 'Clinical Data']),
			where: null,
			byKey: ['Medication Name'],
			onDelete: 'refuse'
		};
		const refusal = failure(await previewOf(bob, view));
		expect(refusal).toMatchObject({ kind: 'Data' });
		const fault = refusal.kind === 'Data' ? refusal.faults[0] : undefined;
		expect(fault).toMatchObject({ kind: 'DependencyBroken', from: ['Medication Name'], to: 'Clinical Data' });
		const speaker = { me: bob.account, people: new Map(), store: bob.conversation.store };
		const { title, why } = explainShare(speaker, refusal, table);
		expect(title).toContain('Clinical Data must be the same wherever Medication Name');
		expect(why).toMatch(/^These rows differ: .+/);
	});
});
