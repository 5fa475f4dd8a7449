import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { checkTable } from '../check';
import { applyDelta, type Delta } from '../delta';
import type { LensFault } from '../errors';
import type { Changes, LensSpec, LensStep, Pipeline, Predicate, Tables, UnionStep } from '../lens';
import { openTable } from '../live-table';
import type { Row, RowId, Table, Value } from '../table';
import {
	changing,
	compileOver,
	countingIds,
	must,
	onlyDelta,
	rowWith,
	schemaOf,
	tableOf,
	workOn,
	type NamedTables
} from '../testing';

const equals = (column: string, value: Value): Predicate => ({ kind: 'equals', column, value });
const select = (column: string, value: Value): LensStep => ({ kind: 'select', where: equals(column, value) });
const rowsOf = (table: Table): Row[] => [...table.rows.values()];
const ids = countingIds('c');
const update = (table: Table, column: string, value: Value, after: Row): Delta => {
	const { id, row } = rowWith(table, column, value);
	return new Map([[id, { before: row, after }]]);
};
const insertion = (after: Row): Delta => new Map([[countingIds('f')(), { before: null, after }]]);
const deletion = (table: Table, column: string, value: Value): Delta => {
	const { id, row } = rowWith(table, column, value);
	return new Map([[id, { before: row, after: null }]]);
};
const afters = (changes: Changes, table: string) =>
	[...(changes.get(table) ?? new Map()).values()].map(({ after }) => after as Row | null);

/** Like `residents = male ∪ female` of BIRDS (Tran, Kato, Hu 2020): two tables with the same columns in another order. */
function wards(options: Partial<UnionStep> = {}) {
	const east = schemaOf(
		{ patient: 'number', name: 'text', bed: 'text' },
		{ key: ['patient'], dependencies: [{ from: ['bed'], to: ['name'] }] }
	);
	const west = schemaOf(
		{ name: 'text', patient: 'number', bed: 'text' },
		{ key: ['patient'], dependencies: [{ from: ['bed'], to: ['name'] }] }
	);
	const spec: LensSpec = {
		version: 1,
		table: 'east',
		steps: [
			{
				kind: 'union',
				with: { table: 'west', steps: [] },
				tag: { column: 'ward', here: 'East', there: 'West' },
				...options
			}
		]
	};
	const tables = {
		east: tableOf(
			east,
			[
				[1, 'Aki', 'a'],
				[2, 'Ben', 'b']
			],
			countingIds('a1')
		),
		west: tableOf(west, [['Chi', 1, 'a']], countingIds('a2'))
	};
	return { ...workOn(spec, tables), spec, given: tables };
}

/** One table, split by a column that both sides fix; each side chooses and shows other things besides. */
function residents(options: Partial<UnionStep> = {}) {
	const schema = schemaOf(
		{ id: 'number', name: 'text', sex: 'text', alive: 'boolean', note: 'text' },
		{ key: ['id'] }
	);
	const shown: LensStep = { kind: 'project', columns: ['id', 'name', 'sex'] };
	const spec: LensSpec = {
		version: 1,
		table: 'people',
		steps: [
			select('sex', 'm'),
			shown,
			{
				kind: 'union',
				with: { table: 'people', steps: [select('sex', 'f'), select('alive', true), shown] },
				tag: { column: 'sex', here: 'm', there: 'f' },
				...options
			}
		]
	};
	const people = tableOf(
		schema,
		[
			[1, 'Taro', 'm', false, 'likes tea'],
			[2, 'Hana', 'f', true, 'likes rain'],
			[3, 'Yuki', 'f', false, null],
			[4, 'Sora', null, true, null]
		],
		countingIds('a')
	);
	return { ...workOn(spec, { people }), spec, given: { people }, people };
}

describe('union: get', () => {
	test('default: rows of both sides, in the columns of the first, with a tag', () => {
		const { live, lens } = wards();
		expect(rowsOf(live.view)).toEqual([
			[1, 'Aki', 'a', 'East'],
			[2, 'Ben', 'b', 'East'],
			[1, 'Chi', 'a', 'West']
		]);
		expect(lens.view).toEqual({
			columns: [
				{ name: 'patient', type: 'number' },
				{ name: 'name', type: 'text' },
				{ name: 'bed', type: 'text' },
				{ name: 'ward', type: 'text' }
			],
			key: ['patient', 'ward'],
			dependencies: [{ from: ['bed', 'ward'], to: ['name'] }]
		});
	});

	test('behavior: a tag that both sides fix is told from the rows', () => {
		const { live, lens } = residents();
		expect(rowsOf(live.view)).toEqual([
			[1, 'Taro', 'm'],
			[2, 'Hana', 'f']
		]);
		expect(lens.view.key).toEqual(['id', 'sex']);
	});

	test('behavior: sides with other keys leave the view without one', () => {
		const one = tableOf(schemaOf({ a: 'text', b: 'text' }, { key: ['a'] }), [], countingIds('a1'));
		const other = tableOf(schemaOf({ a: 'text', b: 'text' }, { key: ['b'] }), [], countingIds('a2'));
		const step: LensStep = {
			kind: 'union',
			with: { table: 'other', steps: [] },
			tag: { column: 't', here: true, there: false }
		};
		const { lens } = workOn({ version: 1, table: 'one', steps: [step] }, { one, other });
		expect(lens.view.key).toEqual([]);
		expect(lens.view.columns[2]).toEqual({ name: 't', type: 'boolean' });
	});

	test('behavior: a row that changes sides in its table is one row that changes in the view, under its id', () => {
		const { live, people, take } = residents();
		const { id, row } = rowWith(people, 'name', 'Hana');
		const name = live.alignment.get(id) as RowId;
		const step = live.get(
			changing('people', new Map([[id, { before: row, after: [2, 'Hana', 'm', true, 'likes rain'] }]])),
			ids
		);
		expect(step.view).toEqual(new Map([[name, { before: [2, 'Hana', 'f'], after: [2, 'Hana', 'm'] }]]));
		expect(step.alignment.size).toBe(0);
		take(step);
		expect(live.alignment.get(id)).toBe(name);
	});

	test('behavior: rows come from and go to neither side, and the alignment follows', () => {
		const { live, people, take } = residents();
		const { id, row } = rowWith(people, 'name', 'Sora');
		const after = row.with(2, 'f');
		const undo = take(live.get(changing('people', new Map([[id, { before: row, after }]])), ids));
		expect(live.view.rows.get(live.alignment.get(id) as RowId)).toEqual([4, 'Sora', 'f']);
		undo();
		expect(live.alignment.has(id)).toBe(false);
		expect(live.view.rows.size).toBe(2);
	});
});

describe('union: put', () => {
	test('default: a change, an insertion and a deletion each go to the side of their tag', () => {
		const { live, tables, take } = wards();
		const asked: Delta = new Map([
			...update(live.view, 'name', 'Chi', [1, 'Chie', 'a', 'West']),
			...insertion([7, 'Dai', 'd', 'West']),
			...deletion(live.view, 'name', 'Ben')
		]);
		const step = must(live.put(asked, ids));
		expect(afters(step.source, 'west')).toEqual([
			['Chie', 1, 'a'],
			['Dai', 7, 'd']
		]);
		expect(afters(step.source, 'east')).toEqual([null]);
		take(step);
		expect(tables.get('west')?.table.rows.size).toBe(2);
		expect(rowsOf(live.view)).toContainEqual([7, 'Dai', 'd', 'West']);
	});

	test('behavior: an inserted row takes what its side fixes', () => {
		const { live } = residents();
		const step = must(live.put(insertion([9, 'Mei', 'f']), ids));
		expect(afters(step.source, 'people')).toEqual([[9, 'Mei', 'f', true, null]]);
	});

	test('behavior: with `move`, a new tag takes the row to the other table, under its id', () => {
		const { live, take, tables } = wards({ onMove: 'move' });
		const { id } = rowWith(live.view, 'name', 'Ben');
		const step = must(live.put(update(live.view, 'name', 'Ben', [2, 'Ben', 'b', 'West']), ids));
		expect(afters(step.source, 'east')).toEqual([null]);
		expect(afters(step.source, 'west')).toEqual([['Ben', 2, 'b']]);
		take(step);
		expect(live.view.rows.get(id)).toEqual([2, 'Ben', 'b', 'West']);
		expect([...(tables.get('west')?.table.rows.keys() ?? [])]).toContain(
			[...live.alignment].find(([, name]) => name === id)?.[0]
		);
	});

	test('behavior: a move within one table changes the row in place and keeps what the view does not show', () => {
		const { live, people } = residents({ onMove: 'move' });
		const { id, row } = rowWith(people, 'name', 'Taro');
		const step = must(live.put(update(live.view, 'name', 'Taro', [1, 'Taro', 'f']), ids));
		expect(onlyDelta(step.source)).toEqual(
			new Map([[id, { before: row, after: [1, 'Taro', 'f', true, 'likes tea'] }]])
		);
		const back = must(live.put(update(live.view, 'name', 'Hana', [2, 'Hana', 'm']), ids));
		expect(afters(back.source, 'people')).toEqual([[2, 'Hana', 'm', true, 'likes rain']]);
	});

	test('behavior: the state-based put moves rows alike', () => {
		const { lens, live, people } = residents({ onMove: 'move' });
		const { id: moved } = rowWith(people, 'name', 'Taro');
		const { id } = rowWith(live.view, 'name', 'Taro');
		const view = { ...live.view, rows: new Map([...live.view.rows, [id, [1, 'Taro', 'f']]]) };
		const put = must(lens.put(new Map([['people', people]]), live.alignment, view, ids));
		expect(put.get('people')?.rows.get(moved)).toEqual([1, 'Taro', 'f', true, 'likes tea']);
	});

	test('error: MoveRefused names the tag as the view does', () => {
		const { spec, given } = wards();
		const steps: LensStep[] = [...spec.steps, { kind: 'rename', names: [{ from: 'ward', to: 'house' }] }];
		const { live } = workOn({ ...spec, steps }, given);
		const { id } = rowWith(live.view, 'name', 'Ben');
		expect(live.put(update(live.view, 'name', 'Ben', [2, 'Ben', 'b', 'West']), ids)).toEqual({
			ok: false,
			failure: { kind: 'MoveRefused', row: id, column: 'house' }
		});
	});

	test('error: MoveRefused where the row would stay behind on its side, to come back one day', () => {
		const schema = schemaOf({ name: 'text', gone: 'boolean' });
		const open: LensStep[] = [
			{ kind: 'select', where: equals('gone', false), onDelete: 'hide' },
			{ kind: 'project', columns: ['name'] }
		];
		const spec: LensSpec = {
			version: 1,
			table: 'one',
			steps: [
				...open,
				{
					kind: 'union',
					with: { table: 'other', steps: [{ kind: 'project', columns: ['name'] }] },
					tag: { column: 't', here: 1, there: 2 },
					onMove: 'move'
				}
			]
		};
		const one = tableOf(schema, [['Aki', false]], countingIds('a1'));
		const other = tableOf(schema, [['Ben', false]], countingIds('a2'));
		const { live } = workOn(spec, { one, other });
		expect(live.put(update(live.view, 'name', 'Aki', ['Aki', 2]), ids)).toMatchObject({
			failure: { kind: 'MoveRefused', column: 't' }
		});
		expect(live.put(update(live.view, 'name', 'Ben', ['Ben', 1]), ids).ok).toBe(true);
	});

	test('error: groups of rows, and rows that would join one, do not move', () => {
		const schema = schemaOf(
			{ drug: 'text', dose: 'text' },
			{ dependencies: [{ from: ['drug'], to: ['dose'] }] }
		);
		const byDrug: LensStep = {
			kind: 'projectByKey',
			key: ['drug'],
			columns: ['drug', 'dose'],
			onDelete: 'delete'
		};
		const open = (here: LensStep[], there: LensStep[]) =>
			workOn(
				{
					version: 1,
					table: 'one',
					steps: [
						...here,
						{
							kind: 'union',
							with: { table: 'other', steps: there },
							tag: { column: 't', here: 1, there: 2 },
							onMove: 'move'
						}
					]
				},
				{
					one: tableOf(
						schema,
						[
							['Aspirin', '1'],
							['Aspirin', '1']
						],
						countingIds('a1')
					),
					other: tableOf(schema, [['Zoloft', '2']], countingIds('a2'))
				}
			);
		const move = ({ live }: ReturnType<typeof open>, name: string, to: Value) =>
			live.put(update(live.view, 'drug', name, rowWith(live.view, 'drug', name).row.with(2, to)), ids);
		const refused = { failure: { kind: 'MoveRefused' } };
		expect(move(open([byDrug], []), 'Aspirin', 2)).toMatchObject(refused);
		expect(move(open([byDrug], []), 'Zoloft', 1)).toMatchObject(refused);
		expect(move(open([byDrug], [byDrug]), 'Aspirin', 2)).toMatchObject(refused);
		expect(move(open([], []), 'Zoloft', 1)).toMatchObject({ ok: true });
	});

	test('error: LeavesSelection where a tag says neither side', () => {
		const { live } = residents();
		const columns = [{ table: 'people', column: 'sex' }];
		expect(live.put(update(live.view, 'name', 'Taro', [1, 'Taro', null]), ids)).toMatchObject({
			failure: { kind: 'View', fault: { kind: 'KeyMissing', column: 'sex' } }
		});
		expect(live.put(update(live.view, 'name', 'Taro', [1, 'Taro', 'x']), ids)).toEqual({
			ok: false,
			failure: { kind: 'LeavesSelection', row: rowWith(live.view, 'name', 'Taro').id, columns }
		});
		expect(live.put(insertion([9, 'Mei', 'x']), ids)).toMatchObject({
			failure: { kind: 'LeavesSelection', columns }
		});
		expect(wards().live.put(insertion([9, 'Mei', 'c', 'North']), ids)).toMatchObject({
			failure: { kind: 'LeavesSelection', columns: [] }
		});
	});

	test('error: a key of the table that both sides share is refused there', () => {
		const { live } = residents();
		expect(live.put(insertion([2, 'Taro', 'm']), ids)).toMatchObject({
			failure: { kind: 'Table', table: 'people', fault: { kind: 'KeyTaken', values: [2] } }
		});
	});

	test('behavior: what both sides fix alike a new row takes where the view hides it; what they fix otherwise it does not', () => {
		const schema = schemaOf({ name: 'text', active: 'boolean' });
		const open = (there: boolean) =>
			workOn(
				{
					version: 1,
					table: 'one',
					steps: [
						select('active', true),
						{
							kind: 'union',
							with: { table: 'two', steps: [select('active', there)] },
							tag: { column: 't', here: 1, there: 2 }
						},
						{ kind: 'project', columns: ['name', 't'] }
					]
				},
				{ one: tableOf(schema, [], ids), two: tableOf(schema, [], ids) }
			).live;
		expect(afters(must(open(true).put(insertion(['Aki', 2]), ids)).source, 'two')).toEqual([['Aki', true]]);
		expect(open(false).put(insertion(['Aki', 2]), ids)).toMatchObject({
			failure: { kind: 'LeavesSelection', columns: [{ table: 'two', column: 'active' }] }
		});
	});

	test('behavior: a view that hides the tag takes new rows only where it is said which side they are of', () => {
		const { spec, given } = residents();
		const without = (defaults: Record<string, Value>) => {
			const schema = { ...given.people.schema, key: [] };
			const hide: LensStep = { kind: 'project', columns: ['id', 'name'], defaults };
			return workOn({ ...spec, steps: [...spec.steps, hide] }, { people: { ...given.people, schema } }).live;
		};
		expect(without({}).put(insertion([9, 'Mei']), ids)).toMatchObject({
			failure: { kind: 'InsertRefused', hidden: [{ table: 'people', column: 'sex' }] }
		});
		expect(afters(must(without({ sex: 'f' }).put(insertion([9, 'Mei']), ids)).source, 'people')).toEqual([
			[9, 'Mei', 'f', true, null]
		]);
	});
});

describe('union: faults', () => {
	const schema = schemaOf({ a: 'text', b: 'number', tag: 'text' });
	const tables: NamedTables = {
		one: tableOf(schema, [], countingIds('a1')),
		two: tableOf(schema, [], countingIds('a2')),
		three: tableOf(schemaOf({ a: 'text', b: 'text', c: 'text' }), [], countingIds('a3'))
	};
	const faultsOf = (
		steps: LensStep[],
		there: Pipeline,
		tag: Partial<UnionStep['tag']> = {}
	): readonly LensFault[] => {
		const step: LensStep = {
			kind: 'union',
			with: there,
			tag: { column: 'tag', here: 'x', there: 'y', ...tag }
		};
		const compiled = compileOver({ version: 1, table: 'one', steps: [...steps, step] }, tables);
		return compiled.ok ? [] : compiled.failure;
	};
	const x = select('tag', 'x');
	const y = select('tag', 'y');

	test('error: UnionColumns and TypesDiffer', () => {
		expect(faultsOf([], { table: 'three', steps: [] }, { column: 'new' })).toEqual([
			{ kind: 'UnionColumns', step: [0], column: 'tag' },
			{ kind: 'UnionColumns', step: [0], column: 'c' },
			{ kind: 'TypesDiffer', step: [0], column: 'b', other: 'b' }
		]);
	});

	test.each<[Value, Value]>([
		['x', 'x'],
		['x', null],
		['x', 1],
		[Number.NaN, 1]
	])('error: TagValues: %j and %j', (here, there) => {
		expect(faultsOf([], { table: 'two', steps: [] }, { column: 'new', here, there })).toEqual([
			{ kind: 'TagValues', step: [0], column: 'new' }
		]);
	});

	test('error: UnionOverlaps where a side does not fix the tag to its value', () => {
		const overlaps = [{ kind: 'UnionOverlaps', step: [1], column: 'tag' }];
		expect(faultsOf([x], { table: 'two', steps: [y] })).toEqual([]);
		expect(faultsOf([x], { table: 'two', steps: [] })).toEqual(overlaps);
		expect(faultsOf([y], { table: 'two', steps: [x] })).toEqual(overlaps);
	});

	test('error: UnionOverlaps where both sides read one table and only a new tag tells them apart', () => {
		expect(faultsOf([x], { table: 'one', steps: [y] }, { column: 'new' })).toEqual([
			{ kind: 'UnionOverlaps', step: [1], column: 'new' }
		]);
		expect(faultsOf([x], { table: 'one', steps: [y] })).toEqual([]);
	});

	test('error: UnionOverlaps where the tag is another column of the table on each side', () => {
		const swapped: LensStep[] = [
			{
				kind: 'rename',
				names: [
					{ from: 'a', to: 'tag' },
					{ from: 'tag', to: 'a' }
				]
			},
			y
		];
		expect(faultsOf([x], { table: 'one', steps: swapped })).toEqual([
			{ kind: 'UnionOverlaps', step: [1], column: 'tag' }
		]);
	});

	test('error: UnionOverlaps where a side shows the column in other codes, so that one row could be on both', () => {
		const swapped: LensStep = {
			kind: 'convert',
			column: 'tag',
			by: {
				kind: 'codes',
				type: 'text',
				pairs: [
					{ source: 'x', view: 'y' },
					{ source: 'y', view: 'x' }
				],
				others: 'keep'
			}
		};
		expect(faultsOf([x], { table: 'two', steps: [swapped, y] })).toEqual([]);
		expect(faultsOf([x], { table: 'one', steps: [swapped, y] })).toEqual([
			{ kind: 'UnionOverlaps', step: [1], column: 'tag' }
		]);
	});

	test('error: faults of the other pipeline say where they are', () => {
		expect(faultsOf([x], { table: 'two', steps: [y, select('z', 1)] })).toEqual([
			{ kind: 'ColumnUnknown', step: [1, 1], column: 'z' }
		]);
	});
});

describe('union: laws', () => {
	const fixed = [
		{ name: 'two tables and a new tag', scene: wards, table: 'west' },
		{ name: 'one table split by a column', scene: residents, table: 'people' }
	] as const;
	const domain: Record<string, readonly Value[]> = {
		patient: [1, 2, 3],
		id: [1, 2, 3, 4, 5],
		name: ['Aki', 'Ben'],
		bed: ['a', 'b'],
		ward: ['East', 'West', 'North'],
		sex: ['m', 'f', 'x'],
		alive: [true, false],
		note: ['n', null]
	};
	const content = (table: Table) =>
		rowsOf(table)
			.map((row) => JSON.stringify(row))
			.sort();
	const applied = (table: Table, delta: Delta) => must(applyDelta(table, delta));

	/** The other one of the first two values a tag can have. */
	const otherSide = ({ schema }: Table, row: Row) => {
		const [here, there] = domain[schema.columns.at(-1)?.name ?? ''] ?? [];
		return row.at(-1) === here ? there : here;
	};

	/** One to three rows changed, deleted or added. */
	function edit(table: Table, dice: readonly number[], supply: () => RowId): Delta {
		let at = 0;
		const roll = (sides: number) => (dice[at++] ?? 0) % sides;
		const changes = new Map<RowId, { before: Row | null; after: Row | null }>();
		for (let count = 1 + roll(3); count > 0; count -= 1) {
			const row = table.schema.columns.map(
				({ name }) => domain[name]?.[roll(domain[name]?.length ?? 1)] ?? null
			);
			const old = [...table.rows][roll(table.rows.size + 1)];
			if (!old) changes.set(supply(), { before: null, after: row });
			else {
				const kind = roll(3);
				const position = kind === 1 ? row.length - 1 : roll(row.length);
				const after =
					kind === 0
						? null
						: old[1].with(position, (kind === 1 ? otherSide(table, old[1]) : row[position]) ?? null);
				if (JSON.stringify(after) !== JSON.stringify(old[1])) changes.set(old[0], { before: old[1], after });
			}
		}
		return changes as Delta;
	}

	test.each(fixed)(
		'behavior: live equals plain, PutGet and GetPut: $name',
		{ timeout: 60_000 },
		({ scene, table: name }) => {
			let [accepted, moved] = [0, 0];
			fc.assert(
				fc.property(fc.array(fc.nat(999), { minLength: 40, maxLength: 40 }), fc.boolean(), (dice, move) => {
					const { lens, live, tables, take } = scene({ onMove: move ? 'move' : 'refuse' });
					const source = (): Tables =>
						new Map([...tables].map(([key, { table }]) => [key, { ...table, rows: new Map(table.rows) }]));
					const [sourceIds, viewIds] = [countingIds('c'), countingIds('d')];
					const start = tables.get(name)?.table as Table;
					const change = edit(start, dice, sourceIds);
					if (openTable(start).check(change).ok) take(live.get(changing(name, change), viewIds));
					expect(content(live.view)).toEqual(content(lens.get(source(), countingIds('e')).view));
					expect(lens.put(source(), live.alignment, live.view, sourceIds)).toEqual({
						ok: true,
						value: source()
					});

					const before = source();
					const asked = edit(live.view, dice.toReversed(), viewIds);
					const expected = applied(live.view, asked);
					const plain = lens.put(before, live.alignment, expected, countingIds('e'));
					const put = live.put(asked, sourceIds);
					expect(put.ok).toBe(plain.ok);
					if (!put.ok || !plain.ok) {
						expect(source()).toEqual(before);
						return;
					}
					accepted += asked.size > 0 ? 1 : 0;
					const tag = expected.schema.columns.length - 1;
					moved += [...asked.values()].some(
						(one) => one.before && one.after && one.before[tag] !== one.after[tag]
					)
						? 1
						: 0;
					take(put.value);
					expect(new Map(live.view.rows)).toEqual(expected.rows);
					for (const [key, after] of plain.value) {
						expect(content(after)).toEqual(content(source().get(key) as Table));
						expect(checkTable(after)).toEqual([]);
					}
					expect(content(lens.get(plain.value, viewIds).view)).toEqual(content(expected));
					const again = lens.open(tables, live.alignment, countingIds('e'));
					expect(again.view.rows).toEqual(live.view.rows);
					expect(again.alignment).toEqual(live.alignment);
				}),
				{ numRuns: 250, seed: 2020 }
			);
			expect(accepted).toBeGreaterThan(50);
			expect(moved).toBeGreaterThan(2);
		}
	);
});
