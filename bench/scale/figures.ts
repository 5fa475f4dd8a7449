/** What is read off a simulation: waiting times, rounds, gas and connections, per person and day. */
import type { TransactionKind } from './chain';
import { day } from './presence';
import type { Outcome } from './simulate';

export interface Waiting {
	readonly median: number;
	/** Nineteen of twenty are faster. */
	readonly p95: number;
}

export interface Daily {
	/** All per person and day. */
	readonly edits: number;
	/** Requests another one was faster than. */
	readonly outraced: number;
	readonly rounds: number;
	readonly transactions: number;
	readonly gas: number;
	readonly connections: number;
	/** Seconds spent calling peers who were not there. */
	readonly calling: number;
	readonly kinds: ReadonlyMap<TransactionKind, number>;
}

/** The value below which so many (0 to 1) of the values are; NaN without values. */
export function quantile(values: readonly number[], part: number): number {
	const sorted = [...values].sort((one, other) => one - other);
	return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

const waiting = (values: readonly number[]): Waiting => ({
	median: quantile(values, 0.5),
	p95: quantile(values, 0.95)
});

const roundsOf = ({ ledger }: Outcome) => [...ledger.rounds.values()];

/** Seconds from the decision to send until every peer has put it. */
export const untilEverywhere = (outcome: Outcome): Waiting =>
	waiting(
		roundsOf(outcome).flatMap(({ sentAt, everywhereAt }) =>
			everywhereAt === null ? [] : [everywhereAt - sentAt]
		)
	);

/** Seconds from the decision to send until every peer has it stored and the registry knows. */
export const untilSettled = (outcome: Outcome): Waiting =>
	waiting(
		roundsOf(outcome).flatMap(({ sentAt, settledAt }) => (settledAt === null ? [] : [settledAt - sentAt]))
	);

/** Seconds from typing a cell until its round settled; changes that came through other shares are not counted. */
export const fromTyping = ({ ledger }: Outcome): Waiting =>
	waiting(
		ledger.edits.flatMap(({ at, settledAt, cause }) =>
			settledAt === null || cause !== null ? [] : [settledAt - at]
		)
	);

/** Seconds from typing until the last share of a change that went over two further shares settled. */
export function overThreeShares({ ledger }: Outcome): Waiting {
	return waiting(
		ledger.edits.flatMap(({ settledAt, cause, reach }) => {
			const second = reach === 0 && cause !== null ? ledger.edits[cause] : undefined;
			const first = second && second.cause !== null ? ledger.edits[second.cause] : undefined;
			return first && settledAt !== null ? [settledAt - first.at] : [];
		})
	);
}

/** Rounds opened while people were still editing, for each share and day. */
export function roundsADay(outcome: Outcome): number {
	const { setting, shares } = outcome;
	const opened = roundsOf(outcome).filter(({ openedAt }) => openedAt <= setting.days * day);
	return opened.length / shares.length / setting.days;
}

/** Of the settled rounds, those that went on without somebody. */
export function leftBehind(outcome: Outcome): number {
	const settled = roundsOf(outcome).filter(({ settledAt }) => settledAt !== null);
	return settled.filter((round) => round.leftBehind).length / Math.max(1, settled.length);
}

export const gasOfAll = ({ chain }: Outcome): number => chain.blocks.reduce((sum, { gas }) => sum + gas, 0);

export function dailyOf(outcome: Outcome): Daily {
	const { setting, ledger, chain } = outcome;
	const each = (total: number) => total / setting.people / setting.days;
	return {
		edits: each(ledger.edits.length),
		outraced: each(ledger.outraced),
		rounds: each(ledger.rounds.size),
		transactions: each(chain.transactions.included + chain.transactions.refused),
		gas: each(gasOfAll(outcome)),
		connections: each(ledger.connections),
		calling: each(ledger.callings.reduce((sum, { from, to }) => sum + to - from, 0)),
		kinds: new Map([...chain.kinds].map(([kind, count]) => [kind, each(count)]))
	};
}

const hour = 3600;

/** Weight of each hour of the day, all days together. */
export function byHour(moments: readonly { readonly at: number; readonly weight: number }[]): number[] {
	const hours = new Array<number>(24).fill(0);
	for (const { at, weight } of moments) {
		const now = Math.floor(at / hour) % 24;
		hours[now] = (hours[now] ?? 0) + weight;
	}
	return hours;
}

/** How many times the average of a day the busiest hour of an average day is. */
export function busiestHour(moments: readonly { readonly at: number; readonly weight: number }[]): number {
	const hours = byHour(moments);
	const total = hours.reduce((sum, each) => sum + each, 0);
	return (Math.max(...hours) * 24) / total;
}
