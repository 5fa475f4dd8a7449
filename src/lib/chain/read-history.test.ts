import type { Account, Hash, RegistryCall, Rights, Round, SeatNumber, ShareId } from '$lib/agreement';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { keccak256, numberToHex, stringToHex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { encodeCalls } from './encode-calls';
import { rootOf, shareIdOf } from './hashes';
import { createNode, type Node } from './node';
import { createHistoryReader, type KnownHistory } from './read-history';
import { anvilChainId, startAnvil, type Anvil } from './testing/anvil';

const hashOf = (text: string) => keccak256(stringToHex(text)) as Hash;

describe('createHistoryReader', () => {
	let anvil: Anvil;
	let node: Node;
	let bob: Account;
	let salts = 0;
	beforeAll(async () => {
		anvil = await startAnvil();
		node = createNode({ chainId: anvilChainId, rpcUrl: anvil.rpcUrl, registry: anvil.registry });
		bob = privateKeyToAccount(anvil.keys[1]).address.toLowerCase() as Account;
	}, 30_000);
	afterAll(() => anvil?.stop());

	async function send(call: RegistryCall): Promise<void> {
		const gas = numberToHex(3_000_000);
		const transaction = { from: bob, to: anvil.registry, data: encodeCalls([call]), gas };
		const hash = await anvil.ask('eth_sendTransaction', transaction);
		await vi.waitUntil(() => anvil.ask('eth_getTransactionReceipt', hash), { interval: 3 });
	}

	async function share(): Promise<ShareId> {
		const salt = hashOf(`salt ${++salts}`);
		await send({
			kind: 'createShare',
			salt,
			termsHash: hashOf('terms'),
			ownRights: 3n as Rights,
			offers: [],
			commitments: [hashOf('rows 0'), hashOf('dosage 0')],
			pullWindow: 0
		});
		return shareIdOf({ chainId: anvilChainId, registry: anvil.registry }, bob, salt);
	}

	const update = (id: ShareId, round: number): Promise<void> =>
		send({
			kind: 'requestUpdate',
			share: id,
			seat: 0 as SeatNumber,
			settledRound: round as Round,
			before: [hashOf('rows 0'), hashOf(`dosage ${round}`)],
			after: [hashOf('rows 0'), hashOf(`dosage ${round + 1}`)],
			receipts: []
		});

	/** The block ranges a reader asks the node for. */
	function ranges() {
		const asked: { readonly from: number; readonly to: number }[] = [];
		const { request } = node.client;
		const client = {
			...node.client,
			request: (async (body: { method: string; params: [{ fromBlock: string; toBlock: string }] }) => {
				if (body.method === 'eth_getLogs')
					asked.push({
						from: Number(body.params[0].fromBlock),
						to: Number(body.params[0].toBlock)
					});
				return request(body as never);
			}) as typeof request
		};
		return { asked, node: { ...node, client } };
	}

	test('default: the log of one share alone, oldest first', async () => {
		const id = await share();
		await share();
		await update(id, 0);
		const lines = await createHistoryReader(node, { deployedAt: 0 })(id);
		expect(lines.map(({ name }) => name)).toEqual(['ShareCreated', 'UpdateRequested', 'Settled']);
		expect(lines[1]).toMatchObject({
			share: id,
			root: rootOf([hashOf('rows 0'), hashOf('dosage 1')])
		});
		expect(lines.every(({ occurred }) => occurred.at > 1_600_000_000)).toBe(true);
	});

	test('behavior: a second read asks only for what came after the cursor', async () => {
		const id = await share();
		const spied = ranges();
		const read = createHistoryReader(spied.node, { deployedAt: 0, unsureBlocks: 0 });
		const first = await read(id);
		const cursor = Number(await anvil.ask('eth_blockNumber'));
		await update(id, 0);
		spied.asked.length = 0;

		const second = await read(id);

		expect(spied.asked).toEqual([{ from: cursor + 1, to: cursor + 1 }]);
		expect(second.slice(0, first.length)).toEqual(first);
		expect(second).toHaveLength(first.length + 2);
		spied.asked.length = 0;
		expect(await read(id)).toEqual(second);
		expect(spied.asked).toEqual([]);
	});

	test('behavior: what a cache kept is used by the next reader', async () => {
		const id = await share();
		const cache = new Map<ShareId, KnownHistory>();
		const lines = await createHistoryReader(node, { deployedAt: 0, unsureBlocks: 0, cache })(id);
		const spied = ranges();
		const resumed = createHistoryReader(spied.node, { deployedAt: 0, unsureBlocks: 0, cache });
		expect(await resumed(id)).toEqual(lines);
		expect(spied.asked).toEqual([]);
	});

	test('behavior: after a reorganisation below the cursor everything is read again', async () => {
		const id = await share();
		await update(id, 0);
		const read = createHistoryReader(node, { deployedAt: 0, unsureBlocks: 0 });
		expect(await read(id)).toHaveLength(3);

		await anvil.ask('anvil_reorg', 1, []);

		expect((await read(id)).map(({ name }) => name)).toEqual(['ShareCreated']);
	});

	test('behavior: the newest blocks are read again, so a late node loses nothing', async () => {
		const id = await share();
		const spied = ranges();
		const read = createHistoryReader(spied.node, { deployedAt: 0, unsureBlocks: 2 });
		await read(id);
		const newest = Number(await anvil.ask('eth_blockNumber'));
		spied.asked.length = 0;
		await read(id);
		expect(spied.asked).toEqual([{ from: newest - 1, to: newest }]);
	});

	test('behavior: a long stretch is read in parts, halved when the node finds one too wide', async () => {
		const id = await share();
		await anvil.ask('anvil_mine', numberToHex(20));
		await update(id, 0);
		const { asked, node: spied } = ranges();
		const { request } = spied.client;
		const narrow = {
			...spied,
			client: {
				...spied.client,
				request: (async (body: { method: string; params: [{ fromBlock: string; toBlock: string }] }) => {
					const [{ fromBlock, toBlock }] = body.params;
					if (body.method === 'eth_getLogs' && Number(toBlock) - Number(fromBlock) >= 8) {
						// Anvil refuses what is no block range, with an error of its own, as nodes refuse wide ones.
						const params = [{ fromBlock: toBlock, toBlock: 'no block' }];
						return request({ method: 'eth_getLogs', params } as never);
					}
					return request(body as never);
				}) as typeof request
			}
		};
		const read = createHistoryReader(narrow, { deployedAt: 0, range: 32 });
		expect((await read(id)).map(({ name }) => name)).toEqual(['ShareCreated', 'UpdateRequested', 'Settled']);
		const widths = asked.filter(({ to }) => !Number.isNaN(to)).map(({ from, to }) => to - from + 1);
		expect(Math.max(...widths)).toBe(8);
		expect(widths.reduce((sum, width) => sum + width)).toBe(Number(await anvil.ask('eth_blockNumber')) + 1);
	});

	test('error: a node that answers the log of another share is not believed', async () => {
		const id = await share();
		const other = await share();
		const { request } = node.client;
		const lying = {
			...node,
			client: {
				...node.client,
				request: (async (body: { method: string; params: [{ topics: unknown }] }) =>
					body.method === 'eth_getLogs'
						? request({
								...body,
								params: [{ ...body.params[0], topics: [null, other] }]
							} as never)
						: request(body as never)) as typeof request
			}
		};
		await expect(createHistoryReader(lying, { deployedAt: 0 })(id)).rejects.toThrow('another share');
	});
});
