/** Rows on their way to a worker or out of one: bundle by bundle, with their ids. */
import { handingRows, mostHandedRows, type HandedRows, type Row, type RowId } from '$lib/bx';

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
