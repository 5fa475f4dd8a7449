import type { Account } from '$lib/agreement';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { hexToString, type Hex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { memoryStorage } from './testing/memory-storage';
import { createWallets, type Wallets } from './wallets';

const network = { chainId: 31337, name: 'Local', rpcUrl: 'http://127.0.0.1:9', coin: 'ETH' };
const alice = privateKeyToAccount(`0x${'a1'.repeat(32)}`);
const bob = privateKeyToAccount(`0x${'b0'.repeat(32)}`);
const accountOf = ({ address }: { address: string }) => address.toLowerCase() as Account;

/** An extension with Alice's key, or with a mind of its own. */
function extension(name: string, icon = 'data:image/svg+xml,%3Csvg/%3E') {
	const listeners = new Map<string, Set<(value: unknown) => void>>();
	const wallet = {
		connected: false,
		accounts: [alice.address] as string[],
		chainId: '0x7a69',
		signer: alice,
		refuses: new Set<string>(),
		emit(event: string, value: unknown) {
			for (const listener of listeners.get(event) ?? []) listener(value);
		},
		provider: {
			on: (event: string, listener: (value: unknown) => void) =>
				void listeners.set(event, (listeners.get(event) ?? new Set()).add(listener)),
			removeListener: (event: string, listener: (value: unknown) => void) =>
				void listeners.get(event)?.delete(listener),
			async request({ method, params }: { method: string; params?: unknown }): Promise<unknown> {
				if (wallet.refuses.has(method))
					throw Object.assign(new Error('User rejected the request.'), { code: 4001 });
				switch (method) {
					case 'eth_requestAccounts':
						wallet.connected = true;
						return wallet.accounts;
					case 'eth_accounts':
						return wallet.connected ? wallet.accounts : [];
					case 'eth_chainId':
						return wallet.chainId;
					case 'wallet_switchEthereumChain':
						wallet.chainId = '0x7a69';
						return null;
					case 'personal_sign':
						return wallet.signer.signMessage({ message: hexToString((params as [Hex])[0]) });
					case 'wallet_revokePermissions':
						wallet.connected = false;
						return null;
				}
				throw Object.assign(new Error('unsupported'), { code: 4200 });
			}
		},
		announce() {
			const rdns = `example.${name.toLowerCase()}`;
			const detail = { info: { uuid: rdns, name, icon, rdns }, provider: wallet.provider };
			const tell = () => window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }));
			window.addEventListener('eip6963:requestProvider', tell);
			tell();
		}
	};
	return wallet;
}

describe('createWallets', () => {
	let wallets: Wallets | undefined;
	beforeEach(() => vi.stubGlobal('window', new EventTarget()));
	afterEach(() => {
		wallets?.close();
		vi.unstubAllGlobals();
	});

	function open(storage = memoryStorage(), announcementTime = 20): Wallets {
		wallets = createWallets(network, { storage, announcementTime });
		return wallets;
	}

	async function listed(opened: Wallets, count: number) {
		await vi.waitFor(() => expect(opened.list).toHaveLength(count));
		return opened.list;
	}

	async function connected(wallet: ReturnType<typeof extension>, storage = memoryStorage()) {
		const opened = open(storage);
		wallet.announce();
		const [first] = await listed(opened, 1);
		const answer = await opened.connect(first?.id ?? '');
		if (!answer.ok) throw new Error(answer.failure.kind);
		return { wallets: opened, connection: answer.value };
	}

	test('default: lists what announced itself and connects the one that was chosen', async () => {
		const opened = open();
		const changed = vi.fn();
		opened.subscribe(changed);
		extension('Fox').announce();
		extension('Bear').announce();
		expect((await listed(opened, 2)).map(({ name, rdns }) => [name, rdns])).toEqual([
			['Fox', 'example.fox'],
			['Bear', 'example.bear']
		]);
		expect(changed).toHaveBeenCalled();
		expect(opened.connection).toBeNull();

		expect(await opened.connect('example.bear')).toMatchObject({
			ok: true,
			value: { account: accountOf(alice), chainId: 31337, wallet: { name: 'Bear' } }
		});
		expect(opened.connection).toMatchObject({ account: accountOf(alice) });
	});

	test('behavior: an icon is shown only as an inert image, and names are cut short', async () => {
		const opened = open();
		extension('Script', 'javascript:alert(1)').announce();
		extension('Remote', 'https://example.org/pixel.png').announce();
		extension('x'.repeat(500)).announce();
		expect((await listed(opened, 3)).map(({ icon }) => icon)).toEqual([
			null,
			null,
			'data:image/svg+xml,%3Csvg/%3E'
		]);
		expect(opened.list[2]?.name).toHaveLength(64);
	});

	test('behavior: a wallet of the old kind is offered only when no other announced itself in time', async () => {
		const old = extension('Old');
		vi.stubGlobal('window', Object.assign(new EventTarget(), { ethereum: old.provider }));
		const opened = open();
		expect(opened.list).toEqual([]);
		await vi.waitFor(() => expect(opened.list.map(({ id }) => id)).toEqual(['injected']));
		expect(await opened.connect('injected')).toMatchObject({
			ok: true,
			value: { account: accountOf(alice) }
		});
		extension('Fox').announce();
		expect(opened.list.map(({ name }) => name)).toEqual(['Fox']);
	});

	test('behavior: a wallet on another network is brought to ours, or is not connected', async () => {
		const willing = extension('Fox');
		willing.chainId = '0x1';
		expect((await connected(willing)).connection.chainId).toBe(31337);

		const stubborn = extension('Mule');
		stubborn.chainId = '0x1';
		const { request } = stubborn.provider;
		stubborn.provider.request = async (asked) => {
			if (asked.method === 'wallet_switchEthereumChain')
				throw Object.assign(new Error('cannot'), { code: -32000 });
			return request(asked);
		};
		const opened = open();
		stubborn.announce();
		await listed(opened, 2);
		expect(await opened.connect('example.mule')).toEqual({
			ok: false,
			failure: { kind: 'WrongNetwork', expected: 31337, actual: 1 }
		});
		expect(opened.connection).toBeNull();
	});

	test('behavior: after a reload the last wallet is there again without a question', async () => {
		const storage = memoryStorage();
		const wallet = extension('Fox');
		await connected(wallet, storage);
		wallets?.close();
		wallet.refuses.add('eth_requestAccounts');

		const reloaded = open(storage, 1_000);
		const pending = reloaded.reconnect();
		extension('Bear').announce();
		wallet.announce();
		expect(await pending).toMatchObject({
			account: accountOf(alice),
			wallet: { rdns: 'example.fox' }
		});
	});

	test('behavior: after a disconnection or on a first visit nobody is there', async () => {
		const storage = memoryStorage();
		expect(await open(storage).reconnect()).toBeNull();
		const wallet = extension('Fox');
		const { wallets: opened } = await connected(wallet, storage);
		await opened.disconnect();
		expect(opened.connection).toBeNull();
		const reloaded = open(storage);
		wallet.announce();
		expect(await reloaded.reconnect()).toBeNull();
	});

	test('behavior: another account or network chosen in the wallet is told at once', async () => {
		const wallet = extension('Fox');
		const { wallets: opened } = await connected(wallet);
		const seen: unknown[] = [];
		opened.subscribe(() => seen.push([opened.connection?.account, opened.connection?.chainId]));

		wallet.emit('accountsChanged', [bob.address]);
		wallet.emit('chainChanged', '0x1');
		expect(seen).toEqual([
			[accountOf(bob), 31337],
			[accountOf(bob), 1]
		]);
		wallet.emit('accountsChanged', []);
		await vi.waitFor(() => expect(opened.connection).toBeNull());
	});

	test('behavior: a signature is checked against the account that should have made it', async () => {
		const wallet = extension('Fox');
		const { wallets: opened } = await connected(wallet);
		expect(await opened.signMessage('unlock')).toEqual({
			ok: true,
			value: await alice.signMessage({ message: 'unlock' })
		});
		wallet.signer = bob;
		expect(await opened.signMessage('unlock')).toEqual({
			ok: false,
			failure: { kind: 'WrongAccount', expected: accountOf(alice), actual: accountOf(bob) }
		});
	});

	test('behavior: a wallet that announces itself a moment later is waited for', async () => {
		const opened = open(memoryStorage(), 5_000);
		const connecting = opened.connect('example.fox');
		extension('Fox').announce();
		expect(await connecting).toMatchObject({ ok: true, value: { wallet: { name: 'Fox' } } });
	});

	test('error: the person refuses, the wallet is gone, nobody is connected', async () => {
		const wallet = extension('Fox');
		const { wallets: opened } = await connected(wallet);
		wallet.refuses.add('personal_sign');
		expect(await opened.signMessage('unlock')).toEqual({
			ok: false,
			failure: { kind: 'WalletRefused' }
		});
		await opened.disconnect();
		expect(await opened.signMessage('unlock')).toEqual({
			ok: false,
			failure: { kind: 'WalletGone' }
		});
		wallet.refuses.add('eth_requestAccounts');
		expect(await opened.connect('example.fox')).toEqual({
			ok: false,
			failure: { kind: 'WalletRefused' }
		});
		expect(await opened.connect('example.gone')).toEqual({
			ok: false,
			failure: { kind: 'WalletGone' }
		});
	});
});
