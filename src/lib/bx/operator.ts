/** What every lens operator is made of: a shape checked at compile time, live translators, and the plain definition. */
import type { Delta } from './delta';
import type { LensFault, PutRefusal } from './errors';
import type { Result } from './result';
import type { IdSupply, Row, RowId, Schema, Table, Value } from './table';

/** What flows between two steps: the schema, and what is known about where its columns come from. */
export interface Shape {
	readonly schema: Schema;
	/** The source column behind each column, by position. */
	readonly sources: readonly string[];
	/** Columns of which the selections so far fix the value. */
	readonly fixed: ReadonlyMap<string, Value>;
}

/** Input row id → output row id, for rows whose place changed; `null`: no longer in the output. */
export type Moves = ReadonlyMap<RowId, RowId | null>;

/** Output ids that a put has chosen for the input rows it made. */
export type Hints = ReadonlyMap<RowId, RowId>;

export const noMoves: Moves = new Map();

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

/** An operator at work. `row` ids of refusals are output ids, `sourceRows` are input ids. */
export interface Stage {
	/** An output row as it is now. */
	row(id: RowId): Row | undefined;
	/** The output id of an input row as it is now, if it is in the output. */
	outputOf(id: RowId): RowId | undefined;
	/** The input rows behind an output row. */
	membersOf(id: RowId): Iterable<RowId>;
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

export interface Operator {
	readonly output: Shape;
	/** Whether output rows have ids of their own. */
	readonly changesIds: boolean;
	/** Source columns that decide which rows there are. */
	readonly filters: readonly string[];
	readonly mayInsert: boolean;
	readonly mayDelete: boolean;
	readonly plain: Plain;
	/** `input` looks up a present input row. */
	open(input: (id: RowId) => Row | undefined): Stage;
}

/** A step compiled: the operator, or every reason why it is not one. */
export type Compiled = Result<Operator, readonly LensFault[]>;

/** What a stage that keeps row ids need not say. */
export const keepsIds = (row: Stage['row']) => ({
	row,
	outputOf: (id: RowId) => (row(id) ? id : undefined),
	membersOf: (id: RowId) => [id]
});

/** A forward pass without state of its own. */
export const stateless = (delta: Delta): Forward => ({ delta, moves: noMoves, apply: () => () => undefined });

/** The trace of an operator that keeps row ids. */
export const sameIds = (rows: Table['rows']): ReadonlyMap<RowId, RowId> =>
	new Map([...rows.keys()].map((id) => [id, id]));
