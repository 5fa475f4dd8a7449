import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { chains, community, oneShare } from './assumptions';
import { faultsOf } from './checks';
import { dailyOf, leftBehind, overThreeShares, untilEverywhere, untilSettled } from './figures';
import { gasCosts } from './gas';
import type { Setting } from './setting';
import { simulate } from './simulate';

const costs = gasCosts(JSON.parse(readFileSync('docs/gas.json', 'utf8')));
const network = {
	connecting: [0.5, 2],
	roundTrip: 0.1,
	click: 3,
	computing: 0.01,
	updateBytes: 400,
	snapshotBytes: 600_000,
	bandwidth: 1_000_000
} as const;
const small = (change: Partial<Setting> = {}): Setting => ({
	...community(network),
	people: 16,
	days: 3,
	...change
});

describe('simulate', () => {
	test('default: the same seed tells the same story, another seed another', () => {
		const log = (seed: number) => JSON.stringify(simulate(small({ seed }), costs).chain.log);
		expect(log(1)).toBe(log(1));
		expect(log(1)).not.toBe(log(2));
	});

	test('behavior: whatever the people, the chain and the ways, nothing is lost', () => {
		const always = { kind: 'always' } as const;
		const changes: Partial<Setting>[] = [
			{ settling: 'receipts' },
			{ together: false, collect: 0, batching: false },
			{ peersPerShare: 2, cascades: 1, presence: always },
			{ peersPerShare: 8, refusals: 0.2 },
			{ peersPerShare: 2, cascades: 1, presence: always, burstsPerDay: 150, burst: 1, collect: 0, days: 1 },
			{ chain: chains.local, presence: always },
			{ chain: chains.final },
			{ chain: { ...chains.layerOne, gasPerBlock: 60_000 } },
			{ pullWindow: 3600, settling: 'receipts' },
			{ pullWindow: 600, presence: { kind: 'daily', hours: 4, spread: 9, absent: 0.3 } }
		];
		for (const [seed, change] of changes.entries())
			expect(faultsOf(simulate(small({ seed, ...change }), costs))).toEqual([]);
	});

	test('behavior: a round takes two blocks, and depth is waited for twice', () => {
		const median = (chain: Setting['chain']) =>
			untilEverywhere(simulate(oneShare(network, chain, 2), costs)).median;
		expect(median(chains.layerOne)).toBeGreaterThan(2 * 6);
		expect(median(chains.layerOne)).toBeLessThan(3 * 12);
		const deeper = median({ ...chains.layerOne, depth: 10 }) - median(chains.layerOne);
		expect(deeper).toBeGreaterThan(2 * 10 * 12 - 24);
		expect(deeper).toBeLessThan(2 * 10 * 12 + 24);
	});

	test('behavior: with a click, two looks and no blocks a round takes what its parts take', () => {
		const quick = { ...chains.local, polling: 0 };
		const still = { ...network, connecting: [1, 1] as const, computing: 0 };
		const { median } = untilSettled(simulate(oneShare(still, quick, 2), costs));
		// Two clicks, two times to the node, one look, question and answer; the channel stands after the first time.
		expect(median).toBeCloseTo(2 * 3 + 4 * 0.1, 1);
	});

	test('behavior: silent peers are left behind when the window is over, and never without one', () => {
		const rare = { kind: 'daily', hours: 2, spread: 7, absent: 0.5 } as const;
		const left = (pullWindow: number) => leftBehind(simulate(small({ presence: rare, pullWindow }), costs));
		expect(left(600)).toBeGreaterThan(0.1);
		expect(left(0)).toBe(0);
	});

	test('behavior: a cascade in one transaction is faster than in two, and cheaper', () => {
		const cascade = (batching: boolean) => {
			const setting = { ...oneShare(network, chains.layerOne, 2), people: 12, sharesPerPerson: 2 };
			return simulate({ ...setting, cascades: 1, burstsPerDay: 3, batching }, costs);
		};
		const [one, two] = [cascade(true), cascade(false)];
		expect(overThreeShares(one).median).toBeLessThan(overThreeShares(two).median - 12);
		expect(dailyOf(one).gas).toBeLessThan(0.95 * dailyOf(two).gas);
	});

	test('behavior: every edit that goes on does so, once', () => {
		const setting = small({ cascades: 1, presence: { kind: 'always' }, refusals: 0 });
		const { edits } = simulate(setting, costs).ledger;
		const passedOn = edits.filter((edit) => edit.passedOn);
		expect(passedOn.length).toBeGreaterThan(100);
		expect(edits.filter(({ reach }) => reach > 0)).toEqual(passedOn);
	});

	test('behavior: who is away is called, who is there is not', () => {
		expect(dailyOf(simulate(small(), costs)).calling).toBeGreaterThan(0);
		expect(dailyOf(simulate(small({ presence: { kind: 'always' } }), costs)).calling).toBe(0);
	});
});
