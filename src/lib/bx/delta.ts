/** Deltas: what changed between two states of one table, row by row, invertible. */
import type { Row, RowId } from './table';

/** An insertion has no `before`, a deletion no `after`; a change has at least one of them, and they differ. */
export type Change =
	| { readonly before: null; readonly after: Row }
	| { readonly before: Row; readonly after: null }
	| { readonly before: Row; readonly after: Row };

export type Delta = ReadonlyMap<RowId, Change>;

export const emptyDelta: Delta = new Map();
