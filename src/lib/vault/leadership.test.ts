import { describe, expect, test, vi } from 'vitest';
import { claimLeadership, type Follower, type Leader } from './index';
import { createLocalLocks } from './testing';
import { freshName } from './testing/vault-fixture';

async function twoTabs() {
	const [name, locks] = [freshName(), createLocalLocks()];
	const first = (await claimLeadership(name, locks)) as Leader;
	const second = (await claimLeadership(name, locks)) as Follower;
	return { name, locks, first, second };
}

describe('claimLeadership', () => {
	test('default: the first tab leads, the second does not', async () => {
		const { first, second } = await twoTabs();
		expect([first.state, second.state]).toEqual(['leader', 'other']);
		expect(first.isHeld()).toBe(true);
	});

	test('behavior: each account has its own', async () => {
		const locks = createLocalLocks();
		expect((await claimLeadership(freshName(), locks)).state).toBe('leader');
		expect((await claimLeadership(freshName(), locks)).state).toBe('leader');
	});

	test('behavior: who is taken over from is told once', async () => {
		const { first, second } = await twoTabs();
		const [told, stopped] = [vi.fn(), vi.fn()];
		first.onLost(told);
		first.onLost(stopped)();
		const leader = await second.takeOver();
		await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(1));
		expect(stopped).not.toHaveBeenCalled();
		expect([first.isHeld(), leader.isHeld()]).toEqual([false, true]);
		const late = vi.fn();
		first.onLost(late);
		expect(late).toHaveBeenCalledTimes(1);
	});

	test('behavior: releasing lets the next one lead and tells nobody', async () => {
		const { first, second } = await twoTabs();
		const told = vi.fn();
		first.onLost(told);
		const waiting = second.whenFree();
		first.release();
		expect((await waiting).isHeld()).toBe(true);
		expect(first.isHeld()).toBe(false);
		expect(told).not.toHaveBeenCalled();
	});

	test('behavior: a wait can be ended', async () => {
		const { first, second, name, locks } = await twoTabs();
		const stop = new AbortController();
		const waiting = second.whenFree(stop.signal);
		stop.abort();
		await expect(waiting).rejects.toThrow();
		first.release();
		await vi.waitFor(async () => expect((await claimLeadership(name, locks)).state).toBe('leader'));
	});
});
