/** Order, width and stickiness of the columns of a grid. */
import type { Column, Schema } from '$lib/bx';
import { formatValue } from '../text/format-value';
import type { RowList } from './row-list';

export interface GridColumn {
	readonly column: Column;
	/** Position in the schema, and so in a row. */
	readonly index: number;
	readonly isKey: boolean;
	/** Pixels. */
	readonly width: number;
	/** Pixels from the left edge of the table. */
	readonly left: number;
	/** Stays in sight while the others scroll. */
	readonly sticky: boolean;
}

const sampled = 60;
const pixelsPerCharacter = 8;

/** Key columns come first and the first of them stays in sight; widths follow the first rows. */
export function layOutColumns(schema: Schema, rows: RowList, offset: number): GridColumn[] {
	const keyed = new Set(schema.key);
	const places = schema.columns.map((column, index) => ({ column, index, isKey: keyed.has(column.name) }));
	const ordered = [...places.filter(({ isKey }) => isKey), ...places.filter(({ isKey }) => !isKey)];
	let left = offset;
	return ordered.map((place, position) => {
		const width = widthOf(place.column, place.index, rows);
		const laidOut = { ...place, width, left, sticky: place.isKey && position === 0 };
		left += width;
		return laidOut;
	});
}

/** In steps of 16 pixels, so that typing does not make the table tremble. */
function widthOf(column: Column, index: number, rows: RowList): number {
	let longest = column.name.length + 5;
	for (let at = 0; at < Math.min(sampled, rows.length); at++) {
		const value = rows.at(at)?.row[index] ?? null;
		longest = Math.max(longest, formatValue(value, column.type).length + 1);
	}
	const pixels = Math.ceil((longest * pixelsPerCharacter + 28) / 16) * 16;
	return Math.max(112, Math.min(pixels, 304));
}
