/** A snapshot as it came, read and looked at: everything about it that takes long and needs nothing but itself. */
import { decodeSnapshot, viewSchema, type Terms } from '$lib/agreement';
import {
	checkingTable,
	fail,
	ok,
	part,
	sorting,
	type Result,
	type Row,
	type RowId,
	type Steps
} from '$lib/bx';
import { hashingTries } from './gather-tries';
import type { ReadSnapshot } from './ports';

/** The name of what is wrong with it, if it is no legal view. Rows come in reading order. */
export function* readingSnapshot(bytes: Uint8Array, terms: Terms): Steps<Result<ReadSnapshot, string>> {
	const decoded = decodeSnapshot(bytes, terms);
	if (!decoded.ok) return fail(decoded.failure.kind);
	yield 0.2;
	const { rows, salts } = decoded.value;
	const [fault] = yield* part(checkingTable({ schema: viewSchema(terms), rows }), 0.2, 0.4);
	if (fault) return fail(fault.kind);
	const ordered = new Map(yield* part(inReadingOrder(rows), 0.4, 0.6));
	const hashes = yield* part(hashingTries({ terms, rows }), 0.6, 1);
	return ok({ rows: ordered, salts, hashes });
}

/** Shared rows travel in the order of their random ids; people read them by their first cells. */
export function* inReadingOrder(rows: ReadonlyMap<RowId, Row>): Steps<readonly (readonly [RowId, Row])[]> {
	const { compare } = new Intl.Collator(undefined, { numeric: true });
	const order = ([, one]: readonly [RowId, Row], [, other]: readonly [RowId, Row]): number => {
		const at = one.findIndex((cell, place) => cell !== other[place]);
		return at < 0 ? 0 : compare(String(one[at] ?? ''), String(other[at] ?? ''));
	};
	return yield* sorting([...rows], order);
}
