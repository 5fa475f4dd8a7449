/** What is done to whole views: hashed, written as a snapshot, read from one. */
import { encodeSnapshot, type Snapshot, type Terms } from '$lib/agreement';
import { fail, ok, type Result, type Row, type RowId, type Steps } from '$lib/bx';
import type { ReadSnapshot } from '$lib/sharing';
import { hashingTries, readingSnapshot } from '$lib/sharing/errands';
import { gatheringInto, piecesOfRows, type Rows } from './row-pieces';

/** One view at a time: its rows come piece by piece, in the order of the pieces. */
export function viewErrands() {
	const rows = new Map<RowId, Row>();
	const gather = gatheringInto(rows);
	return {
		*takeRows(piece: Rows): Steps<null> {
			yield 0;
			gather(piece);
			return null;
		},
		*hashes(terms: Terms): Steps<readonly Uint8Array[]> {
			return yield* hashingTries({ terms, rows });
		},
		*writeSnapshot(given: Omit<Snapshot, 'rows'> & { readonly terms: Terms }): Steps<Uint8Array> {
			yield 0;
			return encodeSnapshot({ ...given, rows });
		},
		/** Its rows as pieces, in reading order; then the rest of it. */
		*readSnapshot(
			{ bytes, terms }: { readonly bytes: Uint8Array; readonly terms: Terms },
			tell: (piece: Rows) => void
		): Steps<Result<Omit<ReadSnapshot, 'rows'>, string>> {
			const read = yield* readingSnapshot(bytes, terms);
			if (!read.ok) return fail(read.failure);
			for (const piece of piecesOfRows(read.value.rows)) {
				tell(piece);
				yield 1;
			}
			const { salts, hashes } = read.value;
			return ok({ salts, hashes });
		}
	};
}
