import { describe, expect, test } from 'vitest';
import { apply, createShare, refusalOf, type Call, type ShareState } from './share';

const [alice, bob, charlie] = [0, 1, 2];
const week = 604_800;

const request = (person: number, settledRound: number, signers: readonly number[] = []): Call => ({
	kind: 'request',
	share: 0,
	person,
	settledRound,
	receipts: signers.length > 0 ? { round: settledRound, signers } : null,
	edits: [],
	decidedAt: 0
});
const acknowledge = (person: number, round: number): Call => ({
	kind: 'acknowledge',
	share: 0,
	person,
	round
});

/** Makes a call at a time, and answers why it was refused or what the log says. */
function make(state: ShareState, call: Call, now = 0): string {
	const refusal = refusalOf(state, call, now, week);
	if (refusal) return refusal;
	return apply(state, call, now)
		.map(({ kind, round, person }) => `${kind} ${round} by ${person}`)
		.join(', ');
}

describe('share', () => {
	test('default: the last acknowledgement settles a round', () => {
		const share = createShare(0, [alice, bob, charlie]);
		expect(make(share, request(alice, 0))).toBe('opened 1 by 0');
		expect(make(share, acknowledge(bob, 1))).toBe('acknowledged 1 by 1');
		expect(share.settledRound).toBe(0);
		expect(make(share, acknowledge(charlie, 1))).toBe('acknowledged 1 by 2, settled 1 by 2');
		expect([share.settledRound, share.open]).toEqual([1, null]);
	});

	test('error: of two requests in one block one is refused', () => {
		const share = createShare(0, [alice, bob]);
		expect(make(share, request(alice, 0))).toBe('opened 1 by 0');
		expect(make(share, request(bob, 0))).toBe('not settled');
	});

	test('error: a request that builds on an older round', () => {
		const share = createShare(0, [alice, bob]);
		make(share, request(alice, 0));
		make(share, acknowledge(bob, 1));
		expect(make(share, request(bob, 0))).toBe('stale round');
	});

	test('behavior: a refused round leaves the settled one, and its number stays used', () => {
		const share = createShare(0, [alice, bob]);
		make(share, request(alice, 0));
		expect(make(share, { kind: 'reject', share: 0, person: bob, round: 1 })).toBe('rejected 1 by 1');
		expect(share.settledRound).toBe(0);
		expect(make(share, request(alice, 0))).toBe('opened 2 by 0');
	});

	test('behavior: when the window is over the silent are behind, and write again once they acknowledged', () => {
		const share = createShare(0, [alice, bob, charlie]);
		make(share, request(alice, 0), 100);
		make(share, acknowledge(bob, 1));
		const proceed: Call = { kind: 'proceed', share: 0, person: bob, round: 1 };
		expect(make(share, proceed, 99 + week)).toBe('window open');
		expect(make(share, proceed, 100 + week)).toBe('proceeded 1 by 1, settled 1 by 1');
		expect(make(share, request(charlie, 1))).toBe('behind');
		expect(make(share, acknowledge(charlie, 1))).toBe('acknowledged 1 by 2');
		expect(make(share, request(charlie, 1))).toBe('opened 2 by 2');
	});

	test('behavior: receipts settle a round on the way to the next, if they are all there', () => {
		const share = createShare(0, [alice, bob, charlie]);
		make(share, request(alice, 0));
		expect(make(share, request(alice, 1, [bob]))).toBe('not settled');
		expect(make(share, request(alice, 1, [bob, charlie]))).toBe(
			'acknowledged 1 by 1, acknowledged 1 by 2, settled 1 by 0, opened 2 by 0'
		);
	});

	test('behavior: with nobody left to wait for a round settles at once', () => {
		const share = createShare(0, [alice, bob]);
		make(share, request(alice, 0), 0);
		make(share, { kind: 'proceed', share: 0, person: alice, round: 1 }, week);
		expect(make(share, request(alice, 1))).toBe('opened 2 by 0, settled 2 by 0');
	});
});
