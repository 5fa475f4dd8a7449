import type { Row } from '$lib/bx';
import { describe, expect, test } from 'vitest';
import { addTable } from './tables';
import type { Context } from './context';
import type { Watching, WorkPort } from './ports';
import { Store } from './store';
import { threeParties, value, workAtOnce, type Party } from './testing';

const schema = {
	columns: [
		{ name: 'Patient ID', type: 'number' },
		{ name: 'Dosage', type: 'text' }
	],
	key: ['Patient ID'],
	dependencies: []
} as const;
const rows: readonly Row[] = Array.from({ length: 2_000 }, (_, at) => [at, `${at} mg`]);
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

/** Takes one step at a time, and stops at the given one. */
function stoppingAt(step: number, stop: AbortController): WorkPort & { taken(): number } {
	let taken = 0;
	return {
		...workAtOnce,
		async steps(steps, watching = {}) {
			for (;;) {
				if (watching.signal?.aborted) return undefined;
				const next = steps.next();
				if (next.done) return next.value;
				watching.onProgress?.(next.value);
				if ((taken += 1) === step) stop.abort();
				await Promise.resolve();
			}
		},
		taken: () => taken
	};
}

async function adding({ vault }: Party, work: WorkPort, watching: Watching = {}) {
	const store = value(await Store.open({ vault, random, work }));
	// Only what adding a table needs.
	const context = { store, ports: { work, random, now: () => 0 } } as unknown as Context;
	const added = await addTable(context, { name: 'Large', schema, rows }, watching);
	return { added, store };
}

describe('addTable', () => {
	test('behavior: stopped at any step, nothing is there and nothing was stored', async () => {
		const { alice } = await threeParties();
		const whole = stoppingAt(Infinity, new AbortController());
		const before = value(await alice.vault.load()).entries.length;
		for (const step of [1, 2, 5, 9, 14, 20, 26]) {
			const stop = new AbortController();
			const { added, store } = await adding(alice, stoppingAt(step, stop), { signal: stop.signal });
			expect(added).toEqual({ ok: false, failure: { kind: 'Stopped' } });
			expect(store.tables.size).toBe(0);
			expect(value(await alice.vault.load()).entries).toHaveLength(before);
		}
		const { added, store } = await adding(alice, whole);
		expect(added.ok).toBe(true);
		expect([...store.tables.values()].map(({ live }) => live.table.rows.size)).toEqual([2_000]);
		expect(whole.taken()).toBeGreaterThan(26);
	});

	test('behavior: in steps it is the same table, told as it goes', async () => {
		const { alice } = await threeParties();
		const parts: number[] = [];
		const work = stoppingAt(Infinity, new AbortController());
		value((await adding(alice, work, { onProgress: (part) => parts.push(part) })).added);
		expect(parts.length).toBeGreaterThan(20);
		expect(parts.at(-1)).toBeLessThanOrEqual(1);
		expect(parts).toEqual([...parts].sort((one, other) => one - other));
		const again = value(await Store.open({ vault: alice.vault.reopen(), random, work: workAtOnce }));
		const [table] = again.tables.values();
		expect([...(table?.live.table.rows.values() ?? [])]).toEqual(rows);
	});
});
