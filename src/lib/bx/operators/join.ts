/** `join`: each row beside the one row of another pipeline that has the same cells (Bohannon, Pierce, Vaughan 2006). */
import { cell, cellsToText, hasNull, pick, positionsOf } from '../cells';
import { determinedBy, distinctRefs, factsOf, nameFaults, originsOf, sourcesOf } from './columns';
import type { LensFault, PutRefusal, StepPath } from '../errors';
import { plainJoin } from './join-plain';
import { openJoin } from './join-stage';
import type { ColumnRef, JoinStep } from '../lens';
import { chain, type Node } from './node';
import type { ColumnFacts, Fork, Origin, Place, RowRights, Shape } from './operator';
import { mapColumns } from './predicate';
import { compileProjectByKey } from './project-by-key';
import { fail, ok, type Result } from '../result';
import { compileSelect, revisionFaults } from './select';
import type { Dependency, Row, RowId, Schema } from '../table';

/** What a join decides about rows. A join value is the text of the `on` cells; a row with an empty one has none. */
export interface Joining {
	readonly schemas: { readonly left: Schema; readonly right: Schema; readonly output: Schema };
	readonly onDelete: 'left' | 'right' | 'both' | 'refuse';
	/** Source columns of the `on` columns of both sides. */
	readonly sourceColumns: readonly ColumnRef[];
	/** The join value of a left row; of an output row as well, since it begins with its left row. */
	valueOfLeft(row: Row): string | undefined;
	valueOfRight(row: Row): string | undefined;
	beside(left: Row, right: Row): Row;
	leftOf(output: Row): Row;
	rightOf(output: Row): Row;
	/** Source columns in which two right rows differ. */
	differing(one: Row, other: Row): readonly ColumnRef[];
	/** Why an output row may not add the right row that it lacks, if so. */
	missing(row: RowId): PutRefusal | undefined;
	/** Why an output row may not say something else than a right row that the view did not show, if so. */
	existing(row: RowId, columns: readonly ColumnRef[]): PutRefusal | undefined;
}

interface Sides {
	readonly left: Shape;
	readonly right: Shape;
	readonly here: readonly string[];
	readonly there: readonly string[];
	/** The right columns that are not joined on. */
	readonly rest: readonly string[];
}

/**
 * `right` is the other side as it is joined: its rows are one for each value of the `on` columns. Where these are not its key but
 * determine all its columns, its rows are grouped by them. No row stands beside one with an empty `on` cell, so these need not be
 * determined.
 */
export function compileJoin(
	step: JoinStep,
	place: Place,
	left: Shape,
	right: Node
): Result<{ readonly operator: Fork; readonly right: Node }, readonly LensFault[]> {
	const here = step.on.map((pair) => pair.here);
	const there = step.on.map((pair) => pair.there);
	const all = right.output.schema.columns.map(({ name }) => name);
	const rest = all.filter((name) => !there.includes(name));
	const filled = withoutEmpty(right, place, there);
	const faults = joinFaults(step, place, { left, right: filled.output, here, there, rest });
	if (faults.length > 0) return fail(faults);

	const { key } = right.output.schema;
	const single = key.length > 0 && key.every((name) => there.includes(name));
	const grouping = { kind: 'projectByKey', key: there, columns: all, onDelete: 'delete' } as const;
	const grouped = single ? undefined : compileProjectByKey(grouping, place, filled.output);
	if (grouped && !grouped.ok) return grouped;
	const joined = grouped ? chain(filled, grouped.value) : right;

	const sides: Sides = { left, right: joined.output, here, there, rest };
	const output = joinedShape(sides);
	const joining = joiningOf(step, sides, output.schema);
	const operator: Fork = {
		output,
		filters: joining.sourceColumns,
		rights: (one, other) => ({
			// A row with an empty `on` cell is not in the view; one with another may find its right row there.
			mayInsert: one.mayInsert && !factsOf(left, here).some(({ leftEmpty }) => leftEmpty),
			mayDelete: mayDelete[step.onDelete ?? 'left'](one, other)
		}),
		anchors: 'left',
		reachesOutside: step.onExisting === 'revise',
		plain: plainJoin(joining),
		open: (leftRow, rightRow) => openJoin(joining, leftRow, rightRow)
	};
	return ok({ operator, right: joined });
}

/** Whether any deletion goes through: with `right`, that of the last row beside a right row asks the right side, others the left one. */
const mayDelete: Readonly<Record<Joining['onDelete'], (left: RowRights, right: RowRights) => boolean>> = {
	left: (left) => left.mayDelete,
	both: (left) => left.mayDelete,
	right: (left, right) => left.mayDelete || right.mayDelete,
	refuse: () => false
};

/** The other side without the rows that have an empty `on` cell, where those that have none are determined only so. */
function withoutEmpty(right: Node, place: Place, there: readonly string[]): Node {
	const { schema } = right.output;
	const isPartly = schema.dependencies.some(
		({ from, filled }) => filled && from.every((name) => there.includes(name))
	);
	const all = there.map((column) => ({ kind: 'not', predicate: { kind: 'isNull', column } }) as const);
	const selected = isPartly
		? compileSelect({ kind: 'select', where: { kind: 'and', all } }, place, right.output)
		: undefined;
	// Names that are no columns are told by the join.
	return selected?.ok ? chain(right, selected.value) : right;
}

function joinFaults(
	{ on }: JoinStep,
	{ step, outside }: Place,
	{ left, right, here, there, rest }: Sides
): LensFault[] {
	if (on.length === 0) return [{ kind: 'ParameterRange', step, name: 'on' }];
	const names = [...nameFaults(left.schema, step, here), ...nameFaults(right.schema, step, there)];
	const twice = rest.filter((name) => left.schema.columns.some((column) => column.name === name));
	const faults: LensFault[] = [
		...names,
		...twice.map((column) => ({ kind: 'ColumnRepeated', step, column }) as const),
		...typeFaults(on, step, left.schema, right.schema)
	];
	if (names.length === 0) {
		const determined = determinedBy(right.schema, there);
		for (const column of rest)
			if (!determined.has(column)) faults.push({ kind: 'JoinNotDetermining', step, on: there, column });
	}
	if (outside === 'revise') faults.push(...revisionFaults(left, step), ...revisionFaults(right, step));
	return faults;
}

const typeFaults = (on: JoinStep['on'], step: StepPath, left: Schema, right: Schema): LensFault[] =>
	on.flatMap(({ here, there }) => {
		const type = left.columns.find(({ name }) => name === here)?.type;
		const other = right.columns.find(({ name }) => name === there)?.type;
		const differ = type && other && type !== other;
		return differ ? [{ kind: 'TypesDiffer', step, column: here, other: there }] : [];
	});

/** The left columns, then the right ones that are not joined on. Beside each left row stands at most one right row. */
function joinedShape({ left, right, here, there, rest }: Sides): Shape {
	const renamed = (name: string) => here[there.indexOf(name)] ?? name;
	const columnOf = (name: string) => right.schema.columns.find((column) => column.name === name) ?? [];
	// Whatever these columns and more determine follows from the join.
	const others = right.schema.dependencies.filter(({ from }) => !there.every((name) => from.includes(name)));
	const byJoin: Dependency[] = rest.length > 0 ? [{ from: here, to: rest }] : [];
	const rightWrites = originsOf(right, rest).flatMap(({ writes }) => writes);
	const origins = left.schema.columns.map(({ name }, position): Origin => {
		const { reads = [], writes = [] } = left.origins[position] ?? {};
		const on = there[here.indexOf(name)];
		if (on === undefined) return { reads, writes };
		const [other] = originsOf(right, [on]);
		return {
			reads: distinctRefs([...reads, ...(other?.reads ?? [])]),
			// Another join value may add a right row, or revise one.
			writes: distinctRefs([...writes, ...(other?.writes ?? []), ...rightWrites])
		};
	});
	const facts = left.schema.columns.map(({ name }): readonly ColumnFacts[] => {
		const on = there[here.indexOf(name)];
		return [...factsOf(left, [name]), ...(on === undefined ? [] : factsOf(right, [on]))];
	});
	return {
		schema: {
			columns: [...left.schema.columns, ...rest.flatMap(columnOf)],
			key: left.schema.key,
			dependencies: [
				...left.schema.dependencies,
				...others.map((known) => ({
					...known,
					from: known.from.map(renamed),
					to: known.to.map(renamed)
				})),
				...byJoin
			]
		},
		origins: [...origins, ...originsOf(right, rest)],
		facts: [
			...facts.map((known, position) => ({
				asItIs: known.flatMap(({ asItIs }) => asItIs),
				required: known.length > 1 || known.some(({ required }) => required),
				leftEmpty: left.facts[position]?.leftEmpty === true
			})),
			// A new row beside a right row that is there says the same as that.
			...factsOf(right, rest).map((known) => ({ ...known, leftEmpty: false }))
		],
		fixed: new Map([
			...[...right.fixed].map(([name, value]) => [renamed(name), value] as const),
			...left.fixed
		]),
		selections: [...left.selections, ...right.selections.map((part) => mapColumns(part, renamed))]
	};
}

function joiningOf(step: JoinStep, { left, right, here, there, rest }: Sides, output: Schema): Joining {
	const width = left.schema.columns.length;
	const [ofLeft, ofRight] = [positionsOf(left.schema, here), positionsOf(right.schema, there)];
	const restOfRight = positionsOf(right.schema, rest);
	const ofOutput = right.schema.columns.map(({ name }) => {
		const joined = there.indexOf(name);
		return joined < 0 ? width + rest.indexOf(name) : (ofLeft[joined] ?? -1);
	});
	const valueAt = (row: Row, positions: readonly number[]) =>
		hasNull(row, positions) ? undefined : cellsToText(row, positions);
	return {
		schemas: { left: left.schema, right: right.schema, output },
		onDelete: step.onDelete ?? 'left',
		sourceColumns: distinctRefs([...sourcesOf(left, here), ...sourcesOf(right, there)]),
		valueOfLeft: (row) => valueAt(row, ofLeft),
		valueOfRight: (row) => valueAt(row, ofRight),
		beside: (one, other) => [...one, ...pick(other, restOfRight)],
		leftOf: (row) => row.slice(0, width),
		rightOf: (row) => pick(row, ofOutput),
		differing: (one, other) => {
			const different = right.schema.columns.filter(
				(_, position) => cell(one, position) !== cell(other, position)
			);
			return sourcesOf(
				right,
				different.map(({ name }) => name)
			);
		},
		missing: (row) =>
			step.onMissing === 'refuse' ? { kind: 'MissingRow', row, columns: sourcesOf(right, there) } : undefined,
		existing: (row, columns) =>
			step.onExisting === 'revise' ? undefined : { kind: 'ExistingRowDiffers', row, columns }
	};
}
