/** Steps of a lens, told one after another in plain words: what each does to rows, to columns, and to later edits. */
import { cellWords } from './describe-cells';
import { additionsAfter, byKeyRemovals, selectRemovals, standsForOne } from './describe-coming';
import { tellJoin, tellUnion } from './describe-forks';
import { describePredicate } from './describe-predicate';
import {
	keep,
	mapNames,
	storyOf,
	tablesOf,
	type ColumnStory,
	type Duty,
	type Story,
	type Teller
} from './describe-story';
import { columnWords, listOf } from './describe-words';
import type { ByKeyStep, LensStep, Pipeline, Predicate, SelectStep } from '../lens';
import type { Node } from '../operators/node';
import { columnsOf, mapColumns } from '../operators/predicate';

/** How a pipeline comes into the view: by itself, beside the rows of another one, or after them. */
type Role = 'alone' | 'beside' | 'after';

export function tell(pipeline: Pipeline, teller: Teller, role: Role = 'alone', path = ''): Story {
	const { table, steps } = pipeline;
	const title = teller.titleOf(table);
	const nodeAfter = (count: number) => teller.compile({ table, steps: steps.slice(0, count) });
	const start = nodeAfter(0);
	const columns = start.output.schema.columns.map(({ name }): [string, ColumnStory] => {
		const words = columnWords(name);
		return [name, { id: `${path}/${name}`, base: words, term: words, hows: [], edits: [] }];
	});
	let story: Story = {
		node: start,
		columns: new Map(columns),
		rows: firstSentence(pipeline, role, title),
		removals: [{ when: [], refused: false, does: (it) => `removes ${it} from ${title}` }],
		additions: [{ when: [], table: title, blanks: [] }],
		duties: []
	};
	const first = leadingSelections(steps).length;
	for (const [index, step] of steps.entries()) {
		const after = nodeAfter(index + 1);
		const where = { teller, path: `${path}/${index}`, after, role, counted: index < first };
		story = { ...tellStep(step, story, where), node: after };
	}
	return story;
}

interface Where {
	readonly teller: Teller;
	readonly path: string;
	/** The pipeline with this step. */
	readonly after: Node;
	readonly role: Role;
	/** Whether the first sentence has told this step's rows. */
	readonly counted: boolean;
}

function tellStep(step: LensStep, story: Story, where: Where): Story {
	const additions = additionsAfter(step, where.after, story.node, story.additions, {
		base: (name) => storyOf(story, name).base,
		term: (name) => storyOf(story, name).term
	});
	switch (step.kind) {
		case 'select':
			return { ...tellSelect(step, story, where), additions };
		case 'project':
			return { ...story, columns: keep(story, step.columns), additions };
		case 'projectByKey':
			return { ...tellByKey(step, story, where), additions };
		case 'rename': {
			const names = new Map(step.names.map(({ from, to }) => [from, to]));
			return { ...story, columns: mapNames(story, (name) => names.get(name) ?? name) };
		}
		case 'convert':
		case 'pseudonymise':
		case 'generalise': {
			const before = storyOf(story, step.column);
			const { term, how, edit } = cellWords(step, before.base, before.term);
			const columns = new Map(story.columns);
			const name = step.kind === 'convert' ? (step.name ?? step.column) : step.column;
			columns.set(step.column, {
				...before,
				term,
				hows: [...before.hows, how],
				edits: [...before.edits, edit]
			});
			const told = { ...story, columns, additions };
			return { ...told, columns: mapNames(told, (known) => (known === step.column ? name : known)) };
		}
		case 'join':
			return tellJoin(step, story, tell(step.with, where.teller, 'beside', where.path), where.teller);
		case 'union':
			return tellUnion(step, story, tell(step.with, where.teller, 'after', where.path), where.path);
	}
}

// ───────────── rows

const leadingSelections = (steps: readonly LensStep[]): readonly SelectStep[] => {
	const other = steps.findIndex(({ kind }) => kind !== 'select');
	return steps
		.slice(0, other < 0 ? steps.length : other)
		.flatMap((step) => (step.kind === 'select' ? [step] : []));
};

/** A selection that asks for nothing only decides about rows that come and go. */
const isAnything = (where: Predicate): boolean => where.kind === 'and' && where.all.length === 0;

function firstSentence({ steps }: Pipeline, role: Role, title: string): readonly string[] {
	const parts = leadingSelections(steps).flatMap(({ where }) => (isAnything(where) ? [] : [where]));
	if (parts.length === 0) {
		if (role === 'beside') return [];
		return [`It ${role === 'after' ? 'also shows' : 'shows'} every row of ${title}.`];
	}
	const condition = describePredicate(
		parts.length === 1 && parts[0] ? parts[0] : { kind: 'and', all: parts }
	);
	switch (role) {
		case 'alone':
			return [`It shows only the rows of ${title} where ${condition}.`];
		case 'beside':
			return [`Of ${title} it takes only the rows where ${condition}.`];
		case 'after':
			return [`It also shows the rows of ${title} where ${condition}.`];
	}
}

function tellSelect(step: SelectStep, story: Story, { teller, counted, role }: Where): Story {
	const condition = describePredicate(
		mapColumns(step.where, (name) => storyOf(story, name).term),
		(term) => term
	);
	const read = columnsOf(step.where);
	const duty: Duty = {
		when: [],
		ids: read.map((name) => storyOf(story, name).id),
		say: (names) =>
			`Which rows are shown depends on ${listOf(names)}: a change that would take a row out is refused.`
	};
	const sentence = `Of these it ${role === 'beside' ? 'takes' : 'shows'} only those where ${condition}.`;
	return {
		...story,
		rows: counted || isAnything(step.where) ? story.rows : [...story.rows, sentence],
		removals: selectRemovals(step, story.node.output.schema, story.removals, tablesOf(story, teller)),
		duties: [...story.duties, duty]
	};
}

function tellByKey(step: ByKeyStep, story: Story, { teller }: Where): Story {
	const { schema } = story.node.output;
	const tables = tablesOf(story, teller);
	const keys = listOf(step.key.map((name) => storyOf(story, name).base));
	const removals = byKeyRemovals(step, schema, story.removals, { keys, tables });
	const columns = keep(story, step.columns);
	const mayBeEmpty = step.key.filter((name) => !schema.key.includes(name));
	const empty = mayBeEmpty.map((name) => storyOf(story, name).base);
	const left = empty.length > 0 ? [`Rows without ${listOf(empty, 'or')} are left out.`] : [];
	if (standsForOne(schema, step.key)) return { ...story, columns, removals, rows: [...story.rows, ...left] };
	const same = keys ? ` with the same ${keys}` : '';
	const duty: Duty = {
		when: [],
		ids: step.columns.map((name) => storyOf(story, name).id),
		say: (names) => `Changing ${listOf(names, 'or')} changes it in every row of ${tables}${same}.`
	};
	return {
		...story,
		columns,
		removals,
		rows: [...story.rows, keys ? `Rows${same} become one.` : 'All rows become one.', ...left],
		duties: [...story.duties, duty]
	};
}
