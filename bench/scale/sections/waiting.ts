/** How long a change takes to reach everybody, and how many rounds one share can bear. */
import { chains, office, oneShare, world } from '../assumptions';
import { fromTyping, leftBehind, roundsADay, untilEverywhere, untilSettled } from '../figures';
import { duration, percent, table, type Section } from '../markdown';
import type { Setting } from '../setting';
import type { Study } from '../study';

const peerCounts = [2, 4, 16];

export function waitingSection(study: Study): Section {
	const rows = Object.values(chains).map((chain) => {
		const cells = peerCounts.flatMap((peers) => {
			const { median, p95 } = untilEverywhere(study.run(oneShare(study.measured.network, chain, peers)));
			return [duration(median), duration(p95)];
		});
		return [chain.name, ...cells];
	});
	const settled = (chain: Setting['chain']) =>
		untilEverywhere(study.run(oneShare(study.measured.network, chain, 4))).median;
	study.expect('a slower chain takes longer', settled(chains.rollup) < settled(chains.layerOne));
	study.expect('waiting for depth takes longer', settled(chains.layerOne) < settled(chains.twoDeep));
	study.expect('so does finality', settled(chains.twoDeep) < settled(chains.final));
	return {
		name: 'waiting',
		text: table(['chain', ...peerCounts.flatMap((peers) => [`${peers} peers: median`, '95 %'])], rows)
	};
}

/** The same with browsers that are closed most of the day. */
export function absenceSection(study: Study): Section {
	const habits = [
		['eight hours, begun around nine', office],
		['eight hours, all around the earth', world]
	] as const;
	const rows = habits.flatMap(([name, presence]) =>
		peerCounts.map((peers) => {
			const setting = oneShare(study.measured.network, chains.layerOne, peers);
			const outcome = study.run({
				...setting,
				presence,
				people: 48,
				days: 20,
				burstsPerDay: 2,
				burst: 5,
				collect: 300
			});
			const [round, edit] = [untilSettled(outcome), fromTyping(outcome)];
			return [
				name,
				peers,
				duration(round.median),
				duration(round.p95),
				duration(edit.median),
				duration(edit.p95),
				roundsADay(outcome),
				percent(leftBehind(outcome))
			];
		})
	);
	const head = [
		'browsers are open',
		'peers',
		'a round settles: median',
		'95 %',
		'an edit: median',
		'95 %',
		'rounds a day',
		'without somebody'
	];
	return { name: 'absence', text: table(head, rows) };
}

const hoursOfPressure = 4;

/** A share under pressure: its peers have always something to send. */
export function roundsSection(study: Study): Section {
	const ways = [
		['acknowledge', 'acknowledged'],
		['receipts', 'by receipts']
	] as const;
	const rows = [chains.local, chains.rollup, chains.layerOne, chains.final].flatMap((chain) =>
		ways.map(([settling, name]) => {
			const cells = [2, 16].flatMap((peers) => {
				const setting = oneShare(study.measured.network, chain, peers);
				const outcome = study.run({
					...setting,
					days: hoursOfPressure / 24,
					burstsPerDay: 20_000 / peers,
					settling
				});
				const { ledger } = outcome;
				const rounds = ledger.rounds.size;
				return [
					roundsADay(outcome),
					ledger.edits.length / rounds,
					percent(ledger.outraced / (rounds + ledger.outraced))
				];
			});
			return [`${chain.name}, ${name}`, ...cells];
		})
	);
	const of = (peers: number) => [`${peers} peers: rounds a day`, 'edits a round', 'requests outraced'];
	return { name: 'rounds', text: table(['chain', ...of(2), ...of(16)], rows) };
}
