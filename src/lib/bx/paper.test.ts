/** The seven edits on Figure 2 that break published put functions, each with its declared outcome. */
import { describe, expect, test } from 'vitest';
import type { Delta } from './delta';
import type { LensSpec } from './lens';
import type { Row, RowId, Table, Value } from './table';
import { countingIds, figure2, must, onlyDelta, rowWith, workOn } from './testing';
import { touchedBy } from './touched';

const { tables, specs, rights } = figure2();

function open(spec: LensSpec, table: Table) {
	return workOn(spec, { [spec.table]: table }).live;
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
		const put = must(d32.put(rename, countingIds('c')));
		expect(afters(onlyDelta(put.source))).toEqual([
			[188, 'Ibuprofen 200 MG', 'CliD1', 'MeA1', 'one tablet every 4h']
		]);
		const cascade = d31.get(put.source, countingIds('c'));
		expect([...cascade.view.keys()]).toEqual([idOf(d31.view, 'Patient ID', 188)]);
		expect(afters(cascade.view)).toEqual([[188, 'Ibuprofen 200 MG', 'CliD1', 'one tablet every 4h']]);
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
		expect(put).toMatchObject({
			ok: false,
			failure: { kind: 'InsertRefused', hidden: [{ table: 'D3', column: 'Patient ID' }] }
		});
	});

	test('behavior: renaming a medication through D31 updates D32, keeping the mechanism of the row', () => {
		const { d31, d32 } = bob();
		const put = must(
			d31.put(update(d31.view, 'Patient ID', 188, { 'Medication Name': 'Naproxen' }), countingIds('c'))
		);
		expect(afters(onlyDelta(put.source))).toEqual([
			[188, 'Naproxen', 'CliD1', 'MeA1', 'one tablet every 4h']
		]);
		const cascade = d32.get(put.source, countingIds('c'));
		expect([...cascade.view]).toEqual([
			[
				idOf(d32.view, 'Medication Name', 'Ibuprofen'),
				{ before: ['Ibuprofen', 'MeA1'], after: ['Naproxen', 'MeA1'] }
			]
		]);
	});

	test('behavior: renaming to a medication that is known takes its mechanism, and the view rows merge', () => {
		const { d31, d32 } = bob();
		const put = must(
			d31.put(update(d31.view, 'Patient ID', 188, { 'Medication Name': 'Wellbutrin' }), countingIds('c'))
		);
		expect(afters(onlyDelta(put.source))).toEqual([
			[188, 'Wellbutrin', 'CliD1', 'MeA2', 'one tablet every 4h']
		]);
		const cascade = d32.get(put.source, countingIds('c'));
		expect([...cascade.view]).toEqual([
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
		const put = must(
			d32.put(
				update(d32.view, 'Medication Name', 'Ibuprofen', { 'Mechanism of Action': 'COX inhibition' }),
				countingIds('c')
			)
		);
		expect(afters(onlyDelta(put.source))).toEqual([
			[188, 'Ibuprofen', 'CliD1', 'COX inhibition', 'one tablet every 4h']
		]);
		expect(d31.get(put.source, countingIds('c')).view.size).toBe(0);
	});

	test('behavior: a change of clinical data through D31 stays on that row and cascades nowhere', () => {
		const { d31, d32 } = bob();
		const put = must(
			d31.put(update(d31.view, 'Patient ID', 188, { 'Clinical Data': 'CliD1, improved' }), countingIds('c'))
		);
		expect(afters(onlyDelta(put.source))).toEqual([
			[188, 'Ibuprofen', 'CliD1, improved', 'MeA1', 'one tablet every 4h']
		]);
		expect(d32.get(put.source, countingIds('c')).view.size).toBe(0);
	});
});

interface Right {
	readonly rows: boolean;
	readonly columns: readonly string[];
}

/** What this peer would still need the right to, to make the change. */
function missing(right: Right, view: Table, delta: Delta): string[] {
	const touched = touchedBy(view.schema, delta);
	const columns = [...touched.columns].filter((name) => !right.columns.includes(name));
	return [...(touched.rows && !right.rows ? ['rows'] : []), ...columns];
}

describe('Figure 2 under its rights', () => {
	const { d31, d32 } = bob();
	const { alice, bob: bobWithAlice } = rights.d13;
	const { charlie, bob: bobWithCharlie } = rights.d23;
	const renameInD32 = update(d32.view, 'Medication Name', 'Ibuprofen', {
		'Medication Name': 'Ibuprofen 200 MG'
	});
	const renameInD31 = update(d31.view, 'Patient ID', 188, { 'Medication Name': 'Naproxen' });
	const ids = countingIds('c');

	test('behavior: Charlie may rename a medication, and Bob may pass it on to Alice', () => {
		expect(missing(charlie, d32.view, renameInD32)).toEqual([]);
		const cascade = d31.get(must(d32.put(renameInD32, ids)).source, ids);
		expect(missing(bobWithAlice, d31.view, cascade.view)).toEqual([]);
	});

	test('behavior: nobody alone may delete a medication that has a mechanism', () => {
		const deletion = remove(d32.view, 'Medication Name', 'Ibuprofen');
		expect(missing(charlie, d32.view, deletion)).toEqual(['rows']);
		expect(missing(bobWithCharlie, d32.view, deletion)).toEqual(['Mechanism of Action']);
	});

	test('behavior: nobody alone may insert a medication with its mechanism; Bob may without', () => {
		const whole = insert(d32.view, { 'Medication Name': 'Aspirin', 'Mechanism of Action': 'MeA3' });
		expect(missing(charlie, d32.view, whole)).toEqual(['rows']);
		expect(missing(bobWithCharlie, d32.view, whole)).toEqual(['Mechanism of Action']);
		const named = insert(d32.view, { 'Medication Name': 'Aspirin' });
		expect(missing(bobWithCharlie, d32.view, named)).toEqual([]);
	});

	test('behavior: Bob, not Alice, may rename through D31, and pass it on to Charlie', () => {
		expect(missing(alice, d31.view, renameInD31)).toEqual(['Medication Name']);
		expect(missing(bobWithAlice, d31.view, renameInD31)).toEqual([]);
		const cascade = d32.get(must(d31.put(renameInD31, ids)).source, ids);
		expect(missing(bobWithCharlie, d32.view, cascade.view)).toEqual([]);
	});

	test('behavior: renaming to a known medication would delete a row of Charlie, which Bob may not', () => {
		const merge = update(d31.view, 'Patient ID', 188, { 'Medication Name': 'Wellbutrin' });
		expect(missing(bobWithAlice, d31.view, merge)).toEqual([]);
		const cascade = d32.get(must(d31.put(merge, ids)).source, ids);
		expect(missing(bobWithCharlie, d32.view, cascade.view)).toEqual(['Mechanism of Action']);
	});

	test('behavior: a second medication needs rows, which Alice lacks, and meets the key in any case', () => {
		const second = insert(d31.view, { 'Patient ID': 188, 'Medication Name': 'Wellbutrin' });
		expect(missing(alice, d31.view, second)).toEqual(['rows', 'Patient ID', 'Medication Name']);
		expect(missing(bobWithAlice, d31.view, second)).toEqual([]);
		expect(d31.put(second, ids).ok).toBe(false);
	});

	test('behavior: Charlie may change a mechanism, Bob may not', () => {
		const change = update(d32.view, 'Medication Name', 'Ibuprofen', { 'Mechanism of Action': 'MeA9' });
		expect(missing(charlie, d32.view, change)).toEqual([]);
		expect(missing(bobWithCharlie, d32.view, change)).toEqual(['Mechanism of Action']);
	});

	test('behavior: Alice and Bob may change clinical data', () => {
		const change = update(d31.view, 'Patient ID', 188, { 'Clinical Data': 'CliD9' });
		expect(missing(alice, d31.view, change)).toEqual([]);
		expect(missing(bobWithAlice, d31.view, change)).toEqual([]);
	});
});

describe('Figure 2 landing in an existing table', () => {
	const ids = countingIds('c');
	const visit = { 'Patient ID': 190, 'Medication Name': 'Aspirin', 'Clinical Data': 'CliD3', Dosage: '1' };

	test('behavior: a row that arrives is tagged, and its private cells are empty', () => {
		const d13 = open(specs.d13Tagged, tables.d1Tagged);
		expect(afters(onlyDelta(must(d13.put(insert(d13.view, visit), ids)).source))).toEqual([
			[190, 'Aspirin', 'CliD3', null, '1', true]
		]);
	});

	test('behavior: a row that leaves the share stays with Alice, untagged', () => {
		const d13 = open(specs.d13Tagged, tables.d1Tagged);
		expect(afters(onlyDelta(must(d13.put(remove(d13.view, 'Patient ID', 188), ids)).source))).toEqual([
			[188, 'Ibuprofen', 'CliD1', 'Sapporo', 'one tablet every 4h', false]
		]);
	});

	test('behavior: rows of her own stay outside, and an arrival that meets their key is refused', () => {
		const own = countingIds('f')();
		const rows = new Map([
			...tables.d1Tagged.rows,
			[own, [190, 'Vitamin C', null, 'Sapporo', null, false]] as const
		]);
		const d13 = open(specs.d13Tagged, { ...tables.d1Tagged, rows });
		expect(d13.view.rows.size).toBe(1);
		expect(d13.put(insert(d13.view, visit), ids)).toMatchObject({
			ok: false,
			failure: {
				kind: 'Table',
				table: 'D1',
				fault: { kind: 'KeyTaken', values: [190], rows: [own, expect.any(String)] }
			}
		});
	});

	test('behavior: without a key, a second medication lands and takes the mechanism known for it', () => {
		const keyless: Table = { ...tables.d3, schema: { ...tables.d3.schema, key: [] } };
		const [d31, d32] = [open(specs.d31, keyless), open(specs.d32, keyless)];
		const second = insert(d31.view, { 'Patient ID': 188, 'Medication Name': 'Wellbutrin' });
		const put = must(d31.put(second, ids));
		expect(afters(onlyDelta(put.source))).toEqual([[188, 'Wellbutrin', null, 'MeA2', null]]);
		expect(d32.get(put.source, ids).view.size).toBe(0);
	});
});
