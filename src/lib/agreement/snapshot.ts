/** The bytes in which a whole view travels from browser to browser. */
import type { Result, Row, RowId, Value } from '$lib/bx';
import { ColumnReader, ColumnWriter } from './columns';
import { decodeWith, type Reader } from './decoding';
import { Writer } from './encoding';
import type { DecodeFault } from './errors';
import { deflate, inflate } from './packing';
import { toRound, toShareId, type Round, type ShareId } from './ids';
import { limits } from './limits';
import type { Terms } from './terms';

export interface Snapshot {
	readonly share: ShareId;
	readonly round: Round;
	/** Cells in the order of `terms.attributes`. */
	readonly rows: ReadonlyMap<RowId, Row>;
	/** By attribute number, 0 to n. */
	readonly salts: readonly Uint8Array[];
}

const version = 1;
const kind = 1;

/** Version, kind, share, round, salts, row ids ascending, then column by column in display order. */
export function encodeSnapshot(given: Snapshot & { readonly terms: Terms }): Uint8Array {
	const { share, round, terms, rows, salts } = given;
	const writer = new Writer().byte(version).byte(kind).hex(share).varint(round);
	writeSalts(writer, terms, salts);
	const ids = [...rows.keys()].sort();
	writer.varint(ids.length);
	for (const id of ids) writer.rowId(id);
	const sorted = ids.map((id) => rows.get(id) as Row);
	terms.attributes.forEach(({ type }, position) => {
		const column = new ColumnWriter(type);
		for (const row of sorted) column.write(writer, row[position] ?? null);
	});
	return writer.done();
}

export const decodeSnapshot = (bytes: Uint8Array, terms: Terms): Result<Snapshot, DecodeFault> =>
	decodeWith(bytes, limits.bytes, (reader) => readSnapshot(reader, terms));

/** The snapshot as it travels: its bytes, packed. */
export const packSnapshot = (given: Snapshot & { readonly terms: Terms }): Promise<Uint8Array> =>
	deflate(encodeSnapshot(given));

export async function unpackSnapshot(
	bytes: Uint8Array,
	terms: Terms
): Promise<Result<Snapshot, DecodeFault>> {
	const whole = await inflate(bytes, limits.bytes);
	return whole.ok ? decodeSnapshot(whole.value, terms) : whole;
}

function readSnapshot(reader: Reader, terms: Terms): Snapshot {
	const share = readHeader(reader);
	const round = readRound(reader);
	const salts = readSalts(reader, terms);
	const count = reader.count(limits.rows, 16 + terms.attributes.length, 'rows');
	const rows = new Map<RowId, Value[]>();
	readAscending(reader, count, (id) => rows.set(id, []));
	for (const { type } of terms.attributes) {
		const column = new ColumnReader(type);
		for (const row of rows.values()) row.push(column.read(reader));
	}
	return { share, round, rows, salts };
}

function readHeader(reader: Reader): ShareId {
	reader.version(version);
	if (reader.byte() !== kind) reader.malformed('kind');
	return toShareId(reader.hash()) ?? reader.malformed('share');
}

const readRound = (reader: Reader): Round =>
	toRound(reader.varint(0xffffffff, 'round')) ?? reader.malformed('round');

function writeSalts(writer: Writer, terms: Terms, salts: readonly Uint8Array[]): void {
	if (salts.length !== terms.attributes.length + 1 || salts.some((salt) => salt.length !== 32))
		throw new TypeError('one salt of 32 bytes for each attribute');
	writer.byte(salts.length);
	for (const salt of salts) writer.bytes(salt);
}

function readSalts(reader: Reader, terms: Terms): Uint8Array[] {
	const length = reader.byte();
	if (length !== terms.attributes.length + 1) reader.malformed('salts');
	return Array.from({ length }, () => reader.bytes(32).slice());
}

function readAscending(reader: Reader, count: number, read: (id: RowId) => void): void {
	let last = '';
	for (let rest = count; rest > 0; rest--) {
		const id = reader.rowId();
		if (id <= last) reader.malformed('row order');
		last = id;
		read(id);
	}
}
