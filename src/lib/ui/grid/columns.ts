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
/** Of a sign beside a name, and of a name in bold. */
const pixelsPerSign = 24;
const pixelsPerBoldCharacter = 8.5;

/** Key columns come first and the first of them stays in sight; widths follow names, their signs and the first rows. */
export function layOutColumns(
	schema: Schema,
	rows: RowList,
	offset: number,
	noted: Pick<ReadonlyMap<string, string>, 'has'> = new Map()
): GridColumn[] {
	const keyed = new Set(schema.key);
	const places = schema.columns.map((column, index) => ({ column, index, isKey: keyed.has(column.name) }));
	const ordered = [...places.filter(({ isKey }) => isKey), ...places.filter(({ isKey }) => !isKey)];
	let left = offset;
	return ordered.map((place, position) => {
		const signs = Number(place.isKey) + Number(noted.has(place.column.name));
		const width = widthOf(place.column, place.index, signs, rows);
		const laidOut = { ...place, width, left, sticky: place.isKey && position === 0 };
		left += width;
		return laidOut;
	});
}

/** In steps of 16 pixels, so that typing does not make the table tremble. */
function widthOf(column: Column, index: number, signs: number, rows: RowList): number {
	let longest = 0;
	for (let at = 0; at < Math.min(sampled, rows.length); at++) {
		const value = rows.at(at)?.row[index] ?? null;
		longest = Math.max(longest, formatValue(value, column.type).length + 1);
	}
	const named = column.name.length * pixelsPerBoldCharacter + signs * pixelsPerSign;
	const pixels = Math.ceil((Math.max(named, longest * pixelsPerCharacter) + 28) / 16) * 16;
	return Math.max(112, Math.min(pixels, 304));
}
