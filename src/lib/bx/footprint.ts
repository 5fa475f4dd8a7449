/** Footprints: what a view can reach in its source, and the cheap first test whether a change can reach the view. */
import { positionsOf, sameCells } from './cells';
import type { Delta } from './delta';
import type { Footprint } from './lens';
import type { Operator, Shape } from './operator';
import type { Schema } from './table';

interface Pipeline {
	readonly source: Schema;
	readonly operators: readonly Operator[];
	readonly shape: Shape;
	/** Source columns that a put may revise. */
	readonly hidden: ReadonlySet<string>;
}

export function footprintOf(table: string, { source, operators, shape, hidden }: Pipeline): Footprint {
	const columns = shape.schema.columns.map(({ name }, position) => {
		const column = shape.sources[position] ?? name;
		return [name, { reads: [column], writes: writesOf(source, column, hidden) }] as const;
	});
	return {
		table,
		columns: new Map(columns),
		filters: [...new Set(operators.flatMap(({ filters }) => filters))],
		mayInsert: operators.every(({ mayInsert }) => mayInsert),
		mayDelete: operators.every(({ mayDelete }) => mayDelete)
	};
}

/**
 * Whether a change of the source can change the view at all. `false` is certain, `true` is not: rows that come
 * and go may be outside the selection. Costs as much as the change is long.
 */
export function touches(footprint: Footprint, source: Delta, schema: Schema): boolean {
	const names = new Set(footprint.filters);
	for (const { reads } of footprint.columns.values()) reads.forEach((name) => names.add(name));
	const positions = positionsOf(schema, [...names]);
	for (const { before, after } of source.values())
		if (!before || !after || !sameCells(before, after, positions)) return true;
	return false;
}

/** The column itself, and hidden columns that a dependency may make follow it. */
function writesOf(source: Schema, column: string, hidden: ReadonlySet<string>): readonly string[] {
	const written = new Set([column]);
	for (let size = 0; size !== written.size;) {
		size = written.size;
		for (const { from, to } of source.dependencies)
			if (from.some((name) => written.has(name)))
				to.filter((name) => hidden.has(name)).forEach((name) => written.add(name));
	}
	return [...written];
}
