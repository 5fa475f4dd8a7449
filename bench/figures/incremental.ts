/** P5: one cell of a source row is edited, and what changed in the view is known; against dataflows, live queries and SQLite. */
import { figure, type Figure, type FigureRun, type Size } from '../figure';
import { follow, view } from '../follow';
import { median, ratio, type Times } from '../measure';
import { dbIvm } from '../rivals/db-ivm';
import type { Rival } from '../rivals/rival';
import { sqliteWasm } from '../rivals/sqlite-wasm';
import { tanstackDb } from '../rivals/tanstack-db';

const inMicroseconds = (times: Times) => `${(median(times) * 1_000).toFixed(2)} µs`;

const against = (id: string, rival: Rival, reach: number, aim: number): FigureRun => ({
	ids: [id],
	async run(size: Size): Promise<readonly Figure[]> {
		const n = size === 'quick' ? 1_000 : 100_000;
		const times = await follow(rival, n);
		console.log(
			`  get one row, ${view}, ${n}: ours ${inMicroseconds(times.ours)}, ${rival.name} ${inMicroseconds(times.rival)}`
		);
		const value = ratio(times.ours, times.rival);
		return [figure({ id, n, value, reach, aim, unit: '×', against: rival.name, better: 'more' })];
	}
});

export const figures: readonly FigureRun[] = [
	against('P5a', dbIvm, 1.5, 3),
	against('P5b', tanstackDb, 100, 200),
	against('P5c', sqliteWasm, 20, 40)
];
