/** Reads the local chain from outside the browsers: shares as the contract tells them, and every byte that lies there. */
import { gunzipSync } from 'node:zlib';
import {
	BaseError,
	concat,
	ContractFunctionRevertedError,
	createPublicClient,
	decodeFunctionData,
	http,
	keccak256,
	type Hex
} from 'viem';
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

/**
 * What the contract says to a request made past the interface: from the account's own seat, bound to the settled state,
 * changing one attribute the seat has no right to (any attribute, if it has them all). Answers the error's name, or
 * `accepted`. The settled commitments are read from the calldata of what was accepted before: they are public.
 */
export async function requestByHand(
	where: Where,
	{ share, account }: { share: Hex; account: Hex }
): Promise<string> {
	const client = clientOf(where);
	const { seats, settledRound, root, attributeCount } = await shareOf(where, share);
	const seat = seats.findIndex(({ holder }) => holder.toLowerCase() === account.toLowerCase());
	const rights = seats[seat]?.rights ?? 0n;
	const before = (await commitmentsOnChain(where)).find((hashes) => keccak256(concat(hashes)) === root);
	if (!before) throw new Error('The settled commitments are nowhere on the chain');
	const missing = Array.from({ length: attributeCount }, (_, at) => at).find(
		(at) => (rights & (1n << BigInt(at))) === 0n
	);
	const afterwards = before.map((hash, at) => (at === (missing ?? 1) ? keccak256(hash) : hash));
	const update = { share, seat, settledRound, before, afterwards, receipts: [] };
	try {
		const call = {
			address: where.registry,
			abi: shareRegistryAbi,
			functionName: 'requestUpdate',
			args: [update],
			account
		} as const;
		await client.simulateContract(call);
		return 'accepted';
	} catch (error) {
		const reverted =
			error instanceof BaseError
				? error.walk((cause) => cause instanceof ContractFunctionRevertedError)
				: null;
		return (reverted instanceof ContractFunctionRevertedError && reverted.data?.errorName) || String(error);
	}
}

/** Every list of commitments that was ever sent to the registry. */
async function commitmentsOnChain(where: Where): Promise<readonly (readonly Hex[])[]> {
	const client = clientOf(where);
	const found: (readonly Hex[])[] = [];
	for (let number = 0n; number <= (await client.getBlockNumber({ cacheTime: 0 })); number++) {
		const { transactions } = await client.getBlock({ blockNumber: number, includeTransactions: true });
		for (const { to, input } of transactions) {
			if (to?.toLowerCase() !== where.registry.toLowerCase()) continue;
			const { functionName, args } = decodeFunctionData({ abi: shareRegistryAbi, data: input });
			if (functionName === 'createShare') found.push(args[0].commitments);
			if (functionName === 'requestUpdate') found.push(args[0].afterwards);
			if (functionName !== 'batch') continue;
			found.push(...args[0].creations.map(({ commitments }) => commitments));
			found.push(...args[0].updates.map(({ afterwards }) => afterwards));
		}
	}
	return found;
}
