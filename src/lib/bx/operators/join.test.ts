import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkTable } from '../check';
import { compileLens } from '../compile';
import { applyDelta, type Change, type Delta } from '../delta';
import type { PutRefusal } from '../errors';
import type { Changes, JoinStep, DefinedLens, LensSpec, LensStep, LiveLens, Tables } from '../lens';
import { openTable, type LiveTable } from '../live-table';
import type { Result } from '../result';
import type { Row, RowId, Schema, Table } from '../table';
import { countingIds, must, rowWith, schemaOf, tableOf } from '../testing';

const prescriptions = schemaOf(
	{ patient: 'number', drug: 'text', dosage: 'text' },
	{ key: ['patient'], dependencies: [] }
);
const mechanisms = schemaOf({ name: 'text', mechanism: 'text', mode: 'text' }, { key: ['name'] });
/** Mechanisms as notes of a doctor: several rows of one medication, which determines the mechanism. */
const notes = schemaOf(
	{ note: 'number', name: 'text', mechanism: 'text' },
	{ key: ['note'], dependencies: [{ from: ['name'], to: ['mechanism'] }] }
);
const makers = schemaOf({ mechanism: 'text', school: 'text' }, { key: ['mechanism'] });

const onName = [{ here: 'drug', there: 'name' }] as const;
const join = (options: Partial<JoinStep> = {}): JoinStep => ({
	kind: 'join',
	with: { table: 'mechanisms', steps: [] },
	on: onName,
	...options
});
const specOf = (...steps: LensStep[]): LensSpec => ({ version: 1, table: 'prescriptions', steps });

const rowsOf: Readonly<Record<string, { readonly schema: Schema; readonly rows: readonly Row[] }>> = {
	prescriptions: {
		schema: prescriptions,
		rows: [
			[188, 'Ibuprofen', 'every 4h'],
			[189, 'Wellbutrin', 'twice daily'],
			[190, 'Ibuprofen', 'every 8h'],
			[191, 'Ramipril', 'once daily'],
			[192, null, 'none']
		]
	},
	mechanisms: {
		schema: mechanisms,
		rows: [
			['Ibuprofen', 'MeA1', 'MoA1'],
			['Wellbutrin', 'MeA2', 'MoA2'],
			['Aspirin', 'MeA3', 'MoA3']
		]
	},
	notes: {
		schema: notes,
		rows: [
			[1, 'Ibuprofen', 'MeA1'],
			[2, 'Ibuprofen', 'MeA1'],
			[3, 'Wellbutrin', 'MeA2'],
			[4, null, 'MeA9']
		]
	},
	makers: {
		schema: makers,
		rows: [
			['MeA1', 'S1'],
			['MeA2', 'S2']
		]
	}
};
const schemas = new Map(Object.entries(rowsOf).map(([name, { schema }]) => [name, schema]));

interface Scene {
	readonly lens: DefinedLens;
	readonly live: LiveLens;
	readonly tables: ReadonlyMap<string, LiveTable>;
}

function openOver(spec: LensSpec, tables: ReadonlyMap<string, LiveTable>): Scene {
	const lens = must(compileLens(spec, new Map([...tables].map(([name, { table }]) => [name, table.schema]))));
	return { lens, live: lens.open(tables, new Map(), countingIds('b')), tables };
}

function scene(...steps: LensStep[]): Scene {
	const tables = Object.entries(rowsOf).map(([name, { schema, rows }], index) => {
		const table = tableOf(schema, rows, countingIds(`a${index}`));
		return [name, openTable(table)] as const;
	});
	return openOver(specOf(...steps), new Map(tables));
}

const newRow = countingIds('e')();
const otherNewRow = countingIds('f')();
const contents = ({ rows }: Table): string[] => [...rows.values()].map((row) => JSON.stringify(row)).sort();
const rows = (table: Table): readonly Row[] => [...table.rows.values()];
const tableIn = ({ tables }: Scene, name: string): Table => {
	const live = tables.get(name);
	if (!live) throw new Error(`No table ${name}`);
	return live.table;
};
const patient = ({ live }: Scene, number: number): RowId => rowWith(live.view, 'patient', number).id;

/** The view change that gives these rows these contents; `null` deletes. */
const given = ({ live }: Scene, ...edits: readonly (readonly [RowId, Row | null])[]): Delta =>
	new Map(edits.map(([id, after]) => [id, { before: live.view.rows.get(id) ?? null, after } as Change]));

function commitTo(tables: ReadonlyMap<string, LiveTable>, changes: Changes): () => void {
	const undos = [...changes].flatMap(([name, delta]) => tables.get(name)?.commit(delta) ?? []);
	return () => undos.forEach((undo) => undo());
}

const plainOf = ({ tables }: Scene): Tables =>
	new Map([...tables].map(([name, { table }]) => [name, { ...table, rows: new Map(table.rows) }]));

/** The same put on whole tables. */
function plainPut(at: Scene, delta: Delta): Result<Tables, PutRefusal> {
	const view = must(applyDelta(at.live.view, delta));
	const read = new Map([...plainOf(at)].filter(([name]) => at.lens.source.has(name)));
	return at.lens.put(read, at.live.alignment, view, countingIds('c'));
}

/** Puts, and makes it happen; the plain definition does the same. */
function edit(at: Scene, ...edits: readonly (readonly [RowId, Row | null])[]): Changes {
	const delta = given(at, ...edits);
	const plain = must(plainPut(at, delta));
	const put = must(at.live.put(delta, countingIds('c')));
	commitTo(at.tables, put.source);
	put.commit();
	for (const [name, table] of plain) expect(contents(tableIn(at, name))).toEqual(contents(table));
	for (const [id, { after }] of delta) expect(at.live.view.rows.get(id) ?? null).toEqual(after);
	return put.source;
}

/** The refusal of a put, which the plain definition refuses as well. */
function refused(at: Scene, ...edits: readonly (readonly [RowId, Row | null])[]): PutRefusal {
	const delta = given(at, ...edits);
	const before = JSON.stringify([...at.live.view.rows]);
	const put = at.live.put(delta, countingIds('c'));
	if (put.ok) throw new Error('It was accepted');
	expect(JSON.stringify([...at.live.view.rows])).toBe(before);
	const checked = applyDelta(at.live.view, delta);
	if (checked.ok) expect(plainPut(at, delta).ok).toBe(false);
	return put.failure;
}

describe('compileJoin', () => {
	test('default: left columns, then the right ones that are not joined on', () => {
		const { lens } = scene(join());
		expect(lens.view).toEqual({
			columns: [
				{ name: 'patient', type: 'number' },
				{ name: 'drug', type: 'text' },
				{ name: 'dosage', type: 'text' },
				{ name: 'mechanism', type: 'text' },
				{ name: 'mode', type: 'text' }
			],
			key: ['patient'],
			dependencies: [{ from: ['drug'], to: ['mechanism', 'mode'] }]
		});
	});

	test('behavior: the footprint of a joined column is both sides, and what follows it', () => {
		const { footprint } = scene(join({ onExisting: 'revise' })).lens;
		const drug = { table: 'prescriptions', column: 'drug' };
		const [name, mechanism, mode] = ['name', 'mechanism', 'mode'].map((column) => ({
			table: 'mechanisms',
			column
		}));
		expect(footprint.columns.get('drug')).toEqual({
			reads: [drug, name],
			writes: [drug, name, mechanism, mode]
		});
		expect(footprint.columns.get('mode')).toEqual({ reads: [mode], writes: [mode] });
		expect(footprint.filters).toEqual([drug, name]);
		expect(footprint).toMatchObject({ mayInsert: true, mayDelete: true, reachesOutside: ['mechanisms'] });
		expect(scene(join({ onDelete: 'refuse' })).lens.footprint).toMatchObject({
			mayDelete: false,
			reachesOutside: []
		});
	});

	test('behavior: rows may go where the side that is asked lets its rows go', () => {
		const keeping: LensStep = { kind: 'select', where: { kind: 'and', all: [] }, onDelete: 'refuse' };
		const mayDelete = (onDelete: 'left' | 'right' | 'both', left: LensStep[], right: LensStep[]) => {
			const kept = join({ onDelete, with: { table: 'mechanisms', steps: right } });
			return scene(...left, kept).lens.footprint.mayDelete;
		};
		const policies = ['left', 'right', 'both'] as const;
		const all = (left: LensStep[], right: LensStep[]) =>
			policies.map((policy) => mayDelete(policy, left, right));
		expect(all([], [])).toEqual([true, true, true]);
		expect(all([keeping], [])).toEqual([false, true, false]);
		expect(all([], [keeping])).toEqual([true, true, true]);
		expect(all([keeping], [keeping])).toEqual([false, false, false]);
	});

	test('behavior: what selections of the other side fix is known after the join', () => {
		const { lens, live } = scene(
			join({
				with: {
					table: 'mechanisms',
					steps: [{ kind: 'select', where: { kind: 'equals', column: 'name', value: 'Ibuprofen' } }]
				}
			}),
			{ kind: 'project', columns: ['patient', 'dosage', 'mechanism', 'mode'] }
		);
		expect(lens.footprint.mayInsert).toBe(true);
		const put = must(
			live.put(new Map([[newRow, { before: null, after: [200, 'x', 'MeA1', 'MoA1'] }]]), countingIds('c'))
		);
		expect([...(put.source.get('prescriptions')?.values() ?? [])].map(({ after }) => after)).toEqual([
			[200, 'Ibuprofen', 'x']
		]);
	});

	test('behavior: what selections of the other side want is asked of a row that hides its columns', () => {
		const where = { kind: 'in', column: 'mode', values: ['MoA1', 'MoA2'] } as const;
		const visible: LensStep = { kind: 'project', columns: ['patient', 'drug', 'dosage', 'mechanism'] };
		const { lens } = scene(
			join({ with: { table: 'mechanisms', steps: [{ kind: 'select', where }] } }),
			visible
		);
		expect(lens.footprint.mayInsert).toBe(false);
		expect(scene(join(), visible).lens.footprint.mayInsert).toBe(true);
	});

	const other = (...steps: LensStep[]) => ({ table: 'notes', steps });
	test.each<[string, LensStep, Record<string, unknown>]>([
		['ParameterRange', join({ on: [] }), { name: 'on' }],
		['ColumnUnknown', join({ on: [{ here: 'drug', there: 'nam' }] }), { column: 'nam' }],
		['ColumnUnknown', join({ on: [{ here: 'drog', there: 'name' }] }), { column: 'drog' }],
		['ColumnRepeated', join({ on: [...onName, { here: 'drug', there: 'mode' }] }), { column: 'drug' }],
		[
			'ColumnRepeated',
			join({
				with: {
					table: 'mechanisms',
					steps: [{ kind: 'rename', names: [{ from: 'mode', to: 'dosage' }] }]
				}
			}),
			{ column: 'dosage' }
		],
		['TypesDiffer', join({ on: [{ here: 'patient', there: 'name' }] }), { column: 'patient', other: 'name' }],
		['JoinNotDetermining', join({ with: other() }), { on: ['name'], column: 'note' }]
	])('error: %s', (kind, step, facts) => {
		const compiled = compileLens(specOf(step), schemas);
		expect(compiled).toEqual({ ok: false, failure: [{ kind, step: [0], ...facts }] });
	});

	test('error: a selection before it reads what a dependency determines, where rows outside are revised', () => {
		const select: LensStep = {
			kind: 'select',
			where: { kind: 'equals', column: 'mechanism', value: 'MeA1' }
		};
		const step = join({ with: other({ kind: 'project', columns: ['name', 'mechanism'] }, select) });
		const fault = { kind: 'DependencyAcrossSelection', step: [0], from: ['name'], to: ['mechanism'] };
		expect(compileLens(specOf(step), schemas).ok).toBe(true);
		expect(compileLens({ ...specOf(step), outside: 'revise' }, schemas)).toEqual({
			ok: false,
			failure: [fault]
		});
	});
});

describe('join: get', () => {
	test('default: each row beside its right row; rows without one, or without a value, are not in the view', () => {
		const at = scene(join());
		expect(rows(at.live.view)).toEqual([
			[188, 'Ibuprofen', 'every 4h', 'MeA1', 'MoA1'],
			[189, 'Wellbutrin', 'twice daily', 'MeA2', 'MoA2'],
			[190, 'Ibuprofen', 'every 8h', 'MeA1', 'MoA1']
		]);
		expect(at.live.alignment.size).toBe(3);
	});

	/** The view change of a source change that gives a row other contents. */
	function moved(at: Scene, name: string, column: string, value: string | number, after: Row | null) {
		const { id, row: before } = rowWith(tableIn(at, name), column, value);
		const source = new Map([[name, new Map([[id, { before, after }]])]]) as Changes;
		const step = at.live.get(source, countingIds('d'));
		commitTo(at.tables, source);
		const undo = step.commit();
		const plain = at.lens.get(plainOf(at), countingIds('d')).view;
		expect(contents(at.live.view)).toEqual(contents(plain));
		return { step, undo };
	}

	test('behavior: a right row changes all rows beside it', () => {
		const at = scene(join());
		const { step } = moved(at, 'mechanisms', 'name', 'Ibuprofen', ['Ibuprofen', 'COX', 'MoA1']);
		expect([...step.view.keys()]).toEqual([patient(at, 188), patient(at, 190)]);
	});

	test('behavior: a right row that moves takes rows out of the view and brings others', () => {
		const at = scene(join());
		const [before, gone] = [new Map(at.live.view.rows), patient(at, 188)];
		const { step, undo } = moved(at, 'mechanisms', 'name', 'Ibuprofen', ['Ramipril', 'MeA1', 'MoA1']);
		expect(rows(at.live.view).map(([number]) => number)).toEqual([189, 191]);
		expect(step.alignment.size).toBe(3);
		expect(step.view.get(gone)?.after).toBe(null);
		undo();
		expect(new Map(at.live.view.rows)).toEqual(before);
	});

	test('behavior: a left row comes into the view when it is given a known value, and goes with it', () => {
		const at = scene(join());
		moved(at, 'prescriptions', 'patient', 192, [192, 'Aspirin', 'none']);
		expect(at.live.view.rows.get(patient(at, 192))).toEqual([192, 'Aspirin', 'none', 'MeA3', 'MoA3']);
		moved(at, 'prescriptions', 'patient', 192, [192, null, 'none']);
		expect(at.live.view.rows.size).toBe(3);
		moved(at, 'prescriptions', 'patient', 188, null);
		expect(at.live.view.rows.size).toBe(2);
	});

	test('behavior: two right rows may swap their values', () => {
		const at = scene(join());
		const table = tableIn(at, 'mechanisms');
		const [one, two] = [rowWith(table, 'name', 'Ibuprofen'), rowWith(table, 'name', 'Wellbutrin')];
		const delta: Delta = new Map([
			[one.id, { before: one.row, after: ['Wellbutrin', 'MeA1', 'MoA1'] }],
			[two.id, { before: two.row, after: ['Ibuprofen', 'MeA2', 'MoA2'] }]
		]);
		const before = rows(at.live.view);
		const undo = at.live.get(new Map([['mechanisms', delta]]), countingIds('d')).commit();
		expect(rows(at.live.view).map(([, drug, , mechanism]) => [drug, mechanism])).toEqual([
			['Ibuprofen', 'MeA2'],
			['Wellbutrin', 'MeA1'],
			['Ibuprofen', 'MeA2']
		]);
		undo();
		expect(rows(at.live.view)).toEqual(before);
	});
});

describe('join: opened on tables that change first', () => {
	test('behavior: rows of a change are read from the change alone', () => {
		const at = scene(join());
		const { id, row: before } = rowWith(tableIn(at, 'mechanisms'), 'name', 'Wellbutrin');
		const source: Changes = new Map([
			['mechanisms', new Map([[id, { before, after: ['Wellbutrin', 'NDRI', 'MoA2'] }]])]
		]);
		commitTo(at.tables, source);
		expect(at.live.get(source, countingIds('d')).view).toEqual(
			new Map([
				[
					patient(at, 189),
					{
						before: [189, 'Wellbutrin', 'twice daily', 'MeA2', 'MoA2'],
						after: [189, 'Wellbutrin', 'twice daily', 'NDRI', 'MoA2']
					}
				]
			])
		);
	});
});

describe('join: put of changes', () => {
	test('default: left cells go left', () => {
		const at = scene(join());
		const source = edit(at, [patient(at, 188), [188, 'Ibuprofen', 'every 6h', 'MeA1', 'MoA1']]);
		expect([...source.keys()]).toEqual(['prescriptions']);
	});

	test('behavior: right cells go right, once for all rows that say the same', () => {
		const at = scene(join());
		const source = edit(
			at,
			[patient(at, 188), [188, 'Ibuprofen', 'every 4h', 'COX', 'MoA1']],
			[patient(at, 190), [190, 'Ibuprofen', 'every 9h', 'COX', 'MoA1']]
		);
		expect(source.get('mechanisms')?.size).toBe(1);
		expect(source.get('prescriptions')?.size).toBe(1);
		expect(rows(tableIn(at, 'mechanisms'))[0]).toEqual(['Ibuprofen', 'COX', 'MoA1']);
	});

	test('behavior: another join value points to another right row; the old one stays as it is', () => {
		const at = scene(join());
		const source = edit(at, [patient(at, 189), [189, 'Aspirin', 'twice daily', 'MeA3', 'MoA3']]);
		expect([...source.keys()]).toEqual(['prescriptions']);
		edit(at, [patient(at, 189), [189, 'Naproxen', 'twice daily', 'MeA4', null]]);
		expect(contents(tableIn(at, 'mechanisms'))).toEqual([
			'["Aspirin","MeA3","MoA3"]',
			'["Ibuprofen","MeA1","MoA1"]',
			'["Naproxen","MeA4",null]',
			'["Wellbutrin","MeA2","MoA2"]'
		]);
	});

	test('behavior: two rows may swap their join values', () => {
		const at = scene(join());
		const source = edit(
			at,
			[patient(at, 188), [188, 'Wellbutrin', 'every 4h', 'MeA2', 'MoA2']],
			[patient(at, 189), [189, 'Ibuprofen', 'twice daily', 'MeA1', 'MoA1']]
		);
		expect([...source.keys()]).toEqual(['prescriptions']);
	});

	test('behavior: a row that takes the place of the last one beside a right row may say something else', () => {
		const at = scene(join());
		edit(at, [patient(at, 189), null], [newRow, [200, 'Wellbutrin', 'x', 'NDRI', 'MoA2']]);
		expect(rows(tableIn(at, 'mechanisms'))[1]).toEqual(['Wellbutrin', 'NDRI', 'MoA2']);
	});

	test('error: one of two rows beside a right row says something else', () => {
		const visible = { kind: 'project', columns: ['patient', 'dosage', 'mechanism', 'mode'] } as const;
		const at = scene(join(), visible);
		const [one, other] = [patient(at, 188), patient(at, 190)];
		const columns = [{ table: 'mechanisms', column: 'mechanism' }];
		expect(refused(at, [one, [188, 'every 4h', 'COX', 'MoA1']])).toEqual({
			kind: 'SharedRowDiffers',
			rows: [other, one],
			columns
		});
		expect(
			refused(at, [one, [188, 'every 4h', 'COX', 'MoA1']], [other, [190, 'every 8h', 'XOC', 'MoA1']])
		).toEqual({ kind: 'SharedRowDiffers', rows: [one, other], columns });
		edit(at, [one, [188, 'every 4h', 'COX', 'MoA1']], [other, [190, 'every 8h', 'COX', 'MoA1']]);
	});

	test('error: a row that a later selection hides stands beside the right row', () => {
		const at = scene(join(), { kind: 'select', where: { kind: 'equals', column: 'patient', value: 188 } });
		expect(refused(at, [patient(at, 188), [188, 'Ibuprofen', 'every 4h', 'COX', 'MoA1']])).toMatchObject({
			kind: 'SharedRowDiffers',
			columns: [{ table: 'mechanisms', column: 'mechanism' }]
		});
	});

	test('error: a view whose rows contradict each other does not fit the view', () => {
		const at = scene(join());
		expect(refused(at, [patient(at, 188), [188, 'Ibuprofen', 'every 4h', 'COX', 'MoA1']])).toMatchObject({
			kind: 'View',
			fault: { kind: 'DependencyBroken', from: ['drug'], to: 'mechanism' }
		});
	});

	test('error: a row without a join value would not be in the view', () => {
		const at = scene(join());
		const columns = [
			{ table: 'prescriptions', column: 'drug' },
			{ table: 'mechanisms', column: 'name' }
		];
		for (const [id, row] of [
			[patient(at, 188), [188, null, 'x', null, null]],
			[newRow, [200, null, 'x', null, null]]
		] as const)
			expect(refused(at, [id, row])).toEqual({ kind: 'LeavesSelection', row: id, columns });
	});
});

describe('join: put of insertions', () => {
	test('default: a row for which there is a right row adds a left row only', () => {
		const at = scene(join());
		const source = edit(at, [newRow, [200, 'Aspirin', 'x', 'MeA3', 'MoA3']]);
		expect([...source.keys()]).toEqual(['prescriptions']);
		expect(at.live.view.rows.has(newRow)).toBe(true);
	});

	test('behavior: a right row that is missing is added, once', () => {
		const at = scene(join());
		const source = edit(
			at,
			[newRow, [200, 'Naproxen', 'x', 'MeA4', null]],
			[otherNewRow, [201, 'Naproxen', 'y', 'MeA4', null]]
		);
		expect(source.get('mechanisms')?.size).toBe(1);
	});

	test('behavior: a right row that the view did not show is revised, if asked to', () => {
		const at = scene(join({ onExisting: 'revise' }));
		edit(at, [newRow, [200, 'Aspirin', 'x', 'COX', 'MoA3']]);
		expect(rows(tableIn(at, 'mechanisms'))[2]).toEqual(['Aspirin', 'COX', 'MoA3']);
	});

	test('error: ExistingRowDiffers', () => {
		const at = scene(join());
		expect(refused(at, [newRow, [200, 'Aspirin', 'x', 'COX', 'MoA3']])).toEqual({
			kind: 'ExistingRowDiffers',
			row: newRow,
			columns: [{ table: 'mechanisms', column: 'mechanism' }]
		});
	});

	test('error: MissingRow', () => {
		const at = scene(join({ onMissing: 'refuse' }));
		expect(refused(at, [newRow, [200, 'Naproxen', 'x', 'MeA4', null]])).toEqual({
			kind: 'MissingRow',
			row: newRow,
			columns: [{ table: 'mechanisms', column: 'name' }]
		});
		edit(at, [newRow, [200, 'Aspirin', 'x', 'MeA3', 'MoA3']]);
	});

	test('error: OthersWouldAppear', () => {
		const at = scene(join());
		const hidden = rowWith(tableIn(at, 'prescriptions'), 'patient', 191).id;
		const refusal = { kind: 'OthersWouldAppear', row: newRow, sourceRows: [hidden] };
		expect(refused(at, [newRow, [200, 'Ramipril', 'x', 'MeA5', null]])).toEqual(refusal);
		const id = patient(at, 189);
		expect(refused(at, [id, [189, 'Ramipril', 'x', 'MeA5', null]])).toEqual({ ...refusal, row: id });
	});

	test('error: the other side refuses the row that would be added', () => {
		const at = scene(
			join({
				with: {
					table: 'mechanisms',
					steps: [{ kind: 'select', where: { kind: 'equals', column: 'mode', value: 'MoA1' } }]
				}
			})
		);
		expect(refused(at, [newRow, [200, 'Naproxen', 'x', 'MeA4', 'MoA2']])).toEqual({
			kind: 'LeavesSelection',
			row: newRow,
			columns: [{ table: 'mechanisms', column: 'mode' }]
		});
	});

	test('error: a row that a selection of the other side hides has the same key', () => {
		const at = scene(
			join({
				with: {
					table: 'mechanisms',
					steps: [{ kind: 'select', where: { kind: 'equals', column: 'mode', value: 'MoA1' } }]
				}
			})
		);
		expect(refused(at, [newRow, [200, 'Aspirin', 'x', 'MeA3', 'MoA1']])).toMatchObject({
			kind: 'Table',
			table: 'mechanisms',
			fault: { kind: 'KeyTaken' }
		});
	});
});

describe('join: put of deletions', () => {
	const size = (at: Scene, name: string) => tableIn(at, name).rows.size;

	test('default: the left row goes', () => {
		const at = scene(join());
		edit(at, [patient(at, 189), null]);
		expect([size(at, 'prescriptions'), size(at, 'mechanisms')]).toEqual([4, 3]);
	});

	test('behavior: right: the right row goes with the last row that stands beside it, until then the left row', () => {
		const at = scene(join({ onDelete: 'right' }));
		edit(at, [patient(at, 188), null]);
		expect([size(at, 'prescriptions'), size(at, 'mechanisms')]).toEqual([4, 3]);
		edit(at, [patient(at, 190), null]);
		expect([size(at, 'prescriptions'), size(at, 'mechanisms')]).toEqual([4, 2]);
	});

	test('behavior: right: all rows beside a right row are deleted at once by deleting it', () => {
		const at = scene(join({ onDelete: 'right' }));
		edit(at, [patient(at, 188), null], [patient(at, 190), null]);
		expect([size(at, 'prescriptions'), size(at, 'mechanisms')]).toEqual([5, 2]);
	});

	test('behavior: right: the right row stays for a row that arrives', () => {
		const at = scene(join({ onDelete: 'right' }));
		edit(at, [patient(at, 189), null], [newRow, [200, 'Wellbutrin', 'x', 'MeA2', 'MoA2']]);
		expect([size(at, 'prescriptions'), size(at, 'mechanisms')]).toEqual([5, 3]);
	});

	test('behavior: both: the left row goes, and the right row with the last one', () => {
		const at = scene(join({ onDelete: 'both' }));
		edit(at, [patient(at, 188), null]);
		expect([size(at, 'prescriptions'), size(at, 'mechanisms')]).toEqual([4, 3]);
		edit(at, [patient(at, 190), null]);
		expect([size(at, 'prescriptions'), size(at, 'mechanisms')]).toEqual([3, 2]);
	});

	test('behavior: a right row that all rows leave without a deletion stays', () => {
		const at = scene(join({ onDelete: 'both' }));
		edit(at, [patient(at, 189), [189, 'Aspirin', 'x', 'MeA3', 'MoA3']]);
		expect(size(at, 'mechanisms')).toBe(3);
	});

	test('error: refuse', () => {
		const at = scene(join({ onDelete: 'refuse' }));
		const id = patient(at, 189);
		const { id: sourceRow } = rowWith(tableIn(at, 'prescriptions'), 'patient', 189);
		expect(refused(at, [id, null])).toEqual({ kind: 'DeleteRefused', row: id, sourceRows: [sourceRow] });
	});

	test('error: the other side refuses the deletion, in the name of a view row', () => {
		const select: LensStep = {
			kind: 'select',
			where: { kind: 'not', predicate: { kind: 'isNull', column: 'mode' } },
			onDelete: 'refuse'
		};
		const at = scene(join({ onDelete: 'both', with: { table: 'mechanisms', steps: [select] } }));
		const id = patient(at, 189);
		const { id: sourceRow } = rowWith(tableIn(at, 'mechanisms'), 'name', 'Wellbutrin');
		expect(refused(at, [id, null])).toEqual({ kind: 'DeleteRefused', row: id, sourceRows: [sourceRow] });
	});
});

describe('join: with a side joined by a dependency', () => {
	const byDependency = (options: Partial<JoinStep> = {}) =>
		join({
			with: {
				table: 'notes',
				steps: [
					{ kind: 'project', columns: ['name', 'mechanism'], onInsert: 'default', defaults: { note: 9 } }
				]
			},
			...options
		});

	test('default: one row of the view for each left row, whatever number of rows say the same', () => {
		const { live } = scene(byDependency());
		expect(rows(live.view)).toEqual([
			[188, 'Ibuprofen', 'every 4h', 'MeA1'],
			[189, 'Wellbutrin', 'twice daily', 'MeA2'],
			[190, 'Ibuprofen', 'every 8h', 'MeA1']
		]);
	});

	test('behavior: a change reaches all rows that say the same; insertions and deletions as in a join by key', () => {
		const at = scene(byDependency({ onDelete: 'both' }));
		edit(
			at,
			[patient(at, 188), [188, 'Ibuprofen', 'every 4h', 'COX']],
			[patient(at, 190), [190, 'Ibuprofen', 'every 8h', 'COX']]
		);
		expect(contents(tableIn(at, 'notes'))).toEqual([
			'[1,"Ibuprofen","COX"]',
			'[2,"Ibuprofen","COX"]',
			'[3,"Wellbutrin","MeA2"]',
			'[4,null,"MeA9"]'
		]);
		edit(at, [newRow, [200, 'Naproxen', 'x', 'MeA4']]);
		expect(contents(tableIn(at, 'notes'))).toContain('[9,"Naproxen","MeA4"]');
		edit(at, [patient(at, 188), null], [patient(at, 190), null]);
		expect(tableIn(at, 'notes').rows.size).toBe(3);
	});
});

describe('join: among other steps', () => {
	test('behavior: then by key: one row per medication, an edit reaches all its prescriptions', () => {
		const at = scene(join(), {
			kind: 'projectByKey',
			key: ['drug'],
			columns: ['drug', 'mechanism'],
			onDelete: 'delete'
		});
		const { id } = rowWith(at.live.view, 'drug', 'Ibuprofen');
		const source = edit(at, [id, ['Ibuprofen', 'COX']]);
		expect([...source.keys()]).toEqual(['mechanisms']);
		edit(at, [id, ['Naproxen', 'COX']]);
		expect(rows(tableIn(at, 'prescriptions')).filter(([, drug]) => drug === 'Naproxen')).toHaveLength(2);
		edit(at, [id, null]);
		expect(rows(at.live.view)).toEqual([['Wellbutrin', 'MeA2']]);
	});

	test('behavior: after a selection, a row that leaves it is refused', () => {
		const select: LensStep = {
			kind: 'select',
			where: { kind: 'equals', column: 'drug', value: 'Ibuprofen' }
		};
		const at = scene(select, join());
		expect(rows(at.live.view).map(([number]) => number)).toEqual([188, 190]);
		expect(refused(at, [patient(at, 188), [188, 'Aspirin', 'x', 'MeA3', 'MoA3']])).toMatchObject({
			kind: 'LeavesSelection',
			row: patient(at, 188)
		});
	});

	test('behavior: two joins in a row, the second on a column of the first', () => {
		const at = scene(
			join(),
			join({ with: { table: 'makers', steps: [] }, on: [{ here: 'mechanism', there: 'mechanism' }] })
		);
		expect(rows(at.live.view)[1]).toEqual([189, 'Wellbutrin', 'twice daily', 'MeA2', 'MoA2', 'S2']);
		const source = edit(at, [newRow, [200, 'Naproxen', 'x', 'MeA4', null, 'S4']]);
		expect([...source.keys()].sort()).toEqual(['makers', 'mechanisms', 'prescriptions']);
		edit(at, [patient(at, 189), [189, 'Wellbutrin', 'twice daily', 'MeA4', 'MoA2', 'S4']]);
		expect(rows(tableIn(at, 'mechanisms'))[1]).toEqual(['Wellbutrin', 'MeA4', 'MoA2']);
	});

	test('behavior: a join within the other side of a join', () => {
		const inner: JoinStep = join({
			with: { table: 'makers', steps: [] },
			on: [{ here: 'mechanism', there: 'mechanism' }]
		});
		const at = scene(join({ with: { table: 'mechanisms', steps: [inner] }, onDelete: 'both' }));
		edit(at, [newRow, [200, 'Naproxen', 'x', 'MeA4', null, 'S4']]);
		edit(at, [patient(at, 189), null]);
		expect(contents(tableIn(at, 'mechanisms'))).not.toContain('["Wellbutrin","MeA2","MoA2"]');
		expect(contents(tableIn(at, 'makers'))).toEqual(['["MeA1","S1"]', '["MeA2","S2"]', '["MeA4","S4"]']);
	});
});

describe('join: laws', () => {
	const drugs = ['A', 'B', 'C', null];
	const cells = ['x', 'y', null];
	const pickFrom = <Item>(items: readonly Item[]) => fc.constantFrom(...items);
	const leftRow = fc.tuple(fc.nat(5), pickFrom(drugs), pickFrom(cells));
	const rightRow = fc.tuple(pickFrom(['A', 'B', 'C']), pickFrom(cells), pickFrom(cells));
	const noteRow = fc.tuple(fc.nat(5), pickFrom(drugs), pickFrom(cells));
	const policies = fc.record({
		onDelete: pickFrom(['left', 'right', 'both', 'refuse'] as const),
		onMissing: pickFrom(['insert', 'refuse'] as const),
		onExisting: pickFrom(['refuse', 'revise'] as const)
	});
	const edits = fc.array(
		fc.record({
			row: fc.nat(9),
			kind: pickFrom(['cells', 'cells', 'agree', 'agree', 'insert', 'delete'] as const),
			left: leftRow,
			column: fc.nat(4),
			right: fc.tuple(pickFrom(cells), pickFrom(cells))
		}),
		{ minLength: 1, maxLength: 4 }
	);

	const uniqueBy = (rowList: readonly Row[], at: number): readonly Row[] => [
		...new Map(rowList.map((row) => [row[at], row])).values()
	];
	/** Each name says of the mechanism what it said first. */
	const agreeing = (rowList: readonly Row[]): readonly Row[] =>
		rowList.map((row) => [
			row[0] ?? null,
			row[1] ?? null,
			rowList.find((one) => one[1] === row[1])?.[2] ?? null
		]);

	type Edit = typeof edits extends fc.Arbitrary<(infer One)[]> ? One : never;

	/** A view change: cells of one row, or of all rows with its medication; rows that come, and rows that go. */
	function deltaOf(view: Table, script: readonly Edit[]): Delta {
		const ids = countingIds('d');
		const after = new Map(view.rows);
		const width = view.schema.columns.length;
		for (const { row: index, kind, left, column, right } of script) {
			const [id, row] = [...after][index % Math.max(1, after.size)] ?? [ids(), undefined];
			if (kind === 'insert' || !row) after.set(ids(), [...left, ...right].slice(0, width));
			else if (kind === 'delete') after.delete(id);
			else {
				const position = column % width;
				const value = ([...left, ...right] as Row)[position] ?? null;
				for (const [other, cellsOfOther] of after)
					if (other === id || (kind === 'agree' && cellsOfOther[1] === row[1] && position > 0))
						after.set(
							other,
							cellsOfOther.map((old, at) => (at === position ? value : old))
						);
			}
		}
		const all = new Set([...view.rows.keys(), ...after.keys()]);
		return new Map(
			[...all].map((id) => [
				id,
				{ before: view.rows.get(id) ?? null, after: after.get(id) ?? null } as Change
			])
		);
	}

	/** Tables, a lens, and a put that is accepted and refused alike by both definitions. */
	function check(spec: LensSpec, tables: ReadonlyMap<string, Table>, script: readonly Edit[]): string {
		const at = openOver(spec, new Map([...tables].map(([name, table]) => [name, openTable(table)])));
		const { lens, live } = at;
		expect(contents(live.view)).toEqual(contents(lens.get(tables, countingIds('c')).view));
		const untouched = lens.put(tables, live.alignment, live.view, countingIds('c'));
		expect(untouched).toEqual({ ok: true, value: tables });

		const delta = deltaOf(live.view, script);
		const view = { ...live.view, rows: new Map(live.view.rows) };
		for (const [id, { after }] of delta) {
			if (after) view.rows.set(id, after);
			else view.rows.delete(id);
		}
		const plain = lens.put(tables, live.alignment, view, countingIds('c'));
		const put = live.put(delta, countingIds('d0'));
		expect(put.ok).toBe(plain.ok);
		if (!put.ok || !plain.ok) return put.ok ? 'accepted' : put.failure.kind;
		const undos = [commitTo(at.tables, put.value.source), put.value.commit()];
		for (const [name, table] of plain.value) {
			expect(checkTable(table)).toEqual([]);
			expect(contents(tableIn(at, name))).toEqual(contents(table));
		}
		expect(new Map(live.view.rows)).toEqual(view.rows);
		expect(contents(lens.get(plain.value, countingIds('c')).view)).toEqual(contents(view));
		const again = lens.open(at.tables, live.alignment, countingIds('c'));
		expect(new Map(again.view.rows)).toEqual(view.rows);
		expect(again.alignment).toEqual(live.alignment);
		for (const undo of undos) undo();
		expect(contents(live.view)).toEqual(contents(lens.get(tables, countingIds('c')).view));
		const repeated = live.put(delta, countingIds('d0'));
		expect(repeated.ok && repeated.value.source).toEqual(put.value.source);
		return 'accepted';
	}

	const refusals = [
		'OthersWouldAppear',
		'MissingRow',
		'ExistingRowDiffers',
		'LeavesSelection',
		'DeleteRefused'
	];

	test('behavior: by key: delta and whole table agree, and PutGet holds', { timeout: 60_000 }, () => {
		const seen = new Map<string, number>();
		fc.assert(
			fc.property(
				fc.array(leftRow),
				fc.array(rightRow),
				policies,
				edits,
				(lefts, rights, options, script) => {
					const tables = new Map([
						['prescriptions', tableOf(prescriptions, uniqueBy(lefts, 0), countingIds('a1'))],
						['mechanisms', tableOf(mechanisms, uniqueBy(rights, 0), countingIds('a2'))]
					]);
					const outcome = check(specOf(join(options)), tables, script);
					seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
				}
			),
			{ numRuns: 300, seed: 11 }
		);
		for (const kind of refusals) expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(1);
		expect(seen.get('accepted') ?? 0).toBeGreaterThan(80);
	});

	test.for([
		{ of: 'all entries', bound: {} },
		{ of: 'entries with a name', bound: { filled: true } as const }
	])('behavior: by a dependency of $of, its column hidden: the same', { timeout: 60_000 }, ({ bound }) => {
		const seen = new Map<string, number>();
		const other: LensStep = { kind: 'project', columns: ['name', 'mechanism'] };
		fc.assert(
			fc.property(fc.array(leftRow), fc.array(noteRow), policies, edits, (lefts, rights, options, script) => {
				const source = schemaOf(
					{ note: 'number', name: 'text', mechanism: 'text' },
					{ dependencies: notes.dependencies.map((known) => ({ ...known, ...bound })) }
				);
				const nameless: readonly Row[] = bound.filled
					? [
							[null, null, 'one'],
							[null, null, 'other']
						]
					: [];
				const tables = new Map([
					['prescriptions', tableOf(prescriptions, uniqueBy(lefts, 0), countingIds('a1'))],
					['notes', tableOf(source, [...agreeing(rights), ...nameless], countingIds('a2'))]
				]);
				const step = join({ ...options, with: { table: 'notes', steps: [other] } });
				const hide: LensStep = { kind: 'project', columns: ['patient', 'dosage', 'mechanism'] };
				const steps = script.length % 2 === 0 ? [step] : [step, hide];
				const outcome = check(specOf(...steps), tables, script);
				seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
			}),
			{ numRuns: 300, seed: 12 }
		);
		expect(seen.get('SharedRowDiffers') ?? 0).toBeGreaterThan(1);
		expect(seen.get('accepted') ?? 0).toBeGreaterThan(80);
	});

	/** Which source rows share a view row, and what it says, without regard to its id. */
	function grouped({ view, alignment }: Pick<LiveLens, 'view' | 'alignment'>): string[] {
		const behind = new Map([...view.rows.keys()].map((id) => [id, [] as string[]]));
		for (const [sourceRow, viewRow] of alignment) behind.get(viewRow)?.push(sourceRow);
		return [...behind].map(([id, ids]) => `${JSON.stringify(view.rows.get(id))} ${ids.sort().join()}`).sort();
	}

	test(
		'behavior: source changes of all tables, one after another, equal get of the whole',
		{ timeout: 60_000 },
		() => {
			const byName: LensStep = { kind: 'projectByKey', key: ['name'], columns: ['name', 'mechanism'] };
			const rename: LensStep = { kind: 'rename', names: [{ from: 'mechanism', to: 'acts' }] };
			const joined: LensStep = join({
				with: { table: 'mechanisms', steps: [rename] },
				on: [{ here: 'name', there: 'name' }]
			});
			const byAct: LensStep = { kind: 'projectByKey', key: ['acts'], columns: ['acts'] };
			const specs: LensSpec[] = [
				{ version: 1, table: 'notes', steps: [byName, joined] },
				{ version: 1, table: 'notes', steps: [byName, joined, byAct] },
				{ version: 1, table: 'notes', steps: [joined, byAct] }
			];
			const change = fc.record({
				table: pickFrom(['notes', 'mechanisms'] as const),
				index: fc.nat(9),
				gone: fc.boolean(),
				note: noteRow,
				row: rightRow
			});
			const rounds = fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), {
				minLength: 1,
				maxLength: 4
			});
			let moved = 0;
			fc.assert(
				fc.property(
					pickFrom(specs),
					fc.array(noteRow),
					fc.array(rightRow),
					rounds,
					(spec, left, right, script) => {
						const source = { ...notes, key: [] };
						const at = openOver(
							spec,
							new Map([
								['notes', openTable(tableOf(source, agreeing(left), countingIds('a1')))],
								['mechanisms', openTable(tableOf(mechanisms, uniqueBy(right, 0), countingIds('a2')))]
							])
						);
						const [ids, viewIds] = [countingIds('a3'), countingIds('d')];
						for (const round of script) {
							const changes = new Map<string, Map<RowId, Change>>();
							for (const { table, index, gone, note, row } of round) {
								const present = [...tableIn(at, table).rows];
								const [id, before] = present[index % (present.length + 1)] ?? [ids(), null];
								const after = gone && before ? null : table === 'notes' ? note : row;
								const delta = new Map(changes.get(table)).set(id, { before, after } as Change);
								if (at.tables.get(table)?.check(delta).ok) changes.set(table, delta);
							}
							const step = at.live.get(changes, viewIds);
							commitTo(at.tables, changes);
							step.commit();
							moved += step.view.size;
							const plain = at.lens.get(plainOf(at), countingIds('c'));
							expect(grouped(at.live)).toEqual(grouped(plain));
						}
					}
				),
				{ numRuns: 300, seed: 13 }
			);
			expect(moved).toBeGreaterThan(200);
		}
	);
});
