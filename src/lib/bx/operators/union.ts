/** `union`: the rows of two pipelines, told apart by a tag, so that every change has one side to go to (BIRDS: Tran, Kato, Hu 2020). */
import { pick, positionsOf } from '../cells';
import { isValue } from '../check';
import { distinctRefs, factsOf, originsOf } from './columns';
import { changeOf, type Change, type Delta } from '../delta';
import type { LensFault, PutRefusal } from '../errors';
import type { ColumnRef, UnionStep } from '../lens';
import type { ColumnFacts, CompiledFork, Fork, ForkStage, LookUp, Origin, Place, Shape } from './operator';
import { fail, ok, type Result } from '../result';
import type { Column, ColumnType, Dependency, Row, RowId, Schema, Table, Value } from '../table';
import { keptApart, movesBetween, sharedTables, type Side } from './union-sides';

type Which = 'left' | 'right';

/** How rows of the two sides become rows of the output, and which side an output row belongs to. */
interface Union {
	readonly left: Schema;
	readonly right: Schema;
	readonly output: Schema;
	readonly toOutput: Readonly<Record<Which, (row: Row) => Row>>;
	readonly fromOutput: Readonly<Record<Which, (row: Row) => Row>>;
	/** Where the row is to be; `was` is where it is, if it is already there. */
	sideOf(id: RowId, row: Row, was: Which | undefined): Result<Which, PutRefusal>;
}

export function compileUnion(
	step: UnionStep,
	{ step: at }: Place,
	sides: readonly [Side, Side]
): CompiledFork {
	const [{ node: left }, { node: right }] = sides;
	const [here, there] = [left.output, right.output];
	const { column: tag } = step.tag;
	const newType = tagType(step.tag);
	const faults: LensFault[] = columnFaults(here.schema, there.schema, at);
	if (!newType) faults.push({ kind: 'TagValues', step: at, column: tag });
	const exists = here.schema.columns.some(({ name }) => name === tag);
	const apart = exists
		? here.fixed.get(tag) === step.tag.here && there.fixed.get(tag) === step.tag.there
		: sharedTables(sides).length === 0;
	if (faults.length === 0 && !(apart && keptApart(sides, tag)))
		faults.push({ kind: 'UnionOverlaps', step: at, column: tag });
	if (faults.length > 0 || !newType) return fail(faults);

	const added: Column | undefined = exists ? undefined : { name: tag, type: newType };
	const output = unite(here, there, step.tag, added);
	const names = here.schema.columns.map(({ name }) => name);
	const tagOrigin = originOfTag(step, sides, exists);
	const position = positionsOf(output.schema, [tag])[0] ?? -1;
	const toLeftOrder = positionsOf(there.schema, names);
	const toRightOrder = positionsOf(
		here.schema,
		there.schema.columns.map(({ name }) => name)
	);
	const own = positionsOf(here.schema, names);
	const tagged = (row: Row, value: Value) => (added ? [...row, value] : row);
	const moves = movesBetween(sides);
	const union: Union = {
		left: here.schema,
		right: there.schema,
		output: output.schema,
		toOutput: {
			left: (row) => tagged(row, step.tag.here),
			right: (row) => tagged(pick(row, toLeftOrder), step.tag.there)
		},
		fromOutput: { left: (row) => pick(row, own), right: (row) => pick(row, toRightOrder) },
		sideOf(id, row, was) {
			const value = row[position];
			const side = value === step.tag.here ? 'left' : value === step.tag.there ? 'right' : undefined;
			if (!side) return fail({ kind: 'LeavesSelection', row: id, columns: tagOrigin.reads });
			if (was && was !== side && !(step.onMove === 'move' && moves[side]))
				return fail({ kind: 'MoveRefused', row: id, column: tag });
			return ok(side);
		}
	};
	return ok({
		output: {
			...output,
			origins: output.schema.columns.map(({ name }) => originOf(name)),
			facts: output.schema.columns.map(({ name }) =>
				added && name === tag ? newTag : factsOnEither(here, there, name)
			)
		},
		filters: tagOrigin.reads,
		rights: (one, other) => ({
			mayInsert: one.mayInsert || other.mayInsert,
			mayDelete: one.mayDelete || other.mayDelete
		}),
		anchors: 'both',
		reachesOutside: false,
		tag,
		plain: plainUnion(union),
		open: (one, other) => openUnion(union, one, other)
	});

	function originOf(name: string): Origin {
		return name === tag ? tagOrigin : joined([...originsOf(here, [name]), ...originsOf(there, [name])]);
	}
}

function openUnion({ toOutput, fromOutput, sideOf }: Union, left: LookUp, right: LookUp): ForkStage {
	const shown = (which: Which, row: Row | null | undefined) => row && toOutput[which](row);
	return {
		row: (id) => shown('left', left(id)) ?? shown('right', right(id)) ?? undefined,

		get(one, other) {
			const united = new Map<RowId, Change>();
			const add = (which: Which, delta: Delta) => {
				for (const [id, { before, after }] of delta) {
					// A row that goes on one side and comes on the other is one row that changes.
					const known = united.get(id);
					const change = changeOf(shown(which, before) ?? known?.before, shown(which, after) ?? known?.after);
					if (change) united.set(id, change);
					else united.delete(id);
				}
			};
			add('left', one);
			add('right', other);
			return { delta: united, apply: () => () => undefined };
		},

		put(delta) {
			const split = { left: new Map<RowId, Change>(), right: new Map<RowId, Change>() };
			const asked = (which: Which, id: RowId, before: Row | null, after: Row | null) => {
				const change = changeOf(before && fromOutput[which](before), after && fromOutput[which](after));
				if (change) split[which].set(id, change);
			};
			for (const [id, { before, after }] of delta) {
				const was = before ? (left(id) ? 'left' : 'right') : undefined;
				const side = after ? sideOf(id, after, was) : undefined;
				if (side && !side.ok) return side;
				if (was && was !== side?.value) asked(was, id, before, null);
				if (side) asked(side.value, id, was === side.value ? before : null, after);
			}
			return ok({ ...split, speakers: new Map() });
		}
	};
}

/** get: (R × {here}) ∪ (S × {there}). put: each row to the side its tag says; rows that no longer are in the view go from theirs. */
function plainUnion({ left, right, output, toOutput, fromOutput, sideOf }: Union): Fork['plain'] {
	return {
		get: (one, other) => ({
			schema: output,
			rows: new Map([
				...[...one.rows].map(([id, row]) => [id, toOutput.left(row)] as const),
				...[...other.rows].map(([id, row]) => [id, toOutput.right(row)] as const)
			])
		}),
		put(one, other, view) {
			const rows = { left: new Map<RowId, Row>(), right: new Map<RowId, Row>() };
			for (const [id, row] of view.rows) {
				const was = one.rows.has(id) ? 'left' : other.rows.has(id) ? 'right' : undefined;
				const side = sideOf(id, row, was);
				if (!side.ok) return side;
				rows[side.value].set(id, fromOutput[side.value](row));
			}
			const table = (schema: Schema, which: Which): Table => ({ schema, rows: rows[which] });
			return ok({ left: table(left, 'left'), right: table(right, 'right') });
		}
	};
}

/** What is known of the rows of both sides together. What holds on each side alone holds of rows with one tag. */
function unite(
	{ schema, fixed, selections }: Shape,
	there: Shape,
	tag: UnionStep['tag'],
	added: Column | undefined
): Omit<Shape, 'origins' | 'facts'> {
	const withTag = (names: readonly string[]) => [...new Set([...names, tag.column])];
	const dependencies = schema.dependencies.flatMap(({ from, to, filled }): Dependency[] =>
		there.schema.dependencies.flatMap((other) => {
			const both = to.filter((name) => other.to.includes(name) && name !== tag.column);
			const bound = filled || other.filled ? { filled: true as const } : {};
			return sameNames(from, other.from) && both.length > 0
				? [{ from: withTag(from), to: both, ...bound }]
				: [];
		})
	);
	const keyed = schema.key.length > 0 && sameNames(schema.key, there.schema.key);
	const otherSelections = new Set(there.selections.map((part) => JSON.stringify(part)));
	return {
		schema: {
			columns: added ? [...schema.columns, added] : schema.columns,
			key: keyed ? withTag(schema.key) : [],
			dependencies
		},
		fixed: new Map(
			[...fixed].filter(
				([name, value]) => name !== tag.column && there.fixed.has(name) && there.fixed.get(name) === value
			)
		),
		selections: [
			...selections.filter((part) => otherSelections.has(JSON.stringify(part))),
			{ kind: 'in', column: tag.column, values: [tag.here, tag.there] }
		]
	};
}

/** A move takes a row from one side and makes it on the other, so it may write all there is. */
function originOfTag({ tag, onMove }: UnionStep, sides: readonly [Side, Side], exists: boolean): Origin {
	const own = joined(exists ? sides.flatMap(({ node }) => originsOf(node.output, [tag.column])) : []);
	if (onMove !== 'move') return own;
	const all: ColumnRef[] = sides.flatMap(({ node }) => [
		...node.output.origins.flatMap(({ writes }) => writes),
		...node.filters
	]);
	return { reads: own.reads, writes: distinctRefs([...own.writes, ...all]) };
}

/** It stands in no source column, and is never empty. */
const newTag: ColumnFacts = { asItIs: [], required: true, leftEmpty: false };

/** A cell is as it is in a source column where no side that reads the column has changed it. */
function factsOnEither(here: Shape, there: Shape, name: string): ColumnFacts {
	const sides = [here, there].map((shape) => ({
		reads: originsOf(shape, [name]).flatMap(({ reads }) => reads),
		facts: factsOf(shape, [name])
	}));
	const includes = (refs: readonly ColumnRef[], { table, column }: ColumnRef) =>
		refs.some((ref) => ref.table === table && ref.column === column);
	const asItIsOf = (facts: readonly ColumnFacts[]) => facts.flatMap(({ asItIs }) => asItIs);
	const all = sides.flatMap(({ facts }) => facts);
	return {
		asItIs: distinctRefs(asItIsOf(all)).filter((ref) =>
			sides.every(({ reads, facts }) => !includes(reads, ref) || includes(asItIsOf(facts), ref))
		),
		required: all.every(({ required }) => required),
		leftEmpty: all.every(({ leftEmpty }) => leftEmpty)
	};
}

const joined = (origins: readonly Origin[]): Origin => ({
	reads: distinctRefs(origins.flatMap(({ reads }) => reads)),
	writes: distinctRefs(origins.flatMap(({ writes }) => writes))
});

function columnFaults(left: Schema, right: Schema, step: Place['step']): LensFault[] {
	const types = new Map(right.columns.map(({ name, type }) => [name, type]));
	const known = new Set(left.columns.map(({ name }) => name));
	const alone = [
		...left.columns.filter(({ name }) => !types.has(name)),
		...right.columns.filter(({ name }) => !known.has(name))
	];
	return [
		...alone.map(({ name }): LensFault => ({ kind: 'UnionColumns', step, column: name })),
		...left.columns.flatMap(({ name, type }): LensFault[] =>
			types.has(name) && types.get(name) !== type
				? [{ kind: 'TypesDiffer', step, column: name, other: name }]
				: []
		)
	];
}

/** The type of a new tag column, or nothing where the two values cannot tell sides apart. */
function tagType({ here, there }: UnionStep['tag']): ColumnType | undefined {
	const types = (['text', 'number', 'boolean'] as const).filter(
		(type) => here !== null && there !== null && isValue(type, here) && isValue(type, there)
	);
	return here === there ? undefined : types[0];
}

const sameNames = (one: readonly string[], other: readonly string[]): boolean =>
	new Set(one).size === new Set(other).size && one.every((name) => other.includes(name));
