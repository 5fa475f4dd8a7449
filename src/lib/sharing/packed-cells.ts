/** One column of many cells as bytes: what repeats once, texts in one piece, so that a big table is written and read at once. */
import { textNumber, type Value } from '$lib/bx';

/** Whatever no other form fits, as JSON. */
const plain = 0;
/** Each different text once, then one byte a cell; 0 is `null`. */
const repeated = 1;
/** The length of each text, then all of them one after another. */
const texts = 2;
/** Eight bytes a cell. */
const numbers = 3;

const mostRepeated = 255;
const utf8 = new TextEncoder();
const fromUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** Only where UTF-8 has another length than the text can there be one. */
const loneSurrogate = /\p{Surrogate}/u;

/** Bytes that say how long they are. Numbers that are not finite are in no cell, so they throw. */
export function packCells(cells: readonly Value[]): Uint8Array[] {
	if (cells.every(isTextOrNull)) return packRepeated(cells) ?? packTexts(texts, cells) ?? packPlain(cells);
	if (cells.some((cell) => typeof cell === 'number' && !Number.isFinite(cell)))
		throw new TypeError('a record holds no NaN or infinity');
	if (!cells.every((cell) => typeof cell === 'number')) return packPlain(cells);
	return [Uint8Array.of(numbers), bytesOf(Float64Array.from(cells))];
}

/** A reader over bytes that `packCells` wrote. `known` keeps texts that repeat in later columns to one copy. */
export function unpackCells(from: PackedReader, count: number, known: Map<string, string>): Value[] {
	const kind = from.byte();
	switch (kind) {
		case plain:
			return JSON.parse(fromUtf8.decode(from.bytes(from.length()))) as Value[];
		case repeated: {
			const distinct = unpackTexts(from, from.length()).map((text) => kept(known, text));
			const codes = from.bytes(count);
			const cells = new Array<Value>(count);
			for (let at = 0; at < count; at++) cells[at] = distinct[(codes[at] as number) - 1] ?? null;
			return cells;
		}
		case texts:
			return unpackTexts(from, count);
		case numbers:
			return Array.from(new Float64Array(from.bytes(8 * count).slice().buffer));
		default:
			throw new TypeError('packed: unknown column');
	}
}

/** Reads on from where it stands. */
export class PackedReader {
	readonly #bytes: Uint8Array;
	readonly #view: DataView;
	#at = 0;

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
		this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	}

	get ended(): boolean {
		return this.#at === this.#bytes.length;
	}
	byte(): number {
		return this.bytes(1)[0] as number;
	}
	length(): number {
		this.#at += 4;
		return this.#view.getUint32(this.#at - 4);
	}
	bytes(length: number): Uint8Array {
		if (this.#at + length > this.#bytes.length) throw new RangeError('packed: too short');
		this.#at += length;
		return this.#bytes.subarray(this.#at - length, this.#at);
	}
}

export function lengthBytes(length: number): Uint8Array {
	const bytes = new Uint8Array(4);
	new DataView(bytes.buffer).setUint32(0, length);
	return bytes;
}

const isTextOrNull = (cell: Value): cell is string | null => cell === null || typeof cell === 'string';

function packPlain(cells: readonly Value[]): Uint8Array[] {
	const json = utf8.encode(JSON.stringify(cells));
	return [Uint8Array.of(plain), lengthBytes(json.length), json];
}

/**
 * `undefined` where too many differ, or two texts have one number. Texts are found by their numbers, since what is looked up in a Map costs a
 * browser time whenever it collects rubbish.
 */
function packRepeated(cells: readonly (string | null)[]): Uint8Array[] | undefined {
	const codes = new Map<number, number>();
	const known: string[] = [];
	const code = new Uint8Array(cells.length);
	for (let at = 0; at < cells.length; at++) {
		const cell = cells[at] ?? null;
		if (cell === null) continue;
		const number = textNumber(cell);
		let found = codes.get(number);
		if (found === undefined) {
			if (known.length === mostRepeated) return undefined;
			found = known.push(cell);
			codes.set(number, found);
		} else if (known[found - 1] !== cell) return undefined;
		code[at] = found;
	}
	const distinct = packTexts(repeated, known);
	return distinct && [distinct[0] as Uint8Array, lengthBytes(known.length), ...distinct.slice(1), code];
}

/** `undefined` where a text has no UTF-8 form. Lengths are UTF-16 units and one more; 0 is `null`. */
function packTexts(kind: number, cells: readonly (string | null)[]): Uint8Array[] | undefined {
	const whole = cells.join('');
	// Loops by index: a hundred thousand rows have a million cells, and `Uint32Array.from` calls for each.
	const lengths = new Uint32Array(cells.length);
	let longest = 0;
	for (let at = 0; at < cells.length; at++) {
		const cell = cells[at] ?? null;
		const length = cell === null ? 0 : cell.length + 1;
		lengths[at] = length;
		if (length > longest) longest = length;
	}
	const short = longest < 256;
	const content = utf8.encode(whole);
	if (content.length !== whole.length && loneSurrogate.test(whole)) return undefined;
	return [
		Uint8Array.of(kind),
		Uint8Array.of(short ? 1 : 4),
		short ? Uint8Array.from(lengths) : bytesOf(lengths),
		lengthBytes(content.length),
		content
	];
}

function unpackTexts(from: PackedReader, count: number): string[];
function unpackTexts(from: PackedReader, count: number): (string | null)[] {
	const width = from.byte();
	const sizes = from.bytes(width * count);
	const lengths = width === 1 ? sizes : new Uint32Array(sizes.slice().buffer);
	const whole = fromUtf8.decode(from.bytes(from.length()));
	const cells: (string | null)[] = new Array<string | null>(count);
	let at = 0;
	for (let index = 0; index < count; index++) {
		const length = lengths[index] as number;
		cells[index] = length === 0 ? null : whole.slice(at, (at += length - 1));
	}
	return cells;
}

function kept(known: Map<string, string>, text: string): string {
	const before = known.get(text);
	if (before !== undefined) return before;
	known.set(text, text);
	return text;
}

/** As they lie in memory: the lowest byte first on every machine that has a browser. */
const bytesOf = ({ buffer }: Float64Array | Uint32Array) => new Uint8Array(buffer);
