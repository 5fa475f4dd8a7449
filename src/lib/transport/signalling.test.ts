import { randomBytes } from 'noble-hashes/utils.js';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Signal } from './signal';
import { createSignalling, type Signalling } from './signalling';

beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 2, 14) }));
afterEach(() => void vi.useRealTimers());

/** Two browsers and a relay between them; a connection stands once the answer was accepted. */
function twoBrowsers() {
	const said: Signal[] = [];
	let lose = (signal: Signal, number: number): boolean => (void signal, void number, false);
	let connectable = true;
	const build = (lower: boolean) => {
		const open = { made: 0, closed: 0, connected: 0 };
		const signalling = createSignalling({
			lower,
			now: Date.now,
			clock: Date.now,
			random: randomBytes,
			say(signal) {
				said.push(signal);
				if (lose(signal, said.length - 1)) return;
				setTimeout(() => (lower ? higher : lowerSide).signalling.hear(signal), 20);
			},
			negotiate() {
				open.made += 1;
				return {
					offer: async () => Uint8Array.of(1),
					answer: async ([offer]) => (offer === 1 ? Uint8Array.of(2) : undefined),
					accept: async ([answer]) => {
						if (answer !== 2) return false;
						if (connectable)
							for (const side of [higher, lowerSide]) {
								side.signalling.settle();
								side.open.connected += 1;
							}
						return true;
					},
					close: () => void (open.closed += 1)
				};
			}
		});
		return { signalling, open };
	};
	const lowerSide: { signalling: Signalling; open: { made: number; closed: number; connected: number } } =
		build(true);
	const higher: typeof lowerSide = build(false);
	return {
		lower: lowerSide,
		higher,
		said,
		kinds: () => said.map(({ kind, fromLower }) => `${fromLower ? 'lower' : 'higher'} ${kind}`),
		losing: (rule: typeof lose) => void (lose = rule),
		setConnectable: (value: boolean) => void (connectable = value)
	};
}

describe('signalling', () => {
	test('default', async () => {
		const { lower, higher, kinds, said } = twoBrowsers();
		higher.signalling.start();
		await vi.advanceTimersByTimeAsync(60_000);
		expect(kinds()).toEqual(['higher hello', 'lower offer', 'higher answer']);
		expect([lower.open.connected, higher.open.connected]).toEqual([1, 1]);
		expect(said).toHaveLength(3);
	});

	test('behavior: the other side may call as well', async () => {
		const { lower, kinds } = twoBrowsers();
		lower.signalling.start();
		await vi.advanceTimersByTimeAsync(60_000);
		expect(kinds()).toEqual(['lower hello', 'higher hello', 'lower offer', 'higher answer']);
	});

	test('behavior: both may call at once', async () => {
		const { lower, higher, said } = twoBrowsers();
		lower.signalling.start();
		higher.signalling.start();
		await vi.advanceTimersByTimeAsync(60_000);
		expect([lower.open, higher.open]).toEqual([
			{ made: 1, closed: 0, connected: 1 },
			{ made: 1, closed: 0, connected: 1 }
		]);
		expect(said.length).toBeLessThanOrEqual(6);
	});

	test('behavior: any one signal may be lost, and any two', async () => {
		for (let first = 0; first < 5; first++)
			for (let second = first; second < 5; second++) {
				const { lower, higher, losing } = twoBrowsers();
				losing((_, number) => number === first || number === second);
				lower.signalling.start();
				higher.signalling.start();
				await vi.advanceTimersByTimeAsync(20_000);
				expect([lower.open.connected, higher.open.connected]).toEqual([1, 1]);
			}
	});

	test('behavior: an attempt that does not connect is made again, until nobody wants it', async () => {
		const { lower, higher, setConnectable, said } = twoBrowsers();
		setConnectable(false);
		higher.signalling.start();
		await vi.advanceTimersByTimeAsync(20_000);
		expect(higher.open.made).toBeGreaterThan(1);
		expect(higher.open.closed).toBeGreaterThanOrEqual(higher.open.made - 1);
		higher.signalling.stop();
		await vi.advanceTimersByTimeAsync(30_000);
		expect(lower.open.closed).toBe(lower.open.made);
		const { length } = said;
		await vi.advanceTimersByTimeAsync(60_000);
		expect(said).toHaveLength(length);
	});

	test('behavior: the peer comes back with a new page', async () => {
		const { lower, higher } = twoBrowsers();
		higher.signalling.start();
		await vi.advanceTimersByTimeAsync(10_000);
		higher.signalling.start();
		await vi.advanceTimersByTimeAsync(10_000);
		expect([lower.open.connected, higher.open.connected]).toEqual([2, 2]);
	});

	test('error: everything that was said is played again, to either side', async () => {
		const { lower, higher, said } = twoBrowsers();
		higher.signalling.start();
		await vi.advanceTimersByTimeAsync(10_000);
		const before = { lower: { ...lower.open }, higher: { ...higher.open }, said: said.length };
		for (const signal of [...said]) {
			expect(lower.signalling.hear(signal)).toBe(false);
			expect(higher.signalling.hear(signal)).toBe(false);
		}
		await vi.advanceTimersByTimeAsync(10_000);
		expect({ lower: lower.open, higher: higher.open, said: said.length }).toEqual(before);
	});

	test('error: signals that are too old, from the future, or an echo', () => {
		const { lower, said } = twoBrowsers();
		const hello = {
			kind: 'hello',
			attempt: '0a'.repeat(16),
			answers: '00'.repeat(16),
			description: new Uint8Array()
		} as const;
		for (const [sentAt, fromLower] of [
			[Date.now() - 300_001, false],
			[Date.now() + 300_001, false],
			[Date.now(), true]
		] as const)
			expect(lower.signalling.hear({ ...hello, sentAt, fromLower })).toBe(false);
		expect(lower.open.made).toBe(0);
		expect(said).toEqual([]);
	});

	test('error: an answer or an offer to another attempt', async () => {
		const { lower, higher, losing } = twoBrowsers();
		losing(() => true);
		higher.signalling.start();
		lower.signalling.start();
		await vi.advanceTimersByTimeAsync(100);
		const other = { attempt: '0a'.repeat(16), answers: '0b'.repeat(16), description: Uint8Array.of(1) };
		expect(higher.signalling.hear({ ...other, kind: 'offer', fromLower: true, sentAt: Date.now() })).toBe(
			false
		);
		expect(lower.signalling.hear({ ...other, kind: 'answer', fromLower: false, sentAt: Date.now() })).toBe(
			false
		);
		expect([lower.open.made, higher.open.made]).toEqual([0, 0]);
	});

	test('behavior: a peer that calls without end does not make us open connections without end', async () => {
		const { lower } = twoBrowsers();
		for (let call = 0; call < 500; call++) {
			lower.signalling.hear({
				kind: 'hello',
				fromLower: false,
				sentAt: Date.now(),
				attempt: call.toString(16).padStart(32, '0'),
				answers: '00'.repeat(16),
				description: new Uint8Array()
			});
			await vi.advanceTimersByTimeAsync(10);
		}
		expect(lower.open.made).toBeLessThanOrEqual(8 + 3);
	});
});
