import { describe, expect, test } from 'vitest';
import { diff, type Delta } from '../delta';
import type { Changes, LensStep } from '../lens';
import type { Row, RowId, Table } from '../table';
import { changing, countingIds, must, onlyDelta, schemaOf, tableOf, workOn } from '../testing';

const schema = schemaOf(
	{ patient: 'number', medication: 'text', mechanism: 'text' },
	{ dependencies: [{ from: ['medication'], to: ['mechanism'] }] }
);

/** Two patients on Ibuprofen, one on Wellbutrin, one on nothing. */
function scene(options: Partial<Extract<LensStep, { kind: 'projectByKey' }>> = {}) {
	const source = tableOf(
		schema,
		[
			[1, 'Ibuprofen', 'COX'],
			[2, 'Ibuprofen', 'COX'],
			[3, 'Wellbutrin', 'NDRI'],
			[4, null, null]
		],
		countingIds('a')
	);
	const step: LensStep = {
		kind: 'projectByKey',
		key: ['medication'],
		columns: ['medication', 'mechanism'],
		...options
	};
	const { live } = workOn({ version: 1, table: 't', steps: [step] }, { t: source });
	const [ibuprofen, wellbutrin] = [...live.view.rows.keys()] as [RowId, RowId];
	const patients = [...source.rows.keys()] as [RowId, RowId, RowId, RowId];
	return { source, live, ibuprofen, wellbutrin, patients };
}

/** The source change that gives these patients (by position) these rows. */
function given(source: Table, rows: Readonly<Record<number, Row>>): Changes {
	const after = new Map([...source.rows].map(([id, row], index) => [id, rows[index] ?? row]));
	return changing('t', diff(source, { ...source, rows: after }));
}

describe('projectByKey: get', () => {
	test('default: one row per key; rows with an empty key are not in the view', () => {
		const { live, patients } = scene();
		expect([...live.view.rows.values()]).toEqual([
			['Ibuprofen', 'COX'],
			['Wellbutrin', 'NDRI']
		]);
		expect(live.alignment.has(patients[3])).toBe(false);
		expect(live.alignment.get(patients[0])).toBe(live.alignment.get(patients[1]));
	});

	test('behavior: a group that moves as a whole to a free key is an update', () => {
		const { source, live, ibuprofen } = scene();
		const step = live.get(
			given(source, { 0: [1, 'Naproxen', 'COX'], 1: [2, 'Naproxen', 'COX'] }),
			countingIds('c')
		);
		expect(step.view).toEqual(
			new Map([[ibuprofen, { before: ['Ibuprofen', 'COX'], after: ['Naproxen', 'COX'] }]])
		);
		expect(step.alignment.size).toBe(0);
	});

	test('behavior: a split mints an id for the part that leaves', () => {
		const { source, live, patients } = scene();
		const ids = countingIds('c');
		const step = live.get(given(source, { 0: [1, 'Naproxen', 'COX'] }), ids);
		const fresh = countingIds('c')();
		expect(step.view).toEqual(new Map([[fresh, { before: null, after: ['Naproxen', 'COX'] }]]));
		expect(step.alignment).toEqual(new Map([[patients[0], fresh]]));
	});

	test('behavior: a merge keeps the id of the target', () => {
		const { source, live, wellbutrin, patients } = scene();
		const step = live.get(given(source, { 2: [3, 'Ibuprofen', 'COX'] }), countingIds('c'));
		expect(step.view).toEqual(new Map([[wellbutrin, { before: ['Wellbutrin', 'NDRI'], after: null }]]));
		expect(step.alignment).toEqual(new Map([[patients[2], live.alignment.get(patients[0])]]));
	});

	test('behavior: two groups may swap their keys, and keep their ids', () => {
		const { source, live, ibuprofen, wellbutrin } = scene();
		const swap = given(source, {
			0: [1, 'Wellbutrin', 'COX'],
			1: [2, 'Wellbutrin', 'COX'],
			2: [3, 'Ibuprofen', 'NDRI']
		});
		expect(live.get(swap, countingIds('c')).view).toEqual(
			new Map([
				[ibuprofen, { before: ['Ibuprofen', 'COX'], after: ['Wellbutrin', 'COX'] }],
				[wellbutrin, { before: ['Wellbutrin', 'NDRI'], after: ['Ibuprofen', 'NDRI'] }]
			])
		);
	});

	test('behavior: a row that loses its key leaves the group; the last one takes the view row along', () => {
		const { source, live, wellbutrin } = scene();
		expect(live.get(given(source, { 0: [1, null, null] }), countingIds('c')).view.size).toBe(0);
		expect([...live.get(given(source, { 2: [3, null, null] }), countingIds('c')).view]).toEqual([
			[wellbutrin, { before: ['Wellbutrin', 'NDRI'], after: null }]
		]);
	});
});

describe('projectByKey: put', () => {
	const update = (id: RowId, before: Row, after: Row): Delta => new Map([[id, { before, after }]]);

	test('default: an update reaches every row of the group, and nothing else', () => {
		const { live, ibuprofen, patients } = scene();
		const put = must(
			live.put(update(ibuprofen, ['Ibuprofen', 'COX'], ['Ibuprofen', 'COX-1, COX-2']), countingIds('c'))
		);
		expect([...onlyDelta(put.source).keys()]).toEqual([patients[0], patients[1]]);
		expect([...onlyDelta(put.source).values()].map(({ after }) => after)).toEqual([
			[1, 'Ibuprofen', 'COX-1, COX-2'],
			[2, 'Ibuprofen', 'COX-1, COX-2']
		]);
	});

	test('error: ViewKeyTaken when two view rows would become one', () => {
		const { live, ibuprofen, wellbutrin } = scene();
		expect(
			live.put(update(ibuprofen, ['Ibuprofen', 'COX'], ['Wellbutrin', 'NDRI']), countingIds('c'))
		).toEqual({
			ok: false,
			failure: {
				kind: 'ViewKeyTaken',
				key: ['medication'],
				values: ['Wellbutrin'],
				rows: [wellbutrin, ibuprofen]
			}
		});
	});

	test('error: DeleteRefused names the rows behind; the policy may allow it', () => {
		const refused = scene();
		const deletion: Delta = new Map([[refused.ibuprofen, { before: ['Ibuprofen', 'COX'], after: null }]]);
		expect(refused.live.put(deletion, countingIds('c'))).toEqual({
			ok: false,
			failure: {
				kind: 'DeleteRefused',
				row: refused.ibuprofen,
				sourceRows: [refused.patients[0], refused.patients[1]]
			}
		});
		const allowed = scene({ onDelete: 'delete' });
		expect(onlyDelta(must(allowed.live.put(deletion, countingIds('c'))).source).size).toBe(2);
	});

	test('behavior: a new row takes the defaults; onInsert may refuse it', () => {
		const insertion: Delta = new Map([[countingIds('d')(), { before: null, after: ['Aspirin', 'COX'] }]]);
		const { live } = scene({ defaults: { patient: 0 } });
		const put = must(live.put(insertion, countingIds('c')));
		expect([...onlyDelta(put.source).values()]).toEqual([{ before: null, after: [0, 'Aspirin', 'COX'] }]);
		expect([...put.alignment.values()]).toEqual([...insertion.keys()]);
		expect(scene({ onInsert: 'refuse' }).live.put(insertion, countingIds('c'))).toMatchObject({
			ok: false,
			failure: { kind: 'InsertRefused', hidden: [{ table: 't', column: 'patient' }] }
		});
	});

	test('error: a key cell of the view may not be emptied', () => {
		const { live, ibuprofen } = scene();
		expect(live.put(update(ibuprofen, ['Ibuprofen', 'COX'], [null, 'COX']), countingIds('c'))).toMatchObject({
			ok: false,
			failure: { kind: 'View', fault: { kind: 'KeyMissing', column: 'medication', row: ibuprofen } }
		});
	});
});

describe('projectByKey: corner cases', () => {
	test('behavior: of two groups that move together to a free key, the one with the smaller key is carried', () => {
		const { source, live, ibuprofen, wellbutrin } = scene();
		const step = live.get(
			given(source, { 0: [1, 'New', 'COX'], 1: [2, 'New', 'COX'], 2: [3, 'New', 'COX'] }),
			countingIds('c')
		);
		expect(step.view).toEqual(
			new Map([
				[ibuprofen, { before: ['Ibuprofen', 'COX'], after: ['New', 'COX'] }],
				[wellbutrin, { before: ['Wellbutrin', 'NDRI'], after: null }]
			])
		);
	});

	test('error: a view with another key may not empty the key of the groups behind it', () => {
		const both = schemaOf(
			{ a: 'text', b: 'text' },
			{
				dependencies: [
					{ from: ['a'], to: ['b'] },
					{ from: ['b'], to: ['a'] }
				]
			}
		);
		const steps: LensStep[] = [
			{ kind: 'projectByKey', key: ['b'], columns: ['b', 'a'] },
			{ kind: 'projectByKey', key: ['a'], columns: ['a', 'b'] },
			{ kind: 'rename', names: [{ from: 'b', to: 'B' }] }
		];
		const source = tableOf(both, [['x', 'y']], countingIds('a'));
		const { live } = workOn({ version: 1, table: 't', steps }, { t: source });
		const [[id, before]] = [...live.view.rows] as [[RowId, Row]];
		expect(live.put(new Map([[id, { before, after: ['x', null] }]]), countingIds('c'))).toEqual({
			ok: false,
			failure: { kind: 'View', fault: { kind: 'KeyMissing', column: 'B', row: id } }
		});
	});

	test('behavior: hidden cells are revised along a chain of dependencies, in whatever order they are declared', () => {
		const chain = schemaOf(
			{ drug: 'text', class: 'text', risk: 'text' },
			{
				dependencies: [
					{ from: ['class'], to: ['risk'] },
					{ from: ['drug'], to: ['class'] }
				]
			}
		);
		const rows = [
			['Aspirin', 'NSAID', 'bleeding'],
			['Zoloft', 'SSRI', 'nausea']
		];
		const steps: LensStep[] = [{ kind: 'project', columns: ['drug'] }];
		const source = tableOf(chain, rows, countingIds('a'));
		const { live } = workOn({ version: 1, table: 't', steps }, { t: source });
		const insertion: Delta = new Map([[countingIds('d')(), { before: null, after: ['Zoloft'] }]]);
		expect([...onlyDelta(must(live.put(insertion, countingIds('c'))).source).values()]).toEqual([
			{ before: null, after: ['Zoloft', 'SSRI', 'nausea'] }
		]);
	});
});
