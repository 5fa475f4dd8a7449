import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellsNumber } from './cells-number';
import { keyIndex } from './row-index';
import type { Row, RowId, Value } from './table';

const value = fc.constantFrom<Value>(null, true, 'true', 1, '1', 'a', 'b', 'ab', '');
const key = fc.tuple(value, value);
const ids = ['0', '1', '2', '3', '4', '5'].map((digit) => digit.repeat(32) as RowId);

/** Rows move to other keys, two at a time, so that they may also change places. */
const moves = fc.array(
	fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids), fc.option(key), fc.option(key)),
	{ maxLength: 30 }
);

describe('keyIndex', () => {
	test.each([
		['numbers that tell keys apart', cellsNumber],
		['numbers that do not', () => 7],
		['numbers that do so at times', (row: Row) => String(row[0]).length % 2]
	])('default: finds what looking at all rows finds, with %s', (_, numberOf) => {
		fc.assert(
			fc.property(moves, key, (pairs, asked) => {
				const rows = new Map<RowId, Row>();
				const index = keyIndex([0, 1], (id) => rows.get(id), numberOf);
				const holderOf = (row: Row) =>
					ids.find((id) => rows.get(id)?.[0] === row[0] && rows.get(id)?.[1] === row[1]);
				for (const [one, other, first, second] of pairs) {
					const after = new Map([[one, first] as const, [other, second] as const]);
					const keys = [...ids].map((id) => JSON.stringify(after.has(id) ? after.get(id) : rows.get(id)));
					const held = keys.filter((text) => text && text !== 'null');
					if (new Set(held).size < held.length) continue;
					for (const [id, row] of after) {
						index.write(id, rows.get(id) ?? null, row);
						if (row) rows.set(id, row);
						else rows.delete(id);
					}
					expect(index.holder(asked)).toBe(holderOf(asked));
					for (const row of rows.values()) expect(index.holder(row)).toBe(holderOf(row));
				}
			})
		);
	});
});

describe('cellsNumber', () => {
	test('behavior: different keys rarely have one number', () => {
		const numbers = new Set(
			Array.from({ length: 20_000 }, (_, at) => cellsNumber([`patient ${at}`, at % 7], [0, 1]))
		);
		expect(numbers.size).toBeGreaterThan(19_990);
	});

	test('default: equal cells have one number, a whole one that V8 keeps without an object', () => {
		fc.assert(
			fc.property(fc.string(), fc.integer(), (text, count) => {
				const number = cellsNumber([text, count], [1, 0]);
				expect(number).toBe(cellsNumber([count, text], [0, 1]));
				expect(number).toBe(number & 0x3fffffff);
			})
		);
	});
});
