/** Reading, comparing and indexing cells by position. */
import type { Dependency, Row, Schema, Value } from './table';

/** Where the named columns stand in a row. A name that is not a column is a bug here: names are checked before. */
export function positionsOf(schema: Schema, names: readonly string[]): readonly number[] {
	return names.map((name) => {
		const position = schema.columns.findIndex((column) => column.name === name);
		if (position < 0) throw new Error(`No column ${name}`);
		return position;
	});
}

export const cell = (row: Row, position: number): Value => row[position] ?? null;

export function pick(row: Row, positions: readonly number[]): readonly Value[] {
	// Pushed to, a short array keeps room for four times as many cells, and a view has many rows.
	const picked = new Array<Value>(positions.length);
	for (let index = 0; index < positions.length; index += 1)
		picked[index] = cell(row, positions[index] as number);
	return picked;
}

/** Text that is equal exactly when the cells are: JSON tells types apart, and cells are never -0 or NaN. */
export const cellsToText = (row: Row, positions: readonly number[]): string =>
	JSON.stringify(pick(row, positions));

/** The same for keys of a Map: one cell is its own. Not to be mixed with keys of another number of cells. */
export function cellsKey(row: Row, positions: readonly number[]): Value {
	const [first] = positions;
	return positions.length === 1 && first !== undefined ? cell(row, first) : cellsToText(row, positions);
}

export const hasNull = (row: Row, positions: readonly number[]): boolean =>
	positions.some((position) => cell(row, position) === null);

/** Whether a dependency says anything about a row; `from` is where its columns stand. */
export const binds = ({ filled }: Dependency, row: Row, from: readonly number[]): boolean =>
	!filled || !hasNull(row, from);

/**
 * Whether cells are equal; of rows of other lengths, a cell may be missing. `===` would look at both texts before it sees that they are one,
 * and of most rows no text is in the cache.
 */
export const sameCell: (left: Value | undefined, right: Value | undefined) => boolean = Object.is;

// Every change passes these two many times, and calling back for each cell is what a change would cost most of.
export function sameRow(left: Row, right: Row): boolean {
	if (left === right) return true;
	if (left.length !== right.length) return false;
	for (let position = 0; position < left.length; position += 1)
		if (!sameCell(left[position], right[position])) return false;
	return true;
}

export function sameCells(left: Row, right: Row, positions: readonly number[]): boolean {
	for (let index = 0; index < positions.length; index += 1) {
		const position = positions[index] as number;
		if (!sameCell(left[position], right[position])) return false;
	}
	return true;
}

/** A copy of `row` with the cells at `positions` replaced by `values`, in that order. */
export function withCells(row: Row, positions: readonly number[], values: readonly Value[]): Row {
	const copy = row.slice();
	for (let index = 0; index < positions.length; index += 1)
		copy[positions[index] as number] = cell(values, index);
	return copy;
}
