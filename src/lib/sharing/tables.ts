/** Own tables: typed in or imported whole, columns added to them, called something else, and removed. */
import type { ShareId } from '$lib/agreement';
import {
	checkingTable,
	checkTable,
	fail,
	forEach,
	ok,
	part,
	RowMap,
	type Column,
	type NotLoaded,
	type Result,
	type Row,
	type RowId,
	type Schema,
	type TableFault,
	type Value
} from '$lib/bx';
import { newId, type Context } from './context';
import type { OtherView, Stopped } from './errors';
import type { VaultFailure, Watching } from './ports';
import { overlay } from './plan-source';
import { freshRowIds, type Random } from './row-ids';
import { isMadeOf, sharesMadeOf } from './made-of';
import type { TableId } from './state';
import { stretched } from './watching';

export interface NewTable {
	readonly name: string;
	readonly schema: Schema;
	readonly rows: readonly Row[];
}

export type AddTableRefusal =
	| NotLoaded
	| { readonly kind: 'Data'; readonly faults: readonly TableFault[] }
	| Stopped
	| { readonly kind: 'Storage'; readonly failure: VaultFailure };

/** Can be stopped until it is stored; what is stored is stored whole. */
export async function addTable(
	context: Context,
	{ name, schema, rows }: NewTable,
	watching: Watching = {}
): Promise<Result<TableId, AddTableRefusal>> {
	const { store, ports } = context;
	const id = newId(context) as TableId;
	const checked = await ports.work.steps(
		checkingNew(schema, rows, ports.random),
		stretched(watching, 0, 0.4)
	);
	if (!checked) return fail({ kind: 'Stopped' });
	const { faults, identified } = checked;
	if (faults.length > 0) return fail({ kind: 'Data', faults });
	const decision = { at: ports.now(), tables: new Map([[id, { id, name, schema, rows: identified }]]) };
	const prepared = await store.prepare(decision, { watching: stretched(watching, 0.4, 1) });
	if (!prepared) return fail({ kind: 'Stopped' });
	const stored = await store.commit(decision, undefined, undefined, prepared);
	return stored.ok ? ok(id) : fail({ kind: 'Storage', failure: stored.failure });
}

function* checkingNew(schema: Schema, rows: readonly Row[], random: Random) {
	const ids = freshRowIds(random);
	const identified = new RowMap<Row>();
	yield* part(
		forEach(rows, (row) => identified.set(ids(), row)),
		0,
		0.3
	);
	return { identified, faults: yield* part(checkingTable({ schema, rows: identified }), 0.3, 1) };
}

export interface NewColumn {
	readonly column: Column;
	/** Rows that are not named get an empty cell. */
	readonly cells: ReadonlyMap<RowId, Value>;
}

export type AddColumnRefusal =
	| NotLoaded
	| { readonly kind: 'ColumnTaken'; readonly column: string }
	| { readonly kind: 'EditsWaiting'; readonly table: TableId }
	| OtherView
	| { readonly kind: 'Data'; readonly faults: readonly TableFault[] }
	| { readonly kind: 'Storage'; readonly failure: VaultFailure };

/** A column at the end of a table. No share shows it yet, so nobody else learns of it. */
export async function addColumn(
	{ store, ports }: Context,
	id: TableId,
	{ column, cells }: NewColumn
): Promise<Result<void, AddColumnRefusal>> {
	const { name, live } = store.table(id);
	const { columns } = live.table.schema;
	if (columns.some((known) => known.name === column.name))
		return fail({ kind: 'ColumnTaken', column: column.name });
	if (overlay(store, id).size > 0) return fail({ kind: 'EditsWaiting', table: id });
	const schema = { ...live.table.schema, columns: [...columns, column] };
	const [misfit] = store.misfitsWith(new Map([[id, schema]]));
	if (misfit) return fail({ kind: 'OtherView', ...misfit });
	const rows = new Map<RowId, Row>();
	for (const [row, known] of live.table.rows) rows.set(row, [...known, cells.get(row) ?? null]);
	const faults = checkTable({ schema, rows });
	if (faults.length > 0) return fail({ kind: 'Data', faults });
	const stored = await store.commit({ at: ports.now(), tables: new Map([[id, { id, name, schema, rows }]]) });
	return stored.ok ? ok(undefined) : fail({ kind: 'Storage', failure: stored.failure });
}

/** Removed meanwhile, perhaps by a second click. */
export interface TableGone {
	readonly kind: 'TableGone';
	readonly table: TableId;
}

export type RenameTableRefusal =
	| NotLoaded
	| TableGone
	| { readonly kind: 'NameTaken'; readonly name: string }
	| { readonly kind: 'Storage'; readonly failure: VaultFailure };

/** Calls a table something else. Lenses know tables by their ids, so nobody else learns of it and no share is touched. */
export async function renameTable(
	{ store, ports }: Context,
	id: TableId,
	name: string
): Promise<Result<void, RenameTableRefusal>> {
	if (!store.tables.has(id)) return fail({ kind: 'TableGone', table: id });
	const isTaken = [...store.tables.values()].some((table) => table.id !== id && table.name === name);
	if (isTaken) return fail({ kind: 'NameTaken', name });
	const stored = await store.commit({ at: ports.now(), titles: new Map([[id, name]]) });
	return stored.ok ? ok(undefined) : fail({ kind: 'Storage', failure: stored.failure });
}

export type RemoveTableRefusal =
	| NotLoaded
	| TableGone
	/** These shares are made of it. */
	| { readonly kind: 'Shared'; readonly shares: readonly ShareId[] }
	| { readonly kind: 'Storage'; readonly failure: VaultFailure };

/**
 * Removes a table with its rows and its draft. Not while a share is made of it: it could neither send nor take anything
 * any more. A share whose lens does not fit rests already; without its table it has ended for good.
 */
export async function removeTable(
	{ store, ports }: Context,
	id: TableId
): Promise<Result<void, RemoveTableRefusal>> {
	if (!store.tables.has(id)) return fail({ kind: 'TableGone', table: id });
	const shares = sharesMadeOf(store, id);
	if (shares.length > 0) return fail({ kind: 'Shared', shares });
	const stored = await store.commit({
		at: ports.now(),
		tables: new Map([[id, null]]),
		drafts: new Map([[id, new Map()]]),
		shares: new Map(
			[...store.shares.values()]
				.filter((share) => store.misfits.has(share.id) && isMadeOf(share, id))
				.map((share) => [share.id, { ...share, phase: 'ended', proposal: null, staged: null }])
		)
	});
	return stored.ok ? ok(undefined) : fail({ kind: 'Storage', failure: stored.failure });
}
