/**
 * Rows on their way to another thread: column by column, each text of a column told once. Whoever takes them has one copy of what repeats,
 * and looks no text up for it: what has been looked up in a Map costs a browser time whenever it collects rubbish.
 */
import type { Row, Value } from './table';

/** Some rows. All of a table go through one `handingRows`, and arrive at one `takingRows` in the same order. */
export interface HandedRows {
	readonly count: number;
	readonly columns: readonly HandedColumn[];
}

type HandedColumn =
	/** The texts told for the first time, and of each row the number of its text among all that were told. */
	{ readonly fresh: readonly Value[]; readonly numbers: Uint16Array } | { readonly cells: readonly Value[] };

/**
 * A column with more different texts than this repeats too few of them to be worth the looking; so does one in which every other text is
 * new. With what one bundle adds, their numbers fit 16 bits.
 */
const mostTexts = 16_384;
const fewTexts = 256;

/** Bundles of at most so many rows. */
export const mostHandedRows = 512;

export function handingRows(): (rows: readonly Row[]) => HandedRows {
	const tellers: ReturnType<typeof telling>[] = [];
	return (rows) => ({
		count: rows.length,
		columns: (rows[0] ?? []).map((_, at) => (tellers[at] ??= telling())(rows.map((row) => row[at] as Value)))
	});
}

/** One column. Cells that are no texts are told as they are, and so are all after them. */
function telling(): (cells: readonly Value[]) => HandedColumn {
	const known = new Map<Value, number>();
	let looked = 0;
	let repeats = true;
	return (cells) => {
		repeats &&= cells.every((cell) => typeof cell === 'string' || cell === null);
		if (!repeats) return { cells };
		const before = known.size;
		const numbers = Uint16Array.from(cells, (cell) => {
			const number = known.get(cell) ?? known.size;
			if (number === known.size) known.set(cell, number);
			return number;
		});
		looked += cells.length;
		repeats = known.size <= mostTexts && (known.size <= fewTexts || known.size * 2 <= looked);
		return repeats ? { fresh: [...known.keys()].slice(before), numbers } : { cells };
	};
}

export function takingRows(): (handed: HandedRows) => readonly Row[] {
	const told: Value[][] = [];
	return ({ count, columns }) => {
		const cellsOf = columns.map((column, at) => {
			if ('cells' in column) return column.cells;
			const known = (told[at] ??= []);
			known.push(...column.fresh);
			return Array.from(column.numbers, (number) => known[number] as Value);
		});
		return Array.from({ length: count }, (_, row) => cellsOf.map((cells) => cells[row] as Value));
	};
}
