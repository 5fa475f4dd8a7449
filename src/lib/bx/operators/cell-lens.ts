/** Operators that change one column cell by cell, all made from what a cell shows and what stands for another one. */
import { cell, positionsOf, withCells } from '../cells';
import { isValue } from '../check';
import { nameFaults, takesNewRows } from './columns';
import { changeOf, type Change, type Delta } from '../delta';
import type { LensFault, PutRefusal, StepPath } from '../errors';
import {
	keepsIds,
	noHints,
	sameIds,
	type ColumnFacts,
	type Compiled,
	type LookUp,
	type Operator,
	type Plain,
	type Shape,
	type Stage
} from './operator';
import { columnsOf } from './predicate';
import { fail, ok, type Result } from '../result';
import type { ColumnType, Row, RowId, Schema, Value } from '../table';

/** A cell that is not empty. */
export type Content = Exclude<Value, null>;

/**
 * One column's cells, there and back. Empty cells stay empty in both directions. A put whose answer is no legal cell, or does not
 * show as what was asked, is refused: so PutGet holds whatever `put` answers.
 */
export interface CellLens {
	/** Of the column it makes. */
	readonly type: ColumnType;
	/** Whether no two cells show as the same, and none as empty: then keys and dependencies survive. */
	readonly injective: boolean;
	/** Whether a put needs to know which cells there are. It takes an injective lens, and each cell is shown once only. */
	readonly recalls: boolean;
	/**
	 * Whether a put can make cells that no row has yet. A lens that cannot does not empty cells either: no edit of the view could bring them
	 * back. Where it recalls none, a new row can only leave the column empty.
	 */
	readonly creates: boolean;
	/** What is said of a cell that cannot be put. */
	readonly refusal: Extract<PutRefusal, { kind: 'ValueRefused' }>['why'];
	/** Total: every legal cell shows as a legal one. */
	get(value: Content): Value;
	/** A cell that may show as this one; `null` when there is none. `recall` finds one among the present cells. */
	put(shown: Content, recall: Recall): Value;
}

/** Which of the column's present cells shows as this one. */
export type Recall = (shown: Value) => Value | undefined;

/** The column an operator works on, and the name it gives to it. */
export interface CellStep {
	readonly column: string;
	readonly name?: string;
}

/** A cell lens applied to a column of a shape. */
interface Applied {
	readonly lens: CellLens;
	readonly position: number;
	readonly type: ColumnType;
	readonly name: string;
	/** The only cell the column can have because of the selections so far. */
	readonly fixed: Value | undefined;
	readonly input: Schema;
	readonly output: Schema;
}

/** The operator, unless its column is unknown or its new name is taken, or `lensFor` names faults for the column's type. */
export function compileCells(
	{ column, name = column }: CellStep,
	step: StepPath,
	input: Shape,
	lensFor: (type: ColumnType) => Result<CellLens, readonly LensFault[]>
): Compiled {
	const { columns } = input.schema;
	const type = columns.find((known) => known.name === column)?.type;
	if (!type) return fail(nameFaults(input.schema, step, [column]));
	const taken: LensFault[] =
		name !== column && columns.some((known) => known.name === name)
			? [{ kind: 'ColumnRepeated', step, column: name }]
			: [];
	const lens = lensFor(type);
	if (!lens.ok) return fail([...taken, ...lens.failure]);
	return taken.length > 0 ? fail(taken) : ok(cellOperator(lens.value, { column, name, type }, input));
}

function cellOperator(
	lens: CellLens,
	{ column, name, type }: Required<CellStep> & { readonly type: ColumnType },
	input: Shape
): Operator {
	const fixed = input.fixed.get(column);
	const leftEmpty = !lens.creates && !lens.recalls && fixed === undefined;
	const blurred: Shape = { ...input, facts: factsAfter(input, column, { leftEmpty }) };
	const output = shapeAfter(lens, { column, name }, blurred);
	const applied: Applied = {
		lens,
		position: positionsOf(input.schema, [column])[0] ?? -1,
		type,
		name,
		fixed,
		input: input.schema,
		output: output.schema
	};
	return {
		output,
		changesIds: false,
		filters: [],
		mayInsert: takesNewRows(blurred),
		mayDelete: true,
		plain: plainCells(applied),
		live: (row) => openCells(applied, row)
	};
}

/** Where cells that differ may show as the same, nothing is determined by the column any more; it may still be determined itself. */
function shapeAfter(lens: CellLens, { column, name }: Required<CellStep>, input: Shape): Shape {
	const { columns, key, dependencies } = input.schema;
	const renamed = (known: string) => (known === column ? name : known);
	const survives = (names: readonly string[]) => lens.injective || !names.includes(column);
	const shown = showing(lens);
	return {
		schema: {
			columns: columns.map((known) => (known.name === column ? { name, type: lens.type } : known)),
			key: survives(key) ? key.map(renamed) : [],
			dependencies: dependencies
				.filter(({ from }) => survives(from))
				.map((known) => ({ ...known, from: known.from.map(renamed), to: known.to.map(renamed) }))
		},
		origins: input.origins,
		facts: factsAfter(input, column, { asItIs: [] }),
		selections: input.selections.filter((part) => !columnsOf(part).includes(column)),
		fixed: new Map(
			[...input.fixed].map(([known, value]) => (known === column ? [name, shown(value)] : [known, value]))
		)
	};
}

const factsAfter = ({ schema, facts }: Shape, column: string, now: Partial<ColumnFacts>): Shape['facts'] =>
	facts.map((known, position) => (schema.columns[position]?.name === column ? { ...known, ...now } : known));

function openCells(applied: Applied, inputRow: LookUp): Stage {
	const { lens, position } = applied;
	const shown = showing(lens);
	const present = new Map<Value, { readonly value: Value; readonly count: number }>();
	const showRow = (row: Row | null) => row && withCells(row, [position], [shown(cell(row, position))]);

	function count(row: Row | null, by: 1 | -1): void {
		if (!row) return;
		const value = cell(row, position);
		const known = (present.get(shown(value))?.count ?? 0) + by;
		if (known === 0) present.delete(shown(value));
		else present.set(shown(value), { value, count: known });
	}

	function recount(delta: Delta, by: 1 | -1): void {
		for (const { before, after } of delta.values()) {
			count(after, by);
			count(before, by === 1 ? -1 : 1);
		}
	}

	return {
		...keepsIds((id) => showRow(inputRow(id) ?? null) ?? undefined),

		get(delta) {
			const seen = new Map<RowId, Change>();
			for (const [id, { before, after }] of delta) {
				const change = changeOf(showRow(before), showRow(after));
				if (change) seen.set(id, change);
			}
			const apply = () => {
				if (!lens.recalls) return () => undefined;
				recount(delta, 1);
				return () => recount(delta, -1);
			};
			return { delta: seen, moves: new Map(), apply };
		},

		put(delta) {
			const back = puttingBack(applied, shown, (asked) => present.get(asked)?.value);
			const source = new Map<RowId, Change>();
			for (const [id, { after }] of delta) {
				const row = inputRow(id);
				const restored = after ? back(id, after, row) : ok(null);
				if (!restored.ok) return restored;
				const change = changeOf(row, restored.value);
				if (change) source.set(id, change);
			}
			return ok({ delta: source, hints: noHints });
		}
	};
}

/** get: every row with its cell shown. put: every row with the cell it had, if that still shows so, or one that does. */
function plainCells(applied: Applied): Plain {
	const { lens, position, input: schema, output: shape } = applied;
	return {
		get(input) {
			const shown = showing(lens);
			const rows = new Map(
				[...input.rows].map(([id, row]) => [id, row.with(position, shown(cell(row, position)))] as const)
			);
			return { output: { schema: shape, rows }, trace: sameIds(rows) };
		},
		put(input, _trace, output) {
			const shown = showing(lens);
			const all = lens.recalls ? [...input.rows.values()].map((row) => cell(row, position)) : [];
			const present = new Map(all.map((value) => [shown(value), value]));
			const back = puttingBack(applied, shown, (asked) => present.get(asked));
			const rows = new Map<RowId, Row>();
			for (const [id, row] of output.rows) {
				const restored = back(id, row, input.rows.get(id));
				if (!restored.ok) return restored;
				rows.set(id, restored.value);
			}
			return ok({ schema, rows });
		}
	};
}

type Show = (value: Value) => Value;

/** What cells show as. A lens that recalls is asked once for each cell. */
function showing(lens: CellLens): Show {
	const show: Show = (value) => (value === null ? null : lens.get(value));
	if (!lens.recalls) return show;
	const known = new Map<Value, Value>();
	return (value) => {
		const before = known.get(value);
		if (before !== undefined) return before;
		const answer = show(value);
		known.set(value, answer);
		return answer;
	};
}

/**
 * The input row of an output row: with the cell it has already, where that shows as it should; else with the cell the selections fix, where
 * that does; else with what the lens puts. `null` is known where it is the cell, so what is lost has content.
 */
function puttingBack({ lens, position, type, name, fixed }: Applied, shown: Show, recall: Recall) {
	return (id: RowId, row: Row, source: Row | undefined): Result<Row, PutRefusal> => {
		const asked = cell(row, position);
		const kept = [...(source ? [cell(source, position)] : []), ...(fixed === undefined ? [] : [fixed])];
		const known = kept.find((value) => shown(value) === asked);
		const value = known ?? (asked === null ? null : lens.put(asked, recall));
		const lost = source !== undefined && known === undefined && asked === null && !lens.creates;
		return !lost && isValue(type, value) && shown(value) === asked
			? ok(withCells(row, [position], [value]))
			: fail({ kind: 'ValueRefused', row: id, column: name, value: asked, why: lens.refusal });
	};
}
