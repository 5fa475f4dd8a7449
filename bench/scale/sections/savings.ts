/** What travelling together, batching and riding receipts save in a whole community. */
import { chains, community, oneShare } from '../assumptions';
import { dailyOf, fromTyping, gasOfAll, overThreeShares, untilSettled } from '../figures';
import { count, duration, percent, table, type Section } from '../markdown';
import type { Setting } from '../setting';
import type { Study } from '../study';

export function waysOf(
	study: Study
): Readonly<Record<'alone' | 'together' | 'batched' | 'receipts', Setting>> {
	const batched = community(study.measured.network);
	return {
		alone: { ...batched, collect: 0, together: false, batching: false },
		together: { ...batched, batching: false },
		batched,
		receipts: { ...batched, settling: 'receipts' }
	};
}

const names = {
	alone: 'every edit an update of its own',
	together: 'edits of five minutes travel together',
	batched: 'and cascades ride on acknowledgements',
	receipts: 'and receipts ride on requests'
} as const;

export function savingsSection(study: Study): Section {
	const ways = Object.entries(waysOf(study)) as [keyof typeof names, Setting][];
	const outcomes = ways.map(([way, setting]) => ({ way, outcome: study.run(setting) }));
	const gas = outcomes.map(({ outcome }) => dailyOf(outcome).gas);
	const [alone = 1, together = 1, batched = 1, receipts = 1] = gas;
	study.expect('travelling together saves gas', together < alone);
	study.expect('receipts save gas', receipts < batched);
	const rows = outcomes.map(({ way, outcome }) => {
		const { edits, rounds, outraced, transactions, gas: spent } = dailyOf(outcome);
		return [
			names[way],
			edits,
			rounds,
			percent(outraced / (rounds + outraced)),
			transactions,
			count(spent),
			percent(spent / alone),
			duration(fromTyping(outcome).median),
			duration(overThreeShares(outcome).median)
		];
	});
	const head = [
		'',
		'edits',
		'rounds',
		'requests outraced',
		'transactions',
		'gas',
		'of the first',
		'typed → settled',
		'over three shares'
	];
	return { name: 'savings', text: table(head, rows) };
}

/** Every change goes over three shares of two, as in the paper: with the next request in the acknowledgement's transaction, and without. */
export function cascadeSection(study: Study): Section {
	const ways = [
		['a transaction each', false],
		['together', true]
	] as const;
	const rows = [chains.local, chains.rollup, chains.layerOne].flatMap((chain) =>
		ways.map(([name, batching]) => {
			const outcome = study.run({
				...oneShare(study.measured.network, chain, 2),
				people: 30,
				sharesPerPerson: 2,
				days: 2,
				burstsPerDay: 4,
				cascades: 1,
				batching
			});
			const { median, p95 } = overThreeShares(outcome);
			const { included, refused } = outcome.chain.transactions;
			const transactions = included + refused;
			const origins = outcome.ledger.edits.filter(({ cause }) => cause === null).length;
			return [
				`${chain.name}, ${name}`,
				duration(untilSettled(outcome).median),
				duration(median),
				duration(p95),
				count(gasOfAll(outcome) / origins),
				transactions / origins
			];
		})
	);
	const head = ['', 'one share', 'three: median', '95 %', 'gas a change', 'transactions a change'];
	return { name: 'cascade', text: table(head, rows) };
}
