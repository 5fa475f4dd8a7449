/** Rows and pairs of row ids by the thousand as bytes: block by block, ids first, then column by column. */
import type { Row, RowId, Value } from '$lib/bx';
import { lengthBytes, packCells, PackedReader, unpackCells } from './packed-cells';

/** Rows of one block: few enough that a block takes no time to speak of. */
const blockSize = 4096;
const idBytes = 16;

/** Work that pauses after each block. */
type Packing = Generator<number, Uint8Array | undefined, void>;

/** `undefined` where ids are none, or rows are not of one width: such are written in another way. */
export function* packingRows(rows: ReadonlyMap<RowId, Row>): Packing {
	const [first] = rows.values();
	const width = first?.length ?? 0;
	const pieces = [lengthBytes(rows.size), lengthBytes(width)];
	for (const block of blocksOf(rows)) {
		const ids = packIds(block.map(([id]) => id));
		if (!ids || !block.every(([, row]) => row.length === width)) return undefined;
		pieces.push(ids);
		for (let column = 0; column < width; column++)
			pieces.push(...packCells(block.map(([, row]) => row[column] ?? null)));
		yield 0;
	}
	return joined(pieces);
}

/** `undefined` where one of them is no row id. */
export function* packingPairs(pairs: ReadonlyMap<RowId, RowId>): Packing {
	const pieces = [lengthBytes(pairs.size)];
	for (const block of blocksOf(pairs)) {
		const ids = packIds(block.flat());
		if (!ids) return undefined;
		pieces.push(ids);
		yield 0;
	}
	return joined(pieces);
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

function* blocksOf<Item>(map: ReadonlyMap<RowId, Item>): Generator<readonly [RowId, Item][], void, void> {
	let block: [RowId, Item][] = [];
	for (const entry of map) {
		if (block.push(entry) < blockSize) continue;
		yield block;
		block = [];
	}
	if (block.length > 0) yield block;
}

const digits = '0123456789abcdef';
/** Value of a hexadecimal digit by its character code; 255 for every other character. */
const nibbles = Uint8Array.from({ length: 256 }, (_, code) => {
	const at = digits.indexOf(String.fromCharCode(code));
	return at < 0 ? 255 : at;
});
/** Both digits of a byte, as two character codes. */
const pairOf = Uint16Array.from(
	{ length: 256 },
	(_, byte) => digits.charCodeAt(byte >> 4) | (digits.charCodeAt(byte & 15) << 8)
);

/** All at once, since a digit at a time of a hundred thousand ids would be most of the work. */
function packIds(ids: readonly string[]): Uint8Array | undefined {
	if (!ids.every((id) => id.length === 2 * idBytes)) return undefined;
	const text = new TextEncoder().encode(ids.join(''));
	if (text.length !== 2 * idBytes * ids.length) return undefined;
	const bytes = new Uint8Array(text.length / 2);
	let seen = 0;
	for (let at = 0; at < bytes.length; at++) {
		const high = nibbles[text[2 * at] as number] as number;
		const low = nibbles[text[2 * at + 1] as number] as number;
		seen |= high | low;
		bytes[at] = (high << 4) | low;
	}
	return seen > 15 ? undefined : bytes;
}

function unpackIds(from: PackedReader, count: number): RowId[] {
	const bytes = from.bytes(count * idBytes);
	const codes = new Uint16Array(bytes.length);
	for (let at = 0; at < bytes.length; at++) codes[at] = pairOf[bytes[at] as number] as number;
	const text = new TextDecoder().decode(new Uint8Array(codes.buffer));
	const length = 2 * idBytes;
	return Array.from({ length: count }, (_, at) => text.slice(at * length, (at + 1) * length) as RowId);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
	const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
	let at = 0;
	for (const piece of pieces) {
		whole.set(piece, at);
		at += piece.length;
	}
	return whole;
}
