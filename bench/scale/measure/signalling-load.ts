/** What a meeting of two browsers costs a relay, counted on the product's own signalling. */
import { createRelayPool, type RelayPool } from '$lib/transport/relay-pool';
import { openSignal, sealSignal } from '$lib/transport/signal';
import { createSignalling, type Negotiation, type Signalling } from '$lib/transport/signalling';
import { createCountingRelay, difference, type RelayCount } from './counting-relay';
import { withVirtualTime, type VirtualTime } from './virtual-time';

/** All of it at one relay; each further relay carries the same. */
export interface SignallingLoad {
	/** One browser calls, the other is there: until the channel stands. */
	readonly meeting: RelayCount;
	/** One browser calls for `callSeconds`, nobody is there. */
	readonly call: RelayCount;
	/** Seconds a browser calls a peer before it tries the next one (the transport's patience). */
	readonly callSeconds: number;
	/** Bytes of the question for events, for each topic listened to, and besides. */
	readonly topicBytes: number;
	readonly questionBytes: number;
}

const callSeconds = 12;
const topic = (number: number) => number.toString(16).padStart(64, '0');

export async function measureSignalling(): Promise<SignallingLoad> {
	const meeting = await counted(async (time, relay) => {
		const [one, other] = [browser(time, true), browser(time, false)];
		joinUp(one, other);
		await time.pass(100);
		const before = relay.count();
		one.signalling.start();
		await time.pass(callSeconds * 1000);
		if (!one.settled() || !other.settled()) throw new Error('the two browsers did not meet');
		return difference(relay.count(), before);
	});
	const call = await counted(async (time, relay) => {
		const one = browser(time, true);
		await time.pass(100);
		const before = relay.count();
		one.signalling.start();
		await time.pass(callSeconds * 1000 - 1);
		one.signalling.stop();
		return difference(relay.count(), before);
	});
	const questions = await Promise.all([1, 101].map(questionOf));
	const [short = 0, long = 0] = questions;
	const topicBytes = (long - short) / 100;
	return { meeting, call, callSeconds, topicBytes, questionBytes: short - topicBytes };
}

const questionOf = (topics: number) =>
	counted(async (time, relay) => {
		const pool = poolFor(time, () => undefined);
		pool.listen(Array.from({ length: topics }, (_, number) => topic(number)));
		await time.pass(100);
		return relay.count().inBytes;
	});

let turn: Promise<unknown> = Promise.resolve();

/** One measurement at a time, since it stands in for the browser's clock and sockets. */
function counted<Answer>(
	work: (time: VirtualTime, relay: ReturnType<typeof createCountingRelay>) => Promise<Answer>
): Promise<Answer> {
	const measured = turn.then(async () => {
		const relay = createCountingRelay();
		const { WebSocket: real } = globalThis;
		Object.assign(globalThis, { WebSocket: relay.Socket });
		try {
			return await withVirtualTime((time) => work(time, relay));
		} finally {
			Object.assign(globalThis, { WebSocket: real });
		}
	});
	turn = measured.catch(() => undefined);
	return measured;
}

interface Browser {
	readonly signalling: Signalling;
	settled(): boolean;
	/** Told when the answer was accepted: from then on a channel stands on both sides. */
	connected: () => void;
}

/** Signalling and relays as the product has them; only the browser's own WebRTC is played. */
function browser(time: VirtualTime, lower: boolean): Browser {
	const key = new Uint8Array(32).fill(7);
	let settled = false;
	let signals = 0;
	const pool = poolFor(time, (content) => {
		const signal = openSignal(content, key);
		if (signal) signalling.hear(signal);
	});
	const signalling = createSignalling({
		lower,
		now: time.now,
		clock: time.now,
		random: (length) => new Uint8Array(length).fill(1 + (signals += 1)),
		say: (signal, author) =>
			pool.publish(topic(0), sealSignal(signal, key, new Uint8Array(24).fill((signals += 1))), author),
		negotiate: () => playedNegotiation(() => made.connected())
	});
	const made: Browser = {
		signalling,
		settled: () => settled,
		connected() {
			settled = true;
			signalling.settle();
		}
	};
	pool.listen([topic(0)]);
	return made;
}

function joinUp(one: Browser, other: Browser): void {
	const [here, there] = [one.connected, other.connected];
	one.connected = other.connected = () => {
		here();
		there();
	};
}

const playedNegotiation = (connected: () => void): Negotiation => ({
	offer: async () => new Uint8Array(160),
	answer: async () => new Uint8Array(160),
	async accept() {
		connected();
		return true;
	},
	close: () => undefined
});

const poolFor = (time: VirtualTime, hear: (content: string) => void): RelayPool =>
	createRelayPool({
		relays: ['wss://relay.example'],
		now: time.now,
		random: (length) => new Uint8Array(length).fill(1),
		onEvent: (_, content) => hear(content)
	});
