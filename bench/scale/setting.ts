/** What a simulated community is: how many people and shares, how they work, on which chain, over which network. */
import type { ChainKind } from './chain';
import type { Presence } from './presence';

export interface Setting {
	readonly seed: number;
	readonly people: number;
	/** How many shares a person sits in, on average. */
	readonly sharesPerPerson: number;
	readonly peersPerShare: number;
	/** Days on which people edit; afterwards everything may come to rest. */
	readonly days: number;
	readonly presence: Presence;
	/** A person edits in bursts, while online. */
	readonly burstsPerDay: number;
	/** Edits of one burst, on average. */
	readonly burst: number;
	/** Seconds a change waits for others to travel with it. */
	readonly collect: number;
	/** Several edits of one person travel as one update; else each is an update of its own. */
	readonly together: boolean;
	/** Of the edits, how many go on to another share, and how many of those to a third. */
	readonly cascades: number;
	/** A last acknowledgement carries the requests it causes on free shares, in one transaction. */
	readonly batching: boolean;
	/** How peers say that they hold a round: by a transaction each, or by a receipt that its updater hands in. */
	readonly settling: 'acknowledge' | 'receipts';
	/** How often a peer refuses a round. */
	readonly refusals: number;
	/** Seconds after which a round goes on without silent peers; 0: never. */
	readonly pullWindow: number;
	readonly chain: ChainKind;
	readonly network: Network;
}

/** Seconds and bytes between two browsers. */
export interface Network {
	/** From the wish to talk to a proven, sealed channel: least and most. */
	readonly connecting: readonly [number, number];
	/** There and back between two browsers, and between browser and node. */
	readonly roundTrip: number;
	/** Seconds a person needs for one click in the wallet. */
	readonly click: number;
	/** Work of both sides for one update: translate, commit, seal, open, verify, put. */
	readonly computing: number;
	/** Bytes of an update and of a whole view on the channel, sealed. */
	readonly updateBytes: number;
	readonly snapshotBytes: number;
	/** Bytes a second. */
	readonly bandwidth: number;
}

/** The pull window the product proposes: seven days. */
export const sevenDays = 7 * 86_400;
