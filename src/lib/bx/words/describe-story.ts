/** What is told of a lens so far: which rows there are, what became of each column, and what to know when changing them. */
import type { Addition, Condition, Removal } from './describe-coming';
import { columnWords, listOf } from './describe-words';
import type { Pipeline } from '../lens';
import type { Node } from '../operators/node';

/** A column on its way to the view. */
export interface ColumnStory {
	/** Stays, whatever the column is called. */
	readonly id: string;
	/** Its name in the source. */
	readonly base: string;
	/** What of it is shown, to stand in a condition. */
	readonly term: string;
	/** What became of it. */
	readonly hows: readonly string[];
	/** What changing it does. */
	readonly edits: readonly string[];
}

/** Something to know when changing one of these columns, if the view still shows one. */
export interface Duty {
	readonly when: readonly Condition[];
	readonly ids: readonly string[];
	/** `names` are those that are shown. A sentence that begins with no name, so that it can stand after “where …,”. */
	say(names: readonly string[]): string;
}

/** A pipeline, told as far as it goes. */
export interface Story {
	readonly node: Node;
	/** By the names the steps so far have left. */
	readonly columns: ReadonlyMap<string, ColumnStory>;
	/** Which rows there are, each a sentence. */
	readonly rows: readonly string[];
	readonly removals: readonly Removal[];
	readonly additions: readonly Addition[];
	readonly duties: readonly Duty[];
}

/** What stories are told with. */
export interface Teller {
	/** The tree of a lawful pipeline. */
	compile(pipeline: Pipeline): Node;
	/** What the owner calls a table. */
	titleOf(table: string): string;
}

export const tablesOf = ({ node }: Story, teller: Teller): string =>
	listOf(node.tables.map((table) => teller.titleOf(table)));

export const storyOf = ({ columns }: Pick<Story, 'columns'>, name: string): ColumnStory => {
	const words = columnWords(name);
	return columns.get(name) ?? { id: `/${name}`, base: words, term: words, hows: [], edits: [] };
};

export const keep = ({ columns }: Story, names: readonly string[]): Story['columns'] =>
	new Map(
		names.flatMap((name) => {
			const story = columns.get(name);
			return story ? [[name, story] as const] : [];
		})
	);

export const mapNames = ({ columns }: Story, nameOf: (name: string) => string): Story['columns'] =>
	new Map([...columns].map(([name, story]) => [nameOf(name), story]));
