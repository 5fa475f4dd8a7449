/** Reads canonical bytes back: bounded, counted, and only the one form that `Writer` writes. */
import { fail, ok, toRowId, type ColumnType, type Result, type RowId, type Value } from '$lib/bx';
import { hexOf, isCanonicalNumber, isDate, shortest } from './encoding';
import type { DecodeFault } from './errors';
import { toHash, type Hash } from './ids';
import { limits } from './limits';

// Without ignoreBOM a leading U+FEFF would vanish, and two byte strings would decode to one text.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads a whole message with `read`; every failure is returned, trailing bytes are one of them. */
export function decodeWith<Message>(
	bytes: Uint8Array,
	maxBytes: number,
	read: (reader: Reader) => Message
): Result<Message, DecodeFault> {
	if (bytes.length > maxBytes) return fail({ kind: 'TooLarge', what: 'bytes', limit: maxBytes });
	const reader = new Reader(bytes);
	try {
		const message = read(reader);
		if (reader.at < bytes.length) return fail({ kind: 'TrailingBytes', at: reader.at });
		return ok(message);
	} catch (stop) {
		if (stop instanceof Stop) return fail(stop.fault);
		throw stop;
	}
}

/** How a reader gives up in the middle; never leaves `decodeWith`. */
class Stop extends Error {
	constructor(readonly fault: DecodeFault) {
		super(fault.kind);
	}
}

export class Reader {
	/** One always lives: with the last of a class, V8 throws away what it compiled for it whenever it collects all rubbish. */
	static readonly lasting = new Reader(new Uint8Array());

	readonly #bytes: Uint8Array;
	readonly #view: DataView;
	#at = 0;
	#steps = 0;
	#viewBytes = 0;

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
		this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	}

	get at(): number {
		return this.#at;
	}

	/** Reads done so far. No lawful message needs more than two for each of its bytes; the budget is that and a few. */
	get steps(): number {
		return this.#steps;
	}

	get budget(): number {
		return 2 * this.#bytes.length + 8;
	}

	stop(fault: DecodeFault): never {
		throw new Stop(fault);
	}

	malformed(what: string): never {
		this.stop({ kind: 'Malformed', what, at: this.#at });
	}

	version(known: number): void {
		const version = this.byte();
		if (version !== known) this.stop({ kind: 'UnknownVersion', version });
	}

	byte(): number {
		this.#advance(1);
		return this.#bytes[this.#at - 1] as number;
	}

	boolean(): boolean {
		const value = this.byte();
		if (value > 1) this.malformed('boolean');
		return value === 1;
	}

	varint(max: number, what: string): number {
		let value = 0;
		for (let scale = 1; ; scale *= 0x80) {
			const byte = this.byte();
			value += (byte & 0x7f) * scale;
			if (value > Number.MAX_SAFE_INTEGER) this.malformed(what);
			if (byte < 0x80) {
				if (byte === 0 && scale > 1) this.malformed(what);
				if (value > max) this.stop({ kind: 'TooLarge', what, limit: max });
				return value;
			}
			if (scale > 2 ** 49) this.malformed(what);
		}
	}

	/** How many things follow: refused at once if the rest of the message cannot hold them. */
	count(max: number, bytesEach: number, what: string): number {
		const count = this.varint(max, what);
		if (count * bytesEach > this.#bytes.length - this.#at) this.stop({ kind: 'Truncated', at: this.#at });
		return count;
	}

	/** A window on the message, not a copy. */
	bytes(length: number): Uint8Array {
		this.#advance(length);
		return this.#bytes.subarray(this.#at - length, this.#at);
	}

	/** Everything that is left. */
	rest(): Uint8Array {
		return this.bytes(this.#bytes.length - this.#at);
	}

	hex(length: number): string {
		return hexOf(this.bytes(length));
	}

	hash(): Hash {
		return toHash(`0x${this.hex(32)}`) ?? this.malformed('hash');
	}

	rowId(): RowId {
		return toRowId(this.hex(16)) ?? this.malformed('row id');
	}

	text(maxBytes: number): string {
		const length = this.varint(maxBytes, 'text');
		const bytes = this.bytes(length);
		try {
			return (length <= shortest ? asciiOf(bytes) : undefined) ?? utf8.decode(bytes);
		} catch {
			return this.malformed('text');
		}
	}

	number(): number {
		this.#advance(8);
		const value = this.#view.getFloat64(this.#at - 8);
		if (!isCanonicalNumber(value)) this.malformed('number');
		return value;
	}

	date(): string {
		const [high, low, month, day] = this.bytes(4) as unknown as [number, number, number, number];
		const year = high * 256 + low;
		if (!isDate(year, month, day)) this.malformed('date');
		const digits = (value: number, length: number) => String(value).padStart(length, '0');
		return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
	}

	/** A cell that is not `null`; its type is known from the terms. */
	value(type: ColumnType): Exclude<Value, null> {
		switch (type) {
			case 'text':
				return this.text(limits.cellBytes);
			case 'number':
				return this.number();
			case 'date':
				return this.date();
			case 'boolean':
				return this.boolean();
		}
	}

	/** Counts what a cell unfolds to, so that a small message cannot stand for a huge view. */
	spend(bytes: number): void {
		this.#viewBytes += bytes;
		if (this.#viewBytes > limits.viewBytes)
			this.stop({ kind: 'TooLarge', what: 'view', limit: limits.viewBytes });
	}

	#advance(length: number) {
		if (++this.#steps > this.budget) this.stop({ kind: 'TooLarge', what: 'steps', limit: this.budget });
		if (length > this.#bytes.length - this.#at) this.stop({ kind: 'Truncated', at: this.#at });
		this.#at += length;
	}
}

/** Short texts are mostly ASCII, and not worth a call of the decoder. Nothing for others. */
function asciiOf(bytes: Uint8Array): string | undefined {
	const codes = new Array<number>(bytes.length);
	for (let at = 0; at < bytes.length; at++) {
		const code = bytes[at] as number;
		if (code >= 0x80) return undefined;
		codes[at] = code;
	}
	return String.fromCharCode(...codes);
}
