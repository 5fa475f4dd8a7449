import { describe, expect, test } from 'vitest';
import { fail, ok } from '$lib/bx';
import { Loop } from './loop';
import { Turns } from './turns';

/** What it waits for before each of several tries, none of which succeeds. */
function delaysOf(tries: number, most?: number): readonly number[] {
	const delays: number[] = [];
	let due: (() => void) | undefined;
	const loop = new Loop({
		pass: () => Promise.resolve(true),
		turns: new Turns(() => undefined),
		later(delay, act) {
			delays.push(delay);
			due = act;
			return () => undefined;
		},
		changed: () => undefined
	});
	for (let left = tries; left > 0; left -= 1) {
		loop.retryLater(most);
		due?.();
	}
	return delays;
}

describe('retryLater', () => {
	test('default: ever more slowly, at most half a minute', () => {
		expect(delaysOf(6)).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
	});

	test('behavior: while a person waits, no more slowly than told', () => {
		expect(delaysOf(4, 4_000)).toEqual([2_000, 4_000, 4_000, 4_000]);
	});
});

describe('catchUp', () => {
	/** A loop whose passes answer this one after another, and how many there were. */
	function counted(...answers: readonly boolean[]) {
		let passes = 0;
		const loop = new Loop({
			pass: () => Promise.resolve(answers[passes++] ?? true),
			turns: new Turns(() => undefined),
			later: () => () => undefined,
			changed: () => undefined
		});
		return { loop, passes: () => passes };
	}

	test('default: what is known already is not read again', async () => {
		const { loop, passes } = counted();
		await loop.catchUp();
		await loop.catchUp();
		expect(passes()).toBe(1);
	});

	test('behavior: after a sign of life it waits for a pass that begins later', async () => {
		const { loop, passes } = counted();
		await loop.catchUp();
		loop.wake();
		await loop.catchUp();
		expect(passes()).toBe(3);
		loop.wake();
		await loop.sync();
		await loop.catchUp();
		expect(passes()).toBe(5);
	});

	test('behavior: a pass that could not read everything is done again', async () => {
		const { loop, passes } = counted(false);
		await loop.catchUp();
		await loop.catchUp();
		expect(passes()).toBe(2);
		await loop.catchUp();
		expect(passes()).toBe(2);
	});

	test('behavior: what could not be stored is read again, whatever was stored after it', async () => {
		let passes = 0;
		const loop: Loop = new Loop({
			async pass() {
				passes += 1;
				await loop.decide(() => fail({ kind: 'QuotaExceeded' }));
				return loop.decide(() => ok(undefined));
			},
			turns: new Turns(() => undefined),
			later: () => () => undefined,
			changed: () => undefined
		});
		await loop.catchUp();
		await loop.catchUp();
		expect(passes).toBe(2);
	});

	test('behavior: what could not be stored is read again', async () => {
		const { loop, passes } = counted();
		await loop.decide(() => fail({ kind: 'QuotaExceeded' }));
		await loop.catchUp();
		await loop.catchUp();
		expect(passes()).toBe(2);
	});
});
