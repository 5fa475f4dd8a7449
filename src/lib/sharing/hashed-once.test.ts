import { describe, expect, test } from 'vitest';
import { agree, figure2Shared, sendChange, shareOf } from './testing';

describe('what an update hashes', () => {
	test('behavior: what was hashed to commit, or to verify, is not hashed again once it is agreed', async () => {
		const story = await figure2Shared();
		const { alice, bob, d3, patientShare } = story;
		const before = shareOf(bob, patientShare).agreed?.root;
		await sendChange(story, bob, d3, 188, 'Dosage', 'two');
		await agree(story, alice, patientShare);
		for (const party of [alice, bob]) {
			const { agreed, terms } = shareOf(party, patientShare);
			expect(agreed?.root).not.toBe(before);
			const dosage = terms.attributes.find(({ name }) => name === 'Dosage');
			const trie = party.conversation.store.agreedTries(patientShare)[dosage?.number ?? -1];
			// A node is hashed when first asked for, and this one was asked for before the round was settled.
			expect(trie?.top?.hash).toHaveLength(32);
		}
	});
});
