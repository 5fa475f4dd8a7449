/** P6 and P7: a whole new view arrives (put), and a whole view is made (get: a lens is opened on N rows). */
import { duel } from '../duel';
import { figure, sizesOf, type Figure, type FigureRun } from '../figure';
import { recompute } from '../rivals/recompute';
import type { Rival } from '../rivals/rival';
import { sqliteWasm } from '../rivals/sqlite-wasm';

interface Bounds {
	readonly id: string;
	readonly does: 'putWhole' | 'getWhole';
	readonly rival: Rival;
	readonly reach: number;
	readonly aim: number;
	/** Whether the figure is how many times our time theirs is, or the other way round. */
	readonly faster: boolean;
}

const measure = ({ id, does, rival, reach, aim, faster }: Bounds): FigureRun => ({
	ids: [id],
	async run(size) {
		const measured: Figure[] = [];
		for (const n of sizesOf(size)) {
			const tenth = await duel({ rival, n, view: 'tenth', does });
			const whole = await duel({ rival, n, view: 'whole', does });
			const worst = Math.min(tenth, whole);
			const value = faster ? worst : 1 / worst;
			const better = faster ? 'more' : 'less';
			measured.push(figure({ id, n, value, reach, aim, unit: '×', against: rival.name, better }));
		}
		return measured;
	}
});

export const figures: readonly FigureRun[] = [
	measure({ id: 'P6a', does: 'putWhole', rival: recompute, reach: 1, aim: 2, faster: true }),
	measure({ id: 'P6b', does: 'putWhole', rival: sqliteWasm, reach: 20, aim: 40, faster: true }),
	measure({ id: 'P7a', does: 'getWhole', rival: sqliteWasm, reach: 20, aim: 40, faster: true }),
	measure({ id: 'P7b', does: 'getWhole', rival: recompute, reach: 1, aim: 0.35, faster: false })
];
