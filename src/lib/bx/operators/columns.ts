/** Checks and schemas that the operators share: names that exist once, and what is left when columns are dropped. */
import { cell, positionsOf } from '../cells';
import { isValue } from '../check';
import type { LensFault, StepPath } from '../errors';
import type { ColumnRef, InsertPolicy, Predicate } from '../lens';
import type { ColumnFacts, Origin, Shape } from './operator';
import { columnsOf, toTest } from './predicate';
import type { Dependency, Row, Schema, Value } from '../table';

/** Names that are no column, and names said twice. */
export function nameFaults(schema: Schema, step: StepPath, names: readonly string[]): LensFault[] {
	const known = new Set(schema.columns.map((column) => column.name));
	const said = new Set<string>();
	const faults: LensFault[] = [];
	for (const column of names) {
		if (!known.has(column)) faults.push({ kind: 'ColumnUnknown', step, column });
		if (said.has(column)) faults.push({ kind: 'ColumnRepeated', step, column });
		said.add(column);
	}
	return faults;
}

/** What a new row takes in the columns a projection hides. */
export interface Hidden {
	readonly columns: readonly string[];
	/** Hidden key columns without a value: no row can be inserted while there are any. */
	readonly missing: readonly string[];
	/** Hidden columns with which a new row would not be in the selection made before: no row can be inserted. */
	readonly outside: readonly string[];
	/** A whole input row whose visible cells are still to be filled in. */
	readonly blank: Row;
}

export interface InsertOptions {
	readonly defaults?: Readonly<Record<string, Value>>;
	readonly onInsert?: InsertPolicy;
}

/** Hidden columns take the declared default, else what the selections so far fix, else `null`. */
export function hiddenBy(
	{ schema, fixed, selections }: Shape,
	kept: readonly string[],
	options: InsertOptions
): Hidden {
	const columns = schema.columns.map((column) => column.name).filter((name) => !kept.includes(name));
	const defaults = new Map(Object.entries(options.defaults ?? {}));
	const blank = schema.columns.map(({ name }) =>
		kept.includes(name) ? null : (defaults.get(name) ?? fixed.get(name) ?? null)
	);
	const missing = columns.filter(
		(name) => schema.key.includes(name) && cell(blank, positionsOf(schema, [name])[0] ?? -1) === null
	);
	const outside = selections
		.filter((part) => readsOnly(part, columns) && !toTest(part, schema)(blank))
		.flatMap(columnsOf);
	return { columns, missing, outside: [...new Set(outside)], blank };
}

/** Hidden columns because of which no row can be inserted. */
export const insertObstacles = ({ columns, missing, outside }: Hidden, onInsert?: InsertPolicy) =>
	onInsert === 'refuse' ? columns : [...new Set([...missing, ...outside])];

/** What is said a second time. */
export function repeated<Said>(all: readonly Said[]): ReadonlySet<Said> {
	const said = new Set<Said>();
	return new Set(all.filter((one) => said.size === said.add(one).size));
}

const readsOnly = (predicate: Predicate, names: readonly string[]): boolean =>
	columnsOf(predicate).every((column) => names.includes(column));

/** What is wrong with the declared defaults; a hidden key column without one, if insertion was asked for. */
export function defaultFaults(
	shape: Shape,
	step: StepPath,
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
	if (faults.length > 0) return faults;
	const hidden = hiddenBy(shape, kept, options);
	if (options.onInsert === 'default')
		for (const column of hidden.missing) faults.push({ kind: 'KeyHidden', step, column });
	const declared = Object.keys(options.defaults ?? {});
	for (const column of hidden.outside)
		if (declared.includes(column) || options.onInsert === 'default')
			faults.push({ kind: 'DefaultOutsideSelection', step, column });
	return faults;
}

/** The shape with only these columns, in this order. Dependencies stay as far as their columns do. */
export function narrow(shape: Shape, names: readonly string[], key: readonly string[]): Shape {
	const positions = positionsOf(shape.schema, names);
	return {
		schema: {
			columns: positions.flatMap((position) => shape.schema.columns[position] ?? []),
			key,
			dependencies: shape.schema.dependencies.flatMap((dependency): Dependency[] => {
				const { from, to } = dependency;
				const left = to.filter((name) => names.includes(name));
				const stays = left.length > 0 && from.every((name) => names.includes(name));
				return stays ? [{ ...dependency, to: left }] : [];
			})
		},
		origins: positions.flatMap((position) => shape.origins[position] ?? []),
		facts: positions.flatMap((position) => shape.facts[position] ?? []),
		selections: shape.selections.filter((part) => readsOnly(part, names)),
		fixed: new Map([...shape.fixed].filter(([name]) => names.includes(name)))
	};
}

/** Whether a new row can be one at all: what it can only leave empty, no key has and no selection wants filled. */
export function takesNewRows({ schema, facts, selections }: Shape): boolean {
	const empty = schema.columns.flatMap(({ name }, position) => (facts[position]?.leftEmpty ? [name] : []));
	const blank = schema.columns.map(() => null);
	return (
		!facts.some(({ required, leftEmpty }) => required && leftEmpty) &&
		selections.every((part) => !readsOnly(part, empty) || toTest(part, schema)(blank))
	);
}

export const factsOf = ({ schema, facts }: Shape, names: readonly string[]): readonly ColumnFacts[] =>
	positionsOf(schema, names).flatMap((position) => facts[position] ?? []);

/** The source columns behind these columns. */
export const sourcesOf = (shape: Shape, names: readonly string[]): readonly ColumnRef[] =>
	distinctRefs(originsOf(shape, names).flatMap(({ reads }) => reads));

export const originsOf = ({ schema, origins }: Shape, names: readonly string[]): readonly Origin[] =>
	positionsOf(schema, names).flatMap((position) => origins[position] ?? []);

/** Each reference once. */
export function distinctRefs(refs: readonly ColumnRef[]): readonly ColumnRef[] {
	const seen = new Map(refs.map((ref) => [JSON.stringify([ref.table, ref.column]), ref]));
	return [...seen.values()];
}

/** Every column that `names` determine, through the key or the dependencies, whether their cells are empty or not. */
export function determinedBy(schema: Schema, names: readonly string[]): ReadonlySet<string> {
	const known = new Set(names);
	for (let size = -1; size !== known.size;) {
		size = known.size;
		for (const { from, to, filled } of schema.dependencies)
			if (!filled && from.every((name) => known.has(name))) to.forEach((name) => known.add(name));
		if (schema.key.length > 0 && schema.key.every((name) => known.has(name)))
			schema.columns.forEach((column) => known.add(column.name));
	}
	return known;
}
