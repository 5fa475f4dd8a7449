/** The rows of a grid with a draft laid over them, computed row by row so that cost follows what is drawn. */
import type { Delta, Row, RowId } from '$lib/bx';
import type { IdentifiedRow } from '../types';
import type { RowList } from './row-list';

export interface GridRow {
	readonly id: RowId;
	/** The cells to show. */
	readonly cells: Row;
	/** The cells before the draft; `null` for an inserted row. */
	readonly before: Row | null;
	readonly state: 'same' | 'changed' | 'inserted' | 'deleted';
}

export interface GridRows {
	readonly count: number;
	has(id: RowId): boolean;
	at(index: number): GridRow | undefined;
}

/** Inserted rows come last, in the order of the draft; deleted rows stay in their place, to be shown crossed out. */
export function overlayDraft(rows: RowList, draft: Delta): GridRows {
	const isKnown = knownIn(rows);
	const inserted: GridRow[] = [];
	for (const [id, change] of draft)
		if (change.after && !isKnown(id))
			inserted.push({ id, cells: change.after, before: null, state: 'inserted' });
	return {
		count: rows.length + inserted.length,
		has: (id) => isKnown(id) || Boolean(draft.get(id)?.after),
		at(index) {
			const entry = rows.at(index);
			return entry ? overlaid(entry, draft) : inserted[index - rows.length];
		}
	};
}

function knownIn(rows: RowList): (id: RowId) => boolean {
	if (rows.has) return (id) => rows.has?.(id) === true;
	let ids: ReadonlySet<RowId> | undefined;
	return (id) => (ids ??= new Set(Array.from(rows, (row) => row.id))).has(id);
}

function overlaid({ id, row }: IdentifiedRow, draft: Delta): GridRow {
	const change = draft.get(id);
	if (!change) return { id, cells: row, before: row, state: 'same' };
	if (!change.after) return { id, cells: row, before: row, state: 'deleted' };
	if (!change.before) return { id, cells: change.after, before: null, state: 'inserted' };
	return { id, cells: change.after, before: change.before, state: 'changed' };
}

/** Was this cell changed by the draft? */
export const isChanged = (row: GridRow, column: number): boolean =>
	row.state === 'changed' && row.before?.[column] !== row.cells[column];
