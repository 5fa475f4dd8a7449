/** Equal texts of a column as one text: what comes out of a worker has a text of its own in every cell. */
import type { Row, Value } from './table';

/**
 * A column with more different texts than this repeats too few of them to be worth the looking; so does one in which every other text is new.
 * What has been looked up in a Map costs a browser time whenever it collects rubbish.
 */
const mostTexts = 16_384;
const fewTexts = 256;

interface Known {
	readonly texts: Map<string, string>;
	looked: number;
}

/** Rows in, the same rows out, with one copy of what repeats in a column. Remembers no more than it shares. */
export function sharingTexts(): (row: Row) => Row {
	/** By column; `null` for one that does not repeat. */
	const columns: (Known | null)[] = [];
	const shared = (cell: Value, at: number): Value => {
		if (typeof cell !== 'string') return cell;
		let known = columns[at];
		if (known === null) return cell;
		const { texts } = (known ??= columns[at] = { texts: new Map(), looked: 0 });
		known.looked += 1;
		const before = texts.get(cell);
		if (before !== undefined) return before;
		texts.set(cell, cell);
		if (texts.size > mostTexts || (texts.size > fewTexts && texts.size * 2 > known.looked))
			columns[at] = null;
		return cell;
	};
	return (row) => row.map(shared);
}
