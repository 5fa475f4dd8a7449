/** Own tables: typed in or imported, whole. */
import { checkTable, fail, ok, type Result, type Row, type Schema, type TableFault } from '$lib/bx';
import { newId, type Context } from './context';
import type { VaultFailure } from './ports';
import { freshRowId } from './row-ids';
import type { TableId } from './state';

export interface NewTable {
	readonly name: string;
	readonly schema: Schema;
	readonly rows: readonly Row[];
}

export type AddTableRefusal =
	| { readonly kind: 'Data'; readonly faults: readonly TableFault[] }
	| { readonly kind: 'Storage'; readonly failure: VaultFailure };

export async function addTable(
	context: Context,
	{ name, schema, rows }: NewTable
): Promise<Result<TableId, AddTableRefusal>> {
	const { store, ports } = context;
	const id = newId(context) as TableId;
	const identified = new Map(rows.map((row) => [freshRowId(ports.random), row]));
	const faults = checkTable({ schema, rows: identified });
	if (faults.length > 0) return fail({ kind: 'Data', faults });
	const stored = await store.commit({
		at: ports.now(),
		tables: new Map([[id, { id, name, schema, rows: identified }]])
	});
	return stored.ok ? ok(id) : fail({ kind: 'Storage', failure: stored.failure });
}
