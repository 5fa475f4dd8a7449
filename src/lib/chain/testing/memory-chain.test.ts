import type { Account, Hash } from '$lib/agreement';
import { describe, expect, test, vi } from 'vitest';
import { describeChainPort } from './chain-port-suite';
import { createMemoryChain } from './memory-chain';

const [alice, bob, charlie] = ['a1', 'b0', 'c4'].map((byte) => `0x${byte.repeat(20)}` as Account) as [
	Account,
	Account,
	Account
];
const setKeys = { kind: 'setKeys', boxKey: `0x${'11'.repeat(32)}` as Hash, delegate: alice } as const;

describeChainPort('chain in memory', async () => {
	const chain = createMemoryChain();
	return {
		alice: chain.connect(alice),
		bob: chain.connect(bob),
		charlie: chain.connect(charlie),
		now: async () => chain.time,
		advance: async (seconds) => chain.advance(seconds),
		async holdBlocks() {
			chain.automine = false;
		},
		untilWaiting: (count) => vi.waitFor(() => expect(chain.waiting).toBe(count)),
		async mine() {
			chain.mine();
			chain.automine = true;
		},
		async close() {}
	};
});

describe('createMemoryChain', () => {
	test('behavior: a refused send never reaches the chain, and the one after it does', async () => {
		const chain = createMemoryChain();
		const client = chain.connect(alice);
		chain.failNextSend(alice, { kind: 'WalletRefused' });
		const call = { ...setKeys, expectedEpoch: 0 };

		expect(await client.send([call])).toEqual({ ok: false, failure: { kind: 'WalletRefused' } });
		expect(chain.block).toBe(0);
		expect(await client.send([call])).toMatchObject({ ok: true });
		expect(chain.block).toBe(1);
	});

	test('behavior: an account cut off from its node gets no answer, the others do', async () => {
		const chain = createMemoryChain();
		chain.setReachable(alice, false);
		const unreachable = { ok: false, failure: { kind: 'Unreachable' } };
		expect(await chain.connect(alice).keys(bob)).toMatchObject(unreachable);
		expect(await chain.connect(alice).simulate([{ ...setKeys, expectedEpoch: 0 }])).toMatchObject(
			unreachable
		);
		expect(await chain.connect(bob).keys(alice)).toMatchObject({ ok: true });
		chain.setReachable(alice, true);
		expect(await chain.connect(alice).keys(bob)).toMatchObject({ ok: true });
	});

	test('behavior: a reorganisation undoes the newest blocks and wakes listeners', async () => {
		const chain = createMemoryChain();
		const client = chain.connect(alice);
		await client.send([{ ...setKeys, expectedEpoch: 0 }]);
		await client.send([{ ...setKeys, expectedEpoch: 1 }]);
		const listener = vi.fn();
		client.watch(listener);

		chain.reorganise(1);

		expect(await client.keys(alice)).toMatchObject({ value: { epoch: 1 } });
		expect(listener).toHaveBeenCalledOnce();
	});

	test('behavior: chain and registry are part of a share id and of a claim', async () => {
		const here = createMemoryChain({ chainId: 1 }).connect(alice);
		const there = createMemoryChain({ chainId: 2 }).connect(alice);
		const salt = `0x${'22'.repeat(32)}` as Hash;
		expect(here.shareIdOf(bob, salt)).not.toBe(there.shareIdOf(bob, salt));
		const claim = { share: here.shareIdOf(bob, salt), seat: 1 };
		const key = new Uint8Array(32).fill(9);
		expect(await here.signClaim(key, claim)).not.toBe(await there.signClaim(key, claim));
	});
});
