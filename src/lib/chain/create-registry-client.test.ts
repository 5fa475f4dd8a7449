import type { Account } from '$lib/agreement';
import { expect, vi } from 'vitest';
import { privateKeyToAccount } from 'viem/accounts';
import type { Hex } from 'viem';
import { getBlock } from 'viem/actions';
import { createRegistryClient } from './create-registry-client';
import { createDemoProvider } from './demo-wallet';
import { anvilChainId, startAnvil } from './testing/anvil';
import { describeChainPort } from './testing/chain-port-suite';

describeChainPort('createRegistryClient on anvil', async () => {
	const anvil = await startAnvil();
	const { rpcUrl, registry } = anvil;
	const connect = (privateKey: Hex) => {
		const account = privateKeyToAccount(privateKey).address.toLowerCase() as Account;
		const storage = { getItem: () => 'connected', setItem() {}, removeItem() {} };
		const provider = createDemoProvider({
			chainId: anvilChainId,
			rpcUrl,
			privateKey,
			remember: { storage, key: 'demo' }
		});
		const config = { chainId: anvilChainId, rpcUrl, registry, deployedAt: 0, pollingInterval: 20 };
		return createRegistryClient(config, { account, provider });
	};
	const [alice, bob, charlie] = anvil.keys;

	return {
		alice: connect(alice),
		bob: connect(bob),
		charlie: connect(charlie),
		now: async () => Number((await getBlock(anvil.client)).timestamp),
		async advance(seconds) {
			await anvil.ask('evm_increaseTime', seconds);
			await anvil.ask('evm_mine');
		},
		async holdBlocks() {
			await anvil.ask('evm_setAutomine', false);
		},
		untilWaiting: (count) =>
			vi.waitFor(async () => {
				const { pending } = (await anvil.ask('txpool_status')) as { pending: Hex };
				expect(Number(pending)).toBe(count);
			}, 5_000),
		async mine() {
			await anvil.ask('evm_mine');
			await anvil.ask('evm_setAutomine', true);
		},
		close: anvil.stop
	};
});
