/** Checks and schemas that the operators share: names that exist once, and what is left when columns are dropped. */
import { cell, positionsOf } from './cells';
import { isValue } from './check';
import type { LensFault } from './errors';
import type { Shape } from './operator';
import type { Dependency, Row, Schema, Value } from './table';

/** Names that are no column, and names said twice. */
export function nameFaults(schema: Schema, step: number, names: readonly string[]): LensFault[] {
	const known = new Set(schema.columns.map((column) => column.name));
	const faults: LensFault[] = [];
	names.forEach((column, index) => {
		if (!known.has(column)) faults.push({ kind: 'ColumnUnknown', step, column });
		if (names.indexOf(column) < index) faults.push({ kind: 'ColumnRepeated', step, column });
	});
	return faults;
}

/** What a new row takes in the columns a projection hides. */
export interface Hidden {
	readonly columns: readonly string[];
	/** Hidden key columns without a value: no row can be inserted while there are any. */
	readonly missing: readonly string[];
	/** A whole input row whose visible cells are still to be filled in. */
	readonly blank: Row;
}

export interface InsertOptions {
	readonly defaults?: Readonly<Record<string, Value>>;
	readonly onInsert?: 'default' | 'refuse';
}

/** Hidden columns take the declared default, else what the selections so far fix, else `null`. */
export function hiddenBy({ schema, fixed }: Shape, kept: readonly string[], options: InsertOptions): Hidden {
	const columns = schema.columns.map((column) => column.name).filter((name) => !kept.includes(name));
	const defaults = new Map(Object.entries(options.defaults ?? {}));
	const blank = schema.columns.map(({ name }) =>
		kept.includes(name) ? null : (defaults.get(name) ?? fixed.get(name) ?? null)
	);
	const missing = columns.filter(
		(name) => schema.key.includes(name) && cell(blank, positionsOf(schema, [name])[0] ?? -1) === null
	);
	return { columns, missing, blank };
}

/** What is wrong with the declared defaults; a hidden key column without one, if insertion was asked for. */
export function defaultFaults(
	shape: Shape,
	step: number,
	kept: readonly string[],
	options: InsertOptions
): LensFault[] {
	const faults: LensFault[] = [];
	for (const [column, value] of Object.entries(options.defaults ?? {})) {
		const type = shape.schema.columns.find(({ name }) => name === column)?.type;
		if (!type) faults.push({ kind: 'ColumnUnknown', step, column });
		else if (kept.includes(column)) faults.push({ kind: 'DefaultForKeptColumn', step, column });
		else if (!isValue(type, value)) faults.push({ kind: 'DefaultType', step, column });
	}
	if (options.onInsert === 'default')
		for (const column of hiddenBy(shape, kept, options).missing)
			faults.push({ kind: 'KeyHidden', step, column });
	return faults;
}

/** The shape with only these columns, in this order. Dependencies stay as far as their columns do. */
export function narrow(shape: Shape, names: readonly string[], key: readonly string[]): Shape {
	const positions = positionsOf(shape.schema, names);
	return {
		schema: {
			columns: positions.flatMap((position) => shape.schema.columns[position] ?? []),
			key,
			dependencies: shape.schema.dependencies.flatMap(({ from, to }): Dependency[] => {
				const left = to.filter((name) => names.includes(name));
				return left.length > 0 && from.every((name) => names.includes(name)) ? [{ from, to: left }] : [];
			})
		},
		sources: positions.flatMap((position) => shape.sources[position] ?? []),
		fixed: new Map([...shape.fixed].filter(([name]) => names.includes(name)))
	};
}

/** Names of the source columns behind these columns. */
export const sourcesOf = ({ schema, sources }: Shape, names: readonly string[]): readonly string[] =>
	positionsOf(schema, names).flatMap((position) => sources[position] ?? []);

/** Every column that `names` determine, through the key or the dependencies. */
export function determinedBy(schema: Schema, names: readonly string[]): ReadonlySet<string> {
	const known = new Set(names);
	for (let size = -1; size !== known.size;) {
		size = known.size;
		for (const { from, to } of schema.dependencies)
			if (from.every((name) => known.has(name))) to.forEach((name) => known.add(name));
		if (schema.key.length > 0 && schema.key.every((name) => known.has(name)))
			schema.columns.forEach((column) => known.add(column.name));
	}
	return known;
}
