/** Several transports in one process, joined by memory: asynchronous, and able to fail in every way the real one can. */
import type { Account, Hash, ShareId } from '$lib/agreement';
import { fail, ok, type Result } from '$lib/bx';
import type { TransportFailure } from '../errors';
import type { AskOptions, PeerLink, RequestHandler, SessionListener, Transport } from '../port';

export interface MemoryNetworkOptions {
	/** Waited for before every hop; one microtask unless given. */
	readonly hop?: () => Promise<void>;
	/** Largest request or reply, in bytes; 64 MiB unless given. */
	readonly limit?: number;
	/** Bytes that travel in one hop; 64 KiB unless given. */
	readonly chunk?: number;
}

export interface MemoryPeerOptions {
	/** The X25519 key this account proves. Links that name another one never meet it (`PeerOffline`); unchecked unless given. */
	readonly boxKey?: Hash;
}

/** A question that reached the other side's handler, in the order of arrival. */
export interface Delivery {
	readonly share: ShareId;
	readonly from: Account;
	readonly to: Account;
	readonly request: Uint8Array;
	/** `null` until the handler has answered. */
	readonly reply: Uint8Array | null;
}

export interface MemoryNetwork {
	/** The transport of an account; a second call replaces the first one, as a reload of the page does. */
	connect(me: Account, options?: MemoryPeerOptions): Transport;
	/** An account that is not online neither asks nor answers; its sessions break. */
	setOnline(account: Account, online: boolean): void;
	/** Breaks the sessions between two accounts now; questions on the way are `Interrupted`. */
	cut(one: Account, other: Account): void;
	/** Breaks the session between two accounts once, after so many bytes of the next transfer have passed. */
	cutAfter(one: Account, other: Account, bytes: number): void;
	readonly deliveries: readonly Delivery[];
}

interface Session {
	readonly id: string;
	readonly ends: readonly [Peer, Peer];
	alive: boolean;
	readonly ended: Promise<void>;
	end(): void;
}

interface Peer {
	readonly account: Account;
	readonly boxKey: Hash | undefined;
	links: ReadonlyMap<string, PeerLink>;
	handler: RequestHandler | undefined;
	readonly listeners: SessionListener[];
	open: boolean;
}

export function createMemoryNetwork(options: MemoryNetworkOptions = {}): MemoryNetwork {
	const hop = options.hop ?? (() => Promise.resolve());
	const limit = options.limit ?? 64 * 1024 * 1024;
	const chunk = options.chunk ?? 64 * 1024;
	const peers = new Map<Account, Peer>();
	const offline = new Set<Account>();
	const sessions = new Map<string, Session>();
	const cuts = new Map<string, number>();
	const deliveries: { -readonly [Key in keyof Delivery]: Delivery[Key] }[] = [];
	let opened = 0;

	const reachable = (peer: Peer) => peer.open && !offline.has(peer.account);

	function breakSessions(doomed: (session: Session) => boolean): void {
		for (const session of [...sessions.values()]) {
			if (!doomed(session)) continue;
			sessions.delete(session.id);
			session.end();
		}
	}

	/** The running session of a link, or a new one after both ends proved themselves. */
	function sessionFor(from: Peer, link: PeerLink): Result<Session, TransportFailure> {
		const to = peers.get(link.peer);
		const back = to?.links.get(nameOf(link.share, from.account));
		if (!to || !back || !reachable(from) || !reachable(to)) return fail({ kind: 'PeerOffline' });
		const id = `${link.share} ${pairOf(from.account, to.account)}`;
		const running = sessions.get(id);
		if (running) return ok(running);
		// Whoever holds another key meets us under another topic, which is to say never.
		if (!proves(to, link) || !proves(from, back)) return fail({ kind: 'PeerOffline' });
		if (!sameSecret(link, back)) return fail({ kind: 'NotThisPeer' });
		const session = startSession(id, [from, to]);
		sessions.set(id, session);
		const code = String((++opened * 7919) % 1_000_000).padStart(6, '0');
		for (const listener of from.listeners) listener(link, code);
		for (const listener of to.listeners) listener(back, code);
		return ok(session);
	}

	/** Moves bytes hop by hop, and stops where the session breaks. */
	async function travel(session: Session, bytes: number, progress?: AskOptions['onProgress']): Promise<void> {
		const pair = pairOf(session.ends[0].account, session.ends[1].account);
		for (let sent = 0; sent === 0 || sent < bytes;) {
			await hop();
			if (!session.alive) return;
			sent += chunk;
			const due = cuts.get(pair);
			if (due !== undefined && Math.min(sent, bytes) > due) {
				cuts.delete(pair);
				breakSessions((other) => other === session);
				return;
			}
			progress?.(Math.min(sent, bytes), bytes);
		}
	}

	async function exchange(
		from: Peer,
		link: PeerLink,
		request: Uint8Array,
		onProgress: AskOptions['onProgress']
	): Promise<Result<Uint8Array, TransportFailure>> {
		await hop();
		const session = sessionFor(from, link);
		if (!session.ok) return session;
		const { ends } = session.value;
		const to = ends[0] === from ? ends[1] : ends[0];
		const answered = async (): Promise<Result<Uint8Array, TransportFailure>> => {
			await travel(session.value, request.length);
			const back = to.links.get(nameOf(link.share, from.account));
			if (!session.value.alive || !back || !to.handler) return fail({ kind: 'Interrupted' });
			const delivery = { share: link.share, from: from.account, to: to.account, request: request.slice() };
			const record: (typeof deliveries)[number] = { ...delivery, reply: null };
			deliveries.push(record);
			const reply = await to.handler(back, request.slice()).catch(() => null);
			if (!reply) return fail({ kind: 'Interrupted' });
			record.reply = reply.slice();
			if (reply.length > limit) return fail({ kind: 'TooLarge', bytes: reply.length, limit });
			await travel(session.value, reply.length, onProgress);
			return session.value.alive ? ok(reply.slice()) : fail({ kind: 'Interrupted' });
		};
		return Promise.race([session.value.ended.then(() => fail({ kind: 'Interrupted' })), answered()]);
	}

	function connect(me: Account, { boxKey }: MemoryPeerOptions = {}): Transport {
		const earlier = peers.get(me);
		if (earlier) leave(earlier);
		const self: Peer = {
			account: me,
			boxKey,
			links: new Map(),
			handler: undefined,
			listeners: [],
			open: true
		};
		peers.set(me, self);
		return {
			expect(links) {
				self.links = new Map(links.map((link) => [nameOf(link.share, link.peer), link]));
				breakSessions(({ id, ends }) => {
					if (!ends.includes(self)) return false;
					const peer = ends[0] === self ? ends[1] : ends[0];
					return !links.some((link) => `${link.share} ${pairOf(me, link.peer)}` === id && proves(peer, link));
				});
			},
			onRequest(handler) {
				self.handler = handler;
			},
			onSession(listener) {
				self.listeners.push(listener);
			},
			async ask(link, request, { onProgress, signal } = {}) {
				if (!self.open || signal?.aborted) return fail({ kind: 'Interrupted' });
				if (request.length > limit) return fail({ kind: 'TooLarge', bytes: request.length, limit });
				const answer = exchange(self, link, request, signal ? whileWanted(signal, onProgress) : onProgress);
				return signal ? Promise.race([answer, givenUp(signal)]) : answer;
			},
			async close() {
				leave(self);
			}
		};
	}

	function leave(peer: Peer): void {
		peer.open = false;
		if (peers.get(peer.account) === peer) peers.delete(peer.account);
		breakSessions(({ ends }) => ends.includes(peer));
	}

	return {
		connect,
		setOnline(account, online) {
			if (online) offline.delete(account);
			else offline.add(account);
			if (!online) breakSessions(({ ends }) => ends.some((end) => end.account === account));
		},
		cut(one, other) {
			const pair = pairOf(one, other);
			breakSessions(({ ends }) => pairOf(ends[0].account, ends[1].account) === pair);
		},
		cutAfter(one, other, bytes) {
			cuts.set(pairOf(one, other), bytes);
		},
		deliveries
	};
}

function startSession(id: string, ends: readonly [Peer, Peer]): Session {
	let finish = () => {};
	const ended = new Promise<void>((resolve) => (finish = resolve));
	const session: Session = {
		id,
		ends,
		alive: true,
		ended,
		end() {
			session.alive = false;
			finish();
		}
	};
	return session;
}

const nameOf = (share: ShareId, peer: Account) => `${share} ${peer}`;
const pairOf = (one: Account, other: Account) => [one, other].sort().join(' ');
const proves = (peer: Peer, link: PeerLink) => peer.boxKey === undefined || peer.boxKey === link.boxKey;
const sameSecret = (one: PeerLink, other: PeerLink) =>
	String(one.invitationSecret ?? '') === String(other.invitationSecret ?? '');

const givenUp = (signal: AbortSignal) =>
	new Promise<Result<Uint8Array, TransportFailure>>((resolve) =>
		signal.addEventListener('abort', () => resolve(fail({ kind: 'Interrupted' })), { once: true })
	);

/** Progress after giving up would be confusing, so it stops. */
const whileWanted =
	(signal: AbortSignal, onProgress: AskOptions['onProgress']): AskOptions['onProgress'] & object =>
	(received, total) => {
		if (!signal.aborted) onProgress?.(received, total);
	};
