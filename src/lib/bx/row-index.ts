/** Rows found by their cells in some columns: the one row that has a key, or the group that a dependency ties together. */
import { cellsKey, sameCells } from './cells';
import type { Row, RowId, Value } from './table';

export interface RowIndex {
	readonly positions: readonly number[];
	/** A row now has other cells, came (no `before`) or went (no `after`). */
	write(id: RowId, before: Row | null, after: Row | null): void;
}

export interface KeyIndex extends RowIndex {
	holder(row: Row): RowId | undefined;
}

export interface GroupIndex extends RowIndex {
	members(row: Row): ReadonlySet<RowId>;
	/** The same by what `cellsKey` makes of a row. */
	at(key: Value): ReadonlySet<RowId>;
}

/** At most one row a key; while a change is made two rows may have it, and the later one keeps it. */
export function keyIndex(positions: readonly number[]): KeyIndex {
	const holders = new Map<Value, RowId>();
	return {
		positions,
		write(id, before, after) {
			if (before && after && sameCells(before, after, positions)) return;
			if (before) {
				const key = cellsKey(before, positions);
				if (holders.get(key) === id) holders.delete(key);
			}
			if (after) holders.set(cellsKey(after, positions), id);
		},
		holder: (row) => holders.get(cellsKey(row, positions))
	};
}

const nobody: ReadonlySet<RowId> = new Set();

export function groupIndex(positions: readonly number[]): GroupIndex {
	const groups = new Map<Value, Set<RowId>>();

	function drop(id: RowId, row: Row): void {
		const key = cellsKey(row, positions);
		const group = groups.get(key);
		group?.delete(id);
		if (group?.size === 0) groups.delete(key);
	}

	function add(id: RowId, row: Row): void {
		const key = cellsKey(row, positions);
		const group = groups.get(key);
		if (group) group.add(id);
		else groups.set(key, new Set([id]));
	}

	return {
		positions,
		write(id, before, after) {
			if (before && after && sameCells(before, after, positions)) return;
			if (before) drop(id, before);
			if (after) add(id, after);
		},
		members: (row) => groups.get(cellsKey(row, positions)) ?? nobody,
		at: (key) => groups.get(key) ?? nobody
	};
}
