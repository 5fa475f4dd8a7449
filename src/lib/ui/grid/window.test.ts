import { describe, expect, test } from 'vitest';
import { drawnRows, revealed } from './window';

const viewport = { scrollTop: 0, height: 400, rowHeight: 40 };

describe('drawnRows', () => {
	test('default', () => {
		expect(drawnRows(viewport, 100_000, null, 2)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
		expect(drawnRows({ ...viewport, scrollTop: 4_000 }, 100_000, null, 1)).toEqual([
			99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110
		]);
	});

	test('behavior: few rows are all drawn, and never more than there are', () => {
		expect(drawnRows(viewport, 2, null, 8)).toEqual([0, 1]);
		expect(drawnRows(viewport, 0, null, 8)).toEqual([]);
		expect(drawnRows({ ...viewport, scrollTop: 90_000 }, 5, null, 8)).toEqual([]);
	});

	test('behavior: the row with the focus stays, in its order', () => {
		expect(drawnRows({ ...viewport, scrollTop: 40_000 }, 100_000, 3, 0)[0]).toBe(3);
		expect(drawnRows(viewport, 100_000, 99_999, 0).at(-1)).toBe(99_999);
		expect(drawnRows(viewport, 100_000, 10, 0)).toHaveLength(11);
		expect(drawnRows(viewport, 100_000, 4, 0)).toHaveLength(10);
		expect(drawnRows(viewport, 10, 10, 0)).toHaveLength(10);
	});
});

describe('revealed', () => {
	const view = { size: 400, covered: 100 };

	test('default', () => {
		expect(revealed(200, view, 350, 50)).toBe(200);
	});

	test('behavior: comes out from under what covers it, or up from below', () => {
		expect(revealed(200, view, 250, 50)).toBe(150);
		expect(revealed(200, view, 620, 50)).toBe(270);
		expect(revealed(200, view, 20, 50)).toBe(0);
	});

	test('behavior: of what is longer than the view the start is shown', () => {
		expect(revealed(0, view, 500, 350)).toBe(400);
		expect(revealed(900, view, 500, 350)).toBe(400);
		expect(revealed(0, view, 500, 300)).toBe(400);
	});
});
