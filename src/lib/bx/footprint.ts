/** Footprints: what a view can reach in its source, and the cheap first test whether a change can reach the view. */
import { positionsOf, sameCells } from './cells';
import { distinctRefs } from './operators/columns';
import type { Changes, ColumnRef, Footprint, Pipeline } from './lens';
import type { Node } from './operators/node';
import type { Revision } from './plain';
import type { Schema } from './table';

export function footprintOf(
	source: ReadonlyMap<string, Schema>,
	root: Node,
	{ hidden, outside }: Revision
): Footprint {
	const { schema, origins } = root.output;
	/** Rows outside the view follow in every column, keys too. */
	const follows = (table: string, column: string) => outside || hidden.get(table)?.has(column) === true;
	const columns = schema.columns.map(({ name }, position) => {
		const { reads = [], writes = [] } = origins[position] ?? {};
		return [name, { reads: distinctRefs(reads), writes: writesOf(source, writes, follows) }] as const;
	});
	return {
		tables: root.tables,
		columns: new Map(columns),
		filters: distinctRefs(root.filters),
		pins: root.pins,
		mayInsert: root.mayInsert,
		mayDelete: root.mayDelete,
		reachesOutside: outside ? root.tables : root.reachesOutside
	};
}

/** The tables a description reads, each once, its own first. */
export const tablesOf = ({ table, steps }: Pipeline): readonly string[] => [
	...new Set([table, ...steps.flatMap((step) => ('with' in step ? tablesOf(step.with) : []))])
];

/**
 * Whether a change of the source can change the view at all. `false` is certain, `true` is not: rows that come
 * and go may be outside the selection. Costs as much as the change is long.
 */
export function touches(
	{ tables, columns, filters }: Footprint,
	source: Changes,
	schemas: ReadonlyMap<string, Schema>
): boolean {
	for (const [name, delta] of source) {
		const schema = schemas.get(name);
		if (!schema || !tables.includes(name)) continue;
		const read = [...filters, ...[...columns.values()].flatMap(({ reads }) => reads)];
		const names = new Set(read.flatMap(({ table, column }) => (table === name ? [column] : [])));
		const positions = positionsOf(schema, [...names]);
		for (const { before, after } of delta.values())
			if (!before || !after || !sameCells(before, after, positions)) return true;
	}
	return false;
}

/** The columns themselves, and columns that a dependency may make follow them. */
function writesOf(
	source: ReadonlyMap<string, Schema>,
	columns: readonly ColumnRef[],
	follows: (table: string, column: string) => boolean
): readonly ColumnRef[] {
	const written: ColumnRef[] = [...columns];
	for (const [table, { dependencies }] of source) {
		const names = new Set(written.flatMap((ref) => (ref.table === table ? [ref.column] : [])));
		for (let size = -1; size !== names.size;) {
			size = names.size;
			for (const { from, to } of dependencies)
				if (from.some((name) => names.has(name)))
					to.filter((name) => follows(table, name)).forEach((name) => names.add(name));
		}
		for (const column of names) written.push({ table, column });
	}
	return distinctRefs(written);
}
