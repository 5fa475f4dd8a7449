import { describe, expect, test } from 'vitest';
import type { Account, ShareId } from '$lib/agreement';
import { meetingAt, meetingsAround, type Pair } from './topic';

const alice = `0x${'a1'.repeat(20)}` as Account;
const bob = `0x${'b0'.repeat(20)}` as Account;
const pair: Pair = {
	share: `0x${'5a'.repeat(32)}` as ShareId,
	accounts: [alice, bob],
	secret: new Uint8Array(32).fill(7)
};
const noon = Date.UTC(2026, 2, 14, 12);
const hour = 3_600_000;

describe('topic', () => {
	test('default', () => {
		const { topic, key } = meetingAt(pair, noon);
		expect(topic).toMatch(/^[0-9a-f]{64}$/);
		expect(key).toHaveLength(32);
		expect(meetingAt({ ...pair, accounts: [bob, alice] }, noon + 3 * hour)).toEqual({ topic, key });
	});

	test('behavior: nothing of two days is alike, and neither tells the pair', () => {
		const days = Array.from({ length: 60 }, (_, number) => meetingAt(pair, noon + number * 24 * hour));
		const shown = days.map(({ topic }) => topic);
		expect(new Set(shown).size).toBe(60);
		expect(new Set(days.map(({ key }) => String(key))).size).toBe(60);
		const parts = shown.flatMap((topic) => topic.match(/.{16}/g) ?? []);
		expect(new Set(parts).size).toBe(parts.length);
		for (const part of parts) for (const id of [alice, bob, pair.share]) expect(id).not.toContain(part);
	});

	test.each([
		['share', { ...pair, share: `0x${'5b'.repeat(32)}` as ShareId }],
		['peer', { ...pair, accounts: [alice, `0x${'b1'.repeat(20)}` as Account] }],
		['secret', { ...pair, secret: new Uint8Array(32).fill(8) }]
	] satisfies [string, Pair][])('behavior: another %s meets elsewhere', (_, other) => {
		expect(meetingAt(other, noon).topic).not.toBe(meetingAt(pair, noon).topic);
		expect(meetingAt(other, noon).key).not.toEqual(meetingAt(pair, noon).key);
	});

	test('behavior: around midnight both days are heard', () => {
		const midnight = Date.UTC(2026, 2, 15);
		const topics = (time: number) => meetingsAround(pair, time).map(({ topic }) => topic);
		const [saturday, sunday] = [meetingAt(pair, noon).topic, meetingAt(pair, noon + 24 * hour).topic];
		expect(topics(noon)).toEqual([saturday]);
		expect(topics(midnight - hour / 2)).toEqual([saturday, sunday]);
		expect(topics(midnight + hour / 2)).toEqual([saturday, sunday]);
		expect(topics(midnight + 2 * hour)).toEqual([sunday]);
	});

	test('behavior: never moves between versions', () => {
		expect(meetingAt(pair, noon).topic).toBe(
			'4773b61f158e2c896bdf061da969a890ceaeb9d60d0c1b640319ab63cac1e090'
		);
	});
});
