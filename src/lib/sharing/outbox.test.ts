import { describe, expect, test } from 'vitest';
import { TabKilled } from '$lib/vault/testing';
import {
	change,
	expectInvariant,
	figure2Shared,
	onChain,
	shareOf,
	sourceRows,
	type Figure2,
	type Party
} from './testing';

const renamed = 'Advil';

/** Charlie renames Ibuprofen; Bob approves; it goes on to Alice, who approves. Whoever was killed is opened again. */
async function tellStory(story: Figure2, victim: Party): Promise<void> {
	const { alice, bob, charlie, d2, patientShare, medicineShare } = story;
	const revive = async () => {
		await victim.conversation.close().catch(() => undefined);
		await story.reopen(victim);
	};
	const step = async (action: () => Promise<unknown>) => {
		await action().catch((error: unknown) => {
			if (!(error instanceof TabKilled)) throw error;
		});
		await story.settle().catch((error: unknown) => {
			if (!(error instanceof TabKilled)) throw error;
		});
		if (victim.vault.isDead) await revive();
		await story.settle();
	};
	const drafted = () => charlie.conversation.store.draft(d2).size > 0;
	const renamedAtCharlie = () => sourceRows(charlie, d2).some(([name]) => name === renamed);
	// A person does each step again until it is visibly done: that is what happens at a screen after a crash.
	for (let attempt = 0; attempt < 4 && !renamedAtCharlie(); attempt++) {
		if (!drafted() && !shareOf(charlie, medicineShare).proposal) {
			await step(() =>
				charlie.conversation.edit(d2, change(charlie, d2, 'Ibuprofen', 'Medication Name', renamed))
			);
		}
		if (drafted()) await step(() => charlie.conversation.send(d2));
		if (shareOf(bob, medicineShare).staged) await step(() => bob.conversation.approve(medicineShare));
	}
	for (let attempt = 0; attempt < 4 && onChain(alice, patientShare).settledRound < 1; attempt++) {
		await step(() => alice.conversation.approve(patientShare));
	}
}

describe('outbox', () => {
	for (const name of ['charlie', 'bob', 'alice'] as const) {
		for (const moment of ['before', 'after'] as const) {
			test(`behavior: ${name}’s tab killed ${moment} any write loses nothing and doubles nothing`, async () => {
				let cuts = 0;
				for (let at = 0; at < 40; at++) {
					const story = await figure2Shared();
					const victim = story[name];
					const tab = victim.vault;
					tab.cutAfter(at, moment);
					await tellStory(story, victim);
					if (!tab.isDead) break;
					cuts++;
					expect(sourceRows(story.charlie, story.d2)).toContainEqual([renamed, 'MeA1', 'MoA1', true]);
					expect(sourceRows(story.bob, story.d3)[0]).toEqual([
						188,
						renamed,
						'CliD1',
						'MeA1',
						'one tablet every 4h'
					]);
					expect(sourceRows(story.alice, story.d1)).toEqual([
						[188, renamed, 'CliD1', 'Sapporo', 'one tablet every 4h', true]
					]);
					expect(onChain(story.bob, story.medicineShare).lastRound).toBe(1);
					expect(onChain(story.alice, story.patientShare).lastRound).toBe(1);
					expectInvariant(story);
				}
				expect(cuts).toBeGreaterThan(3);
			}, 60_000);
		}
	}
});
