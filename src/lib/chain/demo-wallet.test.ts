import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { recoverMessageAddress, recoverTypedDataAddress, stringToHex, type Hex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { announceDemoWallets, createDemoProvider, demoWalletId } from './demo-wallet';
import { anvilChainId, startAnvil, type Anvil } from './testing/anvil';
import { memoryStorage } from './testing/memory-storage';
import type { WalletProvider } from './wallet-provider';

interface Announced {
	readonly info: { readonly name: string; readonly rdns: string; readonly icon: string };
	readonly provider: WalletProvider;
}

const keyOf = (byte: string): Hex => `0x${byte.repeat(32)}`;
const accounts = [
	{ name: 'Alice', privateKey: keyOf('a1') },
	{ name: 'Bob', privateKey: keyOf('b0') }
];
const config = { chainId: anvilChainId, rpcUrl: 'http://127.0.0.1:1', accounts };

describe('announceDemoWallets', () => {
	function listen() {
		const target = new EventTarget();
		const heard: Announced[] = [];
		target.addEventListener('eip6963:announceProvider', (event) =>
			heard.push((event as CustomEvent<Announced>).detail)
		);
		return { target, heard };
	}

	test('default: one wallet per person, at once and whenever a page asks', () => {
		const { target, heard } = listen();
		const stop = announceDemoWallets(config, { target, storage: memoryStorage() });
		expect(heard.map(({ info }) => info.name)).toEqual(['Demo wallet: Alice', 'Demo wallet: Bob']);
		expect(heard.map(({ info }) => info.rdns)).toEqual(['coview.demo.alice', 'coview.demo.bob']);
		expect(heard.every(({ info }) => info.icon.startsWith('data:image/svg+xml,'))).toBe(true);

		target.dispatchEvent(new Event('eip6963:requestProvider'));
		expect(heard).toHaveLength(4);
		stop();
		target.dispatchEvent(new Event('eip6963:requestProvider'));
		expect(heard).toHaveLength(4);
	});

	test('behavior: on any other chain there is none, because these keys are public', () => {
		const { target, heard } = listen();
		announceDemoWallets({ ...config, chainId: 1 }, { target, storage: memoryStorage() });
		target.dispatchEvent(new Event('eip6963:requestProvider'));
		expect(heard).toEqual([]);
	});

	test('behavior: who is connected is remembered in this storage, one wallet apart from the other', async () => {
		const storage = memoryStorage();
		const first = listen();
		announceDemoWallets(config, { target: first.target, storage });
		await first.heard[1]?.provider.request({ method: 'eth_requestAccounts' });

		const reloaded = listen();
		announceDemoWallets(config, { target: reloaded.target, storage });
		const [alice, bob] = reloaded.heard;
		expect(await alice?.provider.request({ method: 'eth_accounts' })).toEqual([]);
		expect(await bob?.provider.request({ method: 'eth_accounts' })).toEqual([
			privateKeyToAccount(keyOf('b0')).address.toLowerCase()
		]);
	});

	test('args: storagePrefix keeps frames apart that share one storage', async () => {
		const storage = memoryStorage();
		const [left, right] = [listen(), listen()];
		announceDemoWallets(config, { target: left.target, storage, storagePrefix: 'left.' });
		announceDemoWallets(config, { target: right.target, storage, storagePrefix: 'right.' });
		await left.heard[0]?.provider.request({ method: 'eth_requestAccounts' });
		expect(await left.heard[0]?.provider.request({ method: 'eth_accounts' })).toHaveLength(1);
		expect(await right.heard[0]?.provider.request({ method: 'eth_accounts' })).toEqual([]);
	});
});

test('demoWalletId: what the wallet is announced under', () => {
	expect(demoWalletId('Alice')).toBe('coview.demo.alice');
	expect(demoWalletId('Ann Lee')).toBe('coview.demo.ann-lee');
});

describe('createDemoProvider', () => {
	let anvil: Anvil;
	beforeAll(async () => {
		anvil = await startAnvil();
	}, 30_000);
	afterAll(() => anvil?.stop());

	function setup() {
		const privateKey = anvil.keys[0];
		const { address } = privateKeyToAccount(privateKey);
		const provider = createDemoProvider({
			chainId: anvilChainId,
			rpcUrl: anvil.rpcUrl,
			privateKey,
			remember: { storage: memoryStorage(), key: 'alice' }
		});
		return { provider, address };
	}

	test('default: connects, signs and sends', async () => {
		const { provider, address } = setup();
		await provider.request({ method: 'eth_requestAccounts' });
		expect(await provider.request({ method: 'eth_chainId' })).toBe('0x7a69');

		const signature = await provider.request({
			method: 'personal_sign',
			params: [stringToHex('hello'), address]
		});
		expect(await recoverMessageAddress({ message: 'hello', signature: signature as Hex })).toBe(address);

		const sends = [1, 2, 3].map((value) =>
			provider.request({
				method: 'eth_sendTransaction',
				params: [{ from: address, to: address, value: `0x${value}` }]
			})
		);
		const hashes = await Promise.all(sends);
		expect(new Set(hashes).size).toBe(3);
		for (const hash of hashes)
			expect(await anvil.ask('eth_getTransactionReceipt', hash)).toMatchObject({ status: '0x1' });
	});

	test('behavior: signs typed data', async () => {
		const { provider, address } = setup();
		await provider.request({ method: 'eth_requestAccounts' });
		const typed = {
			domain: { name: 'Coview', chainId: anvilChainId },
			types: { Hello: [{ name: 'to', type: 'address' }] },
			primaryType: 'Hello',
			message: { to: address }
		} as const;
		const signature = await provider.request({
			method: 'eth_signTypedData_v4',
			params: [address, JSON.stringify(typed)]
		});
		expect(await recoverTypedDataAddress({ ...typed, signature: signature as Hex })).toBe(address);
	});

	test('error: before it is connected, for another account, another chain or an unknown method', async () => {
		const { provider, address } = setup();
		const sign = { method: 'personal_sign', params: ['0x00', address] };
		await expect(provider.request(sign)).rejects.toMatchObject({ code: 4100 });
		const told = vi.fn();
		provider.on('accountsChanged', told);
		await provider.request({ method: 'eth_requestAccounts' });
		expect(told).toHaveBeenCalledWith([address.toLowerCase()]);
		await expect(provider.request({ ...sign, params: ['0x00', anvil.registry] })).rejects.toMatchObject({
			code: 4100
		});
		await expect(
			provider.request({ method: 'wallet_switchEthereumChain', params: [{ chainId: '0x1' }] })
		).rejects.toMatchObject({ code: 4902 });
		await expect(provider.request({ method: 'eth_decrypt' })).rejects.toMatchObject({ code: 4200 });
	});
});
