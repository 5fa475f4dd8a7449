/** What a browser can tell of the rounds it took part in. */
import { describe, expect, test } from 'vitest';
import type { Delta } from '$lib/bx';
import { encodeDecision, encodeState, replay } from './journal';
import { rowsKept, withRoundOf } from './known-rounds';
import { emptyState, type LocalShare } from './state';
import { addRow, agree, decline, figure2Shared, sendChange, shareOf, type Party } from './testing';
import type { ShareId } from '$lib/agreement';

const told = (party: Party, share: ShareId) =>
	[...party.conversation.store.rounds(share)].map(([round, delta]) => [
		round,
		...[...delta.values()].map(({ before, after }) => [before?.at(-1), after?.at(-1)])
	]);

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
		const before = shareOf(story.bob, story.patientShare);
		const many: Delta = new Map(
			Array.from({ length: rowsKept / 2 }, (_, at) => [`${at}`, { before: null, after: [] }] as const)
		) as unknown as Delta;
		let known: Parameters<typeof withRoundOf>[0] = new Map();
		for (const round of [1, 2, 3]) {
			const { agreed } = before;
			if (!agreed) throw new Error('nothing was agreed');
			const proposal = { root: `0x${round}`, delta: round === 3 ? addRow('a', []) : many };
			const after = { ...before, agreed: { ...agreed, root: proposal.root, round } } as unknown as LocalShare;
			known = withRoundOf(known, before.id, { ...before, proposal } as unknown as LocalShare, after);
		}
		expect([...(known.get(before.id)?.keys() ?? [])]).toEqual([2, 3]);
		expect(withRoundOf(known, before.id, before, null).size).toBe(0);
	});
});
