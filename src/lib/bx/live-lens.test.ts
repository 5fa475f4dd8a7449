import { describe, expect, test } from 'vitest';
import { compileLens } from './compile';
import type { Delta } from './delta';
import type { LensStep } from './lens';
import type { Row, RowId } from './table';
import { countingIds, figure2, must, rowWith, schemaOf, tableOf } from './testing';

const { tables, specs } = figure2();
const openD31 = () =>
	must(compileLens(specs.d31, tables.d3.schema)).open(tables.d3, new Map(), countingIds('b'));
const insertion = (after: Row): Delta => new Map([[countingIds('f')(), { before: null, after }]]);

describe('a live lens', () => {
	test('default: a committed step changes view and alignment; its undo restores both', () => {
		const live = openD31();
		const view = new Map(live.view.rows);
		const { id, row } = rowWith(live.view, 'Patient ID', 188);
		const after = row.map((cell) => (cell === 'CliD1' ? 'CliD9' : cell));
		const undo = must(live.put(new Map([[id, { before: row, after }]]), countingIds('c'))).commit();
		expect(live.view.rows.get(id)).toEqual(after);
		undo();
		expect(live.view.rows).toEqual(view);
	});

	test('behavior: two plans of the same change are both valid, but only one may happen', () => {
		const live = openD31();
		const { id } = rowWith(tables.d3, 'Patient ID', 188);
		const change: Delta = new Map([[id, { before: tables.d3.rows.get(id) as Row, after: null }]]);
		const [one, two] = [live.get(change, countingIds('c')), live.get(change, countingIds('c'))];
		expect(two.delta).toEqual(one.delta);
		const undo = two.commit();
		expect(() => one.commit()).toThrow('another state');
		undo();
		one.commit();
		expect(live.view.rows.size).toBe(0);
	});

	test('error: an illegal change of the source is a bug of the caller', () => {
		const live = openD31();
		const taken = insertion([189, 'Ibuprofen', null, 'MeA1', null]);
		expect(() => live.get(taken, countingIds('c'))).toThrow('KeyTaken');
	});

	test('error: LeavesSelection names the view row and the source columns, also behind a renaming', () => {
		const steps: LensStep[] = [
			...specs.d31.steps,
			{ kind: 'rename', names: [{ from: 'Patient ID', to: 'Number' }] }
		];
		const live = must(compileLens({ ...specs.d31, steps }, tables.d3.schema)).open(
			tables.d3,
			new Map(),
			countingIds('b')
		);
		const [[id, row]] = [...live.view.rows] as [[RowId, Row]];
		const moved: Delta = new Map([[id, { before: row, after: [200, ...row.slice(1)] }]]);
		expect(live.put(moved, countingIds('c'))).toEqual({
			ok: false,
			failure: { kind: 'LeavesSelection', row: id, columns: ['Patient ID'] }
		});
		const stranger = insertion([200, 'Aspirin', null, null]);
		expect(live.put(stranger, countingIds('c'))).toEqual({
			ok: false,
			failure: { kind: 'LeavesSelection', row: [...stranger.keys()][0], columns: ['Patient ID'] }
		});
	});

	test('behavior: a new row takes what the selection fixes in hidden columns', () => {
		const schema = schemaOf({ provider: 'text', note: 'text', tag: 'boolean' });
		const steps: LensStep[] = [
			{
				kind: 'select',
				where: {
					kind: 'and',
					all: [
						{ kind: 'equals', column: 'provider', value: 'Bob' },
						{ kind: 'equals', column: 'tag', value: true }
					]
				}
			},
			{ kind: 'project', columns: ['note'] }
		];
		const live = must(compileLens({ version: 1, table: 't', steps }, schema)).open(
			tableOf(schema, [], countingIds('a')),
			new Map(),
			countingIds('b')
		);
		const put = must(live.put(insertion(['hello']), countingIds('c')));
		expect([...put.delta.values()]).toEqual([{ before: null, after: ['Bob', 'hello', true] }]);
	});

	test('behavior: the deletion of a selected row deletes, unlinks or is refused, as declared', () => {
		const schema = schemaOf({ note: 'text', tag: 'boolean' });
		const where = { kind: 'equals', column: 'tag', value: true } as const;
		const outcome = (onDelete: 'delete' | 'unlink' | 'refuse') => {
			const steps: LensStep[] = [{ kind: 'select', where, onDelete }];
			const source = tableOf(schema, [['hello', true]], countingIds('a'));
			const live = must(compileLens({ version: 1, table: 't', steps }, schema)).open(
				source,
				new Map(),
				countingIds('b')
			);
			const [[id, before]] = [...live.view.rows] as [[RowId, Row]];
			const put = live.put(new Map([[id, { before, after: null }]]), countingIds('c'));
			return put.ok ? [...put.value.delta.values()][0]?.after : put.failure.kind;
		};
		expect(outcome('delete')).toBe(null);
		expect(outcome('unlink')).toEqual(['hello', false]);
		expect(outcome('refuse')).toBe('DeleteRefused');
	});

	test('behavior: a persisted alignment that names one id for two rows gives the second a fresh one', () => {
		const lens = must(compileLens({ version: 1, table: 'D3', steps: [] }, tables.d3.schema));
		const same = countingIds('b')();
		const alignment = new Map([...tables.d3.rows.keys()].map((id) => [id, same]));
		const live = lens.open(tables.d3, alignment, countingIds('c'));
		expect([...live.view.rows.keys()]).toEqual([same, countingIds('c')()]);
	});

	test('behavior: puts and gets over a large table cost as much as the change', { timeout: 60_000 }, () => {
		const schema = schemaOf(
			{ id: 'number', medication: 'text', mechanism: 'text' },
			{ key: ['id'], dependencies: [{ from: ['medication'], to: ['mechanism'] }] }
		);
		const rows = Array.from({ length: 40_000 }, (_, n): Row => [n, `m${n % 8000}`, `x${n % 8000}`]);
		const source = tableOf(schema, rows, countingIds('a'));
		const steps: LensStep[] = [
			{ kind: 'projectByKey', key: ['medication'], columns: ['medication', 'mechanism'] }
		];
		const lens = must(compileLens({ version: 1, table: 't', steps }, schema));
		const beforeOpening = performance.now();
		const live = lens.open(source, new Map(), countingIds('b'));
		const opening = performance.now() - beforeOpening;

		const groups = [...live.view.rows].slice(0, 200);
		const [viewIds, sourceIds] = [countingIds('c'), countingIds('d')];
		const start = performance.now();
		for (const [index, [id, before]] of groups.entries()) {
			const after: Row = [`${String(before[0])}, renamed`, before[1] ?? null];
			must(live.put(new Map([[id, { before, after }]]), sourceIds)).commit();
			const joining: Row = [-1 - index, ...after];
			live.get(new Map([[sourceIds(), { before: null, after: joining }]]), viewIds).commit();
		}
		// Four hundred walks over all rows would take as long as many openings.
		expect(performance.now() - start).toBeLessThan(3 * opening);
		expect(live.view.rows.size).toBe(8000);
	});
});
