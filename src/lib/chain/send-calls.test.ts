import type { Account, Hash, RegistryCall } from '$lib/agreement';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { encodeErrorResult } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { createRegistryClient, type RegistryClientConfig } from './create-registry-client';
import { createDemoProvider } from './demo-wallet';
import { shareRegistryAbi as abi } from './generated/share-registry';
import { anvilChainId, startAnvil, type Anvil } from './testing/anvil';
import type { WalletProvider } from './wallet-provider';

type Answer = (params: unknown) => unknown;

/** What a wallet answers without asking its person. */
const opensNoWindow: readonly string[] = ['eth_accounts', 'eth_chainId'];

describe('send', () => {
	let anvil: Anvil;
	let account: Account;
	beforeAll(async () => {
		anvil = await startAnvil();
		account = privateKeyToAccount(anvil.keys[0]).address.toLowerCase() as Account;
	}, 30_000);
	afterAll(() => anvil?.stop());

	/** Alice's wallet, which answers some methods in its own way. */
	function wallet(answers: Readonly<Record<string, Answer>> = {}) {
		const honest = createDemoProvider({
			chainId: anvilChainId,
			rpcUrl: anvil.rpcUrl,
			privateKey: anvil.keys[0],
			remember: {
				storage: { getItem: () => 'connected', setItem() {}, removeItem() {} },
				key: 'alice'
			}
		});
		const asked: string[] = [];
		const provider: WalletProvider = {
			async request({ method, params }) {
				asked.push(method);
				const answer = answers[method];
				return answer ? answer(params) : honest.request({ method, params });
			}
		};
		return { provider, asked };
	}

	const connect = (provider: WalletProvider, config: Partial<RegistryClientConfig> = {}) =>
		createRegistryClient(
			{
				chainId: anvilChainId,
				rpcUrl: anvil.rpcUrl,
				registry: anvil.registry,
				deployedAt: 0,
				pollingInterval: 20,
				...config
			},
			{ account, provider }
		);

	async function keysCall(): Promise<RegistryCall> {
		const keys = await connect(wallet().provider).keys(account);
		if (!keys.ok) throw new Error(keys.failure.kind);
		return {
			kind: 'setKeys',
			boxKey: `0x${'11'.repeat(32)}` as Hash,
			delegate: account,
			expectedEpoch: keys.value.epoch
		};
	}

	const throws = (code: number, message = 'no', data?: unknown): Answer => {
		const error = Object.assign(new Error(message), { code, data });
		return () => {
			throw error;
		};
	};
	const failed = (failure: object) => ({ ok: false, failure: expect.objectContaining(failure) });

	test('default: the wallet is asked once', async () => {
		const { provider, asked } = wallet();
		expect(await connect(provider).send([await keysCall()])).toMatchObject({ ok: true });
		expect(asked.filter((method) => method === 'eth_sendTransaction')).toHaveLength(1);
	});

	test('error: what the registry would refuse never reaches the wallet', async () => {
		const { provider, asked } = wallet();
		const stale = { ...(await keysCall()), expectedEpoch: 99 } as RegistryCall;
		expect(await connect(provider).send([stale])).toEqual(failed({ error: 'StaleEpoch' }));
		expect(asked.filter((method) => !opensNoWindow.includes(method))).toEqual([]);
	});

	test('behavior: a wallet on another network is left there when the registry would refuse', async () => {
		const { provider, asked } = wallet({ eth_chainId: () => '0x1' });
		const stale = { ...(await keysCall()), expectedEpoch: 99 } as RegistryCall;
		expect(await connect(provider).send([stale])).toEqual(failed({ error: 'StaleEpoch' }));
		expect(asked.filter((method) => !opensNoWindow.includes(method))).toEqual([]);
	});

	test('behavior: the wallet tells where it is while the registry is tried', async () => {
		const order: string[] = [];
		const { provider } = wallet({
			eth_accounts: () => {
				order.push('account');
				return [account];
			},
			eth_chainId: () => {
				order.push('network');
				return '0x7a69';
			}
		});
		const sent = connect(provider).send([await keysCall()]);
		// No answer of the node can have come by now.
		await Promise.resolve();
		expect(order).toEqual(['account', 'network']);
		expect(await sent).toMatchObject({ ok: true });
	});

	test('behavior: the wallet is told for which network it is', async () => {
		let asked: unknown;
		const { provider } = wallet({
			eth_sendTransaction(params) {
				asked = params;
				return throws(4001)(params);
			}
		});
		await connect(provider).send([await keysCall()]);
		expect(asked).toMatchObject([{ from: account, chainId: '0x7a69' }]);
	});

	test('behavior: a refusal of the registry waits for no wallet', async () => {
		const { provider } = wallet({ eth_accounts: () => new Promise(() => undefined) });
		const stale = { ...(await keysCall()), expectedEpoch: 99 } as RegistryCall;
		expect(await connect(provider).send([stale])).toEqual(failed({ error: 'StaleEpoch' }));
	});

	test('error: the person says no', async () => {
		const { provider } = wallet({ eth_sendTransaction: throws(4001) });
		expect(await connect(provider).send([await keysCall()])).toEqual(failed({ kind: 'WalletRefused' }));
	});

	test('error: the wallet acts for somebody else, or for nobody', async () => {
		const other = anvil.registry;
		const call = await keysCall();
		for (const actual of [other, null]) {
			const { provider } = wallet({ eth_accounts: () => (actual ? [actual] : []) });
			expect(await connect(provider).send([call])).toEqual(
				failed({ kind: 'WrongAccount', expected: account, actual })
			);
		}
	});

	test('behavior: a wallet on another network is switched, and one that does not know it is told', async () => {
		let chainId = '0x1';
		let known = false;
		const { provider, asked } = wallet({
			eth_chainId: () => chainId,
			wallet_switchEthereumChain: () => {
				if (!known) throws(4902)(undefined);
				chainId = '0x7a69';
				return null;
			},
			wallet_addEthereumChain: (params) => {
				expect(params).toEqual([
					{
						chainId: '0x7a69',
						chainName: 'Chain 31337',
						rpcUrls: [anvil.rpcUrl],
						nativeCurrency: { name: 'ETH', symbol: 'ETH', decimals: 18 }
					}
				]);
				known = true;
				return null;
			}
		});
		expect(await connect(provider).send([await keysCall()])).toMatchObject({ ok: true });
		expect(asked).toContain('wallet_addEthereumChain');
	});

	test('error: a wallet that stays on another network, or whose person refuses to switch', async () => {
		const call = await keysCall();
		const stubborn = wallet({ eth_chainId: () => '0x1', wallet_switchEthereumChain: () => null });
		expect(await connect(stubborn.provider).send([call])).toEqual(
			failed({ kind: 'WrongNetwork', expected: anvilChainId, actual: 1 })
		);
		expect(stubborn.asked).not.toContain('eth_sendTransaction');
		const refusing = wallet({ eth_chainId: () => '0x1', wallet_switchEthereumChain: throws(4001) });
		expect(await connect(refusing.provider).send([call])).toEqual(failed({ kind: 'WalletRefused' }));
	});

	test('error: no funds, in the words nodes use', async () => {
		const words = 'insufficient funds for gas * price + value: balance 0';
		for (const answer of [
			throws(-32000, words),
			throws(-32603, 'Internal error', { originalError: { message: words } })
		]) {
			const { provider } = wallet({ eth_sendTransaction: answer });
			expect(await connect(provider).send([await keysCall()])).toEqual(failed({ kind: 'NoFunds' }));
		}
	});

	test('error: a refusal that only the wallet noticed is named as well', async () => {
		const share = `0x${'5e'.repeat(32)}` as Hash;
		const data = encodeErrorResult({ abi, errorName: 'NothingChanged', args: [share] });
		const { provider } = wallet({ eth_sendTransaction: throws(3, 'execution reverted', data) });
		expect(await connect(provider).send([await keysCall()])).toEqual(
			failed({ kind: 'Reverted', error: 'NothingChanged', facts: { share } })
		);
	});

	test('error: a wallet that answers nonsense', async () => {
		const { provider } = wallet({ eth_sendTransaction: () => 'done' });
		expect(await connect(provider).send([await keysCall()])).toEqual(failed({ kind: 'Unreachable' }));
	});

	test('error: a node out of reach, or one without the registry', async () => {
		const { provider, asked } = wallet();
		const call = await keysCall();
		const nowhere = connect(provider, { rpcUrl: 'http://127.0.0.1:9', timeout: 300 });
		for (const answer of [nowhere.send([call]), nowhere.keys(account), nowhere.simulate([call])])
			expect(await answer).toEqual(failed({ kind: 'Unreachable' }));
		const empty = connect(provider, { registry: account });
		for (const answer of [empty.send([call]), empty.keys(account), empty.simulate([call])])
			expect(await answer).toEqual(failed({ kind: 'Unreachable' }));
		expect(asked.filter((method) => !opensNoWindow.includes(method))).toEqual([]);
	});

	test('error: a transaction that no block takes is unreachable after a while', async () => {
		const { provider } = wallet({ eth_sendTransaction: () => `0x${'77'.repeat(32)}` });
		const client = connect(provider, { patience: 200 });
		expect(await client.send([await keysCall()])).toEqual(failed({ kind: 'Unreachable' }));
	});

	test('behavior: a state below the newest is read at its depth, so a reorganisation is noticed', async () => {
		const client = connect(wallet().provider);
		const salt = `0x${'5a'.repeat(32)}` as Hash;
		const id = client.shareIdOf(account, salt);
		const created = await client.send([
			{
				kind: 'createShare',
				salt,
				termsHash: salt,
				ownRights: 1n as never,
				offers: [],
				commitments: [salt],
				pullWindow: 0
			}
		]);
		expect(created).toMatchObject({ ok: true });
		expect(await client.share(id)).toMatchObject({ value: { id } });
		expect(await client.share(id, 1)).toEqual({ ok: true, value: null });
		await anvil.ask('evm_mine');
		expect(await client.share(id, 1)).toMatchObject({ value: { id } });

		const woken = vi.fn();
		const stop = client.watch(woken);
		await vi.waitFor(() => expect(woken).toHaveBeenCalled());
		woken.mockClear();
		await anvil.ask('anvil_reorg', 2, []);

		await vi.waitFor(() => expect(woken).toHaveBeenCalled());
		stop();
		expect(await client.share(id)).toEqual({ ok: true, value: null });
		expect(await client.history(id)).toEqual({ ok: true, value: [] });
	});
});
