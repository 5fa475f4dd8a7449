/** What is written down while a simulation runs: every edit, every round, every connection, and nothing else. */
import type { Stay } from './presence';
import type { Person } from './share';

export type EditState = 'drafted' | 'underWay' | 'settled' | 'refused';

export interface Edit {
	readonly id: number;
	readonly share: number;
	readonly author: Person;
	readonly at: number;
	/** Over how many further shares it goes. */
	readonly reach: number;
	/** The edit that caused it on another share. */
	readonly cause: number | null;
	/** Its consequence on the next share exists. */
	passedOn: boolean;
	state: EditState;
	settledAt: number | null;
}

export interface RoundRecord {
	readonly share: number;
	readonly round: number;
	readonly edits: readonly number[];
	readonly updater: Person;
	/** When its updater had decided to send it, clicks not counted. */
	readonly sentAt: number;
	readonly openedAt: number;
	settledAt: number | null;
	/** Peers who do not have it in their own tables yet; those left behind do not count. */
	readonly missing: Set<Person>;
	/** When the last of them had it. */
	everywhereAt: number | null;
	/** Settled by `proceed`, without somebody. */
	leftBehind: boolean;
}

export interface Ledger {
	readonly edits: Edit[];
	/** By share and round: `3/17`. */
	readonly rounds: Map<string, RoundRecord>;
	/** Requests that another one was faster than; their edits are drafts again. */
	outraced: number;
	/** Channels set up through relays, each between two browsers. */
	connections: number;
	readonly connectedAt: number[];
	/** When a browser called peers who were not there. */
	readonly callings: Stay[];
	pulls: { updates: number; snapshots: number };
	/** Things a peer did that nobody may do; a correct simulation has none. */
	readonly wrongs: string[];
}

export const emptyLedger = (): Ledger => ({
	edits: [],
	rounds: new Map(),
	outraced: 0,
	connections: 0,
	connectedAt: [],
	callings: [],
	pulls: { updates: 0, snapshots: 0 },
	wrongs: []
});

export const roundKey = (share: number, round: number) => `${share}/${round}`;
