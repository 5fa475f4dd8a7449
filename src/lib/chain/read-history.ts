/** Follows the log of each share from where it stopped, and from the start when the chain took that block back. */
import type { Hash, ShareId } from '$lib/agreement';
import { BaseError, formatLog, HttpRequestError, RpcRequestError, toHex } from 'viem';
import { getBlock } from 'viem/actions';
import { hashOf, Nonsense } from './checked';
import { decodeLog } from './decode-log';
import type { Node } from './node';
import type { Occurrence, ShareLog } from './registry-log';

export type HistoryLine = ShareLog & { readonly occurred: Occurrence };

/** What is known of a share's log up to a block that is deep enough to keep. */
export interface KnownHistory {
	readonly cursor: { readonly number: bigint; readonly hash: Hash };
	readonly lines: readonly HistoryLine[];
}

/** Keeps known history between reads; a map does, storage that clones structures does as well. */
export interface HistoryCache {
	get(id: ShareId): KnownHistory | undefined | Promise<KnownHistory | undefined>;
	set(id: ShareId, known: KnownHistory): unknown;
}

export interface HistoryOptions {
	/** The block the registry was deployed in: nothing happened before. */
	readonly deployedAt: number;
	readonly cache?: HistoryCache;
	/** Blocks asked for at once, at most; halved whenever a node finds that too many. */
	readonly range?: number;
	/**
	 * The newest blocks are read again every time: behind one address may stand several nodes, and one of them
	 * may not have seen yet the block another called the newest.
	 */
	readonly unsureBlocks?: number;
}

export type HistoryReader = (id: ShareId) => Promise<readonly HistoryLine[]>;

/** Answers the whole log of a share, oldest first, and asks the node only for what it does not know. */
export function createHistoryReader(node: Node, options: HistoryOptions): HistoryReader {
	const { cache = new Map<ShareId, KnownHistory>(), unsureBlocks = 16 } = options;
	const deployedAt = BigInt(options.deployedAt);

	async function stillStands({ cursor }: KnownHistory, newest: bigint): Promise<boolean> {
		if (cursor.number > newest) return false;
		const block = await getBlock(node.client, { blockNumber: cursor.number });
		return block.hash === cursor.hash;
	}

	return async (id) => {
		const newest = await getBlock(node.client);
		const cached = await cache.get(id);
		const known = cached && (await stillStands(cached, newest.number)) ? cached : undefined;
		const from = known ? known.cursor.number + 1n : deployedAt;
		const fresh = await readLines(node, id, { from, to: newest.number, range: options.range ?? 10_000 });
		const lines = [...(known?.lines ?? []), ...fresh];

		const sure = newest.number - BigInt(unsureBlocks);
		if (sure >= from) {
			const { hash } = unsureBlocks === 0 ? newest : await getBlock(node.client, { blockNumber: sure });
			const cursor = { number: sure, hash: hashOf(hash) };
			const kept = lines.filter(({ occurred }) => BigInt(occurred.block) <= sure);
			await cache.set(id, { cursor, lines: kept });
		}
		return lines;
	};
}

interface Span {
	readonly from: bigint;
	readonly to: bigint;
	readonly range: number;
}

async function readLines(node: Node, id: ShareId, { from, to, range }: Span): Promise<HistoryLine[]> {
	const raw = [];
	let width = BigInt(range);
	for (let start = from; start <= to;) {
		const end = start + width - 1n < to ? start + width - 1n : to;
		try {
			raw.push(...(await logsOf(node, id, start, end)));
			start = end + 1n;
		} catch (error) {
			if (width === 1n || !mayBeTooMuch(error)) throw error;
			width /= 2n;
		}
	}
	raw.sort((a, b) => Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex);

	const times = new Map<bigint, number>();
	const lines: HistoryLine[] = [];
	for (const log of raw) {
		const line = decodeLog(log);
		if (!('share' in line) || line.share !== id)
			throw new Nonsense('The node answered the log of another share');
		const at = times.get(log.blockNumber) ?? (await timeOf(node, log.blockNumber));
		times.set(log.blockNumber, at);
		const occurred = { at, block: Number(log.blockNumber), transaction: hashOf(log.transactionHash) };
		lines.push({ ...line, occurred });
	}
	return lines;
}

/** The logs whose first indexed argument is this share; `KeysSet` has an account there and never matches. */
async function logsOf(node: Node, id: ShareId, from: bigint, to: bigint) {
	const logs = await node.client.request({
		method: 'eth_getLogs',
		params: [{ address: node.registry, topics: [null, id], fromBlock: toHex(from), toBlock: toHex(to) }]
	});
	return logs.map((log) => {
		const { blockNumber, logIndex, transactionHash, topics, data } = formatLog(log);
		if (blockNumber === null || logIndex === null || transactionHash === null)
			throw new Nonsense('The node answered a log that is in no block');
		return { blockNumber, logIndex, transactionHash, topics, data };
	});
}

const timeOf = async (node: Node, blockNumber: bigint): Promise<number> =>
	Number((await getBlock(node.client, { blockNumber })).timestamp);

/** Nodes say in many ways that a range is too wide; one that is merely out of reach answers nothing. */
const mayBeTooMuch = (error: unknown): boolean =>
	error instanceof BaseError &&
	error.walk(
		(cause) =>
			cause instanceof RpcRequestError ||
			(cause instanceof HttpRequestError && (cause.status === 400 || cause.status === 413))
	) !== null;
