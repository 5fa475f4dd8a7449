// @ts-check
/**
 * `npm run contracts:differential`: the registry in TypeScript and the one in Solidity get the same random calls and must
 * agree on every outcome, error and event. `CALLS` says how many (50 000 unless told), `SEED` where to begin.
 */
import { readFileSync } from 'node:fs';
import { runnerImport } from 'vite';
import { inRoot } from './paths.js';

/** @typedef {typeof import('../src/lib/chain/testing/compare-with-contract.js')} Comparing */
/** @typedef {typeof import('../src/lib/chain/testing/anvil.js')} Chains */
/** @typedef {{ type: string, name?: string }} AbiEntry */

/** Each run has a registry of its own, so that its shares stay few and busy. */
const runLength = 2_500;
const calls = numberFrom('CALLS', 50_000);
const firstSeed = numberFrom('SEED', 1);

/** @template Module @param {string} path @returns {Promise<Module>} a module of the site, compiled as the site is */
async function load(path) {
	const options = {
		configFile: /** @type {const} */ (false),
		root: inRoot(),
		logLevel: /** @type {const} */ ('error'),
		resolve: { alias: { $lib: inRoot('src', 'lib') } }
	};
	return (await runnerImport(inRoot('src', 'lib', 'chain', ...path.split('/')), options)).module;
}

/** @param {string} name @param {number} standard */
function numberFrom(name, standard) {
	const number = Number(process.env[name] ?? standard);
	if (Number.isSafeInteger(number) && number > 0) return number;
	console.error(`${name} must be a whole number above 0.`);
	process.exit(1);
}

/** Every error the registry itself declares; those of its libraries cannot be reached. */
function declaredErrors() {
	const source = readFileSync(inRoot('contracts', 'src', 'IShareRegistry.sol'), 'utf8');
	return [...source.matchAll(/^\terror (\w+)\(|^ {4}error (\w+)\(/gm)].map(
		(found) => found[1] ?? found[2] ?? ''
	);
}

/** @param {readonly AbiEntry[]} abi every function that changes something */
const declaredCalls = (abi) =>
	abi.flatMap((entry) =>
		entry.type === 'function' && 'stateMutability' in entry && entry.stateMutability === 'nonpayable'
			? [entry.name ?? '']
			: []
	);

async function main() {
	/** @type {Chains} */
	const { startAnvil } = await load('testing/anvil.ts');
	/** @type {Comparing} */
	const { compareWithContract } = await load('testing/compare-with-contract.ts');
	/** @type {{ shareRegistryAbi: readonly AbiEntry[] }} */
	const { shareRegistryAbi } = await load('generated/share-registry.ts');

	/** @type {Map<string, Map<string, number>>} */
	const outcomes = new Map();
	let passed = 0;
	let failed = 0;
	let states = 0;
	const started = performance.now();
	const anvil = await startAnvil();
	try {
		for (let run = 0; run * runLength < calls; run++) {
			const transactions = Math.min(runLength, calls - run * runLength);
			const compared = await compareWithContract(anvil, { seed: firstSeed + run, transactions });
			passed += compared.agreed;
			states += compared.states;
			for (const [call, ends] of compared.outcomes) {
				const row = outcomes.get(call) ?? new Map();
				for (const [end, count] of ends) row.set(end, (row.get(end) ?? 0) + count);
				outcomes.set(call, row);
			}
			if (compared.difference) {
				failed++;
				const { what, model, contract } = compared.difference;
				console.error(`FAIL ${what}`);
				console.error('model   ', model);
				console.error('contract', contract);
			}
			console.log(`seed ${firstSeed + run}: ${compared.agreed} of ${transactions} agree`);
		}
	} finally {
		await anvil.stop();
	}

	const seconds = (performance.now() - started) / 1000;
	console.log(`\n${states} states read back; ${Math.round(passed / seconds)} calls a second\n`);
	for (const [call, ends] of [...outcomes].sort(([a], [b]) => a.localeCompare(b))) {
		const sorted = [...ends].sort(([, a], [, b]) => b - a);
		console.log(`${call.padEnd(15)} ${sorted.map(([end, count]) => `${end} ${count}`).join(' · ')}`);
	}
	const succeeded = new Set([...outcomes].flatMap(([call, ends]) => (ends.has('ok') ? [call] : [])));
	const refused = new Set([...outcomes.values()].flatMap((ends) => [...ends.keys()]));
	const missed = [
		...declaredCalls(shareRegistryAbi).filter((name) => !succeeded.has(name)),
		...declaredErrors().filter((name) => !refused.has(name))
	];
	// A comparison that never reached something says nothing about it.
	if (missed.length > 0) console.error(`\nFAIL never reached: ${missed.join(', ')}`);
	if (missed.length > 0) failed++;
	else passed++;
	console.log(`\n${passed} passed, ${failed} failed`);
	process.exitCode = failed === 0 ? 0 : 1;
}

await main();
