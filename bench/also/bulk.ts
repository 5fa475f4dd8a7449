/** A thousand rows that come into a view at once, and go again. */
import type { Change, Delta, Row, RowId } from '$lib/bx';
import { invert } from '$lib/bx';
import { expectModel } from '../model';
import { openOurs } from '../ours';
import { randomIds, sharedColumns, wideRows } from '../workload';
import { measured, type Measured } from './measured';

const many = 1_000;

export async function bulk(n: number): Promise<Measured[]> {
	const rows = wideRows(n);
	const ours = openOurs(rows, 'whole');
	const ids = randomIds(8);
	const fresh = (make: (at: number) => Row): Delta =>
		new Map(
			Array.from({ length: many }, (_, at): [RowId, Change] => [ids(), { before: null, after: make(at) }])
		);
	const inView = fresh((at) => sharedColumns.map((_, column) => `new ${column} ${at}`));
	const inSource = fresh((at) => Array.from({ length: 8 }, (_, column) => `new ${column} ${at}`));
	const measurements = await measured(n, {
		[`${many} rows put into the view, and deleted again`]: () => {
			ours.put(inView);
			ours.put(invert(inView));
		},
		[`${many} rows got from the source, and deleted again`]: () => {
			ours.get(inSource);
			ours.get(invert(inSource));
		}
	});
	await expectModel('bulk', ours, { rows, edits: [], view: 'whole' });
	return measurements;
}
