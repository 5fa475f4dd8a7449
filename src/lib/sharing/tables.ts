/** Own tables: typed in or imported whole, and columns added to them. */
import {
	checkingTable,
	checkTable,
	fail,
	forEach,
	ok,
	part,
	sharingTexts,
	type Column,
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
import type { TableId } from './state';
import { stretched } from './watching';

export interface NewTable {
	readonly name: string;
	readonly schema: Schema;
	readonly rows: readonly Row[];
}

export type AddTableRefusal =
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
	const identified = new Map<RowId, Row>();
	const shared = sharingTexts();
	yield* part(
		forEach(rows, (row) => identified.set(ids(), shared(row))),
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
