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

export const pick = (row: Row, positions: readonly number[]): readonly Value[] =>
	positions.map((position) => cell(row, position));

/** Text that is equal exactly when the cells are: JSON tells types apart, and cells are never -0 or NaN. */
export const cellsToText = (row: Row, positions: readonly number[]): string =>
	JSON.stringify(pick(row, positions));

export const hasNull = (row: Row, positions: readonly number[]): boolean =>
	positions.some((position) => cell(row, position) === null);

/** Whether a dependency says anything about a row; `from` is where its columns stand. */
export const binds = ({ filled }: Dependency, row: Row, from: readonly number[]): boolean =>
	!filled || !hasNull(row, from);

export const sameRow = (left: Row, right: Row): boolean =>
	left === right ||
	(left.length === right.length && left.every((value, position) => value === right[position]));

export const sameCells = (left: Row, right: Row, positions: readonly number[]): boolean =>
	positions.every((position) => left[position] === right[position]);

/** A copy of `row` with the cells at `positions` replaced by `values`, in that order. */
export function withCells(row: Row, positions: readonly number[], values: readonly Value[]): Row {
	const copy = [...row];
	positions.forEach((position, index) => {
		copy[position] = cell(values, index);
	});
	return copy;
}
