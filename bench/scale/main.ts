/** Measures, simulates, and answers the tables of docs/scale.md and whether all that must hold does. */
import { networkOf } from './assumptions';
import { computingFrom } from './computing';
import { gasCosts } from './gas';
import type { Section } from './markdown';
import { measureSealedBytes } from './measure/sealed-bytes';
import { measureSignalling } from './measure/signalling-load';
import { measureTransactions } from './measure/transaction-bytes';
import { measureVerification } from './measure/verification';
import { bearingSection, beginningSection, fillingSection, paymentSection } from './sections/chain-load';
import { historySection, measuredSection, nodeSection, relaySection } from './sections/relay-load';
import { cascadeSection, savingsSection } from './sections/savings';
import { absenceSection, roundsSection, waitingSection } from './sections/waiting';
import { createStudy } from './study';

export interface Report {
	readonly sections: readonly Section[];
	readonly passed: number;
	readonly faults: readonly string[];
	readonly runs: number;
	readonly steps: number;
}

/** `gas`: docs/gas.json; `results`: bench/results/latest.json, if it is there. */
export async function study(given: {
	readonly gas: readonly { readonly name: string; readonly gas: number }[];
	readonly results: unknown;
}): Promise<Report> {
	const computing = computingFrom(given.results);
	const bytes = await measureSealedBytes();
	const runs = createStudy({
		gas: gasCosts(given.gas),
		network: networkOf(computing, bytes),
		bytes,
		signalling: await measureSignalling(),
		transactions: measureTransactions(),
		verification: await measureVerification()
	});
	const sections = [
		{ name: 'computing', text: `Work of both sides for one update: ${computing.source}.` },
		measuredSection(runs),
		waitingSection(runs),
		absenceSection(runs),
		roundsSection(runs),
		cascadeSection(runs),
		savingsSection(runs),
		bearingSection(runs),
		fillingSection(runs),
		paymentSection(runs),
		beginningSection(runs),
		relaySection(runs),
		nodeSection(runs),
		historySection()
	];
	const { passed, faults, runs: simulations, steps } = runs.tally();
	return { sections, passed, faults, runs: simulations, steps };
}
