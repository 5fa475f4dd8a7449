import { describe, expect, test } from 'vitest';
import type { Context } from './context';
import { reconcile } from './reconcile';
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
	onChain,
	remove,
	seatOf,
	sendChange,
	shareOf,
	shownTable,
	sourceRows,
	value,
	linkOf
} from './testing';

describe('somebody is gone', () => {
	test('behavior: a round whose data never comes can be declined', async () => {
		const story = await figure2Shared();
		const { alice, bob, d3, network, patientShare } = story;
		network.setOnline(bob.account, false);
		await sendChange(story, bob, d3, 188, 'Dosage', 'two');
		expect(shareOf(alice, patientShare).staged).toBeNull();
		await decline(story, alice, patientShare);
		expect(onChain(alice, patientShare)).toMatchObject({ open: null, settledRound: 0 });
		expect(bob.conversation.store.draft(d3).size).toBe(1);
		expectInvariant(story);
	});

	test('behavior: whoever is removed while an own round is open keeps the edit as a draft', async () => {
		const story = await figure2Shared();
		const { alice, bob, d1, patientShare } = story;
		await sendChange(story, alice, d1, 188, 'Clinical Data', 'mine');
		await remove(story, bob, patientShare, seatOf(1));
		expect(shareOf(alice, patientShare).phase).toBe('ended');
		expect(sourceRows(alice, d1)[0]?.[2]).toBe('CliD1');
		expect([...shownTable(alice, d1).rows.values()][0]?.[2]).toBe('mine');
		expect(alice.conversation.store.draft(d1).size).toBe(1);
		expectInvariant(story);
	});

	test('behavior: whoever gives the place back before anything landed has nothing of the share, and may be invited again', async () => {
		const story = await dosesOffered();
		const { alice, bob, charlie, d3, share, settle } = story;
		await joined(story, charlie, 2);
		await claim(story, alice, 1);
		await confirm(story, alice);
		expect(alice.conversation.activity(share).pulled).not.toBeNull();
		value(await alice.conversation.manage(share, { kind: 'leave', share, seat: seatOf(1) }));
		await settle();
		expect(shareOf(alice, share)).toMatchObject({ phase: 'ended', lens: null });
		expect(alice.conversation.store.tables.size).toBe(0);
		expect(onChain(bob, share)).toMatchObject({ open: null, closed: false });
		expect(alice.conversation.activity(share).pulled).toBeNull();
		await sendChange(story, bob, d3, 188, 'Dosage', 'two');
		await agree(story, charlie, share);
		const again = { name: 'Alice', account: alice.account, attributes: [], rows: false, authority: false };
		value(await bob.conversation.invite(share, again, 2_000_000_000));
		await settle();
		await claim(story, alice, shareOf(bob, share).offers.at(-1)?.seat ?? 0);
		expect(shareOf(alice, share).phase).toBe('joining');
		expect(alice.conversation.activity(share).pulled?.wanted.round).toBe(1);
		const landed = await land(story, alice);
		expect(shareOf(alice, share).phase).toBe('active');
		expect(sourceRows(alice, landed)[0]).toEqual([188, 'Ibuprofen', 'two']);
		expectInvariant(story);
	});

	test('behavior: a node that is behind and still offers the seat ends nothing', async () => {
		const story = await dosesOffered();
		const { alice, bob, share } = story;
		const behind = onChain(bob, share);
		await claim(story, alice, 1);
		const { store } = alice.conversation;
		const context = { store, ports: { now: () => 0 }, me: alice.account } as Context;
		value(await reconcile(context, share, behind));
		expect(shareOf(alice, share).phase).toBe('joining');
		await confirm(story, alice);
		await land(story, alice);
		expect(shareOf(alice, share).phase).toBe('active');
		expectInvariant(story);
	});

	test('behavior: a removed peer can be invited again and take part again', async () => {
		const story = await figure2Shared();
		const { alice, bob, d1, d3, patientShare, settle } = story;
		await remove(story, bob, patientShare, seatOf(1));
		const again = { name: 'Alice', account: alice.account, attributes: [], rows: false, authority: false };
		value(await bob.conversation.invite(patientShare, again, 2_000_000_000));
		await settle();
		const seat = shareOf(bob, patientShare).offers.at(-1)?.seat;
		if (seat === undefined) throw new Error('no seat was offered');
		const link = await linkOf(bob, patientShare, seat);
		value(await alice.conversation.claimSeat(value(await alice.conversation.readOffer(link))));
		await settle();
		value(await alice.conversation.land(patientShare, { kind: 'newTable', name: 'Again' }));
		await settle();
		expect(onChain(bob, patientShare).seats[seat]).toMatchObject({ state: 'seated', behind: false });
		value(await bob.conversation.edit(d3, change(bob, d3, 188, 'Dosage', 'two')));
		value(await bob.conversation.send(d3));
		await settle();
		expect(shareOf(alice, patientShare).staged?.round).toBe(1);
		expect(sourceRows(alice, d1)[0]?.[4]).toBe('one tablet every 4h');
		expectInvariant(story);
	});
});
