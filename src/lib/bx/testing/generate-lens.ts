/** Generated lenses: trees of at most four operators deep, over every operator and every policy. */
import { compileLens } from '../compile';
import type {
	ByKeyStep,
	Conversion,
	Generalisation,
	DefinedLens,
	LensSpec,
	LensStep,
	Pipeline,
	Predicate
} from '../lens';
import { determinedBy } from '../operators/columns';
import type { ColumnType, Schema, Value } from '../table';
import { domains, type Dice } from './generate';
import type { Beginning } from './generate-rare';
import { testTools } from './index';

type Schemas = ReadonlyMap<string, Schema>;

const deepest = 4;

/** Where a step is generated: the pipeline so far, what it shows, and how deep it may become. */
interface Site {
	readonly dice: Dice;
	readonly schemas: Schemas;
	readonly pipeline: Pipeline;
	readonly view: Schema;
	readonly deepest: number;
}

/** A lens over some of these tables. Steps that do not compile after those before are left out. */
export function generateLens(dice: Dice, schemas: Schemas): DefinedLens {
	const revises = dice.roll(4) === 3;
	return finished(generatePipeline(dice, schemas, deepest), revises, schemas);
}

/** A lens that begins so and may go on for a step or two. */
export function continueLens(dice: Dice, { schemas, pipeline, outside }: Beginning): DefinedLens {
	const wanted = pipeline.steps.length + dice.roll(3);
	return finished(lengthened(dice, schemas, pipeline, wanted, deepest), outside === 'revise', schemas);
}

function finished(pipeline: Pipeline, revises: boolean, schemas: Schemas): DefinedLens {
	const strict = compiled({ version: 1, ...pipeline }, schemas);
	const revising = revises ? compiled({ version: 1, ...pipeline, outside: 'revise' }, schemas) : undefined;
	const lens = revising ?? strict;
	if (!lens) throw new Error('A generated pipeline compiles');
	return lens;
}

/** How many operators stand above each other at most. */
export function depthOf({ steps }: Pipeline): number {
	let depth = 0;
	for (const step of steps) depth = Math.max(depth, 'with' in step ? depthOf(step.with) : 0) + 1;
	return depth;
}

/** Every step of a tree, those of joined pipelines too. */
export const stepsOf = ({ steps }: Pipeline): readonly LensStep[] =>
	steps.flatMap((step) => ('with' in step ? [step, ...stepsOf(step.with)] : [step]));

const tablesOf = (pipeline: Pipeline): readonly string[] => [
	pipeline.table,
	...stepsOf(pipeline).flatMap((step) => ('with' in step ? [step.with.table] : []))
];

function generatePipeline(
	dice: Dice,
	schemas: Schemas,
	most: number,
	tables: readonly string[] = [...schemas.keys()]
): Pipeline {
	const start: Pipeline = { table: dice.one(tables), steps: [] };
	return lengthened(dice, schemas, start, Math.min(most, dice.one([0, 1, 2, 3, 4, 2, 3, 4])), most);
}

function lengthened(dice: Dice, schemas: Schemas, start: Pipeline, wanted: number, most: number): Pipeline {
	let pipeline = start;
	let view = compiled({ version: 1, ...start }, schemas)?.view;
	if (!view) throw new Error('What a lens begins with compiles');
	const tries = (wanted - start.steps.length) * 2;
	for (let tried = 0; tried < tries && pipeline.steps.length < wanted; tried += 1) {
		const steps = generateSteps({ dice, schemas, pipeline, view, deepest: most });
		const longer = { ...pipeline, steps: [...pipeline.steps, ...steps] };
		if (depthOf(longer) > most) continue;
		const lens = compiled({ version: 1, ...longer }, schemas);
		if (lens && lens.view.columns.length > 0) [pipeline, view] = [longer, lens.view];
	}
	return pipeline;
}

function compiled(spec: LensSpec, schemas: Schemas): DefinedLens | undefined {
	const lens = compileLens(spec, schemas, testTools);
	return lens.ok ? lens.value : undefined;
}

const kinds = [
	'project',
	'projectByKey',
	'select',
	'join',
	'union',
	'convert',
	'generalise',
	'pseudonymise',
	'rename',
	'projectByKey',
	'join',
	'union'
] as const;

function generateSteps(site: Site): readonly LensStep[] {
	const { dice, view } = site;
	const all = view.columns.map(({ name }) => name);
	switch (dice.one(kinds)) {
		case 'select':
			return [generateSelect(dice, view)];
		case 'project': {
			const columns = dice.some(all);
			return [{ kind: 'project', columns, ...generateInsertion(dice, view, columns) }];
		}
		case 'projectByKey':
			return [generateByKey(dice, view)];
		case 'rename': {
			const round = site.pipeline.steps.length;
			return [{ kind: 'rename', names: dice.some(all).map((from) => ({ from, to: `${from}${round}` })) }];
		}
		case 'join':
			return generateJoin(site);
		case 'union':
			return generateUnion(site);
		case 'convert':
			return [generateConvert(dice, view)];
		case 'pseudonymise':
			return [{ kind: 'pseudonymise', column: dice.one(all), secret: dice.one(['0', 'f']).repeat(64) }];
		case 'generalise':
			return [generateGeneralise(dice, view)];
	}
}

function generateSelect(dice: Dice, view: Schema): LensStep {
	const flag = view.columns.find(({ name, type }) => type === 'boolean' && !view.key.includes(name))?.name;
	const onDelete = dice.one(['delete', 'unlink', 'hide', 'refuse', 'delete'] as const);
	const onInsert = dice.one(['default', 'default', 'refuse'] as const);
	const rest = generatePredicate(dice, view, 2);
	if (flag === undefined || (onDelete !== 'hide' && onDelete !== 'unlink'))
		return { kind: 'select', where: rest, onDelete, onInsert };
	const isTrue: Predicate = { kind: 'equals', column: flag, value: true };
	const flagged = dice.one<Predicate>(
		onDelete === 'unlink'
			? [isTrue]
			: [
					{ kind: 'not', predicate: isTrue },
					{ kind: 'equals', column: flag, value: false },
					{ kind: 'compare', column: flag, operator: '!=', value: true },
					{ kind: 'isNull', column: flag }
				]
	);
	const where = dice.one<Predicate>([flagged, { kind: 'and', all: [flagged, rest] }]);
	return { kind: 'select', where, onDelete, onInsert };
}

function generateByKey(dice: Dice, view: Schema): ByKeyStep {
	const all = view.columns.map(({ name }) => name);
	const key = dice.one([view.key, ...view.dependencies.map(({ from }) => from), [dice.one(all)]]);
	const columns = [...new Set([...key, ...dice.some([...determinedBy(view, key)])])];
	return {
		kind: 'projectByKey',
		key,
		columns,
		onDelete: dice.one(['delete', 'refuse']),
		...generateInsertion(dice, view, columns)
	};
}

/** Defaults for some hidden columns, and what becomes of new rows. */
function generateInsertion(dice: Dice, view: Schema, kept: readonly string[]) {
	const hidden = dice.some(view.columns.filter(({ name }) => !kept.includes(name)));
	const defaults = Object.fromEntries(hidden.map(({ name, type }) => [name, dice.one(domains[type])]));
	const onInsert = dice.one([undefined, undefined, 'default', 'refuse'] as const);
	return onInsert ? { defaults, onInsert } : { defaults };
}

export function generatePredicate(dice: Dice, schema: Schema, depth: number): Predicate {
	const { name: column, type } = dice.one(schema.columns);
	const values = domains[type].filter((value) => value !== null);
	const alike = schema.columns.filter((other) => other.type === type).map(({ name }) => name);
	const simple = [
		'equals',
		'in',
		'compare',
		'compareColumns',
		'between',
		'contains',
		'startsWith',
		'isNull'
	] as const;
	const kind = dice.one(depth > 0 ? ([...simple, 'and', 'or', 'not'] as const) : simple);
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
		case 'compareColumns':
			return { kind, column, operator: dice.one(['=', '!=', '<', '>='] as const), other: dice.one(alike) };
		case 'between':
			return { kind, column, from: dice.one(values), to: dice.one(values) };
		case 'contains':
		case 'startsWith':
			return { kind, column, text: dice.one(['x', 'y', 'é']), anyCase: dice.roll(2) > 0 };
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

/** A join with a pipeline over other tables, on its key or on what a dependency starts from. */
function generateJoin({ dice, schemas, pipeline, view, deepest: most }: Site): readonly LensStep[] {
	const used = tablesOf(pipeline);
	const free = [...schemas.keys()].filter((table) => !used.includes(table));
	if (free.length === 0) return [];
	let other = generatePipeline(dice, schemas, dice.roll(Math.max(1, most - 1)), free);
	let there = compiled({ version: 1, ...other }, schemas)?.view;
	if (!there) return [];
	const from = dice.one([there.key, ...there.dependencies.map((dependency) => dependency.from)]);
	const taken = new Set(view.columns.map(({ name }) => name));
	const suffix = `_${other.table}`;
	if (there.columns.some(({ name }) => taken.has(name))) {
		const names = there.columns.map(({ name }) => ({ from: name, to: name + suffix }));
		other = { ...other, steps: [...other.steps, { kind: 'rename', names }] };
		there = compiled({ version: 1, ...other }, schemas)?.view;
	}
	const on = from.flatMap((name) => {
		const column = there?.columns.find((one) => one.name === name || one.name === name + suffix);
		const alike = view.columns.filter(({ type }) => type === column?.type);
		return column && alike.length > 0 ? [{ here: dice.one(alike).name, there: column.name }] : [];
	});
	return [
		{
			kind: 'join',
			with: other,
			on,
			onDelete: dice.one(['left', 'right', 'both', 'refuse']),
			onMissing: dice.one(['insert', 'refuse', 'insert']),
			onExisting: dice.one(['refuse', 'revise'])
		}
	];
}

/** A union: of two parts of one table, or of two tables alike, under a tag they have or a new one. */
function generateUnion({ dice, schemas, pipeline, view }: Site): readonly LensStep[] {
	const onMove = dice.one(['refuse', 'move', 'move'] as const);
	const siblings = [...schemas.keys()].filter((table) => table !== pipeline.table);
	const table = dice.one([pipeline.table, ...siblings]);
	const twin = { table, steps: pipeline.steps };
	const other = compiled({ version: 1, ...twin }, schemas)?.view;
	if (!other) return [];
	const common = view.columns.filter(({ name, type }) =>
		other.columns.some((one) => one.name === name && one.type === type)
	);
	if (common.length === 0) return [];
	const columns = common.map(({ name }) => name);
	const narrowed = (schema: Schema): readonly LensStep[] =>
		columns.length < schema.columns.length ? [{ kind: 'project', columns }] : [];

	if (dice.roll(3) > 0 || table === pipeline.table) {
		const { name: column, type } = dice.one(common);
		const values = domains[type].filter((value) => value !== null);
		const here = dice.one(values);
		const there = dice.one(values.filter((value) => value !== here));
		const only = (value: Value): LensStep => ({
			kind: 'select',
			where: { kind: 'equals', column, value },
			onDelete: dice.one(['delete', 'delete', 'refuse'])
		});
		const right = { table, steps: [...twin.steps, only(there), ...narrowed(other)] };
		return [
			only(here),
			...narrowed(view),
			{ kind: 'union', with: right, tag: { column, here, there }, onMove }
		];
	}
	const [here, there] = dice.one([
		['x', 'y'],
		[true, false],
		[1, 2]
	] as const);
	const right = { table, steps: [...twin.steps, ...narrowed(other)] };
	const column = `tag${pipeline.steps.length}`;
	return [...narrowed(view), { kind: 'union', with: right, tag: { column, here, there }, onMove }];
}

function generateConvert(dice: Dice, view: Schema): LensStep {
	const { name: column, type } = dice.one(view.columns);
	const by = generateConversion(dice, type);
	return dice.roll(3) === 2
		? { kind: 'convert', column, name: `${column}c`, by }
		: { kind: 'convert', column, by };
}

function generateConversion(dice: Dice, type: ColumnType): Conversion {
	if (type === 'date')
		return {
			kind: 'dateFormat',
			format: dice.one(['DD.MM.YYYY', 'DD/MM/YYYY', 'MM/DD/YYYY', 'YYYYMMDD'] as const)
		};
	if (type === 'number' && dice.roll(2) > 0)
		return {
			kind: 'linear',
			factor: dice.one([2, 0.5, 10, -1, 1.8, 0.1]),
			offset: dice.one([0, 32, 1, -0.5]),
			digits: dice.one([1, 0, 2]),
			sourceDigits: dice.one([1, 0, 2])
		};
	const to = dice.one([type, type, 'text', 'number'] as const);
	const codes = domains[to].filter((value) => value !== null);
	const turn = dice.roll(codes.length);
	const pairs = dice
		.some(domains[type].filter((value) => value !== null))
		.slice(0, codes.length)
		.map((source, index) => ({ source, view: codes[(index + turn) % codes.length] ?? null }));
	return { kind: 'codes', type: to, pairs, others: dice.one(['keep', 'empty']) };
}

function generateGeneralise(dice: Dice, view: Schema): LensStep {
	const { name: column, type } = dice.one(view.columns);
	const to: Readonly<Record<ColumnType, readonly Generalisation[]>> = {
		date: [{ kind: 'year' }, { kind: 'month' }],
		number: [
			{ kind: 'band', width: 2, origin: 0 },
			{ kind: 'band', width: 0.5, origin: 1 },
			{ kind: 'band', width: 10, origin: -1 }
		],
		text: [
			{ kind: 'prefix', length: 1 },
			{ kind: 'prefix', length: 2 }
		],
		boolean: [{ kind: 'year' }]
	};
	return {
		kind: 'generalise',
		column,
		to: dice.one(to[type]),
		onChange: dice.one(['refuse', 'first', 'first'])
	};
}
