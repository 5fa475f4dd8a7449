/** Reads the local chain from outside the browsers: shares as the contract tells them, and every byte that lies there. */
import { gunzipSync } from 'node:zlib';
import { createPublicClient, http, type Hex } from 'viem';
import { rpc } from '../../scripts/rpc.js';
import { shareRegistryAbi } from '../../src/lib/chain/generated/share-registry';
import type { Sighting } from './canaries';

/** A chain and the registry on it, as a started stack knows them. */
export interface Where {
	readonly rpcUrl: string;
	readonly registry: Hex;
}

const clientOf = ({ rpcUrl }: Where) => createPublicClient({ transport: http(rpcUrl) });

/** The share as it stands at the newest block. */
export const shareOf = (where: Where, share: Hex) =>
	clientOf(where).readContract({
		address: where.registry,
		abi: shareRegistryAbi,
		functionName: 'shareOf',
		args: [share]
	});

/** What an account published. */
export async function keysOf(where: Where, account: Hex) {
	const [epoch, boxKey, delegate] = await clientOf(where).readContract({
		address: where.registry,
		abi: shareRegistryAbi,
		functionName: 'keysOf',
		args: [account]
	});
	return { epoch, boxKey, delegate };
}

/** Every transaction, log and storage slot of the chain, for canary searches. */
export async function everythingOnChain({ rpcUrl }: Where): Promise<readonly Sighting[]> {
	const height = Number(await rpc(rpcUrl, 'eth_blockNumber'));
	const see = (where: string, value: unknown): Sighting => ({
		where,
		bytes: Buffer.from(JSON.stringify(value))
	});
	const sightings: Sighting[] = [];
	for (let number = 0; number <= height; number++)
		sightings.push(
			see(`block ${number}`, await rpc(rpcUrl, 'eth_getBlockByNumber', [`0x${number.toString(16)}`, true]))
		);
	sightings.push(see('logs', await rpc(rpcUrl, 'eth_getLogs', [{ fromBlock: '0x0', toBlock: 'latest' }])));
	const dump = Buffer.from(String(await rpc(rpcUrl, 'anvil_dumpState')).slice(2), 'hex');
	sightings.push({ where: 'storage', bytes: dump[0] === 0x1f && dump[1] === 0x8b ? gunzipSync(dump) : dump });
	return sightings;
}
