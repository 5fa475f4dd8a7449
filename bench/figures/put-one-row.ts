/** P1–P3: one cell of one view row is edited, and the source follows; against SQLite, and against our own whole-table put. */
import { figure, largest, sizesOf, type Figure, type FigureRun } from '../figure';
import { duel } from '../duel';
import { nativeSqlite } from '../rivals/native-sqlite';
import { recompute } from '../rivals/recompute';
import type { Rival, ViewName } from '../rivals/rival';
import { sqliteWasm } from '../rivals/sqlite-wasm';

/** The worse of a view of every tenth row and one of all rows. */
async function putOneRow(rival: Rival, n: number): Promise<number> {
	const ratios: number[] = [];
	for (const view of ['tenth', 'whole'] satisfies ViewName[])
		ratios.push(await duel({ rival, n, view, does: 'putCell' }));
	return Math.min(...ratios);
}

const againstWasm: FigureRun = {
	ids: ['P1'],
	async run(size) {
		const measured: Figure[] = [];
		const against = sqliteWasm.name;
		for (const n of sizesOf(size)) {
			const value = await putOneRow(sqliteWasm, n);
			measured.push(figure({ id: 'P1', n, value, reach: 10, aim: 25, unit: '×', against, better: 'more' }));
		}
		return measured;
	}
};

const againstNative: FigureRun = {
	ids: ['P2'],
	native: true,
	async run(size) {
		const n = largest(size);
		const rival = nativeSqlite();
		const value = await putOneRow(rival, n);
		return [
			figure({ id: 'P2', n, value, reach: 4, aim: 10, unit: '×', against: rival.name, better: 'more' })
		];
	}
};

const againstWholeTables: FigureRun = {
	ids: ['P3'],
	async run(size) {
		const n = largest(size);
		const value = await putOneRow(recompute, n);
		const against = recompute.name;
		return [figure({ id: 'P3', n, value, reach: 1_000, aim: 5_000, unit: '×', against, better: 'more' })];
	}
};

export const figures: readonly FigureRun[] = [againstWasm, againstNative, againstWholeTables];
