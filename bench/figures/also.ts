/** Measured without a bound: joins, many rows at once, a cascade, many shares, and rivals of P5 that nobody has to beat. */
import { noteAlso } from '../also';
import { bulk } from '../also/bulk';
import { cascade } from '../also/cascade';
import { joins } from '../also/joins';
import type { Measured } from '../also/measured';
import { opening } from '../also/opening';
import { fiftyShares } from '../also/shares';
import type { FigureRun } from '../figure';
import { follow } from '../follow';
import { median } from '../measure';
import { d2ts } from '../rivals/d2ts';
import { pglite, pgliteLive } from '../rivals/pglite';
import type { Rival } from '../rivals/rival';
import { tanstackSync } from '../rivals/tanstack-db';

async function rivals(n: number): Promise<Measured[]> {
	const all: Measured[] = [];
	for (const rival of [d2ts, tanstackSync, pglite, pgliteLive] satisfies Rival[]) {
		const times = await follow(rival, n);
		for (const [name, each] of [['Coview', times.ours] as const, [rival.name, times.rival] as const]) {
			const by = name === 'Coview' ? `Coview, in turns with ${rival.name}` : name;
			const what = 'a source cell edited, and the view followed';
			all.push({ what, by, n, microseconds: median(each) * 1_000 });
		}
	}
	return all;
}

export const figures: readonly FigureRun[] = [
	{
		ids: [],
		async run(size) {
			const large = size === 'quick' ? 1_000 : 100_000;
			const middle = size === 'quick' ? 500 : 10_000;
			const all: Measured[] = [];
			for (const measure of [opening, joins, bulk, cascade, fiftyShares])
				for (const n of [middle, large]) all.push(...(await measure(n)));
			all.push(...(await rivals(large)));
			for (const { what, by, n, microseconds } of all)
				console.log(`  ${microseconds.toPrecision(3).padStart(10)} µs  ${what}, ${n} rows (${by})`);
			await noteAlso(
				size,
				all.map(({ what, by, n, microseconds }) => ({ what, by, n, value: microseconds, unit: 'µs' }))
			);
			return [];
		}
	}
];
