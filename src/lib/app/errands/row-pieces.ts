/** Rows on their way to a worker or out of one: bundle by bundle, with their ids. */
import { handingRows, mostHandedRows, takingRows, type HandedRows, type Row, type RowId } from '$lib/bx';

export interface Rows {
	readonly ids: readonly RowId[];
	readonly rows: HandedRows;
}

export function* piecesOfRows(rows: ReadonlyMap<RowId, Row>): Generator<Rows, void, void> {
	const hand = handingRows();
	let [ids, bundle]: [RowId[], Row[]] = [[], []];
	for (const [id, row] of rows) {
		ids.push(id);
		bundle.push(row);
		if (ids.length < mostHandedRows) continue;
		yield { ids, rows: hand(bundle) };
		[ids, bundle] = [[], []];
	}
	if (ids.length > 0) yield { ids, rows: hand(bundle) };
}

/** Puts the rows of pieces, one after another, where they are gathered. */
export function gatheringInto(rows: Map<RowId, Row>): (piece: Rows) => void {
	const take = takingRows();
	return (piece) => {
		const taken = take(piece.rows);
		piece.ids.forEach((id, at) => rows.set(id, taken[at] as Row));
	};
}
