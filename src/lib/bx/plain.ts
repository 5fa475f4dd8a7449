/** The state-based definition of a whole lens: operator after operator over whole tables, to be read beside the literature. */
import { checkTable } from './check';
import type { PutRefusal } from './errors';
import type { Alignment, Tables } from './lens';
import type { Node, PlainPass } from './operators/node';
import { fail, ok, type Result } from './result';
import { reviseOutsideTable, reviseTable } from './revise';
import type { IdSupply, Row, RowId, Schema, Table } from './table';

/** What a put does besides writing what the view says. */
export interface Revision {
	/** By table: columns that nothing in the view or in its choice of rows depends on. */
	readonly hidden: ReadonlyMap<string, ReadonlySet<string>>;
	readonly outside: boolean;
}

export function plainGet(
	root: Node,
	source: Tables,
	viewIds: IdSupply
): { readonly view: Table; readonly alignment: Alignment } {
	const { output, behind } = root.get(source, countInside());
	const names = new Map([...output.rows.keys()].map((id) => [id, viewIds()]));
	const rows = new Map<RowId, Row>();
	for (const [id, row] of output.rows) rows.set(names.get(id) as RowId, row);
	const alignment = new Map<RowId, RowId>();
	for (const [id, inner] of behind) alignment.set(id, names.get(inner) as RowId);
	return { view: { schema: output.schema, rows }, alignment };
}

export function plainPut(
	root: Node,
	{ hidden, outside }: Revision,
	state: { readonly source: Tables; readonly alignment: Alignment; readonly view: Table },
	sourceIds: IdSupply
): Result<Tables, PutRefusal> {
	const [misfit] = checkTable(state.view);
	if (misfit) return fail({ kind: 'View', fault: misfit });
	const pass = root.get(state.source, countInside());

	const innerOf = new Map<RowId, RowId>();
	for (const [id, inner] of pass.behind) {
		const name = state.alignment.get(id);
		if (name !== undefined) innerOf.set(name, inner);
	}
	const rows = new Map<RowId, Row>();
	for (const [id, row] of state.view.rows) rows.set(innerOf.get(id) ?? sourceIds(), row);
	const back = pass.put({ schema: pass.output.schema, rows }, sourceIds);
	if (!back.ok) return back;

	const after = new Map<string, Table>();
	for (const [name, table] of back.value) {
		const before = state.source.get(name) ?? table;
		const revised = reviseTable(before, hidden.get(name) ?? new Set(), table);
		after.set(name, outside ? reviseOutsideTable(before, revised) : revised);
	}
	if (outside && !shows(root.get(after, countInside()), after, state)) {
		const [table = ''] = root.tables;
		return fail({ kind: 'RevisionReaches', table, sourceRows: [] });
	}
	for (const [table, content] of after) {
		const [fault] = checkTable(content);
		if (fault) return fail({ kind: 'Table', table, fault });
	}
	return ok(after);
}

/** Whether a source, got again, shows the view that was put: the same rows, and each beside the source rows it had. */
function shows(
	{ output, behind }: PlainPass,
	source: Tables,
	{ alignment, view }: { readonly alignment: Alignment; readonly view: Table }
): boolean {
	const names = new Map<RowId, RowId>();
	const kept = new Set<RowId>();
	for (const [id, inner] of behind) {
		const name = alignment.get(id);
		if (name !== undefined) names.set(inner, name);
	}
	for (const { rows } of source.values())
		for (const id of rows.keys()) {
			const name = alignment.get(id);
			if (name !== undefined) kept.add(name);
		}
	const shown = [...output.rows].map(([inner, row]) => JSON.stringify([names.get(inner) ?? '', row]));
	const asked = [...view.rows].map(([name, row]) => JSON.stringify([kept.has(name) ? name : '', row]));
	return JSON.stringify(shown.sort()) === JSON.stringify(asked.sort());
}

/** Ids between the steps; they never leave the lens. */
export function countInside(): IdSupply {
	let count = 0;
	return () => `inside ${(count += 1)}` as RowId;
}

/** Columns of each source table that nothing in the view or in its choice of rows depends on. */
export function hiddenColumns(
	source: ReadonlyMap<string, Schema>,
	{ output, filters }: Node
): ReadonlyMap<string, ReadonlySet<string>> {
	const seen = [...output.origins.flatMap(({ reads }) => reads), ...filters];
	return new Map(
		[...source].map(([name, { columns, key }]) => {
			const known = new Set([
				...key,
				...seen.flatMap(({ table, column }) => (table === name ? [column] : []))
			]);
			return [name, new Set(columns.map((column) => column.name).filter((column) => !known.has(column)))];
		})
	);
}
