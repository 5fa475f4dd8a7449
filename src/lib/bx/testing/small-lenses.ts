/** Several lenses over one generated source: enough to put what a probe says to the test. */
import { compileLens } from '../compile';
import type { DefinedLens, LensSpec, LensStep, LiveLens, LiveTables, Predicate } from '../lens';
import { openTable } from '../live-table';
import type { RowId, Schema, Table } from '../table';
import { Dice, generateSchema, generateSchemas, generateTable } from './generate';
import { generateLens } from './generate-lens';
import { countingIds } from './index';

export interface SmallSource {
	readonly source: LiveTables;
	readonly lives: readonly LiveLens[];
}

/**
 * `count` lenses open over one source: in one half of the cases trees over several tables, in the other half at most three steps over
 * one table, which meet in the same rows and miss each other more often.
 */
export function generateSmallSource(numbers: readonly number[], count: number): SmallSource {
	const dice = new Dice(numbers);
	const trees = dice.roll(2) === 1;
	const schemas = trees ? generateSchemas(dice) : new Map([['t', generateSchema(dice)]]);
	const ids = countingIds('a');
	const tables = new Map([...schemas].map(([name, schema]) => [name, generateTable(dice, schema, ids)]));
	const source = new Map([...tables].map(([name, table]) => [name, openTable(table)]));
	const lives = Array.from({ length: count }, (_lens, index) => {
		const lens = trees ? generateLens(dice, schemas) : generateSmallLens(dice, tables.get('t') as Table);
		return lens.open(source, new Map(), countingIds(`b${index}`));
	});
	return { source, lives };
}

/** Steps that do not compile after those before are left out. */
function generateSmallLens(dice: Dice, table: Table): DefinedLens {
	let spec: LensSpec = { version: 1, table: 't', steps: [], outside: dice.one(['refuse', 'revise']) };
	let lens = compile(spec, table) ?? compile((spec = { ...spec, outside: 'refuse' }), table);
	for (let steps = 1 + dice.roll(3); steps > 0 && lens; steps -= 1) {
		if (lens.view.columns.length === 0) break;
		const longer: LensSpec = { ...spec, steps: [...spec.steps, generateStep(dice, lens.view, table)] };
		const next = compile(longer, table);
		if (next) [spec, lens] = [longer, next];
	}
	if (!lens) throw new Error('A lens without steps always compiles');
	return lens;
}

function compile(spec: LensSpec, table: Table): DefinedLens | undefined {
	const lens = compileLens(spec, new Map([['t', table.schema]]));
	return lens.ok ? lens.value : undefined;
}

function generateStep(dice: Dice, schema: Schema, table: Table): LensStep {
	const names = schema.columns.map(({ name }) => name);
	const kind = dice.one(['select', 'projectByKey', 'project', 'rename', 'select'] as const);
	switch (kind) {
		case 'select':
			return {
				kind,
				where: generatePredicate(dice, schema, table),
				onDelete: dice.one(['delete', 'unlink', 'hide', 'refuse'])
			};
		case 'project':
			return { kind, columns: dice.some(names) };
		case 'projectByKey': {
			const { from, to } = dice.one([...schema.dependencies, { from: schema.key, to: [] }]);
			return {
				kind,
				key: from,
				columns: [...new Set([...from, ...dice.some(to)])],
				onDelete: dice.one(['delete', 'refuse'])
			};
		}
		case 'rename':
			return { kind, names: dice.some(names).map((from) => ({ from, to: `${from}'` })) };
	}
}

/** Mostly with values that the table has, so that views are seldom empty. */
function generatePredicate(dice: Dice, schema: Schema, table: Table): Predicate {
	const { name: column } = dice.one(schema.columns);
	const position = table.schema.columns.findIndex(({ name }) => name === column.replaceAll("'", ''));
	const rows = [...table.rows.values()];
	const value = (rows.length > 0 ? dice.one(rows)[position] : null) ?? null;
	if (value === null) return { kind: 'isNull', column };
	return dice.one([
		{ kind: 'equals', column, value },
		{ kind: 'compare', column, operator: '!=', value }
	] as const);
}

/** The same text for things that differ in fresh ids alone: ids whose prefix is `c`. */
export function withoutFreshIds(thing: unknown): string {
	const names = new Map<string, string>();
	return JSON.stringify(thing, (_key, value: unknown) =>
		value instanceof Map ? [...(value as ReadonlyMap<RowId, unknown>)] : value
	).replaceAll(/"c[0-9a-f]{31}"/g, (id) => {
		const name = names.get(id) ?? `"fresh ${names.size}"`;
		names.set(id, name);
		return name;
	});
}
