/** Plain names: a column that says which entry of another own table each row's medication is, to be matched by later. */
import type { RowId, Value } from '$lib/bx';
import type { Conversation, TableId } from '$lib/sharing';
import { countOf, formatCount } from '$lib/ui';
import { medicationReader } from './medication-names';

export interface PlainNamesChoice {
	readonly table: TableId;
	/** The text column with names as they were written, e.g. “Ibuprofen 200 MG Oral Tablet”. */
	readonly column: string;
	/** The table whose entries are meant, and its column with their plain names. */
	readonly entries: TableId;
	readonly names: string;
}

export interface PlainNames {
	readonly cells: ReadonlyMap<RowId, Value>;
	/** What was found and what was not, for the person to judge. */
	readonly sentences: readonly string[];
}

/** Reads every row's name. Nothing is guessed: a row whose name is not surely one entry gets an empty cell. */
export function plainNames(
	{ store }: Pick<Conversation, 'store'>,
	{ table, column, entries, names }: PlainNamesChoice
): PlainNames {
	const known = textsOf(store.table(entries).live.table, names).map(([, text]) => text);
	const read = medicationReader(known);
	const written = textsOf(store.table(table).live.table, column);
	const cells = new Map<RowId, Value>();
	const unknown = new Set<string>();
	let several = 0;
	for (const [row, text] of written) {
		const reading = read(text);
		if (reading.kind === 'Ingredient') cells.set(row, reading.ingredient);
		else if (reading.kind === 'Combination') several += 1;
		else unknown.add(reading.part);
	}
	const { rows } = store.table(table).live.table;
	const sentences = [
		`${formatCount(cells.size)} of ${countOf(rows.size, 'row')} ${cells.size === 1 ? 'gets' : 'get'} a plain name from ${store.table(entries).name}.`
	];
	if (several > 0)
		sentences.push(
			several === 1
				? '1 row names several medications at once, and stays empty.'
				: `${countOf(several, 'row')} name several medications at once, and stay empty.`
		);
	if (unknown.size > 0) {
		const shown = [...unknown].slice(0, 8).map((text) => `“${text}”`);
		const more = unknown.size > shown.length ? ` and ${formatCount(unknown.size - shown.length)} more` : '';
		sentences.push(
			`Not found there: ${shown.join(', ')}${more}. These rows stay empty; you can fill them in.`
		);
	}
	return { cells, sentences };
}

function textsOf(
	{ schema, rows }: ReturnType<Conversation['store']['table']>['live']['table'],
	column: string
): readonly (readonly [RowId, string])[] {
	const position = schema.columns.findIndex(({ name }) => name === column);
	return [...rows].flatMap(([id, row]) => {
		const cell = row[position];
		return typeof cell === 'string' ? [[id, cell] as const] : [];
	});
}
