/** Wallets for the local story: keys from the deployment's configuration, on the local chain only, announced like any other (EIP-6963). */
import type { Account } from '$lib/agreement';
import { createClient, hexToBytes, http, isHex, numberToHex, stringify, type Hex } from 'viem';
import { privateKeyToAccount, type PrivateKeyAccount } from 'viem/accounts';
import { estimateGas, prepareTransactionRequest, sendRawTransaction } from 'viem/actions';
import { localChainId } from './create-registry-client';
import type { WalletProvider } from './wallet-provider';

export interface DemoAccount {
	/** Whose wallet it plays, e.g. `Alice`. */
	readonly name: string;
	readonly privateKey: Hex;
}

export interface DemoWalletConfig {
	readonly chainId: number;
	readonly rpcUrl: string;
	readonly accounts: readonly DemoAccount[];
}

/** Where a window remembers which demo person it is; session storage, so that three windows can be three people. */
export type Remembered = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface AnnounceOptions {
	readonly storage: Remembered;
	/** Put before every stored key: framed pages share one session storage and need a word each. */
	readonly storagePrefix?: string;
	/** Where wallets are announced; the page's window unless told. */
	readonly target?: EventTarget;
	readonly uuid?: () => string;
}

/** Under which id the wallet of a demo account is announced. */
export const demoWalletId = (name: string): string =>
	`coview.demo.${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;

/**
 * Announces one wallet per demo account, now and whenever a page asks. Does nothing on any chain but the local one:
 * these keys are public. Answers how to stop.
 */
export function announceDemoWallets(config: DemoWalletConfig, options: AnnounceOptions): () => void {
	if (config.chainId !== localChainId) return () => undefined;
	const { storage, storagePrefix = '', target = window, uuid = () => crypto.randomUUID() } = options;
	const details = config.accounts.map(({ name, privateKey }) => {
		const rdns = demoWalletId(name);
		const info = { uuid: uuid(), name: `Demo wallet: ${name}`, icon: iconFor(name), rdns };
		const remember = { storage, key: `${storagePrefix}${rdns}` };
		return Object.freeze({
			info: Object.freeze(info),
			provider: createDemoProvider({ ...config, privateKey, remember })
		});
	});
	const announce = () => {
		for (const detail of details)
			target.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }));
	};
	target.addEventListener('eip6963:requestProvider', announce);
	announce();
	return () => target.removeEventListener('eip6963:requestProvider', announce);
}

export interface DemoProviderConfig {
	readonly chainId: number;
	readonly rpcUrl: string;
	readonly privateKey: Hex;
	/** Whether this window is connected survives a reload here. */
	readonly remember: { readonly storage: Remembered; readonly key: string };
}

interface Holder {
	readonly signer: PrivateKeyAccount;
	readonly account: Account;
	readonly client: ReturnType<typeof clientOf>;
}

function holderOf(privateKey: Hex, rpcUrl: string): Holder {
	const signer = privateKeyToAccount(privateKey);
	return { signer, account: signer.address.toLowerCase() as Account, client: clientOf(signer, rpcUrl) };
}

const clientOf = (account: PrivateKeyAccount, rpcUrl: string) =>
	createClient({ account, transport: http(rpcUrl) });

/** A provider (EIP-1193) that signs with a key it holds and says yes to everything. */
export function createDemoProvider({
	chainId,
	rpcUrl,
	privateKey,
	remember
}: DemoProviderConfig): WalletProvider & {
	on(event: string, listener: (value: never) => void): void;
	removeListener(event: string, listener: (value: never) => void): void;
} {
	/** Found when somebody asks for it: that takes milliseconds, and most demo wallets are never chosen. */
	let found: Holder | undefined;
	const holder = () => (found ??= holderOf(privateKey, rpcUrl));
	const listeners = new Map<string, Set<(value: never) => void>>();
	const tell = (event: string, value: unknown) => {
		for (const listener of listeners.get(event) ?? []) listener(value as never);
	};
	const accounts = () => (remember.storage.getItem(remember.key) === null ? [] : [holder().account]);
	let turn: Promise<unknown> = Promise.resolve();

	function connect(): readonly Account[] {
		if (accounts().length === 0) {
			remember.storage.setItem(remember.key, 'connected');
			tell('accountsChanged', [holder().account]);
		}
		return [holder().account];
	}

	function disconnect(): null {
		remember.storage.removeItem(remember.key);
		tell('accountsChanged', []);
		return null;
	}

	/** One after the other, so that two transactions never take the same nonce. */
	function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
		const mine = turn.then(work, work);
		turn = mine.catch(() => undefined);
		return mine;
	}

	async function request({ method, params }: { method: string; params?: unknown }): Promise<unknown> {
		const [first, second] = Array.isArray(params) ? (params as readonly unknown[]) : [];
		switch (method) {
			case 'eth_requestAccounts':
				return connect();
			case 'eth_accounts':
				return accounts();
			case 'wallet_requestPermissions':
				return [
					{
						parentCapability: 'eth_accounts',
						caveats: [{ type: 'restrictReturnedAccounts', value: connect() }]
					}
				];
			case 'wallet_revokePermissions':
				return disconnect();
			case 'eth_chainId':
				return numberToHex(chainId);
			case 'wallet_switchEthereumChain':
				if (Number((first as { chainId?: unknown } | undefined)?.chainId) === chainId) return null;
				throw new ProviderError(4902, 'A demo wallet knows the local chain only');
		}
		if (accounts().length === 0) throw new ProviderError(4100, 'This page is not connected');
		const { account, signer, client } = holder();
		switch (method) {
			case 'personal_sign':
				demandSelf(account, second);
				return signer.signMessage({
					message: isHex(first) ? { raw: hexToBytes(first) } : String(first)
				});
			case 'eth_signTypedData_v4':
				demandSelf(account, first);
				return signTypedData(signer, second);
			case 'eth_sendTransaction': {
				const { from, to, data, value } = first as Readonly<Record<string, Hex | undefined>>;
				demandSelf(account, from);
				return inTurn(async () => {
					const transaction = {
						...(to === undefined ? {} : { to }),
						...(data === undefined ? {} : { data }),
						value: BigInt(value ?? 0)
					};
					// In the newest block, not in the next one: a transaction that will lose is sent, and loses there.
					const gas = await estimateGas(client, { ...transaction, blockTag: 'latest' });
					const prepared = await prepareTransactionRequest(client, {
						...transaction,
						chain: null,
						chainId,
						gas: (gas * 3n) / 2n
					});
					const serializedTransaction = await signer.signTransaction(prepared as never);
					return sendRawTransaction(client, { serializedTransaction });
				});
			}
		}
		throw new ProviderError(4200, `A demo wallet does not know ${method}`);
	}

	return {
		request,
		on(event, listener) {
			listeners.set(event, (listeners.get(event) ?? new Set()).add(listener));
		},
		removeListener(event, listener) {
			listeners.get(event)?.delete(listener);
		}
	};
}

/** An error as EIP-1193 has it. */
class ProviderError extends Error {
	readonly code: number;
	constructor(code: number, message: string) {
		super(message);
		this.code = code;
	}
}

function demandSelf(account: Account, asked: unknown): void {
	if (String(asked).toLowerCase() !== account)
		throw new ProviderError(4100, `A demo wallet signs for ${account} only, not for ${String(asked)}`);
}

function signTypedData(signer: PrivateKeyAccount, data: unknown): Promise<Hex> {
	const parsed: unknown = typeof data === 'string' ? JSON.parse(data) : data;
	if (typeof parsed !== 'object' || parsed === null || !('types' in parsed))
		throw new ProviderError(-32602, `This is no typed data: ${stringify(data)}`);
	return signer.signTypedData(parsed as Parameters<PrivateKeyAccount['signTypedData']>[0]);
}

/** The first letter on a coloured square; no markup of the configuration's reaches it. */
function iconFor(name: string): string {
	const letter = /[\p{L}\p{N}]/u.exec(name)?.[0]?.toUpperCase() ?? '?';
	const hue = [...name].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0) * 47, 0) % 360;
	const svg =
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" rx="20" fill="hsl(${hue} 55% 40%)"/>` +
		`<text x="48" y="66" font-family="sans-serif" font-size="52" text-anchor="middle" fill="#fff">${letter}</text></svg>`;
	return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
