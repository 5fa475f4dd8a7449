/** A table as its page shows it: rows with what lies over them, why a cell is closed, and edits as deltas. */
import type { Account, ShareId } from '$lib/agreement';
import {
	columnsOf,
	describePredicate,
	invert,
	type Change,
	type Column,
	type ColumnRef,
	type Delta,
	type Row,
	type RowId,
	type Schema,
	type Value
} from '$lib/bx';
import {
	freshRowId,
	overlay,
	seatedSeats,
	type Conversation,
	type LocalShare,
	type NoRight,
	type Store,
	type TableId
} from '$lib/sharing';
import {
	listOf,
	listRows,
	type CellMark,
	type CellMarks,
	type ListedRows,
	type NewCells,
	type PastedCell,
	type RowNotes
} from '$lib/ui';
import { writeCsv } from './csv-out';
import { namesOf } from './people';
import { random } from './random';
import { explainNoRight, type Explanation } from './sentences';
import { awaitedPeople } from './share-model';
import { speakerOf } from './speaker';

// ───────────── what there is

export interface TableSummary {
	readonly id: TableId;
	readonly name: string;
	readonly rows: number;
	readonly columns: readonly string[];
	/** Titles of the shares that look at it. */
	readonly shares: readonly string[];
	/** Rows with changes that are not sent yet. */
	readonly unsent: number;
}

export const tableSummaries = ({ store }: Conversation): readonly TableSummary[] =>
	[...store.tables.values()].map(({ id, name, live: { table } }) => ({
		id,
		name,
		rows: table.rows.size,
		columns: withoutTags(store, id, table.schema).columns.map((column) => column.name),
		shares: store.sharesOn(id).map(({ terms }) => terms.title),
		unsent: store.draft(id).size
	}));

/** The id in a fragment, when there is such a table. */
export const tableInHash = ({ store }: Conversation, hash: string): TableId | undefined =>
	[...store.tables.keys()].find((id) => id === hash.slice(1));

/** A column made when a share landed here: it says which rows belong to the share, and nobody reads it. */
export interface ShareTag {
	readonly column: string;
	/** Title of the share. */
	readonly title: string;
}

export const shareTags = (store: Store, id: TableId): readonly ShareTag[] =>
	store.sharesOn(id).flatMap((share) => {
		const column = tagColumn(share);
		return column === null ? [] : [{ column, title: share.terms.title }];
	});

function tagColumn({ lens }: LocalShare): string | null {
	for (const step of lens?.spec.steps ?? [])
		if (
			step.kind === 'select' &&
			step.onDelete === 'unlink' &&
			step.where.kind === 'equals' &&
			step.where.value === true
		)
			return step.where.column;
	return null;
}

/** The columns a person made. */
export function withoutTags(store: Store, id: TableId, schema: Schema): Schema {
	const tags = new Set(shareTags(store, id).map(({ column }) => column));
	return tags.size === 0
		? schema
		: { ...schema, columns: schema.columns.filter(({ name }) => !tags.has(name)) };
}

export interface ShownTable {
	readonly id: TableId;
	readonly name: string;
	/** Without tags, as are the rows. */
	readonly schema: Schema;
	readonly tags: readonly ShareTag[];
	/** What tags say, e.g. "Part of “D13”". */
	readonly rowNotes: RowNotes;
	/** Who sees a column, e.g. "Shared in “D13” with Alice." */
	readonly columnNotes: ReadonlyMap<string, string>;
	readonly rows: ListedRows;
	/** Drafts and edits under way, laid over the rows. */
	readonly over: Delta;
}

export function shownTable(conversation: Conversation, id: TableId): ShownTable {
	const { store } = conversation;
	const { name, live } = store.table(id);
	const { schema: stored, rows } = live.table;
	const schema = withoutTags(store, id, stored);
	const tags = shareTags(store, id);
	const kept = schema.columns.map((column) => stored.columns.indexOf(column));
	const shown = (row: Row): Row => (tags.length === 0 ? row : kept.map((at) => row[at] ?? null));
	const over = overlay(store, id);
	return {
		id,
		name,
		schema,
		tags,
		rowNotes: tags.length === 0 ? new Map() : rowNotes(stored, tags, [rows, over]),
		columnNotes: columnNotes(conversation, id),
		rows: listRows(rows, shown),
		over:
			tags.length === 0
				? over
				: new Map(
						Array.from(over, ([rowId, { before, after }]) => [
							rowId,
							{ before: before && shown(before), after: after && shown(after) } as Change
						])
					)
	};
}

function rowNotes(
	{ columns }: Schema,
	tags: readonly ShareTag[],
	[rows, over]: readonly [ReadonlyMap<RowId, Row>, Delta]
): RowNotes {
	const places = tags.map(({ column, title }) => ({
		title,
		at: columns.findIndex(({ name }) => name === column)
	}));
	// Found when a row is drawn: a long table has many.
	const noteOf = (rowId: RowId): string | undefined => {
		const change = over.get(rowId);
		const row = change ? (change.after ?? change.before) : rows.get(rowId);
		const titles = places.filter(({ at }) => row?.[at] === true).map(({ title }) => `“${title}”`);
		return titles.length > 0 ? `Part of ${listOf(titles)}` : undefined;
	};
	return { size: tags.length, get: noteOf, has: (rowId) => noteOf(rowId) !== undefined };
}

function columnNotes(conversation: Conversation, id: TableId): ReadonlyMap<string, string> {
	const notes = new Map<string, string>();
	for (const { title, people, columns } of sharesOfTable(conversation, id))
		for (const column of columns) {
			const before = notes.get(column);
			notes.set(column, `${before ? `${before} ` : ''}Shared in “${title}” with ${people}.`);
		}
	return notes;
}

/** A row as it is shown: the newest draft of it, or the source's. */
function shownRow({ store }: Conversation, id: TableId, rowId: RowId, over = overlay(store, id)): Row | null {
	const change = over.get(rowId);
	return change ? change.after : (store.table(id).live.table.rows.get(rowId) ?? null);
}

// ───────────── who sees it

export interface SharedWith {
	readonly id: ShareId;
	readonly title: string;
	/** e.g. "Alice and Charlie". */
	readonly people: string;
	/** Columns of this table that the others see. */
	readonly columns: readonly string[];
	/** Which rows they see, e.g. "only rows where Patient ID is 188"; `null` for all. */
	readonly rows: string | null;
	/** e.g. "Waiting for Alice (0 of 1 approved)"; `null` when everybody is there and has everything. */
	readonly waiting: string | null;
	readonly needsAnswer: boolean;
}

export const sharesOfTable = (conversation: Conversation, id: TableId): readonly SharedWith[] =>
	conversation.store.sharesOn(id).map((share) => {
		const { footprint } = conversation.store.lens(share.id).lens;
		return {
			id: share.id,
			title: share.terms.title,
			people: namesOf(speakerOf(conversation), othersIn(conversation, share)) || 'nobody yet',
			columns: ownColumns(
				id,
				[...footprint.columns.values()].flatMap(({ reads }) => reads)
			),
			rows: rowsSentence(conversation, share, id),
			waiting: waitingSentence(conversation, share),
			needsAnswer: share.staged !== null && !share.staged.approved
		};
	});

/** The columns of one table among these, each once. */
const ownColumns = (id: TableId, columns: readonly ColumnRef[]): readonly string[] => [
	...new Set(columns.flatMap(({ table, column }) => (table === id ? [column] : [])))
];

function rowsSentence({ store }: Conversation, share: LocalShare, id: TableId): string | null {
	const { lens } = share;
	if (!lens) return null;
	if (lens.table !== id) return `only entries that belong to rows of ${store.table(lens.table).name}`;
	const tag = tagColumn(share);
	const conditions = lens.spec.steps.flatMap((step) =>
		step.kind === 'select' && columnsOf(step.where).some((column) => column !== tag)
			? [`where ${describePredicate(step.where)}`]
			: []
	);
	const ways = [...(tag === null ? [] : ['that belong to it']), ...conditions];
	return ways.length > 0 ? `only rows ${ways.join(' and ')}` : null;
}

const othersIn = ({ account }: Conversation, { seen }: LocalShare): readonly Account[] =>
	seen
		? seatedSeats(seen)
				.map((seat) => seat.account)
				.filter((other) => other !== account)
		: [];

/** Whom the open round of a share still waits for. */
function waitingSentence(conversation: Conversation, share: LocalShare): string | null {
	const open = share.seen?.open;
	if (!share.seen || !open) return share.proposal ? 'Being sent' : awaitedPeople(conversation, share);
	const asked = seatedSeats(share.seen).filter(({ number, behind }) => number !== open.updater && !behind);
	const pending = asked.filter(({ number }) => open.pending.includes(number));
	if (pending.some(({ account }) => account === conversation.account)) return 'Waiting for you';
	const names = namesOf(
		speakerOf(conversation),
		pending.map(({ account }) => account)
	);
	const approved = asked.length - pending.length;
	return pending.length === 0
		? 'Everybody approved; being recorded'
		: `Waiting for ${names} (${approved} of ${asked.length} approved)`;
}

// ───────────── marks on cells

/** Badges: not sent yet, on its way, not agreed. Only cells in a share get one. */
export function cellMarks(conversation: Conversation, id: TableId): CellMarks {
	const { store } = conversation;
	const { schema } = store.table(id).live.table;
	const marks = new Map<RowId, Map<string, CellMark>>();
	const set = (row: RowId, column: string, mark: CellMark) => {
		const cells = marks.get(row) ?? new Map<string, CellMark>();
		marks.set(row, cells.set(column, mark));
	};
	const setChanged = (delta: Delta, mark: CellMark) => {
		for (const [row, change] of delta)
			for (const column of changedColumns(schema, change)) set(row, column, mark);
	};
	for (const share of store.sharesOn(id)) {
		if (share.unagreed.size > 0) markUnagreed(conversation, id, share, set);
		if (share.proposal?.origin.kind !== 'draft' || share.proposal.origin.table !== id) continue;
		setChanged(share.proposal.origin.source, {
			label: 'on its way',
			tone: 'info',
			detail: waitingSentence(conversation, share) ?? 'being sent'
		});
	}
	setChanged(store.draft(id), {
		label: 'not sent',
		tone: 'warning',
		detail: 'a change of yours that is not sent yet'
	});
	return marks;
}

function changedColumns(schema: Schema, { before, after }: Change): readonly string[] {
	if (!after) return [];
	return schema.columns.flatMap(({ name }, at) =>
		(before?.[at] ?? null) === (after[at] ?? null) ? [] : [name]
	);
}

function markUnagreed(
	{ store }: Conversation,
	id: TableId,
	share: LocalShare,
	set: (row: RowId, column: string, mark: CellMark) => void
): void {
	const live = store.lens(share.id);
	const { alignment, lens } = live;
	const mark: CellMark = {
		label: 'not agreed',
		tone: 'warning',
		detail: `the others of “${share.terms.title}” do not have this yet`
	};
	for (const [source, row] of alignment) {
		const change = share.unagreed.get(row);
		if (!change || share.lens?.table !== id) continue;
		for (const column of changedColumns(lens.view, change))
			for (const own of ownColumns(id, lens.footprint.columns.get(column)?.reads ?? []))
				set(source, own, mark);
	}
	if (share.lens?.table === id) return;
	// An alignment names rows of the first table only; in another one, the cells that going back would change are meant.
	const changed = [...share.unagreed].filter(([, { before, after }]) => before && after);
	const back = live.put(invert(new Map(changed)), newRowId);
	const { schema } = store.table(id).live.table;
	for (const [row, change] of (back.ok ? back.value.source.get(id) : undefined) ?? [])
		if (change.before) for (const column of changedColumns(schema, change)) set(row, column, mark);
}

// ───────────── closed cells

/**
 * Why a cell may not be changed, by supposing some other value in it. Answers are kept: ask a new one after each
 * change of the conversation.
 */
export function cellLocks(
	conversation: Conversation,
	id: TableId
): (row: RowId, column: string) => Explanation | null {
	const { store } = conversation;
	const { schema, rows } = store.table(id).live.table;
	const over = overlay(store, id);
	const shared = new Set(
		store.sharesOn(id).flatMap((share) => {
			const { columns, filters } = store.lens(share.id).lens.footprint;
			return ownColumns(id, [...filters, ...[...columns.values()].flatMap(({ reads }) => reads)]);
		})
	);
	const refusedBy = conversation.editRefusals(id);
	const known = new Map<string, Explanation | null>();
	/** Few rights are missing, each for many cells. */
	const told = new Map<string, Explanation>();
	const explain = (refused: NoRight): Explanation => {
		const key = `${refused.share} ${refused.attributes.join()}`;
		const answer = told.get(key) ?? explainNoRight(speakerOf(conversation), refused);
		told.set(key, answer);
		return answer;
	};
	const find = (rowId: RowId, column: string): Explanation | null => {
		const at = schema.columns.findIndex(({ name }) => name === column);
		const type = schema.columns[at]?.type;
		const shown = shownRow(conversation, id, rowId, over);
		if (!shown || !type) return null;
		const after = shown.map((value, position) => (position === at ? otherValue(type, value) : value));
		const before = rows.get(rowId) ?? null;
		const refused = refusedBy(new Map([[rowId, { before, after } as Change]]));
		return refused ? explain(refused) : null;
	};
	return (rowId, column) => {
		if (!shared.has(column)) return null;
		const key = `${rowId} ${column}`;
		const answer = known.get(key);
		if (answer !== undefined) return answer;
		const found = find(rowId, column);
		known.set(key, found);
		return found;
	};
}

/** Some value of the type that is not this one. */
function otherValue(type: Column['type'], value: Value): Value {
	switch (type) {
		case 'text':
			return `${String(value ?? '')} …`;
		case 'number':
			return typeof value === 'number' ? value + 1 : 1;
		case 'boolean':
			return value !== true;
		case 'date':
			return value === '2001-01-01' ? '2001-01-02' : '2001-01-01';
	}
}

// ───────────── edits

const newRowId = (): RowId => freshRowId(random);

/** Cells set to new values, and rows added at the end, as one change of what is shown. */
export function cellsDelta(
	conversation: Conversation,
	id: TableId,
	cells: readonly PastedCell[],
	newRows: readonly NewCells[] = [],
	mint: () => RowId = newRowId
): Delta {
	const { schema } = conversation.store.table(id).live.table;
	const over = overlay(conversation.store, id);
	const delta = new Map<RowId, Change>();
	for (const { rowId, column, value } of cells) {
		const before = shownRow(conversation, id, rowId, over);
		const at = schema.columns.findIndex(({ name }) => name === column);
		const present = delta.get(rowId)?.after ?? before;
		if (!before || !present || at < 0) continue;
		delta.set(rowId, { before, after: present.map((old, position) => (position === at ? value : old)) });
	}
	for (const [rowId, { before, after }] of delta)
		if (before?.every((value, at) => value === after?.[at])) delta.delete(rowId);
	for (const cellsOfRow of newRows) {
		delta.set(mint(), {
			before: null,
			after: schema.columns.map(({ name }) => cellsOfRow.get(name) ?? null)
		});
	}
	return delta;
}

/** Rows that are shown, taken away. */
export function deletionDelta(conversation: Conversation, id: TableId, rowIds: readonly RowId[]): Delta {
	const over = overlay(conversation.store, id);
	const delta = new Map<RowId, Change>();
	for (const rowId of rowIds) {
		const before = shownRow(conversation, id, rowId, over);
		if (before) delta.set(rowId, { before, after: null });
	}
	return delta;
}

// ───────────── as a file

/** The table as it is shown, with drafts and edits under way, as a CSV file. */
export function tableFile(
	conversation: Conversation,
	id: TableId
): { readonly name: string; readonly text: string } {
	const { name, schema, rows: stored, over } = shownTable(conversation, id);
	const rows = new Map(Array.from(stored, ({ id: rowId, row }) => [rowId, row] as const));
	for (const [rowId, { after }] of over) {
		if (after) rows.set(rowId, after);
		else rows.delete(rowId);
	}
	// Names of files: what every system takes, and nothing that could be read as a folder.
	const fileName = name.replaceAll(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim() || 'table';
	return { name: `${fileName}.csv`, text: writeCsv({ schema, rows }) };
}
