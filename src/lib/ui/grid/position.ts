/** Where the keyboard goes in a grid. */

export interface CellPosition {
	readonly row: number;
	readonly column: number;
}

export interface GridBounds {
	readonly rows: number;
	readonly columns: number;
	/** Rows that fit on the screen, for Page Up and Page Down. */
	readonly page: number;
}

export interface Keystroke {
	readonly key: string;
	readonly ctrlKey: boolean;
	readonly metaKey: boolean;
	readonly shiftKey: boolean;
}

/**
 * The cell a key leads to, as the grid pattern of the ARIA practices has it; `undefined` when the key is no movement
 * or Tab would leave the grid.
 */
export function moveCell(
	from: CellPosition,
	stroke: Keystroke,
	bounds: GridBounds
): CellPosition | undefined {
	const far = stroke.ctrlKey || stroke.metaKey;
	const { row, column } = from;
	const lastRow = bounds.rows - 1;
	const lastColumn = bounds.columns - 1;
	const to = (nextRow: number, nextColumn: number): CellPosition => ({
		row: clamp(nextRow, lastRow),
		column: clamp(nextColumn, lastColumn)
	});
	switch (stroke.key) {
		case 'ArrowUp':
			return to(far ? 0 : row - 1, column);
		case 'ArrowDown':
			return to(far ? lastRow : row + 1, column);
		case 'ArrowLeft':
			return to(row, far ? 0 : column - 1);
		case 'ArrowRight':
			return to(row, far ? lastColumn : column + 1);
		case 'Home':
			return to(far ? 0 : row, 0);
		case 'End':
			return to(far ? lastRow : row, lastColumn);
		case 'PageUp':
			return to(row - bounds.page, column);
		case 'PageDown':
			return to(row + bounds.page, column);
		case 'Tab':
			return stepInReadingOrder(from, stroke.shiftKey ? -1 : 1, bounds);
		default:
			return undefined;
	}
}

/** The smallest rectangle that holds both cells, ends included. */
export function rectangleOf(one: CellPosition, other: CellPosition) {
	return {
		top: Math.min(one.row, other.row),
		bottom: Math.max(one.row, other.row),
		left: Math.min(one.column, other.column),
		right: Math.max(one.column, other.column)
	};
}

function stepInReadingOrder(from: CellPosition, step: 1 | -1, bounds: GridBounds): CellPosition | undefined {
	const index = from.row * bounds.columns + from.column + step;
	if (index < 0 || index >= bounds.rows * bounds.columns) return undefined;
	return { row: Math.floor(index / bounds.columns), column: index % bounds.columns };
}

const clamp = (value: number, top: number) => Math.max(0, Math.min(value, top));
