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
	type Rights,
	type Terms
} from '$lib/agreement';
import {
	checkTable,
	compileLens,
	fail,
	ok,
	type Alignment,
	type Lens,
	type LensSpec,
	type LensStep,
	type Predicate,
	type Result,
	type Schema,
	type Table
} from '$lib/bx';
import type { ShareId } from '$lib/agreement';
import type { Context } from './context';
import type { ShareRefusal } from './errors';
import { keyCalls } from './keys';
import { outboxItem } from './outbox-item';
import { shownRows } from './plan-source';
import { freshRowId } from './row-ids';
import type { LocalShare, OfferMade, SourceTable, TableId } from './state';

/** What a person chooses about the view itself. Column names of the view are `names`, in display order. */
export interface ViewChoice {
	readonly table: TableId;
	readonly columns: readonly { readonly source: string; readonly name: string }[];
	/** Which rows; `null` for all. */
	readonly where: Predicate | null;
	/** `null`: row by row. Otherwise one row per distinct value of these source columns. */
	readonly byKey: readonly string[] | null;
	readonly onDelete: 'delete' | 'refuse';
}

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
	/** The source with the dependency the view needs, when it was not declared yet. */
	readonly schema: Schema;
}

/** Exactly what the peers will see, or every reason why this is not a lawful view of this table. */
export function previewView(
	{ store, ports }: Pick<Context, 'store' | 'ports'>,
	choice: ViewChoice
): Result<ViewPreview, ShareRefusal> {
	const source = store.tables.get(choice.table);
	if (!source) return fail({ kind: 'TableUnknown', table: choice.table });
	if (choice.columns.length === 0) return fail({ kind: 'NoColumns' });
	const table = source.live.table;
	const schema = schemaFor(table.schema, choice);
	const schemas = new Map<string, Schema>([[choice.table, schema]]);
	const compiled = compileLens(lensSpec(choice), schemas, { keyedHash });
	if (!compiled.ok) return fail({ kind: 'Lens', faults: compiled.failure });
	// What is drafted or under way must keep the promise too.
	const shown = { schema, rows: shownRows(store, choice.table) };
	const faults =
		schema === table.schema ? [] : [...checkTable({ schema, rows: table.rows }), ...checkTable(shown)];
	if (faults.length > 0) return fail({ kind: 'Data', faults });
	const { view, alignment } = compiled.value.get(
		new Map([[choice.table, { schema, rows: table.rows }]]),
		() => freshRowId(ports.random)
	);
	return ok({ lens: compiled.value, view, alignment, schema });
}

function lensSpec({ table, columns, where, byKey, onDelete }: ViewChoice): LensSpec {
	const kept = columns.map(({ source }) => source);
	const names = columns
		.filter(({ source, name }) => source !== name)
		.map(({ source, name }) => ({ from: source, to: name }));
	const steps: LensStep[] = [];
	if (where) steps.push({ kind: 'select', where, onDelete });
	steps.push(
		byKey ? { kind: 'projectByKey', key: byKey, columns: kept, onDelete } : { kind: 'project', columns: kept }
	);
	if (names.length > 0) steps.push({ kind: 'rename', names });
	return { version: 1, table, steps };
}

/** A by-key view promises that its key determines its columns; from now on the source keeps that promise. */
function schemaFor(schema: Schema, { byKey, columns }: ViewChoice): Schema {
	if (!byKey) return schema;
	const to = columns.map(({ source }) => source).filter((column) => !byKey.includes(column));
	const undeclared = to.filter(
		(column) =>
			!schema.dependencies.some((known) => sameNames(known.from, byKey) && known.to.includes(column))
	);
	if (undeclared.length === 0) return schema;
	return { ...schema, dependencies: [...schema.dependencies, { from: byKey, to: undeclared }] };
}

const sameNames = (one: readonly string[], other: readonly string[]): boolean =>
	one.length === other.length && one.every((name) => other.includes(name));

/** Stores the share as being created, with the call that records it in the outbox. Links are made once it is on the chain. */
export async function createShare(
	context: Context,
	choice: ShareChoice
): Promise<Result<ShareId, ShareRefusal>> {
	const { store, ports, me } = context;
	const preview = previewView(context, choice.view);
	if (!preview.ok) return preview;
	const { lens, view, alignment, schema } = preview.value;
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

	const salt = randomHash(context);
	const termsSalt = randomHash(context);
	const id = ports.chain.shareIdOf(me, salt);
	const tries = triesOf(terms, view.rows);
	const commitment = commitTo({ share: id, tries, previous: null, random: ports.random });
	const offers = choice.peers.map((peer, at) => offerTo(context, terms, peer, at + 1, choice.expiry));
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
		offers: offers.map(({ made }) => made),
		invited: null,
		confirmed: [],
		approval: 'ask',
		seen: null
	};
	const item = outboxItem(context, { kind: 'create', share: id }, [
		...(await keyCalls(context)),
		{
			kind: 'createShare',
			salt,
			termsHash: termsHash(terms, termsSalt),
			ownRights: rightsOfGrant(terms, choice.own),
			offers: offers.map(({ terms: offered }) => offered),
			commitments: commitment.hashes,
			pullWindow: choice.pullWindow
		}
	]);
	const people = new Map(
		choice.peers.flatMap(({ account, name }) => (account ? [[account, name] as const] : []))
	);
	const source = store.table(choice.view.table);
	const tables = new Map<TableId, SourceTable>();
	if (schema !== source.live.table.schema) {
		tables.set(source.id, { id: source.id, name: source.name, schema, rows: source.live.table.rows });
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

export function rightsOfGrant(terms: Terms, { attributes, rows }: Omit<Grant, 'authority'>): Rights {
	const numbers: AttributeNumber[] = terms.attributes
		.filter(({ name }) => attributes.includes(name))
		.map(({ number }) => number);
	return rightsOf(rows ? [rowsAttribute, ...numbers] : numbers);
}

/** An offer of a seat: what the chain is told, and what only inviter and invitee know. */
export function offerTo(
	{ ports }: Pick<Context, 'ports'>,
	terms: Terms,
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

function randomHash({ ports }: Pick<Context, 'ports'>): Hash {
	const hex = Array.from(ports.random(32), (byte) => byte.toString(16).padStart(2, '0')).join('');
	return toHash(`0x${hex}`) ?? unreachable();
}

const seatAt = (number: number) => toSeatNumber(number) ?? unreachable();

function unreachable(): never {
	throw new Error('sharing: a number is out of its range');
}
