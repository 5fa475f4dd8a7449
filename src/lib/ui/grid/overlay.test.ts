import { emptyDelta, type Delta } from '$lib/bx';
import { describe, expect, test } from 'vitest';
import { d3Draft, d3Rows, rowId } from '../gallery/figure-2';
import { isChanged, overlayDraft } from './overlay';

const all = (rows: ReturnType<typeof overlayDraft>) =>
	Array.from({ length: rows.count }, (_, index) => rows.at(index));

describe('overlayDraft', () => {
	test('default', () => {
		const rows = overlayDraft(d3Rows, d3Draft);
		expect(all(rows).map((row) => [row?.cells[1], row?.state])).toEqual([
			['Ibuprofen', 'changed'],
			['Wellbutrin', 'deleted'],
			['Aspirin', 'inserted']
		]);
		expect(rows.at(3)).toBeUndefined();
	});

	test('behavior: without a draft every row is as it was', () => {
		expect(all(overlayDraft(d3Rows, emptyDelta)).map((row) => row?.state)).toEqual(['same', 'same']);
	});

	test('behavior: an inserted row that the rows already hold appears once', () => {
		const held = { id: rowId(3), row: [190, 'Aspirin', null, 'MeA3', 'one tablet a day'] };
		const draft: Delta = new Map([[held.id, { before: null, after: held.row }]]);
		const rows = overlayDraft([...d3Rows, held], draft);
		expect(rows.count).toBe(3);
		expect(rows.at(2)?.state).toBe('inserted');
	});
});

describe('isChanged', () => {
	test('default', () => {
		const row = overlayDraft(d3Rows, d3Draft).at(0);
		expect(row && [0, 1, 2, 3, 4].map((column) => isChanged(row, column))).toEqual([
			false,
			false,
			false,
			false,
			true
		]);
	});
});
