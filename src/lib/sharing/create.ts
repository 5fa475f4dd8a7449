/** Creating a share: from a table, columns, rows and rights to a lens, terms, offers and the call that records them. */
import {
	checkTerms,
	commitTo,
	invitationKey,
	keyedHash,
	shuffleAttributes,
	termsHash,
	toHash,
	toRound,
	toSeatNumber,
	type Account,
	type Hash,
	type OfferTerms,
	type RegistryCall,
	type Terms
} from '$lib/agreement';
import {
	checkingTable,
	checkTable,
	compileWith,
	fail,
	ok,
	openingTable,
	part,
	RowMap,
	operatorsFor,
	tablesOf,
	type Delta,
	type Lens,
	type LiveLens,
	type LiveTable,
	type NotLoaded,
	type Operators,
	type Result,
	type Row,
	type Schema,
	type Steps,
	type Table
} from '$lib/bx';
import type { ShareId } from '$lib/agreement';
import { stagedPlan, type Waiting } from './colliding';
import type { Context } from './context';
import type { ShareRefusal } from './errors';
import { keyCalls } from './keys';
import { outboxItem } from './outbox-item';
import { overlay, shownRows } from './plan-source';
import type { Watching } from './ports';
import { rightsOfGrant, type Grant } from './rights';
import { freshHex, freshRowIds } from './row-ids';
import type { LocalShare, OfferMade, SourceTable, TableId } from './state';
import { gatherTries } from './gather-tries';
import { lensSpec, schemasFor, type ViewChoice } from './view-choice';
import { stretched } from './watching';

export interface PeerChoice extends Grant {
	readonly name: string;
	/** `null`: an open link for whoever holds it; otherwise only for this account. */
	readonly account: Account | null;
}

export interface ShareChoice {
	readonly title: string;
	readonly view: ViewChoice;
	readonly own: Omit<Grant, 'authority'>;
	readonly peers: readonly PeerChoice[];
	readonly rowsMayChange: boolean;
	/** Seconds; 0 waits for ever. */
	readonly pullWindow: number;
	/** Unix seconds. */
	readonly expiry: number;
}

/** A lawful view of these tables. Holds as long as no decision is taken meanwhile. */
interface CheckedView {
	readonly lens: Lens;
	/** Own tables with the dependencies the view needs, where they were not declared yet. */
	readonly schemas: ReadonlyMap<TableId, Schema>;
	/** The lens at work over these tables, in steps. */
	opening(): Steps<OpenedView>;
}

export interface OpenedView {
	readonly live: LiveLens;
	readonly tables: ReadonlyMap<TableId, LiveTable>;
}

export interface ViewPreview extends CheckedView {
	/** In the order of their source rows. */
	readonly rows: readonly Row[];
	/** Rows that are not shown because the other table has no entry for them, of how many. */
	readonly withoutEntry: { readonly rows: number; readonly of: number };
}

/** The operators that a view needs, to be had before the view. */
export const operatorsOf = (choice: ViewChoice): Promise<Result<Operators, NotLoaded>> =>
	operatorsFor(lensSpec(choice));

/** Exactly what the peers will see, or every reason why this is not a lawful view of these tables, in steps. */
export function* previewingView(
	context: Pick<Context, 'store' | 'ports'>,
	choice: ViewChoice,
	operators: Operators
): Steps<Result<ViewPreview, ShareRefusal>> {
	const checked = yield* part(checkingView(context, choice, operators), 0, 0.3);
	if (!checked.ok) return checked;
	const { lens } = checked.value;
	const source = tablesWith(context.store, lens, checked.value.schemas);
	const rows: Row[] = [];
	yield* part(
		lens.showing(source, (row) => rows.push(row)),
		0.3,
		0.7
	);
	return ok({
		...checked.value,
		rows,
		withoutEntry: yield* part(countingWithoutEntry(lens, source), 0.7, 1)
	});
}

function* checkingView(
	{ store, ports }: Pick<Context, 'store' | 'ports'>,
	choice: ViewChoice,
	operators: Operators
): Steps<Result<CheckedView, ShareRefusal>> {
	if (choice.columns.length === 0) return fail({ kind: 'NoColumns' });
	const spec = lensSpec(choice);
	const present = new Map<TableId, Schema>();
	for (const id of tablesOf(spec) as readonly TableId[]) {
		const source = store.tables.get(id);
		if (!source) return fail({ kind: 'TableUnknown', table: id });
		present.set(id, source.live.table.schema);
	}
	const needed = schemasFor(choice, present);
	const schemas = new Map([...needed].filter(([id, schema]) => schema !== present.get(id)));
	const compiled = compileWith(operators, spec, needed, { keyedHash });
	if (!compiled.ok) return fail({ kind: 'Lens', faults: compiled.failure });
	const [misfit] = store.misfitsWith(schemas);
	if (misfit) return fail({ kind: 'OtherView', ...misfit });
	const waiting = { store, random: ports.random };
	for (const [table, schema] of schemas) {
		const { rows } = store.table(table).live.table;
		const stored = yield* checkingTable({ schema, rows });
		// What is drafted or under way must keep the promise too.
		const isOver = stored.length === 0 && overlay(store, table).size > 0;
		const faults = isOver ? yield* checkingTable({ schema, rows: shownRows(store, table) }) : stored;
		if (faults.length > 0) return fail({ kind: 'Data', table, faults });
		const busy = breakingRound(waiting, table, schema);
		if (busy) return fail({ kind: 'Busy', share: busy });
	}
	const lens = compiled.value;
	const opening = () => openingView({ store, ports }, lens, schemas);
	return ok({ lens, schemas, opening });
}

/** The tables a lens reads, those with dependencies that are new in their new shape. */
const tablesWith = (
	store: Context['store'],
	{ spec }: Lens,
	schemas: ReadonlyMap<TableId, Schema>
): ReadonlyMap<TableId, Table> =>
	new Map(
		(tablesOf(spec) as readonly TableId[]).map((id) => {
			const { schema, rows } = store.table(id).live.table;
			return [id, { schema: schemas.get(id) ?? schema, rows }];
		})
	);

function* openingView(
	{ store, ports }: Pick<Context, 'store' | 'ports'>,
	lens: Lens,
	schemas: ReadonlyMap<TableId, Schema>
): Steps<OpenedView> {
	const tables = new Map<TableId, LiveTable>();
	for (const [id, table] of tablesWith(store, lens, schemas))
		tables.set(id, schemas.has(id) ? yield* openingTable(table) : store.table(id).live);
	return { live: yield* lens.opening(tables, new RowMap(), freshRowIds(ports.random)), tables };
}

/** A share whose acknowledged round, alone or after those of other shares, would break what a table is to promise. */
function breakingRound(waiting: Waiting, table: TableId, schema: Schema): ShareId | undefined {
	const { store } = waiting;
	const { rows } = store.table(table).live.table;
	const isBroken = (...deltas: readonly Delta[]): boolean => {
		const after = new RowMap(rows);
		for (const delta of deltas)
			for (const [row, change] of delta) {
				if (change.after) after.set(row, change.after);
				else after.delete(row);
			}
		return checkTable({ schema, rows: after }).length > 0;
	};
	const before: Delta[] = [];
	for (const share of store.sharesOn(table)) {
		const delta = stagedPlan(waiting, share)?.changes.get(table);
		if (!delta) continue;
		if (isBroken(delta) || isBroken(...before, delta)) return share.id;
		before.push(delta);
	}
	return undefined;
}

/** Counts the rows before the other table's columns come beside them, and after. */
function* countingWithoutEntry(
	{ spec, operators }: Lens,
	tables: ReadonlyMap<TableId, Table>
): Steps<ViewPreview['withoutEntry']> {
	const { steps } = spec;
	const at = steps.findIndex(({ kind }) => kind === 'join');
	if (at < 0) return { rows: 0, of: 0 };
	const schemas = new Map([...tables].map(([id, { schema }]) => [id, schema]));
	const counts: number[] = [];
	for (const end of [at, at + 1]) {
		const lens = compileWith(operators, { ...spec, steps: steps.slice(0, end) }, schemas, { keyedHash });
		let count = 0;
		if (lens.ok) yield* lens.value.showing(tables, () => (count += 1));
		counts.push(count);
	}
	const [before = 0, after = 0] = counts;
	return { rows: before - after, of: before };
}

/** Stores the share as being created, with the call that records it in the outbox. Links are made once it is on the chain. */
export async function createShare(
	context: Context,
	choice: ShareChoice,
	operators: Operators,
	watching: Watching = {}
): Promise<Result<ShareId, ShareRefusal>> {
	const { store, ports, me } = context;
	const checked = await ports.work.steps(
		checkingView(context, choice.view, operators),
		stretched(watching, 0, 0.1)
	);
	if (!checked) return fail({ kind: 'Stopped' });
	if (!checked.ok) return checked;
	const { lens, schemas } = checked.value;
	const opened = await ports.work.steps(checked.value.opening(), stretched(watching, 0.1, 0.3));
	if (!opened) return fail({ kind: 'Stopped' });
	const { view, alignment } = opened.live;
	const terms: Terms = {
		version: 1,
		title: choice.title,
		proposer: { account: me, name: store.name },
		attributes: shuffleAttributes(lens.view.columns, ports.random),
		key: lens.view.key,
		rowsMayChange: choice.rowsMayChange,
		pullWindow: choice.pullWindow
	};
	const termsFaults = checkTerms(terms);
	if (termsFaults.length > 0) return fail({ kind: 'Terms', detail: termsFaults[0]?.kind ?? '' });

	const salt = freshHash(context);
	const termsSalt = freshHash(context);
	const id = ports.chain.shareIdOf(me, salt);
	const tries = await gatherTries(ports.work, { terms, rows: view.rows }, stretched(watching, 0.3, 0.8));
	if (!tries) return fail({ kind: 'Stopped' });
	const commitment = commitTo({ share: id, tries, previous: null, random: ports.random });
	const { offers, call } = creation(context, choice, terms, {
		salt,
		termsHash: termsHash(terms, termsSalt),
		commitments: commitment.hashes
	});
	const share: LocalShare = {
		id,
		phase: 'creating',
		terms,
		termsSalt,
		seat: seatAt(0),
		lens: { table: choice.view.table, spec: lens.spec },
		agreed: { ...commitment, round: toRound(0) ?? unreachable() },
		unagreed: new Map(),
		unagreedProblem: null,
		proposal: null,
		staged: null,
		offers,
		invited: null,
		confirmed: [],
		approval: 'ask',
		seen: null
	};
	const item = outboxItem(context, { kind: 'create', share: id }, [...(await keyCalls(context)), call]);
	const people = new Map(
		choice.peers.flatMap(({ account, name }) => (account ? [[account, name] as const] : []))
	);
	const tables = new Map<TableId, SourceTable>();
	for (const [table, schema] of schemas) {
		const { name, live } = store.table(table);
		tables.set(table, { id: table, name, schema, rows: live.table.rows });
	}
	const alignments = new Map([[id, alignment]]);
	const shares = new Map([[id, share]]);
	const decision = { at: ports.now(), tables, shares, alignments, people, outboxAdd: [item] };
	const reshaped = new Map([...opened.tables].filter(([table]) => schemas.has(table)));
	const prepared = await store.prepare(decision, {
		watching: stretched(watching, 0.8, 1),
		opened: { share: id, lens: opened.live, tables: reshaped }
	});
	if (!prepared) return fail({ kind: 'Stopped' });
	const stored = await store.commit(decision, new Map(), new Map([[id, tries]]), prepared);
	return stored.ok ? ok(id) : fail({ kind: 'Storage', failure: stored.failure });
}

/** The call that creates a share, and the offers it makes. */
export function creation(
	context: Pick<Context, 'ports'>,
	choice: ShareChoice,
	terms: Pick<Terms, 'attributes'>,
	hashes: Pick<CreateCall, 'salt' | 'termsHash' | 'commitments'>
): { readonly offers: readonly OfferMade[]; readonly call: CreateCall } {
	const offers = choice.peers.map((peer, at) => offerTo(context, terms, peer, at + 1, choice.expiry));
	const call: CreateCall = {
		kind: 'createShare',
		...hashes,
		ownRights: rightsOfGrant(terms, choice.own),
		offers: offers.map((offer) => offer.terms),
		pullWindow: choice.pullWindow
	};
	return { offers: offers.map(({ made }) => made), call };
}

type CreateCall = Extract<RegistryCall, { kind: 'createShare' }>;

/** An offer of a seat: what the chain is told, and what only inviter and invitee know. */
export function offerTo(
	{ ports }: Pick<Context, 'ports'>,
	terms: Pick<Terms, 'attributes'>,
	peer: PeerChoice,
	seat: number,
	expiry: number
): { readonly made: OfferMade; readonly terms: OfferTerms } {
	const secret = ports.random(32);
	const holder = peer.account ?? ports.chain.addressOf(invitationKey(secret));
	return {
		made: { seat: seatAt(seat), name: peer.name, secret, open: peer.account === null, expiry },
		terms: {
			holder,
			byInvitation: peer.account === null,
			rights: rightsOfGrant(terms, peer),
			authority: peer.authority,
			expiry
		}
	};
}

export function freshHash({ ports }: Pick<Context, 'ports'>): Hash {
	return toHash(`0x${freshHex(ports.random, 32)}`) ?? unreachable();
}

const seatAt = (number: number) => toSeatNumber(number) ?? unreachable();

function unreachable(): never {
	throw new Error('sharing: a number is out of its range');
}
