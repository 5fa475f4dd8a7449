import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyDelta, compose, diff, invert, type Delta } from './delta';
import type { Row, RowId, Table } from './table';
import { countingIds, schemaOf, tableOf } from './testing';
import { Dice, generateDelta, generateSchema, generateTable } from './testing/generate';
import { touchedBy } from './touched';

const cases = Number(process.env['CASES'] ?? 300);
const schema = schemaOf({ a: 'text', b: 'number' });
const table = tableOf(
	schema,
	[
		['x', 1],
		['y', 2]
	],
	countingIds('a')
);
const [first, second] = [...table.rows.keys()] as [RowId, RowId];
const update = (id: RowId, before: Row, after: Row): Delta => new Map([[id, { before, after }]]);

/** Three states of one generated table, each a generated change after the other. */
function threeStates(numbers: readonly number[]) {
	const dice = new Dice(numbers);
	const ids = countingIds('b');
	const apply = (state: Table, delta: Delta): Table => {
		const result = applyDelta(state, delta);
		if (!result.ok) throw new Error(result.failure.kind);
		return result.value;
	};
	const start = generateTable(dice, generateSchema(dice), countingIds('a'));
	const middle = apply(start, generateDelta(dice, start, ids));
	const end = apply(middle, generateDelta(dice, middle, ids));
	return { start, middle, end, apply };
}

describe('deltas', () => {
	test(
		'behavior: diff leads from one state to the other, invert back, compose over both',
		{ timeout: 60_000 },
		() => {
			fc.assert(
				fc.property(fc.array(fc.nat(9999), { minLength: 120, maxLength: 120 }), (numbers) => {
					const { start, middle, end, apply } = threeStates(numbers);
					const [one, two] = [diff(start, middle), diff(middle, end)];
					expect(apply(start, one)).toEqual(middle);
					expect(apply(middle, invert(one))).toEqual(start);
					expect(compose(one, two)).toEqual(diff(start, end));
					expect(compose(one, invert(one)).size).toBe(0);
				}),
				{ numRuns: cases }
			);
		}
	);

	test('error: RowUnknown and RowDiffers', () => {
		const gone = countingIds('c')();
		expect(applyDelta(table, update(gone, ['x', 1], ['x', 2]))).toEqual({
			ok: false,
			failure: { kind: 'RowUnknown', row: gone }
		});
		expect(applyDelta(table, update(first, ['x', 9], ['x', 2]))).toEqual({
			ok: false,
			failure: { kind: 'RowDiffers', row: first }
		});
		expect(applyDelta(table, new Map([[second, { before: null, after: ['z', 1] }]]))).toEqual({
			ok: false,
			failure: { kind: 'RowDiffers', row: second }
		});
	});

	test('behavior: an insertion touches what it fills, a deletion what had a value', () => {
		const id = countingIds('c')();
		expect(touchedBy(schema, new Map([[id, { before: null, after: ['x', null] }]]))).toEqual({
			rows: true,
			columns: new Set(['a'])
		});
		expect(touchedBy(schema, new Map([[id, { before: [null, 2], after: null }]]))).toEqual({
			rows: true,
			columns: new Set(['b'])
		});
		expect(touchedBy(schema, update(first, ['x', 1], ['x', null]))).toEqual({
			rows: false,
			columns: new Set(['b'])
		});
	});
});
