import { describe, expect, test } from 'vitest';
import {
	agree,
	change,
	figure2Shared,
	remove,
	seatOf,
	sendChange,
	shareOf,
	sharePatient,
	threeParties,
	typeIn,
	value,
	linkOf,
	type Party
} from './testing';
import { figure2 } from '$lib/bx/testing';
import type { MemoryChain } from '$lib/chain/testing';
import type { ShareChoice } from './create';
import type { TableId } from './state';

const gasOf = (estimated: Parameters<typeof value<{ readonly gas: bigint } | null>>[0]): number =>
	Number(value(estimated)?.gas ?? 0);

describe('what a decision costs', () => {
	test('default: sending a draft is priced before it is sent, and nothing happens by asking', async () => {
		const { alice, bob, d3, patientShare, settle } = await figure2Shared();
		expect(value(await bob.conversation.estimateSend(d3))).toBeNull();
		value(await bob.conversation.edit(d3, change(bob, d3, 188, 'Dosage', 'two')));

		const estimated = value(await bob.conversation.estimateSend(d3));

		expect(estimated).toMatchObject({ coin: 'ETH' });
		expect(estimated?.gas).toBeGreaterThan(21_000n);
		expect(shareOf(bob, patientShare).proposal).toBeNull();
		await settle();
		expect(shareOf(alice, patientShare).seen?.open).toBeNull();
	});

	test('behavior: an edit of two shares costs more than one of a single share', async () => {
		const { bob, d3 } = await figure2Shared();
		value(await bob.conversation.edit(d3, change(bob, d3, 188, 'Dosage', 'two')));
		const one = gasOf(await bob.conversation.estimateSend(d3));
		value(await bob.conversation.edit(d3, change(bob, d3, 188, 'Medication Name', 'Advil')));
		expect(gasOf(await bob.conversation.estimateSend(d3))).toBeGreaterThan(one + 5_000);
	});

	test('behavior: a yes is priced with the requests that go on with it, and costs nothing once it was said', async () => {
		const story = await figure2Shared();
		const { bob, charlie, d2, medicineShare } = story;
		expect(value(await bob.conversation.estimateApproval(medicineShare))).toBeNull();
		await sendChange(story, charlie, d2, 'Ibuprofen', 'Mechanism of Action', 'COX');
		const alone = gasOf(await bob.conversation.estimateApproval(medicineShare));
		expect(alone).toBeGreaterThan(21_000);
		await agree(story, bob, medicineShare);
		expect(value(await bob.conversation.estimateApproval(medicineShare))).toBeNull();

		// The name of a medication is on the patient's share, too.
		await sendChange(story, charlie, d2, 'Ibuprofen', 'Medication Name', 'Advil');
		expect(gasOf(await bob.conversation.estimateApproval(medicineShare))).toBeGreaterThan(alone + 5_000);
	});

	test('behavior: nothing is asked of the chain while something stands in the way', async () => {
		const story = await figure2Shared();
		const { bob, d3 } = story;
		await sendChange(story, bob, d3, 188, 'Dosage', 'two');
		value(await bob.conversation.edit(d3, change(bob, d3, 188, 'Dosage', 'three')));
		expect(bob.conversation.previewSend(d3).map(({ refusal }) => refusal?.kind)).toEqual(['RoundOpen']);
		expect(value(await bob.conversation.estimateSend(d3))).toBeNull();
	});

	test('error: a node that does not answer is told', async () => {
		const { bob, chain, d3 } = await figure2Shared();
		value(await bob.conversation.edit(d3, change(bob, d3, 188, 'Dosage', 'two')));
		chain.setReachable(bob.account, false);
		expect(await bob.conversation.estimateSend(d3)).toMatchObject({ failure: { kind: 'Unreachable' } });
	});
});

/** What waits in the outbox, priced: a wallet that said no leaves there what it was asked. */
async function priceOfWaiting(chain: MemoryChain, { account, conversation }: Party): Promise<number> {
	const [item] = conversation.store.outbox;
	if (!item) throw new Error('nothing waits to be sent');
	return gasOf(await chain.connect(account).estimate(item.calls));
}

const doses = (table: TableId): ShareChoice => ({
	title: 'Doses',
	view: {
		table,
		columns: [
			{ source: 'Patient ID', name: 'Patient ID' },
			{ source: 'Dosage', name: 'Dosage' }
		],
		where: null,
		byKey: null,
		onDelete: 'refuse'
	},
	own: { attributes: ['Patient ID', 'Dosage'], rows: true },
	peers: [{ name: 'Alice', account: null, attributes: ['Dosage'], rows: false, authority: false }],
	rowsMayChange: true,
	pullWindow: 7 * 86_400,
	expiry: 2_000_000_000
});

const refusedByWallet = { kind: 'WalletRefused' } as const;

describe('what agreeing on a share costs', () => {
	async function begun() {
		const parties = await threeParties();
		const d3 = await typeIn(parties.bob, 'D3', figure2().tables.d3);
		return { ...parties, d3 };
	}

	test('default: creating is priced as it is then asked, the first time with the own keys', async () => {
		const { bob, chain, d3, settle } = await begun();
		const first = gasOf(await bob.conversation.estimateCreation(doses(d3)));
		expect(bob.conversation.store.shares.size).toBe(0);
		chain.failNextSend(bob.account, refusedByWallet);
		value(await bob.conversation.createShare(doses(d3)));
		await settle();
		const asked = await priceOfWaiting(chain, bob);
		expect(Math.abs(first / asked - 1)).toBeLessThan(0.01);

		await bob.conversation.retry(bob.conversation.store.outbox[0]?.id ?? '');
		await settle();
		expect(gasOf(await bob.conversation.estimateCreation(doses(d3)))).toBeLessThan(first - 2_000);
	});

	test('default: joining is priced as it is then asked, and so is saying that the data has come', async () => {
		const { alice, bob, chain, d3, settle } = await begun();
		const id = await sharePatient(bob, alice, d3);
		await settle();
		const offered = value(await alice.conversation.readOffer(await linkOf(bob, id, 1)));
		const joining = gasOf(await alice.conversation.estimateClaim(offered));
		expect(alice.conversation.store.shares.size).toBe(0);
		chain.failNextSend(alice.account, refusedByWallet);
		value(await alice.conversation.claimSeat(offered));
		await settle();
		expect(joining).toBe(await priceOfWaiting(chain, alice));
		expect(value(await alice.conversation.estimateLanding(id))).toBeNull();

		await alice.conversation.retry(alice.conversation.store.outbox[0]?.id ?? '');
		await settle();
		const telling = gasOf(await alice.conversation.estimateLanding(id));
		chain.failNextSend(alice.account, refusedByWallet);
		value(await alice.conversation.land(id, { kind: 'newTable', name: 'D1' }));
		await settle();
		expect(telling).toBe(await priceOfWaiting(chain, alice));
	});

	test('default: inviting one more', async () => {
		const { bob, medicineShare, settle } = await figure2Shared();
		const person = { name: 'Dora', account: null, attributes: [], rows: false, authority: false };
		const estimated = await bob.conversation.estimateInvitation(medicineShare, person, 2_000_000_000);
		expect(gasOf(estimated)).toBeGreaterThan(21_000);
		await settle();
		expect(shareOf(bob, medicineShare).offers).toHaveLength(1);
		expect(shareOf(bob, medicineShare).seen?.seats).toHaveLength(2);
	});

	test('error: what the registry would refuse is told before anything is stored or asked', async () => {
		const story = await figure2Shared();
		const { alice, bob, chain, d3, patientShare, settle } = story;
		const { view, ...rest } = doses(d3);
		const columns = Array.from({ length: 64 }, (_, at) => ({ source: `${at}`, name: `${at}` }));
		const over = { ...rest, view: { ...view, columns } };
		expect(await bob.conversation.estimateCreation(over)).toMatchObject({
			failure: { error: 'BadAttributeCount' }
		});
		const person = { name: 'A', account: alice.account, attributes: [], rows: false, authority: false };
		expect(await alice.conversation.estimateInvitation(patientShare, person, 2_000_000_000)).toMatchObject({
			failure: { kind: 'Reverted', error: 'NotAuthority' }
		});

		const id = await sharePatient(bob, alice, d3);
		await settle();
		const offered = value(await alice.conversation.readOffer(await linkOf(bob, id, 1)));
		await bob.conversation.manage(id, { kind: 'revokeOffer', share: id, seat: seatOf(0), target: seatOf(1) });
		await settle();
		expect(await alice.conversation.estimateClaim(offered)).toMatchObject({ failure: { kind: 'Reverted' } });
		chain.setReachable(alice.account, false);
		expect(await alice.conversation.estimateClaim(offered)).toMatchObject({
			failure: { kind: 'Unreachable' }
		});
		chain.setReachable(alice.account, true);
		await remove(story, bob, patientShare, seatOf(1));
		const leaving = { kind: 'leave', share: patientShare, seat: seatOf(1) } as const;
		expect(await alice.conversation.estimate(leaving)).toMatchObject({ failure: { kind: 'Reverted' } });
	});
});
