/** What is good to know before sharing: changes the others could make, tried on the own rows, that are refused or reach further. */
import type { ShareId } from '$lib/agreement';
import {
	atOnce,
	checkTogether,
	describeLens,
	probingLens,
	probingTogether,
	toRowId,
	touchedBy,
	type Delta,
	type IdSupply,
	type ProbeEdit,
	type ProbeFinding,
	type PutRefusal,
	type Row,
	type Schema,
	type Steps,
	type TogetherFinding
} from '$lib/bx';
import {
	missingRight,
	type Conversation,
	type LocalShare,
	type TableId,
	type ViewPreview
} from '$lib/sharing';
import { countOf, formatCount, formatValue, labelOf, listOf } from '$lib/ui';
import { explainPut } from './lens-sentences';
import { otherPeople } from './share-model';
import { noRowsWords, sharedName, type ShareDraft } from './share-model-draft';

/** Larger tables are not tried, since the page would stand still: what may happen is told from the lenses alone. */
const mostRows = 2_000;
/** Changes tried through each share; where they do not meet another one, the lenses say whether others may. */
const budget = 60;
const mostSentences = 4;

/** A few sentences, the gravest first; none when every change the others can make stays in its own row. */
export const goodToKnow = (
	conversation: Conversation,
	draft: ShareDraft,
	preview: ViewPreview
): readonly string[] => atOnce(findingOut(conversation, draft, preview));

/** The same in steps. To be asked anew after each decision. */
export function* findingOut(
	conversation: Conversation,
	draft: ShareDraft,
	preview: ViewPreview
): Steps<readonly string[]> {
	const { store } = conversation;
	const ids = preview.lens.footprint.tables as readonly TableId[];
	const rows = ids.reduce((sum, id) => sum + store.table(id).live.table.rows.size, 0);
	const others = store.sharesOn(...ids).filter(({ lens }) => lens !== null);
	const said =
		rows > mostRows
			? possible(conversation, draft, preview, others)
			: yield* tried(conversation, draft, preview, others);
	return [...new Set(said)].slice(0, mostSentences);
}

// ───────────── tried on the own rows

function* tried(
	conversation: Conversation,
	draft: ShareDraft,
	preview: ViewPreview,
	others: readonly LocalShare[]
): Steps<readonly string[]> {
	const { store, account } = conversation;
	const { lens } = preview;
	const { live, tables } = yield* preview.opening();
	const ids = countedIds();
	const own = { name: '', live };
	const shares = new Map<string, LocalShare>(others.map((share) => [share.id, share]));
	const rest = others.map(({ id }) => ({ name: id as string, live: store.lens(id) }));
	const together = yield* probingTogether([own, ...rest], tables, {
		ids,
		budget,
		from: own.name,
		mayChange(name, delta) {
			const share = shares.get(name);
			return share && missingRight(share, account, delta);
		}
	});
	const alone = yield* probingLens(live, tables, { ids, budget });

	const said = [
		...together.map((finding) => {
			const share = shares.get(finding.to);
			return share && { ...togetherSentence(finding, shareWords(conversation, share)), share: share.id };
		}),
		...alone.map((finding) => aloneSentence(conversation, draft, lens.view, finding))
	];
	const known = withoutRepeats(
		said
			.flatMap((sentence) => {
				const who = sentence && whoMay(draft, lens.view, sentence.view);
				return sentence && who !== undefined ? [{ ...sentence, who }] : [];
			})
			.sort((one, other) => one.rank - other.rank)
	);
	const met = new Set(known.map(({ share }) => share));
	const missed = others.filter(({ id }) => !met.has(id));
	const say = (sentences: readonly (Consequence & { readonly who: string })[]) =>
		sentences.map(
			(one) => `If ${one.who} ${editWords(one, lens.view, one.rank === refusedRank)}, ${one.comes}`
		);
	return [
		...say(known.filter(({ share }) => share !== undefined)),
		...possible(conversation, draft, preview, missed),
		...say(known.filter(({ share }) => share === undefined))
	];
}

/** One refusal of each kind of edit, and one example for each other share, is enough. */
const withoutRepeats = <Sentence extends Consequence>(sentences: readonly Sentence[]): readonly Sentence[] =>
	sentences.filter(({ rank, edit, share }, at) => {
		if (share === undefined && rank !== refusedRank) return true;
		const isSame = (other: Sentence) =>
			other.rank === rank && other.share === share && (share !== undefined || sameEdit(other.edit, edit));
		return sentences.findIndex(isSame) === at;
	});

const sameEdit = (one: ProbeEdit, other: ProbeEdit): boolean => JSON.stringify(one) === JSON.stringify(other);

/** None of them is kept. */
function countedIds(): IdSupply {
	let count = 0;
	return () => toRowId((count += 1).toString(16).padStart(32, '0')) ?? outOfIds();
}

function outOfIds(): never {
	throw new Error('a counted row id has the wrong form');
}

/** The first of the others who may do this; `undefined`: nobody, so nobody need know of it. */
function whoMay(draft: ShareDraft, view: Schema, delta: Delta): string | undefined {
	const { rows, columns } = touchedBy(view, delta);
	const at = draft.people.findIndex(({ grant }) => {
		const granted = new Set(grant.attributes.map((column) => sharedName(draft, column)));
		return (
			(!rows || (grant.rows && draft.rowsMayChange)) && [...columns].every((column) => granted.has(column))
		);
	});
	return at < 0 ? undefined : draft.people[at]?.name.trim() || `person ${at + 1}`;
}

const refusedRank = 4;

/** One thing that comes of an edit; the lower the rank, the graver. */
interface Consequence {
	readonly rank: number;
	readonly edit: ProbeEdit;
	readonly view: Delta;
	readonly comes: string;
	/** The other share that changes. */
	readonly share?: ShareId;
}

function togetherSentence({ edit, view, outcome }: TogetherFinding<unknown>, share: string): Consequence {
	switch (outcome.kind) {
		case 'RefusedBy':
			return {
				rank: 0,
				edit,
				view,
				comes: `${share} would have to change too, and you have no right to that there. You cannot take it over.`
			};
		case 'MovesRows': {
			const { inserted, deleted } = outcome;
			const parts = [
				...(inserted > 0 ? [`gets ${countOf(inserted, 'row')}`] : []),
				...(deleted > 0 ? [`loses ${countOf(deleted, 'row')}`] : [])
			];
			return { rank: 1, edit, view, comes: `${share} ${listOf(parts)}.` };
		}
		case 'Reaches':
			return { rank: 1, edit, view, comes: `${share} changes too.` };
	}
}

function aloneSentence(
	{ store }: Conversation,
	draft: ShareDraft,
	schema: Schema,
	{ edit, view, outcome }: ProbeFinding
): Consequence | undefined {
	const gone = edit.kind === 'delete';
	switch (outcome.kind) {
		case 'RowsOutside':
			return {
				rank: 2,
				edit,
				view,
				comes:
					outcome.rows === 1
						? '1 of your rows that are not shared changes too.'
						: `${formatCount(outcome.rows)} of your rows that are not shared change too.`
			};
		case 'ManyRows': {
			const removed = [...outcome.source.values()].every((delta) =>
				[...delta.values()].every(({ after }) => after === null)
			);
			return {
				rank: 3,
				edit,
				view,
				comes: `${formatCount(outcome.reach.rows)} of your rows ${removed ? 'are removed' : 'change'}.`
			};
		}
		case 'Refused': {
			const why = refusalWords(outcome.refusal, draft);
			return why === undefined
				? undefined
				: { rank: refusedRank, edit, view, comes: `your table cannot take it. ${why}` };
		}
		case 'OtherTables': {
			const names = listOf(outcome.tables.map((id) => store.table(id as TableId).name));
			const verb = outcome.tables.length === 1 ? 'changes' : 'change';
			return { rank: 5, edit, view, comes: `${names} ${verb} as well.` };
		}
		case 'HiddenCells': {
			const names = [...new Set(outcome.columns.map(({ column }) => column))];
			const verb = gone ? (names.length === 1 ? 'goes' : 'go') : names.length === 1 ? 'changes' : 'change';
			const shown = new Set(schema.columns.map(({ name }) => name));
			return names.every((name) => shown.has(name))
				? undefined
				: {
						rank: 6,
						edit,
						view,
						comes: `${listOf(names)} of your table ${verb} with it, which nobody else sees.`
					};
		}
	}
}

/** `undefined` for what nobody wonders about: a key that is taken or empty, and what was chosen to be refused. */
function refusalWords(refusal: PutRefusal, { onDelete }: ShareDraft): string | undefined {
	if (refusal.kind === 'View' || refusal.kind === 'ViewKeyTaken') return undefined;
	if (refusal.kind === 'Table' && refusal.fault.kind !== 'DependencyBroken') return undefined;
	if (refusal.kind === 'DeleteRefused') return onDelete === 'refuse' ? undefined : explainPut(refusal).why;
	const { title, why } = explainPut(refusal);
	return refusal.kind === 'InsertRefused' || refusal.kind === 'ValueRefused' ? why : title;
}

/** `isExact`: what holds of this very value need not hold of another. */
function editWords({ edit, view }: Consequence, schema: Schema, isExact: boolean): string {
	const [change] = view.values();
	const row: Row = change?.before ?? [];
	if (edit.kind === 'insert') return 'adds a row';
	if (edit.kind === 'delete') return `removes the row “${labelOf(schema, row)}”`;
	const at = schema.columns.findIndex(({ name }) => name === edit.attribute);
	const type = schema.columns[at]?.type ?? 'text';
	const [before, after] = [row[at] ?? null, change?.after?.[at] ?? null];
	if (before === null) return `fills in ${edit.attribute} of “${labelOf(schema, row)}”`;
	const where = view.size > 1 ? ` in ${countOf(view.size, 'row')}` : '';
	const shown = `${edit.attribute} “${formatValue(before, type)}”`;
	if (after === null) return `empties ${shown}${where}`;
	const to = formatValue(after, type);
	const aim = to.length > mostCharacters ? 'something new' : `“${to}”`;
	return `changes ${shown}${isExact ? ` to ${aim}` : ''}${where}`;
}

/** A longer example is harder to read than none. */
const mostCharacters = 24;

// ───────────── told from the lenses alone

function possible(
	conversation: Conversation,
	draft: ShareDraft,
	{ lens }: ViewPreview,
	others: readonly LocalShare[]
): readonly string[] {
	const { store } = conversation;
	const granted = new Set(
		draft.people.flatMap(({ grant }) => grant.attributes.map((column) => sharedName(draft, column)))
	);
	const mayRows = draft.rowsMayChange && draft.people.some(({ grant }) => grant.rows);
	return others.flatMap((share) => {
		const named = [
			{ name: 'new', lens },
			{ name: 'old', lens: store.lens(share.id).lens }
		];
		const verdict = checkTogether(named).find(({ from }) => from === 'new')?.verdict;
		if (!verdict || verdict.kind === 'Independent') return [];
		const names = verdict.attributes.map(({ attribute }) => attribute).filter((name) => granted.has(name));
		const rows = verdict.kind === 'MovesRows' && mayRows && (verdict.byInsertion || verdict.byDeletion);
		const words = shareWords(conversation, share);
		return [
			...(names.length > 0 ? [`A change of ${listOf(names)} here may also reach ${words}.`] : []),
			...(rows ? [`Rows added or removed here may come or go in ${words}, too.`] : [])
		];
	});
}

function shareWords(conversation: Conversation, share: LocalShare): string {
	const people = otherPeople(conversation, share);
	return people === '' ? `“${share.terms.title}”` : `“${share.terms.title}” with ${people}`;
}

// ───────────── the lens in full

/** What the view shows, and what changes of it that the draft allows do, in the words of the lens; tables by their names. */
export function lensSentences(
	{ store }: Conversation,
	{ rowsMayChange }: Pick<ShareDraft, 'rowsMayChange'>,
	{ lens }: ViewPreview
): readonly string[] {
	const told = describeLens(lens, { titleOf: (id) => store.tables.get(id as TableId)?.name });
	if (rowsMayChange) return told.sentences;
	return [...new Set([...told.rows, ...told.columns, noRowsWords, ...told.changing, ...told.following])];
}
