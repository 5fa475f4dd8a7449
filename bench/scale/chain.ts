/** The chain: transactions wait, and the next block takes them in an order nobody chose, as many as its gas allows. */
import type { Agenda } from './agenda';
import { gasOf, type GasCosts } from './gas';
import type { Seeded } from './seeded';
import { apply, refusalOf, type Call, type Line, type ShareState } from './share';

export interface ChainKind {
	readonly name: string;
	/** Seconds from block to block; 0: every transaction is a block of its own, at once. */
	readonly blockTime: number;
	/** Seconds between a browser's looks at the chain. */
	readonly polling: number;
	/** Blocks that must lie on top before anything is believed. */
	readonly depth: number;
	/** What one block has left for this registry. */
	readonly gasPerBlock: number;
}

export type TransactionKind =
	'request' | 'acknowledge' | 'acknowledgeAndRequest' | 'receipt' | 'ridingReceipt';

export interface Transaction {
	/** One call, or several that happen together or not at all. */
	readonly calls: readonly Call[];
	/** The block has decided: `null` if everything happened, else why nothing did. */
	readonly decided: (refusal: string | null) => void;
}

export interface Chain {
	readonly log: readonly Line[];
	/** Gas of every block that held something of ours. */
	readonly blocks: readonly { readonly at: number; readonly gas: number }[];
	readonly transactions: Readonly<Record<'included' | 'refused', number>>;
	/** How many of each kind were in blocks, refused ones included. */
	readonly kinds: ReadonlyMap<TransactionKind, number>;
	submit(transaction: Transaction): void;
}

export interface ChainOptions {
	readonly kind: ChainKind;
	readonly agenda: Agenda;
	readonly chance: Seeded;
	readonly shares: readonly ShareState[];
	readonly costs: GasCosts;
	readonly pullWindow: number;
	/** What a transaction logged, told as its block appears, before the sender hears of it. */
	readonly happened: (calls: readonly Call[], lines: readonly Line[]) => void;
}

/** Seconds a transaction needs to reach whoever builds the next block. */
const propagation = 0.5;
const atOnce = 0.01;

export function createChain(options: ChainOptions): Chain {
	const { kind, agenda, chance, shares, costs, pullWindow, happened } = options;
	const log: Line[] = [];
	const blocks: { at: number; gas: number }[] = [];
	const transactions = { included: 0, refused: 0 };
	const kinds = new Map<TransactionKind, number>();
	let waiting: { readonly transaction: Transaction; readonly ready: number }[] = [];
	let isComing = false;

	const stateOf = (call: Call): ShareState => {
		const state = shares[call.share];
		if (!state) throw new Error(`no share ${call.share}`);
		return state;
	};

	function comeNext(): void {
		if (isComing) return;
		isComing = true;
		const { blockTime } = kind;
		const next = (Math.floor(agenda.now / blockTime) + 1) * blockTime;
		agenda.at(blockTime === 0 ? agenda.now + atOnce : next, block);
	}

	function block(): void {
		isComing = false;
		let gas = 0;
		const left: typeof waiting = [];
		for (const each of chance.shuffled(waiting.splice(0))) {
			const needed = gasOf(each.transaction.calls, true, costs);
			const isFull = gas > 0 && gas + needed > kind.gasPerBlock;
			if (isFull || each.ready > agenda.now) left.push(each);
			else gas += carryOut(each.transaction);
		}
		if (gas > 0) blocks.push({ at: agenda.now, gas });
		waiting = [...left, ...waiting];
		if (waiting.length > 0) comeNext();
	}

	/** Answers the gas it took. */
	function carryOut({ calls, decided }: Transaction): number {
		const refusals = calls.map((call) => refusalOf(stateOf(call), call, agenda.now, pullWindow));
		const refusal = refusals.find((reason) => reason !== null) ?? null;
		const lines = refusal ? [] : calls.flatMap((call) => apply(stateOf(call), call, agenda.now));
		log.push(...lines);
		transactions[refusal ? 'refused' : 'included'] += 1;
		const kind = kindOf(calls);
		kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
		happened(calls, lines);
		decided(refusal);
		const settles = lines.some(({ kind: said }) => said === 'settled');
		return gasOf(calls, settles, costs);
	}

	return {
		log,
		blocks,
		transactions,
		kinds,
		submit(transaction) {
			waiting.push({ transaction, ready: agenda.now + (kind.blockTime === 0 ? 0 : propagation) });
			comeNext();
		}
	};
}

/** Refusing and proceeding are as long as an acknowledgement. */
function kindOf([first, second]: readonly Call[]): TransactionKind {
	if (first?.kind === 'request') return first.receipts ? 'ridingReceipt' : 'request';
	if (first?.kind === 'receipts') return 'receipt';
	return second ? 'acknowledgeAndRequest' : 'acknowledge';
}
