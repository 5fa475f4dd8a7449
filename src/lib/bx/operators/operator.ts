/** What every lens operator is made of: a shape checked at compile time, live translators, and the plain definition. */
import type { Change, Delta } from '../delta';
import type { LensFault, PutRefusal, StepPath } from '../errors';
import type { ColumnRef, LensTools, Pin, Predicate } from '../lens';
import type { LiveTable } from '../live-table';
import type { Operators } from './operators-for';
import type { Result } from '../result';
import type { IdSupply, Row, RowId, Schema, Table, Value } from '../table';

/** Where a step stands, and what the whole lens says about it. */
export interface Place {
	readonly step: StepPath;
	readonly outside: 'refuse' | 'revise';
	readonly tools: LensTools | undefined;
	readonly operators: Operators;
}

/** Source columns that a column shows, and source columns that a change of it may change. */
export interface Origin {
	readonly reads: readonly ColumnRef[];
	readonly writes: readonly ColumnRef[];
}

/** What is known about a column besides its type and its origin. */
export interface ColumnFacts {
	/** Source columns of which it shows the cells as they are, in every row that one of their rows stands behind. */
	readonly asItIs: readonly ColumnRef[];
	/** No row has it empty, because a key has it. */
	readonly required: boolean;
	/** A new row can only leave it empty. */
	readonly leftEmpty: boolean;
}

/** Whether rows may come and go. */
export interface RowRights {
	readonly mayInsert: boolean;
	readonly mayDelete: boolean;
}

/** What flows between two steps: the schema, and what is known about its columns. */
export interface Shape {
	readonly schema: Schema;
	/** By position. */
	readonly origins: readonly Origin[];
	/** By position. */
	readonly facts: readonly ColumnFacts[];
	/** Columns of which the selections so far fix the value. */
	readonly fixed: ReadonlyMap<string, Value>;
	/** What every row satisfies because of the selections so far, no conjunction among it, as far as it can be said in the columns that are left. */
	readonly selections: readonly Predicate[];
}

/** Input row id → output row id, for rows whose place changed; `null`: no longer in the output. */
export type Moves = ReadonlyMap<RowId, RowId | null>;

/** Output ids that a put has chosen for the input rows it made. */
export type Hints = ReadonlyMap<RowId, RowId>;

export const noMoves: Moves = new Map();
export const noHints: Hints = new Map();

/** A delta carried forward. `apply` brings the operator's own state along; its answer takes that back. */
export interface Forward {
	readonly delta: Delta;
	readonly moves: Moves;
	apply(): () => void;
}

/** A delta carried backward. It changes no state: the forward pass over its result does. */
export interface Backward {
	readonly delta: Delta;
	readonly hints: Hints;
}

/** An operator at work. `row` ids of refusals are output ids, `sourceRows` are input ids, `column` and `key` output names. */
export interface Stage {
	/** An output row as it is now. */
	row(id: RowId): Row | undefined;
	/** The output id of an input row as it is now, if it is in the output. */
	outputOf(id: RowId): RowId | undefined;
	/** The input rows behind an output row. */
	membersOf(id: RowId): Iterable<RowId>;
	/** Reads rows of the delta from the delta alone: when a lens is opened, the input has them already. */
	get(delta: Delta, hints: Hints, mint: IdSupply): Forward;
	put(delta: Delta, mint: IdSupply): Result<Backward, PutRefusal>;
}

/** The state-based definition: whole tables in, whole tables out. */
export interface Plain {
	/** `trace` says which output row each input row stands behind. */
	get(input: Table, mint: IdSupply): { readonly output: Table; readonly trace: ReadonlyMap<RowId, RowId> };
	put(
		input: Table,
		trace: ReadonlyMap<RowId, RowId>,
		output: Table,
		mint: IdSupply
	): Result<Table, PutRefusal>;
}

/** An operator that goes row by row, keeps ids, and has no state. */
export interface RowByRow {
	/** The output row of an input row, or nothing where it has none. */
	show(row: Row): Row | null;
	/** The input row for an output row that changes, comes or goes (`null`: none is left); `input` is the one it has now, if it has one. */
	restore(id: RowId, change: Change, input: Row | null): Result<Row | null, PutRefusal>;
}

interface AnyOperator {
	readonly output: Shape;
	/** Source columns that decide which rows there are. */
	readonly filters: readonly ColumnRef[];
}

/** Looks up a present row. */
export type LookUp = (id: RowId) => Row | undefined;

/** Changes a whole group of input rows by one word, where that can be. */
export type ChangeTogether = LiveTable['changeTogether'];

/** An operator on one input. */
export interface Operator extends AnyOperator, RowRights {
	/** What it adds to what is known about rows of the source. */
	readonly pins?: readonly Pin[];
	/** Whether output rows have ids of their own. */
	readonly changesIds: boolean;
	/** A deleted row is changed in the input, not deleted: what the input says of deletions does not matter. */
	readonly deletesByChange?: boolean;
	readonly plain: Plain;
	readonly live: RowByRow | ((input: LookUp, changeTogether?: ChangeTogether) => Stage);
}

/** A step compiled: the operator, or every reason why it is not one. */
export type Compiled = Result<Operator, readonly LensFault[]>;

/** What a put through a fork asks of its two inputs. */
export interface Split {
	readonly left: Delta;
	readonly right: Delta;
	/** Right row → an output row that speaks for it in refusals. */
	readonly speakers: ReadonlyMap<RowId, RowId>;
}

/** A fork at work. Output rows have the ids of their left rows; in a union, those of the right side keep theirs. */
export interface ForkStage {
	row(id: RowId): Row | undefined;
	get(left: Delta, right: Delta): Omit<Forward, 'moves'>;
	/** `sourceRows` of refusals are left ids, or right ids where `row` finds none on the left. */
	put(delta: Delta, mint: IdSupply): Result<Split, PutRefusal>;
}

/** An operator on two inputs. */
export interface Fork extends AnyOperator {
	/** Whether any row may come and any may go, as the two sides let theirs. */
	rights(left: RowRights, right: RowRights): RowRights;
	/** Whose source rows output rows are aligned with. */
	readonly anchors: 'left' | 'both';
	/** A put may change right rows that no row of the output stands for. */
	readonly reachesOutside: boolean;
	/** The column that tells the sides of a union apart. */
	readonly tag?: string;
	readonly plain: {
		get(left: Table, right: Table): Table;
		put(
			left: Table,
			right: Table,
			output: Table,
			mint: IdSupply
		): Result<{ readonly left: Table; readonly right: Table }, PutRefusal>;
	};
	open(left: LookUp, right: LookUp): ForkStage;
}

export type CompiledFork = Result<Fork, readonly LensFault[]>;

/** What a stage that keeps row ids need not say. */
export const keepsIds = (row: LookUp) => ({
	row,
	outputOf: (id: RowId) => (row(id) ? id : undefined),
	membersOf: (id: RowId) => [id]
});

/** What a pass without state of its own brings along. */
export const applyNothing = () => takeNothingBack;
const takeNothingBack = () => undefined;

/** The trace of an operator that keeps row ids. */
export const sameIds = (rows: Table['rows']): ReadonlyMap<RowId, RowId> =>
	new Map([...rows.keys()].map((id) => [id, id]));
