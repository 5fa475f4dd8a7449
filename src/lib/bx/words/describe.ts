/** A lens explained from itself alone, to somebody who never heard of one. */
import { compilePipeline } from '../compile-with';
import { blankWords, conditionWords, type Addition } from './describe-coming';
import { dependencySentences, followersOf, followingSentences, includesRef } from './describe-reach';
import { tell } from './describe-steps';
import type { ColumnStory, Story } from './describe-story';
import { columnWords, listOf, quoted } from './describe-words';
import type { ColumnRef, Lens } from '../lens';

/** Every list is of whole sentences, in the order in which they are best read. Nothing secret is in them. */
export interface LensSummary {
	/** Names of the tables it reads. */
	readonly tables: readonly string[];
	readonly rows: readonly string[];
	readonly columns: readonly string[];
	/** Columns of the tables that the view does not show. */
	readonly hidden: readonly ColumnRef[];
	readonly adding: readonly string[];
	readonly removing: readonly string[];
	/** What to know when changing a cell: how far it reaches, and what is refused. */
	readonly changing: readonly string[];
	/** What else a change may change, which the view does not show. */
	readonly following: readonly string[];
	/** All of it, each sentence once. */
	readonly sentences: readonly string[];
}

/** What the owner calls things; a table is called by its name in the lens where nothing is said. */
export interface Naming {
	titleOf?(table: string): string | undefined;
}

/** “It” is the view, “here” is in the view; columns are called what they are called in the source, and then in the view. */
export function describeLens(lens: Lens, naming: Naming = {}): LensSummary {
	const titleOf = (table: string) => quoted(naming.titleOf?.(table) ?? table);
	const { spec, tools, operators } = lens;
	const place = { step: [], outside: spec.outside ?? 'refuse', tools, operators };
	const story = tell(lens.spec, {
		titleOf,
		compile(pipeline) {
			const node = compilePipeline(pipeline, place, lens.source);
			if (!node.ok) throw new Error('The beginning of a lens is a lens');
			return node.value;
		}
	});
	const refWords = refWordsOf(lens, titleOf);
	const hidden = hiddenRefs(lens);
	const hiddenWords = listOf(hidden.map(refWords));
	const parts = {
		rows: distinct(story.rows),
		columns: distinct([
			...columnSentences(story),
			...(hidden.length > 0 ? [`${hiddenWords} ${hidden.length === 1 ? 'is' : 'are'} not shown.`] : [])
		]),
		adding: distinct(addingSentences(lens, story)),
		removing: distinct(removingSentences(story)),
		changing: distinct([...dutySentences(story), ...dependencySentences(lens, titleOf)]),
		following: distinct(followingSentences(lens, hidden, { refWords, titleOf }))
	};
	return {
		...parts,
		tables: lens.footprint.tables,
		hidden,
		sentences: distinct(Object.values(parts).flat())
	};
}

// ───────────── columns

function columnSentences({ columns }: Story): readonly string[] {
	const shown = [...columns].map(([name, { base }]) =>
		base === columnWords(name) ? base : columnWords(name)
	);
	const became = [...columns].flatMap(([name, { base, hows }]) => {
		const called = base === columnWords(name) ? [] : [`is called ${columnWords(name)} here`];
		const verbs = [...called, ...hows];
		return verbs.length > 0 ? [`${base} ${verbs.join(', and ')}.`] : [];
	});
	return [shown.length > 0 ? `Each row shows ${listOf(shown)}.` : 'Rows show no columns.', ...became];
}

function hiddenRefs({ source, footprint, spec }: Lens): readonly ColumnRef[] {
	const shown = [...footprint.columns.values()].flatMap(({ reads }) => reads);
	const tables = [spec.table, ...footprint.tables.filter((table) => table !== spec.table)];
	return tables.flatMap((table) =>
		(source.get(table)?.columns ?? [])
			.filter(({ name }) => !shown.some((ref) => ref.table === table && ref.column === name))
			.map(({ name }) => ({ table, column: name }))
	);
}

/** A source column; with its table where there are several. */
const refWordsOf =
	({ footprint }: Lens, titleOf: (table: string) => string) =>
	({ table, column }: ColumnRef): string =>
		footprint.tables.length > 1 ? `${columnWords(column)} of ${titleOf(table)}` : columnWords(column);

// ───────────── rows that come and go

function addingSentences({ footprint }: Lens, story: Story): readonly string[] {
	const { additions } = story;
	const because = ({ refusal }: Addition) => (refusal ? `, because ${refusal}` : '');
	if (!footprint.mayInsert) {
		const [addition] = additions.filter(({ refusal }) => refusal !== undefined);
		return [`Rows cannot be added here${addition ? because(addition) : ''}.`];
	}
	// Cells that a dependency fills in are told with what follows.
	const followed = followersOf(footprint);
	const { schema, facts } = story.node.output;
	const empty = schema.columns.filter((_, position) => facts[position]?.leftEmpty);
	const leaving =
		empty.length > 0
			? [`A new row has to leave ${listOf(empty.map(({ name }) => columnWords(name)))} empty.`]
			: [];
	const added = additions.map((addition) => {
		const where = addition.when.length > 0 ? ` where ${conditionWords(addition.when, nameBy(story))}` : '';
		if (addition.refusal !== undefined) return `A row${where} cannot be added here${because(addition)}.`;
		const blanks = addition.blanks.filter(({ refs }) => !refs.some((ref) => includesRef(followed, ref)));
		return `A row added here${where} is added to ${addition.table}${blankWords(blanks)}.`;
	});
	return [...added, ...leaving];
}

function removingSentences(story: Story): readonly string[] {
	const alike = new Set(story.removals.map(({ does }) => does('it'))).size === 1;
	return story.removals.map(({ when, does }) => {
		const where = when.length > 0 && !alike ? ` where ${conditionWords(when, nameBy(story))}` : '';
		return `Removing a row here${where} ${does('it')}.`;
	});
}

// ───────────── changes

function dutySentences(story: Story): readonly string[] {
	const nameOf = nameBy(story);
	const edits = [...story.columns.values()].flatMap((column) => column.edits);
	const duties = story.duties.flatMap(({ when, ids, say }) => {
		const names = [...new Set(ids.flatMap((id) => nameOf(id) ?? []))];
		if (names.length === 0) return [];
		const said = say(names);
		return when.length === 0
			? [said]
			: [`Where ${conditionWords(when, nameOf)}, ${said.charAt(0).toLowerCase()}${said.slice(1)}`];
	});
	return [...duties, ...edits];
}

const nameBy =
	({ columns }: Story) =>
	(id: string): string | undefined => {
		const found = [...columns].find(([, story]: readonly [string, ColumnStory]) => story.id === id);
		return found && columnWords(found[0]);
	};

const distinct = (sentences: readonly string[]): readonly string[] => [...new Set(sentences)];
