/** A lens opened: the whole view got, each row named, and everything indexed that puts will look up. */
import { openTable } from '$lib/bx';
import { randomIds, tableName, tableOf, tenthLens, wholeLens, wide, wideRows } from '../workload';
import { expectPlain, lensOf, measured, type Measured } from './measured';

export async function opening(n: number): Promise<Measured[]> {
	const tables = new Map([[tableName, openTable(tableOf(wide, wideRows(n)))]]);
	const all: Measured[] = [];
	for (const [view, spec] of [
		['every tenth row', tenthLens],
		['all rows', wholeLens]
	] as const) {
		const lens = lensOf(spec, { [tableName]: wide });
		const known = lens.open(tables, new Map(), randomIds(3));
		expectPlain(`The view of ${view}`, known, tables);
		all.push(
			...(await measured(n, {
				[`opened, with a view of ${view} known before`]: () =>
					lens.open(tables, known.alignment, randomIds(4))
			}))
		);
	}
	return all;
}
