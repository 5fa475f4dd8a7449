/** Beginnings of cases that chance alone rarely makes: each leads to one place in the lenses, and goes on as any case does. */
import type { ConvertStep, JoinStep, LensSpec, LensStep, Pipeline } from '../lens';
import type { ColumnType, Dependency, Schema } from '../table';
import { domains, type Dice } from './generate';

/** Tables, and a lens on them that compiles. */
export interface Beginning {
	readonly schemas: ReadonlyMap<string, Schema>;
	readonly pipeline: Pipeline;
	readonly outside?: LensSpec['outside'];
	/** By table: how many rows it has at most, where it is to be small. */
	readonly most?: ReadonlyMap<string, number>;
}

const table = (
	columns: Readonly<Record<string, ColumnType>>,
	key: readonly string[] = [],
	dependencies: readonly Dependency[] = []
): Schema => ({
	columns: Object.entries(columns).map(([name, type]) => ({ name, type })),
	key,
	dependencies
});

const on = (...pairs: readonly string[]): JoinStep['on'] =>
	pairs.map((pair) => ({ here: pair.charAt(0), there: pair.charAt(1) }));

const tells = (from: string, ...to: readonly string[]): Dependency => ({ from: [from], to });

const some = ['text', 'number', 'text', 'date', 'boolean'] as const;

export const generateBeginning = (dice: Dice): Beginning => dice.one(beginnings)(dice);

const beginnings: readonly ((dice: Dice) => Beginning)[] = [
	groupsWithoutKey,
	groupsWithoutKey,
	hiddenPartners,
	hiddenPartners,
	partnersChosenUnseen,
	partnersWithoutDependency,
	joinOnTwo,
	joinBehindDependency,
	units,
	oneCellStep,
	oneCellStep,
	renamedDependency,
	hiddenCause,
	hiddenCause,
	sidesOfOneTable,
	sidesOfOneTable,
	sidesThatJoin
];

/** Rows of the view stand for groups, and the view no longer says by which key. */
function groupsWithoutKey(dice: Dice): Beginning {
	const type = dice.one(['text', 'number', 'date'] as const);
	const alone = dice.roll(2) > 0;
	const schema = table(
		{ a: type, b: dice.one(some), c: 'text' },
		dice.one([[], ['a', 'c']]),
		alone ? [] : [tells('a', 'b')]
	);
	const policies = { onDelete: dice.one(['delete', 'refuse'] as const), defaults: { c: 'x' } };
	const pair = dice.roll(3) === 2;
	const steps: LensStep[] = pair
		? [
				{ kind: 'projectByKey', key: ['a', 'b'], columns: ['a', 'b'], ...policies },
				{ kind: 'project', columns: ['b'], defaults: { a: domains[type][0] ?? null } }
			]
		: [
				{ kind: 'projectByKey', key: ['a'], columns: alone ? ['a'] : ['a', 'b'], ...policies },
				coarser('a', type, dice)
			];
	return { schemas: new Map([['t', schema]]), pipeline: { table: 't', steps } };
}

/** A step after which cells that differ may show as the same. */
function coarser(column: string, type: 'text' | 'number' | 'date', dice: Dice): LensStep {
	if (type === 'number') return unit(column, dice);
	if (type === 'date') return { kind: 'generalise', column, to: { kind: 'month' }, onChange: 'first' };
	return dice.one<LensStep>([
		{ kind: 'generalise', column, to: { kind: 'prefix', length: 1 }, onChange: 'first' },
		{
			kind: 'convert',
			column,
			by: { kind: 'codes', type: 'text', pairs: [{ source: 'x', view: 'z' }], others: 'keep' }
		}
	]);
}

const unit = (column: string, dice: Dice): ConvertStep => ({
	kind: 'convert',
	column,
	by: {
		kind: 'linear',
		factor: dice.one([2, 0.5, 1.8]),
		offset: dice.one([32, 1, -0.5]),
		digits: dice.one([2, 1]),
		sourceDigits: dice.one([2, 1])
	}
});

/** Policies of a join that let most changes through, more often than not. */
const joining = (dice: Dice): Pick<JoinStep, 'onDelete' | 'onMissing' | 'onExisting'> => ({
	onDelete: dice.one(['left', 'right', 'both']),
	onMissing: dice.one(['insert', 'insert', 'refuse']),
	onExisting: dice.one(['revise', 'refuse'])
});

/** A left side of one row or two, so that rows of the right side wait for one. */
function hiddenPartners(dice: Dice): Beginning {
	const type = dice.one(['boolean', 'boolean', 'text'] as const);
	const byKey = dice.roll(2) > 0;
	const right = table({ p: type, q: 'boolean' }, byKey ? ['p'] : [], byKey ? [] : [tells('p', 'q')]);
	const left = dice.one([table({ a: type }), table({ a: type, b: dice.one(some) }, dice.one([[], ['b']]))]);
	const join: JoinStep = { kind: 'join', with: { table: 'r', steps: [] }, on: on('ap'), ...joining(dice) };
	return {
		schemas: new Map([
			['t', left],
			['r', right]
		]),
		pipeline: { table: 't', steps: [join] },
		most: new Map([['t', 2]])
	};
}

/** The other side is chosen by a column that it does not show: rows come and go for a cell nobody sees. */
function partnersChosenUnseen(dice: Dice): Beginning {
	const chosen = dice.one(['boolean', 'text'] as const);
	const [value = true] = domains[chosen];
	const steps: LensStep[] = [
		{ kind: 'select', where: { kind: 'equals', column: 'q', value } },
		{ kind: 'project', columns: ['k', 'v'] }
	];
	return {
		schemas: new Map([
			['t', table({ a: 'text', b: dice.one(some) })],
			['u', table({ k: 'text', v: dice.one(some), q: chosen }, ['k'])]
		]),
		pipeline: {
			table: 't',
			steps: [{ kind: 'join', with: { table: 'u', steps }, on: on('ak'), ...joining(dice) }]
		}
	};
}

/** A view that no longer says that rows beside one right row agree. */
function partnersWithoutDependency(dice: Dice): Beginning {
	const type = dice.one(['text', 'number', 'date'] as const);
	const schemas = new Map([
		['t', table({ a: type, b: dice.one(some) }, dice.one([[], ['b']]))],
		['r', table({ p: type, q: dice.one(some) }, ['p'])]
	]);
	const join: JoinStep = { kind: 'join', with: { table: 'r', steps: [] }, on: on('ap'), ...joining(dice) };
	const loses = dice.one<LensStep>([{ kind: 'project', columns: ['b', 'q'] }, coarser('a', type, dice)]);
	return { schemas, pipeline: { table: 't', steps: [join, loses] } };
}

/** A join on two columns of different types. */
function joinOnTwo(dice: Dice): Beginning {
	const [one, other] = dice.one([
		['text', 'boolean'],
		['number', 'boolean'],
		['text', 'number']
	] as const);
	const schemas = new Map([
		['t', table({ a: one, b: other, c: 'text' }, dice.one([[], ['c'], ['a', 'b']]))],
		['r', table({ q: other, p: one, u: dice.one(some) }, ['p', 'q'])]
	]);
	const join: JoinStep = {
		kind: 'join',
		with: { table: 'r', steps: [] },
		on: dice.one([on('ap', 'bq'), on('bq', 'ap')]),
		...joining(dice)
	};
	return { schemas, pipeline: { table: 't', steps: [join] } };
}

/** A left table whose own dependency leads to the join, or shares its start. */
function joinBehindDependency(dice: Dice): Beginning {
	const schemas = new Map([
		['t', table({ a: 'text', b: 'number', c: 'text' }, dice.one([['c'], []]), [tells('a', 'b')])],
		['r', table({ p: 'number', q: dice.one(some) }, ['p'])],
		['s', table({ u: 'text', v: dice.one(some) }, ['u'])]
	]);
	const second: JoinStep = { kind: 'join', with: { table: 's', steps: [] }, on: on('au'), ...joining(dice) };
	const first: JoinStep = { kind: 'join', with: { table: 'r', steps: [] }, on: on('bp'), ...joining(dice) };
	return {
		schemas,
		pipeline: { table: 't', steps: dice.one([[first], [second], [first, second]]) },
		outside: dice.one(['refuse', 'revise'])
	};
}

/** Numbers in other units, at times the key. */
function units(dice: Dice): Beginning {
	const schema = table({ a: 'number', b: 'text' }, dice.one([['b'], [], ['a']]));
	return { schemas: new Map([['t', schema]]), pipeline: { table: 't', steps: [unit('a', dice)] } };
}

/** One step that changes cells, with nothing after it that could hide what it does. */
function oneCellStep(dice: Dice): Beginning {
	const [type, by] = dice.one([
		['date', { kind: 'dateFormat', format: 'DD/MM/YYYY' }],
		['number', { kind: 'linear', factor: 0.1, offset: 0, digits: 0, sourceDigits: 0 }],
		['text', { kind: 'codes', type: 'text', pairs: codes, others: 'empty' }]
	] as const);
	const schema = table({ a: type, b: 'text' }, dice.one([['a'], ['b'], []]));
	return {
		schemas: new Map([['t', schema]]),
		pipeline: { table: 't', steps: [{ kind: 'convert', column: 'a', by }] }
	};
}

const codes = [
	{ source: 'x', view: 'z' },
	{ source: 'y', view: 'x' }
];

/** A selection by the new name of a column that a dependency starts from, or leads to. */
function renamedDependency(dice: Dice): Beginning {
	const schema = table({ a: 'text', b: 'text', c: 'text' }, dice.one([[], ['c']]), [tells('a', 'b')]);
	const names = dice.one([
		[
			{ from: 'a', to: 'b' },
			{ from: 'b', to: 'a' }
		],
		[{ from: 'b', to: 'n' }]
	]);
	const column = dice.one(['a', 'c']);
	const renamed = names.find(({ from }) => from === column)?.to ?? column;
	const steps: LensStep[] = [
		{ kind: 'rename', names },
		{ kind: 'select', where: { kind: 'equals', column: renamed, value: dice.one(['x', 'y']) } }
	];
	const outside = dice.one(['revise', 'refuse'] as const);
	return { schemas: new Map([['t', schema]]), pipeline: { table: 't', steps }, outside };
}

/** Rows must agree for a reason that the view hides. */
function hiddenCause(dice: Dice): Beginning {
	const schema = table({ a: 'text', b: 'text', c: 'text' }, dice.one([[], ['c']]), [
		dice.one([tells('a', 'b'), tells('a', 'b', 'c')])
	]);
	const steps: LensStep[] = [{ kind: 'project', columns: dice.one([['b', 'c'], ['c'], ['b']]) }];
	return {
		schemas: new Map([['t', { ...schema, key: schema.dependencies[0]?.to.includes('c') ? [] : schema.key }]]),
		pipeline: { table: 't', steps },
		outside: dice.one(['revise', 'refuse'])
	};
}

/** Two parts of one table, each behind steps of its own kind, between which rows may move. */
function sidesOfOneTable(dice: Dice): Beginning {
	const schema = table({ a: 'text', b: dice.one(some), c: 'text' }, dice.one([['b'], [], ['a', 'b']]), [
		...dice.one([[], [tells('c', 'b')]])
	]);
	const before = dice.one<readonly LensStep[]>([
		[],
		[{ kind: 'project', columns: ['a', 'b'], defaults: { c: dice.one(['x', 'y']) } }],
		schema.key.length === 0
			? [{ kind: 'project', columns: ['a', 'c'] }]
			: [
					{
						kind: 'projectByKey',
						key: schema.key,
						columns: ['a', 'b'],
						onDelete: 'delete',
						defaults: { c: 'x' }
					}
				]
	]);
	const side = (value: string): readonly LensStep[] => [
		...before,
		{ kind: 'select', where: { kind: 'equals', column: 'a', value } }
	];
	return { schemas: new Map([['t', schema]]), pipeline: united(dice, 't', side) };
}

/** Two parts of one join: both of its tables are shared. */
function sidesThatJoin(dice: Dice): Beginning {
	const schemas = new Map([
		['t', table({ a: 'text', b: dice.one(some) }, dice.one([[], ['b']]))],
		['r', table({ p: 'text', q: 'boolean' }, ['p'])]
	]);
	const onDelete = dice.one(['left', 'both'] as const);
	const side = (value: string): readonly LensStep[] => [
		{ kind: 'join', with: { table: 'r', steps: [] }, on: on('ap'), onDelete },
		{ kind: 'select', where: { kind: 'equals', column: 'a', value } }
	];
	return { schemas, pipeline: united(dice, 't', side) };
}

function united(dice: Dice, name: string, side: (value: string) => readonly LensStep[]): Pipeline {
	const onMove = dice.one(['move', 'move', 'refuse'] as const);
	const union: LensStep = {
		kind: 'union',
		with: { table: name, steps: side('y') },
		tag: { column: 'a', here: 'x', there: 'y' },
		onMove
	};
	return { table: name, steps: [...side('x'), union] };
}
