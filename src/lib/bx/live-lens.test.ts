import { describe, expect, test } from 'vitest';
import type { Delta } from './delta';
import type { LensSpec, LensStep } from './lens';
import type { Row, RowId } from './table';
import {
	changing,
	countingIds,
	figure2,
	must,
	onlyDelta,
	rowWith,
	schemaOf,
	tableOf,
	workOn
} from './testing';

const { tables, specs } = figure2();
const openD31 = () => workOn(specs.d31, { D3: tables.d3 });
const specOf = (...steps: LensStep[]): LensSpec => ({ version: 1, table: 't', steps });
const insertion = (after: Row): Delta => new Map([[countingIds('f')(), { before: null, after }]]);

describe('a live lens', () => {
	test('default: a step made on both sides changes source, view and alignment; its undo restores all', () => {
		const { live, tables: source, take } = openD31();
		const view = new Map(live.view.rows);
		const { id, row } = rowWith(live.view, 'Patient ID', 188);
		const after = row.map((cell) => (cell === 'CliD1' ? 'CliD9' : cell));
		const undo = take(must(live.put(new Map([[id, { before: row, after }]]), countingIds('c'))));
		expect(live.view.rows.get(id)).toEqual(after);
		expect([...(source.get('D3')?.table.rows.values() ?? [])][0]).toContain('CliD9');
		undo();
		expect(new Map(live.view.rows)).toEqual(view);
		expect(new Map(source.get('D3')?.table.rows)).toEqual(tables.d3.rows);
	});

	test('behavior: a step tells its source by table, and leaves the tables to their owner', () => {
		const { live, tables: source } = openD31();
		const { id, row } = rowWith(live.view, 'Patient ID', 188);
		const step = must(live.put(new Map([[id, { before: row, after: null }]]), countingIds('c')));
		expect([...step.source.keys()]).toEqual(['D3']);
		step.commit();
		expect(new Map(source.get('D3')?.table.rows)).toEqual(tables.d3.rows);
	});

	test('behavior: two plans of the same change are both valid, but only one may happen', () => {
		const { live, take } = openD31();
		const { id } = rowWith(tables.d3, 'Patient ID', 188);
		const change = changing('D3', new Map([[id, { before: tables.d3.rows.get(id) as Row, after: null }]]));
		const [one, two] = [live.get(change, countingIds('c')), live.get(change, countingIds('c'))];
		expect(two.view).toEqual(one.view);
		const undo = take(two);
		expect(() => one.commit()).toThrow('another state');
		undo();
		take(one);
		expect(live.view.rows.size).toBe(0);
	});

	test('error: a source without a table of the lens is a bug of the caller', () => {
		const { lens } = openD31();
		expect(() => lens.open(new Map(), new Map(), countingIds('b'))).toThrow('D3');
	});

	test('error: two tables that use one row id are a bug of the caller', () => {
		const schema = schemaOf({ key: 'number' }, { key: ['key'] });
		const union: LensStep = {
			kind: 'union',
			with: { table: 'u', steps: [] },
			tag: { column: 'from', here: 't', there: 'u' }
		};
		const open = (ids: string) =>
			workOn(specOf(union), {
				t: tableOf(schema, [[1]], countingIds('a')),
				u: tableOf(schema, [[2]], countingIds(ids))
			});
		expect(() => open('a')).toThrow('Two tables use the row id');
		expect(open('e').live.view.rows.size).toBe(2);
	});

	test('error: LeavesSelection names the view row and the source columns, also behind a renaming', () => {
		const steps: LensStep[] = [
			...specs.d31.steps,
			{ kind: 'rename', names: [{ from: 'Patient ID', to: 'Number' }] }
		];
		const { live } = workOn({ ...specs.d31, steps }, { D3: tables.d3 });
		const [[id, row]] = [...live.view.rows] as [[RowId, Row]];
		const moved: Delta = new Map([[id, { before: row, after: [200, ...row.slice(1)] }]]);
		const columns = [{ table: 'D3', column: 'Patient ID' }];
		expect(live.put(moved, countingIds('c'))).toEqual({
			ok: false,
			failure: { kind: 'LeavesSelection', row: id, columns }
		});
		const stranger = insertion([200, 'Aspirin', null, null]);
		expect(live.put(stranger, countingIds('c'))).toEqual({
			ok: false,
			failure: { kind: 'LeavesSelection', row: [...stranger.keys()][0], columns }
		});
	});

	test('behavior: a new row takes what the selection fixes in hidden columns', () => {
		const schema = schemaOf({ provider: 'text', note: 'text', tag: 'boolean' });
		const { live } = workOn(
			specOf(
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
			),
			{ t: tableOf(schema, [], countingIds('a')) }
		);
		const put = must(live.put(insertion(['hello']), countingIds('c')));
		expect([...onlyDelta(put.source).values()]).toEqual([{ before: null, after: ['Bob', 'hello', true] }]);
	});

	test('behavior: a persisted alignment that names one id for two rows gives the second a fresh one', () => {
		const same = countingIds('d')();
		const alignment = new Map([...tables.d3.rows.keys()].map((id) => [id, same]));
		const { live } = workOn({ version: 1, table: 'D3', steps: [] }, { D3: tables.d3 }, { alignment });
		expect([...live.view.rows.keys()]).toEqual([same, countingIds('b')()]);
	});

	test('behavior: puts and gets over a large table cost as much as the change', { timeout: 60_000 }, () => {
		const schema = schemaOf(
			{ id: 'number', medication: 'text', mechanism: 'text' },
			{ key: ['id'], dependencies: [{ from: ['medication'], to: ['mechanism'] }] }
		);
		const rows = Array.from({ length: 40_000 }, (_, n): Row => [n, `m${n % 8000}`, `x${n % 8000}`]);
		const source = tableOf(schema, rows, countingIds('a'));
		const spec = specOf({
			kind: 'projectByKey',
			key: ['medication'],
			columns: ['medication', 'mechanism']
		});
		const beforeOpening = performance.now();
		const { live, take } = workOn(spec, { t: source });
		const opening = performance.now() - beforeOpening;

		const groups = [...live.view.rows].slice(0, 200);
		const [viewIds, sourceIds] = [countingIds('c'), countingIds('d')];
		const start = performance.now();
		for (const [index, [id, before]] of groups.entries()) {
			const after: Row = [`${String(before[0])}, renamed`, before[1] ?? null];
			take(must(live.put(new Map([[id, { before, after }]]), sourceIds)));
			const joining: Row = [-1 - index, ...after];
			take(live.get(changing('t', new Map([[sourceIds(), { before: null, after: joining }]])), viewIds));
		}
		// Four hundred walks over all rows would take as long as many openings.
		expect(performance.now() - start).toBeLessThan(3 * opening);
		expect(live.view.rows.size).toBe(8000);
	});
});
