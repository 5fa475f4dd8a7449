/** Runs simulations and judges each of them: a table may only be made of runs in which nothing is wrong. */
import { faultsOf } from './checks';
import type { GasCosts } from './gas';
import type { SealedBytes } from './measure/sealed-bytes';
import type { SignallingLoad } from './measure/signalling-load';
import type { TransactionSize } from './measure/transaction-bytes';
import type { TransactionKind } from './chain';
import type { Network, Setting } from './setting';
import { simulate, type Outcome } from './simulate';

export interface Measured {
	readonly gas: GasCosts;
	readonly network: Network;
	readonly bytes: SealedBytes;
	readonly signalling: SignallingLoad;
	readonly transactions: Readonly<Record<TransactionKind, TransactionSize>>;
	/** Milliseconds to verify the signature of one event. */
	readonly verification: number;
}

export interface Study {
	readonly measured: Measured;
	/** Simulates once for each setting, and judges. */
	run(setting: Setting): Outcome;
	/** Something that must hold of the results. */
	expect(what: string, holds: boolean): void;
	tally(): {
		readonly passed: number;
		readonly faults: readonly string[];
		readonly runs: number;
		readonly steps: number;
	};
}

export function createStudy(measured: Measured): Study {
	const outcomes = new Map<string, Outcome>();
	const faults: string[] = [];
	let passed = 0;
	let steps = 0;
	return {
		measured,
		run(setting) {
			const key = JSON.stringify({ ...setting, gas: String(setting.chain.gasPerBlock) });
			const known = outcomes.get(key);
			if (known) return known;
			const outcome = simulate(setting, measured.gas);
			outcomes.set(key, outcome);
			steps += outcome.steps;
			const found = faultsOf(outcome);
			faults.push(...found.map((fault) => `${labelOf(setting)}: ${fault}`));
			if (found.length === 0) passed += 1;
			return outcome;
		},
		expect(what, holds) {
			if (holds) passed += 1;
			else faults.push(what);
		},
		tally: () => ({ passed, faults, runs: outcomes.size, steps })
	};
}

const labelOf = ({ chain, people, peersPerShare, settling, presence, days }: Setting): string =>
	`${chain.name}, ${people} people, ${peersPerShare} a share, ${presence.kind}, ${days} days, ${settling}`;
