/** Everything the simulations take for granted, in one place: chains, networks, habits. */
import type { ChainKind } from './chain';
import type { Computing } from './computing';
import type { SealedBytes } from './measure/sealed-bytes';
import type { Presence } from './presence';
import { sevenDays, type Network, type Setting } from './setting';

/** Gas limit of an Ethereum block since November 2025; in the long run half of it is used (EIP-1559). */
export const layerOne = { blockTime: 12, gasLimit: 60_000_000 } as const;
/** A rollup with blocks of the same size six times as often; each rollup sets its own. */
export const rollup = { blockTime: 2, gasLimit: 60_000_000 } as const;
/** EIP-4844: bytes of a blob; EIP-7691: blobs of a block in the long run, for all rollups together. */
export const blobs = { bytes: 131_072, perBlock: 6 } as const;

const unlimited = Number.POSITIVE_INFINITY;

/** A browser asks a local chain every second, any other every four (src/lib/chain/create-registry-client.ts). */
export const chains = {
	local: { name: 'local, mines at once', blockTime: 0, polling: 1, depth: 0, gasPerBlock: unlimited },
	rollup: { name: 'rollup, 2 s', blockTime: 2, polling: 4, depth: 0, gasPerBlock: unlimited },
	layerOne: { name: '12 s', blockTime: 12, polling: 4, depth: 0, gasPerBlock: unlimited },
	twoDeep: { name: '12 s, two blocks deep', blockTime: 12, polling: 4, depth: 2, gasPerBlock: unlimited },
	final: { name: '12 s, final (64 blocks)', blockTime: 12, polling: 4, depth: 64, gasPerBlock: unlimited }
} as const satisfies Record<string, ChainKind>;

/** Relays a page is configured with; docs/transport.md. */
export const relays = 4;

export const networkOf = (computing: Computing, bytes: SealedBytes): Network => ({
	// Between browsers on one machine it is 0.2 s to 1.2 s; two networks add a few round trips.
	connecting: [0.5, 2],
	roundTrip: 0.1,
	click: 3,
	computing: computing.seconds,
	updateBytes: bytes.update,
	snapshotBytes: bytes.snapshot,
	bandwidth: 1_000_000
});

/** Eight hours a day, begun around nine; one day in ten not at all. */
export const office: Presence = { kind: 'daily', hours: 8, spread: 1, absent: 0.1 };
/** The same people all around the earth. */
export const world: Presence = { kind: 'daily', hours: 8, spread: 7, absent: 0.1 };

/** Twenty edits a day in bursts of five, three shares a person, four peers a share; one edit in five goes on. */
export const community = (network: Network): Setting => ({
	seed: 7,
	people: 60,
	sharesPerPerson: 3,
	peersPerShare: 4,
	days: 10,
	presence: office,
	burstsPerDay: 4,
	burst: 5,
	collect: 300,
	together: true,
	cascades: 0.2,
	batching: true,
	settling: 'acknowledge',
	refusals: 0.005,
	pullWindow: sevenDays,
	chain: chains.layerOne,
	network
});

/** One share whose peers are always there. */
export const oneShare = (network: Network, chain: ChainKind, peers: number): Setting => ({
	...community(network),
	people: peers,
	sharesPerPerson: 1,
	peersPerShare: peers,
	days: 3,
	presence: { kind: 'always' },
	burstsPerDay: 40 / peers,
	burst: 1,
	collect: 0,
	cascades: 0,
	refusals: 0,
	chain
});
