/** The paper's cascade with lenses alone: Alice renames a medicine, D1 → D13 = D31 → D3 → D32 = D23 → D2. */
import { openTable, type Alignment, type LensSpec, type Row, type RowId, type Schema } from '$lib/bx';
import { expectSame } from '../figure';
import { patientOf, randomIds, tableOf } from '../workload';
import { expectPlain, lensOf, measured, must, type Measured } from './measured';

const schema = (...names: readonly string[]): Schema => ({
	columns: names.map((name) => ({ name, type: 'text' })),
	key: [names[0] as string],
	dependencies: names.includes('Mechanism') ? [{ from: ['Medication'], to: ['Mechanism'] }] : []
});
const project = (table: string, ...columns: readonly string[]): LensSpec => ({
	version: 1,
	table,
	steps: [{ kind: 'project', columns }]
});

const d1 = schema('Patient', 'Medication', 'Address');
const d3 = schema('Patient', 'Medication', 'Mechanism');
const d2 = schema('Medication', 'Mechanism', 'Mode');
const byMedication: LensSpec = {
	version: 1,
	table: 'D3',
	steps: [{ kind: 'projectByKey', key: ['Medication'], columns: ['Medication', 'Mechanism'] }]
};

/** Each patient has a medicine of their own, so that renaming it goes all the way. */
export async function cascade(n: number): Promise<Measured[]> {
	const each = (make: (at: number) => Row): Row[] => Array.from({ length: n }, (_, at) => make(at));
	const tables = {
		D1: openTable(
			tableOf(
				d1,
				each((at) => [patientOf(at), `medicine ${at}`, `street ${at}`]),
				11
			)
		),
		D3: openTable(
			tableOf(
				d3,
				each((at) => [patientOf(at), `medicine ${at}`, `mechanism ${at}`]),
				12
			)
		),
		D2: openTable(
			tableOf(
				d2,
				each((at) => [`medicine ${at}`, `mechanism ${at}`, `mode ${at}`]),
				13
			)
		)
	};
	const ids = randomIds(14);
	const open = (spec: LensSpec, known: Alignment = new Map()) => {
		const name = spec.table as keyof typeof tables;
		const table = tables[name];
		return lensOf(spec, { [name]: table.table.schema }).open(new Map([[name, table]]), known, ids);
	};
	const shares = {
		d13: open(project('D1', 'Patient', 'Medication')),
		d32: open(byMedication)
	};
	const peers = {
		d31: open(project('D3', 'Patient', 'Medication'), aligned(tables.D3.table.rows, shares.d13.view.rows)),
		d23: open(project('D2', 'Medication', 'Mechanism'), aligned(tables.D2.table.rows, shares.d32.view.rows))
	};
	const patients = [...tables.D1.table.rows.keys()];
	let count = 0;

	const measurements = await measured(n, {
		'cascade over three tables: a renamed medicine': () => {
			const id = patients[((count += 1) * 7919) % patients.length] as RowId;
			const before = tables.D1.table.rows.get(id) as Row;
			const edit = new Map([[id, { before, after: before.with(1, `renamed ${count}`) }]]);
			const asked = shares.d13.get(new Map([['D1', edit]]), ids);
			const arrived = must(peers.d31.put(asked.view, ids));
			const onward = shares.d32.get(arrived.source, ids);
			const last = must(peers.d23.put(onward.view, ids));
			tables.D1.commit(edit);
			for (const delta of arrived.source.values()) tables.D3.commit(delta);
			for (const delta of last.source.values()) tables.D2.commit(delta);
			for (const step of [asked, arrived, onward, last]) step.commit();
		}
	});
	for (const [name, lens] of Object.entries({ ...shares, ...peers }))
		expectPlain(name, lens, new Map(Object.entries(tables)));
	const names = (rows: ReadonlyMap<RowId, Row>, at: number) =>
		[...rows.values()].map((row) => row[at]).sort();
	expectSame('The last table', names(tables.D2.table.rows, 0), names(tables.D1.table.rows, 1));
	return measurements;
}

/** Rows of a table beside the rows of a view with the same first cell. */
function aligned(rows: ReadonlyMap<RowId, Row>, view: ReadonlyMap<RowId, Row>): Alignment {
	const names = new Map([...view].map(([id, row]) => [row[0], id]));
	return new Map([...rows].map(([id, row]) => [id, names.get(row[0] ?? null) as RowId]));
}
