/** What the conversation needs from the world: a chain, a transport, a vault, a clock and randomness. */
import type {
	Account,
	ChainShare,
	Hash,
	PublishedKeys,
	RegistryCall,
	ShareEvent,
	ShareId,
	Snapshot,
	Terms
} from '$lib/agreement';
import type { Result, Row, RowId, Steps } from '$lib/bx';
import type { State } from './state';

export interface Ports {
	readonly chain: ChainPort;
	readonly transport: TransportPort;
	readonly vault: VaultPort;
	readonly work: WorkPort;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	/** Calls once after so many milliseconds, unless the answer is called first. */
	readonly later: (milliseconds: number, then: () => void) => () => void;
	/** Cryptographically random bytes. */
	readonly random: (length: number) => Uint8Array;
}

// ───────────── long work

/** How a person follows long work, and stops it. */
export interface Watching {
	/** How far it is, 0 to 1. */
	readonly onProgress?: (part: number) => void;
	readonly signal?: AbortSignal;
}

export interface ViewContent {
	readonly terms: Terms;
	readonly rows: ReadonlyMap<RowId, Row>;
}

/** A snapshot that is a legal view. */
export interface ReadSnapshot {
	readonly rows: ReadonlyMap<RowId, Row>;
	readonly salts: readonly Uint8Array[];
	/** Of its tries, by attribute number. */
	readonly hashes: readonly Uint8Array[];
}

export interface JournalContent {
	readonly checkpoint: Uint8Array | null;
	readonly entries: readonly Uint8Array[];
}

export interface WorkPort {
	/** Takes steps so that the page stays awake between them; `undefined` when it was stopped. */
	steps<Answer>(steps: Steps<Answer>, watching?: Watching): Promise<Answer | undefined>;
	/** The state that a journal tells (`replay`), read where it is in nobody's way; `undefined` when it was stopped. May take the bytes over. */
	replay(content: JournalContent, watching?: Watching): Promise<State | undefined>;
	/** The hashes of the tries of a view (`trieHashes`), by attribute number. */
	hashes(view: ViewContent, watching?: Watching): Promise<readonly Uint8Array[] | undefined>;
	/** A snapshot as bytes (`encodeSnapshot`). */
	writeSnapshot(snapshot: Snapshot & { readonly terms: Terms }): Promise<Uint8Array>;
	/** What `readSnapshot` answers. May take the bytes over. */
	readSnapshot(bytes: Uint8Array, terms: Terms): Promise<Result<ReadSnapshot, string>>;
}

// ───────────── chain

export type ChainFailure =
	/** The contract refused; `error` is its name, e.g. `NotAllowed`, with its arguments by name. Nothing was signed. */
	| {
			readonly kind: 'Reverted';
			readonly error: string;
			readonly facts: Readonly<Record<string, string | number | bigint>>;
	  }
	/** The person said no in the wallet. */
	| { readonly kind: 'WalletRefused' }
	| { readonly kind: 'WrongNetwork'; readonly expected: number; readonly actual: number }
	| { readonly kind: 'WrongAccount'; readonly expected: Account; readonly actual: Account | null }
	| { readonly kind: 'NoFunds' }
	/** Node out of reach, slow, or answering nonsense: worth trying again. */
	| { readonly kind: 'Unreachable'; readonly detail: string };

/** What a transaction would cost. */
export interface Estimate {
	/** Units of gas. */
	readonly gas: bigint;
	/** In the smallest unit (wei), for what gas costs now; `null` where the chain names no price. */
	readonly fee: bigint | null;
	/** Symbol of the coin the fee is paid in; it has 18 decimals. */
	readonly coin: string;
}

export interface ChainPort {
	readonly chainId: number;
	readonly registry: Account;
	readonly account: Account;
	/** The share as it stands at the newest block, or `null` when there is none. */
	share(id: ShareId): Promise<Result<ChainShare | null, ChainFailure>>;
	keys(account: Account): Promise<Result<PublishedKeys, ChainFailure>>;
	/** Everything that happened to a share, oldest first. */
	history(id: ShareId): Promise<Result<readonly ShareEvent[], ChainFailure>>;
	/** Would these calls, as one atomic batch, be accepted now? */
	simulate(calls: readonly RegistryCall[]): Promise<Result<void, ChainFailure>>;
	/** What would these calls, as one atomic batch, cost now? Nobody is asked to sign. */
	estimate(calls: readonly RegistryCall[]): Promise<Result<Estimate, ChainFailure>>;
	/** Simulates, asks the wallet once, sends one atomic transaction, waits until it is in a block. */
	send(calls: readonly RegistryCall[]): Promise<Result<{ readonly transaction: Hash }, ChainFailure>>;
	/** The id a share of this account with this salt has. */
	shareIdOf(creator: Account, salt: Hash): ShareId;
	/** EIP-712 signature by a one-time invitation key (32 bytes) over a claim of this account (or over a decline). */
	signClaim(
		invitationKey: Uint8Array,
		claim: { readonly share: ShareId; readonly seat: number; readonly decline?: boolean }
	): Promise<`0x${string}`>;
	/** Address of an invitation key. */
	addressOf(invitationKey: Uint8Array): Account;
	/** Wakes the listener whenever something may have changed; says nothing about what. Answers how to stop. */
	watch(listener: () => void): () => void;
}

// ───────────── transport

/** One peer of one share, as one of us sees the other. A connection exists per link. */
export interface PeerLink {
	readonly share: ShareId;
	readonly peer: Account;
	/** The peer's X25519 public key, as registered on the chain. */
	readonly boxKey: Hash;
	/** Secret of the invitation that joins these two, for the first contact with the inviter; 32 bytes. */
	readonly invitationSecret: Uint8Array | null;
}

export type TransportFailure =
	/** No answer from the peer's browser: closed, asleep or offline. */
	| { readonly kind: 'PeerOffline' }
	| { readonly kind: 'RelaysUnreachable' }
	/** The other side could not prove to be this peer, or the channel was tampered with. */
	| { readonly kind: 'NotThisPeer' }
	/** The channel closed in the middle. Worth trying again. */
	| { readonly kind: 'Interrupted' }
	| { readonly kind: 'TooLarge'; readonly bytes: number; readonly limit: number };

export interface TransportPort {
	/** Be reachable for exactly these peers (replaces the earlier list; connections to others are closed). */
	expect(links: readonly PeerLink[]): void;
	/** Answers what a proven peer asks. Called before `expect`. */
	onRequest(handler: (from: PeerLink, request: Uint8Array) => Promise<Uint8Array>): void;
	/** Told whenever a proven session starts, with the short code both persons can compare (six digits, same on both sides). */
	onSession(listener: (link: PeerLink, code: string) => void): void;
	/** Connects if needed, asks, and answers with the reply. */
	ask(
		link: PeerLink,
		request: Uint8Array,
		options?: {
			readonly onProgress?: (received: number, total: number) => void;
			readonly signal?: AbortSignal;
		}
	): Promise<Result<Uint8Array, TransportFailure>>;
	close(): Promise<void>;
}

// ───────────── vault

export type VaultFailure =
	| { readonly kind: 'QuotaExceeded' }
	/** A record is missing, altered, swapped or of an older copy. */
	| { readonly kind: 'Damaged'; readonly record: string }
	/** The browser closed the database and it could not be opened again. */
	| { readonly kind: 'StorageLost' }
	/** Another tab of this account took over. */
	| { readonly kind: 'NotLeader' };

/** A sealed append-only journal with checkpoints. Entries are opaque to it; the conversation replays them. */
export interface VaultPort {
	/** The newest checkpoint and the entries after it, in order. */
	load(): Promise<Result<JournalContent, VaultFailure>>;
	/** Appends in one strict transaction; durable when the promise resolves. All or none. The bytes must stay as they are until then. */
	append(entries: readonly Uint8Array[]): Promise<Result<void, VaultFailure>>;
	/** Replaces everything before by this checkpoint, in one transaction. The bytes must stay as they are until then. */
	compact(checkpoint: Uint8Array): Promise<Result<void, VaultFailure>>;
}
