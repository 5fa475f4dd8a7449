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
	{ patient: 'number', medication: 'text', mechanism: 'text', maker: 'text', country: 'text', price: 'text' },
	{
		key: ['patient'],
		dependencies: [
			{ from: ['medication'], to: ['mechanism'] },
			{ from: ['maker'], to: ['country'], filled: true },
			{ from: ['medication', 'maker'], to: ['price'] }
		]
	}
);
const rows: Row[] = [
	[1, 'Ibuprofen', 'COX', 'Abbott', 'US', '5'],
	[2, 'Ibuprofen', 'COX', 'Bayer', 'DE', '4'],
	[3, 'Wellbutrin', 'NDRI', 'Bayer', 'DE', '9'],
	[4, 'Ibuprofen', 'COX', 'Bayer', 'DE', '4'],
	[5, 'Wellbutrin', 'NDRI', 'Abbott', 'US', '8'],
	[6, 'Aspirin', 'COX', 'Bayer', 'DE', '2'],
	[7, null, 'unknown', null, 'FR', null],
	[8, null, 'unknown', null, 'IT', null],
	[9, null, 'unknown', 'Bayer', 'DE', '3']
];
/** Where each column stands that follows from others, and where these stand. */
const ties = {
	mechanism: { from: [1], to: 2 },
	country: { from: [3], to: 4 },
	price: { from: [1, 3], to: 5 }
} as const;
type Follower = keyof typeof ties;
const followers = ['mechanism', 'country', 'price'] as const;
const scene = () => {
	const table = tableOf(schema, rows, countingIds('a'));
	return { table, live: openTable(table), ids: [...table.rows.keys()] as RowId[] };
};

const group = ({ rows }: Table, column: Follower, id: RowId): readonly (readonly [RowId, Row])[] =>
	[...rows].filter(([, row]) =>
		ties[column].from.every((position) => row[position] === rows.get(id)?.[position])
	);

/** One cell for this column in all rows that have what it follows from in common with this one. */
function together(live: LiveTable, table: Table, column: Follower, id: RowId, cell: string) {
	const members = new Set(group(table, column, id).map(([other]) => other));
	const { from, to } = ties[column];
	return live.changeTogether({ members, shared: from, positions: [to], cells: [cell] });
}

/** The same row by row. */
const rowByRow = (table: Table, column: Follower, id: RowId, cell: string): Delta =>
	new Map(
		group(table, column, id).map(([other, before]) => [
			other,
			{ before, after: before.with(ties[column].to, cell) }
		])
	);

describe('a change of a group', () => {
	test('default: is as the change of each of its rows', () => {
		const { table, live, ids } = scene();
		const change = together(live, table, 'mechanism', ids[1] as RowId, 'NSAID') as GroupChange;
		const expected = rowByRow(table, 'mechanism', ids[1] as RowId, 'NSAID');
		expect(change.size).toBe(3);
		expect(live.check(change).ok).toBe(true);
		const undo = live.commit(change);
		expect(live.table.rows.get(ids[3] as RowId)).toEqual([4, 'Ibuprofen', 'NSAID', 'Bayer', 'DE', '4']);
		expect(new Map(live.table.rows)).toEqual(must(applyDelta(table, expected)).rows);
		expect(new Map(change)).toEqual(expected);
		undo();
		expect(new Map(live.table.rows)).toEqual(table.rows);
	});

	test('behavior: it says how rows were, though they changed since', () => {
		const { table, live, ids } = scene();
		const [first, second] = ids as [RowId, RowId];
		const change = together(live, table, 'mechanism', first, 'NSAID') as GroupChange;
		live.commit(change);
		const before = live.table.rows.get(second) as Row;
		live.commit(new Map([[second, { before, after: null }]]));
		live.commit(together(live, live.table, 'country', first, 'CH') as GroupChange);
		expect(new Map(change)).toEqual(rowByRow(table, 'mechanism', first, 'NSAID'));
	});

	test('behavior: nothing is a group, too, unless the dependency asks for something; two columns make a smaller one', () => {
		const { table, live, ids } = scene();
		const [, ibuprofenOfBayer, , , , , unknown] = ids as [RowId, RowId, RowId, RowId, RowId, RowId, RowId];
		expect(together(live, table, 'mechanism', unknown, 'none')?.size).toBe(3);
		expect(together(live, table, 'country', unknown, 'ES')).toBeUndefined();
		expect(together(live, table, 'price', unknown, '0')?.size).toBe(2);
		expect(together(live, table, 'price', ibuprofenOfBayer, '0')?.size).toBe(2);
	});

	test('behavior: a copy for a worker is made of what iterating gives', () => {
		const { table, live, ids } = scene();
		const change = together(live, table, 'mechanism', ids[0] as RowId, 'NSAID') as GroupChange;
		const expected = rowByRow(table, 'mechanism', ids[0] as RowId, 'NSAID');
		live.commit(change);
		expect(structuredClone<Delta>(change)).not.toEqual(expected);
		expect(structuredClone(new Map(change))).toEqual(expected);
		expect(structuredClone(new Map(live.table.rows))).toEqual(must(applyDelta(table, expected)).rows);
	});

	test('error: a wrong type is found once, and names a row', () => {
		const { table, live, ids } = scene();
		const change = together(live, table, 'mechanism', ids[0] as RowId, '\ud800') as GroupChange;
		expect(live.check(change)).toEqual(openTable(table).check(new Map(change)));
	});

	test('behavior: nothing is said of a group in one word that another index looks at, or that is not whole', () => {
		const { live, table, ids } = scene();
		const chained = openTable({
			...table,
			schema: { ...schema, dependencies: [...schema.dependencies, { from: ['mechanism'], to: ['maker'] }] }
		});
		expect(together(chained, table, 'mechanism', ids[0] as RowId, 'NSAID')).toBeUndefined();
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
				const [column, cell] = [followers[dice.roll(3)] ?? 'price', `other ${dice.roll(3)}`];
				const change = together(live, now, column, id, cell);
				const expected = rowByRow(now, column, id, cell);
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
