import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { community } from './assumptions';
import { faultsOf, faultsOfLog } from './checks';
import { gasCosts } from './gas';
import type { Line } from './share';
import { simulate, type Outcome } from './simulate';

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

const line = (kind: Line['kind'], round: number, person = 0): Line => ({
	kind,
	at: 0,
	share: 0,
	round,
	person
});
const good = [line('opened', 1), line('acknowledged', 1, 1), line('settled', 1, 1)];

describe('the log of a share', () => {
	test('default: rounds one after the other', () => {
		expect(faultsOfLog([...good, line('opened', 2, 1), line('rejected', 2)], [0, 1])).toEqual([]);
	});

	test('error: each rule that was broken is named', () => {
		const judged = (log: readonly Line[]) => faultsOfLog(log, [0, 1]).join('; ');
		expect(judged([line('opened', 1), line('opened', 2)])).toContain('opened while 1 was open');
		expect(judged([line('opened', 1), line('settled', 1)])).toContain('settled without everybody');
		expect(judged([...good, line('opened', 1)])).toContain('a number was used twice');
		expect(judged([...good, line('settled', 1)])).toContain('it is not open');
		expect(judged([line('opened', 1)])).toContain('open for ever');
		const behind = [line('opened', 1), line('proceeded', 1), line('settled', 1), line('opened', 2, 1)];
		expect(judged(behind)).toContain('opened by somebody behind');
	});
});

describe('a simulated community', () => {
	let outcome: Outcome;
	const setting = { ...community(network), people: 20, days: 2 };
	beforeAll(() => void (outcome = simulate(setting, costs)));
	/** The outcome with something changed that nobody may change. */
	const spoiled = (change: (copy: Outcome) => unknown) => {
		const copy = structuredClone(outcome);
		change(copy);
		return faultsOf(copy).join('; ');
	};

	test('default: nothing is wrong, and there was something to judge', () => {
		expect(faultsOf(outcome)).toEqual([]);
		expect(outcome.ledger.rounds.size).toBeGreaterThan(100);
		const ends = new Set(outcome.ledger.edits.map(({ state }) => state));
		expect(ends).toContain('settled');
		expect(ends).toContain('refused');
	});

	test('error: an edit that got lost, is carried twice, or never ends', () => {
		const settled = outcome.ledger.edits.find(({ state }) => state === 'settled')?.id ?? 0;
		const at = (copy: Outcome) => copy.ledger.edits[settled];
		expect(spoiled((copy) => Object.assign(at(copy) ?? {}, { state: 'drafted' }))).toContain(
			'lie with members'
		);
		expect(spoiled((copy) => Object.assign(at(copy) ?? {}, { state: 'underWay' }))).toContain('for ever');
		expect(spoiled((copy) => copy.members[0]?.[0]?.drafts.push(settled))).toContain('lie with members');
	});

	test('error: a table that is ahead of the chain, or stayed behind it', () => {
		const put = (held: number) => (copy: Outcome) => Object.assign(copy.members[0]?.[0] ?? {}, { held });
		expect(spoiled(put(100_000))).toContain('before it settled');
		expect(spoiled(put(0))).toContain('holds round 0');
	});

	test('error: a block that took too much', () => {
		const limited = (copy: Outcome) => ({
			...copy,
			setting: { ...setting, chain: { ...setting.chain, gasPerBlock: 1_000_000 } },
			chain: { ...copy.chain, blocks: [...copy.chain.blocks, { at: 1, gas: 1_000_001 }] }
		});
		expect(faultsOf(limited(outcome)).join()).toContain('took 1000001 gas');
	});
});
