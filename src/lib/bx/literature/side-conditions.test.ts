/** One lens for every side condition, and one edit for every refusal: the tables of docs/lenses.md, each line held by a case. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileLens } from '../compile';
import type { LensFault, PutRefusal } from '../errors';
import type { LensSpec, LensStep, Pipeline } from '../lens';
import type { Table } from '../table';
import { countingIds, schemaOf, tableOf, tell, type Edit } from '../testing';

const guide = new URL('../../../../docs/lenses.md', import.meta.url);

const tables = (): Record<'visits' | 'drugs' | 'archive' | 'ward' | 'tangle', Table> => ({
	visits: tableOf(
		schemaOf(
			{ Id: 'number', Drug: 'text', Mechanism: 'text', Dose: 'number', Day: 'date', Left: 'boolean' },
			{ key: ['Id'], dependencies: [{ from: ['Drug'], to: ['Mechanism'] }] }
		),
		[
			[1, 'Ibuprofen', 'MeA1', 200, '2016-11-15', false],
			[2, 'Ibuprofen', 'MeA1', 400, '2017-02-28', false],
			[3, 'Wellbutrin', 'MeA2', 100, '2017-03-01', false],
			[4, 'Aspirin', 'MeA3', 81, '2017-03-02', true]
		],
		countingIds('a1')
	),
	drugs: tableOf(
		schemaOf({ Name: 'text', Mode: 'text' }, { key: ['Name'] }),
		[
			['Ibuprofen', 'MoA1'],
			['Wellbutrin', 'MoA2'],
			['Naproxen', 'MoA1']
		],
		countingIds('a2')
	),
	archive: tableOf(schemaOf({ Name: 'text' }, { key: ['Name'] }), [['Vioxx']], countingIds('a3')),
	ward: tableOf(schemaOf({ Name: 'text' }, { key: ['Name'] }), [['Codeine']], countingIds('a4')),
	tangle: tableOf(
		schemaOf(
			{ A: 'text', B: 'text', C: 'text' },
			{
				dependencies: [
					{ from: ['A'], to: ['C'] },
					{ from: ['B'], to: ['C'] }
				]
			}
		),
		[],
		countingIds('a5')
	)
});

const over = (table: string, ...steps: LensStep[]): LensSpec => ({ version: 1, table, steps });
const visits = (...steps: LensStep[]) => over('visits', ...steps);
const revising = (spec: LensSpec): LensSpec => ({ ...spec, outside: 'revise' });
const join = (pipeline: Pipeline, here: string, there: string): LensStep => ({
	kind: 'join',
	with: pipeline,
	on: [{ here, there }]
});
const withMode = join({ table: 'drugs', steps: [] }, 'Drug', 'Name');
const union = (table: string, there: string): LensStep => ({
	kind: 'union',
	with: { table, steps: [] },
	tag: { column: 'Where', here: 'archive', there }
});
const present: LensStep = { kind: 'select', where: { kind: 'equals', column: 'Left', value: false } };
const foreign = (value: unknown) => value as LensSpec;

/** Every fault there is: a new one without a case does not compile. */
const faults: {
	readonly [Kind in LensFault['kind']]: readonly [LensSpec, Extract<LensFault, { kind: Kind }>];
} = {
	UnknownVersion: [
		foreign({ version: 2, table: 'visits', steps: [] }),
		{ kind: 'UnknownVersion', version: 2 }
	],
	UnknownStep: [
		foreign({ version: 1, table: 'visits', steps: [{ kind: 'sort' }] }),
		{ kind: 'UnknownStep', step: [0], name: 'sort' }
	],
	TableUnknown: [over('letters'), { kind: 'TableUnknown', step: [], table: 'letters' }],
	ColumnUnknown: [
		visits({ kind: 'project', columns: ['Id', 'Age'] }),
		{ kind: 'ColumnUnknown', step: [0], column: 'Age' }
	],
	ColumnRepeated: [
		visits({ kind: 'rename', names: [{ from: 'Drug', to: 'Dose' }] }),
		{ kind: 'ColumnRepeated', step: [0], column: 'Dose' }
	],
	PredicateType: [
		visits({ kind: 'select', where: { kind: 'equals', column: 'Drug', value: 4 } }),
		{ kind: 'PredicateType', step: [0], column: 'Drug' }
	],
	KeyHidden: [
		visits({ kind: 'projectByKey', key: ['Drug'], columns: ['Mechanism'] }),
		{ kind: 'KeyHidden', step: [0], column: 'Drug' }
	],
	KeyNotDetermining: [
		visits({ kind: 'projectByKey', key: ['Drug'], columns: ['Drug', 'Dose'] }),
		{ kind: 'KeyNotDetermining', step: [0], key: ['Drug'], column: 'Dose' }
	],
	DefaultForKeptColumn: [
		visits({ kind: 'project', columns: ['Id', 'Dose'], defaults: { Dose: 1 } }),
		{ kind: 'DefaultForKeptColumn', step: [0], column: 'Dose' }
	],
	DefaultType: [
		visits({ kind: 'project', columns: ['Id'], defaults: { Dose: 'one' } }),
		{ kind: 'DefaultType', step: [0], column: 'Dose' }
	],
	DefaultOutsideSelection: [
		visits(present, { kind: 'project', columns: ['Id'], defaults: { Left: true } }),
		{ kind: 'DefaultOutsideSelection', step: [1], column: 'Left' }
	],
	UnlinkNeedsTag: [visits({ ...present, onDelete: 'unlink' }), { kind: 'UnlinkNeedsTag', step: [0] }],
	HideNeedsFlag: [
		visits({ kind: 'select', where: { kind: 'isNull', column: 'Dose' }, onDelete: 'hide' }),
		{ kind: 'HideNeedsFlag', step: [0] }
	],
	DependencyAcrossSelection: [
		revising(
			visits({ kind: 'select', where: { kind: 'equals', column: 'Mechanism', value: 'MeA1' } }, present)
		),
		{ kind: 'DependencyAcrossSelection', step: [1], from: ['Drug'], to: ['Mechanism'] }
	],
	DependenciesNotTree: [
		revising(over('tangle')),
		{ kind: 'DependenciesNotTree', table: 'tangle', column: 'C' }
	],
	JoinNotDetermining: [
		visits(join({ table: 'drugs', steps: [] }, 'Drug', 'Mode')),
		{ kind: 'JoinNotDetermining', step: [0], on: ['Mode'], column: 'Name' }
	],
	TypesDiffer: [
		visits(join({ table: 'drugs', steps: [] }, 'Id', 'Name')),
		{ kind: 'TypesDiffer', step: [0], column: 'Id', other: 'Name' }
	],
	TableTwice: [
		visits(join({ table: 'visits', steps: [{ kind: 'project', columns: ['Id'] }] }, 'Id', 'Id')),
		{ kind: 'TableTwice', step: [0], table: 'visits' }
	],
	UnionColumns: [
		over('archive', union('drugs', 'drugs')),
		{ kind: 'UnionColumns', step: [0], column: 'Mode' }
	],
	UnionOverlaps: [
		over('archive', union('archive', 'again')),
		{ kind: 'UnionOverlaps', step: [0], column: 'Where' }
	],
	TagValues: [over('archive', union('ward', 'archive')), { kind: 'TagValues', step: [0], column: 'Where' }],
	CellType: [
		visits({ kind: 'generalise', column: 'Drug', to: { kind: 'year' } }),
		{ kind: 'CellType', step: [0], column: 'Drug' }
	],
	CodeRepeated: [
		visits({
			kind: 'convert',
			column: 'Drug',
			by: {
				kind: 'codes',
				type: 'text',
				pairs: [
					{ source: 'Ibuprofen', view: 'I' },
					{ source: 'Wellbutrin', view: 'I' }
				],
				others: 'empty'
			}
		}),
		{ kind: 'CodeRepeated', step: [0], value: 'I' }
	],
	CodeType: [
		visits({
			kind: 'convert',
			column: 'Drug',
			by: { kind: 'codes', type: 'text', pairs: [{ source: 'Ibuprofen', view: 5 }], others: 'empty' }
		}),
		{ kind: 'CodeType', step: [0], value: 5 }
	],
	ParameterRange: [
		visits({ kind: 'generalise', column: 'Dose', to: { kind: 'band', width: 0, origin: 0 } }),
		{ kind: 'ParameterRange', step: [0], name: 'width' }
	]
};

describe('side conditions', () => {
	const schemas = new Map(Object.entries(tables()).map(([name, { schema }]) => [name, schema]));

	test.each(Object.entries(faults))('error: %s', (_kind, [spec, fault]) => {
		expect(compileLens(spec, schemas)).toEqual({ ok: false, failure: [fault] });
	});
});

const hideDrug: LensStep = { kind: 'project', columns: ['Id', 'Mode'], defaults: { Drug: 'Ibuprofen' } };

/** Every refusal there is, likewise. */
const refusals: {
	readonly [Kind in PutRefusal['kind']]: readonly [LensSpec, readonly Edit[], Record<string, unknown>];
} = {
	Table: [
		visits({ kind: 'select', where: { kind: 'equals', column: 'Id', value: 1 } }),
		[{ change: { Id: 1 }, to: { Mechanism: 'MeA9' } }],
		{ table: 'visits', fault: { kind: 'DependencyBroken', from: ['Drug'], to: 'Mechanism' } }
	],
	View: [
		visits(),
		[{ change: { Id: 1 }, to: { Mechanism: 'MeA9' } }],
		{ fault: { kind: 'DependencyBroken', from: ['Drug'], to: 'Mechanism' } }
	],
	ViewKeyTaken: [visits(), [{ change: { Id: 1 }, to: { Id: 2 } }], { key: ['Id'], values: [2] }],
	LeavesSelection: [
		visits(present),
		[{ change: { Id: 1 }, to: { Left: true } }],
		{ columns: [{ table: 'visits', column: 'Left' }] }
	],
	InsertRefused: [
		visits({ kind: 'projectByKey', key: ['Drug'], columns: ['Drug', 'Mechanism'] }),
		[{ insert: { Drug: 'Naproxen', Mechanism: 'MeA1' } }],
		{ hidden: [{ table: 'visits', column: 'Id' }] }
	],
	DeleteRefused: [
		visits({ kind: 'projectByKey', key: ['Drug'], columns: ['Drug', 'Mechanism'] }),
		[{ remove: { Drug: 'Ibuprofen' } }],
		{ sourceRows: [...tables().visits.rows.keys()].slice(0, 2) }
	],
	SharedRowDiffers: [
		visits(withMode, hideDrug),
		[{ change: { Id: 1 }, to: { Mode: 'MoA9' } }],
		{ columns: [{ table: 'drugs', column: 'Mode' }] }
	],
	ExistingRowDiffers: [
		visits(withMode),
		[{ change: { Id: 3 }, to: { Drug: 'Naproxen', Mode: 'MoA9' } }],
		{ columns: [{ table: 'drugs', column: 'Mode' }] }
	],
	MissingRow: [
		visits({ ...withMode, onMissing: 'refuse' } as LensStep),
		[{ change: { Id: 3 }, to: { Drug: 'Ramipril', Mechanism: 'MeA5' } }],
		{ columns: [{ table: 'drugs', column: 'Name' }] }
	],
	OthersWouldAppear: [
		visits(withMode),
		[{ change: { Id: 3 }, to: { Drug: 'Aspirin', Mechanism: 'MeA3', Mode: 'MoA3' } }],
		{ sourceRows: [...tables().visits.rows.keys()].slice(3) }
	],
	MoveRefused: [
		over('archive', union('ward', 'ward')),
		[{ change: { Name: 'Codeine' }, to: { Where: 'archive' } }],
		{ column: 'Where' }
	],
	ValueRefused: [
		visits({ kind: 'generalise', column: 'Day', to: { kind: 'year' } }),
		[{ change: { Id: 1 }, to: { Day: 2020 } }],
		{ column: 'Day', value: 2020, why: 'OtherBand' }
	],
	RevisionReaches: [
		revising(visits({ kind: 'project', columns: ['Id', 'Mechanism'] })),
		[{ change: { Id: 1 }, to: { Mechanism: 'MeA9' } }],
		{ table: 'visits', sourceRows: [...tables().visits.rows.keys()].slice(1, 2) }
	]
};

describe('refusals', () => {
	test.each(Object.entries(refusals))('error: %s', (kind, [spec, edits, facts]) => {
		expect(tell(spec, tables()).refusal(...edits)).toMatchObject({ kind, ...facts });
	});
});

describe('docs/lenses.md', () => {
	test('behavior: it has a line for every fault and every refusal', () => {
		const text = readFileSync(guide, 'utf8');
		const missing = [...Object.keys(faults), ...Object.keys(refusals)].filter(
			(kind) => !text.includes(`| \`${kind}\``) && !text.includes(`\`${kind}\` |`)
		);
		expect(missing).toEqual([]);
	});
});
