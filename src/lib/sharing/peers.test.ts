import { describe, expect, test } from 'vitest';
import type { SeatNumber } from '$lib/agreement';
import {
	change,
	claim,
	dosesOffered,
	expectInvariant,
	failure,
	joined,
	land,
	onChain,
	shareOf,
	sourceRows,
	value,
	linkOf
} from './testing';

describe('a seat taken by an open link', () => {
	test('default: data is served only after the inviter compared the code', async () => {
		const story = await dosesOffered();
		const { alice, bob, share, settle } = story;
		await claim(story, alice, 1);
		expect(alice.conversation.activity(share).pulled).toBeNull();
		expect(alice.conversation.activity(share).pullFailure).toMatchObject({
			kind: 'PeerRefused',
			reason: 'unconfirmed'
		});
		const codes = [
			alice.conversation.activity(share).codes.get(bob.account),
			bob.conversation.activity(share).codes.get(alice.account)
		];
		expect(codes[0]).toMatch(/^\d{6}$/);
		expect(codes[0]).toBe(codes[1]);
		value(await bob.conversation.confirmPeer(share, alice.account));
		await settle();
		await land(story, alice);
		expect(onChain(bob, share).seats[1]).toMatchObject({ state: 'seated', behind: false });
		expectInvariant(story);
	});

	test('behavior: the other peers refuse it until the inviter vouches', async () => {
		const story = await dosesOffered();
		const { alice, bob, charlie, share, settle } = story;
		await joined(story, alice, 1);
		await claim(story, charlie, 2);
		expect(shareOf(alice, share).confirmed).not.toContain(charlie.account);
		value(await bob.conversation.confirmPeer(share, charlie.account));
		await settle();
		expect(shareOf(alice, share).confirmed).toContain(charlie.account);
		await land(story, charlie);
		expectInvariant(story);
	});

	test('error: a link works once', async () => {
		const story = await dosesOffered();
		await claim(story, story.alice, 1);
		const link = await linkOf(story.bob, story.share, 1);
		expect(failure(await story.charlie.conversation.readOffer(link))).toEqual({ kind: 'SeatTaken' });
		expectInvariant(story);
	});
});

describe('three peers', () => {
	test('default: a round settles with the last acknowledgement, and everybody puts it then', async () => {
		const story = await dosesOffered();
		const { alice, bob, charlie, share, d3, settle } = story;
		const [atAlice, atCharlie] = [await joined(story, alice, 1), await joined(story, charlie, 2)];
		value(await alice.conversation.edit(atAlice, change(alice, atAlice, 188, 'Dosage', 'none')));
		value(await alice.conversation.send(atAlice));
		await settle();
		value(await bob.conversation.approve(share));
		await settle();
		expect(sourceRows(bob, d3)[0]?.[4]).toBe('one tablet every 4h');
		value(await charlie.conversation.approve(share));
		await settle();
		expect(sourceRows(bob, d3)[0]?.[4]).toBe('none');
		expect(sourceRows(charlie, atCharlie)[0]?.[2]).toBe('none');
		expect(sourceRows(alice, atAlice)[0]?.[2]).toBe('none');
		expectInvariant(story);
	});

	test('behavior: any peer who has the data serves it when the updater is gone (T15)', async () => {
		const story = await dosesOffered();
		const { alice, bob, charlie, share, network, settle } = story;
		const atAlice = await joined(story, alice, 1);
		const atCharlie = await joined(story, charlie, 2);
		network.setOnline(charlie.account, false);
		value(await alice.conversation.edit(atAlice, change(alice, atAlice, 188, 'Dosage', 'none')));
		value(await alice.conversation.send(atAlice));
		await settle();
		value(await bob.conversation.approve(share));
		await settle();
		network.setOnline(alice.account, false);
		network.setOnline(charlie.account, true);
		await settle();
		value(await charlie.conversation.approve(share));
		await settle();
		expect(sourceRows(charlie, atCharlie)[0]?.[2]).toBe('none');
		expectInvariant(story);
	});

	test('behavior: after the window the others go on; the silent one may not write until it caught up (T14)', async () => {
		const story = await dosesOffered();
		const { alice, bob, charlie, chain, share, d3, settle, shut, reopen } = story;
		const atAlice = await joined(story, alice, 1);
		const atCharlie = await joined(story, charlie, 2);
		await shut(charlie);
		value(await alice.conversation.edit(atAlice, change(alice, atAlice, 188, 'Dosage', 'none')));
		value(await alice.conversation.send(atAlice));
		await settle();
		value(await bob.conversation.approve(share));
		await settle();
		chain.advance(3601);
		value(
			await bob.conversation.manage(share, {
				kind: 'proceed',
				share,
				seat: 0 as SeatNumber,
				round: onChain(bob, share).lastRound
			})
		);
		await settle();
		expect(sourceRows(bob, d3)[0]?.[4]).toBe('none');
		await reopen(charlie);
		await settle();
		value(await charlie.conversation.edit(atCharlie, change(charlie, atCharlie, 189, 'Dosage', 'two')));
		expect(failure(await charlie.conversation.send(atCharlie))).toMatchObject({ kind: 'Behind' });
		value(await charlie.conversation.approve(share));
		await settle();
		expect(sourceRows(charlie, atCharlie)[0]?.[2]).toBe('none');
		value(await charlie.conversation.send(atCharlie));
		await settle();
		expect(onChain(bob, share).open?.updater).toBe(2);
		expectInvariant(story);
	});

	test('behavior: a removed peer gets nothing more (T25)', async () => {
		const story = await dosesOffered();
		const { alice, bob, charlie, share, d3, settle } = story;
		await joined(story, alice, 1);
		const atCharlie = await joined(story, charlie, 2);
		value(
			await bob.conversation.manage(share, {
				kind: 'remove',
				share,
				seat: 0 as SeatNumber,
				target: 2 as SeatNumber
			})
		);
		await settle();
		expect(shareOf(charlie, share).phase).toBe('ended');
		value(await bob.conversation.edit(d3, change(bob, d3, 188, 'Dosage', 'none')));
		value(await bob.conversation.send(d3));
		await settle();
		value(await alice.conversation.approve(share));
		await settle();
		expect(sourceRows(charlie, atCharlie)[0]?.[2]).toBe('one tablet every 4h');
		expect(sourceRows(bob, d3)[0]?.[4]).toBe('none');
		expectInvariant(story);
	});
});
