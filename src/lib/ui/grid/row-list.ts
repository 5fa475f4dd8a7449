/** Rows of a table by position, found when they are asked for, so that a long table costs no more than what is drawn. */
import { toRowId, type Row, type RowId } from '$lib/bx';
import type { IdentifiedRow } from '../types';

/** An array is one, too. */
export interface RowList extends Iterable<IdentifiedRow> {
	readonly length: number;
	at(index: number): IdentifiedRow | undefined;
	/** Whether the row is there; without it the list is gone through. */
	has?(id: RowId): boolean;
}

/** Whose rows are found by their ids, too. */
export interface ListedRows extends RowList {
	readonly ids: readonly RowId[];
	has(id: RowId): boolean;
	get(id: RowId): Row | undefined;
}

/** The rows of now, in their order; cells are read when they are asked for, as `shown`. */
export function listRows(rows: ReadonlyMap<RowId, Row>, shown: (row: Row) => Row = (row) => row): ListedRows {
	const ids = [...rows.keys()];
	const at = (index: number): IdentifiedRow | undefined => {
		const id = ids[index];
		const row = id && rows.get(id);
		return row && { id, row: shown(row) };
	};
	return {
		length: ids.length,
		ids,
		at,
		get: (id) => {
			const row = rows.get(id);
			return row && shown(row);
		},
		has: (id) => rows.has(id),
		*[Symbol.iterator]() {
			for (const id of ids) {
				const row = rows.get(id);
				if (row) yield { id, row: shown(row) };
			}
		}
	};
}

/** Rows without ids, in their order: each gets its position as an id. */
export function listInOrder(rows: readonly Row[]): RowList {
	const at = (index: number): IdentifiedRow | undefined => {
		const row = rows[index];
		const id = toRowId(index.toString(16).padStart(32, '0'));
		return row && id && { id, row };
	};
	return {
		length: rows.length,
		at,
		has: (id) => Number.parseInt(id, 16) < rows.length,
		*[Symbol.iterator]() {
			for (let index = 0; index < rows.length; index += 1) {
				const row = at(index);
				if (row) yield row;
			}
		}
	};
}
