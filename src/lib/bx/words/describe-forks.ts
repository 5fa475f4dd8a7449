/** Joins and unions, told from the stories of their two pipelines. */
import { blankWords, joinRemovals, standsForOne, type Condition } from './describe-coming';
import { storyOf, tablesOf, type ColumnStory, type Duty, type Story, type Teller } from './describe-story';
import { columnWords, listOf, valueWords } from './describe-words';
import type { JoinStep, UnionStep } from '../lens';
import type { Value } from '../table';

export function tellJoin(step: JoinStep, story: Story, other: Story, teller: Teller): Story {
	const table = tablesOf(other, teller);
	const here = step.on.map((pair) => pair.here);
	const there = new Map(step.on.map((pair) => [pair.there, pair.here]));
	const on = listOf(here.map((name) => storyOf(story, name).base));
	const rest = [...other.columns].filter(([name]) => !there.has(name));
	const shared = !standsForOne(story.node.output.schema, here);

	const whose = step.on.map((pair) => {
		const [one, two] = [storyOf(story, pair.here).term, storyOf(other, pair.there).term];
		return one === two ? `has the same ${one}` : `has this ${one} as its ${two}`;
	});
	const [blank] = other.additions;
	const missing =
		step.onMissing === 'refuse' || !other.node.mayInsert
			? 'where there is none, the change is refused'
			: `where there is none, one is added${blank ? blankWords(blank.blanks) : ''}`;
	const existing = step.onExisting === 'revise' ? 'it is changed' : 'the change is refused';
	const needs: Duty = {
		when: [],
		ids: here.map((name) => storyOf(story, name).id),
		say: () =>
			`A new row, or another ${on}, needs a matching row of ${table}: ${missing}; where there is one that says something else, ${existing}.`
	};
	const reaches: Duty = {
		when: [],
		ids: rest.map(([, { id }]) => id),
		say: (names) =>
			shared
				? `Changing ${listOf(names, 'or')} changes the row of ${table}, so it has to be the same in all rows here with the same ${on}.`
				: `Changing ${listOf(names, 'or')} changes the row of ${table}.`
	};
	return {
		...story,
		columns: new Map([...story.columns, ...rest]),
		rows: [
			...story.rows,
			...other.rows,
			`Beside each row it shows the row of ${table} that ${listOf(whose)}; rows without one are left out.`
		],
		removals: joinRemovals(step, story.removals, other.removals),
		duties: [...story.duties, ...other.duties, needs, reaches]
	};
}

export function tellUnion({ tag, onMove }: UnionStep, story: Story, other: Story, path: string): Story {
	const known = story.columns.get(tag.column);
	const id = known?.id ?? `${path}/${tag.column}`;
	const columns = new Map(
		[...story.columns].map(([name, one]): [string, ColumnStory] => [name, besides(one, storyOf(other, name))])
	);
	const words = columnWords(tag.column);
	const before = columns.get(tag.column) ?? { id, base: words, term: words, hows: [], edits: [] };
	columns.set(tag.column, {
		...before,
		hows: [
			...before.hows,
			`tells the two apart: ${valueWords(tag.here)} for the first, ${valueWords(tag.there)} for the others`
		],
		edits: [
			...before.edits,
			onMove === 'move'
				? `Changing ${before.base} moves the row from the one to the other.`
				: `Changing ${before.base} is refused.`
		]
	});
	const idsHere = new Map([...other.columns].map(([name, one]) => [one.id, columns.get(name)?.id ?? one.id]));
	const tagged = <One extends { readonly when: readonly Condition[] }>(ones: readonly One[], value: Value) =>
		ones.map((one) => ({
			...one,
			when: [
				{ id, words: before.base, value },
				...one.when.map((part) => ({ ...part, id: idsHere.get(part.id) ?? part.id }))
			]
		}));
	return {
		...story,
		columns,
		rows: [...story.rows, ...other.rows],
		removals: [...tagged(story.removals, tag.here), ...tagged(other.removals, tag.there)],
		additions: [...tagged(story.additions, tag.here), ...tagged(other.additions, tag.there)],
		duties: [
			...tagged(story.duties, tag.here),
			...tagged(other.duties, tag.there).map((duty) => ({
				...duty,
				ids: duty.ids.map((one) => idsHere.get(one) ?? one)
			}))
		]
	};
}

/** A column of a union: what became of it on both sides. */
function besides(one: ColumnStory, other: ColumnStory): ColumnStory {
	const more = (own: readonly string[], others: readonly string[]) => [
		...own,
		...others.filter((words) => !own.includes(words))
	];
	return { ...one, hows: more(one.hows, other.hows), edits: more(one.edits, other.edits) };
}
