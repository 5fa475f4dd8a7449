import { describe, expect, test } from 'vitest';
import type { Row, Schema } from '$lib/bx';
import { schemaOf } from '$lib/bx/testing';
import { change, failure, sourceRows, threeParties, value, previewOf, type Party } from './testing';
import { freshRowId } from './row-ids';
import type { TableId } from './state';
import { lensSpec, schemasFor, type ViewChoice } from './view-choice';

const d3 = 'd3' as TableId;
const d2 = 'd2' as TableId;

const doses: ViewChoice = {
	table: d3,
	columns: [
		{ source: 'Patient ID', name: 'Patient ID' },
		{ source: 'Dosage', name: 'Dose' }
	],
	where: null,
	byKey: null,
	onDelete: 'delete'
};

const beside = {
	table: d2,
	here: 'Medication Name',
	there: 'Name',
	columns: [
		{ source: 'Mechanism', name: 'Mechanism' },
		{ source: 'Dosage', name: 'Dosage (D2)' }
	]
} as const;

const schemas: ReadonlyMap<TableId, Schema> = new Map([
	[
		d3,
		schemaOf({ 'Patient ID': 'number', 'Medication Name': 'text', Dosage: 'text' }, { key: ['Patient ID'] })
	],
	[d2, schemaOf({ Name: 'text', Mechanism: 'text', Dosage: 'text' })]
]);

const kinds = (choice: ViewChoice) => lensSpec(choice).steps.map(({ kind }) => kind);

describe('lensSpec', () => {
	test('default: columns, and what they are called', () => {
		expect(lensSpec(doses)).toEqual({
			version: 1,
			table: d3,
			steps: [
				{ kind: 'project', columns: ['Patient ID', 'Dosage'] },
				{ kind: 'rename', names: [{ from: 'Dosage', to: 'Dose' }] }
			]
		});
	});

	test('behavior: rows that are to stay are refused to go, also where nothing else decides about rows', () => {
		expect(lensSpec({ ...doses, onDelete: 'refuse' }).steps[0]).toEqual({
			kind: 'select',
			where: { kind: 'and', all: [] },
			onDelete: 'refuse'
		});
		expect(kinds({ ...doses, onDelete: 'refuse', byKey: ['Dosage'] })).toEqual(['projectByKey', 'rename']);
	});

	test('behavior: a removed row is ticked, and ticked rows are not shown', () => {
		expect(lensSpec({ ...doses, onDelete: { hide: 'Withdrawn' } }).steps[0]).toEqual({
			kind: 'select',
			where: { kind: 'not', predicate: { kind: 'equals', column: 'Withdrawn', value: true } },
			onDelete: 'hide'
		});
	});

	test('behavior: only the columns used are fetched from the other table, and filters by them come after', () => {
		const where = { kind: 'contains', column: 'Mechanism', text: 'COX' } as const;
		const choice: ViewChoice = { ...doses, beside, where };
		expect(kinds(choice)).toEqual(['project', 'join', 'select', 'project', 'rename']);
		expect(lensSpec(choice).steps[1]).toMatchObject({
			with: { table: d2, steps: [{ kind: 'project', columns: ['Name', 'Mechanism'] }] },
			onDelete: 'left',
			onMissing: 'refuse',
			onExisting: 'refuse'
		});
		const own = { kind: 'equals', column: 'Patient ID', value: 188 } as const;
		const columns = [...doses.columns, { source: 'Dosage (D2)', name: 'Usual dose' }];
		expect(kinds({ ...choice, where: own, columns })).toEqual([
			'select',
			'project',
			'join',
			'project',
			'rename'
		]);
	});

	test('behavior: beside the other table stands only what is used, whatever columns the own table gets later', () => {
		const columns = [...doses.columns, { source: 'Mechanism', name: 'Mechanism' }];
		const choice: ViewChoice = {
			...doses,
			beside,
			columns,
			where: {
				kind: 'and',
				all: [
					{ kind: 'contains', column: 'Mechanism', text: 'COX' },
					{ kind: 'equals', column: 'Ward', value: 1 }
				]
			},
			onDelete: { hide: 'Withdrawn' }
		};
		expect(lensSpec(choice).steps[0]).toEqual({
			kind: 'project',
			columns: ['Patient ID', 'Dosage', 'Ward', 'Medication Name', 'Withdrawn']
		});
	});

	test('behavior: a table beside which nothing of is used hides no rows', () => {
		expect(kinds({ ...doses, beside })).toEqual(['project', 'rename']);
	});
});

describe('schemasFor', () => {
	const shown = [...doses.columns, { source: 'Mechanism', name: 'Mechanism' }];

	test('default: nothing is promised for rows of one table', () => {
		expect(schemasFor(doses, schemas)).toEqual(schemas);
	});

	test('behavior: an entry of the other table is promised to be one for each value', () => {
		const needed = schemasFor({ ...doses, beside, columns: shown }, schemas);
		expect(needed.get(d2)?.dependencies).toEqual([{ from: ['Name'], to: ['Mechanism'], filled: true }]);
		const identified = new Map([
			...schemas,
			[d2, { ...schemaOf({ Name: 'text', Mechanism: 'text' }), key: ['Name'] }]
		]);
		expect(schemasFor({ ...doses, beside, columns: shown }, identified)).toEqual(identified);
	});

	test('behavior: one row for each patient promises what the other table is matched by, too', () => {
		const needed = schemasFor({ ...doses, beside, columns: shown, byKey: ['Dosage'] }, schemas);
		expect(needed.get(d3)?.dependencies).toEqual([
			{ from: ['Dosage'], to: ['Patient ID', 'Medication Name'] }
		]);
	});
});

describe('previewView', () => {
	test('behavior: entries without a cell to match by, which no row stands beside, keep nobody from sharing', async () => {
		const { bob } = await threeParties();
		const add = async (name: string, schema: Schema, rows: readonly Row[]) =>
			value(await bob.conversation.addTable({ name, schema, rows }));
		const table = await add('Patients', schemas.get(d3) ?? schemaOf({}), [[188, 'Ibuprofen', 'a']]);
		const other = await add('Medicines', schemas.get(d2) ?? schemaOf({}), [
			['Ibuprofen', 'COX inhibition', '200 mg'],
			[null, 'NDRI', null],
			[null, 'to be looked up', null]
		]);
		const choice: ViewChoice = {
			...doses,
			table,
			beside: { ...beside, table: other },
			columns: [...doses.columns, { source: 'Mechanism', name: 'Mechanism' }]
		};
		const preview = value(await previewOf(bob, choice));
		expect(preview.rows).toEqual([[188, 'a', 'COX inhibition']]);
		const share = value(
			await bob.conversation.createShare({
				title: 'Doses',
				view: choice,
				own: { attributes: [], rows: true },
				peers: [],
				rowsMayChange: true,
				pullWindow: 0,
				expiry: 2_000_000_000
			})
		);
		expect(bob.conversation.store.lens(share).view.rows.size).toBe(1);
		const another = new Map([
			[freshRowId((n) => new Uint8Array(n)), { before: null, after: [null, 'new', null] }]
		]);
		expect(value(await bob.conversation.edit(other, another))).toBe('taken');
		const twice = new Map([
			[freshRowId((n) => new Uint8Array(n).fill(1)), { before: null, after: ['Ibuprofen', 'else', null] }]
		]);
		expect(failure(await bob.conversation.edit(other, twice))).toMatchObject({
			fault: { kind: 'DependencyBroken' }
		});
	});

	const mechanisms: readonly (readonly string[])[] = [
		['Ibuprofen', 'COX inhibition'],
		['Wellbutrin', 'NDRI'],
		['Aspirin', 'COX inhibition']
	];

	async function tables(entries = mechanisms): Promise<{ bob: Party; choice: ViewChoice }> {
		const { bob } = await threeParties();
		const table = value(
			await bob.conversation.addTable({
				name: 'D3',
				schema: schemaOf({ Patient: 'number', Medicine: 'text' }, { key: ['Patient'] }),
				rows: [
					[188, 'Ibuprofen'],
					[189, 'Wellbutrin'],
					[190, 'Ibuprofen'],
					[191, 'Something new']
				]
			})
		);
		const other = value(
			await bob.conversation.addTable({
				name: 'Mechanisms',
				schema: schemaOf({ Name: 'text', Mechanism: 'text' }),
				rows: entries
			})
		);
		const choice: ViewChoice = {
			table,
			beside: {
				table: other,
				here: 'Medicine',
				there: 'Name',
				columns: [{ source: 'Mechanism', name: 'Mechanism' }]
			},
			columns: ['Patient', 'Medicine', 'Mechanism'].map((name) => ({ source: name, name })),
			where: null,
			byKey: null,
			onDelete: 'delete'
		};
		return { bob, choice };
	}

	test('default: columns of the other table, and how many rows have no entry there', async () => {
		const { bob, choice } = await tables();
		const { rows, withoutEntry } = value(await previewOf(bob, choice));
		expect(rows).toEqual([
			[188, 'Ibuprofen', 'COX inhibition'],
			[189, 'Wellbutrin', 'NDRI'],
			[190, 'Ibuprofen', 'COX inhibition']
		]);
		expect(withoutEntry).toEqual({ rows: 1, of: 4 });
	});

	test('behavior: one row for each medicine, with its mechanism', async () => {
		const { bob, choice } = await tables();
		const columns = choice.columns.slice(1);
		const { rows } = value(await previewOf(bob, { ...choice, columns, byKey: ['Medicine'] }));
		expect(rows).toEqual([
			['Ibuprofen', 'COX inhibition'],
			['Wellbutrin', 'NDRI']
		]);
	});

	test('error: two entries for one value, named with their table', async () => {
		const { bob, choice } = await tables([...mechanisms, ['Ibuprofen', 'unknown']]);
		expect(failure(await previewOf(bob, choice))).toMatchObject({
			kind: 'Data',
			table: choice.beside?.table,
			faults: [{ kind: 'DependencyBroken', from: ['Name'], to: 'Mechanism' }]
		});
	});

	test('behavior: the share keeps the promise: the other table takes no second entry', async () => {
		const { bob, choice } = await tables([
			...mechanisms,
			['Naproxen', 'COX inhibition'],
			['Paracetamol', 'unknown']
		]);
		value(
			await bob.conversation.createShare({
				title: 'Mechanisms of patients',
				view: choice,
				own: { attributes: ['Patient', 'Medicine', 'Mechanism'], rows: true },
				peers: [],
				rowsMayChange: true,
				pullWindow: 0,
				expiry: 2_000_000_000
			})
		);
		const other = choice.beside?.table ?? d2;
		const twice = change(bob, other, 'Naproxen', 'Name', 'Paracetamol');
		expect(failure(await bob.conversation.edit(other, twice))).toMatchObject({ kind: 'Table' });
		expect(sourceRows(bob, other)).toHaveLength(5);
	});
});
