import { describe, expect, test } from 'vitest';
import { expectInvariant, figure2Shared, sendChange, shareOf, sourceRows, value } from './testing';

describe('following a round', () => {
	test('behavior: what was seen is stored with what follows from it', async () => {
		const story = await figure2Shared();
		const { alice, bob, d1, d3, patientShare } = story;
		value(await alice.conversation.setApproval(patientShare, 'auto'));
		await story.settle();
		const before = alice.vault.writes;
		await sendChange(story, bob, d3, 188, 'Dosage', 'two');
		expect(sourceRows(alice, d1)[0]?.[4]).toBe('two');
		expect(shareOf(alice, patientShare).seen?.open).toBeNull();
		// The round is seen, its data stored, the yes said, the yes recorded as sent; what has settled is put.
		expect(alice.vault.writes - before).toBe(5);
		expectInvariant(story);
	});
});
