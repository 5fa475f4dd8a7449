/** How many people a chain bears, what happens as it fills, and what a person pays. */
import { blobs, chains, community, layerOne, rollup } from '../assumptions';
import { busiestHour, dailyOf, gasOfAll, untilSettled, type Daily } from '../figures';
import { count, duration, percent, size, table, type Section } from '../markdown';
import type { Outcome } from '../simulate';
import type { Study } from '../study';
import { waysOf } from './savings';

const day = 86_400;
const daysOfMonth = 30;

/** Gas a day at the pace a chain keeps in the long run: half its limit. */
const gasOfDay = ({ blockTime, gasLimit }: { readonly blockTime: number; readonly gasLimit: number }) =>
	((gasLimit / 2) * day) / blockTime;

/** Compressed bytes a person's transactions leave on the layer below, a day. */
export const dataOfDay = (study: Study, { kinds }: Daily): number =>
	[...kinds].reduce((sum, [kind, number]) => sum + number * study.measured.transactions[kind].compressed, 0);

const peakOf = ({ chain }: Outcome): number =>
	busiestHour(chain.blocks.map(({ at, gas }) => ({ at, weight: gas })));

export function bearingSection(study: Study): Section {
	const { batched, receipts } = waysOf(study);
	const ways = [
		['as it is', study.run(batched)],
		['with riding receipts', study.run(receipts)]
	] as const;
	const blobBytes = (blobs.bytes * blobs.perBlock * day) / layerOne.blockTime;
	const rows = ways.flatMap(([way, outcome]) => {
		const daily = dailyOf(outcome);
		const peak = peakOf(outcome);
		const line = (name: string, most: number) => {
			const people = most / peak;
			const shares = (people * outcome.setting.sharesPerPerson) / outcome.setting.peersPerShare;
			return [`${name}, ${way}`, ...[0.01, 0.1, 0.5].flatMap((part) => [part * people, part * shares])];
		};
		return [
			line('Ethereum itself (gas)', gasOfDay(layerOne) / daily.gas),
			line('one rollup (gas)', gasOfDay(rollup) / daily.gas),
			line('all rollups (blobs)', blobBytes / dataOfDay(study, daily))
		];
	});
	const of = (part: string) => [`${part} of it: people`, 'shares'];
	return { name: 'bearing', text: table(['', ...of('1 %'), ...of('10 %'), ...of('50 %')], rows) };
}

/** The same people while the chain has less and less room for them. */
export function fillingSection(study: Study): Section {
	const pressed = {
		...community(study.measured.network),
		people: 40,
		days: 1 / 8,
		presence: { kind: 'always' } as const,
		burstsPerDay: 900,
		burst: 1,
		collect: 0,
		cascades: 0,
		refusals: 0
	};
	const free = study.run(pressed);
	const needed = (gasOfAll(free) / (pressed.days * day)) * chains.layerOne.blockTime;
	const rows = [0.5, 0.8, 1, 1.5, 3].map((load) => {
		const gasPerBlock = needed / load;
		const outcome = study.run({ ...pressed, chain: { ...chains.layerOne, gasPerBlock } });
		const { median, p95 } = untilSettled(outcome);
		const { ledger } = outcome;
		return [percent(load), duration(median), duration(p95), ledger.edits.length / ledger.rounds.size];
	});
	const head = ['wanted, of the room there is', 'settled: median', '95 %', 'edits a round'];
	return { name: 'filling', text: table(head, rows) };
}

const gwei = 1e-9;

export function paymentSection(study: Study): Section {
	const { batched, receipts } = waysOf(study);
	const rows = (
		[
			['as it is', batched],
			['with riding receipts', receipts]
		] as const
	).map(([way, setting]) => {
		const daily = dailyOf(study.run(setting));
		const gas = daily.gas * daysOfMonth;
		const data = dataOfDay(study, daily) * daysOfMonth;
		const eth = [0.001, 0.1, 1, 10].map((price) => count(gas * price * gwei));
		return [
			way,
			`${count(gas / 1e6)} M`,
			...eth,
			size(data),
			...[0.001, 1, 10].map((price) => count(data * price * gwei))
		];
	});
	const head = [
		'per person and month',
		'gas',
		...['0.001', '0.1', '1', '10'].map((price) => `ether, gas at ${price} gwei`),
		'blob bytes',
		...['0.001', '1', '10'].map((price) => `ether, blob gas at ${price} gwei`)
	];
	return { name: 'payment', text: table(head, rows) };
}

/** What everybody pays once to sit in three shares of four, and what it is in days of work. */
export function beginningSection(study: Study): Section {
	const { createShare, invite, join } = study.measured.gas;
	const peers = 4;
	const each = (createShare + (peers - 2) * invite + (peers - 1) * join) / peers;
	const daily = dailyOf(study.run(community(study.measured.network))).gas;
	return {
		name: 'beginning',
		text: `Sitting down in a share of four costs ${count(each)} gas a person, once: ${percent(each / daily)} of what a day of use costs.`
	};
}
