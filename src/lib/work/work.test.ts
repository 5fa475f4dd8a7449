import { atOnce, forEach, part, sorting, type Steps } from '$lib/bx';
import { getEventListeners } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, describe, expect, test } from 'vitest';
import { answerErrands, gently, localDesk, workerDesk, type Desk, type Line, type WorkerLine } from './index';

/** Counts to a number, telling each, and busy for a while at each. */
const errands = {
	*count(most: number, tell: (at: number) => void): Steps<string> {
		for (let at = 1; at <= most; at++) {
			const until = performance.now() + 4;
			while (performance.now() < until);
			tell(at);
			yield at / most;
		}
		return `counted to ${most}`;
	},
	*fail(why: string): Steps<never> {
		yield 0;
		throw new Error(why);
	}
};

const ends: (() => void)[] = [];
afterEach(() => ends.splice(0).forEach((end) => end()));

/** The two ends of a worker over a real message channel: everything goes through a structured clone. */
function distantDesk(): Desk<typeof errands> {
	const { port1, port2 } = new MessageChannel();
	answerErrands(port2 as unknown as Line, errands);
	const line = port1 as unknown as WorkerLine;
	line.terminate = () => {
		port1.close();
		port2.close();
	};
	const desk = workerDesk<typeof errands>(line);
	ends.push(() => desk.close());
	port1.start();
	port2.start();
	return desk;
}

describe('gently', () => {
	test('default: no slice takes more steps than fit into its milliseconds, and others come between', async () => {
		let steps = 0;
		let others = 0;
		const stepsBetween: number[] = [];
		function* slow(): Steps<string> {
			for (; steps < 30; steps++) {
				const until = performance.now() + 3;
				while (performance.now() < until);
				yield steps / 30;
			}
			return 'done';
		}
		const timer = setInterval(() => (others += 1), 1);
		let last = 0;
		const answer = await gently(slow(), {
			onProgress: () => {
				stepsBetween.push(steps - last);
				last = steps;
			}
		});
		clearInterval(timer);
		expect(answer).toBe('done');
		expect(Math.max(...stepsBetween)).toBeLessThanOrEqual(4);
		expect(stepsBetween.length).toBeGreaterThanOrEqual(7);
		expect(others).toBeGreaterThanOrEqual(3);
	});

	test('behavior: works that follow each other without a pause share a slice', async () => {
		function* short(): Steps<string> {
			const until = performance.now() + 4;
			while (performance.now() < until);
			yield 0.5;
			return 'done';
		}
		let others = 0;
		const { port1, port2 } = new MessageChannel();
		port1.on('message', () => {
			others += 1;
			port2.postMessage(null);
		});
		port2.postMessage(null);
		for (let work = 0; work < 8; work += 1) expect(await gently(short())).toBe('done');
		port1.close();
		expect(others).toBeGreaterThanOrEqual(2);
	});

	test('behavior: stopped, it takes no further step', async () => {
		let steps = 0;
		const stop = new AbortController();
		function* endless(): Steps<never> {
			for (;;) {
				if ((steps += 1) === 5) stop.abort();
				const until = performance.now() + 11;
				while (performance.now() < until);
				yield 0;
			}
		}
		expect(await gently(endless(), { signal: stop.signal })).toBeUndefined();
		expect(steps).toBe(5);
	});
});

describe.each([
	['here', () => localDesk(errands)],
	['in a worker', distantDesk]
])('a desk %s', (_where, open) => {
	test('default: pieces in order, progress, then the answer', async () => {
		const desk = open();
		const pieces: number[] = [];
		const parts: number[] = [];
		const answer = await desk.run('count', 12, {
			onPiece: (piece) => pieces.push(piece),
			onProgress: (part) => parts.push(part)
		});
		expect(answer).toBe('counted to 12');
		expect(pieces).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
		expect(parts.length).toBeGreaterThan(1);
		expect(parts).toEqual([...parts].sort((one, other) => one - other));
	});

	test('behavior: stopped, it answers nothing and tells no more pieces; the next errand is done', async () => {
		const desk = open();
		const stop = new AbortController();
		const pieces: number[] = [];
		const answer = await desk.run('count', 100_000, {
			signal: stop.signal,
			onPiece: (piece) => {
				pieces.push(piece);
				if (piece === 3) stop.abort();
			}
		});
		expect(answer).toBeUndefined();
		expect(await desk.run('count', 2)).toBe('counted to 2');
		expect(pieces).toEqual([1, 2, 3]);
	});

	test('behavior: a signal that lives on keeps nothing of an errand that is done', async () => {
		const { signal } = new AbortController();
		const desk = open();
		await desk.run('count', 2, { signal });
		await expect(desk.run('fail', 'no such table', { signal })).rejects.toThrow();
		expect(getEventListeners(signal, 'abort')).toEqual([]);
	});

	test('behavior: closed in the middle, it answers nothing', async () => {
		const desk = open();
		const asked = desk.run('count', 100_000);
		setTimeout(() => desk.close(), 10);
		expect(await asked).toBeUndefined();
	});

	test('error: what an errand throws', async () => {
		await expect(open().run('fail', 'no such table')).rejects.toThrow('no such table');
	});
});

describe('steps', () => {
	test('default: a part of a whole is told as such', () => {
		expect([
			...part(
				forEach([1, 2, 3, 4], () => undefined, 1),
				0.5,
				1
			)
		]).toEqual([0.5, 0.625, 0.75, 0.875]);
	});

	test('behavior: sorting in steps is sorting, and keeps equal items in their order', () => {
		const items = Array.from({ length: 3_000 }, (_, at) => ({ key: (at * 7_919) % 97, at }));
		const compare = (one: { key: number }, other: { key: number }) => one.key - other.key;
		expect(atOnce(sorting(items, compare))).toEqual([...items].sort(compare));
		expect(atOnce(sorting([], compare))).toEqual([]);
	});
});
