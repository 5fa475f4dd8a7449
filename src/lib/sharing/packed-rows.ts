/** Rows and pairs of row ids by the thousand as bytes: block by block, ids first, then column by column. */
import type { Row, RowId, Value } from '$lib/bx';
import { lengthBytes, packCells, PackedReader, unpackCells } from './packed-cells';

/** Rows of one block: few enough that a column of it takes no time to speak of. */
const blockSize = 4096;
const idBytes = 16;

/** Work that pauses after each column of a block, and answers with bytes in pieces: joined once, where they all go. */
type Packing = Generator<number, readonly Uint8Array[] | undefined, void>;

/** `undefined` where ids are none, or rows are not of one width: such are written in another way. */
export function* packingRows(rows: ReadonlyMap<RowId, Row>): Packing {
	const [first] = rows.values();
	const width = first?.length ?? 0;
	const pieces = [lengthBytes(rows.size), lengthBytes(width)];
	for (const block of blocksOf(rows)) {
		const ids = packIds(block.ids);
		if (!ids || !block.items.every((row) => row.length === width)) return undefined;
		pieces.push(ids);
		yield 0;
		for (let column = 0; column < width; column++) {
			pieces.push(...packCells(block.items.map((row) => row[column] ?? null)));
			yield 0;
		}
	}
	return pieces;
}

/** `undefined` where one of them is no row id. */
export function* packingPairs(pairs: ReadonlyMap<RowId, RowId>): Packing {
	const pieces = [lengthBytes(pairs.size)];
	for (const { ids: from, items: to } of blocksOf(pairs)) {
		const ids = packIds(from.flatMap((id, at) => [id, to[at] as RowId]));
		if (!ids) return undefined;
		pieces.push(ids);
		yield 0;
	}
	return pieces;
}

/** What `packingRows` was given. Throws where the bytes are not of its making. */
export function unpackRows(bytes: Uint8Array): Map<RowId, Row> {
	const from = new PackedReader(bytes);
	const [count, width] = [from.length(), from.length()];
	const known = new Map<string, string>();
	const rows = new Map<RowId, Row>();
	for (let left = count; left > 0; left -= blockSize) {
		const size = Math.min(left, blockSize);
		const ids = unpackIds(from, size);
		const columns = Array.from({ length: width }, () => unpackCells(from, size, known));
		for (let index = 0; index < size; index++) {
			const row = new Array<Value>(width);
			for (let column = 0; column < width; column++) row[column] = columns[column]?.[index] ?? null;
			rows.set(ids[index] as RowId, row);
		}
	}
	if (!from.ended || rows.size !== count) throw new TypeError('packed: not as many rows');
	return rows;
}

/** What `packingPairs` was given. */
export function unpackPairs(bytes: Uint8Array): Map<RowId, RowId> {
	const from = new PackedReader(bytes);
	const count = from.length();
	const pairs = new Map<RowId, RowId>();
	for (let left = count; left > 0; left -= blockSize) {
		const ids = unpackIds(from, 2 * Math.min(left, blockSize));
		for (let at = 0; at < ids.length; at += 2) pairs.set(ids[at] as RowId, ids[at + 1] as RowId);
	}
	if (!from.ended || pairs.size !== count) throw new TypeError('packed: not as many pairs');
	return pairs;
}

interface Block<Item> {
	readonly ids: readonly RowId[];
	readonly items: readonly Item[];
}

function* blocksOf<Item>(map: ReadonlyMap<RowId, Item>): Generator<Block<Item>, void, void> {
	let [ids, items]: [RowId[], Item[]] = [[], []];
	for (const [id, item] of map) {
		items.push(item);
		if (ids.push(id) < blockSize) continue;
		yield { ids, items };
		[ids, items] = [[], []];
	}
	if (ids.length > 0) yield { ids, items };
}

const digits = '0123456789abcdef';
/** Both digits of a byte, as two character codes. */
const pairOf = Uint16Array.from(
	{ length: 256 },
	(_, byte) => digits.charCodeAt(byte >> 4) | (digits.charCodeAt(byte & 15) << 8)
);
const noByte = 256;
/** The byte of two such character codes; `noByte` where one is no hexadecimal digit. */
const byteOf = new Uint16Array(1 << 16).fill(noByte);
pairOf.forEach((pair, byte) => (byteOf[pair] = byte));

/** All at once, since a digit at a time of a hundred thousand ids would be most of the work. */
function packIds(ids: readonly string[]): Uint8Array | undefined {
	if (!ids.every((id) => id.length === 2 * idBytes)) return undefined;
	const text = new TextEncoder().encode(ids.join(''));
	if (text.length !== 2 * idBytes * ids.length) return undefined;
	const pairs = new Uint16Array(text.buffer, text.byteOffset, text.length / 2);
	const bytes = new Uint8Array(pairs.length);
	let seen = 0;
	for (let at = 0; at < bytes.length; at++) {
		const byte = byteOf[pairs[at] as number] as number;
		seen |= byte;
		bytes[at] = byte;
	}
	return seen < noByte ? bytes : undefined;
}

function unpackIds(from: PackedReader, count: number): RowId[] {
	const bytes = from.bytes(count * idBytes);
	const codes = new Uint16Array(bytes.length);
	for (let at = 0; at < bytes.length; at++) codes[at] = pairOf[bytes[at] as number] as number;
	const text = new TextDecoder().decode(new Uint8Array(codes.buffer));
	const length = 2 * idBytes;
	return Array.from({ length: count }, (_, at) => text.slice(at * length, (at + 1) * length) as RowId);
}
