/** Speaks to several Nostr relays (NIP-01) at once: what one of them forwards is enough, and a dead one does not hurt. */
import { schnorr } from '@noble/curves/secp256k1';
import { sha256 } from 'noble-hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from 'noble-hashes/utils.js';
import { array, looseObject, maxLength, pipe, safeParse, string, tuple, literal } from 'valibot';
import { createAllowance } from './allowance';

/** Ephemeral events are forwarded and not stored (NIP-01: 20000 to 29999). */
const signallingKind = 25050;
/** No relay event of ours is longer, in characters. */
const longestMessage = 4096;
const firstPause = 500;
const longestPause = 30_000;

export interface RelayPool {
	/** Hear about exactly these topics. With none, no relay is connected. */
	listen(topics: readonly string[]): void;
	/** Says something under a topic, signed by a one-time key (32 bytes); reaches relays that are still connecting too. */
	publish(topic: string, content: string, author: Uint8Array): void;
	/** Every relay failed at least twice in a row and none is connected. */
	unreachable(): boolean;
	close(): void;
}

export interface RelayPoolOptions {
	readonly relays: readonly string[];
	readonly now: () => number;
	readonly random: (length: number) => Uint8Array;
	readonly onEvent: (topic: string, content: string) => void;
}

interface Relay {
	listen(topics: readonly string[]): void;
	publish(message: string): void;
	failures(): number;
	close(): void;
}

export function createRelayPool({ relays: urls, now, random, onEvent }: RelayPoolOptions): RelayPool {
	const isNew = createMemoryOf(512);
	const relays = [...new Set(urls)].map((url) =>
		openRelay({
			url,
			now,
			random,
			// Several relays bring the same event. Its id proves nothing, since a relay could spoil it for the others.
			hear(topic, content) {
				if (isNew(content)) onEvent(topic, content);
			}
		})
	);
	return {
		listen: (topics) => relays.forEach((relay) => relay.listen([...topics].sort())),
		publish(topic, content, author) {
			const message = JSON.stringify(['EVENT', signedEvent({ topic, content, author, now, random })]);
			for (const relay of relays) relay.publish(message);
		},
		unreachable: () => relays.every((relay) => relay.failures() >= 2),
		close: () => relays.forEach((relay) => relay.close())
	};
}

interface RelayOptions {
	readonly url: string;
	readonly now: () => number;
	readonly random: (length: number) => Uint8Array;
	readonly hear: (topic: string, content: string) => void;
}

/** One relay: connected while there is a topic to listen to, and again, ever more patiently, after it was lost. */
function openRelay({ url, now, random, hear }: RelayOptions): Relay {
	const subscription = bytesToHex(random(8));
	const allowed = createAllowance({ burst: 200, perSecond: 50 }, now);
	let topics: readonly string[] = [];
	let unsent: string[] = [];
	let socket: WebSocket | undefined;
	let failures = 0;
	let pause: ReturnType<typeof setTimeout> | undefined;

	const isOpen = () => socket?.readyState === WebSocket.OPEN;
	const subscribe = () =>
		socket?.send(JSON.stringify(['REQ', subscription, { kinds: [signallingKind], '#x': topics }]));

	function connect(): void {
		pause = undefined;
		let opened: WebSocket;
		try {
			opened = new WebSocket(url);
		} catch {
			// A relay written wrong in the configuration is like a dead one.
			failures = Number.POSITIVE_INFINITY;
			return;
		}
		socket = opened;
		opened.onopen = () => {
			failures = 0;
			subscribe();
			for (const message of unsent.splice(0)) opened.send(message);
		};
		opened.onmessage = ({ data }) => {
			const event = typeof data === 'string' && allowed.take() ? readEvent(data, subscription) : undefined;
			if (event && topics.includes(event.topic)) hear(event.topic, event.content);
		};
		// `close` follows every error; outside browsers an error without listener would be thrown.
		opened.onerror = () => {};
		opened.onclose = () => {
			if (socket !== opened) return;
			socket = undefined;
			failures += 1;
			reconnect();
		};
	}

	/** The pause doubles and is never quite the same, so that clients do not come back all at once. */
	function reconnect(): void {
		if (topics.length === 0 || pause !== undefined) return;
		const whole = Math.min(longestPause, firstPause * 2 ** Math.min(failures - 1, 16));
		const share = 0.5 + (random(1)[0] ?? 0) / 512;
		pause = setTimeout(connect, whole * share);
	}

	function disconnect(): void {
		clearTimeout(pause);
		pause = undefined;
		unsent = [];
		const leaving = socket;
		socket = undefined;
		leaving?.close();
	}

	return {
		listen(wanted) {
			if (wanted.join() === topics.join()) return;
			topics = wanted;
			if (topics.length === 0) disconnect();
			else if (isOpen()) subscribe();
			else if (!socket && pause === undefined && failures !== Number.POSITIVE_INFINITY) connect();
		},
		publish(message) {
			if (isOpen()) socket?.send(message);
			else if (socket) unsent = [...unsent.slice(-15), message];
		},
		failures: () => failures,
		close() {
			topics = [];
			disconnect();
		}
	};
}

const relayEvent = tuple([
	literal('EVENT'),
	string(),
	looseObject({ content: string(), tags: array(array(pipe(string(), maxLength(256)))) })
]);

/** Neither id nor signature are checked: what counts is the seal of the content. */
function readEvent(
	text: string,
	subscription: string
): { readonly topic: string; readonly content: string } | undefined {
	if (text.length > longestMessage) return undefined;
	try {
		const read = safeParse(relayEvent, JSON.parse(text));
		if (!read.success || read.output[1] !== subscription) return undefined;
		const { content, tags } = read.output[2];
		const topic = tags.find(([name]) => name === 'x')?.[1];
		return topic === undefined ? undefined : { topic, content };
	} catch {
		return undefined;
	}
}

function signedEvent(options: {
	readonly topic: string;
	readonly content: string;
	readonly author: Uint8Array;
	readonly now: () => number;
	readonly random: (length: number) => Uint8Array;
}) {
	const { topic, content, author, now, random } = options;
	const pubkey = bytesToHex(schnorr.getPublicKey(author));
	const created_at = Math.floor(now() / 1000);
	const tags = [['x', topic]];
	const id = sha256(utf8ToBytes(JSON.stringify([0, pubkey, created_at, signallingKind, tags, content])));
	const sig = bytesToHex(schnorr.sign(id, author, random(32)));
	return { id: bytesToHex(id), pubkey, created_at, kind: signallingKind, tags, content, sig };
}

/** Answers whether a content is new among so many of the latest. */
function createMemoryOf(most: number): (content: string) => boolean {
	const contents = new Set<string>();
	return (content) => {
		if (contents.has(content)) return false;
		contents.add(content);
		const [oldest] = contents;
		if (contents.size > most && oldest !== undefined) contents.delete(oldest);
		return true;
	};
}
