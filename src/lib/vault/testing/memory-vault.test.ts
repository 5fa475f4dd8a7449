import { describe, expect, test } from 'vitest';
import { createMemoryVault, TabKilled } from './memory-vault';
import { describeVaultPort } from './vault-port-suite';

describeVaultPort('memory', async () => {
	const first = createMemoryVault();
	return { first, reopen: async () => first.reopen(), end: async () => undefined };
});

const entry = (number: number) => Uint8Array.of(number);
const entriesOf = async (vault: ReturnType<typeof createMemoryVault>) => {
	const loaded = await vault.load();
	return loaded.ok ? loaded.value.entries.map(([number]) => number) : loaded.failure;
};

describe('createMemoryVault', () => {
	test('behavior: fails once, and stores nothing then', async () => {
		const vault = createMemoryVault();
		vault.failNext('QuotaExceeded');
		expect(await vault.append([entry(1)])).toEqual({ ok: false, failure: { kind: 'QuotaExceeded' } });
		expect(await vault.append([entry(2)])).toMatchObject({ ok: true });
		expect(await entriesOf(vault)).toEqual([2]);
	});

	test.each([
		['before', [1]],
		['after', [1, 2]]
	] as const)('behavior: a tab killed %s its write', async (moment, stored) => {
		const vault = createMemoryVault();
		vault.cutAfter(1, moment);
		await vault.append([entry(1)]);
		await expect(vault.append([entry(2)])).rejects.toThrow(TabKilled);
		await expect(vault.load()).rejects.toThrow(TabKilled);
		const next = vault.reopen();
		expect(await entriesOf(next)).toEqual(stored);
		expect(next.writes).toBe(stored.length);
	});
});
