/** One link at work: finds the peer, lets both prove themselves, and keeps the session for the next question. */
import { fail, ok, type Result } from '$lib/bx';
import { negotiateConnection, type Fingerprints } from './browser-connection';
import { keyFromHash, type Identity } from './diffie-hellman';
import type { TransportFailure } from './errors';
import { startHandshake, type HandshakeContext } from './handshake';
import type { TransportOptions } from './options';
import type { AskOptions, PeerLink } from './port';
import { prove, type Proof } from './prove';
import { createSession, type Session } from './session';
import type { Signal } from './signal';
import { createSignalling } from './signalling';
import type { Wire } from './wire';

type Connected = Result<Session, TransportFailure>;

export interface Link {
	/** What is known of the peer now; a changed invitation secret counts from the next connection on. */
	know(link: PeerLink): void;
	hear(signal: Signal): void;
	ask(request: Uint8Array, options: AskOptions): Promise<Result<Uint8Array, TransportFailure>>;
	close(): void;
}

export interface LinkOptions extends Pick<
	TransportOptions,
	'chainId' | 'registry' | 'me' | 'now' | 'random'
> {
	readonly identity: Identity;
	readonly link: PeerLink;
	readonly patience: number;
	readonly limit: number;
	readonly connect: () => RTCPeerConnection;
	readonly say: (signal: Signal, author: Uint8Array) => void;
	readonly relaysUnreachable: () => boolean;
	readonly handle: (from: PeerLink, request: Uint8Array) => Promise<Uint8Array>;
	readonly onSession: (link: PeerLink, code: string) => void;
}

/** First and longest rest after a failed handshake, in milliseconds: trying until the short codes agree takes years. */
const firstRest = 250;
const longestRest = 60_000;

/** A peer who answers but cannot be connected to (two closed networks) is waited for so many times longer. */
const mostWaits = 2;

const clock = () => performance.now();

export function createLink(options: LinkOptions): Link {
	const { me, now, random, patience, limit } = options;
	let known = options.link;
	const lower = me < known.peer;
	const waiting = new Set<(connected: Connected) => void>();
	let session: Session | undefined;
	/** The wire on which the handshake is running. */
	let unproven: Wire | undefined;
	let failures = 0;
	let restsUntil = 0;
	let askedAt = 0;
	let deadline: ReturnType<typeof setTimeout> | undefined;
	let check: ReturnType<typeof setInterval> | undefined;
	let closed = false;

	const signalling = createSignalling({
		lower,
		now,
		clock,
		random,
		say: options.say,
		negotiate: () => negotiateConnection(options.connect(), opened)
	});

	function contextOf({ local, remote }: Fingerprints): HandshakeContext {
		const { chainId, registry, identity } = options;
		const us = { account: me, boxKey: identity.publicKey, fingerprint: local };
		const them = { account: known.peer, boxKey: keyFromHash(known.boxKey), fingerprint: remote };
		return {
			chainId,
			registry,
			share: known.share,
			initiator: lower ? us : them,
			responder: lower ? them : us,
			role: lower ? 'initiator' : 'responder',
			identity,
			preSharedKey: known.invitationSecret,
			random
		};
	}

	function opened(wire: Wire, fingerprints: Fingerprints): void {
		signalling.settle();
		unproven?.close();
		unproven = wire;
		prove(wire, startHandshake(contextOf(fingerprints)), (proof) => {
			if (unproven === wire) unproven = undefined;
			decide(wire, proof);
		});
	}

	function decide(wire: Wire, proof: Proof): void {
		if (closed) return wire.close();
		if (proof.kind !== 'proven') {
			failures += 1;
			restsUntil = clock() + Math.min(longestRest, firstRest * 2 ** failures);
			if (proof.kind === 'refused') finish(fail({ kind: 'NotThisPeer' }));
			else if (waiting.size > 0) signalling.start();
			return;
		}
		failures = 0;
		session?.close();
		const from = known;
		const { code } = proof.proven;
		const started = createSession({
			wire,
			proven: proof.proven,
			limit,
			patience,
			clock,
			handle: (request) => options.handle(from, request),
			onEnd() {
				if (session === started) session = undefined;
			}
		});
		session = started;
		options.onSession(known, code);
		finish(ok(started));
	}

	/** Everybody who waits for a connection learns how it went. */
	function finish(connected: Connected): void {
		clearTimeout(deadline);
		clearInterval(check);
		deadline = undefined;
		if (!connected.ok) signalling.stop();
		for (const tell of waiting) tell(connected);
		waiting.clear();
	}

	function awaitAnswer(): void {
		clearTimeout(deadline);
		deadline = setTimeout(() => {
			if (unproven) return awaitAnswer();
			finish(fail({ kind: options.relaysUnreachable() ? 'RelaysUnreachable' : 'PeerOffline' }));
		}, patience);
	}

	function connected(signal: AbortSignal | undefined): Promise<Connected> {
		if (session) return Promise.resolve(ok(session));
		if (options.relaysUnreachable()) return Promise.resolve(fail({ kind: 'RelaysUnreachable' }));
		return new Promise((resolve) => {
			const giveUp = () => {
				waiting.delete(tell);
				resolve(fail({ kind: 'Interrupted' }));
				if (waiting.size === 0) finish(fail({ kind: 'Interrupted' }));
			};
			const tell = (outcome: Connected) => {
				signal?.removeEventListener('abort', giveUp);
				resolve(outcome);
			};
			signal?.addEventListener('abort', giveUp);
			waiting.add(tell);
			if (waiting.size > 1) return;
			askedAt = clock();
			awaitAnswer();
			check = setInterval(() => {
				if (options.relaysUnreachable()) finish(fail({ kind: 'RelaysUnreachable' }));
			}, patience / 24);
			if (!unproven) signalling.start();
		});
	}

	return {
		know(link) {
			known = link;
		},
		hear(signal) {
			if (clock() < restsUntil) return;
			// An answer, even one that leads nowhere yet, shows that the peer is there: wait for it once more.
			const here = signalling.hear(signal) && signal.kind !== 'hello';
			if (here && deadline !== undefined && clock() - askedAt < mostWaits * patience) awaitAnswer();
		},
		async ask(request, asked) {
			if (closed || asked.signal?.aborted) return fail({ kind: 'Interrupted' });
			if (request.length > limit) return fail({ kind: 'TooLarge', bytes: request.length, limit });
			const outcome = await connected(asked.signal);
			return outcome.ok ? outcome.value.ask(request, asked) : outcome;
		},
		close() {
			closed = true;
			signalling.stop();
			unproven?.close();
			session?.close();
			finish(fail({ kind: 'Interrupted' }));
		}
	};
}
