/** What a page does with the differences a dataflow gives it: the view's rows, and which of them changed from what to what. */
import type { Row } from '$lib/bx';
import { inTenth, sharedPositions } from '../model';
import { wide } from '../workload';
import type { ViewName } from './rival';

/** A row under its key, as dataflows carry it. */
export type Keyed = [key: string, row: Row];

/** A row that came (1) or went (-1). */
export type Difference = [keyed: Keyed, count: number];

export interface RowChange {
	readonly before: Row | null;
	readonly after: Row | null;
}

/** View rows that changed, by key. */
export type ViewChange = ReadonlyMap<string, RowChange>;

const positions = new Map(wide.columns.map(({ name }, position) => [name, position]));

export const keyOf = (row: Row): string => String(row[0]);
export const keyed = (rows: readonly Row[]): Keyed[] => rows.map((row) => [keyOf(row), row]);

export function positionOf(column: string): number {
	const position = positions.get(column);
	if (position === undefined) throw new Error(`No column ${column}`);
	return position;
}

/** The view of workload W as a dataflow says it. */
export const testOf =
	(view: ViewName) =>
	([, row]: Keyed): boolean =>
		view === 'whole' || inTenth(row);

export const showRow = ([key, row]: Keyed): Keyed => [
	key,
	sharedPositions.map((position) => row[position] ?? null)
];

/** A copy of the row with another cell. */
export function withCell(row: Row, position: number, value: string): Row {
	const copy = [...row];
	copy[position] = value;
	return copy;
}

/** Brings a view along; what went and came again as it was is no change. */
export function follow(view: Map<string, Row>, differences: readonly Difference[]): ViewChange {
	const changes = new Map<string, RowChange>();
	for (const [[key, row], count] of differences) {
		const { before, after } = changes.get(key) ?? nothing;
		changes.set(key, count > 0 ? { before, after: row } : { before: row, after });
	}
	for (const [key, { before, after }] of changes) {
		if (before && after && same(before, after)) changes.delete(key);
		else if (after) view.set(key, after);
		else view.delete(key);
	}
	return changes;
}

const nothing: RowChange = { before: null, after: null };

function same(before: Row, after: Row): boolean {
	for (let position = 0; position < before.length; position += 1)
		if (before[position] !== after[position]) return false;
	return true;
}
