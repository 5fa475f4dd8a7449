/** The state-based definition of a whole lens: operator after operator over whole tables, to be read beside the literature. */
import { checkTable } from './check';
import type { PutRefusal } from './errors';
import type { Alignment } from './lens';
import type { Operator } from './operator';
import { fail, ok, type Result } from './result';
import { reviseTable } from './revise';
import type { IdSupply, Row, RowId, Schema, Table } from './table';

interface Pass {
	readonly input: Table;
	readonly trace: ReadonlyMap<RowId, RowId>;
}

export function plainGet(
	operators: readonly Operator[],
	source: Table,
	viewIds: IdSupply
): { readonly view: Table; readonly alignment: Alignment } {
	const { output, behind } = walk(operators, source, countInside());
	const names = new Map([...output.rows.keys()].map((id) => [id, viewIds()]));
	const rows = new Map<RowId, Row>();
	for (const [id, row] of output.rows) rows.set(names.get(id) as RowId, row);
	const alignment = new Map<RowId, RowId>();
	for (const [id, inner] of behind) alignment.set(id, names.get(inner) as RowId);
	return { view: { schema: output.schema, rows }, alignment };
}

export function plainPut(
	operators: readonly Operator[],
	hidden: ReadonlySet<string>,
	state: { readonly source: Table; readonly alignment: Alignment; readonly view: Table },
	sourceIds: IdSupply
): Result<Table, PutRefusal> {
	const [fault] = checkTable(state.view);
	if (fault) return fail({ kind: 'View', fault });
	const inside = countInside();
	const { passes, output, behind } = walk(operators, state.source, inside);

	const innerOf = new Map<RowId, RowId>();
	for (const [id, inner] of behind) {
		const name = state.alignment.get(id);
		if (name !== undefined) innerOf.set(name, inner);
	}
	const idsBefore = (step: number) =>
		operators.slice(0, step).some(({ changesIds }) => changesIds) ? inside : sourceIds;
	const rows = new Map<RowId, Row>();
	for (const [id, row] of state.view.rows) rows.set(innerOf.get(id) ?? idsBefore(operators.length)(), row);

	let table: Table = { schema: output.schema, rows };
	for (const [step, operator] of [...operators.entries()].toReversed()) {
		const { input, trace } = passes[step] as Pass;
		const back = operator.plain.put(input, trace, table, idsBefore(step));
		if (!back.ok) return back;
		table = back.value;
	}
	const revised = reviseTable(state.source, hidden, table);
	const [broken] = checkTable(revised);
	return broken ? fail({ kind: 'Table', fault: broken }) : ok(revised);
}

/** The tables between the steps, and which last row each source row stands behind. */
function walk(operators: readonly Operator[], source: Table, mint: IdSupply) {
	const passes: Pass[] = [];
	let output = source;
	let behind: ReadonlyMap<RowId, RowId> = new Map([...source.rows.keys()].map((id) => [id, id]));
	for (const operator of operators) {
		const pass = operator.plain.get(output, mint);
		passes.push({ input: output, trace: pass.trace });
		output = pass.output;
		const next = new Map<RowId, RowId>();
		for (const [id, inner] of behind) {
			const outer = pass.trace.get(inner);
			if (outer !== undefined) next.set(id, outer);
		}
		behind = next;
	}
	return { passes, output, behind };
}

/** Ids between the steps; they never leave the lens. */
export function countInside(): IdSupply {
	let count = 0;
	return () => `inside ${(count += 1)}` as RowId;
}

/** Source columns that nothing in the view or in its choice of rows depends on. */
export function hiddenColumns(source: Schema, operators: readonly Operator[]): ReadonlySet<string> {
	const seen = new Set([
		...source.key,
		...(operators.at(-1)?.output.sources ?? source.columns.map(({ name }) => name)),
		...operators.flatMap(({ filters }) => filters)
	]);
	return new Set(source.columns.map(({ name }) => name).filter((name) => !seen.has(name)));
}
