/** The registry as one account sees it: reads through the configured node, writes through the person's wallet. */
import type { Account } from '$lib/agreement';
import { fail, ok, type Result } from '$lib/bx';
import { getBlockNumber } from 'viem/actions';
import { inBatchOrder } from './batch';
import type { ChainFailure } from './errors';
import { estimateCalls } from './estimate-calls';
import { shareIdOf } from './hashes';
import { addressOf, signClaim } from './invitation';
import { createNode } from './node';
import { createHistoryReader, type HistoryCache } from './read-history';
import { readKeys } from './read-keys';
import { readShare } from './read-share';
import type { RegistryClient } from './registry-client';
import { sendCalls } from './send-calls';
import { simulateCalls } from './simulate-calls';
import { tellHistory } from './tell-history';
import { failureOf } from './translate-error';
import type { WalletProvider } from './wallet-provider';
import { createBlockWatch } from './watch-blocks';

export interface RegistryClientConfig {
	readonly chainId: number;
	/** The node all reading goes through. */
	readonly rpcUrl: string;
	readonly registry: Account;
	/** The block the registry was deployed in. */
	readonly deployedAt: number;
	/** What a wallet calls this network when it has to add it; `Chain <id>` unless told. */
	readonly networkName?: string;
	/** Symbol of the network's coin; `ETH` unless told. */
	readonly coin?: string;
	/** Milliseconds between looks at the chain; 100 on a local chain, else 4 000. */
	readonly pollingInterval?: number;
	/** Milliseconds the node has for one answer; 10 000 unless told. */
	readonly timeout?: number;
	/** Milliseconds to wait for a block with a sent transaction; five minutes unless told. */
	readonly patience?: number;
	/** Blocks of history asked for at once, at most; 10 000 unless told. */
	readonly historyRange?: number;
	/** Newest blocks of history that are read again every time; 16 unless told. */
	readonly unsureBlocks?: number;
	readonly historyCache?: HistoryCache;
}

/** The chain of Anvil, Hardhat and the local stack. */
export const localChainId = 31337;
/** It mines at once and is on this machine, so looking often costs nobody anything; milliseconds. */
const localInterval = 50;

export function createRegistryClient(
	config: RegistryClientConfig,
	{ account, provider }: { readonly account: Account; readonly provider: WalletProvider }
): RegistryClient {
	const { chainId, registry, rpcUrl } = config;
	const at = { chainId, registry };
	const node = createNode(config);
	const pollingInterval = config.pollingInterval ?? (chainId === localChainId ? localInterval : 4_000);
	const watch = createBlockWatch(node, pollingInterval);
	const readHistory = createHistoryReader(node, {
		deployedAt: config.deployedAt,
		...(config.historyRange === undefined ? {} : { range: config.historyRange }),
		...(config.unsureBlocks === undefined ? {} : { unsureBlocks: config.unsureBlocks }),
		...(config.historyCache === undefined ? {} : { cache: config.historyCache })
	});
	const network = {
		chainId,
		rpcUrl,
		name: config.networkName ?? `Chain ${chainId}`,
		coin: config.coin ?? 'ETH'
	};
	const patience = config.patience ?? 300_000;

	return {
		chainId,
		registry,
		account,
		share: (id, depth = 0) =>
			answered(async () => {
				if (depth === 0) return readShare(node, { id });
				const newest = await getBlockNumber(node.client, { cacheTime: 0 });
				const blockNumber = newest - BigInt(depth);
				return blockNumber < BigInt(config.deployedAt) ? null : readShare(node, { id, blockNumber });
			}),
		keys: (of) => answered(() => readKeys(node, of)),
		history: (id) => answered(async () => tellHistory(await readHistory(id))),
		async simulate(calls) {
			inBatchOrder(calls);
			return answered(() => simulateCalls(node, { account, calls }));
		},
		async estimate(calls) {
			inBatchOrder(calls);
			return answered(() => estimateCalls(node, { account, calls, coin: network.coin }));
		},
		send: (calls) => sendCalls(node, { account, provider, network, pollingInterval, patience, calls }),
		shareIdOf: (creator, salt) => shareIdOf(at, creator, salt),
		signClaim: (invitationKey, claim) => signClaim(at, account, invitationKey, claim),
		addressOf,
		watch
	};
}

async function answered<Value>(ask: () => Promise<Value>): Promise<Result<Value, ChainFailure>> {
	try {
		return ok(await ask());
	} catch (error) {
		return fail(failureOf(error));
	}
}
