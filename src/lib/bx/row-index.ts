/** Rows found by their cells in some columns: the one row that has a key, or the group that a dependency ties together. */
import { cellsKey, sameCells } from './cells';
import { cellsNumber } from './cells-number';
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

/**
 * At most one row a key; while a change is made two rows may have it, and the later one keeps it. Rows are kept by a number for their cells, since
 * browsers go over every text that is a key of a Map when they collect rubbish; only rows whose number is taken are kept by the cells.
 */
export function keyIndex(
	positions: readonly number[],
	rowOf: (id: RowId) => Row | undefined,
	numberOf = cellsNumber
): KeyIndex {
	const holders = new Map<number, RowId>();
	const others = new Map<Value, RowId>();

	function drop(id: RowId, row: Row): void {
		const number = numberOf(row, positions);
		if (holders.get(number) === id) holders.delete(number);
		else if (others.get(cellsKey(row, positions)) === id) others.delete(cellsKey(row, positions));
	}

	function add(id: RowId, row: Row): void {
		const number = numberOf(row, positions);
		if (holders.has(number)) others.set(cellsKey(row, positions), id);
		else holders.set(number, id);
	}

	function holder(row: Row): RowId | undefined {
		const id = holders.get(numberOf(row, positions));
		const other = id === undefined ? undefined : rowOf(id);
		if (other && sameCells(other, row, positions)) return id;
		// Even to look a text up makes it one of those that browsers go over.
		return others.size > 0 ? others.get(cellsKey(row, positions)) : undefined;
	}

	return {
		positions,
		write(id, before, after) {
			if (before && after && sameCells(before, after, positions)) return;
			if (before) drop(id, before);
			if (after) add(id, after);
		},
		holder
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
