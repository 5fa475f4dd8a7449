import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sharingTexts } from './shared-texts';
import type { Row } from './table';

const cell = fc.oneof(fc.constant(null), fc.boolean(), fc.integer(), fc.constantFrom('a', 'b', '__proto__'));

describe('sharingTexts', () => {
	test('default: rows stay what they are', () => {
		fc.assert(
			fc.property(fc.array(fc.array(cell, { maxLength: 4 })), (rows) => {
				expect(rows.map(sharingTexts())).toEqual(rows);
			})
		);
	});

	test('behavior: a column of many different texts stays what it is, too', () => {
		const rows = Array.from({ length: 40_000 }, (_, at): Row => [`patient ${at % 20_000}`, `mode ${at % 9}`]);
		expect(rows.map(sharingTexts())).toEqual(rows);
	});
});
