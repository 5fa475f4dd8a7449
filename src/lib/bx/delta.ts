/** Deltas: what changed between two states of one table, row by row, invertible. */
import { sameRow } from './cells';
import type { TableFault } from './errors';
import { fail, ok, type Result } from './result';
import type { Row, RowId, Table } from './table';

/** An insertion has no `before`, a deletion no `after`; a change has at least one of them, and they differ. */
export type Change =
	| { readonly before: null; readonly after: Row }
	| { readonly before: Row; readonly after: null }
	| { readonly before: Row; readonly after: Row };

export type Delta = ReadonlyMap<RowId, Change>;

export const emptyDelta: Delta = new Map();

/** The change between two contents of one row, or nothing when they are equal. */
export function changeOf(before: Row | null | undefined, after: Row | null | undefined): Change | undefined {
	if (before && after) return sameRow(before, after) ? undefined : { before, after };
	if (before) return { before, after: null };
	return after ? { before: null, after } : undefined;
}

/**
 * What leads from one state of a table to another. The schemas are taken to be equal. Where both have their rows in the same order, as a
 * view and a later snapshot of it mostly do, no row is looked up.
 */
export function diff(before: Table, after: Table): Delta {
	const delta = new Map<RowId, Change>();
	const beside = after.rows.entries();
	let next = beside.next().value;
	let kept = 0;
	for (const [id, row] of before.rows) {
		const inStep = next !== undefined && next[0] === id;
		const now = inStep && next ? next[1] : after.rows.get(id);
		if (now) {
			kept += 1;
			next = beside.next().value;
			// A row that came in between is passed by.
			if (!inStep && next?.[0] === id) next = beside.next().value;
		}
		put(delta, id, changeOf(row, now));
	}
	if (kept === after.rows.size) return delta;
	for (const [id, row] of after.rows) if (!before.rows.has(id)) put(delta, id, changeOf(null, row));
	return delta;
}

/**
 * The table after the change; the given table stays as it is. Costs a copy of the row map.
 * `RowUnknown`: a changed or deleted row is not there. `RowDiffers`: a row is not what the delta says it was.
 */
export function applyDelta(table: Table, delta: Delta): Result<Table, TableFault> {
	const fault = misfit(table.rows, delta);
	if (fault) return fail(fault);
	const rows = new Map(table.rows);
	for (const [id, { after }] of delta) {
		if (after) rows.set(id, after);
		else rows.delete(id);
	}
	return ok({ schema: table.schema, rows });
}

/** Why a delta does not start from these rows, if so. */
export function misfit(rows: Table['rows'], delta: Delta): TableFault | undefined {
	for (const [id, { before }] of delta) {
		const row = rows.get(id);
		if (before && !row) return { kind: 'RowUnknown', row: id };
		if (before ? !row || !sameRow(row, before) : row) return { kind: 'RowDiffers', row: id };
	}
	return undefined;
}

/** The change that takes a change back. */
export function invert(delta: Delta): Delta {
	const inverse = new Map<RowId, Change>();
	for (const [id, { before, after }] of delta) put(inverse, id, changeOf(after, before));
	return inverse;
}

/** One change that does what two did, the second starting where the first ended. Rows that end as they began vanish. */
export function compose(first: Delta, second: Delta): Delta {
	const both = new Map<RowId, Change>();
	for (const [id, { before, after }] of first) {
		const next = second.get(id);
		put(both, id, changeOf(before, next ? next.after : after));
	}
	for (const [id, { before, after }] of second) if (!first.has(id)) put(both, id, changeOf(before, after));
	return both;
}

/** The same change without rows that stay as they are; itself when there are none. */
export function normalise(delta: Delta): Delta {
	for (const { before, after } of delta.values())
		if (!changeOf(before, after)) return compose(emptyDelta, delta);
	return delta;
}

export function sameDelta(left: Delta, right: Delta): boolean {
	if (left.size !== right.size) return false;
	for (const [id, change] of left) {
		const other = right.get(id);
		if (!other || !sameSide(change.before, other.before) || !sameSide(change.after, other.after))
			return false;
	}
	return true;
}

const sameSide = (left: Row | null, right: Row | null): boolean =>
	left && right ? sameRow(left, right) : left === right;

function put(delta: Map<RowId, Change>, id: RowId, change: Change | undefined): void {
	if (change) delta.set(id, change);
}
