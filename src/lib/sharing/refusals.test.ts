import { describe, expect, test } from 'vitest';
import {
	change,
	expectInvariant,
	failure,
	figure2Shared,
	onChain,
	reject,
	setRights,
	shareOf,
	sourceRows,
	value
} from './testing';

describe('what stands in the way', () => {
	test('error: a wallet that refuses gives the draft back, with the reason', async () => {
		const story = await figure2Shared();
		const { bob, chain, d3, patientShare, settle } = story;
		value(await bob.conversation.edit(d3, change(bob, d3, 188, 'Dosage', 'none')));
		chain.failNextSend(bob.account, { kind: 'WalletRefused' });
		value(await bob.conversation.send(d3));
		await settle();
		expect(bob.conversation.store.draft(d3).size).toBe(1);
		expect(bob.conversation.activity(patientShare).problem).toEqual({ kind: 'WalletRefused' });
		value(await bob.conversation.send(d3));
		await settle();
		expect(onChain(bob, patientShare).open?.round).toBe(1);
		expectInvariant(story);
	});

	test('error: a node out of reach is waited for, and the request goes out when it answers', async () => {
		const story = await figure2Shared();
		const { bob, chain, d3, patientShare, settle } = story;
		value(await bob.conversation.edit(d3, change(bob, d3, 188, 'Dosage', 'none')));
		chain.failNextSend(bob.account, { kind: 'Unreachable', detail: 'test' });
		value(await bob.conversation.send(d3));
		await settle();
		expect(onChain(bob, patientShare).open?.round).toBe(1);
		expect(bob.conversation.store.outbox).toEqual([]);
		expectInvariant(story);
	});

	test('error: a cascade without the right is held for the person, and nothing is put', async () => {
		const story = await figure2Shared();
		const { bob, charlie, d2, d3, patientShare, medicineShare, settle } = story;
		const seat = onChain(bob, patientShare).seats[0];
		if (seat?.state !== 'seated') throw new Error('Bob is not seated');
		const medication = shareOf(bob, patientShare).terms.attributes.find(
			({ name }) => name === 'Medication Name'
		);
		const without = (seat.rights & ~(1n << BigInt(medication?.number ?? 0))) as typeof seat.rights;
		await setRights(bob, patientShare, seat.number, without);
		await settle();
		value(await charlie.conversation.edit(d2, change(charlie, d2, 'Ibuprofen', 'Medication Name', 'Advil')));
		value(await charlie.conversation.send(d2));
		await settle();
		expect(failure(await bob.conversation.approve(medicineShare))).toMatchObject({
			kind: 'Unaffordable',
			through: { share: patientShare, attributes: [medication?.number] }
		});
		expect(sourceRows(bob, d3)[0]?.[1]).toBe('Ibuprofen');
		await reject(bob, medicineShare, 'unaffordable');
		await settle();
		expect(charlie.conversation.store.draft(d2).size).toBe(1);
		expect(shareOf(bob, medicineShare).staged).toBeNull();
		expectInvariant(story);
	});

	test('behavior: a round beside an edit of mine on other cells of the row is put, and its cascade follows the edit', async () => {
		const story = await figure2Shared();
		const { alice, bob, charlie, d2, d3, patientShare, medicineShare, settle } = story;
		value(await bob.conversation.edit(d3, change(bob, d3, 188, 'Dosage', 'two')));
		value(await bob.conversation.send(d3));
		await settle();
		value(await charlie.conversation.edit(d2, change(charlie, d2, 'Ibuprofen', 'Medication Name', 'Advil')));
		value(await charlie.conversation.send(d2));
		await settle();
		value(await bob.conversation.approve(medicineShare));
		await settle();
		expect(onChain(bob, patientShare).lastRound).toBe(1);
		value(await alice.conversation.approve(patientShare));
		await settle();
		value(await alice.conversation.approve(patientShare));
		await settle();
		expect(sourceRows(alice, story.d1)[0]).toEqual([188, 'Advil', 'CliD1', 'Sapporo', 'two', true]);
		expectInvariant(story);
	});

	test('behavior: a standing rule approves by itself', async () => {
		const story = await figure2Shared();
		const { alice, bob, d1, d3, patientShare, settle } = story;
		value(await alice.conversation.setApproval(patientShare, 'auto'));
		value(await bob.conversation.edit(d3, change(bob, d3, 188, 'Dosage', 'three')));
		value(await bob.conversation.send(d3));
		await settle();
		expect(sourceRows(alice, d1)[0]?.[4]).toBe('three');
		expectInvariant(story);
	});

	test('behavior: a changed key stops sending until a person confirms it; old links then count no more (T26)', async () => {
		const story = await figure2Shared();
		const { alice, bob, chain, d3, patientShare, settle } = story;
		const other = `0x${'77'.repeat(32)}` as never;
		value(
			await chain
				.connect(bob.account)
				.send([{ kind: 'setKeys', boxKey: other, delegate: bob.account, expectedEpoch: 1 }])
		);
		value(await bob.conversation.edit(d3, change(bob, d3, 188, 'Dosage', 'three')));
		value(await bob.conversation.send(d3));
		await settle();
		expect(alice.conversation.activity(patientShare).pullFailure).toEqual({ kind: 'NobodyToAsk' });
		value(await alice.conversation.confirmKey(bob.account));
		await settle();
		expect(shareOf(alice, patientShare).invited?.secret).toBeNull();
		// The device of this story still has the link's secret, which a new one would not: it is not believed to be new.
		const refused = { kind: 'Transport', peer: bob.account, failure: { kind: 'NotThisPeer' } };
		expect(alice.conversation.activity(patientShare).pullFailure).toEqual(refused);
		expectInvariant(story);
	});

	test('error: a settled edit meets a draft on the same cell: the draft is kept over the newer value', async () => {
		const story = await figure2Shared();
		const { alice, bob, d1, d3, patientShare, settle } = story;
		value(await alice.conversation.edit(d1, change(alice, d1, 188, 'Clinical Data', 'mine')));
		value(await bob.conversation.edit(d3, change(bob, d3, 188, 'Clinical Data', 'theirs')));
		value(await bob.conversation.send(d3));
		await settle();
		value(await alice.conversation.approve(patientShare));
		await settle();
		expect(sourceRows(alice, d1)[0]?.[2]).toBe('theirs');
		const [draft] = [...alice.conversation.store.draft(d1).values()];
		expect([draft?.before?.[2], draft?.after?.[2]]).toEqual(['theirs', 'mine']);
		expectInvariant(story);
	});
});
