import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { handingRows, mostHandedRows, takingRows, type HandedRows } from './handed-rows';
import type { Row } from './table';

const text = fc.constantFrom('a', 'b', '__proto__', '');
const cell = fc.oneof(
	{ arbitrary: text, weight: 5 },
	fc.constant(null),
	fc.boolean(),
	fc.constantFrom(0, -0, 1.5)
);

/** Bundle by bundle, as another thread gets them. */
function handed(bundles: readonly (readonly Row[])[]) {
	const [hand, take] = [handingRows(), takingRows()];
	const told: HandedRows[] = [];
	const rows = bundles.flatMap((bundle) => {
		const copy = structuredClone(hand(bundle));
		told.push(copy);
		return take(copy);
	});
	return { rows, told };
}

const bundlesOf = (rows: readonly Row[]) =>
	Array.from({ length: Math.ceil(rows.length / mostHandedRows) }, (_, at) =>
		rows.slice(at * mostHandedRows, (at + 1) * mostHandedRows)
	);

describe('rows handed over', () => {
	test('default: rows arrive as they were', () => {
		const tables = fc
			.integer({ min: 0, max: 4 })
			.chain((width) =>
				fc.array(fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 6 }))
			);
		fc.assert(
			fc.property(tables, (bundles) => {
				expect(handed(bundles).rows).toEqual(bundles.flat());
			})
		);
	});

	test('behavior: a text that repeats is told once, in whatever bundle it comes again', () => {
		const { told } = handed([
			[['a'], ['b'], ['a']],
			[['b'], ['c']]
		]);
		expect(told.map(({ columns }) => columns)).toEqual([
			[{ fresh: ['a', 'b'], numbers: Uint16Array.of(0, 1, 0) }],
			[{ fresh: ['c'], numbers: Uint16Array.of(1, 2) }]
		]);
	});

	test('behavior: a column of many different texts is told as it is from then on', () => {
		const rows = Array.from({ length: 40_000 }, (_, at): Row => [`patient ${at % 20_000}`, `mode ${at % 9}`]);
		const { rows: arrived, told } = handed(bundlesOf(rows));
		expect(JSON.stringify(arrived) === JSON.stringify(rows)).toBe(true);
		expect(told.map(({ columns }) => columns.map((column) => 'cells' in column))).toContainEqual([
			true,
			false
		]);
	});

	test('behavior: a column whose texts stop repeating late is told as it is from then on', () => {
		const rows = Array.from({ length: 60_000 }, (_, at): Row => [`text ${at < 40_000 ? at % 200 : at}`]);
		const { rows: arrived, told } = handed(bundlesOf(rows));
		expect(JSON.stringify(arrived) === JSON.stringify(rows)).toBe(true);
		expect('fresh' in (told[0]?.columns[0] ?? {})).toBe(true);
		expect(told.at(-1)?.columns.every((column) => 'cells' in column)).toBe(true);
	});
});
