import { describe, expect, test } from 'vitest';
import { rightsOf } from '$lib/agreement';
import { figure2 } from '$lib/bx/testing';
import {
	agree,
	change,
	claim,
	confirm,
	decline,
	dosesOffered,
	expectInvariant,
	figure2Shared,
	joined,
	land,
	moment,
	onChain,
	seatOf,
	sendChange,
	sendTwice,
	setRights,
	shareOf,
	sharePatient,
	sourceRows,
	threeParties,
	typeIn,
	until,
	value,
	withdraw,
	type Figure2
} from './testing';

/** Bob’s edit, sent by two openings of his browser into one block. */
async function editSentTwice(): Promise<Figure2> {
	const story = await figure2Shared();
	const { bob, d3 } = story;
	value(await bob.conversation.edit(d3, change(bob, d3, 188, 'Dosage', 'two')));
	await sendTwice(story, bob, async () => value(await bob.conversation.send(d3)));
	return story;
}

describe('a transaction that came onto the chain while the browser was closed', () => {
	test('behavior: the wallet is not asked for it again', async () => {
		const { chain, bob, shut, reopen, settle, medicineShare } = await figure2Shared();
		chain.automine = false;
		// It is closed before this ends.
		void setRights(bob, medicineShare, seatOf(1), rightsOf([])).catch(() => undefined);
		await until(() => chain.waiting === 1);
		await shut(bob);
		chain.mine();
		await reopen(bob);
		await until(() => bob.conversation.store.outbox.length === 0 || chain.waiting > 0);
		await settle();
		expect(chain.waiting).toBe(0);
		expect(onChain(bob, medicineShare).seats[1]).toMatchObject({ rights: rightsOf([]) });
	});
});

describe('a transaction sent twice, because the browser was closed before the block', () => {
	test('behavior: the round stays the sender’s, and its data reaches the others', async () => {
		const story = await editSentTwice();
		const { alice, bob, d1, d3, patientShare } = story;
		expect(onChain(bob, patientShare).open?.updater).toBe(0);
		expect(shareOf(bob, patientShare).proposal?.root).toBe(onChain(bob, patientShare).open?.root);
		expect(bob.conversation.store.draft(d3).size).toBe(0);
		await agree(story, alice, patientShare);
		expect(sourceRows(alice, d1)[0]?.[4]).toBe('two');
		expectInvariant(story);
	});

	test('behavior: the round can be withdrawn, and the edit is a draft again', async () => {
		const story = await editSentTwice();
		const { alice, bob, d3, patientShare } = story;
		expect(bob.conversation.store.draft(d3).size).toBe(0);
		expect(shareOf(alice, patientShare).staged?.round).toBe(1);
		await withdraw(bob, patientShare);
		await story.settle();
		expect(onChain(bob, patientShare)).toMatchObject({ open: null, settledRound: 0 });
		expect(bob.conversation.store.draft(d3).size).toBe(1);
		expect(shareOf(alice, patientShare).staged).toBeNull();
		expect(alice.conversation.activity(patientShare).pullFailure).toBeNull();
		expectInvariant(story);
	});

	test('behavior: a share is created once, and nothing is left to give up', async () => {
		const parties = await threeParties();
		const { alice, bob } = parties;
		const d3 = await typeIn(bob, 'D3', figure2().tables.d3);
		await sendTwice(parties, bob, () => sharePatient(bob, alice, d3));
		expect([...bob.conversation.store.shares.values()].map(({ phase }) => phase)).toEqual(['active']);
		expect(bob.conversation.store.outbox).toEqual([]);
		expectInvariant(parties);
	});
});

describe('what was given back', () => {
	test('behavior: an edit refused in the wallet is not sent by another pass that saw it before', async () => {
		const story = await figure2Shared();
		const { bob, chain, d3, patientShare, medicineShare, settle } = story;
		value(await bob.conversation.edit(d3, change(bob, d3, 188, 'Dosage', 'two')));
		chain.setReachable(bob.account, false);
		await settle();
		await setRights(bob, medicineShare, seatOf(1), rightsOf([]));
		value(await bob.conversation.send(d3));
		await moment();
		expect(bob.conversation.store.outbox.map(({ purpose }) => purpose.kind)).toEqual(['manage', 'send']);
		// One pass waits for a block with the first item while another is refused the second.
		chain.automine = false;
		chain.setReachable(bob.account, true);
		await until(() => chain.waiting === 1);
		chain.failNextSend(bob.account, { kind: 'WalletRefused' });
		await bob.conversation.sync();
		await until(() => bob.conversation.store.draft(d3).size === 1);
		chain.mine();
		await moment(20);
		expect(chain.waiting).toBe(0);
		chain.automine = true;
		await settle();
		expect(onChain(bob, patientShare).lastRound).toBe(0);
		expect(shareOf(bob, patientShare).proposal).toBeNull();
		expectInvariant(story);
	});

	test('behavior: a claim given up while a pass reads the chain is gone, and the pass goes on', async () => {
		const story = await dosesOffered();
		const { alice, chain, share, settle } = story;
		chain.failNextSend(alice.account, { kind: 'WalletRefused' });
		await claim(story, alice, 1);
		const [stuck] = alice.conversation.store.outbox;
		expect(stuck?.problem).toEqual({ kind: 'WalletRefused' });
		const passing = alice.conversation.sync();
		value(await alice.conversation.abandon(stuck?.id ?? ''));
		await expect(passing).resolves.toBeUndefined();
		await settle();
		expect(alice.conversation.store.shares.has(share)).toBe(false);
		expect(alice.conversation.store.outbox).toEqual([]);
		expectInvariant(story);
	});

	test('behavior: a cascade the chain refuses is not asked for again at once', async () => {
		const story = await figure2Shared();
		const { alice, bob, charlie, chain, d2, patientShare, medicineShare } = story;
		await sendChange(story, charlie, d2, 'Ibuprofen', 'Medication Name', 'Advil');
		await agree(story, bob, medicineShare);
		await decline(story, alice, patientShare);
		expect(shareOf(bob, patientShare).unagreedProblem).toBe('rejected');
		for (let refusal = 0; refusal < 100; refusal++)
			chain.failNextSend(bob.account, { kind: 'Reverted', error: 'RoundOpen', facts: {} });
		const before = bob.vault.writes;
		value(await bob.conversation.retryUnagreed(patientShare));
		await until(() => bob.vault.writes - before > 1);
		await moment(200);
		expect(bob.vault.writes - before).toBeLessThan(10);
		expect(shareOf(bob, patientShare)).toMatchObject({ unagreedProblem: null });
		expectInvariant(story);
	});
});

describe('what is owed to the others', () => {
	test('behavior: an acknowledgement that came too late after landing is sent again by itself', async () => {
		const story = await dosesOffered();
		const { alice, bob, chain, share } = story;
		await claim(story, alice, 1);
		await confirm(story, alice);
		chain.failNextSend(alice.account, { kind: 'Reverted', error: 'StaleRound', facts: {} });
		await land(story, alice);
		expect(onChain(bob, share).seats[1]).toMatchObject({ state: 'seated', behind: false });
		expectInvariant(story);
	});

	test('behavior: a peer behind a settled round and an open one catches up with a yes to each', async () => {
		const story = await dosesOffered();
		const { alice, bob, charlie, chain, d3, share, settle } = story;
		await joined(story, alice, 1);
		const atCharlie = await joined(story, charlie, 2);
		await story.shut(charlie);
		await sendChange(story, bob, d3, 188, 'Dosage', 'one');
		await agree(story, alice, share);
		chain.advance(3601);
		value(
			await bob.conversation.manage(share, {
				kind: 'proceed',
				share,
				seat: seatOf(0),
				round: onChain(bob, share).lastRound
			})
		);
		await settle();
		await sendChange(story, bob, d3, 188, 'Dosage', 'two');
		await story.reopen(charlie);
		await settle();
		expect(shareOf(charlie, share).staged?.round).toBe(1);
		expectInvariant(story);
		await agree(story, charlie, share);
		expect(sourceRows(charlie, atCharlie)[0]?.[2]).toBe('one');
		expect(shareOf(charlie, share).staged?.round).toBe(2);
		await agree(story, charlie, share);
		expect(onChain(bob, share).seats[2]).toMatchObject({ behind: false });
		await agree(story, alice, share);
		expect(sourceRows(charlie, atCharlie)[0]?.[2]).toBe('two');
		expect(charlie.conversation.store.outbox).toEqual([]);
		expectInvariant(story);
	});
});
