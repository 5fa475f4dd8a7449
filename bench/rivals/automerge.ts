/** Automerge: a map of patients, each a map of columns, whose texts are changed as a whole. */
import type { Row } from '$lib/bx';
import * as Automerge from '@automerge/automerge';
import { expectSame } from '../figure';
import { sharedColumns } from '../workload';
import { viewOf } from '../model';
import type { SyncSizes } from './sync-sizes';

type Document = { rows: { [patient: string]: { [column: string]: Automerge.ImmutableString } } };

/** Rows of the wide table, of which the view of four columns is shared; at most 10,000 of them, it is slow. */
export async function openAutomerge(rows: readonly Row[]): Promise<SyncSizes> {
	const text = (value: string) => new Automerge.ImmutableString(value);
	const record = (row: Row) =>
		Object.fromEntries(sharedColumns.map((name, at) => [name, text(row[at] as string)]));
	const content = Object.fromEntries(viewOf(rows, 'whole').map((row) => [row[0] as string, record(row)]));
	let ours = Automerge.from<Document>({ rows: content });
	const whole = Automerge.save(ours);
	const theirs = Automerge.load<Document>(whole);
	const patient = rows[rows.length >> 1]?.[0] as string;
	ours = Automerge.change(ours, (document) => {
		const changed = document.rows[patient];
		if (changed) changed['Dosage'] = text('tablets every 00001');
	});
	const update = Automerge.getLastLocalChange(ours);
	if (!update) throw new Error('Automerge made no change');
	const [merged] = Automerge.applyChanges(theirs, [update]);
	const plain = (document: Automerge.Doc<Document>) => JSON.stringify(document.rows);
	expectSame('The document of Automerge', plain(merged), plain(ours));
	expectSame('The cell of Automerge', String(merged.rows[patient]?.['Dosage']), 'tablets every 00001');
	return { name: 'Automerge', cell: update.length, whole: whole.length };
}
