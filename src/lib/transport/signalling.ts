/** How two browsers that know a common meeting point become connected: hello, offer, answer, then silence. */
import { bytesToHex } from 'noble-hashes/utils.js';
import { createAllowance } from './allowance';
import { noAttempt, type Signal, type SignalKind } from './signal';

/** One connection being set up; every description is packed. `undefined` and `false` say that it came to nothing. */
export interface Negotiation {
	offer(): Promise<Uint8Array | undefined>;
	answer(offer: Uint8Array): Promise<Uint8Array | undefined>;
	accept(answer: Uint8Array): Promise<boolean>;
	close(): void;
}

export interface SignallingOptions {
	/** Our account sorts first: we make the offers, so both may begin at once without crossing. */
	readonly lower: boolean;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	/** Milliseconds, from any start. */
	readonly clock: () => number;
	readonly random: (length: number) => Uint8Array;
	/** `author` is the one-time key of the attempt the signal belongs to. */
	readonly say: (signal: Signal, author: Uint8Array) => void;
	readonly negotiate: () => Negotiation;
}

export interface Signalling {
	/** Calls the peer until a connection stands or `stop` is called. */
	start(): void;
	/** Takes what was said at the meeting point; answers whether it was the peer, speaking now. */
	hear(signal: Signal): boolean;
	/** The negotiation led to a connection: silence, and the connection is no longer ours to close. */
	settle(): void;
	stop(): void;
}

type State =
	| { readonly kind: 'idle' }
	| { readonly kind: 'calling'; readonly attempt: string; readonly author: Uint8Array }
	| {
			readonly kind: 'negotiating';
			readonly attempt: string;
			readonly author: Uint8Array;
			/** The attempt of the peer that this one answers. */
			readonly answers: string;
			readonly negotiation: Negotiation;
	  };

/** Clocks of two computers differ, by less than this (milliseconds); older signals are replays. */
const oldest = 300_000;
/** First and longest pause before the last word is said again, in milliseconds. */
const firstPause = 1000;
const longestPause = 5000;
/** A negotiation that did not connect by then is given up, in milliseconds. */
const longestNegotiation = 8000;

/**
 * Each side says its last word again until it hears the next one. Signals are taken only in the order they were said
 * (`sentAt` grows), offers and answers only if they name our running attempt: what a relay replays means nothing.
 */
export function createSignalling(options: SignallingOptions): Signalling {
	const { lower, now, clock, random, say, negotiate } = options;
	const allowed = createAllowance({ burst: 8, perSecond: 0.5 }, clock);
	let state: State = { kind: 'idle' };
	let wanted = false;
	let lastSent = 0;
	let lastHeard = 0;
	let repetition: ReturnType<typeof setTimeout> | undefined;
	let giveUp: ReturnType<typeof setTimeout> | undefined;

	function speak(kind: SignalKind, description = new Uint8Array()): void {
		if (state.kind === 'idle') return;
		lastSent = Math.max(now(), lastSent + 1);
		const answers = state.kind === 'negotiating' ? state.answers : noAttempt;
		const { attempt, author } = state;
		say({ kind, fromLower: lower, sentAt: lastSent, attempt, answers, description }, author);
	}

	function repeat(kind: SignalKind, description?: Uint8Array<ArrayBuffer>, pause = firstPause): void {
		clearTimeout(repetition);
		speak(kind, description);
		const next = Math.min(pause * 1.5, longestPause);
		repetition = setTimeout(() => repeat(kind, description, next), pause);
	}

	function enter(next: State): void {
		clearTimeout(repetition);
		clearTimeout(giveUp);
		if (state.kind === 'negotiating') state.negotiation.close();
		state = next;
	}

	function call(): void {
		enter({ kind: 'calling', attempt: bytesToHex(random(16)), author: random(32) });
		repeat('hello');
	}

	/** Starts a negotiation that answers the peer's attempt; `begin` makes our part of it. */
	async function meet(
		answers: string,
		kind: 'offer' | 'answer',
		begin: (negotiation: Negotiation) => Promise<Uint8Array | undefined>
	): Promise<void> {
		if (!allowed.take()) return;
		const continued = kind === 'answer' && state.kind === 'calling' ? state : undefined;
		const { attempt, author } = continued ?? { attempt: bytesToHex(random(16)), author: random(32) };
		const negotiation = negotiate();
		const mine: State = { kind: 'negotiating', attempt, author, answers, negotiation };
		enter(mine);
		giveUp = setTimeout(failed, longestNegotiation);
		const description = await begin(negotiation).catch(() => undefined);
		if (state !== mine) return;
		if (description) repeat(kind, new Uint8Array(description));
		else failed();
	}

	function failed(): void {
		if (wanted) call();
		else enter({ kind: 'idle' });
	}

	function hearHello(attempt: string): void {
		if (lower) {
			if (state.kind === 'negotiating' && state.answers === attempt) return;
			void meet(attempt, 'offer', (negotiation) => negotiation.offer());
		} else if (state.kind === 'calling') speak('hello');
		else if (allowed.take()) call();
	}

	async function hearAnswer(description: Uint8Array): Promise<void> {
		clearTimeout(repetition);
		const mine = state;
		if (mine.kind !== 'negotiating') return;
		const accepted = await mine.negotiation.accept(description).catch(() => false);
		if (!accepted && state === mine) failed();
	}

	return {
		start() {
			wanted = true;
			if (state.kind === 'idle') call();
		},
		hear({ kind, fromLower, sentAt, attempt, answers, description }) {
			if (fromLower === lower || sentAt <= lastHeard || Math.abs(now() - sentAt) > oldest) return false;
			lastHeard = sentAt;
			if (kind === 'hello') hearHello(attempt);
			else if (state.kind === 'idle' || answers !== state.attempt) return false;
			else if (kind === 'offer' && !lower && state.kind === 'calling')
				void meet(attempt, 'answer', (negotiation) => negotiation.answer(description));
			else if (kind === 'answer' && lower && state.kind === 'negotiating' && attempt === state.answers)
				void hearAnswer(description);
			return true;
		},
		settle() {
			wanted = false;
			clearTimeout(repetition);
			clearTimeout(giveUp);
			state = { kind: 'idle' };
		},
		stop() {
			wanted = false;
			enter({ kind: 'idle' });
		}
	};
}
