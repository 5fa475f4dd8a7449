import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyDelta, type Delta } from './delta';
import type { GroupChange } from './group-change';
import { openTable, type LiveTable } from './live-table';
import type { Row, RowId, Table } from './table';
import { hearGroup, tellGroup, type ToldGroup } from './told-group';
import { countingIds, must, schemaOf, tableOf } from './testing';
import { Dice, generateDelta } from './testing/generate';

const cases = Number(process.env['CASES'] ?? 300);
const schema = schemaOf(
	{ patient: 'number', medication: 'text', mechanism: 'text', maker: 'text', country: 'text' },
	{
		key: ['patient'],
		dependencies: [
			{ from: ['medication'], to: ['mechanism'] },
			{ from: ['maker'], to: ['country'] }
		]
	}
);
const rows: Row[] = [
	[1, 'Ibuprofen', 'COX', 'Abbott', 'US'],
	[2, 'Ibuprofen', 'COX', 'Bayer', 'DE'],
	[3, 'Wellbutrin', 'NDRI', 'Bayer', 'DE'],
	[4, 'Ibuprofen', 'COX', 'Bayer', 'DE'],
	[5, 'Wellbutrin', 'NDRI', 'Abbott', 'US'],
	[6, 'Aspirin', 'COX', 'Bayer', 'DE']
];
const scene = () => {
	const table = tableOf(schema, rows, countingIds('a'));
	return { table, live: openTable(table), ids: [...table.rows.keys()] as RowId[] };
};

/** The change of the cells that follow from this one, in all rows that have it. */
function together(live: LiveTable, { rows }: Table, from: number, id: RowId, cell: string) {
	const shared = rows.get(id)?.[from];
	const members = new Set([...rows].flatMap(([other, row]) => (row[from] === shared ? [other] : [])));
	return live.changeTogether({ members, shared: [from], positions: [from + 1], cells: [cell] });
}

/** The same row by row. */
function rowByRow({ rows }: Table, from: number, id: RowId, cell: string): Delta {
	const shared = rows.get(id)?.[from];
	return new Map(
		[...rows].flatMap(([other, before]) =>
			before[from] === shared ? [[other, { before, after: before.with(from + 1, cell) }] as const] : []
		)
	);
}

describe('a change of a group', () => {
	test('default: is as the change of each of its rows', () => {
		const { table, live, ids } = scene();
		const change = together(live, table, 1, ids[1] as RowId, 'NSAID') as GroupChange;
		const expected = rowByRow(table, 1, ids[1] as RowId, 'NSAID');
		expect(change.size).toBe(3);
		expect(live.check(change).ok).toBe(true);
		const undo = live.commit(change);
		expect(live.table.rows.get(ids[3] as RowId)).toEqual([4, 'Ibuprofen', 'NSAID', 'Bayer', 'DE']);
		expect(new Map(live.table.rows)).toEqual(must(applyDelta(table, expected)).rows);
		expect(new Map(change)).toEqual(expected);
		undo();
		expect(new Map(live.table.rows)).toEqual(table.rows);
	});

	test('behavior: it says how rows were, though they changed since', () => {
		const { table, live, ids } = scene();
		const [first, second] = ids as [RowId, RowId];
		const change = together(live, table, 1, first, 'NSAID') as GroupChange;
		live.commit(change);
		const before = live.table.rows.get(second) as Row;
		live.commit(new Map([[second, { before, after: null }]]));
		live.commit(together(live, live.table, 3, first, 'CH') as GroupChange);
		expect(new Map(change)).toEqual(rowByRow(table, 1, first, 'NSAID'));
	});

	test('error: a wrong type is found once, and names a row', () => {
		const { table, live, ids } = scene();
		const change = together(live, table, 1, ids[0] as RowId, '\ud800') as GroupChange;
		expect(live.check(change)).toEqual(openTable(table).check(new Map(change)));
	});

	test('behavior: nothing is said of a group in one word that another index looks at, or that is not whole', () => {
		const { live, table, ids } = scene();
		const chained = openTable({
			...table,
			schema: { ...schema, dependencies: [...schema.dependencies, { from: ['mechanism'], to: ['maker'] }] }
		});
		expect(together(chained, table, 1, ids[0] as RowId, 'NSAID')).toBeUndefined();
		const members = new Set(ids.slice(0, 2));
		const part = { members, shared: [1], positions: [2], cells: ['NSAID'] };
		expect(live.changeTogether(part)).toBeUndefined();
		expect(live.changeTogether({ ...part, members: new Set(ids.slice(0, 3)), shared: [] })).toBeUndefined();
		expect(live.changeTogether({ ...part, positions: [0], cells: [7] })).toBeUndefined();
	});

	test('behavior: groups, rows, readers and undo in any order are as a table that writes every row', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(9999), { minLength: 300, maxLength: 300 }), (numbers) =>
				playBoth(new Dice(numbers))
			),
			{ numRuns: cases }
		);
	});
});

/** The table at work beside plain tables, and changes read long after they were made. */
function playBoth(dice: Dice): void {
	const { table, live } = scene();
	const fresh = countingIds('b');
	const past: { readonly table: Table; undo(): void }[] = [];
	const held: { readonly change: Delta; readonly expected: Delta }[] = [];
	let now: Table = table;

	function make(change: Delta, expected: Delta): void {
		past.push({ table: now, undo: live.commit(change) });
		now = must(applyDelta(now, expected));
	}

	for (let turn = 0; turn < 14; turn += 1) {
		const id = [...now.rows.keys()][dice.roll(now.rows.size)];
		const some = held[dice.roll(held.length + 1)];
		switch (dice.roll(7)) {
			case 0:
			case 1: {
				if (id === undefined) break;
				const [from, cell] = [dice.roll(2) === 0 ? 1 : 3, `other ${dice.roll(3)}`];
				const change = together(live, now, from, id, cell);
				const expected = rowByRow(now, from, id, cell);
				if (!change) break;
				expect(hearGroup(now, tellGroup(change) as ToldGroup)).toEqual(expected);
				held.push({ change, expected });
				if (dice.roll(3) > 0) make(change, expected);
				break;
			}
			case 2: {
				const delta = generateDelta(dice, now, fresh);
				if (openTable(now).check(delta).ok) make(delta, delta);
				break;
			}
			case 3: {
				const last = past.pop();
				last?.undo();
				now = last?.table ?? now;
				break;
			}
			case 4:
				if (id !== undefined) expect(live.table.rows.get(id)).toEqual(now.rows.get(id));
				break;
			case 5:
				expect(new Map(live.table.rows)).toEqual(now.rows);
				break;
			case 6: {
				if (!some) break;
				const fits = live.check(some.change);
				expect(fits.ok).toBe(openTable(now).check(some.expected).ok);
				if (fits.ok && some.expected.size > 0) make(some.change, some.expected);
				break;
			}
		}
	}
	for (const { change, expected } of held) expect(new Map(change)).toEqual(expected);
	expect(new Map(live.table.rows)).toEqual(now.rows);
}
