import { describe, expect, test } from 'vitest';
import {
	agree,
	change,
	expectInvariant,
	figure2Shared,
	onChain,
	sendChange,
	shareOf,
	sourceRows,
	value,
	withdraw
} from './testing';

describe('a yes', () => {
	test('behavior: it is to the round that was shown, and to no other that took its place', async () => {
		const story = await figure2Shared();
		const { alice, bob, d1, d3, patientShare, settle } = story;
		await sendChange(story, bob, d3, 188, 'Dosage', 'two');
		const shown = shareOf(alice, patientShare).staged?.root;
		expect(shown).toBeDefined();
		await withdraw(bob, patientShare);
		await sendChange(story, bob, d3, 188, 'Dosage', 'ten');
		expect(shareOf(alice, patientShare).staged?.root).not.toBe(shown);
		value(await alice.conversation.approve(patientShare, shown));
		await settle();
		expect(onChain(alice, patientShare).open?.pending).toEqual([1]);
		expect(sourceRows(alice, d1)[0]?.[4]).toBe('one tablet every 4h');
		expectInvariant(story);
		value(await alice.conversation.approve(patientShare, shareOf(alice, patientShare).staged?.root));
		await settle();
		expect(sourceRows(alice, d1)[0]?.[4]).toBe('ten');
		expectInvariant(story);
	});
});

describe('a standing rule', () => {
	test('behavior: it says yes to a round staged before the browser was closed', async () => {
		const story = await figure2Shared();
		const { bob, charlie, d2, d3, medicineShare, settle } = story;
		await sendChange(story, charlie, d2, 'Ibuprofen', 'Mechanism of Action', 'COX');
		value(await bob.conversation.setApproval(medicineShare, 'auto'));
		await story.shut(bob);
		await story.reopen(bob);
		await settle();
		expect(sourceRows(bob, d3)[0]?.[3]).toBe('COX');
		expectInvariant(story);
	});

	test('behavior: it is kept though a change is asked for again in the same moment', async () => {
		const story = await figure2Shared();
		const { bob, patientShare } = story;
		const stored = await Promise.all([
			bob.conversation.setApproval(patientShare, 'auto'),
			bob.conversation.retryUnagreed(patientShare)
		]);
		stored.forEach(value);
		expect(shareOf(bob, patientShare).approval).toBe('auto');
		expectInvariant(story);
	});
});

describe('a right', () => {
	test('error: a cell without it stays locked though an edit of another cell of its row is drafted', async () => {
		const story = await figure2Shared();
		const { alice, bob, d1, patientShare } = story;
		const refusal = () => alice.conversation.editRefusals(d1)(change(alice, d1, 188, 'Dosage', 'two'));
		expect(refusal()).toMatchObject({ kind: 'NoRight', share: patientShare });
		value(await alice.conversation.edit(d1, change(alice, d1, 188, 'Clinical Data', 'better')));
		expect(refusal()).toMatchObject({ kind: 'NoRight', share: patientShare });
		value(await alice.conversation.send(d1));
		await story.settle();
		expect(refusal()).toMatchObject({ kind: 'NoRight', share: patientShare });
		await agree(story, bob, patientShare);
		expectInvariant(story);
	});
});
