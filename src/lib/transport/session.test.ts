import { randomBytes } from 'noble-hashes/utils.js';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ok, type Result } from '$lib/bx';
import type { TransportFailure } from './errors';
import { encodeFrame, frameAt, longestContent, singleFrame } from './framing';
import { createSealer, type Sealer } from './sealed-channel';
import { createSession, mostQuestions, pace, type Session, type SessionOptions } from './session';
import { createWirePair, type PairedWire } from './testing/wire-pair';
import { lowWaterMark } from './wire';

const limit = 1_000_000;
const interrupted = { ok: false, failure: { kind: 'Interrupted' } };
const open: Session[] = [];
afterEach(() => open.splice(0).forEach((session) => session.close()));

/** A session at Bob's, the wire to it, and a sealer with which to be a hostile Alice. */
function atBob(changes: Partial<SessionOptions> = {}) {
	const [aliceWire, bobWire] = createWirePair();
	const [toBob, toAlice] = [randomBytes(32), randomBytes(32)];
	const onEnd = vi.fn();
	const base = {
		limit,
		patience: 60_000,
		clock: () => performance.now(),
		handle: async (it: Uint8Array) => it
	};
	const bob = createSession({
		...base,
		wire: bobWire,
		proven: { sendKey: toAlice.slice(), receiveKey: toBob.slice(), code: '' },
		onEnd,
		...changes
	});
	open.push(bob);
	const startAlice = (own: Partial<SessionOptions> = {}) => {
		const alice = createSession({
			...base,
			wire: aliceWire,
			proven: { sendKey: toBob.slice(), receiveKey: toAlice.slice(), code: '' },
			onEnd: () => {},
			...own
		});
		open.push(alice);
		return alice;
	};
	return { bob, onEnd, aliceWire, bobWire, startAlice, sealer: createSealer(toBob) };
}
const bothSides = (changes: Partial<SessionOptions> = {}) => {
	const bob = atBob(changes);
	return { ...bob, alice: bob.startAlice() };
};
const settled = (wait = 60) => new Promise((resolve) => setTimeout(resolve, wait));
const sendAll = (wire: PairedWire, sealer: Sealer, frames: readonly Parameters<typeof encodeFrame>[0][]) => {
	for (const frame of frames) wire.send(sealer.seal(encodeFrame(frame)));
};

describe('session', () => {
	test('default', async () => {
		const { alice } = bothSides({ handle: async (request) => Uint8Array.of(...request, 9) });
		expect(await alice.ask(Uint8Array.of(1))).toEqual(ok(Uint8Array.of(1, 9)));
	});

	test('behavior: a short answer overtakes a long one', async () => {
		const long = new Uint8Array(900_000).fill(3);
		const { alice } = bothSides({ handle: async ([kind]) => (kind === 1 ? long : Uint8Array.of(2)) });
		const order: string[] = [];
		await Promise.all([
			alice.ask(Uint8Array.of(1)).then((answer) => order.push(answer.ok ? 'long' : 'failed')),
			alice.ask(Uint8Array.of(2)).then((answer) => order.push(answer.ok ? 'short' : 'failed'))
		]);
		expect(order).toEqual(['short', 'long']);
	});

	test('behavior: more questions than may be open wait for their turn', async () => {
		let most = 0;
		let current = 0;
		const { alice } = bothSides({
			async handle(request) {
				most = Math.max(most, ++current);
				await settled(1);
				current -= 1;
				return request;
			}
		});
		const answers = await Promise.all(
			Array.from({ length: 100 }, (_, number) => alice.ask(Uint8Array.of(number)))
		);
		expect(answers).toEqual(Array.from({ length: 100 }, (_, number) => ok(Uint8Array.of(number))));
		expect(most).toBe(mostQuestions);
	});

	test('behavior: sending stops at the low-water mark and goes on when the wire drained', async () => {
		const reply = new Uint8Array(4_000_000).fill(4);
		const { startAlice, bobWire } = atBob({ limit: reply.length, handle: async () => reply });
		bobWire.setStuck(true);
		const answer = startAlice({ limit: reply.length }).ask(Uint8Array.of(1));
		await settled(400);
		expect(bobWire.buffered()).toBeGreaterThanOrEqual(lowWaterMark);
		expect(bobWire.buffered()).toBeLessThan(lowWaterMark + 65536);
		bobWire.setStuck(false);
		const got = await answer;
		expect(got.ok && got.value.length === reply.length && got.value.every((byte) => byte === 4)).toBe(true);
	});

	test('behavior: giving up stops the reply on its way', async () => {
		const { alice, bobWire } = bothSides({ handle: async () => new Uint8Array(900_000) });
		const controller = new AbortController();
		const answer = alice.ask(Uint8Array.of(1), {
			signal: controller.signal,
			onProgress: () => controller.abort()
		});
		expect(await answer).toEqual(interrupted);
		await settled();
		expect(await alice.ask(Uint8Array.of(1))).toMatchObject({ ok: true });
		expect(bobWire.sent.length).toBeGreaterThan(0);
	});

	test('behavior: a peer that falls silent is noticed, one that only thinks is not', async () => {
		const slow = atBob({ handle: () => settled(500).then(() => Uint8Array.of(1)) });
		expect(await slow.startAlice({ patience: 150 }).ask(Uint8Array.of(1))).toEqual(ok(Uint8Array.of(1)));
		const gone = atBob({ handle: () => new Promise(() => {}) });
		const asker = gone.startAlice({ patience: 150 });
		gone.bobWire.meddle(() => []);
		expect(await asker.ask(Uint8Array.of(1))).toEqual(interrupted);
	});

	test('error: TooLarge is said before, or instead of, sending', async () => {
		const { alice } = bothSides({ handle: async () => new Uint8Array(limit + 1) });
		const tooLarge = { ok: false, failure: { kind: 'TooLarge', bytes: limit + 1, limit } };
		expect(await alice.ask(new Uint8Array(limit + 1))).toEqual(tooLarge);
		expect(await alice.ask(Uint8Array.of(1))).toEqual(tooLarge);
	});

	test.each([
		['altered', (bytes: Uint8Array) => [bytes.map((byte, index) => (index === 20 ? byte ^ 1 : byte))]],
		['doubled', (bytes: Uint8Array) => [bytes, bytes]],
		['cut short', (bytes: Uint8Array) => [bytes.slice(0, -1)]],
		['empty', () => [new Uint8Array()]]
	])('error: a message that was %s ends the session', async (_, change) => {
		const { alice, aliceWire, onEnd } = bothSides({ handle: () => new Promise(() => {}) });
		aliceWire.meddle(change);
		const answer: Result<Uint8Array, TransportFailure> = await alice.ask(Uint8Array.of(1));
		expect(answer).toEqual(interrupted);
		expect(onEnd).toHaveBeenCalledTimes(1);
	});

	test('error: a reflected message ends the session', async () => {
		const { alice, aliceWire, bobWire, onEnd } = bothSides({ handle: () => new Promise(() => {}) });
		bobWire.meddle(() => []);
		aliceWire.meddle((bytes) => {
			aliceWire.inject(bytes);
			return [];
		});
		expect(await alice.ask(Uint8Array.of(1))).toEqual(interrupted);
		await settled();
		expect(onEnd).toHaveBeenCalledTimes(1);
	});

	const big = new Uint8Array(limit + 1);
	const half = new Uint8Array(2 * longestContent);
	test.each([
		['a request beyond the limit', [frameAt('request', 1, big, 0)]],
		[
			'a total that changes',
			[
				frameAt('request', 1, half, 0),
				{ ...frameAt('request', 1, half, longestContent), total: 3 * longestContent }
			]
		],
		[
			'a number used twice',
			[singleFrame('request', 1, Uint8Array.of(1)), singleFrame('request', 1, Uint8Array.of(1))]
		],
		[
			'too many open questions',
			Array.from({ length: mostQuestions + 1 }, (_, id) => singleFrame('request', id, Uint8Array.of(1)))
		],
		['too many pings', Array.from({ length: pace.burst + 100 }, (_, id) => singleFrame('ping', id))],
		[
			'more than the limit in half-sent questions',
			Array.from({ length: 20 }, (_, id) => frameAt('request', id, half, 0))
		]
	])('error: %s ends the session', async (_, frames) => {
		const { aliceWire, sealer, onEnd } = atBob({ handle: () => new Promise(() => {}) });
		sendAll(aliceWire, sealer, frames);
		await settled(200);
		expect(onEnd).toHaveBeenCalledTimes(1);
	});

	test('behavior: as many questions as allowed do not', async () => {
		const { aliceWire, sealer, onEnd } = atBob({ handle: () => new Promise(() => {}) });
		sendAll(
			aliceWire,
			sealer,
			Array.from({ length: mostQuestions }, (_, id) => singleFrame('request', id, Uint8Array.of(1)))
		);
		await settled();
		expect(onEnd).not.toHaveBeenCalled();
	});
});
