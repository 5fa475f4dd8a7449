/** The transport: every link's meeting points on the relays, and the links themselves. */
import { fail } from '$lib/bx';
import { keyFromHash, sharedSecret } from './diffie-hellman';
import { createLink, type Link } from './link';
import type { TransportOptions } from './options';
import type { PeerLink, RequestHandler, SessionListener, Transport } from './port';
import { createRelayPool } from './relay-pool';
import { openSignal, sealSignal } from './signal';
import { meetingAt, meetingsAround, type Pair } from './topic';

const defaultPatience = 12_000;
const defaultLimit = 64 * 1024 * 1024;
/** How often the day is looked at, in milliseconds. */
const dayCheck = 60_000;

interface Known {
	readonly pair: Pair;
	readonly link: Link;
	/** Peers we did not say we expect are asked, and not answered. */
	expected: boolean;
}

/**
 * Connects browsers directly over WebRTC; relays only carry sealed signals of one size under daily topics.
 * `iceServers` is empty by default, so no third party learns an address. Failures are those of `TransportFailure`.
 */
export function createTransport(options: TransportOptions): Transport {
	const { me, identity, relays, now, random } = options;
	const { iceServers = [], iceTransportPolicy = 'all' } = options;
	const { patience = defaultPatience, limit = defaultLimit } = options;
	const webRtc = options.webRtc ?? ((configuration) => new RTCPeerConnection(configuration));
	const knownById = new Map<string, Known>();
	let meetings = new Map<string, { readonly known: Known; readonly key: Uint8Array }>();
	let handler: RequestHandler | undefined;
	const listeners: SessionListener[] = [];
	let closed = false;

	const pool = createRelayPool({
		relays,
		now,
		random,
		onEvent(topic, content) {
			const meeting = meetings.get(topic);
			const signal = meeting && openSignal(content, meeting.key);
			if (signal) meeting.known.link.hear(signal);
		}
	});
	const midnight = setInterval(listen, dayCheck);

	function listen(): void {
		meetings = new Map();
		for (const known of knownById.values())
			for (const { topic, key } of meetingsAround(known.pair, now())) meetings.set(topic, { known, key });
		pool.listen([...meetings.keys()]);
	}

	/** `undefined` for a peer whose registered key is of low order: nobody can prove to hold it. */
	function open(link: PeerLink): Known | undefined {
		const secret = sharedSecret(identity.secretKey, keyFromHash(link.boxKey));
		if (!secret) return undefined;
		const pair: Pair = { share: link.share, accounts: [me, link.peer], secret };
		const known: Known = {
			pair,
			expected: false,
			link: createLink({
				...options,
				link,
				patience,
				limit,
				connect: () => webRtc({ iceServers: [...iceServers], iceTransportPolicy }),
				say(signal, author) {
					const { topic, key } = meetingAt(pair, now());
					pool.publish(topic, sealSignal(signal, key, random(24)), author);
				},
				relaysUnreachable: () => relays.length === 0 || pool.unreachable(),
				async handle(from, request) {
					if (!handler || !known.expected) throw new Error('nobody here answers');
					return handler(from, request);
				},
				onSession(to, code) {
					for (const listener of listeners) listener(to, code);
				}
			})
		};
		knownById.set(idOf(link), known);
		return known;
	}

	return {
		expect(links) {
			if (closed) return;
			const wanted = new Map(links.map((link) => [idOf(link), link]));
			for (const [id, { link }] of knownById) {
				if (wanted.has(id)) continue;
				knownById.delete(id);
				link.close();
			}
			for (const [id, link] of wanted) {
				const known = knownById.get(id) ?? open(link);
				if (!known) continue;
				known.expected = true;
				known.link.know(link);
			}
			listen();
		},
		onRequest(answer) {
			handler = answer;
		},
		onSession(listener) {
			listeners.push(listener);
		},
		async ask(link, request, asked = {}) {
			if (closed) return fail({ kind: 'Interrupted' });
			const known = knownById.get(idOf(link)) ?? open(link);
			if (!known) return fail({ kind: 'NotThisPeer' });
			known.link.know(link);
			listen();
			return known.link.ask(request, asked);
		},
		async close() {
			closed = true;
			clearInterval(midnight);
			for (const { link } of knownById.values()) link.close();
			knownById.clear();
			pool.close();
		}
	};
}

/** A changed key is another link: the old one's session must not outlive it. */
const idOf = ({ share, peer, boxKey }: PeerLink) => `${share} ${peer} ${boxKey}`;
