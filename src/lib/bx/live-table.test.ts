import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkTable } from './check';
import { applyDelta, type Delta } from './delta';
import { openTable } from './live-table';
import type { Row, RowId } from './table';
import { countingIds, schemaOf, tableOf } from './testing';
import { Dice, generateDelta, generateSchema, generateTable } from './testing/generate';

const cases = Number(process.env['CASES'] ?? 300);
const schema = schemaOf(
	{ patient: 'number', medication: 'text', mechanism: 'text' },
	{ key: ['patient'], dependencies: [{ from: ['medication'], to: ['mechanism'] }] }
);
const rows: Row[] = [
	[1, 'Ibuprofen', 'COX'],
	[2, 'Ibuprofen', 'COX'],
	[3, 'Wellbutrin', 'NDRI']
];

const scene = () => {
	const table = tableOf(schema, rows, countingIds('a'));
	const [first, second, third] = [...table.rows.keys()] as [RowId, RowId, RowId];
	return { table, live: openTable(table), first, second, third, fresh: countingIds('b')() };
};
const update = (id: RowId, before: Row, after: Row): Delta => new Map([[id, { before, after }]]);

describe('openTable', () => {
	test('default: commits a checked change and takes it back', () => {
		const { live, fresh, table } = scene();
		const delta: Delta = new Map([[fresh, { before: null, after: [4, 'Ibuprofen', 'COX'] }]]);
		expect(live.check(delta)).toEqual({ ok: true, value: undefined });
		const undo = live.commit(delta);
		expect(live.table.rows.get(fresh)).toEqual([4, 'Ibuprofen', 'COX']);
		undo();
		expect(new Map(live.table.rows)).toEqual(table.rows);
	});

	test('behavior: keys may be swapped in one change', () => {
		const { live, first, third } = scene();
		const swap: Delta = new Map([
			...update(first, [1, 'Ibuprofen', 'COX'], [3, 'Ibuprofen', 'COX']),
			...update(third, [3, 'Wellbutrin', 'NDRI'], [1, 'Wellbutrin', 'NDRI'])
		]);
		expect(live.check(swap).ok).toBe(true);
	});

	test('error: KeyTaken names the rows and the values', () => {
		const { live, first, second } = scene();
		expect(live.check(update(second, [2, 'Ibuprofen', 'COX'], [1, 'Ibuprofen', 'COX']))).toEqual({
			ok: false,
			failure: { kind: 'KeyTaken', key: ['patient'], values: [1], rows: [first, second] }
		});
	});

	test('error: DependencyBroken names a row that disagrees', () => {
		const { live, first, second } = scene();
		expect(live.check(update(second, [2, 'Ibuprofen', 'COX'], [2, 'Ibuprofen', 'other']))).toEqual({
			ok: false,
			failure: {
				kind: 'DependencyBroken',
				from: ['medication'],
				to: 'mechanism',
				values: ['Ibuprofen'],
				rows: [first, second]
			}
		});
	});

	test('error: KeyMissing, WrongType, RowUnknown and RowDiffers', () => {
		const { live, first, fresh } = scene();
		const before: Row = [1, 'Ibuprofen', 'COX'];
		const kindOf = (delta: Delta) => {
			const checked = live.check(delta);
			return checked.ok ? 'ok' : checked.failure.kind;
		};
		expect(kindOf(update(first, before, [null, 'Ibuprofen', 'COX']))).toBe('KeyMissing');
		expect(kindOf(update(first, before, ['1', 'Ibuprofen', 'COX']))).toBe('WrongType');
		expect(kindOf(update(first, before, [1, 'Ibuprofen']))).toBe('WrongType');
		expect(kindOf(update(fresh, before, [9, 'Ibuprofen', 'COX']))).toBe('RowUnknown');
		expect(kindOf(update(first, [1, 'Ibuprofen', 'old'], before))).toBe('RowDiffers');
	});

	test('error: WrongType, a minus zero that takes the place of a zero', () => {
		const doses = schemaOf({ patient: 'text', dose: 'number' });
		const table = tableOf(doses, [['Alice', 0]], countingIds('a'));
		const [id] = [...table.rows.keys()] as [RowId];
		const delta = update(id, ['Alice', 0], ['Alice', -0]);
		expect(openTable(table).check(delta)).toMatchObject({ failure: { kind: 'WrongType', column: 'dose' } });
	});

	test(
		'behavior: the check of a change agrees with the check of the whole table',
		{ timeout: 60_000 },
		() => {
			fc.assert(
				fc.property(fc.array(fc.nat(9999), { minLength: 80, maxLength: 80 }), (numbers) => {
					const dice = new Dice(numbers);
					const table = generateTable(dice, generateSchema(dice), countingIds('a'));
					const delta = generateDelta(dice, table, countingIds('b'));
					const after = applyDelta(table, delta);
					expect(openTable(table).check(delta).ok).toBe(after.ok && checkTable(after.value).length === 0);
				}),
				{ numRuns: cases }
			);
		}
	);

	test('behavior: a change of a large table costs as much as the change', { timeout: 60_000 }, () => {
		const many = Array.from({ length: 100_000 }, (_, index): Row => [
			index,
			`m${index % 10}`,
			`x${index % 10}`
		]);
		const table = tableOf(schema, many, countingIds('a'));
		const beforeOpening = performance.now();
		const live = openTable(table);
		const opening = performance.now() - beforeOpening;
		const ids = countingIds('b');
		const start = performance.now();
		for (let index = 0; index < 1000; index += 1) {
			const delta: Delta = new Map([[ids(), { before: null, after: [100_000 + index, 'm1', 'x1'] }]]);
			expect(live.check(delta).ok).toBe(true);
			live.commit(delta);
		}
		// A thousand copies of 100,000 rows would take as long as hundreds of openings.
		expect(performance.now() - start).toBeLessThan(3 * opening);
	});
});
