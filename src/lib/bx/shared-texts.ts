/** Equal texts of a column as one text: what comes out of a worker has a text of its own in every cell. */
import type { Row, Value } from './table';

/** A column with more different texts than this repeats too few of them to be worth the looking. */
const mostTexts = 16_384;

/** Rows in, the same rows out, with one copy of what repeats in a column. Remembers no more than it shares. */
export function sharingTexts(): (row: Row) => Row {
	/** By column; `null` for one that does not repeat. */
	const columns: (Map<string, string> | null)[] = [];
	const shared = (cell: Value, at: number): Value => {
		if (typeof cell !== 'string') return cell;
		const known = columns[at];
		if (known === null) return cell;
		const before = known?.get(cell);
		if (before !== undefined) return before;
		if (!known) columns[at] = new Map([[cell, cell]]);
		else if (known.size < mostTexts) known.set(cell, cell);
		else columns[at] = null;
		return cell;
	};
	return (row) => row.map(shared);
}
