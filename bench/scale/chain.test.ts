import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createAgenda } from './agenda';
import { createChain, type ChainKind } from './chain';
import { gasCosts } from './gas';
import { seeded } from './seeded';
import { createShare, type Call } from './share';

const costs = gasCosts(JSON.parse(readFileSync('docs/gas.json', 'utf8')));

function start(kind: Partial<ChainKind> = {}) {
	const agenda = createAgenda();
	const shares = [0, 1, 2, 3].map((id) => createShare(id, [0, 1]));
	const decisions: string[] = [];
	const chain = createChain({
		kind: { name: 'test', blockTime: 12, polling: 4, depth: 0, gasPerBlock: Infinity, ...kind },
		agenda,
		chance: seeded(1),
		shares,
		costs,
		pullWindow: 0,
		happened: () => undefined
	});
	const submit = (calls: readonly Call[]) =>
		chain.submit({
			calls,
			decided: (refusal) =>
				decisions.push(`${agenda.now}: ${calls.map(({ share }) => share).join()} ${refusal ?? 'done'}`)
		});
	return { agenda, shares, chain, submit, decisions };
}

const request = (share: number, person: number): Call => ({
	kind: 'request',
	share,
	person,
	settledRound: 0,
	receipts: null,
	edits: [],
	decidedAt: 0
});

describe('chain', () => {
	test('default: a transaction is in the next block it can reach', () => {
		const { agenda, submit, decisions, chain } = start();
		agenda.run(11);
		submit([request(0, 0)]);
		agenda.run(11.8);
		submit([request(1, 0)]);
		agenda.run(60);
		expect(decisions).toEqual(['12: 0 done', '24: 1 done']);
		expect(chain.blocks).toEqual([
			{ at: 12, gas: costs.request },
			{ at: 24, gas: costs.request }
		]);
	});

	test('behavior: of two requests for one share in one block one is refused', () => {
		const { agenda, submit, decisions, chain } = start();
		submit([request(0, 0)]);
		submit([request(0, 1)]);
		agenda.run(12);
		expect(decisions.toSorted()).toEqual(['12: 0 done', '12: 0 not settled']);
		expect(chain.transactions).toEqual({ included: 1, refused: 1 });
	});

	test('behavior: several calls happen together or not at all', () => {
		const { agenda, submit, decisions, shares } = start();
		submit([request(0, 0)]);
		agenda.run(12);
		submit([request(1, 0), request(0, 0)]);
		agenda.run(24);
		expect(decisions).toEqual(['12: 0 done', '24: 1,0 not settled']);
		expect(shares[1]?.open).toBeNull();
	});

	test('behavior: what a full block has no room for waits for the next', () => {
		const { agenda, submit, decisions, chain } = start({ gasPerBlock: 2 * costs.request });
		for (const share of [0, 1, 2, 3]) submit([request(share, 0)]);
		agenda.run(60);
		expect(decisions.map((decision) => decision.split(':')[0])).toEqual(['12', '12', '24', '24']);
		expect(chain.blocks.map(({ gas }) => gas)).toEqual([2 * costs.request, 2 * costs.request]);
	});
});
