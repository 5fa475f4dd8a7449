/** A big table made durable and opened again: in our vault, against a record a row. */
import type { Row, RowId, Table } from '$lib/bx';
import { encodeDecision, replay } from '$lib/sharing/journal';
import type { Decision, TableId } from '$lib/sharing/state';
import type { OpenVault } from '$lib/vault';
import { aliceVault, value } from '$lib/vault/testing/vault-fixture';
import { race, type Times } from '../../measure';
import { expectSame } from '../../figure';
import { tableName, tableOf, wide, wideRows } from '../../workload';
import { plainDatabase, type PlainDatabase } from './plain-database';

const id = 'd3' as TableId;

const decisionOf = (table: Table): Decision => ({
	at: 0,
	tables: new Map([[id, { id, name: tableName, ...table }]])
});

/** As one would store it: the cells by column, and the row's id. */
const recordOf = (rowId: RowId, row: Row) => ({
	id: rowId,
	...Object.fromEntries(wide.columns.map(({ name }, position) => [name, row[position]]))
});

type PlainRecord = ReturnType<typeof recordOf> & Record<string, unknown>;

const importInto = async (vault: OpenVault, table: Table) =>
	value(await vault.append([encodeDecision(decisionOf(table))]));

const importPlainly = (plain: PlainDatabase, table: Table) =>
	plain.write((store) => {
		for (const [rowId, row] of table.rows) store.put(recordOf(rowId, row), rowId);
	});

/** Reads and proves the journal and makes rows of it. */
async function openRows(vault: OpenVault): Promise<ReadonlyMap<RowId, Row>> {
	const { checkpoint, entries } = value(await vault.load());
	return replay(checkpoint, entries).tables.get(id)?.rows ?? new Map<RowId, Row>();
}

function expectRows(table: Table, opened: ReadonlyMap<RowId, Row>, records: readonly unknown[]): void {
	expectSame('The opened vault', [...opened].sort(), [...table.rows].sort());
	const rows = (records as PlainRecord[]).map((record) => [
		record.id,
		wide.columns.map(({ name }) => record[name])
	]);
	expectSame('The plain database', rows.sort(), [...table.rows].sort());
}

/** Milliseconds until the rows of a vault are there, against all records of a plain database. */
export async function measureOpening(n: number, rounds: number): Promise<Record<'vault' | 'records', Times>> {
	const table = tableOf(wide, wideRows(n));
	const { vault, reopen } = await aliceVault(navigator.locks);
	await importInto(vault, table);
	const plain = await plainDatabase();
	await importPlainly(plain, table);
	let opened: OpenVault | undefined;
	const times = await race(
		{
			vault: {
				async prepare() {
					await opened?.lock();
					opened = await reopen();
				},
				run: () => opened && openRows(opened),
				most: 1
			},
			records: { run: () => plain.getAll(), most: 1 }
		},
		{ rounds }
	);
	expectRows(table, opened ? await openRows(opened) : new Map(), await plain.getAll());
	await plain.remove();
	await opened?.forget();
	return times;
}

/** Milliseconds until a table is durable: as one decision in a vault, against a record a row in one transaction. */
export async function measureImport(n: number, rounds: number): Promise<Record<'vault' | 'records', Times>> {
	const table = tableOf(wide, wideRows(n));
	let vault: OpenVault | undefined;
	let plain: PlainDatabase | undefined;
	const times = await race(
		{
			vault: {
				async prepare() {
					await vault?.forget();
					({ vault } = await aliceVault(navigator.locks));
				},
				run: () => vault && importInto(vault, table),
				most: 1
			},
			records: {
				async prepare() {
					await plain?.remove();
					plain = await plainDatabase();
				},
				run: () => plain && importPlainly(plain, table),
				most: 1
			}
		},
		{ rounds }
	);
	expectRows(table, vault ? await openRows(vault) : new Map(), plain ? await plain.getAll() : []);
	await plain?.remove();
	await vault?.forget();
	return times;
}
