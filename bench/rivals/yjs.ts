/** Yjs: a map of patients, each a map of columns. */
import type { Row } from '$lib/bx';
import * as Y from 'yjs';
import { expectSame } from '../figure';
import { sharedColumns } from '../workload';
import { viewOf } from '../model';
import type { SyncSizes } from './sync-sizes';

/** Rows of the wide table, of which the view of four columns is shared. */
export function openYjs(rows: readonly Row[]): SyncSizes {
	const [ours, theirs] = [new Y.Doc(), new Y.Doc()];
	const table = ours.getMap<Y.Map<string>>('rows');
	const record = (row: Row) => sharedColumns.map((name, at) => [name, row[at] as string] as [string, string]);
	ours.transact(() => {
		for (const row of viewOf(rows, 'whole'))
			table.set(row[0] as string, new Y.Map<string>(record(row)) as Y.Map<string>);
	});
	const whole = Y.encodeStateAsUpdate(ours);
	Y.applyUpdate(theirs, whole);
	const before = Y.encodeStateVector(theirs);
	const patient = rows[rows.length >> 1]?.[0] as string;
	table.get(patient)?.set('Dosage', 'tablets every 00001');
	const update = Y.encodeStateAsUpdate(ours, before);
	Y.applyUpdate(theirs, update);
	expectSame('The document of Yjs', theirs.getMap('rows').toJSON(), table.toJSON());
	expectSame('The cell of Yjs', table.get(patient)?.get('Dosage'), 'tablets every 00001');
	return { name: 'Yjs', cell: update.length, whole: whole.length };
}
