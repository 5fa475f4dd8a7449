/** What relays and nodes have to do for a thousand people, and for a million. */
import { chains, community, relays } from '../assumptions';
import { byHour, dailyOf } from '../figures';
import { count, size, table, type Section } from '../markdown';
import type { RelayCount } from '../measure/counting-relay';
import type { Outcome } from '../simulate';
import type { Study } from '../study';

const day = 86_400;
const populations = [1_000, 1_000_000];

/** What of the time of a core a relay spends on checking signatures, if nothing else is to suffer. */
const busy = 0.5;

export function measuredSection(study: Study): Section {
	const { meeting, call, callSeconds, topicBytes, questionBytes } = study.measured.signalling;
	const line = (name: string, load: RelayCount) => [
		name,
		load.in,
		size(load.inBytes),
		load.out,
		size(load.outBytes)
	];
	const { question, update, furtherRow, snapshot } = study.measured.bytes;
	const { transactions } = study.measured;
	return {
		name: 'measured',
		text: [
			table(
				['at each relay', 'messages in', 'bytes in', 'messages out', 'bytes out'],
				[
					line('two browsers meet', meeting),
					line(`${callSeconds} s of calling somebody who is not there`, call)
				]
			),
			`Listening takes ${questionBytes} bytes and ${topicBytes} for each topic, said again whenever a topic comes or goes. Between two browsers, sealed: a question ${question} bytes, an update of one cell of 120 letters ${update}, each further row ${count(furtherRow)}, a view of 1,000 rows of five such cells ${size(snapshot)}.`,
			table(
				['transaction, five attributes', 'bytes', 'compressed, of 200 together'],
				Object.entries(transactions).map(([kind, { bytes, compressed }]) => [
					names[kind] ?? kind,
					bytes,
					compressed
				])
			)
		].join('\n\n')
	};
}

const names: Readonly<Record<string, string>> = {
	request: 'request',
	acknowledge: 'acknowledgement',
	acknowledgeAndRequest: 'acknowledgement and request elsewhere',
	receipt: 'a receipt alone',
	ridingReceipt: 'request with a receipt'
};

export function relaySection(study: Study): Section {
	const setting = community(study.measured.network);
	const outcome = study.run(setting);
	const { connections, calling } = dailyOf(outcome);
	const { topicBytes, questionBytes } = study.measured.signalling;
	const topics = setting.sharesPerPerson * (setting.peersPerShare - 1);
	study.expect('somebody meets and somebody calls', connections > 0 && calling > 0);
	const perSecond = 1000 / study.measured.verification;
	const rows = [true, false].flatMap((absentToo) => {
		const said = busiest(study, outcome, absentToo);
		return populations.map((people) => [
			`${people.toLocaleString('en')} people, ${absentToo ? 'as it is' : 'without calling the absent'}`,
			said.average.in * people,
			said.most.in * people,
			`${size((said.most.inBytes + said.most.outBytes) * people)}/s`,
			// A pair shares its topic.
			(people * topics) / 2,
			Math.ceil((said.most.in * people) / (perSecond * busy)),
			size(people * (questionBytes + topics * topicBytes))
		]);
	});
	const head = [
		'at each relay',
		'messages/s',
		'in the busiest hour',
		'in and out',
		'topics',
		`cores (${busy * 100} % busy)`,
		'to say all topics once'
	];
	return {
		name: 'relays',
		text: [
			`A person's browser connects ${count(connections)} times a day and calls somebody absent for ${count(calling / 60)} minutes a day, added up over its shares. Everything is said to every one of the ${relays} relays. One core verifies ${count(perSecond)} events a second here, in JavaScript.`,
			table(head, rows)
		].join('\n\n')
	};
}

/** Messages and bytes a second at one relay for each person: over the day, and in its busiest hour. */
function busiest({ measured }: Study, { ledger, setting }: Outcome, absentToo: boolean) {
	const { meeting, call, callSeconds } = measured.signalling;
	const meetings = byHour(ledger.connectedAt.map((at) => ({ at, weight: 1 })));
	const calls = byHour(
		ledger.callings.flatMap(({ from, to }) => {
			const length = to - from;
			const pieces = Math.ceil(length / 600);
			const weight = length / pieces / callSeconds;
			return Array.from({ length: pieces }, (_, piece) => ({ at: from + (piece * length) / pieces, weight }));
		})
	);
	const said = (of: keyof RelayCount) =>
		meetings.map((met, hour) => met * meeting[of] + (absentToo ? (calls[hour] ?? 0) * call[of] : 0));
	const of = (summary: (hours: readonly number[]) => number): RelayCount => {
		const each = (name: keyof RelayCount) => summary(said(name)) / setting.people / setting.days / 3600;
		return { in: each('in'), inBytes: each('inBytes'), out: each('out'), outBytes: each('outBytes') };
	};
	return {
		average: of((hours) => hours.reduce((sum, each) => sum + each, 0) / 24),
		most: of((hours) => Math.max(...hours))
	};
}

/** Questions to the node by the browsers that are open, as src/lib/sharing/following.ts asks them at each new block. */
export function nodeSection(study: Study): Section {
	const { sharesPerPerson, peersPerShare } = community(study.measured.network);
	const perBlock = readsOfPass(sharesPerPerson, peersPerShare);
	const rows = [chains.layerOne, chains.rollup].map(({ name, blockTime, polling }) => {
		const looks = 1 / polling;
		const passes = 1 / Math.max(blockTime, polling);
		const each = looks + passes * perBlock;
		return [
			name,
			each,
			...populations.map((people) => each * people),
			...populations.map((people) => (looks + passes) * people)
		];
	});
	const of = (way: string) => populations.map((people) => `${people.toLocaleString('en')} people, ${way}`);
	return {
		name: 'nodes',
		text: table(['questions a second', 'one browser', ...of('as it is'), ...of('one question a block')], rows)
	};
}

/** One for each share, and one for the keys of each of its other peers; node-reads.test.ts counts them. */
export const readsOfPass = (shares: number, peers: number): number => shares * (1 + (peers - 1));

/** Questions for the whole log of one share, from the registry's first block. */
export function historySection(): Section {
	const range = 10_000;
	const year = 365 * day;
	const rows = [chains.layerOne, chains.rollup].map(({ name, blockTime }) => [
		name,
		...[1, 5].map((years) => Math.ceil((years * year) / blockTime / range))
	]);
	return { name: 'history', text: table(['chain', 'after one year', 'after five years'], rows) };
}
