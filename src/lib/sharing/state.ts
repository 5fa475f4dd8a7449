/** What one person's browser knows: own tables, drafts, shares, and the steps still to be taken outside. */
import type {
	Account,
	ChainShare,
	Commitment,
	Hash,
	RegistryCall,
	Round,
	SeatNumber,
	ShareId,
	Terms
} from '$lib/agreement';
import type { Alignment, AlignmentDelta, Delta, LensSpec, RowId, Schema, Row } from '$lib/bx';
import type { RoundChanges } from './known-rounds';
import type { ChainFailure } from './ports';

declare const tableIdBrand: unique symbol;
/** Names a source table for life; its title may change. */
export type TableId = string & { readonly [tableIdBrand]: true };

export interface SourceTable {
	readonly id: TableId;
	readonly name: string;
	readonly schema: Schema;
	readonly rows: ReadonlyMap<RowId, Row>;
}

/** A state of the view that all peers agreed on. */
export interface Agreed extends Commitment {
	readonly round: Round;
}

/**
 * A change of mine that is on its way to the chain or waits there for the others. `draft`: the edit is an overlay until
 * the round settles; several proposals of one `group` carry the same edit over several shares. `cascade`: the source
 * has it already (`unagreed` of the share contains it).
 */
export interface Proposal extends Commitment {
	/** The highest round number when it was decided: its own will be a later one. */
	readonly after: Round;
	/** The request is on the chain; from now on only the chain says what becomes of it. */
	readonly sent: boolean;
	/** I took it back, and the chain has that. */
	readonly takenBack?: true;
	readonly delta: Delta;
	readonly origin:
		| {
				readonly kind: 'draft';
				readonly group: string;
				readonly table: TableId;
				/** When it was sent, in milliseconds since 1970: later edits lie over earlier ones. */
				readonly at: number;
				readonly source: Delta;
				readonly viewIds: readonly RowId[];
		  }
		| { readonly kind: 'cascade' };
	/** Known once the chain shows it. */
	readonly round: Round | null;
}

/** Another peer's round, pulled, verified and stored, not yet put into the source. */
export interface Staged extends Commitment {
	readonly round: Round;
	readonly updater: Account;
	/** From the agreed view to the new one. */
	readonly delta: Delta;
	/** It had settled already, and rounds before it may be part of `delta`: nobody can tell which of them changed what. */
	readonly catchesUp: boolean;
	/** The person (or a standing rule) said yes; from here on the steps are the outbox's. */
	readonly approved: boolean;
	/** Ids the put and the cascades used when it was planned, so that the commit repeats the plan exactly. */
	readonly sourceIds: readonly RowId[];
	readonly cascadeIds: readonly { readonly share: ShareId; readonly ids: readonly RowId[] }[];
}

/** A seat I offered, with what only I and the invitee know. */
export interface OfferMade {
	readonly seat: SeatNumber;
	readonly name: string;
	readonly secret: Uint8Array;
	/** True: the link works for whoever holds it, so a short code is compared before data is served. */
	readonly open: boolean;
	readonly expiry: number;
}

/** How an invitation reached me. */
export interface Invited {
	readonly inviter: Account;
	/** `null` once the inviter went on with a new device, which has not got it. */
	readonly secret: Uint8Array | null;
	readonly open: boolean;
}

export type SharePhase =
	/** Stored, not on the chain yet. */
	| 'creating'
	/** Invited: seat not taken, or taken and the data not yet landed. */
	| 'joining'
	| 'active'
	/** Left, removed or closed: the data stays here, nothing is exchanged any more. */
	| 'ended';

export interface LocalShare {
	readonly id: ShareId;
	readonly phase: SharePhase;
	readonly terms: Terms;
	readonly termsSalt: Hash;
	readonly seat: SeatNumber;
	/** `null` until it has landed. The spec names tables by their ids; `table` is the one it starts from. */
	readonly lens: { readonly table: TableId; readonly spec: LensSpec } | null;
	readonly agreed: Agreed | null;
	/** In the source, not in the agreed view: cascades queued, in flight or refused. */
	readonly unagreed: Delta;
	/** Why the unagreed change is not asked for any more: shown as "not agreed". */
	readonly unagreedProblem: 'noRight' | 'rejected' | 'takenBack' | null;
	readonly proposal: Proposal | null;
	readonly staged: Staged | null;
	readonly offers: readonly OfferMade[];
	readonly invited: Invited | null;
	/** Accounts whose seat, taken by an open link, was confirmed by comparing codes (by me, or vouched for by the inviter). */
	readonly confirmed: readonly Account[];
	/** Ask before each incoming change, or follow a standing rule to approve. */
	readonly approval: 'ask' | 'auto';
	/** The share as the chain last showed it, for reading offline. */
	readonly seen: ChainShare | null;
}

export type Purpose =
	| { readonly kind: 'create'; readonly share: ShareId }
	| { readonly kind: 'join'; readonly share: ShareId }
	| { readonly kind: 'send'; readonly shares: readonly ShareId[]; readonly group: string }
	| { readonly kind: 'cascade'; readonly share: ShareId }
	| { readonly kind: 'acknowledge'; readonly share: ShareId; readonly cascades: readonly ShareId[] }
	| { readonly kind: 'manage'; readonly share: ShareId };

/** One transaction still to be sent, or sent and not yet seen; every step is idempotent by (share, round, root). */
export interface OutboxItem {
	readonly id: string;
	readonly purpose: Purpose;
	readonly calls: readonly RegistryCall[];
	/** Why it waits for the person to try again; `null` while it is the machine's turn. */
	readonly problem: ChainFailure | null;
}

export interface PinnedKey {
	readonly epoch: number;
	readonly boxKey: Hash;
}

/** Everything durable. Rows, alignments and drafts are kept by table and share, apart from the small records. */
export interface State {
	/** How this person is called in terms they propose. */
	readonly name: string;
	readonly tables: ReadonlyMap<TableId, SourceTable>;
	readonly drafts: ReadonlyMap<TableId, Delta>;
	readonly shares: ReadonlyMap<ShareId, LocalShare>;
	readonly alignments: ReadonlyMap<ShareId, Alignment>;
	/** What is still known of the rounds of each share. */
	readonly rounds: ReadonlyMap<ShareId, RoundChanges>;
	readonly outbox: readonly OutboxItem[];
	/** What this person calls others. */
	readonly people: ReadonlyMap<Account, string>;
	readonly pinned: ReadonlyMap<Account, PinnedKey>;
}

/**
 * One decision: what changes together, in one durable transaction. Absent parts stay as they are; `null` removes.
 * Source deltas and alignments are O(change); share records hold no rows but those on their way.
 */
export interface Decision {
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly name?: string;
	/** New tables and tables of a new shape, whole; rare. */
	readonly tables?: ReadonlyMap<TableId, SourceTable | null>;
	/** Tables that are called something else from now on. */
	readonly titles?: ReadonlyMap<TableId, string>;
	/** Changes of the rows of a table that stays as it is otherwise. */
	readonly source?: ReadonlyMap<TableId, Delta>;
	readonly drafts?: ReadonlyMap<TableId, Delta>;
	readonly shares?: ReadonlyMap<ShareId, LocalShare | null>;
	readonly alignments?: ReadonlyMap<ShareId, AlignmentDelta>;
	readonly outboxAdd?: readonly OutboxItem[];
	readonly outboxRemove?: readonly string[];
	readonly people?: ReadonlyMap<Account, string>;
	readonly pinned?: ReadonlyMap<Account, PinnedKey>;
}

export const emptyState: State = {
	name: '',
	tables: new Map(),
	drafts: new Map(),
	shares: new Map(),
	alignments: new Map(),
	rounds: new Map(),
	outbox: [],
	people: new Map(),
	pinned: new Map()
};
