import { describe, expect, test } from 'vitest';
import { compileLens } from './compile';
import type { LensFault } from './errors';
import { touches } from './footprint';
import type { Changes, LensSpec, LensStep } from './lens';
import type { Delta } from './delta';
import type { Row, RowId } from './table';
import { changing, compileOver, figure2, must, schemaOf } from './testing';

const schema = schemaOf(
	{
		'Patient ID': 'number',
		'Medication Name': 'text',
		Mechanism: 'text',
		Dosage: 'text',
		'With Charlie': 'boolean'
	},
	{ key: ['Patient ID'], dependencies: [{ from: ['Medication Name'], to: ['Mechanism'] }] }
);

const source = new Map([['D', schema]]);
const specOf = (...steps: LensStep[]): LensSpec => ({ version: 1, table: 'D', steps });

describe('compileLens', () => {
	test('default: the view keeps the key and the dependencies whose columns survive', () => {
		const lens = must(
			compileLens(
				specOf(
					{ kind: 'project', columns: ['Mechanism', 'Medication Name', 'Patient ID'] },
					{ kind: 'rename', names: [{ from: 'Medication Name', to: 'Drug' }] }
				),
				source
			)
		);
		expect(lens.view).toEqual({
			columns: [
				{ name: 'Mechanism', type: 'text' },
				{ name: 'Drug', type: 'text' },
				{ name: 'Patient ID', type: 'number' }
			],
			key: ['Patient ID'],
			dependencies: [{ from: ['Drug'], to: ['Mechanism'] }]
		});
	});

	test('behavior: a view that hides part of the key has none', () => {
		const lens = must(compileLens(specOf({ kind: 'project', columns: ['Dosage'] }), source));
		expect(lens.view.key).toEqual([]);
		expect(lens.footprint.mayInsert).toBe(false);
	});

	test.each<[string, LensStep, LensFault]>([
		[
			'ColumnUnknown',
			{ kind: 'project', columns: ['Patient'] },
			{ kind: 'ColumnUnknown', step: [0], column: 'Patient' }
		],
		[
			'ColumnRepeated',
			{ kind: 'project', columns: ['Dosage', 'Dosage'] },
			{ kind: 'ColumnRepeated', step: [0], column: 'Dosage' }
		],
		[
			'ColumnRepeated (rename)',
			{ kind: 'rename', names: [{ from: 'Dosage', to: 'Mechanism' }] },
			{ kind: 'ColumnRepeated', step: [0], column: 'Mechanism' }
		],
		[
			'PredicateType',
			{ kind: 'select', where: { kind: 'equals', column: 'Dosage', value: 4 } },
			{ kind: 'PredicateType', step: [0], column: 'Dosage' }
		],
		[
			'KeyHidden',
			{ kind: 'project', columns: ['Dosage'], onInsert: 'default' },
			{ kind: 'KeyHidden', step: [0], column: 'Patient ID' }
		],
		[
			'KeyHidden (by key)',
			{ kind: 'projectByKey', key: ['Medication Name'], columns: ['Mechanism'] },
			{ kind: 'KeyHidden', step: [0], column: 'Medication Name' }
		],
		[
			'KeyNotDetermining',
			{ kind: 'projectByKey', key: ['Medication Name'], columns: ['Medication Name', 'Dosage'] },
			{ kind: 'KeyNotDetermining', step: [0], key: ['Medication Name'], column: 'Dosage' }
		],
		[
			'DefaultForKeptColumn',
			{ kind: 'project', columns: ['Patient ID', 'Dosage'], defaults: { Dosage: 'none' } },
			{ kind: 'DefaultForKeptColumn', step: [0], column: 'Dosage' }
		],
		[
			'DefaultType',
			{ kind: 'project', columns: ['Patient ID'], defaults: { Dosage: 4 } },
			{ kind: 'DefaultType', step: [0], column: 'Dosage' }
		],
		[
			'UnlinkNeedsTag',
			{
				kind: 'select',
				where: { kind: 'equals', column: 'Dosage', value: '4h' },
				onDelete: 'unlink'
			},
			{ kind: 'UnlinkNeedsTag', step: [0] }
		]
	])('error: %s', (_name, step, fault) => {
		expect(compileLens(specOf(step), source)).toEqual({ ok: false, failure: [fault] });
	});

	test('error: all faults of selections and of the first other faulty step are told together', () => {
		const faulty = specOf(
			{ kind: 'select', where: { kind: 'isNull', column: 'Age' } },
			{ kind: 'project', columns: ['Weight', 'Height'] }
		);
		expect(compileLens(faulty, source)).toMatchObject({
			failure: [
				{ kind: 'ColumnUnknown', step: [0], column: 'Age' },
				{ kind: 'ColumnUnknown', step: [1], column: 'Weight' },
				{ kind: 'ColumnUnknown', step: [1], column: 'Height' }
			]
		});
	});

	test('error: a version or a step of a later program is refused', () => {
		const foreign = (value: unknown) => value as LensSpec;
		expect(compileLens(foreign({ version: 2, table: 'D', steps: [] }), source)).toEqual({
			ok: false,
			failure: [{ kind: 'UnknownVersion', version: 2 }]
		});
		expect(
			compileLens(foreign({ version: 1, table: 'D', steps: [{ kind: 'merge' }] }), source)
		).toMatchObject({ failure: [{ kind: 'UnknownStep', step: [0], name: 'merge' }] });
	});
});

describe('footprint', () => {
	const { tables, specs } = figure2();
	const d3 = (column: string) => ({ table: 'D3', column });
	const d31 = must(compileOver(specs.d31, { D3: tables.d3 }));
	const d32 = must(compileOver(specs.d32, { D3: tables.d3 }));

	test('default: what an attribute reads and writes, and what decides about rows', () => {
		expect(d31.footprint.filters).toEqual([d3('Patient ID')]);
		expect(d31.footprint.columns.get('Dosage')).toEqual({
			reads: [d3('Dosage')],
			writes: [d3('Dosage')]
		});
		expect(d31.footprint.columns.get('Medication Name')).toEqual({
			reads: [d3('Medication Name')],
			writes: [d3('Medication Name'), d3('Mechanism of Action')]
		});
		expect(d31.footprint).toMatchObject({
			tables: ['D3'],
			mayInsert: true,
			mayDelete: true,
			reachesOutside: []
		});
		expect(d32.footprint).toMatchObject({
			filters: [d3('Medication Name')],
			mayInsert: false,
			mayDelete: false
		});
	});

	test('behavior: a change beside the footprint does not touch the view', () => {
		const [[id, before]] = [...tables.d3.rows] as [[RowId, readonly string[]]];
		const change = (position: number): Changes =>
			changing(
				'D3',
				new Map([[id, { before, after: before.map((cell, at) => (at === position ? 'other' : cell)) }]])
			);
		const deletion = changing('D3', new Map([[id, { before, after: null }]]));
		expect(touches(d31.footprint, change(3), d31.source)).toBe(false);
		expect(touches(d32.footprint, change(3), d31.source)).toBe(true);
		expect(touches(d32.footprint, change(4), d32.source)).toBe(false);
		expect(touches(d32.footprint, deletion, d32.source)).toBe(true);
	});

	test('behavior: a change of a hidden column that a selection reads touches the view', () => {
		const landing = must(compileOver(specs.d13Tagged, { D1: tables.d1Tagged }));
		const [[id, before]] = [...tables.d1Tagged.rows] as [[RowId, Row]];
		const untagged: Delta = new Map([[id, { before, after: [...before.slice(0, -1), false] }]]);
		expect(touches(landing.footprint, changing('D1', untagged), landing.source)).toBe(true);
	});
});
