import { describe, expect, test } from 'vitest';
import { measureSignalling } from './signalling-load';

describe('signalling load', () => {
	test('default: hello, hello, offer, answer; each is confirmed once and forwarded to both', async () => {
		const { meeting } = await measureSignalling();
		expect(meeting.in).toBe(4);
		expect(meeting.out).toBe(4 * 3);
		expect(meeting.inBytes / meeting.in).toBeGreaterThan(1000);
	});

	test('behavior: a call nobody hears is said at 0, 1, 2.5, 4.75 and 8.1 seconds', async () => {
		const { call, callSeconds } = await measureSignalling();
		expect([call.in, callSeconds]).toEqual([5, 12]);
		expect(call.out).toBe(5 * 2);
	});

	test('behavior: a topic takes 64 digits, two quotation marks and a comma', async () => {
		expect((await measureSignalling()).topicBytes).toBe(67);
	});

	test('behavior: clock and sockets are the real ones again', async () => {
		const before = [globalThis.setTimeout, globalThis.WebSocket];
		await measureSignalling();
		expect([globalThis.setTimeout, globalThis.WebSocket]).toEqual(before);
	});
});
