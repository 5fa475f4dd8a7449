import { emptyDelta } from '$lib/bx';
import { describe, expect, test } from 'vitest';
import { d3, d3Rows, rowId } from '../gallery/figure-2';
import { layOutColumns } from './columns';
import { overlayDraft } from './overlay';
import { planPaste, type PasteTarget } from './paste';

const target = (changes: Partial<PasteTarget> = {}): PasteTarget => ({
	at: { row: 0, column: 0 },
	rows: overlayDraft(d3Rows, emptyDelta),
	places: layOutColumns(d3, d3Rows, 0),
	mayInsert: true,
	reasonFor: () => null,
	...changes
});

describe('planPaste', () => {
	test('default', () => {
		const plan = planPaste([['Advil'], ['Zyban']], target({ at: { row: 0, column: 1 } }));
		expect(plan).toEqual({
			ok: true,
			value: {
				cells: [
					{ rowId: rowId(1), column: 'Medication Name', value: 'Advil' },
					{ rowId: rowId(2), column: 'Medication Name', value: 'Zyban' }
				],
				newRows: []
			}
		});
	});

	test('behavior: lines past the end become new rows', () => {
		const plan = planPaste(
			[
				['189', 'Zyban'],
				['190', 'Aspirin']
			],
			target({ at: { row: 1, column: 0 } })
		);
		expect(plan.ok && plan.value.newRows).toEqual([
			new Map<string, unknown>([
				['Patient ID', 190],
				['Medication Name', 'Aspirin']
			])
		]);
	});

	test('behavior: a locked cell that stays the same is no offence', () => {
		const reasonFor = (_: unknown, column: string) => (column === 'Clinical Data' ? 'Only Alice.' : null);
		const at = { row: 0, column: 1 };
		expect(planPaste([['Advil', 'CliD1']], target({ at, reasonFor }))).toMatchObject({
			ok: true,
			value: { cells: [{ value: 'Advil' }] }
		});
		expect(planPaste([['Advil', 'CliD9']], target({ at, reasonFor }))).toEqual({
			ok: false,
			failure: 'Only Alice.'
		});
	});

	test('error: one wrong cell refuses the whole block', () => {
		expect(planPaste([['188'], ['many']], target())).toEqual({
			ok: false,
			failure: 'Patient ID: “many” is not a number. Write it like 12 or 0.5.'
		});
	});

	test('error: a block that does not fit', () => {
		expect(planPaste([['a', 'b']], target({ at: { row: 0, column: 4 } })).ok).toBe(false);
		expect(planPaste([['1'], ['2'], ['3']], target({ mayInsert: false })).ok).toBe(false);
	});
});

describe('layOutColumns', () => {
	test('behavior: key columns come first, the first of them sticky, each after the last', () => {
		const places = layOutColumns({ ...d3, key: ['Dosage'] }, d3Rows, 48);
		expect(places.map(({ column, index, sticky }) => [column.name, index, sticky])).toEqual([
			['Dosage', 4, true],
			['Patient ID', 0, false],
			['Medication Name', 1, false],
			['Clinical Data', 2, false],
			['Mechanism of Action', 3, false]
		]);
		let left = 48;
		for (const place of places) {
			expect(place.left).toBe(left);
			left += place.width;
		}
	});

	test('behavior: a name has room for the signs beside it', () => {
		const widthOf = (noted: readonly string[]) =>
			layOutColumns(d3, d3Rows, 0, new Set(noted)).find(({ column }) => column.name === 'Medication Name')
				?.width ?? 0;
		expect(widthOf([])).toBeGreaterThanOrEqual('Medication Name'.length * 8.5 + 20);
		expect(widthOf(['Medication Name']) - widthOf([])).toBeGreaterThanOrEqual(16);
		expect(widthOf(['Clinical Data'])).toBe(widthOf([]));
	});
});
