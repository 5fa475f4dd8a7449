/** Generated schemas, tables, lenses and edits for the law properties: small domains, so that keys and groups collide. */
import { compileLens } from '../compile';
import { compose, emptyDelta, type Change, type Delta } from '../delta';
import type { Lens, LensStep, Predicate } from '../lens';
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

const domains: Record<ColumnType, readonly Value[]> = {
	text: ['x', 'y', 'z', 'é', null],
	number: [0, 1, 2, -1.5, null],
	date: ['2020-02-29', '2021-01-01', null],
	boolean: [true, false, null]
};
const names = ['a', 'b', 'c', 'd', 'e'];

export function generateSchema(dice: Dice): Schema {
	const columns = names
		.slice(0, 3 + dice.roll(3))
		.map((name) => ({ name, type: dice.one(['text', 'number', 'boolean', 'date', 'text'] as const) }));
	const all = columns.map(({ name }) => name);
	const dependencies = Array.from({ length: dice.roll(3) }, (): Dependency => {
		const from = dice.one(all);
		return { from: [from], to: [dice.one(all.filter((name) => name !== from))] };
	});
	const key = dice.one([[], all.slice(0, 1), all.slice(0, 2), all.slice(0, 3)]);
	return { columns, key, dependencies };
}

export const generateRow = (dice: Dice, schema: Schema): Row =>
	schema.columns.map(({ name, type }) =>
		dice.one(schema.key.includes(name) ? domains[type].filter((value) => value !== null) : domains[type])
	);

/** Up to seven rows; rows that would break the schema are mended by its dependencies, or left out. */
export function generateTable(dice: Dice, schema: Schema, ids: IdSupply): Table {
	const live = openTable({ schema, rows: new Map() });
	for (let count = 1 + dice.roll(7); count > 0; count -= 1) {
		let after = generateRow(dice, schema);
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
	return live.table;
}

/** A lens of at most four steps. Steps that do not compile after those before are left out. */
export function generateLens(dice: Dice, source: Schema): Lens {
	let steps: LensStep[] = [];
	let lens = compiled(source, steps);
	for (let count = dice.roll(5); count > 0 && lens && lens.view.columns.length > 0; count -= 1) {
		const next = [...steps, generateStep(dice, lens.view, steps.length)];
		const longer = compiled(source, next);
		if (longer) [steps, lens] = [next, longer];
	}
	if (!lens) throw new Error('A lens without steps always compiles');
	return lens;
}

function compiled(source: Schema, steps: readonly LensStep[]): Lens | undefined {
	const lens = compileLens({ version: 1, table: 't', steps }, source);
	return lens.ok ? lens.value : undefined;
}

function generateStep(dice: Dice, schema: Schema, step: number): LensStep {
	const all = schema.columns.map(({ name }) => name);
	const kind = dice.one(['project', 'projectByKey', 'select', 'rename', 'projectByKey'] as const);
	switch (kind) {
		case 'select':
			return {
				kind,
				where: generatePredicate(dice, schema, 2),
				onDelete: dice.one(['delete', 'unlink', 'refuse', 'delete'])
			};
		case 'project': {
			const columns = dice.some(all);
			return { kind, columns, defaults: generateDefaults(dice, schema, columns) };
		}
		case 'projectByKey': {
			const from = dice.one([schema.key, ...schema.dependencies.map((dependency) => dependency.from)]);
			const to = schema.dependencies.flatMap((dependency) => dependency.to);
			const columns = [...new Set([...from, ...dice.some(to), ...dice.some(schema.key)])];
			return {
				kind,
				key: from,
				columns,
				onDelete: dice.one(['delete', 'refuse']),
				defaults: generateDefaults(dice, schema, columns)
			};
		}
		case 'rename':
			return { kind, names: dice.some(all).map((from) => ({ from, to: `${from}${step}` })) };
	}
}

function generateDefaults(dice: Dice, schema: Schema, kept: readonly string[]): Record<string, Value> {
	const hidden = dice.some(schema.columns.filter(({ name }) => !kept.includes(name)));
	return Object.fromEntries(hidden.map(({ name, type }) => [name, dice.one(domains[type])]));
}

function generatePredicate(dice: Dice, schema: Schema, depth: number): Predicate {
	const { name: column, type } = dice.one(schema.columns);
	const values = domains[type].filter((value) => value !== null);
	const kinds = ['equals', 'in', 'compare', 'isNull', 'and', 'or', 'not'] as const;
	const kind = dice.one(depth > 0 ? kinds : kinds.slice(0, 4));
	const part = () => generatePredicate(dice, schema, depth - 1);
	switch (kind) {
		case 'equals':
			return { kind, column, value: dice.one(values) };
		case 'in':
			return { kind, column, values: dice.some(values) };
		case 'compare':
			return {
				kind,
				column,
				operator: dice.one(['!=', '<', '<=', '>', '>='] as const),
				value: dice.one(values)
			};
		case 'isNull':
			return { kind, column };
		case 'and':
			return { kind, all: [part(), part()] };
		case 'or':
			return { kind, any: [part(), part()] };
		case 'not':
			return { kind, predicate: part() };
	}
}

/** A change of at most four edits, some of which reach all rows with one value, as a renamed group does. */
export function generateDelta(dice: Dice, table: Table, ids: IdSupply): Delta {
	let delta: Delta = emptyDelta;
	for (let count = 1 + dice.roll(4); count > 0; count -= 1) {
		const rows = new Map(table.rows);
		for (const [id, { after }] of delta) {
			if (after) rows.set(id, after);
			else rows.delete(id);
		}
		delta = compose(delta, generateEdit(dice, { schema: table.schema, rows }, ids));
	}
	return delta;
}

function generateEdit(dice: Dice, { schema, rows }: Table, ids: IdSupply): Delta {
	const kind = dice.one(['cell', 'everywhere', 'insert', 'delete', 'cell'] as const);
	if (kind === 'insert') return new Map([[ids(), { before: null, after: generateRow(dice, schema) }]]);
	if (rows.size === 0 || schema.columns.length === 0) return emptyDelta;
	const [id, before] = dice.one([...rows]);
	if (kind === 'delete') return new Map([[id, { before, after: null }]]);

	const position = dice.roll(schema.columns.length);
	const value = dice.one(domains[schema.columns[position]?.type ?? 'text']);
	const write = (row: Row): Row => row.map((old, index) => (index === position ? value : old));
	const reached =
		kind === 'cell'
			? [[id, before] as const]
			: [...rows].filter(([, row]) => row[position] === before[position]);
	return new Map(reached.map(([row, old]): [RowId, Change] => [row, { before: old, after: write(old) }]));
}
