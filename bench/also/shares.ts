/** Fifty shares on one table, a medication each: what an edit costs that one of them shows. */
import { openTable, reachOf, type LensSpec, type LiveLens, type Row, type RowId } from '$lib/bx';
import { medicationOf, randomIds, sharedColumns, tableName, tableOf, wide, wideRows } from '../workload';
import { expectPlain, lensOf, measured, type Measured } from './measured';

const howMany = 50;
const dosage = wide.columns.findIndex(({ name }) => name === 'Dosage');

const spec = (number: number): LensSpec => ({
	version: 1,
	table: tableName,
	steps: [
		{ kind: 'select', where: { kind: 'equals', column: 'Medication Name', value: medicationOf(number) } },
		{ kind: 'project', columns: sharedColumns }
	]
});

export async function fiftyShares(n: number): Promise<Measured[]> {
	const table = openTable(tableOf(wide, wideRows(n)));
	const tables = new Map([[tableName, table]]);
	const ids = randomIds(15);
	const lenses = new Map<number, LiveLens>();
	for (let number = 0; number < howMany; number += 1)
		lenses.set(number, lensOf(spec(number), { [tableName]: wide }).open(tables, new Map(), ids));
	const reach = reachOf(new Map([...lenses].map(([number, { lens }]) => [number, lens])));
	const shown = [...table.table.rows].flatMap(([id, row]) =>
		String(row[1]) < medicationOf(howMany) ? [id] : []
	);
	let count = 0;

	function edit(through: Iterable<number>, at: number): void {
		const id = shown[(at * 7919) % shown.length] as RowId;
		const before = table.table.rows.get(id) as Row;
		const delta = new Map([[id, { before, after: before.with(dosage, `dose ${at}`) }]]);
		const changes = new Map([[tableName, delta]]);
		const asked = through === all ? all : reach.reachedBy(changes);
		const steps = [...asked].flatMap((number) => lenses.get(number)?.get(changes, ids) ?? []);
		if (through !== all && steps.length !== 1) throw new Error('One share shows the row');
		table.commit(delta);
		for (const step of steps) step.commit();
	}

	const all = [...lenses.keys()];
	const measurements = await measured(n, {
		[`${howMany} shares on one table: each asked`]: () => edit(all, (count += 1)),
		[`${howMany} shares on one table: those reached`]: () => edit([], (count += 1))
	});
	for (const [number, lens] of lenses) expectPlain(`share ${number}`, lens, tables);
	return measurements;
}
