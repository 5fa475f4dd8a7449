/** Creating a share: from a table, columns, rows and rights to a lens, terms, offers and the call that records them. */
import {
	checkTerms,
	commitTo,
	invitationKey,
	keyedHash,
	rightsOf,
	rowsAttribute,
	shuffleAttributes,
	termsHash,
	toHash,
	toRound,
	toSeatNumber,
	triesOf,
	type Account,
	type AttributeNumber,
	type Hash,
	type OfferTerms,
	type RegistryCall,
	type Rights,
	type Terms
} from '$lib/agreement';
import {
	checkTable,
	compileLens,
	fail,
	ok,
	tablesOf,
	type Alignment,
	type Delta,
	type IdSupply,
	type Lens,
	type LensSpec,
	type Result,
	type Row,
	type RowId,
	type Schema,
	type Table
} from '$lib/bx';
import type { ShareId } from '$lib/agreement';
import { stagedPlan, type Waiting } from './colliding';
import type { Context } from './context';
import type { ShareRefusal } from './errors';
import { keyCalls } from './keys';
import { outboxItem } from './outbox-item';
import { shownRows } from './plan-source';
import { freshRowId, type Random } from './row-ids';
import type { LocalShare, OfferMade, SourceTable, TableId } from './state';
import { lensSpec, schemasFor, type ViewChoice } from './view-choice';

/** What a peer may do; attributes are named as in the view. */
export interface Grant {
	readonly attributes: readonly string[];
	readonly rows: boolean;
	readonly authority: boolean;
}

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
	/** Rows that are not shown because the other table has no entry for them, of how many. */
	readonly withoutEntry: { readonly rows: number; readonly of: number };
}

/** Exactly what the peers will see, or every reason why this is not a lawful view of these tables. */
export function previewView(
	{ store, ports }: Pick<Context, 'store' | 'ports'>,
	choice: ViewChoice
): Result<ViewPreview, ShareRefusal> {
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
	const compiled = compileLens(spec, needed, { keyedHash });
	if (!compiled.ok) return fail({ kind: 'Lens', faults: compiled.failure });
	const [misfit] = store.misfitsWith(schemas);
	if (misfit) return fail({ kind: 'OtherView', ...misfit });
	const waiting = { store, random: ports.random };
	for (const [table, schema] of schemas) {
		const stored = checkTable({ schema, rows: tables.get(table)?.rows ?? new Map<RowId, Row>() });
		// What is drafted or under way must keep the promise too.
		const faults = stored.length > 0 ? stored : checkTable({ schema, rows: shownRows(store, table) });
		if (faults.length > 0) return fail({ kind: 'Data', table, faults });
		const busy = breakingRound(waiting, table, schema);
		if (busy) return fail({ kind: 'Busy', share: busy });
	}
	const ids = () => freshRowId(ports.random);
	const source = new Map(
		[...tables].map(([id, { rows }]) => [id, { schema: needed.get(id), rows } as Table])
	);
	const { view, alignment } = compiled.value.get(source, ids);
	return ok({
		lens: compiled.value,
		view,
		alignment,
		schemas,
		withoutEntry: withoutEntry(spec, source, ids)
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
function withoutEntry(
	{ steps, ...spec }: LensSpec,
	source: ReadonlyMap<TableId, Table>,
	ids: IdSupply
): ViewPreview['withoutEntry'] {
	const at = steps.findIndex(({ kind }) => kind === 'join');
	if (at < 0) return { rows: 0, of: 0 };
	const schemas = new Map([...source].map(([id, { schema }]) => [id, schema]));
	const [before, after] = [at, at + 1].map((end) => {
		const lens = compileLens({ ...spec, steps: steps.slice(0, end) }, schemas, { keyedHash });
		return lens.ok ? lens.value.get(source, ids).view.rows.size : 0;
	});
	return { rows: (before ?? 0) - (after ?? 0), of: before ?? 0 };
}

/** Stores the share as being created, with the call that records it in the outbox. Links are made once it is on the chain. */
export async function createShare(
	context: Context,
	choice: ShareChoice
): Promise<Result<ShareId, ShareRefusal>> {
	const { store, ports, me } = context;
	const preview = previewView(context, choice.view);
	if (!preview.ok) return preview;
	const { lens, view, alignment, schemas } = preview.value;
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
	const tries = triesOf(terms, view.rows);
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
	const stored = await store.commit({
		at: ports.now(),
		tables,
		shares,
		alignments,
		people,
		outboxAdd: [item]
	});
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

export function rightsOfGrant(
	terms: Pick<Terms, 'attributes'>,
	{ attributes, rows }: Omit<Grant, 'authority'>
): Rights {
	const numbers: AttributeNumber[] = terms.attributes
		.filter(({ name }) => attributes.includes(name))
		.map(({ number }) => number);
	return rightsOf(rows ? [rowsAttribute, ...numbers] : numbers);
}

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

/** 32 random bytes as hex, e.g. for pseudonyms. */
export const freshSecret = (random: Random): string =>
	Array.from(random(32), (byte) => byte.toString(16).padStart(2, '0')).join('');

export function freshHash({ ports }: Pick<Context, 'ports'>): Hash {
	return toHash(`0x${freshSecret(ports.random)}`) ?? unreachable();
}

const seatAt = (number: number) => toSeatNumber(number) ?? unreachable();

function unreachable(): never {
	throw new Error('sharing: a number is out of its range');
}
