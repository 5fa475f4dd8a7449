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
	operatorsFor,
	tablesOf,
	type Alignment,
	type Delta,
	type Lens,
	type LiveLens,
	type LiveTable,
	type NotLoaded,
	type Operators,
	type Result,
	type Row,
	type RowId,
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

export interface ViewPreview {
	readonly lens: Lens;
	readonly view: Table;
	readonly alignment: Alignment;
	/** Own tables with the dependencies the view needs, where they were not declared yet. */
	readonly schemas: ReadonlyMap<TableId, Schema>;
	/** The lens at work over these tables, until something changes in them. */
	readonly live: LiveLens;
	readonly tables: ReadonlyMap<TableId, LiveTable>;
	/** Rows that are not shown because the other table has no entry for them, of how many. */
	readonly withoutEntry: { readonly rows: number; readonly of: number };
}

/** The operators that a view needs, to be had before the view. */
export const operatorsOf = (choice: ViewChoice): Promise<Result<Operators, NotLoaded>> =>
	operatorsFor(lensSpec(choice));

/**
 * Exactly what the peers will see, or every reason why this is not a lawful view of these tables, in steps. Holds as long as no decision is
 * taken meanwhile.
 */
export function* previewingView(
	{ store, ports }: Pick<Context, 'store' | 'ports'>,
	choice: ViewChoice,
	operators: Operators
): Steps<Result<ViewPreview, ShareRefusal>> {
	if (choice.columns.length === 0) return fail({ kind: 'NoColumns' });
	const spec = lensSpec(choice);
	const tables = new Map<TableId, Table>();
	for (const id of tablesOf(spec) as readonly TableId[]) {
		const source = store.tables.get(id);
		if (!source) return fail({ kind: 'TableUnknown', table: id });
		tables.set(id, source.live.table);
	}
	const present = new Map([...tables].map(([id, { schema }]) => [id, schema]));
	const needed = schemasFor(choice, present);
	const schemas = new Map([...needed].filter(([id, schema]) => schema !== present.get(id)));
	const compiled = compileWith(operators, spec, needed, { keyedHash });
	if (!compiled.ok) return fail({ kind: 'Lens', faults: compiled.failure });
	const [misfit] = store.misfitsWith(schemas);
	if (misfit) return fail({ kind: 'OtherView', ...misfit });
	const waiting = { store, random: ports.random };
	const live = new Map<TableId, LiveTable>();
	for (const id of tables.keys()) live.set(id, store.table(id).live);
	for (const [table, schema] of schemas) {
		const rows = tables.get(table)?.rows ?? new Map<RowId, Row>();
		const stored = yield* checkingTable({ schema, rows });
		// What is drafted or under way must keep the promise too.
		const isOver = stored.length === 0 && overlay(store, table).size > 0;
		const faults = isOver ? yield* checkingTable({ schema, rows: shownRows(store, table) }) : stored;
		if (faults.length > 0) return fail({ kind: 'Data', table, faults });
		const busy = breakingRound(waiting, table, schema);
		if (busy) return fail({ kind: 'Busy', share: busy });
		live.set(table, yield* openingTable({ schema, rows }));
	}
	const ids = freshRowIds(ports.random);
	const opened = yield* compiled.value.opening(live, new Map(), ids);
	return ok({
		lens: compiled.value,
		view: opened.view,
		alignment: opened.alignment,
		schemas,
		live: opened,
		tables: live,
		withoutEntry: yield* countingWithoutEntry(compiled.value, live)
	});
}

/** A share whose acknowledged round, alone or after those of other shares, would break what a table is to promise. */
function breakingRound(waiting: Waiting, table: TableId, schema: Schema): ShareId | undefined {
	const { store } = waiting;
	const { rows } = store.table(table).live.table;
	const isBroken = (...deltas: readonly Delta[]): boolean => {
		const after = new Map(rows);
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
	source: ReadonlyMap<TableId, LiveTable>
): Steps<ViewPreview['withoutEntry']> {
	const { steps } = spec;
	const at = steps.findIndex(({ kind }) => kind === 'join');
	if (at < 0) return { rows: 0, of: 0 };
	const tables = new Map([...source].map(([id, { table }]) => [id, table]));
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
	const preview = await ports.work.steps(
		previewingView(context, choice.view, operators),
		stretched(watching, 0, 0.3)
	);
	if (!preview) return fail({ kind: 'Stopped' });
	if (!preview.ok) return preview;
	const { lens, live, view, alignment, schemas } = preview.value;
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
	const reshaped = new Map([...preview.value.tables].filter(([table]) => schemas.has(table)));
	const prepared = await store.prepare(decision, {
		watching: stretched(watching, 0.8, 1),
		opened: { share: id, lens: live, tables: reshaped }
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
