/** P8: one row of the dependency view is edited, and every source row of its medication follows: 500 of 100,000. */
import { figure, largest, type FigureRun } from '../figure';
import { duel } from '../duel';
import { sqliteWasm } from '../rivals/sqlite-wasm';

const manySourceRows: FigureRun = {
	ids: ['P8'],
	async run(size) {
		const n = largest(size);
		const value = await duel({ rival: sqliteWasm, n, view: 'dependency', does: 'putCell' });
		const against = sqliteWasm.name;
		return [figure({ id: 'P8', n, value, reach: 12, aim: 500, unit: '×', against, better: 'more' })];
	}
};

export const figures: readonly FigureRun[] = [manySourceRows];
