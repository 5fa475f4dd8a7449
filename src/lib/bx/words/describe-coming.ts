/** What adding and removing a row of the view does, told step by step from the tables outwards. */
import { determinedBy, factsOf, hiddenBy } from '../operators/columns';
import { columnWords, listOf, valueWords } from './describe-words';
import type { ByKeyStep, ColumnRef, JoinStep, LensStep, ProjectStep, SelectStep } from '../lens';
import type { Node } from '../operators/node';
import type { Shape } from '../operators/operator';
import { columnsOf } from '../operators/predicate';
import { releaseBy } from '../operators/select';
import type { Schema, Value } from '../table';

/** Of rows with this cell in this column: `words` is what to call it where the view does not show it. */
export interface Condition {
	readonly id: string;
	readonly words: string;
	readonly value: Value;
}

/** What removing a row does; `does` continues the sentence for a row called `it`. */
export interface Removal {
	readonly when: readonly Condition[];
	readonly refused: boolean;
	does(it: string): string;
}

/** What adding a row does: cells that the view does not show, or why no row can be added. */
export interface Addition {
	readonly when: readonly Condition[];
	readonly table: string;
	readonly blanks: readonly {
		readonly words: string;
		readonly refs: readonly ColumnRef[];
		readonly value: Value;
	}[];
	readonly refusal?: string;
}

const refused = (why = ''): readonly Removal[] => [
	{ when: [], refused: true, does: () => `is refused${why}` }
];

// ───────────── removing

export function selectRemovals(
	step: SelectStep,
	schema: Schema,
	before: readonly Removal[],
	tables: string
): readonly Removal[] {
	if (step.onDelete === 'refuse') return refused();
	const release = releaseBy(step, schema);
	if (!release) return before;
	const flag = columnWords(schema.columns[release.position]?.name ?? '');
	const value = release.value ? 'yes' : 'no';
	return [
		{
			when: [],
			refused: false,
			does: (it) =>
				`only ${release.value ? `hides ${it}` : `takes ${it} out of here`}, by setting ${flag} to ${value}; nothing is removed from ${tables}`
		}
	];
}

export function byKeyRemovals(
	step: ByKeyStep,
	schema: Schema,
	before: readonly Removal[],
	{ keys, tables }: { readonly keys: string; readonly tables: string }
): readonly Removal[] {
	const single = standsForOne(schema, step.key);
	if (step.onDelete !== 'delete')
		return refused(single ? '' : `, because it may stand for several rows of ${tables}`);
	if (single) return before;
	const all = step.key.length > 0 ? `all rows with the same ${keys}` : 'all rows';
	return before.map((removal) => ({ ...removal, does: () => removal.does(all) }));
}

export function joinRemovals(
	{ onDelete = 'left' }: JoinStep,
	left: readonly Removal[],
	right: readonly Removal[]
): readonly Removal[] {
	if (onDelete === 'refuse') return refused();
	if (onDelete === 'left') return left;
	const join = onDelete === 'right' ? rightRemoval : bothRemoval;
	return left.flatMap((here) =>
		right.map((there) => ({ ...join(here, there), when: [...here.when, ...there.when] }))
	);
}

/** The other side's row goes, once no row stands beside it any more. */
function rightRemoval(here: Removal, there: Removal): Removal {
	const refused = here.refused && there.refused;
	if (refused) return { when: [], refused, does: () => 'is refused' };
	const beside = there.refused
		? 'is refused if no other row here stands beside the same row'
		: `${there.does('the row beside it')} if no other row here stands beside that one`;
	return {
		when: [],
		refused,
		does: (it) => `${beside}; otherwise it ${here.refused ? 'is refused' : here.does(it)}`
	};
}

/** The row of this side goes, and with the last one beside it the other side's row. */
function bothRemoval(here: Removal, there: Removal): Removal {
	if (here.refused) return here;
	const last = 'if no other row here stands beside the same row';
	const also = there.refused
		? `but is refused ${last}`
		: `and, ${last}, also ${there.does('the row beside it')}`;
	return { when: [], refused: false, does: (it) => `${here.does(it)}, ${also}` };
}

/** Whether rows that agree on these columns are one row. */
export const standsForOne = (schema: Schema, names: readonly string[]): boolean => {
	const determined = determinedBy(schema, names);
	return schema.key.length > 0 && schema.key.every((name) => determined.has(name));
};

// ───────────── adding

/** How a column is said: by its name in the source, and as what of it was shown before. */
export interface Said {
	base(column: string): string;
	term(column: string): string;
}

export function additionsAfter(
	step: LensStep,
	after: Node,
	{ output: shape, mayInsert }: Node,
	before: readonly Addition[],
	said: Said
): readonly Addition[] {
	if (step.kind === 'generalise' && mayInsert && !after.mayInsert) {
		const refusal = `every row needs ${said.base(step.column)}, and what is shown of it does not tell it`;
		return before.map((one) => ({ refusal, ...one }));
	}
	if (step.kind !== 'select' && step.kind !== 'project' && step.kind !== 'projectByKey') return before;
	if (step.onInsert === 'refuse')
		return before.map((one) => ({ refusal: 'the view takes no new rows', ...one }));
	const additions = step.kind === 'select' ? before : before.map((one) => withBlanks(one, step, shape, said));
	if (!mayInsert || after.mayInsert || additions.every(({ refusal }) => refusal !== undefined))
		return additions;
	const asked = step.kind === 'select' ? columnsOf(step.where) : step.kind === 'projectByKey' ? step.key : [];
	const empty = asked.filter((name) => factsOf(shape, [name]).some(({ leftEmpty }) => leftEmpty));
	const refusal = `a new row has to leave ${listOf(empty.map(said.base))} empty, and such a row is not shown`;
	return additions.map((one) => ({ refusal, ...one }));
}

function withBlanks(addition: Addition, step: ProjectStep | ByKeyStep, shape: Shape, said: Said): Addition {
	const { columns, missing, outside, blank } = hiddenBy(shape, step.columns, step);
	const named = (names: readonly string[]) => listOf(names.map((name) => said.base(name)));
	const reasons = [
		...(missing.length > 0 ? [`${addition.table} needs ${named(missing)} in every row`] : []),
		...(outside.length > 0 ? [`${named(outside)} would keep a new row out of what is shown`] : [])
	];
	const blanks = columns.map((name) => {
		const position = shape.schema.columns.findIndex((column) => column.name === name);
		const value = blank[position] ?? null;
		const refs = shape.origins[position]?.reads ?? [];
		return { words: value === null ? said.base(name) : said.term(name), refs, value };
	});
	return {
		...(reasons.length > 0 && { refusal: `${reasons.join(', and ')}, and this is not shown here` }),
		...addition,
		blanks: [...addition.blanks, ...blanks]
	};
}

/** To stand after what is said of a new row; nothing where nothing is hidden. */
export function blankWords(blanks: Addition['blanks']): string {
	const filled = blanks.filter(({ value }) => value !== null);
	const empty = blanks.filter(({ value }) => value === null);
	const parts = [
		...(filled.length > 0 ? [listOf(filled.map(({ words, value }) => `${words} ${valueWords(value)}`))] : []),
		...(empty.length > 0 ? [`${listOf(empty.map(({ words }) => words))} empty`] : [])
	];
	return parts.map((part) => `, with ${part}`).join('');
}

export const conditionWords = (
	conditions: readonly Condition[],
	nameOf: (id: string) => string | undefined
): string =>
	listOf(conditions.map(({ id, words, value }) => `${nameOf(id) ?? words} is ${valueWords(value)}`));
