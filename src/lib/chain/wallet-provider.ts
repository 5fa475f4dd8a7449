/** What a wallet answers to (EIP-1193), and the checks before it may be asked for a signature. */
import { toAccount, type Account } from '$lib/agreement';
import { fail, ok, type Result } from '$lib/bx';
import { numberToHex } from 'viem';
import type { ChainFailure } from './errors';
import { isUnknownNetwork, walletFailureOf } from './translate-error';

export interface WalletProvider {
	request(request: { readonly method: string; readonly params?: unknown }): Promise<unknown>;
}

/** A network as a wallet is told of it (EIP-3085). */
export interface Network {
	readonly chainId: number;
	readonly name: string;
	readonly rpcUrl: string;
	/** Symbol of the coin that pays for transactions, e.g. `ETH`. */
	readonly coin: string;
}

/** The wallet acts for this account, whichever of its accounts it shows. */
export async function demandAccount(
	provider: WalletProvider,
	account: Account
): Promise<Result<void, ChainFailure>> {
	const answer = await asked(provider, account, { method: 'eth_accounts' });
	if (!answer.ok) return answer;
	const listed: readonly unknown[] = Array.isArray(answer.value) ? answer.value : [];
	const accounts = listed.map((one) => (typeof one === 'string' ? toAccount(one) : undefined));
	if (accounts.includes(account)) return ok(undefined);
	return fail({ kind: 'WrongAccount', expected: account, actual: accounts[0] ?? null });
}

/** The wallet, last seen on the network `chainId`, is on this one, or could be brought there: it is asked to switch, then to add it. */
export async function demandNetwork(
	provider: WalletProvider,
	{ account, network }: { readonly account: Account; readonly network: Network },
	chainId: number
): Promise<Result<void, ChainFailure>> {
	const expected = network.chainId;
	if (chainId === expected) return ok(undefined);
	const switched = await switchTo(provider, network);
	if (!switched.ok && switched.failure.kind === 'WalletRefused') return switched;
	const actual = await chainIdOf(provider, account);
	if (!actual.ok) return actual;
	return actual.value === expected
		? ok(undefined)
		: fail({ kind: 'WrongNetwork', expected, actual: actual.value });
}

/** Asks the wallet; what it throws is returned as a failure. */
export async function asked(
	provider: WalletProvider,
	account: Account | null,
	request: { readonly method: string; readonly params?: unknown }
): Promise<Result<unknown, ChainFailure>> {
	try {
		return ok(await provider.request(request));
	} catch (error) {
		return fail(walletFailureOf(error, account));
	}
}

/** The network a wallet is on. */
export async function chainIdOf(
	provider: WalletProvider,
	account: Account
): Promise<Result<number, ChainFailure>> {
	const answer = await asked(provider, account, { method: 'eth_chainId' });
	if (!answer.ok) return answer;
	const chainId = Number(answer.value);
	return Number.isSafeInteger(chainId)
		? ok(chainId)
		: fail({ kind: 'Unreachable', detail: 'The wallet does not say which network it is on' });
}

async function switchTo(provider: WalletProvider, network: Network): Promise<Result<void, ChainFailure>> {
	const chainId = numberToHex(network.chainId);
	const request = { method: 'wallet_switchEthereumChain', params: [{ chainId }] };
	try {
		await provider.request(request);
		return ok(undefined);
	} catch (error) {
		if (!isUnknownNetwork(error)) return fail(walletFailureOf(error, null));
	}
	const { name: chainName, rpcUrl, coin } = network;
	const added = await asked(provider, null, {
		method: 'wallet_addEthereumChain',
		params: [
			{
				chainId,
				chainName,
				rpcUrls: [rpcUrl],
				nativeCurrency: { name: coin, symbol: coin, decimals: 18 }
			}
		]
	});
	if (!added.ok) return added;
	// Some wallets add a network without going there.
	const again = await asked(provider, null, request);
	return again.ok ? ok(undefined) : again;
}
