/** A share being set up: what a person has chosen so far, what still stands in the way, and what it means in plain words. */
import {
	hasRight,
	rightsOf,
	rowsAttribute,
	toAccount,
	toAttributeNumber,
	toSeatNumber,
	type AttributeNumber,
	type Rights,
	type SeatNumber,
	type Terms
} from '$lib/agreement';
import type { Column } from '$lib/bx';
import {
	rightsOfGrant,
	type BesideChoice,
	type ChosenColumn,
	type Grant,
	type PeerChoice,
	type ShareChoice,
	type TableId,
	type ViewChoice
} from '$lib/sharing';
import {
	appearanceWords,
	asIs,
	isComplete,
	countOf,
	listOf,
	type Appearance,
	type RightsEntry,
	type RowFilter
} from '$lib/ui';
import { rightsSentence, windowWords, type RowsTaken } from './share-model';

const seatAt = (index: number): SeatNumber => toSeatNumber(index) ?? outOfRange('seat');

export interface PersonDraft {
	readonly name: string;
	/** `link`: for whoever holds it. `account`: only for this address. */
	readonly by: 'link' | 'account';
	readonly address: string;
	readonly grant: Grant;
}

/** Columns of another own table beside each row, in its order. */
export interface BesideDraft extends BesideChoice {
	readonly tableName: string;
	readonly columns: readonly (BesideChoice['columns'][number] & Pick<Column, 'type'>)[];
}

/** Columns are named as in the own table; `names` holds what the others read instead. */
export interface ShareDraft {
	readonly table: TableId;
	readonly title: string;
	readonly columns: readonly string[];
	readonly names: ReadonlyMap<string, string>;
	/** Columns that are not shown as they are. */
	readonly shown: ReadonlyMap<string, Appearance>;
	/** Of the pseudonyms; made with the first of them. */
	readonly secret: string | null;
	readonly beside: BesideDraft | null;
	readonly filter: RowFilter;
	/** One row for each different value of `key`, instead of row by row. */
	readonly grouped: boolean;
	readonly key: readonly string[];
	readonly rowsMayChange: boolean;
	readonly onDelete: 'delete' | 'refuse' | 'hide';
	/** The truth column that `hide` sets. */
	readonly flag: string | null;
	readonly own: Grant;
	readonly people: readonly PersonDraft[];
	/** Seconds a change waits for silent people; 0 waits for ever. */
	readonly pullWindow: number;
	/** Days the invitations are valid. */
	readonly validFor: number;
}

const none: Grant = { attributes: [], rows: false, authority: false };
export const newPerson: PersonDraft = { name: '', by: 'link', address: '', grant: none };

/** Starts with nothing shared, everything for oneself, one person still to be named, and a week to pull. */
export const newShareDraft = (table: TableId, title: string): ShareDraft => ({
	table,
	title,
	columns: [],
	names: new Map(),
	shown: new Map(),
	secret: null,
	beside: null,
	filter: { kind: 'allRows' },
	grouped: false,
	key: [],
	rowsMayChange: true,
	onDelete: 'refuse',
	flag: null,
	own: { attributes: [], rows: true, authority: true },
	people: [newPerson],
	pullWindow: 7 * 86_400,
	validFor: 14
});

export const sharedName = ({ names }: Pick<ShareDraft, 'names'>, column: string): string =>
	names.get(column)?.trim() || column;

/** Other columns; one that is new is the owner's to change, one that left takes its rights along. */
export function withColumns(draft: ShareDraft, columns: readonly string[]): ShareDraft {
	const added = columns.filter((column) => !draft.columns.includes(column));
	const kept = (grant: Grant): Grant => ({
		...grant,
		attributes: grant.attributes.filter((column) => columns.includes(column))
	});
	const own = kept(draft.own);
	return {
		...draft,
		columns,
		key: draft.key.filter((column) => columns.includes(column)),
		own: { ...own, attributes: [...own.attributes, ...added] },
		people: draft.people.map((person) => ({ ...person, grant: kept(person.grant) }))
	};
}

export const appearanceIn = ({ shown }: Pick<ShareDraft, 'shown'>, column: string): Appearance =>
	shown.get(column) ?? asIs;

/**
 * A column shown in another way. Where it is not shown as it is, others have no right to it: what they could change is
 * not what the own table holds.
 */
export function withAppearance(
	draft: ShareDraft,
	column: string,
	appearance: Appearance,
	freshSecret: () => string
): ShareDraft {
	const shown = new Map(draft.shown);
	if (appearance.kind === 'asIs') {
		shown.delete(column);
		return { ...draft, shown };
	}
	const isNew = !shown.has(column);
	shown.set(column, appearance);
	const secret = draft.secret ?? (appearance.kind === 'pseudonym' ? freshSecret() : null);
	const without = (grant: Grant): Grant => ({
		...grant,
		attributes: grant.attributes.filter((name) => name !== column)
	});
	const people = isNew
		? draft.people.map((person) => ({ ...person, grant: without(person.grant) }))
		: draft.people;
	return { ...draft, shown, secret, people };
}

/** `undefined` as long as something is missing: no view is better than one that shows more than was meant. */
export function viewChoiceOf(draft: ShareDraft): ViewChoice | undefined {
	const { table, beside, columns, filter, grouped, key } = draft;
	if (filter.kind === 'incomplete' || (grouped && key.length === 0)) return undefined;
	if (incompleteColumn(draft) !== undefined) return undefined;
	const onDelete = removalOf(draft);
	if (!onDelete) return undefined;
	return {
		table,
		...(beside && { beside: besideChoiceOf(beside) }),
		columns: columns.map((source) => chosenColumn(draft, source)),
		where: filter.kind === 'matching' ? filter.predicate : null,
		byKey: grouped ? key : null,
		onDelete
	};
}

const besideChoiceOf = ({ table, here, there, columns }: BesideDraft): BesideChoice => ({
	table,
	here,
	there,
	columns: columns.map(({ source, name }) => ({ source, name }))
});

function chosenColumn(draft: ShareDraft, source: string): ChosenColumn {
	const column = { source, name: sharedName(draft, source) };
	const appearance = appearanceIn(draft, source);
	if (appearance.kind === 'asIs') return column;
	if (appearance.kind !== 'pseudonym') return { ...column, shown: appearance };
	return { ...column, shown: { kind: 'pseudonym', secret: draft.secret ?? outOfRange('secret') } };
}

const incompleteColumn = (draft: ShareDraft): string | undefined =>
	draft.columns.find((column) => !isComplete(appearanceIn(draft, column)));

function removalOf({ rowsMayChange, onDelete, flag }: ShareDraft): ViewChoice['onDelete'] | undefined {
	if (!rowsMayChange) return 'refuse';
	if (onDelete !== 'hide') return onDelete;
	return flag === null ? undefined : { hide: flag };
}

/** The whole choice once nothing is missing. `now` in unix seconds. */
export function shareChoiceOf(draft: ShareDraft, now: number): ShareChoice | undefined {
	const view = viewChoiceOf(draft);
	if (!view || shareDraftFaults(draft).length > 0) return undefined;
	const named = ({ attributes, rows, authority }: Grant): Grant => ({
		attributes: attributes.map((column) => sharedName(draft, column)),
		rows: rows && draft.rowsMayChange,
		authority
	});
	return {
		title: draft.title.trim(),
		view,
		own: named(draft.own),
		peers: draft.people.map((person) => toPeerChoice({ ...person, grant: named(person.grant) })),
		rowsMayChange: draft.rowsMayChange,
		pullWindow: draft.pullWindow,
		expiry: now + draft.validFor * 86_400
	};
}

export type ShareStep = 'columns' | 'rows' | 'people';

export interface DraftFault {
	readonly step: ShareStep;
	readonly sentence: string;
	/** Index of the person it concerns: said at their fields. */
	readonly person?: number;
	/** Said at the field of the title. */
	readonly isTitle?: true;
}

/** What is still missing, in the order of the page. */
export function shareDraftFaults(draft: ShareDraft): readonly DraftFault[] {
	const faults: DraftFault[] = [];
	const missing = (step: ShareStep, sentence: string, person?: number) =>
		faults.push({ step, sentence, ...(person === undefined ? {} : { person }) });
	if (draft.title.trim() === '')
		faults.push({ step: 'columns', sentence: 'Give the share a title.', isTitle: true });
	if (draft.columns.length === 0) missing('columns', 'Choose at least one column.');
	const names = draft.columns.map((column) => sharedName(draft, column));
	const repeated = names.find((name, at) => names.indexOf(name) !== at);
	if (repeated !== undefined) missing('columns', `Two columns would be called “${repeated}”.`);
	const vague = incompleteColumn(draft);
	if (vague !== undefined) missing('columns', `Say how precisely ${vague} is shown.`);
	if (draft.filter.kind === 'incomplete') missing('rows', 'Complete every condition on the rows.');
	if (draft.grouped && draft.key.length === 0) missing('rows', 'Choose what each row stands for.');
	if (!removalOf(draft)) missing('rows', 'Choose the column that is ticked when a row is removed.');
	if (draft.people.length === 0) missing('people', 'Name at least one person to share with.');
	draft.people.forEach((person, at) => {
		const fault = personFault(person, `person ${at + 1}`);
		if (fault !== null) missing('people', fault, at);
	});
	const accounts = draft.people.flatMap(({ by, address }) =>
		by === 'account' ? [address.trim().toLowerCase()] : []
	);
	if (new Set(accounts).size < accounts.length) missing('people', 'Two people have the same account.');
	return faults;
}

// ───────────── one person

/** What is missing before this person can be invited. */
export function personFault({ name, by, address }: PersonDraft, called: string): string | null {
	if (name.trim() === '') return `Give ${called} a name.`;
	if (by === 'account' && !toAccount(address.trim()))
		return `The account of ${name.trim()} is not complete: 0x and 40 letters or digits.`;
	return null;
}

export const toPeerChoice = ({ name, by, address, grant }: PersonDraft): PeerChoice => ({
	...grant,
	name: name.trim(),
	account: by === 'account' ? (toAccount(address.trim()) ?? null) : null
});

/** Stands for a seat that is not numbered yet. */
export const invitedSeat = seatAt(0);

/** Marks of the matrix as a grant, by attribute name. */
export const grantOfRights = (
	{ attributes }: Pick<Terms, 'attributes'>,
	rights: Rights,
	authority: boolean
): Grant => ({
	attributes: attributes.filter(({ number }) => hasRight(rights, number)).map(({ name }) => name),
	rows: hasRight(rights, rowsAttribute),
	authority
});

export const rightsOfPerson = (terms: Terms, { grant }: PersonDraft): Rights => rightsOfGrant(terms, grant);

// ───────────── rights, as the matrix shows them

/** Attributes numbered by their place, for choosing only: on the chain they are shuffled. */
export const draftAttributes = (draft: ShareDraft) =>
	draft.columns.map((column, at) => ({ number: attributeAt(at), name: sharedName(draft, column) }));

const attributeAt = (index: number): AttributeNumber =>
	toAttributeNumber(index + 1) ?? outOfRange('attribute');

export function draftRights(draft: ShareDraft, { attributes, rows }: Grant): Rights {
	const numbers = draft.columns.flatMap((column, at) =>
		attributes.includes(column) ? [attributeAt(at)] : []
	);
	return rightsOf(rows ? [rowsAttribute, ...numbers] : numbers);
}

/** Seat 0 is the own one; the people follow in order. */
export const draftRightsEntries = (draft: ShareDraft, ownName: string): readonly RightsEntry[] => [
	{
		seat: seatAt(0),
		name: ownName,
		rights: draftRights(draft, draft.own),
		authority: true
	},
	...draft.people.map(({ name, grant }, at) => ({
		seat: seatAt(at + 1),
		name: name.trim() || `Person ${at + 1}`,
		rights: draftRights(draft, grant),
		authority: grant.authority
	}))
];

export function withRights(draft: ShareDraft, seat: SeatNumber, rights: Rights): ShareDraft {
	return withGrant(draft, seat, (grant) => ({
		...grant,
		attributes: draft.columns.filter((_, at) => hasRight(rights, attributeAt(at))),
		rows: hasRight(rights, rowsAttribute)
	}));
}

/** The creator always begins with authority, so seat 0 stays as it is. */
export const withAuthority = (draft: ShareDraft, seat: SeatNumber, authority: boolean): ShareDraft =>
	seat === 0 ? draft : withGrant(draft, seat, (grant) => ({ ...grant, authority }));

function withGrant(draft: ShareDraft, seat: SeatNumber, change: (grant: Grant) => Grant): ShareDraft {
	if (seat === 0) return { ...draft, own: change(draft.own) };
	const people = draft.people.map((person, at) =>
		at === seat - 1 ? { ...person, grant: change(person.grant) } : person
	);
	return { ...draft, people };
}

// ───────────── plain words

/** What by-key means, in the words of this table. */
export const groupedWords = (key: readonly string[]): string =>
	key.length === 0
		? 'Several of your rows become one shared row. A change there changes all of them.'
		: `One row for each ${listOf(key)}. A change there changes all your rows with the same ${listOf(key)}.`;

/** What adding and removing shared rows does to the own table. */
function rowsWords(draft: ShareDraft, { mayInsert, mayDelete }: RowsTaken): readonly string[] {
	const isForOthers = mayInsert || mayDelete;
	if (!draft.rowsMayChange || !(isForOthers || draft.own.rows)) return [noRowsWords];
	if (!isForOthers)
		return ['Your table takes in no added or removed rows through this share: you change its rows yourself.'];
	return [
		...(mayInsert ? [] : ['Your table takes in no added rows through this share: you add them yourself.']),
		mayDelete ? removalWords(draft) : 'Nobody can remove a row of your table by removing a shared row.'
	];
}

/** Said wherever rows stay as they are. */
export const noRowsWords = 'Rows cannot be added or removed by anybody.';

function removalWords(draft: ShareDraft): string {
	const removal = removalOf(draft);
	if (typeof removal === 'object')
		return `Removing a shared row ticks ${removal.hide} in your table. Ticked rows are not shared.`;
	return draft.grouped
		? 'Removing a shared row removes all rows of your table that it stands for.'
		: 'Removing a shared row removes it from your table too.';
}

/** One sentence for each column that is not shown as it is. */
const appearanceSentences = (draft: ShareDraft): readonly string[] =>
	draft.columns.flatMap((column) => {
		const appearance = appearanceIn(draft, column);
		if (appearance.kind === 'asIs') return [];
		const name = sharedName(draft, column);
		return [
			appearance.kind === 'pseudonym'
				? `${name} is shown as a pseudonym: only you can tell what it stands for.`
				: `${name} is shown ${appearanceWords(appearance)}: the precise value stays with you.`
		];
	});

/** Why the marks of these columns are empty, where others are asked about. */
export function guardedWords(draft: ShareDraft): readonly string[] {
	const named = (isMeant: (kind: Appearance['kind']) => boolean) =>
		draft.columns
			.filter((column) => isMeant(appearanceIn(draft, column).kind))
			.map((column) => sharedName(draft, column));
	const pseudonyms = named((kind) => kind === 'pseudonym');
	const coarse = named((kind) => kind !== 'pseudonym' && kind !== 'asIs');
	return [
		...(pseudonyms.length > 0
			? [
					`${listOf(pseudonyms)} ${pseudonyms.length === 1 ? 'is a pseudonym' : 'are pseudonyms'}: others could only put another one there that stands for something in your table.`
				]
			: []),
		...(coarse.length > 0
			? [
					`${listOf(coarse)} ${coarse.length === 1 ? 'is' : 'are'} shown less precisely than your table needs, so a change by others cannot be put into it.`
				]
			: [])
	];
}

/** Everything that was chosen, each a sentence; `taken`: what the lens of the choice can put into the own table. */
export function draftSummary(draft: ShareDraft, rows: number, taken: RowsTaken): readonly string[] {
	const terms: Pick<Terms, 'attributes' | 'rowsMayChange'> = {
		attributes: draftAttributes(draft).map((attribute) => ({ ...attribute, type: 'text' })),
		rowsMayChange: draft.rowsMayChange
	};
	const others = listOf(draft.people.map(({ name }, at) => name.trim() || `Person ${at + 1}`));
	const shown = listOf(draft.columns.map((column) => sharedName(draft, column)));
	return [
		`${others} ${draft.people.length === 1 ? 'sees' : 'see'} ${countOf(rows, 'row')} with ${shown}, and nothing else.`,
		rightsSentence('You', terms, draftRights(draft, draft.own), true),
		...draft.people.map(({ name, grant }, at) =>
			rightsSentence(
				name.trim() || `Person ${at + 1}`,
				terms,
				draftRights(draft, grant),
				grant.authority,
				taken
			)
		),
		...appearanceSentences(draft),
		...(draft.grouped ? [groupedWords(draft.key)] : []),
		...rowsWords(draft, taken),
		draft.pullWindow === 0
			? 'A change waits for ever until everybody has it.'
			: `A change waits ${windowWords(draft.pullWindow)} for everybody; then the others may go on.`
	];
}

function outOfRange(what: string): never {
	throw new Error(`a share has no such ${what}`);
}
