/** The wallets of this browser (EIP-6963): which there are, which one is connected, and what it signs. */
import type { Account } from '$lib/agreement';
import { fail, ok, type Result } from '$lib/bx';
import {
	connect as connectTo,
	createConfig,
	createStorage,
	disconnect as disconnectFrom,
	injected,
	reconnect as reconnectTo,
	type Config,
	type Connector
} from '@wagmi/core';
import { defineChain, http, recoverMessageAddress, stringToHex, type Hex } from 'viem';
import type { ChainFailure } from './errors';
import { walletFailureOf } from './translate-error';
import { asked, type Network, type WalletProvider } from './wallet-provider';

export interface WalletChoice {
	readonly id: string;
	/** As the wallet calls itself: foreign text. */
	readonly name: string;
	/** Reverse domain name, e.g. `io.metamask`; shown so that a person can tell wallets of one name apart. */
	readonly rdns: string;
	/** A `data:` URI of an image, to be shown by an `img` element and nowhere else; `null` when there is none. */
	readonly icon: string | null;
}

export interface WalletConnection {
	readonly account: Account;
	readonly chainId: number;
	readonly wallet: WalletChoice;
	readonly provider: WalletProvider;
}

export type WalletFailure = ChainFailure | { readonly kind: 'WalletGone' };

export interface Wallets {
	readonly list: readonly WalletChoice[];
	/** `null` while nobody is connected. */
	readonly connection: WalletConnection | null;
	/** Told of every change of the list, the account and the network. Answers how to stop. */
	subscribe(listener: () => void): () => void;
	/**
	 * Asks the wallet for its account and brings it to the network; if it does not go there, nobody is connected. A wallet that
	 * has not announced itself yet is waited for, a moment.
	 */
	connect(id: string): Promise<Result<WalletConnection, WalletFailure>>;
	/** After a reload: the wallet used last, if it still knows this page. Prompts nobody. */
	reconnect(): Promise<WalletConnection | null>;
	disconnect(): Promise<void>;
	/** `personal_sign` by the connected account; a signature by any other key is `WrongAccount`. */
	signMessage(message: string): Promise<Result<Hex, WalletFailure>>;
	close(): void;
}

export interface WalletsOptions {
	/** Session storage where each window may be another person (demo wallets), else local storage. */
	readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
	/** Put before every stored key; `coview` unless told. */
	readonly storageKey?: string;
	/** Milliseconds until a wallet that announces nothing is looked for in the old place; 500 unless told. */
	readonly announcementTime?: number;
}

export function createWallets(network: Network, options: WalletsOptions): Wallets {
	const { storage, storageKey = 'coview', announcementTime = 500 } = options;
	const config = configFor(network, createStorage({ storage, key: storageKey }));
	const listeners = new Set<() => void>();
	const tell = () => {
		for (const listener of [...listeners]) listener();
	};
	const unsubscribe = [
		config.subscribe(({ connections, current, status }) => [connections, current, status], tell, {
			equalityFn: (a, b) => a.every((part, index) => part === b[index])
		}),
		config._internal.connectors.subscribe(tell)
	];

	// wagmi drops what is announced before it has read its storage, and never asks again.
	const { persist } = config._internal.store as unknown as Persisted;
	persist.onFinishHydration(() => config._internal.mipd?.reset());

	// A wallet of the old kind is offered only when none of the new kind is there: it would be the same one twice.
	let waited = false;
	const announced = new Promise<void>((resolve) => {
		setTimeout(() => {
			waited = true;
			resolve();
			if (offersOldKind()) tell();
		}, announcementTime);
	});
	const offersOldKind = () => waited && config.connectors.length === 0 && 'ethereum' in window;

	const connectorOf = (id: string): Connector | ReturnType<typeof injected> | undefined =>
		id === oldKind.id && offersOldKind()
			? injected()
			: config.connectors.find((connector) => connector.id === id);

	async function awaited(id: string) {
		if (connectorOf(id) === undefined) await Promise.race([announced, announcementOf(config, id)]);
		return connectorOf(id);
	}

	function connection(): WalletConnection | null {
		const { status, current, connections } = config.state;
		const found = status === 'connected' && current !== null ? connections.get(current) : undefined;
		if (found === undefined) return null;
		const { accounts, chainId, connector } = found;
		return {
			account: accounts[0].toLowerCase() as Account,
			chainId,
			wallet: choiceFrom(connector),
			provider: providerOf(connector)
		};
	}

	return {
		get list() {
			return offersOldKind() ? [oldKind] : config.connectors.map(choiceFrom);
		},
		get connection() {
			return connection();
		},
		subscribe(listener) {
			const own = () => listener();
			listeners.add(own);
			return () => listeners.delete(own);
		},
		async connect(id) {
			const connector = await awaited(id);
			if (connector === undefined) return fail({ kind: 'WalletGone' });
			await disconnectAll(config);
			try {
				await connectTo(config, { connector, chainId: network.chainId });
			} catch (error) {
				return fail(walletFailureOf(error, null));
			}
			const now = connection();
			if (now === null) return fail({ kind: 'WalletGone' });
			if (now.chainId === network.chainId) return ok(now);
			await disconnectAll(config);
			return fail({ kind: 'WrongNetwork', expected: network.chainId, actual: now.chainId });
		},
		async reconnect() {
			const last = await config.storage?.getItem('recentConnectorId');
			if (typeof last !== 'string') return null;
			const connector = await awaited(last);
			if (connector === undefined) return null;
			await reconnectTo(config, { connectors: [connector] });
			return connection();
		},
		disconnect: () => disconnectAll(config),
		async signMessage(message) {
			const now = connection();
			if (now === null) return fail({ kind: 'WalletGone' });
			const { account, provider } = now;
			const params = [stringToHex(message), account];
			const answer = await asked(provider, account, { method: 'personal_sign', params });
			if (!answer.ok) return answer;
			return signedBy(account, message, answer.value);
		},
		close() {
			for (const stop of unsubscribe) stop();
			listeners.clear();
		}
	};
}

/** The part of wagmi's store that its types lose. */
interface Persisted {
	readonly persist: { onFinishHydration(listener: () => void): unknown };
}

const oldKind: WalletChoice = {
	id: 'injected',
	name: 'Browser wallet',
	rdns: 'injected',
	icon: null
};

const configFor = ({ chainId, name, coin, rpcUrl }: Network, storage: Config['storage']): Config =>
	createConfig({
		chains: [
			defineChain({
				id: chainId,
				name,
				nativeCurrency: { name: coin, symbol: coin, decimals: 18 },
				rpcUrls: { default: { http: [rpcUrl] } }
			})
		],
		connectors: [],
		multiInjectedProviderDiscovery: true,
		storage,
		transports: { [chainId]: http(rpcUrl) }
	});

async function disconnectAll(config: Config): Promise<void> {
	for (const { connector } of [...config.state.connections.values()])
		await disconnectFrom(config, { connector }).catch(() => undefined);
}

function announcementOf(config: Config, id: string): Promise<void> {
	return new Promise((resolve) => {
		const stop = config._internal.connectors.subscribe((connectors) => {
			if (!connectors.some((connector) => connector.id === id)) return;
			stop();
			resolve();
		});
	});
}

/** What a wallet says of itself is foreign: cut short, and its icon only as an inert image. */
const choiceFrom = ({ id, name, icon }: Connector): WalletChoice => ({
	id,
	name: name.slice(0, 64),
	rdns: id.slice(0, 64),
	icon: icon !== undefined && /^data:image\//i.test(icon) ? icon : null
});

const providerOf = (connector: Connector): WalletProvider => ({
	async request(request) {
		const provider = (await connector.getProvider()) as WalletProvider | undefined;
		if (provider === undefined) throw new Error('The wallet is gone');
		return provider.request(request);
	}
});

/** Recovered here: a wallet is asked who signs, not believed. */
async function signedBy(
	account: Account,
	message: string,
	signature: unknown
): Promise<Result<Hex, WalletFailure>> {
	const actual = await recoverMessageAddress({ message, signature: signature as Hex }).then(
		(address) => address.toLowerCase() as Account,
		() => null
	);
	return actual === account
		? ok(signature as Hex)
		: fail({ kind: 'WrongAccount', expected: account, actual });
}
