import { describe, expect, test, vi } from 'vitest';
import { stretch, passphraseCost } from './scrypt';
import { batchSize } from './testing/batch-size';
import { bytesOf, readRaw } from './testing/raw-storage';
import { aliceVault, random, takeLead, value, walletUnlock } from './testing/vault-fixture';
import { describeVaultPort } from './testing/vault-port-suite';
import { claimLeadership, inspectVault, unlockVault, type Follower, type Leader } from './index';

describeVaultPort('Chromium', async () => {
	const { vault, reopen } = await aliceVault(navigator.locks);
	return { first: vault, reopen, end: async () => void (await vault.forget()) };
});

describe('a tab killed in the middle', () => {
	test.each([
		[20, 'short', 3],
		[5, 'long', 1.25 * 1024 * 1024]
	])(
		'behavior: at %i instants, every append of %s entries is whole, and none that was reported is missing',
		async (instants, _kind, length) => {
			const { name, vault, leadership } = await aliceVault(navigator.locks);
			await vault.lock();
			leadership.release();
			let stored = 0;
			for (let round = 0; round < instants; round++) {
				const worker = new Worker(new URL('./testing/appending-worker.ts', import.meta.url), {
					type: 'module'
				});
				let reported = -1;
				worker.onmessage = ({ data }: MessageEvent<number>) => (reported = data);
				worker.postMessage({ name, length });
				await vi.waitFor(() => expect(reported).toBeGreaterThanOrEqual(0), { timeout: 20_000, interval: 1 });
				await new Promise((resolve) => setTimeout(resolve, (round * 7) % 23));
				worker.terminate();

				const leader = await takeLead(name, navigator.locks);
				const next = value(await unlockVault({ name, unlock: walletUnlock(), leadership: leader, random }));
				const { entries } = value(await next.load());
				expect(entries.length % batchSize).toBe(0);
				expect(entries.length / batchSize).toBeGreaterThanOrEqual(reported + 1);
				entries.forEach((entry, at) => {
					const batch = Math.floor(at / batchSize);
					const expected = [batch & 255, batch >> 8, at % batchSize];
					expect(entry.length).toBe(length);
					expect(entry.every((byte, index) => byte === expected[index % 3])).toBe(true);
				});
				expect(entries.length).toBeGreaterThan(stored);
				stored = entries.length;
				await next.lock();
				leader.release();
			}
		},
		60_000
	);

	test('behavior: the lead of a killed tab is free again', async () => {
		const { name, vault, leadership } = await aliceVault(navigator.locks);
		await vault.lock();
		leadership.release();
		const worker = new Worker(new URL('./testing/appending-worker.ts', import.meta.url), { type: 'module' });
		await new Promise((resolve) => {
			worker.onmessage = resolve;
			worker.postMessage({ name, length: 3 });
		});
		const follower = (await claimLeadership(name)) as Follower;
		expect(follower.state).toBe('other');
		const waiting = follower.whenFree();
		worker.terminate();
		expect((await waiting).isHeld()).toBe(true);
	});
});

describe('two tabs', () => {
	test('behavior: taking over tells the leader, whose writes then fail', async () => {
		const { name, vault, leadership } = await aliceVault(navigator.locks);
		const told = vi.fn();
		leadership.onLost(told);
		const leader: Leader = await ((await claimLeadership(name)) as Follower).takeOver();
		await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(1));
		expect(leader.isHeld()).toBe(true);
		expect(await vault.append([Uint8Array.of(1)])).toEqual({ ok: false, failure: { kind: 'NotLeader' } });
	});

	test('behavior: forgetting does not wait for the other tab', async () => {
		const { name, vault, reopen } = await aliceVault(navigator.locks);
		const other = await reopen();
		await other.load();
		expect(await vault.forget()).toMatchObject({ ok: true });
		expect(value(await inspectVault(name))).toEqual({ state: 'absent' });
		expect((await indexedDB.databases()).map((database) => database.name)).not.toContain(name);
	});
});

describe('what rests', () => {
	test('default: no word of a record, in any form the browser keeps', async () => {
		const { name, vault } = await aliceVault(navigator.locks);
		await vault.append([new TextEncoder().encode('Ibuprofen-Sapporo')]);
		await vault.compact(new TextEncoder().encode('Ibuprofen-Sapporo'));
		await vault.append([new TextEncoder().encode('Ibuprofen-Sapporo')]);
		const dump = new TextDecoder('latin1').decode(bytesOf(await readRaw(name)));
		expect(dump.length).toBeGreaterThan(300);
		for (const form of ['Ibuprofen-Sapporo', btoa('Ibuprofen-Sapporo').replace(/=+$/, '')])
			expect(dump).not.toContain(form);
	});

	test('behavior: what the browser tells of room', async () => {
		const { vault } = await aliceVault(navigator.locks);
		expect(typeof (await vault.persisted())).toBe('boolean');
		expect((await vault.estimate())?.quota).toBeGreaterThan(0);
	});
});

describe('stretch', () => {
	test('behavior: the page stays alive while a passphrase is stretched', async () => {
		let longest = 0;
		let last = performance.now();
		let frames = 0;
		let isOver = false;
		const beat = () => {
			longest = Math.max(longest, performance.now() - last);
			last = performance.now();
			frames++;
			if (!isOver) setTimeout(beat);
		};
		setTimeout(beat);
		const begun = performance.now();
		await stretch('correct horse battery', new Uint8Array(32), passphraseCost);
		isOver = true;
		const total = performance.now() - begun;
		expect(frames).toBeGreaterThan(10);
		// One long task would be all of it; a share, not milliseconds, since machines are busy at times.
		expect(longest).toBeLessThan(total / 3);
	});
});
