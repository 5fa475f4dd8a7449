/** The model of the registry held against the contract: the same random calls to both, and everything they say compared. */
import type { Account, ShareId } from '$lib/agreement';
import type { Result } from '$lib/bx';
import { isDeepStrictEqual } from 'node:util';
import { numberToHex, type Hex } from 'viem';
import { getBlock, getTransactionCount } from 'viem/actions';
import { decodeLog, type RawLog } from '../decode-log';
import { encodeCalls } from '../encode-calls';
import type { ChainFailure } from '../errors';
import { addressOf } from '../invitation';
import { createNode, type Node } from '../node';
import { readKeys } from '../read-keys';
import { readShare } from '../read-share';
import type { RegistryLog } from '../registry-log';
import { failureOf } from '../translate-error';
import { anvilChainId, type Anvil } from './anvil';
import { emptyRegistry, keysOf, type RegistryState } from './model-state';
import { randomCalls, type RandomCall } from './random-calls';
import { toTransaction, transition } from './registry-model';

type Outcome = Result<readonly RegistryLog[], ChainFailure>;

export interface Comparison {
	/** Transactions on which both agreed. */
	readonly agreed: number;
	/** States of shares and keys of accounts that were read from the chain and were the model's. */
	readonly states: number;
	/** How often each call (several are a `batch`) ended how: `ok`, or the name of an error. */
	readonly outcomes: ReadonlyMap<string, ReadonlyMap<string, number>>;
	/** Where they first differed; nothing after it was compared. */
	readonly difference: Difference | null;
}

export interface Difference {
	readonly what: string;
	readonly model: unknown;
	readonly contract: unknown;
}

/** A transaction, and what the model says to it. */
interface Modelled {
	readonly random: RandomCall;
	readonly outcome: Outcome;
}

/** As many random transactions on a registry of their own, a block at a time. The chain mines only when told, from now on. */
export async function compareWithContract(
	anvil: Anvil,
	{ seed, transactions }: { readonly seed: number; readonly transactions: number }
): Promise<Comparison> {
	const registry = await anvil.deploy();
	await anvil.ask('evm_setAutomine', false);
	const at = { chainId: anvilChainId, registry };
	const node = createNode({ ...at, rpcUrl: anvil.rpcUrl });
	const next = randomCalls(seed, anvil.accountKeys);
	const outcomes = new Map<string, Map<string, number>>();
	const nonces = new Map<Account, number>();
	for (const caller of anvil.accountKeys.map(addressOf))
		nonces.set(caller, await getTransactionCount(anvil.client, { address: caller }));
	let state = emptyRegistry(at);
	let time = Number((await getBlock(anvil.client)).timestamp) + 1;
	let [agreed, states, made] = [0, 0, 0];

	while (made < transactions) {
		const block: Modelled[] = [];
		let seconds = 0;
		while (made < transactions && block.length < blockLimit && seconds === 0) {
			const random = await next(state, time);
			made++;
			seconds = random.seconds;
			const step = transition(state, await toTransaction(at, random.caller, random.calls), time);
			if (step.ok) state = step.value.state;
			const outcome: Outcome = step.ok ? { ok: true, value: step.value.logs } : step;
			block.push({ random, outcome });
			count(outcomes, random, outcome);
		}
		const said = await minedBlock(anvil, { registry, block, time, nonces });
		for (const [index, { random, outcome }] of block.entries()) {
			const contract = said[index];
			if (!isDeepStrictEqual(contract, outcome)) {
				const calls = random.calls.map(({ kind }) => kind).join(' + ');
				const what = `transaction ${made - block.length + index} (${calls}) of seed ${seed}`;
				return { agreed, states, outcomes, difference: { what, model: outcome, contract } };
			}
			agreed++;
		}
		const read = await comparedState(node, state, block);
		states += read.states;
		if (read.difference) return { agreed, states, outcomes, difference: read.difference };
		time += Math.max(seconds, 1);
	}
	return { agreed, states, outcomes, difference: null };
}

const blockLimit = 40;

function count(outcomes: Map<string, Map<string, number>>, { calls }: RandomCall, outcome: Outcome): void {
	const name = calls.length === 1 && calls[0] ? calls[0].kind : 'batch';
	const ended = outcome.ok
		? 'ok'
		: outcome.failure.kind === 'Reverted'
			? outcome.failure.error
			: outcome.failure.kind;
	const row = outcomes.get(name) ?? new Map<string, number>();
	outcomes.set(name, row.set(ended, (row.get(ended) ?? 0) + 1));
}

interface MinedReceipt {
	readonly transactionHash: Hex;
	readonly status: Hex;
	readonly logs: readonly RawLog[];
}

interface BlockToMine {
	readonly registry: Account;
	readonly block: readonly Modelled[];
	/** Unix seconds. */
	readonly time: number;
	/** The next nonce of every caller. */
	readonly nonces: Map<Account, number>;
}

/** What the contract says to these transactions in one block of this time. */
async function minedBlock(
	anvil: Anvil,
	{ registry, block, time, nonces }: BlockToMine
): Promise<readonly Outcome[]> {
	const hashes = await anvil.askAll(
		block.map(({ random: { caller, calls } }, index) => {
			const nonce = nonces.get(caller) ?? 0;
			nonces.set(caller, nonce + 1);
			// Blocks are filled by the tip, so that a falling tip keeps the order.
			const tip = numberToHex(1_000_000_000 + blockLimit - index);
			const fees = { maxFeePerGas: numberToHex(100_000_000_000), maxPriorityFeePerGas: tip };
			const data = encodeCalls(calls);
			const gas = numberToHex(12_000_000);
			const transaction = { from: caller, to: registry, data, gas, nonce: numberToHex(nonce), ...fees };
			return ['eth_sendTransaction', [transaction]] as const;
		})
	);
	await anvil.ask('evm_mine', { timestamp: time });
	const receipts = (await anvil.ask('eth_getBlockReceipts', 'latest')) as readonly MinedReceipt[];
	const order = receipts.map(({ transactionHash }) => transactionHash);
	if (!isDeepStrictEqual(order, hashes))
		throw new Error('The block holds other transactions, or another order');

	const refused = receipts.filter(({ status }) => status !== '0x1');
	const traces = await anvil.askAll(
		refused.map(
			({ transactionHash }) =>
				['debug_traceTransaction', [transactionHash, { tracer: 'callTracer' }]] as const
		)
	);
	return receipts.map((receipt): Outcome => {
		if (receipt.status === '0x1') return { ok: true, value: receipt.logs.map(decodeLog) };
		const { output } = traces[refused.indexOf(receipt)] as { readonly output?: Hex };
		return { ok: false, failure: failureOf({ data: output }) };
	});
}

/** Every share and every account this block changed, read from the chain. */
async function comparedState(
	node: Node,
	state: RegistryState,
	block: readonly Modelled[]
): Promise<{ readonly states: number; readonly difference: Difference | null }> {
	const logs = block.flatMap(({ outcome }) => (outcome.ok ? outcome.value : []));
	const shares = new Set<ShareId>(logs.flatMap((log) => ('share' in log ? [log.share] : [])));
	const accounts = new Set(logs.flatMap((log) => (log.name === 'KeysSet' ? [log.account] : [])));
	const read = await Promise.all([
		...[...shares].map(async (id) => ({
			what: `share ${id}`,
			model: state.shares.get(id) ?? null,
			contract: await readShare(node, { id })
		})),
		...[...accounts].map(async (account) => ({
			what: `keys of ${account}`,
			model: keysOf(state, account),
			contract: await readKeys(node, account)
		}))
	]);
	const difference = read.find(({ model, contract }) => !isDeepStrictEqual(model, contract)) ?? null;
	return { states: difference ? 0 : read.length, difference };
}
