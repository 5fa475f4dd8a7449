/** What every rival can do with a view of workload W. A rival that lacks a method is not measured on it. */
import type { Row } from '$lib/bx';

/** Views of the wide table: every tenth row or all of them, four columns each; and D23, a row a medication. */
export type ViewName = 'tenth' | 'whole' | 'dependency';

/** One cell, by the key of its row: the patient, or of D23 the medication. */
export interface Edit {
	readonly key: string;
	readonly column: string;
	readonly value: string;
}

export interface Rival {
	/** As figures name it. */
	readonly name: string;
	/** Rows of the wide table, in its order of columns. */
	open(rows: readonly Row[], view: ViewName): RivalLens | Promise<RivalLens>;
}

/** A source and a view of it at work. What is promised is waited for. */
export interface RivalLens {
	/** What it knows a row by that has this key, where that is not the key: edits come with it, as from a page that shows the row. */
	addressOf?(key: string, side: 'view' | 'source'): string;
	/** A cell of the view is changed, and the source follows. */
	putCell?(edit: Edit): unknown;
	/** A cell of the source is changed, and the view follows. */
	getCell?(edit: Edit): unknown;
	/** A whole new view arrives, with the ids of its rows for those who know them by ids. What it answers, called, puts it, and is timed. */
	putWhole?(view: readonly Row[]): () => unknown;
	/** The rows of the whole view, made from the source. */
	getWhole?(): Iterable<Row> | Promise<Iterable<Row>>;
	/** Both as they are now, in any order, for the check. */
	source(): readonly Row[] | Promise<readonly Row[]>;
	view(): readonly Row[] | Promise<readonly Row[]>;
	close?(): unknown;
}
