/** A first guess at which column of an own table a shared column belongs to. */
import type { Schema } from '$lib/bx';

/** Same type and same name, whatever the case, blanks and punctuation; `null` where nothing fits. No column is used twice. */
export function matchColumns(view: Schema, table: Schema): Map<string, string | null> {
	const free = new Map(table.columns.map((column) => [`${column.type} ${plain(column.name)}`, column.name]));
	return new Map(
		view.columns.map(({ name, type }) => {
			const place = `${type} ${plain(name)}`;
			const match = free.get(place) ?? null;
			free.delete(place);
			return [name, match];
		})
	);
}

const plain = (name: string) =>
	name
		.normalize('NFKC')
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}]/gu, '');
