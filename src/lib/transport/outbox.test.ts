import { randomBytes } from 'noble-hashes/utils.js';
import { describe, expect, test } from 'vitest';
import { nextTask } from './next-task';
import { createOutbox } from './outbox';
import { createSealer } from './sealed-channel';
import type { Wire } from './wire';

/** A wire that takes everything at once and counts the frames per task. */
function start(millisecondsPerLook: number) {
	const perTask: number[] = [0];
	const sizes: number[] = [];
	const wire: Wire = {
		buffered: () => 0,
		send(bytes) {
			sizes.push(bytes.length);
			perTask[perTask.length - 1] = (perTask.at(-1) ?? 0) + 1;
		},
		listen() {},
		close() {}
	};
	let time = 0;
	const outbox = createOutbox(wire, createSealer(randomBytes(32)), () => (time += millisecondsPerLook));
	const finish = async (tasks: number) => {
		for (let task = 0; task < tasks; task++) {
			await nextTask();
			perTask.push(0);
		}
		return perTask;
	};
	return { outbox, sizes, finish };
}
const longest = 64 * 1024;

describe('outbox', () => {
	test('default', async () => {
		const { outbox, sizes, finish } = start(0);
		let sent = false;
		outbox.send('reply', 1, new Uint8Array(100_000), () => (sent = true));
		await finish(3);
		expect(sizes).toHaveLength(2);
		expect(sizes[0]).toBe(longest);
		expect(sent).toBe(true);
	});

	test('behavior: between two tasks it works for no longer than a dozen milliseconds', async () => {
		const { outbox, sizes, finish } = start(5);
		outbox.send('reply', 1, new Uint8Array(1_000_000));
		const perTask = await finish(40);
		expect(sizes).toHaveLength(16);
		expect(Math.max(...perTask)).toBeLessThanOrEqual(4);
	});

	test('behavior: messages take turns, and signals go first', async () => {
		const { outbox, sizes, finish } = start(5);
		outbox.send('reply', 1, new Uint8Array(400_000));
		outbox.send('reply', 2, new Uint8Array(1));
		outbox.signal('pong', 0);
		await finish(60);
		expect(sizes).toHaveLength(9);
		expect(sizes.indexOf(25)).toBeLessThan(4);
		expect(sizes.indexOf(26)).toBeLessThan(6);
	});

	test('behavior: a dropped message stops', async () => {
		const { outbox, sizes, finish } = start(5);
		outbox.send('request', 1, new Uint8Array(1_000_000));
		await nextTask();
		outbox.drop('request', 1);
		await finish(30);
		expect(sizes.length).toBeLessThan(10);
	});

	test('behavior: after closing nothing is sealed', async () => {
		const { outbox, sizes, finish } = start(0);
		outbox.close();
		outbox.send('request', 1, new Uint8Array(1));
		outbox.signal('ping', 0);
		await finish(3);
		expect(sizes).toEqual([]);
	});
});
