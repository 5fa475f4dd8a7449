import { describe, expect, test } from 'vitest';
import { Loop } from './loop';
import { Turns } from './turns';

/** What it waits for before each of several tries, none of which succeeds. */
function delaysOf(tries: number, most?: number): readonly number[] {
	const delays: number[] = [];
	let due: (() => void) | undefined;
	const loop = new Loop({
		pass: () => Promise.resolve(),
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
