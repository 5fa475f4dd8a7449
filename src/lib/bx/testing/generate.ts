/** Generated schemas, tables and edits for the laws: small domains, so that keys, groups and joins collide. */
import { compose, emptyDelta, type Change, type Delta } from '../delta';
import { openTable } from '../live-table';
import type { ColumnType, Dependency, IdSupply, Row, RowId, Schema, Table, Value } from '../table';

/** A stream of choices. Numbers come from the property test, so that failures shrink towards zeros: first choices. */
export class Dice {
	#next = 0;
	readonly #numbers: readonly number[];

	constructor(numbers: readonly number[]) {
		this.#numbers = numbers;
	}

	/** A number from 0 to `sides` - 1. */
	roll(sides: number): number {
		const number = this.#numbers[this.#next++] ?? 0;
		return number % Math.max(1, sides);
	}

	one<Item>(items: readonly Item[]): Item {
		return items[this.roll(items.length)] as Item;
	}

	some<Item>(items: readonly Item[]): Item[] {
		return items.filter(() => this.roll(3) > 0);
	}
}

export const domains: Readonly<Record<ColumnType, readonly Value[]>> = {
	text: ['x', 'y', 'xy', 'É', null],
	number: [0, 1, 2, -1.5, null],
	date: ['2020-02-29', '2021-01-01', '2020-02-01', null],
	boolean: [true, false, null]
};

/** What only a view can say: dates in other notations, months and years, converted numbers. */
const viewDomains: Readonly<Record<ColumnType, readonly Value[]>> = {
	text: ['29.02.2020', '01/01/2021', '20200201', '2021-01', 'z', '31.02.2021', '31/02/2021', '2021-13'],
	number: [2020, 2021, 10, 32, 34, 0.5],
	date: [],
	boolean: []
};

const types = ['text', 'number', 'boolean', 'date', 'text'] as const;

/** One to three tables: some alike, some that another one refers to by key or by dependency. */
export function generateSchemas(dice: Dice): ReadonlyMap<string, Schema> {
	const first = generateSchema(dice);
	const schemas = new Map([['t', first]]);
	for (const [table, names] of ['pqr', 'ijk'].entries()) {
		const kind = dice.one(['none', 'reference', 'sibling', 'reference'] as const);
		if (kind === 'reference') schemas.set(`r${table}`, generateReference(dice, first, [...names]));
		if (kind === 'sibling') schemas.set(`s${table}`, generateSibling(dice, first));
	}
	return schemas;
}

export function generateSchema(dice: Dice): Schema {
	const names = ['a', 'b', 'c', 'd', 'e'].slice(0, 3 + dice.roll(3));
	const columns = names.map((name) => ({ name, type: dice.one(types) }));
	return withConstraints(dice, columns);
}

function withConstraints(dice: Dice, columns: Schema['columns']): Schema {
	const all = columns.map(({ name }) => name);
	const dependencies = Array.from({ length: dice.roll(3) }, (): Dependency => {
		const from = dice.one(all);
		const bound = dice.roll(3) === 0 ? { filled: true as const } : {};
		return { from: [from], to: [dice.one(all.filter((name) => name !== from))], ...bound };
	});
	const key = dice.one([[], all.slice(0, 1), all.slice(0, 2), all.slice(0, 3)]);
	return { columns, key, dependencies };
}

/** A table whose first column, of a type the other table has too, tells the rest. */
function generateReference(dice: Dice, other: Schema, names: readonly string[]): Schema {
	const all = names.slice(0, 2 + dice.roll(2));
	const [first = '', ...rest] = all;
	const columns = all.map((name) => ({
		name,
		type: name === first ? dice.one(other.columns).type : dice.one(types)
	}));
	const determined = { from: [first], to: rest };
	return dice.one<Schema>([
		{ columns, key: [first], dependencies: [] },
		{ columns, key: [], dependencies: [determined] },
		{ columns, key: [], dependencies: [{ ...determined, filled: true }] },
		{ columns, key: all.slice(0, 2), dependencies: [determined] },
		{ columns, key: [first], dependencies: [{ from: all.slice(1, 2), to: all.slice(2) }] }
	]);
}

/** A table with the columns of another one, in another order and under constraints of its own. */
function generateSibling(dice: Dice, other: Schema): Schema {
	const columns = dice.one([other.columns, other.columns.toReversed()]);
	return dice.one([{ ...other, columns }, withConstraints(dice, columns)]);
}

const generateRow = (dice: Dice, schema: Schema, valuesOf: (position: number) => readonly Value[]): Row =>
	schema.columns.map(({ name }, position) => {
		const values = valuesOf(position);
		const fit = schema.key.includes(name) ? values.filter((value) => value !== null) : values;
		return dice.one(fit) ?? null;
	});

/** Up to seven rows, or `most`; rows that would break the schema are mended by its dependencies, or left out. */
export function generateTable(dice: Dice, schema: Schema, ids: IdSupply, most = 7): Table {
	const live = openTable({ schema, rows: new Map() });
	const valuesOf = (position: number) => domains[schema.columns[position]?.type ?? 'text'];
	for (let count = 1 + dice.roll(most); count > 0; count -= 1) {
		let after = generateRow(dice, schema, valuesOf);
		for (const dependency of [...schema.dependencies, ...schema.dependencies]) {
			const peer = live.peersOutside(emptyDelta)(dependency, after);
			if (peer)
				after = after.map((value, index) =>
					dependency.to.includes(schema.columns[index]?.name ?? '') ? (peer[index] ?? null) : value
				);
		}
		const delta: Delta = new Map([[ids(), { before: null, after }]]);
		if (live.check(delta).ok) live.commit(delta);
	}
	return { schema, rows: new Map(live.table.rows) };
}

/** The cells that a column has shown so far. */
export type Seen = (column: string) => readonly Value[];

/**
 * A change of at most four edits, some of which reach several rows with one value, as a renamed group does. In a view, of which `seen` tells
 * what its columns have shown so far, such cells are likely, and so are those that only a view can have.
 */
export function generateDelta(dice: Dice, table: Table, ids: IdSupply, seen?: Seen): Delta {
	let delta: Delta = emptyDelta;
	for (let count = dice.one([1, 2, 1, 3, 4]); count > 0; count -= 1) {
		const rows = new Map(table.rows);
		for (const [id, { after }] of delta) {
			if (after) rows.set(id, after);
			else rows.delete(id);
		}
		delta = compose(delta, generateEdit(dice, { schema: table.schema, rows }, ids, seen));
	}
	return delta;
}

function generateEdit(dice: Dice, table: Table, ids: IdSupply, seen?: Seen): Delta {
	const { schema, rows } = table;
	const kind = dice.one(['cell', 'everywhere', 'insert', 'delete', 'together', 'swap', 'cell'] as const);
	const valuesOf = (position: number): readonly Value[] => {
		const { name, type } = schema.columns[position] ?? { name: '', type: 'text' };
		const present = [...rows.values()].map((row) => row[position] ?? null);
		const all = seen ? [domains[type], present, present, viewDomains[type], seen(name)] : [domains[type]];
		const source = dice.one(all);
		return source.length > 0 ? source : domains[type];
	};
	const width = schema.columns.length;
	if (kind === 'insert') {
		const model = rows.size > 0 && dice.roll(2) > 0 ? dice.one([...rows.values()]) : undefined;
		const other = dice.roll(width);
		const fresh = generateRow(dice, schema, valuesOf);
		const copies = (position: number) => !schema.key.includes(schema.columns[position]?.name ?? '');
		const after = model
			? fresh.map((value, position) =>
					position !== other && copies(position) ? (model[position] ?? null) : value
				)
			: fresh;
		return new Map([[ids(), { before: null, after }]]);
	}
	if (rows.size === 0 || width === 0) return emptyDelta;
	const [id, before] = dice.one([...rows]);
	if (kind === 'delete') return new Map([[id, { before, after: null }]]);

	const position = dice.roll(width);
	if (kind === 'swap') {
		const [partner, row] = dice.one([...rows]);
		return changed([
			[id, before, withCell(before, position, row[position])],
			[partner, row, withCell(row, position, before[position])]
		]);
	}
	const value = dice.one(valuesOf(position));
	const by = kind === 'together' ? dice.roll(width) : position;
	const reached =
		kind === 'cell' ? [[id, before] as const] : [...rows].filter(([, row]) => row[by] === before[by]);
	return changed(reached.map(([one, row]) => [one, row, withCell(row, position, value)]));
}

const withCell = (row: Row, position: number, value: Value | undefined): Row =>
	row.map((old, index) => (index === position ? (value ?? null) : old));

const changed = (rows: readonly (readonly [RowId, Row, Row])[]): Delta =>
	new Map(rows.map(([id, before, after]): [RowId, Change] => [id, { before, after }]));
