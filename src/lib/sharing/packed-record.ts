/** Records of the journal as bytes: JSON, with the rows of big tables and big alignments beside it, packed. */
import { decodeJson, encodingJson } from '$lib/agreement';
import { atOnce, type Row, type RowId, type Steps } from '$lib/bx';
import { lengthBytes, PackedReader } from './packed-cells';
import { packingPairs, packingRows, unpackPairs, unpackRows } from './packed-rows';
import type { Decision, State } from './state';

type Rows = ReadonlyMap<RowId, Row>;
type Pairs = ReadonlyMap<RowId, RowId | null>;

/** Changes of rows are written as they are given. */
type Recorded = Omit<Decision, 'source'> | State;

/** The record with numbers of sections in the place of what was packed: where a map is expected, a number is nothing else. */
interface Packable {
	readonly tables?: ReadonlyMap<string, { readonly rows: Rows | number } | null>;
	readonly alignments?: ReadonlyMap<string, Pairs | number>;
}

/** Fewer are as short in JSON, and easier to look at. */
const fewest = 64;
/** No JSON begins so; records of earlier versions are JSON alone. */
const mark = 1;

/** The same bytes as `encodeRecord`, in steps. */
export function* encodingRecord(record: Recorded): Steps<Uint8Array> {
	const sections: (readonly Uint8Array[])[] = [];
	const place = (pieces: readonly Uint8Array[]) => sections.push(pieces) - 1;
	const tables = new Map<string, { readonly rows: Rows | number } | null>();
	for (const [id, table] of record.tables ?? []) {
		const packed = table && table.rows.size >= fewest ? yield* packingRows(table.rows) : undefined;
		tables.set(id, packed && table ? { ...table, rows: place(packed) } : table);
	}
	const alignments = new Map<string, Pairs | number>();
	for (const [share, pairs] of record.alignments ?? []) {
		const packed = pairs.size >= fewest && allIds(pairs) ? yield* packingPairs(pairs) : undefined;
		alignments.set(share, packed ? place(packed) : pairs);
	}
	if (sections.length === 0) return yield* encodingJson(record);
	const json = yield* encodingJson({
		...record,
		...(record.tables && { tables }),
		...(record.alignments && { alignments })
	});
	const parts = [
		Uint8Array.of(mark),
		...[[json], ...sections].flatMap((pieces) => [lengthBytes(lengthOf(pieces)), ...pieces])
	];
	const whole = new Uint8Array(lengthOf(parts));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}

const lengthOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, { length }) => sum + length, 0);

export const encodeRecord = (record: Recorded): Uint8Array => atOnce(encodingRecord(record));

/** What was encoded. Throws where the bytes are no record of ours. */
export function decodeRecord(bytes: Uint8Array): unknown {
	if (bytes[0] !== mark) return parsed(bytes);
	const from = new PackedReader(bytes.subarray(1));
	const record = parsed(from.bytes(from.length())) as Packable;
	const sections: Uint8Array[] = [];
	while (!from.ended) sections.push(from.bytes(from.length()));
	const section = (at: number) => {
		const found = sections[at];
		if (!found) throw new TypeError('journal: a section is missing');
		return found;
	};
	const tables = [...(record.tables ?? [])].map(([id, table]) => {
		const rows = table?.rows;
		return [id, typeof rows === 'number' ? { ...table, rows: unpackRows(section(rows)) } : table] as const;
	});
	const alignments = [...(record.alignments ?? [])].map(
		([share, pairs]) => [share, typeof pairs === 'number' ? unpackPairs(section(pairs)) : pairs] as const
	);
	return {
		...record,
		...(record.tables && { tables: new Map(tables) }),
		...(record.alignments && { alignments: new Map(alignments) })
	};
}

function parsed(bytes: Uint8Array): unknown {
	const decoded = decodeJson(bytes);
	if (!decoded.ok) throw new Error(`journal: unreadable entry (${decoded.failure.kind})`);
	return decoded.value;
}

const allIds = (pairs: Pairs): pairs is ReadonlyMap<RowId, RowId> => ![...pairs.values()].includes(null);
