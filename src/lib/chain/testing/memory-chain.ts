/** A chain in memory that several accounts share: blocks, a clock, a mempool, reorganisations and faults on demand. */
import type { Account, Hash, PublishedKeys, RegistryCall, ShareEvent, ShareId } from '$lib/agreement';
import { fail, ok, type Result } from '$lib/bx';
import { hexToBytes, numberToHex, type Hex } from 'viem';
import { encodeCalls } from '../encode-calls';
import type { ChainFailure } from '../errors';
import { shareIdOf } from '../hashes';
import { addressOf, signClaim } from '../invitation';
import type { RegistryAddress } from '../registry-address';
import type { RegistryClient } from '../registry-client';
import type { Occurrence, RegistryLog, ShareLog } from '../registry-log';
import { tellHistory } from '../tell-history';
import { emptyRegistry, keysOf, type RegistryState } from './model-state';
import { toTransaction, transition, type Transaction } from './registry-model';

export interface MemoryChain {
	/** The registry as one account sees it; every account may connect any number of times. */
	connect(account: Account): RegistryClient;
	/** Unix seconds of the newest block. */
	readonly time: number;
	readonly block: number;
	/** Lets time pass without a transaction. */
	advance(seconds: number): void;
	/** With `false`, sent transactions wait for `mine()`. */
	automine: boolean;
	/** Transactions that wait for a block. */
	readonly waiting: number;
	/** Puts all waiting transactions into one block, in the order they were sent; those that lost revert. */
	mine(): void;
	/** The newest `depth` blocks never happened; what they carried is not sent again. */
	reorganise(depth: number): void;
	/** The next `send` of this account fails so, before anything reaches the chain. */
	failNextSend(account: Account, failure: ChainFailure): void;
	/** Whether this account's node answers at all. */
	setReachable(account: Account, reachable: boolean): void;
}

interface Block {
	readonly time: number;
	readonly state: RegistryState;
	readonly logs: readonly (RegistryLog & { readonly occurred: Occurrence })[];
}

interface Waiting {
	readonly transaction: Transaction;
	readonly hash: Hash;
	readonly done: (outcome: Result<{ readonly transaction: Hash }, ChainFailure>) => void;
}

export interface MemoryChainOptions {
	readonly chainId?: number;
	readonly registry?: Account;
	/** Unix seconds of the first block. */
	readonly startTime?: number;
}

export function createMemoryChain(options: MemoryChainOptions = {}): MemoryChain {
	const at: RegistryAddress = {
		chainId: options.chainId ?? 31337,
		registry: options.registry ?? (`0x${'5e'.repeat(20)}` as Account)
	};
	const blocks: Block[] = [{ time: options.startTime ?? 1_700_000_000, state: emptyRegistry(at), logs: [] }];
	const listeners = new Set<() => void>();
	const refusals = new Map<Account, ChainFailure[]>();
	const cutOff = new Set<Account>();
	let mempool: Waiting[] = [];
	let sent = 0;

	const newest = (): Block => blocks[blocks.length - 1] as Block;
	const wake = () => {
		for (const listener of listeners) queueMicrotask(() => listeners.has(listener) && listener());
	};

	/** One block with these transactions, a second after the last. */
	function seal(transactions: readonly Waiting[], seconds = 1): void {
		const time = newest().time + seconds;
		let { state } = newest();
		const logs: (RegistryLog & { readonly occurred: Occurrence })[] = [];
		const outcomes = transactions.map(({ transaction, hash, done }) => {
			const step = transition(state, transaction, time);
			if (!step.ok) return () => done(step);
			state = step.value.state;
			const occurred = { at: time, block: blocks.length, transaction: hash };
			logs.push(...step.value.logs.map((log) => ({ ...log, occurred })));
			return () => done(ok({ transaction: hash }));
		});
		blocks.push({ time, state, logs });
		for (const tell of outcomes) tell();
		wake();
	}

	const chain: MemoryChain = {
		automine: true,
		get time() {
			return newest().time;
		},
		get block() {
			return blocks.length - 1;
		},
		get waiting() {
			return mempool.length;
		},
		advance: (seconds) => seal([], seconds),
		mine() {
			const transactions = mempool;
			mempool = [];
			seal(transactions);
		},
		reorganise(depth) {
			if (depth >= blocks.length) throw new Error('The first block cannot be reorganised away');
			blocks.length -= depth;
			wake();
		},
		failNextSend(account, failure) {
			refusals.set(account, [...(refusals.get(account) ?? []), failure]);
		},
		setReachable(account, reachable) {
			if (reachable) cutOff.delete(account);
			else cutOff.add(account);
			wake();
		},
		connect: (account) => connect(account)
	};

	function connect(account: Account): RegistryClient {
		/** Answers later, as a node would, and not at all when this account's node is out of reach. */
		async function answer<Value>(value: () => Value): Promise<Result<Value, ChainFailure>> {
			await Promise.resolve();
			return cutOff.has(account)
				? fail({ kind: 'Unreachable', detail: 'This node was switched off' })
				: ok(value());
		}
		const attempt = (transaction: Transaction) => transition(newest().state, transaction, newest().time + 1);

		async function simulate(calls: readonly RegistryCall[]): Promise<Result<void, ChainFailure>> {
			const transaction = await toTransaction(at, account, calls);
			const tried = await answer(() => attempt(transaction));
			if (!tried.ok) return tried;
			return tried.value.ok ? ok(undefined) : tried.value;
		}

		return {
			...at,
			account,
			share: (id, depth = 0) => answer(() => blocks.at(-1 - depth)?.state.shares.get(id) ?? null),
			keys: (of): Promise<Result<PublishedKeys, ChainFailure>> => answer(() => keysOf(newest().state, of)),
			history: (id): Promise<Result<readonly ShareEvent[], ChainFailure>> =>
				answer(() => tellHistory(blocks.flatMap((block) => block.logs.filter(isAbout(id))))),
			simulate,
			async estimate(calls) {
				const simulated = await simulate(calls);
				if (!simulated.ok) return simulated;
				const gas = gasOf(encodeCalls(calls));
				return ok({ gas, fee: gas * gasPrice, coin: 'ETH' });
			},
			async send(calls) {
				const transaction = await toTransaction(at, account, calls);
				const tried = await answer(() => attempt(transaction));
				if (!tried.ok) return tried;
				if (!tried.value.ok) return tried.value;
				const [refusal, ...later] = refusals.get(account) ?? [];
				if (refusal !== undefined) {
					refusals.set(account, later);
					return fail(refusal);
				}
				const hash = numberToHex(++sent, { size: 32 }) as Hash;
				return new Promise((done) => {
					const waiting = { transaction, hash, done };
					if (chain.automine) seal([waiting]);
					else mempool.push(waiting);
				});
			},
			shareIdOf: (creator, salt) => shareIdOf(at, creator, salt),
			signClaim: (invitationKey, claim) => signClaim(at, account, invitationKey, claim),
			addressOf,
			watch(listener) {
				const own = () => listener();
				listeners.add(own);
				return () => listeners.delete(own);
			}
		};
	}

	return chain;
}

/** What every transaction costs, its calldata (EIP-2028), and a round number for what the registry does. */
const gasOf = (data: Hex): bigint =>
	hexToBytes(data).reduce((gas, byte) => gas + (byte === 0 ? 4n : 16n), 21_000n + 15_000n);

/** One gwei. */
const gasPrice = 1_000_000_000n;

const isAbout =
	(id: ShareId) =>
	(
		log: RegistryLog & { readonly occurred: Occurrence }
	): log is ShareLog & { readonly occurred: Occurrence } =>
		'share' in log && log.share === id;
