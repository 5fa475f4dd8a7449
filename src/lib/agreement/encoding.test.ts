import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ColumnType } from '$lib/bx';
import { decodeWith, type Reader } from './decoding';
import { Writer } from './encoding';
import { altered, alterations, cells } from './testing/arbitraries';

const types: readonly ColumnType[] = ['text', 'number', 'date', 'boolean'];
const read = <Value>(bytes: readonly number[], how: (reader: Reader) => Value) =>
	decodeWith(Uint8Array.from(bytes), 1000, how);

describe('encoding', () => {
	test('default', () => {
		const bytes = new Writer().varint(300).text('4h').number(1).date('2024-02-29').boolean(true).done();
		expect([...bytes]).toEqual([
			0xac, 0x02, 2, 0x34, 0x68, 0x3f, 0xf0, 0, 0, 0, 0, 0, 0, 0x07, 0xe8, 2, 29, 1
		]);
		const back = decodeWith(bytes, 100, (reader) => [
			reader.varint(300, 'n'),
			reader.text(10),
			reader.number(),
			reader.date(),
			reader.boolean()
		]);
		expect(back).toEqual({ ok: true, value: [300, '4h', 1, '2024-02-29', true] });
	});

	test('behavior: every value comes back, also long texts', () => {
		const typed = fc.constantFrom(...types).chain((type) => cells[type].map((value) => ({ type, value })));
		fc.assert(
			fc.property(typed, ({ type, value }) => {
				const bytes = new Writer().value(type, value).done();
				expect(decodeWith(bytes, 1e6, (reader) => reader.value(type))).toEqual({ ok: true, value });
			}),
			{ numRuns: 500 }
		);
		for (const length of [0, 1, 63, 64, 65, 127, 128, 16_383, 16_384, 65_000])
			for (const end of ['', 'x', 'ü', '€', '𝛼', '\u007f', '\u0080']) {
				const text = 'x'.repeat(length) + end;
				const bytes = new Writer().byte(7).text(text).text('ü').done();
				expect(bytes.slice(-3 - new TextEncoder().encode(text).length, -3)).toEqual(
					new TextEncoder().encode(text)
				);
				const back = decodeWith(bytes.subarray(1), 1e6, (reader) => [reader.text(65_536), reader.text(2)]);
				expect(back).toEqual({ ok: true, value: [text, 'ü'] });
			}
	});

	test('behavior: altered bytes fail, or are the one form of another value', () => {
		const typed = fc.constantFrom(...types).chain((type) => cells[type].map((value) => ({ type, value })));
		fc.assert(
			fc.property(typed, alterations, ({ type, value }, changes) => {
				const bytes = altered(new Writer().value(type, value).done(), changes);
				const back = decodeWith(bytes, 1e6, (reader) => reader.value(type));
				if (back.ok) expect(new Writer().value(type, back.value).done()).toEqual(bytes);
			}),
			{ numRuns: 3000 }
		);
	});

	test.each([
		['varint that is not minimal', [0x80, 0x00], (r: Reader) => r.varint(1e6, 'n')],
		['varint above 2^53', [255, 255, 255, 255, 255, 255, 255, 255, 1], (r: Reader) => r.varint(2 ** 53, 'n')],
		['boolean 2', [2], (r: Reader) => r.boolean()],
		['NaN', [0x7f, 0xf8, 0, 0, 0, 0, 0, 0], (r: Reader) => r.number()],
		['infinity', [0xff, 0xf0, 0, 0, 0, 0, 0, 0], (r: Reader) => r.number()],
		['-0', [0x80, 0, 0, 0, 0, 0, 0, 0], (r: Reader) => r.number()],
		['overlong UTF-8', [2, 0xc0, 0x80], (r: Reader) => r.text(10)],
		['lone surrogate', [3, 0xed, 0xa0, 0x80], (r: Reader) => r.text(10)],
		['30 February', [0x07, 0xe8, 2, 30], (r: Reader) => r.date()],
		['29 February of a common year', [0x07, 0x6c, 2, 29], (r: Reader) => r.date()],
		['month 0', [0x07, 0xe8, 0, 1], (r: Reader) => r.date()],
		['year 10000', [0x27, 0x10, 1, 1], (r: Reader) => r.date()]
	])('error: %s', (_, bytes, how) => {
		expect(read<unknown>(bytes, how)).toMatchObject({ ok: false, failure: { kind: 'Malformed' } });
	});

	test('error: bytes that are missing, too many or beyond a limit', () => {
		const failed = (failure: object) => ({ ok: false, failure });
		expect(read([5, 65], (r) => r.text(10))).toEqual(failed({ kind: 'Truncated', at: 1 }));
		expect(read([1, 1], (r) => r.boolean())).toEqual(failed({ kind: 'TrailingBytes', at: 1 }));
		expect(read([11], (r) => r.text(10))).toEqual(failed({ kind: 'TooLarge', what: 'text', limit: 10 }));
		expect(read([200, 1], (r) => r.count(1000, 16, 'rows'))).toEqual(failed({ kind: 'Truncated', at: 2 }));
		expect(decodeWith(new Uint8Array(11), 10, () => null)).toEqual(
			failed({ kind: 'TooLarge', what: 'bytes', limit: 10 })
		);
	});

	test('error: reading without end stops at the budget of steps', () => {
		const forever = (reader: Reader): never => {
			for (;;) reader.bytes(0);
		};
		expect(read([1, 2, 3], forever)).toEqual({
			ok: false,
			failure: { kind: 'TooLarge', what: 'steps', limit: 14 }
		});
	});

	test('error: the writer throws on what no valid value looks like', () => {
		const writer = () => new Writer();
		expect(() => writer().number(-0)).toThrow();
		expect(() => writer().number(NaN)).toThrow();
		expect(() => writer().text('\ud800')).toThrow();
		expect(() => writer().text(`${'ü'.repeat(200)}\udc00`)).toThrow();
		expect(() => writer().date('2023-02-29')).toThrow();
		expect(() => writer().date('2023-2-9')).toThrow();
		expect(() => writer().varint(-1)).toThrow();
		expect(() => writer().value('number', '188')).toThrow();
	});
});
