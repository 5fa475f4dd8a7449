import { describe, expect, test } from 'vitest';
import { decodeReply, encodeRequest, type Account } from '$lib/agreement';
import { toRowId, atOnce, type Delta, type Row } from '$lib/bx';
import { figure2 } from '$lib/bx/testing';
import type { Context } from './context';
import { planningLanding, type LandingChoice } from './landing';
import { needsConfirmation } from './links';
import { serve } from './serve';
import {
	claim,
	confirm,
	dosesColumns,
	dosesOffered,
	expectInvariant,
	failure,
	joined,
	land,
	seatOf,
	shareOf,
	typeIn,
	value,
	type Doses,
	type Party
} from './testing';

/** As much of a party's context as serving and landing look at. */
const contextOf = ({ chain }: Doses, { conversation: { store }, account }: Party): Context =>
	({
		store,
		me: account,
		ports: { chain: chain.connect(account), random: (length: number) => new Uint8Array(length) }
	}) as unknown as Context;

describe('a vouching', () => {
	test('behavior: it reaches a peer who lands only later', async () => {
		const story = await dosesOffered();
		const { alice, charlie, share } = story;
		await claim(story, alice, 1);
		await claim(story, charlie, 2);
		await confirm(story, alice);
		await confirm(story, charlie);
		await land(story, alice);
		await land(story, charlie);
		expect(shareOf(alice, share).confirmed).toEqual([charlie.account]);
		expect(shareOf(charlie, share).confirmed).toEqual([alice.account]);
		expectInvariant(story);
	});

	test('behavior: heard again, it changes nothing', async () => {
		const story = await dosesOffered();
		const { alice, bob, charlie, share, settle } = story;
		await joined(story, alice, 1);
		await claim(story, charlie, 2);
		await confirm(story, charlie);
		const writes = alice.vault.writes;
		for (let opening = 0; opening < 3; opening++) {
			await story.shut(bob);
			await story.reopen(bob);
			await settle();
		}
		expect(shareOf(alice, share).confirmed).toEqual([charlie.account]);
		expect(alice.vault.writes).toBe(writes);
		expectInvariant(story);
	});

	test('error: whom nobody confirmed can vouch neither for itself nor for another, authority or not', async () => {
		const story = await dosesOffered({ authority: true });
		const { alice, bob, charlie, share } = story;
		await claim(story, alice, 1);
		await claim(story, charlie, 2);
		const vouchFor = async (account: Account, seat: 1 | 2) => {
			const epoch = bob.conversation.keys.get(account)?.epoch ?? 0;
			const request = encodeRequest({ kind: 'vouch', share, seat: seatOf(seat), account, epoch });
			const boxKey = bob.conversation.keys.get(alice.account)?.boxKey;
			if (!boxKey) throw new Error('Alice has no key');
			const from = { share, peer: alice.account, boxKey, invitationSecret: null };
			return serve(contextOf(story, bob), from, request);
		};
		for (const served of [await vouchFor(alice.account, 1), await vouchFor(charlie.account, 2)]) {
			expect(served.vouched).toBeUndefined();
			expect(value(decodeReply(served.reply))).toEqual({ kind: 'refused', reason: 'notAPeer' });
		}
		await confirm(story, alice);
		expect((await vouchFor(alice.account, 1)).vouched).toBeUndefined();
		expect((await vouchFor(charlie.account, 2)).vouched?.account).toBe(charlie.account);
		expectInvariant(story);
	});
});

describe('a seat taken by an open link', () => {
	test('error: an older offer of mine to an address does not confirm it', async () => {
		const story = await dosesOffered();
		const { alice, bob, share } = story;
		await claim(story, alice, 1);
		const record = shareOf(bob, share);
		const offers = record.offers.map((offer) => (offer.seat === 1 ? { ...offer, open: false } : offer));
		expect(needsConfirmation(record, bob.account, alice.account)).toBe(true);
		expect(needsConfirmation({ ...record, offers }, bob.account, alice.account)).toBe(true);
		await confirm(story, alice);
		expect(needsConfirmation(shareOf(bob, share), bob.account, alice.account)).toBe(false);
	});
});

describe('landing', () => {
	const badRows: readonly (readonly [string, Row])[] = [
		['a second row with the same key', [188, 'Ibuprofen', 'ten']],
		['a row without a key', [null, 'Ibuprofen', 'ten']]
	];
	for (const [what, row] of badRows) {
		for (const kind of ['newTable', 'existing'] as const) {
			test(`error: ${what} is refused (${kind})`, async () => {
				const story = await dosesOffered();
				const { alice, share } = story;
				await claim(story, alice, 1);
				await confirm(story, alice);
				const own = await typeIn(alice, 'D1', figure2().tables.d1);
				const { pulled } = alice.conversation.activity(share);
				const extra = toRowId('1'.repeat(32));
				if (!pulled || !extra) throw new Error('Alice has no data yet');
				const choice: LandingChoice =
					kind === 'newTable'
						? { kind, name: 'Doses' }
						: { kind, table: own, columns: new Map(dosesColumns.map((name) => [name, name])) };
				const plan = (delta: Delta) =>
					atOnce(
						planningLanding(
							contextOf(story, alice),
							shareOf(alice, share),
							{ ...pulled.content, delta },
							choice
						)
					);
				const { delta } = pulled.content;
				expect(plan(delta).ok).toBe(true);
				const withExtra = new Map([...delta, [extra, { before: null, after: row }]]);
				expect(failure(plan(withExtra))).toMatchObject({ kind: 'Data' });
				expectInvariant(story);
			});
		}
	}
});
