import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Drawing } from './drawing.svelte';

let frames: (() => void)[] = [];
beforeEach(() => {
	frames = [];
	vi.stubGlobal('requestAnimationFrame', (work: () => void) => frames.push(work));
	vi.stubGlobal('cancelAnimationFrame', (at: number) => void (frames[at - 1] = () => undefined));
});
afterEach(() => vi.unstubAllGlobals());

const task = () => new Promise((resolve) => setTimeout(resolve, 5));

/** Goes on as the grid's effect does, until nothing is left to do; tells the limit and the overscan after each task. */
async function goOn(drawing: Drawing, inSight: number, columns: number) {
	const told: (readonly [number, number])[] = [];
	while (drawing.goOn(inSight + 2 * drawing.overscan, columns)) {
		await task();
		frames.splice(0).forEach((work) => work());
		await task();
		told.push([drawing.limit, drawing.overscan]);
		if (told.length > 50) throw new Error('it never ends');
	}
	return told;
}

describe('drawing a grid', () => {
	test('default: nothing at first, then a few rows at a time, then those near by', async () => {
		const drawing = new Drawing();
		expect([drawing.limit, drawing.overscan]).toEqual([0, 0]);
		const all = Number.POSITIVE_INFINITY;
		expect(await goOn(drawing, 14, 8)).toEqual([
			[6, 0],
			[12, 0],
			[18, 0],
			[all, 3],
			[all, 6],
			[all, 8]
		]);
	});

	test('behavior: a narrow table takes fewer tasks, a very wide one still a row in each', async () => {
		expect((await goOn(new Drawing(), 14, 2))[0]).toEqual([24, 0]);
		expect((await goOn(new Drawing(), 2, 500))[0]).toEqual([1, 0]);
	});

	test('behavior: after a leap the rows in sight are drawn at once, and those near by later', async () => {
		const drawing = new Drawing();
		await goOn(drawing, 14, 8);
		drawing.leap();
		expect([drawing.limit, drawing.overscan]).toEqual([Number.POSITIVE_INFINITY, 0]);
		expect((await goOn(drawing, 14, 8)).at(-1)).toEqual([Number.POSITIVE_INFINITY, 8]);
	});

	test('behavior: who takes the focus waits for no row', () => {
		const drawing = new Drawing();
		drawing.hurry();
		expect(drawing.limit).toBe(Number.POSITIVE_INFINITY);
	});

	test('behavior: stopped, it adds nothing', async () => {
		const drawing = new Drawing();
		drawing.goOn(14, 8)?.();
		await task();
		expect(drawing.limit).toBe(0);
		drawing.hurry();
		const stop = drawing.goOn(14, 8);
		frames.splice(0).forEach((work) => work());
		stop?.();
		await task();
		expect(drawing.overscan).toBe(0);
	});
});
