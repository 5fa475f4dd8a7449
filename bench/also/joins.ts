/** A join of patients with a table of medicines: opening it, one row there, one row back. */
import { openTable, type LensSpec, type Row, type RowId, type Schema } from '$lib/bx';
import { mechanismOf, medicationOf, medications, narrow, narrowRows, randomIds, tableOf } from '../workload';
import { expectPlain, lensOf, measured, must, type Measured } from './measured';

const medicines: Schema = {
	columns: ['Medication Name', 'Mechanism of Action'].map((name) => ({ name, type: 'text' })),
	key: ['Medication Name'],
	dependencies: []
};

const spec: LensSpec = {
	version: 1,
	table: 'patients',
	steps: [
		{
			kind: 'join',
			with: { table: 'medicines', steps: [] },
			on: [{ here: 'Medication Name', there: 'Medication Name' }]
		}
	]
};

const dosage = 2;

export async function joins(n: number): Promise<Measured[]> {
	const lens = lensOf(spec, { patients: narrow, medicines });
	const known = Array.from({ length: medications }, (_, at) => [medicationOf(at), mechanismOf(at)]);
	const patients = openTable(tableOf(narrow, narrowRows(n)));
	const tables = new Map([
		['patients', patients],
		['medicines', openTable(tableOf(medicines, known, 5))]
	]);
	const [viewIds, sourceIds] = [randomIds(3), randomIds(4)];
	const live = lens.open(tables, new Map(), viewIds);
	const sourceRows = [...patients.table.rows.keys()];
	const viewRows = [...live.view.rows.keys()];
	const nextOf = (rows: ReadonlyMap<RowId, Row>, ids: readonly RowId[], count: number) => {
		const id = ids[(count * 7919) % ids.length] as RowId;
		const before = rows.get(id) as Row;
		return new Map([[id, { before, after: before.with(dosage, `${count} h`) }]]);
	};
	let count = 0;
	const results = await measured(n, {
		'join: one row of the source changed': () => {
			const delta = nextOf(patients.table.rows, sourceRows, (count += 1));
			const step = live.get(new Map([['patients', delta]]), viewIds);
			patients.commit(delta);
			step.commit();
		},
		'join: one row of the view changed': () => {
			const step = must(live.put(nextOf(live.view.rows, viewRows, (count += 1)), sourceIds));
			for (const [name, delta] of step.source) tables.get(name)?.commit(delta);
			step.commit();
		}
	});
	expectPlain('The join', live, tables);
	const opened = await measured(n, { 'join: opened': () => lens.open(tables, new Map(), viewIds) }, 1);
	return [...opened, ...results];
}
