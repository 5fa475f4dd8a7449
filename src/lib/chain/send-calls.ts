/** One atomic transaction: simulated, confirmed once by a person, and waited for until it is in a block. */
import { toHash, type Account, type Hash, type RegistryCall } from '$lib/agreement';
import { fail, ok, type Result } from '$lib/bx';
import { CallExecutionError, numberToHex, type ReplacementReason, type TransactionReceipt } from 'viem';
import { call, waitForTransactionReceipt } from 'viem/actions';
import { encodeCalls } from './encode-calls';
import type { ChainFailure } from './errors';
import type { Node } from './node';
import { simulateCalls } from './simulate-calls';
import { failureOf } from './translate-error';
import {
	asked,
	chainIdOf,
	demandAccount,
	demandNetwork,
	type Network,
	type WalletProvider
} from './wallet-provider';

export interface SendOptions {
	readonly account: Account;
	readonly provider: WalletProvider;
	readonly network: Network;
	/** Milliseconds between questions for the receipt. */
	readonly pollingInterval: number;
	/** Milliseconds until an unanswered transaction counts as `Unreachable`. It may still happen: calls are bound to their round. */
	readonly patience: number;
}

export async function sendCalls(
	node: Node,
	{ calls, ...options }: SendOptions & { readonly calls: readonly RegistryCall[] }
): Promise<Result<{ readonly transaction: Hash }, ChainFailure>> {
	const { account, provider, network } = options;
	const data = encodeCalls(calls);
	// Which account and network the wallet is on opens no window, so it is asked while the node tries the calls.
	const whereItIs = Promise.all([demandAccount(provider, account), chainIdOf(provider, account)]);
	const refused = await refusalOf(node, { account, calls });
	if (refused) return fail(refused);
	const [rightAccount, chainId] = await whereItIs;
	if (!rightAccount.ok) return rightAccount;
	if (!chainId.ok) return chainId;
	const rightNetwork = await demandNetwork(provider, { account, network }, chainId.value);
	if (!rightNetwork.ok) return rightNetwork;

	const sent = await asked(provider, account, {
		method: 'eth_sendTransaction',
		// With the network: the wallet may have gone to another one meanwhile, where the registry has the same address.
		params: [{ from: account, to: node.registry, data, chainId: numberToHex(network.chainId) }]
	});
	if (!sent.ok) return sent;
	const hash = typeof sent.value === 'string' ? toHash(sent.value) : undefined;
	if (hash === undefined)
		return fail({ kind: 'Unreachable', detail: 'The wallet did not name the transaction it sent' });
	return outcomeOf(node, { ...options, data, hash });
}

/** Why the registry would refuse these calls now. */
async function refusalOf(
	node: Node,
	question: { readonly account: Account; readonly calls: readonly RegistryCall[] }
): Promise<ChainFailure | undefined> {
	try {
		await simulateCalls(node, question);
		return undefined;
	} catch (error) {
		return failureOf(error);
	}
}

type Sent = SendOptions & { readonly data: `0x${string}`; readonly hash: Hash };

async function outcomeOf(
	node: Node,
	sent: Sent
): Promise<Result<{ readonly transaction: Hash }, ChainFailure>> {
	const mined = await receiptOf(node, sent);
	if (!mined.ok) return mined;
	const { receipt, replaced } = mined.value;
	// Whoever cancels or replaces a waiting transaction in the wallet has changed their mind.
	if (replaced === 'cancelled' || replaced === 'replaced') return fail({ kind: 'WalletRefused' });
	if (receipt.status === 'success') return ok({ transaction: receipt.transactionHash as Hash });
	return fail(await reasonOf(node, sent, receipt));
}

interface Mined {
	readonly receipt: TransactionReceipt;
	readonly replaced: ReplacementReason | null;
}

/** Waits through a node that comes and goes. */
async function receiptOf(
	node: Node,
	{ hash, pollingInterval, patience }: Sent
): Promise<Result<Mined, ChainFailure>> {
	const started = performance.now();
	let replaced: ReplacementReason | null = null;
	for (;;) {
		const timeout = Math.ceil(patience - (performance.now() - started));
		try {
			if (timeout <= 0) throw new Error('out of patience');
			const receipt = await waitForTransactionReceipt(node.client, {
				hash,
				pollingInterval,
				timeout,
				onReplaced: ({ reason }) => (replaced = reason)
			});
			return ok({ receipt, replaced });
		} catch {
			if (performance.now() - started >= patience)
				return fail({ kind: 'Unreachable', detail: `Transaction ${hash} is in no block yet` });
			await new Promise((resolve) => setTimeout(resolve, pollingInterval));
		}
	}
}

/** A receipt says that a transaction failed, not why: asked again in the state it met. */
async function reasonOf(
	node: Node,
	{ account, data }: Sent,
	{ blockNumber }: TransactionReceipt
): Promise<ChainFailure> {
	try {
		await call(node.client, { account, to: node.registry, data, blockNumber });
	} catch (error) {
		if (error instanceof CallExecutionError) return failureOf(error);
		throw error;
	}
	return { kind: 'Reverted', error: 'Unexplained', facts: {} };
}
