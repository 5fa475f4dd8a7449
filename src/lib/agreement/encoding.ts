/** Writes values as canonical bytes: one value has one form, so equal views hash equally in every browser. */
import type { ColumnType, RowId, Value } from '$lib/bx';

const utf8 = new TextEncoder();
const loneSurrogate = /\p{Surrogate}/u;
const dateForm = /^(\d{4})-(\d{2})-(\d{2})$/;

const numberBytes = new Uint8Array(8);
const numberView = new DataView(numberBytes.buffer);

/** Up to so many bytes, a loop is faster than a call of the platform; their length takes one byte. */
export const shortest = 64;

/**
 * Appends to a growing buffer. Integers are minimal LEB128, numbers IEEE 754 binary64 big-endian, texts UTF-8 with
 * their length before them, dates year (2 bytes), month, day. What no valid value looks like is a bug and throws.
 */
export class Writer {
	#bytes = new Uint8Array(128);
	#length = 0;

	/** Forgets what was written and keeps the memory. */
	restart(): this {
		this.#length = 0;
		return this;
	}

	/** The bytes so far, valid until the next call. */
	peek(): Uint8Array {
		return this.#bytes.subarray(0, this.#length);
	}

	done(): Uint8Array {
		return this.#bytes.slice(0, this.#length);
	}

	byte(value: number): this {
		this.#reserve(1);
		this.#bytes[this.#length++] = value;
		return this;
	}

	boolean(value: boolean): this {
		return this.byte(value ? 1 : 0);
	}

	varint(value: number): this {
		if (!Number.isSafeInteger(value) || value < 0) throw new TypeError('not a natural number');
		let rest = value;
		while (rest >= 0x80) {
			this.byte((rest % 0x80) | 0x80);
			rest = Math.floor(rest / 0x80);
		}
		return this.byte(rest);
	}

	bytes(value: Uint8Array): this {
		this.#reserve(value.length);
		const [bytes, start] = [this.#bytes, this.#length];
		if (value.length > shortest) bytes.set(value, start);
		else for (let at = 0; at < value.length; at++) bytes[start + at] = value[at] as number;
		this.#length += value.length;
		return this;
	}

	/** `length` bytes of others, from `start` on. */
	part(value: Uint8Array, start: number, length: number): this {
		this.#reserve(length);
		const [bytes, end] = [this.#bytes, this.#length];
		for (let at = 0; at < length; at++) bytes[end + at] = value[start + at] as number;
		this.#length = end + length;
		return this;
	}

	/** Bytes of known length, given as hex digits after `from` leading characters (2 for `0x`). */
	hex(digits: string, from = 2): this {
		this.#reserve((digits.length - from) / 2);
		const bytes = this.#bytes;
		let end = this.#length;
		for (let at = from; at < digits.length; at += 2)
			bytes[end++] = (nibbleAt(digits, at) << 4) | nibbleAt(digits, at + 1);
		this.#length = end;
		return this;
	}

	rowId(id: RowId): this {
		return this.hex(id, 0);
	}

	text(value: string): this {
		// A UTF-16 unit takes at most three bytes. Most lengths fit one byte, so the text is first put behind one.
		this.#reserve(value.length * 3 + 5);
		if (value.length <= shortest && this.#ascii(value)) return this;
		const start = this.#length;
		const { written } = utf8.encodeInto(value, this.#bytes.subarray(start + 1));
		if (written !== value.length && loneSurrogate.test(value)) throw new TypeError('broken text');
		if (written >= 0x80) {
			const lengthBytes = written < 0x4000 ? 2 : written < 0x200000 ? 3 : written < 0x10000000 ? 4 : 5;
			this.#bytes.copyWithin(start + lengthBytes, start + 1, start + 1 + written);
		}
		this.varint(written);
		this.#length += written;
		return this;
	}

	/** Short texts are mostly ASCII, and not worth a call of the encoder. Answers false, with nothing written, for others. */
	#ascii(value: string): boolean {
		const [bytes, start] = [this.#bytes, this.#length + 1];
		for (let at = 0; at < value.length; at++) {
			const code = value.charCodeAt(at);
			if (code >= 0x80) return false;
			bytes[start + at] = code;
		}
		bytes[start - 1] = value.length;
		this.#length = start + value.length;
		return true;
	}

	number(value: number): this {
		if (!isCanonicalNumber(value)) throw new TypeError('not a finite number, or -0');
		numberView.setFloat64(0, value);
		return this.bytes(numberBytes);
	}

	date(value: string): this {
		const parts = dateForm.exec(value);
		const [year, month, day] = [Number(parts?.[1]), Number(parts?.[2]), Number(parts?.[3])];
		if (!isDate(year, month, day)) throw new TypeError('not a date');
		return this.byte(year >> 8)
			.byte(year & 0xff)
			.byte(month)
			.byte(day);
	}

	/** A cell that is not `null`; its type is known from the terms. */
	value(type: ColumnType, value: Exclude<Value, null>): this {
		if (typeof value !== primitiveOf[type]) throw new TypeError(`a ${typeof value} in a ${type} column`);
		if (typeof value === 'boolean') return this.boolean(value);
		if (typeof value === 'number') return this.number(value);
		return type === 'date' ? this.date(value) : this.text(value);
	}

	#reserve(more: number) {
		if (this.#length + more <= this.#bytes.length) return;
		const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
		grown.set(this.#bytes.subarray(0, this.#length));
		this.#bytes = grown;
	}
}

const primitiveOf = { text: 'string', date: 'string', number: 'number', boolean: 'boolean' } as const;

export const isCanonicalNumber = (value: number) => Number.isFinite(value) && !Object.is(value, -0);

export const isWellFormed = (text: string) => !loneSurrogate.test(text);

/** A day of the proleptic Gregorian calendar, years 0 to 9999. */
export function isDate(year: number, month: number, day: number): boolean {
	if (!(year >= 0 && year <= 9999 && month >= 1 && month <= 12 && day >= 1)) return false;
	const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
	const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
	return day <= days;
}

/** Two lower-case hex digits a byte. */
export function hexOf(bytes: Uint8Array): string {
	if (codes.length !== 2 * bytes.length) codes = new Array<number>(2 * bytes.length);
	for (let at = 0; at < bytes.length; at++) {
		const byte = bytes[at] as number;
		codes[2 * at] = digitCode(byte >> 4);
		codes[2 * at + 1] = digitCode(byte & 15);
	}
	// In one go: a text put together digit by digit is put together again by whoever reads it first.
	return String.fromCharCode(...codes);
}

/** Of the text before, which was most likely as long. */
let codes: number[] = [];

const digitCode = (digit: number): number => digit + (digit < 10 ? 48 : 87);

function nibbleAt(digits: string, at: number): number {
	const code = digits.charCodeAt(at);
	return code < 58 ? code - 48 : code - 87;
}
