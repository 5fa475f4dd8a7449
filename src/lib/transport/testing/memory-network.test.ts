import { expect, test, vi } from 'vitest';
import type { Account, Hash, ShareId } from '$lib/agreement';
import type { PeerLink } from '../port';
import { createMemoryNetwork } from './memory-network';
import { describeTransportPort } from './transport-port-suite';

const alice = `0x${'a1'.repeat(20)}` as Account;
const bob = `0x${'b0'.repeat(20)}` as Account;
const share = `0x${'5a'.repeat(32)}` as ShareId;
const keyOf = (account: Account) => `0x${account.slice(2, 4).repeat(32)}` as Hash;
const linkTo = (peer: Account): PeerLink => ({ share, peer, boxKey: keyOf(peer), invitationSecret: null });

describeTransportPort('memory network', async () => {
	const network = createMemoryNetwork({ limit: 9_000_000 });
	const transports = [alice, bob].map((account) => network.connect(account, { boxKey: keyOf(account) }));
	const [one, other] = transports;
	if (!one || !other) throw new Error('two accounts make two transports');
	return {
		alice: one,
		bob: other,
		bobLink: linkTo(bob),
		aliceLink: linkTo(alice),
		strangerKey: `0x${'cc'.repeat(32)}` as Hash,
		cut: () => network.cut(alice, bob),
		limit: 9_000_000,
		dispose: async () => {
			await Promise.all(transports.map((transport) => transport.close()));
		}
	};
});

const pair = () => {
	const network = createMemoryNetwork();
	const [a, b] = [network.connect(alice), network.connect(bob)];
	b.onRequest(async (_, request) => request);
	b.expect([linkTo(alice)]);
	return { network, a, b };
};

test('behavior: an account that went offline is not there until it comes back', async () => {
	const { network, a } = pair();
	network.setOnline(bob, false);
	expect(await a.ask(linkTo(bob), Uint8Array.of(1))).toEqual({ ok: false, failure: { kind: 'PeerOffline' } });
	network.setOnline(bob, true);
	expect(await a.ask(linkTo(bob), Uint8Array.of(1))).toEqual({ ok: true, value: Uint8Array.of(1) });
});

test('behavior: a transfer can be cut in the middle, once', async () => {
	const { network, a, b } = pair();
	b.onRequest(async () => new Uint8Array(500_000));
	network.cutAfter(alice, bob, 200_000);
	const progress = vi.fn();
	const first = await a.ask(linkTo(bob), Uint8Array.of(1), { onProgress: progress });
	expect(first).toEqual({ ok: false, failure: { kind: 'Interrupted' } });
	expect(progress).toHaveBeenLastCalledWith(3 * 65536, 500_000);
	expect((await a.ask(linkTo(bob), Uint8Array.of(1))).ok).toBe(true);
});

test('behavior: what was delivered is on record', async () => {
	const { network, a } = pair();
	await a.ask(linkTo(bob), Uint8Array.of(4));
	expect(network.deliveries).toEqual([
		{ share, from: alice, to: bob, request: Uint8Array.of(4), reply: Uint8Array.of(4) }
	]);
});
