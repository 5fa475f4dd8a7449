/** Figures in Chromium: what is durable, what opens, what travels, and what a page's main thread sees. */
import { askPage, askStory } from '../browser/ask';
import type { RoundTripResult } from '../browser/round-trip-result';
import type { StoryResult, StoryStep } from '../browser/story-result';
import { figure, type FigureRun } from '../figure';
import { median, ratio, type Times } from '../measure';

const of = (times: Record<string, Times>, name: string): Times => times[name] ?? [];

const commit: FigureRun = {
	ids: ['P15'],
	async run(size) {
		const times = await askPage('measureCommit', size === 'full' ? 41 : 5);
		const value = 1 / ratio(of(times, 'vault'), of(times, 'bare'));
		const against = 'a bare record of the same bytes, strict too';
		return [figure({ id: 'P15', n: 1, value, reach: 2, aim: 1.2, unit: '×', against, better: 'less' })];
	}
};

const opening: FigureRun = {
	ids: ['P16a', 'P16b'],
	async run(size) {
		const n = size === 'full' ? 100_000 : 2_000;
		const rounds = size === 'full' ? 5 : 3;
		const opened = await askPage('measureOpening', n, rounds);
		const imported = await askPage('measureImport', n, rounds);
		const common = { n, unit: '×', better: 'more' } as const;
		return [
			figure({
				...common,
				id: 'P16a',
				value: ratio(of(opened, 'vault'), of(opened, 'records')),
				reach: 2,
				aim: 6,
				against: 'getAll of one record a row'
			}),
			figure({
				...common,
				id: 'P16b',
				value: ratio(of(imported, 'vault'), of(imported, 'records')),
				reach: 10,
				aim: 40,
				against: 'importing one record a row'
			})
		];
	}
};

const channel: FigureRun = {
	ids: ['P17'],
	async run(size) {
		const bytes = size === 'full' ? 16_000_000 : 1_000_000;
		const times = await askPage('measureChannel', bytes, size === 'full' ? 7 : 3);
		const value = 100 * ratio(of(times, 'sealed'), of(times, 'bare'));
		const against = 'the bare channel in the same page';
		// As many rows of the workload as have so many bytes.
		const n = Math.round(bytes / 120);
		return [figure({ id: 'P17', n, value, reach: 60, aim: 90, unit: '%', against, better: 'more' })];
	}
};

const bigTable: FigureRun = {
	ids: ['P18', 'P19'],
	async run(size) {
		const n = size === 'full' ? 100_000 : 1_000;
		const rounds: StoryResult[] = [];
		for (let left = size === 'full' ? 3 : 1; left > 0; left -= 1)
			rounds.push((await askStory('long-tasks', { ROWS: String(n) })) as StoryResult);
		const slowest = slowestStep(rounds);
		return [
			figure({
				id: 'P18',
				n,
				value: slowest.longest,
				reach: 50,
				aim: 50,
				unit: 'ms',
				against: `the longest task, ${slowest.who} ${slowest.step}; ${toldOf(rounds)}`,
				better: 'less'
			}),
			figure({
				id: 'P19',
				n,
				value: median(rounds.map(({ memory, json }) => memory / json)),
				reach: 3,
				aim: 3,
				unit: '×',
				against: 'its JSON, with three shares',
				better: 'less'
			})
		];
	}
};

/** Of each step the median over the rounds of its longest task: the step where that is longest. */
function slowestStep([first, ...others]: readonly StoryResult[]): StoryStep {
	const steps = (first?.steps ?? []).map((step, at) => {
		const again = others.map(({ steps }) => steps[at]?.longest ?? Number.POSITIVE_INFINITY);
		return { ...step, longest: median([step.longest, ...again]) };
	});
	const [slowest] = steps.sort((one, other) => other.longest - one.longest);
	if (!slowest) throw new Error('The story of the big table has no step');
	return slowest;
}

/** What the rounds saw at most, by the clock and without what else ran, in milliseconds. */
function toldOf(rounds: readonly StoryResult[]): string {
	const steps = rounds.flatMap(({ steps }) => steps);
	const [clock, work] = [steps.map(({ longest }) => longest), steps.map(({ work }) => work)];
	return `in any round ${Math.max(...clock).toFixed(0)} ms, without what else ran ${Math.max(...work).toFixed(0)} ms`;
}

const roundTrip: FigureRun = {
	ids: ['P20'],
	async run(size) {
		const rounds = size === 'full' ? 9 : 3;
		const result = (await askStory('round-trip', { ROUNDS: String(rounds) })) as RoundTripResult;
		const value = median(result.rounds.map(({ whole, parts }) => whole / parts));
		return [
			figure({
				id: 'P20',
				n: result.rows,
				value,
				reach: 5,
				aim: 2.5,
				unit: '×',
				against: 'the sum of its parts',
				better: 'less'
			})
		];
	}
};

export const figures: readonly FigureRun[] = [commit, opening, channel, bigTable, roundTrip];
