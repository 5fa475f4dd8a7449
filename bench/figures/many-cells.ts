/** P21: 10,000 cells in one update, both sides together, in time of the processor. */
import type { Change, Delta, LensSpec, RowId } from '$lib/bx';
import { expectSame, figure, type Figure, type FigureRun, type Size } from '../figure';
import { median } from '../measure';
import { sorted } from '../model';
import { openSides, type Sides } from '../two-sides';
import { sharedColumns, tenthLens, wholeLens, wide, wideRows } from '../workload';

export const figures: readonly FigureRun[] = [
	{ ids: ['P21a'], run: (size) => manyCells(size, 'P21a', tenthLens, 'a view of a tenth') },
	{ ids: ['P21b'], run: (size) => manyCells(size, 'P21b', wholeLens, 'a view of all rows') }
];

const place = sharedColumns.indexOf('Dosage');
const rounds = 5;

async function manyCells(
	size: Size,
	id: string,
	spec: LensSpec,
	against: string
): Promise<readonly Figure[]> {
	const [n, cells] = size === 'full' ? [100_000, 10_000] : [2_000, 200];
	const sides = openSides(wideRows(n), spec, wide);
	const times: number[] = [];
	for (let round = -2; round < rounds; round += 1) {
		const delta = everyDose(sides, cells, round);
		globalThis.gc?.();
		const before = process.cpuUsage();
		sides.update(delta);
		const { user, system } = process.cpuUsage(before);
		expectArrived(sides, delta);
		if (round >= 0) times.push((user + system) / cells);
	}
	return [figure({ id, n, value: median(times), reach: 50, aim: 10, unit: 'µs', against, better: 'less' })];
}

/** A new dose in so many rows of the view, spread over all of them. */
function everyDose({ updater }: Sides, cells: number, round: number): Delta {
	const { rows } = updater.live.view;
	const stride = Math.floor(rows.size / cells);
	const delta = new Map<RowId, Change>();
	let at = 0;
	for (const [id, before] of rows)
		if (at++ % stride === 0 && delta.size < cells)
			delta.set(id, { before, after: before.with(place, `dose ${round} of ${at}`) });
	expectSame('The number of cells', delta.size, cells);
	return delta;
}

function expectArrived({ updater, receiver }: Sides, delta: Delta): void {
	for (const [id, { after }] of delta) expectSame('A row', receiver.live.view.rows.get(id), after);
	expectSame('The root of the receiver', receiver.commitment.root, updater.commitment.root);
	const sources = [updater, receiver].map(({ table }) => sorted([...table.table.rows.values()]));
	expectSame('The source of the receiver', sources[1], sources[0]);
}
