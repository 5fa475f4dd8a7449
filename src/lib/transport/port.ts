/** What a transport offers to the conversation: questions and answers between proven peers. */
import type { Account, Hash, ShareId } from '$lib/agreement';
import type { Result } from '$lib/bx';
import type { TransportFailure } from './errors';

/** One peer of one share, as one of us sees the other. A connection exists per link. */
export interface PeerLink {
	readonly share: ShareId;
	readonly peer: Account;
	/** The peer's X25519 public key, as registered on the chain. */
	readonly boxKey: Hash;
	/** Secret of the invitation that joins these two, for the first contact with the inviter; 32 bytes. */
	readonly invitationSecret: Uint8Array | null;
}

export interface AskOptions {
	/** Bytes of the reply that have arrived, and bytes it has in all. */
	readonly onProgress?: (received: number, total: number) => void;
	/** Gives the question up: the answer is `Interrupted`. */
	readonly signal?: AbortSignal;
}

export type RequestHandler = (from: PeerLink, request: Uint8Array) => Promise<Uint8Array>;
export type SessionListener = (link: PeerLink, code: string) => void;

export interface Transport {
	/** Be reachable for exactly these peers (replaces the earlier list; connections to others are closed). */
	expect(links: readonly PeerLink[]): void;
	/** Answers what a proven peer asks. Called before `expect`. A handler that throws leaves the asker with `Interrupted`. */
	onRequest(handler: RequestHandler): void;
	/** Told whenever a proven session starts, with the short code both persons can compare (six digits, same on both sides). */
	onSession(listener: SessionListener): void;
	/** Connects if needed, asks, and answers with the reply. Asking again after `Interrupted` is safe. */
	ask(
		link: PeerLink,
		request: Uint8Array,
		options?: AskOptions
	): Promise<Result<Uint8Array, TransportFailure>>;
	/** Ends every session; questions on the way are `Interrupted`, and so is every later one. */
	close(): Promise<void>;
}
