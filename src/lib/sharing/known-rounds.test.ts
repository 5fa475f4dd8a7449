/** What a browser can tell of the rounds it took part in. */
import { describe, expect, test } from 'vitest';
import type { Delta } from '$lib/bx';
import { encodeDecision, encodeState, replay } from './journal';
import { roundsOnTheirWay, rowsKept, withRoundOf } from './known-rounds';
import { proceedCall } from './manage';
import { emptyState, type LocalShare } from './state';
import {
	agree,
	decline,
	dosesOffered,
	figure2Shared,
	joined,
	onChain,
	sendChange,
	shareOf,
	value,
	type Party
} from './testing';
import type { ShareId } from '$lib/agreement';

const told = (party: Party, share: ShareId) =>
	[...party.conversation.store.rounds(share)].map(([round, delta]) => [
		round,
		...[...delta.values()].map(({ before, after }) => [before?.at(-1), after?.at(-1)])
	]);

/** The call that goes on without those who are silent. */
const goOn = (party: Party, share: ShareId) =>
	value(proceedCall(shareOf(party, share), onChain(party, share).lastRound));

describe('rounds', () => {
	test('default: both sides know what was agreed, after opening again, too', async () => {
		const story = await figure2Shared();
		const { alice, bob, charlie, d3, patientShare, medicineShare, reopen } = story;
		await sendChange(story, bob, d3, 188, 'Dosage', 'two');
		await agree(story, alice, patientShare);
		await sendChange(story, bob, d3, 188, 'Dosage', 'three');
		expect(told(alice, patientShare)).toEqual([[1, ['one tablet every 4h', 'two']]]);
		await agree(story, alice, patientShare);
		const both = [
			[1, ['one tablet every 4h', 'two']],
			[2, ['two', 'three']]
		];
		for (const party of [alice, bob]) {
			expect(told(party, patientShare)).toEqual(both);
			await reopen(party);
			expect(told(party, patientShare)).toEqual(both);
		}
		expect(told(charlie, medicineShare)).toEqual([]);
	});

	test('behavior: what nobody agreed to is not told', async () => {
		const story = await figure2Shared();
		const { alice, bob, d3, patientShare } = story;
		await sendChange(story, bob, d3, 188, 'Dosage', 'two');
		await decline(story, alice, patientShare);
		for (const party of [alice, bob]) expect(told(party, patientShare)).toEqual([]);
	});

	test('behavior: what several rounds changed while one was away is told of none of them', async () => {
		const story = await dosesOffered();
		const { alice, bob, charlie, chain, d3, share, shut, reopen, settle } = story;
		const landed = await joined(story, alice, 1);
		await joined(story, charlie, 2);
		await shut(charlie);
		await sendChange(story, alice, landed, 188, 'Dosage', 'two');
		await agree(story, bob, share);
		chain.advance(3601);
		value(await bob.conversation.manage(share, goOn(bob, share)));
		await settle();
		// Nothing waits for who is behind already.
		await sendChange(story, bob, d3, 189, 'Dosage', 'three');
		await agree(story, alice, share);
		await reopen(charlie);
		await settle();
		expect(shareOf(charlie, share).staged).toMatchObject({ round: 2, catchesUp: true });
		expect(roundsOnTheirWay(shareOf(charlie, share))).toEqual([]);
		await agree(story, charlie, share);
		expect(shareOf(charlie, share).agreed?.round).toBe(2);
		expect(told(charlie, share)).toEqual([]);
		expect(told(alice, share).map(([round]) => round)).toEqual([1, 2]);
	});

	test('behavior: one round that settled while one was away is told', async () => {
		const story = await dosesOffered();
		const { alice, bob, chain, d3, share, shut, reopen, settle } = story;
		await joined(story, alice, 1);
		await shut(alice);
		await sendChange(story, bob, d3, 188, 'Dosage', 'two');
		chain.advance(3601);
		value(await bob.conversation.manage(share, goOn(bob, share)));
		await settle();
		await reopen(alice);
		await settle();
		await agree(story, alice, share);
		expect(told(alice, share)).toEqual([[1, ['one tablet every 4h', 'two']]]);
	});

	test('behavior: a checkpoint keeps them, and one of an earlier version holds none', async () => {
		const story = await figure2Shared();
		const { alice, bob, d3, patientShare } = story;
		await sendChange(story, bob, d3, 188, 'Dosage', 'two');
		await agree(story, alice, patientShare);
		const rounds = new Map([[patientShare, bob.conversation.store.rounds(patientShare)]]);
		expect(replay(encodeState({ ...emptyState, rounds }), []).rounds).toEqual(rounds);
		const earlier = Object.fromEntries(Object.entries(emptyState).filter(([name]) => name !== 'rounds'));
		expect(replay(encodeDecision({ at: 0, ...earlier }), []).rounds).toEqual(new Map());
	});

	test('behavior: the oldest are forgotten when there are too many rows', async () => {
		const story = await figure2Shared();
		const { known, forgotten } = knownAfter(shareOf(story.bob, story.patientShare), [
			rowsKept / 2,
			rowsKept / 2,
			1
		]);
		expect(known).toEqual([2, 3]);
		expect(forgotten).toBe(0);
	});

	test('behavior: a round of too many rows is not kept, and those before it are', async () => {
		const story = await figure2Shared();
		const share = shareOf(story.bob, story.patientShare);
		expect(knownAfter(share, [1, 2, rowsKept + 1]).known).toEqual([1, 2]);
		expect(knownAfter(share, [1, rowsKept + 1, 2]).known).toEqual([1, 3]);
	});
});

/** Which rounds are known once each of them changed so many rows, and how many are when the share is gone. */
function knownAfter(share: LocalShare, sizes: readonly number[]) {
	const { id, agreed } = share;
	if (!agreed) throw new Error('nothing was agreed');
	let known: Parameters<typeof withRoundOf>[0] = new Map();
	for (const [at, size] of sizes.entries()) {
		const proposal = { root: `0x${at}`, delta: changing(size) };
		const before = { ...share, proposal } as unknown as LocalShare;
		const after = { ...share, agreed: { ...agreed, root: proposal.root, round: at + 1 } };
		known = withRoundOf(known, id, before, after as unknown as LocalShare);
	}
	return { known: [...(known.get(id)?.keys() ?? [])], forgotten: withRoundOf(known, id, share, null).size };
}

const changing = (rows: number): Delta =>
	new Map(
		Array.from({ length: rows }, (_, at) => [`${at}`, { before: null, after: [] }] as const)
	) as unknown as Delta;
