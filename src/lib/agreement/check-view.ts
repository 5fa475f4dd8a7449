/** Whether a view is small enough to be shared: asked before a share is made or an edit proposed. */
import type { Row, RowId } from '$lib/bx';
import { Writer } from './encoding';
import type { ViewFault } from './errors';
import { limits } from './limits';
import type { Terms } from './terms';

/** Why a view is too large to be sent, or `null`. */
export function checkView(terms: Terms, rows: ReadonlyMap<RowId, Row>): ViewFault | null {
	if (rows.size > limits.rows) return { kind: 'TooManyRows', rows: rows.size, limit: limits.rows };
	let viewBytes = 0;
	const writer = new Writer();
	for (const [id, row] of rows)
		for (const [position, { name, type }] of terms.attributes.entries()) {
			const cell = row[position] ?? null;
			if (cell === null) continue;
			const bytes = writer.restart().value(type, cell).peek().length;
			viewBytes += bytes;
			// The length in front of a text of that size takes three bytes.
			if (bytes > limits.cellBytes + 3)
				return { kind: 'CellTooLong', row: id, attribute: name, bytes, limit: limits.cellBytes };
		}
	return viewBytes > limits.viewBytes ? { kind: 'ViewTooLarge', limit: limits.viewBytes } : null;
}
