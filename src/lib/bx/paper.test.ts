/** The seven edits on Figure 2 that break published put functions, each with its declared outcome. */
import { describe, expect, test } from 'vitest';
import { compileLens } from './compile';
import type { Delta } from './delta';
import type { LensSpec } from './lens';
import type { Row, RowId, Table, Value } from './table';
import { countingIds, figure2, rowWith } from './testing';

const { tables, specs } = figure2();

function open(spec: LensSpec, table: Table) {
	const lens = compileLens(spec, table.schema);
	if (!lens.ok) throw new Error(JSON.stringify(lens.failure));
	return lens.value.open(table, new Map(), countingIds('e'));
}

/** Bob's D3 with its two shares, D31 with Alice and D32 with Charlie. */
function bob() {
	const d31 = open(specs.d31, tables.d3);
	const d32 = open(specs.d32, tables.d3);
	return { d31, d32 };
}

type Cells = Readonly<Record<string, Value>>;

function edited(table: Table, row: Row, cells: Cells): Row {
	return table.schema.columns.map(
		({ name }, position) => (name in cells ? cells[name] : row[position]) ?? null
	);
}

const update = (table: Table, column: string, value: Value, cells: Cells): Delta => {
	const { id, row } = rowWith(table, column, value);
	return new Map([[id, { before: row, after: edited(table, row, cells) }]]);
};

const insert = (table: Table, cells: Cells): Delta =>
	new Map([[countingIds('f')(), { before: null, after: edited(table, [], cells) }]]);

const remove = (table: Table, column: string, value: Value): Delta => {
	const { id, row } = rowWith(table, column, value);
	return new Map([[id, { before: row, after: null }]]);
};

const rowsOf = (table: Table): Row[] => [...table.rows.values()];
const afters = (delta: Delta): (Row | null)[] => [...delta.values()].map(({ after }) => after);
const idOf = (table: Table, column: string, value: Value): RowId => rowWith(table, column, value).id;

describe('Figure 2', () => {
	test('default: the views of the paper', () => {
		const { d31, d32 } = bob();
		expect(rowsOf(d31.view)).toEqual([[188, 'Ibuprofen', 'CliD1', 'one tablet every 4h']]);
		expect(rowsOf(d32.view)).toEqual([
			['Ibuprofen', 'MeA1'],
			['Wellbutrin', 'MeA2']
		]);
		expect(rowsOf(open(specs.d13, tables.d1).view)).toEqual(rowsOf(d31.view));
		expect(rowsOf(open(specs.d13Tagged, tables.d1Tagged).view)).toEqual(rowsOf(d31.view));
		expect(rowsOf(open(specs.d23, tables.d2).view)).toEqual(rowsOf(d32.view));
	});

	test('behavior: renaming a medication through D32 keeps the patient row and reaches Alice as an update', () => {
		const { d31, d32 } = bob();
		const rename = update(d32.view, 'Medication Name', 'Ibuprofen', {
			'Medication Name': 'Ibuprofen 200 MG'
		});
		const put = d32.put(rename, countingIds('c'));
		if (!put.ok) throw new Error(put.failure.kind);
		expect(afters(put.value.delta)).toEqual([
			[188, 'Ibuprofen 200 MG', 'CliD1', 'MeA1', 'one tablet every 4h']
		]);
		const cascade = d31.get(put.value.delta, countingIds('c'));
		expect([...cascade.delta.keys()]).toEqual([idOf(d31.view, 'Patient ID', 188)]);
		expect(afters(cascade.delta)).toEqual([[188, 'Ibuprofen 200 MG', 'CliD1', 'one tablet every 4h']]);
	});

	test('behavior: deleting a medication through D32 is refused and names the patient rows', () => {
		const { d32 } = bob();
		const put = d32.put(remove(d32.view, 'Medication Name', 'Ibuprofen'), countingIds('c'));
		expect(put).toEqual({
			ok: false,
			failure: {
				kind: 'DeleteRefused',
				row: idOf(d32.view, 'Medication Name', 'Ibuprofen'),
				sourceRows: [idOf(tables.d3, 'Patient ID', 188)]
			}
		});
	});

	test('behavior: inserting a medication through D32 is refused, since no patient is known', () => {
		const { d32 } = bob();
		const put = d32.put(
			insert(d32.view, { 'Medication Name': 'Aspirin', 'Mechanism of Action': 'MeA3' }),
			countingIds('c')
		);
		expect(put).toMatchObject({ ok: false, failure: { kind: 'InsertRefused', hidden: ['Patient ID'] } });
	});

	test('behavior: renaming a medication through D31 updates D32, keeping the mechanism of the row', () => {
		const { d31, d32 } = bob();
		const put = d31.put(
			update(d31.view, 'Patient ID', 188, { 'Medication Name': 'Naproxen' }),
			countingIds('c')
		);
		if (!put.ok) throw new Error(put.failure.kind);
		expect(afters(put.value.delta)).toEqual([[188, 'Naproxen', 'CliD1', 'MeA1', 'one tablet every 4h']]);
		const cascade = d32.get(put.value.delta, countingIds('c'));
		expect([...cascade.delta]).toEqual([
			[
				idOf(d32.view, 'Medication Name', 'Ibuprofen'),
				{ before: ['Ibuprofen', 'MeA1'], after: ['Naproxen', 'MeA1'] }
			]
		]);
	});

	test('behavior: renaming to a medication that is known takes its mechanism, and the view rows merge', () => {
		const { d31, d32 } = bob();
		const put = d31.put(
			update(d31.view, 'Patient ID', 188, { 'Medication Name': 'Wellbutrin' }),
			countingIds('c')
		);
		if (!put.ok) throw new Error(put.failure.kind);
		expect(afters(put.value.delta)).toEqual([[188, 'Wellbutrin', 'CliD1', 'MeA2', 'one tablet every 4h']]);
		const cascade = d32.get(put.value.delta, countingIds('c'));
		expect([...cascade.delta]).toEqual([
			[idOf(d32.view, 'Medication Name', 'Ibuprofen'), { before: ['Ibuprofen', 'MeA1'], after: null }]
		]);
		expect([...cascade.alignment]).toEqual([
			[idOf(tables.d3, 'Patient ID', 188), idOf(d32.view, 'Medication Name', 'Wellbutrin')]
		]);
	});

	test('behavior: a second medication for the patient through D31 is refused by the key', () => {
		const { d31 } = bob();
		const second = insert(d31.view, {
			'Patient ID': 188,
			'Medication Name': 'Wellbutrin',
			'Clinical Data': 'CliD1',
			Dosage: '100 mg'
		});
		expect(d31.put(second, countingIds('c'))).toMatchObject({
			ok: false,
			failure: { kind: 'ViewKeyTaken', key: ['Patient ID'], values: [188] }
		});
	});

	test('behavior: a change of mechanism through D32 cascades nowhere', () => {
		const { d31, d32 } = bob();
		const put = d32.put(
			update(d32.view, 'Medication Name', 'Ibuprofen', { 'Mechanism of Action': 'COX inhibition' }),
			countingIds('c')
		);
		if (!put.ok) throw new Error(put.failure.kind);
		expect(afters(put.value.delta)).toEqual([
			[188, 'Ibuprofen', 'CliD1', 'COX inhibition', 'one tablet every 4h']
		]);
		expect(d31.get(put.value.delta, countingIds('c')).delta.size).toBe(0);
	});

	test('behavior: a change of clinical data through D31 stays on that row and cascades nowhere', () => {
		const { d31, d32 } = bob();
		const put = d31.put(
			update(d31.view, 'Patient ID', 188, { 'Clinical Data': 'CliD1, improved' }),
			countingIds('c')
		);
		if (!put.ok) throw new Error(put.failure.kind);
		expect(afters(put.value.delta)).toEqual([
			[188, 'Ibuprofen', 'CliD1, improved', 'MeA1', 'one tablet every 4h']
		]);
		expect(d32.get(put.value.delta, countingIds('c')).delta.size).toBe(0);
	});
});
