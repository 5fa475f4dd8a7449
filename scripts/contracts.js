// @ts-check
/**
 * `npm run contracts`: builds and tests the registry, and checks its costs, its format and the generated ABI.
 * With `--long` it only runs the tests, as long as the profile `long` says, in three parts: `invariants`, `fuzz` and
 * `refinement`; `npm run contracts:long invariants` runs one alone. Says how often the campaign of the invariants reached what.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { compileRegistry, generatedFile, generatedText } from './contracts-generate.js';
import { campaignFault, campaignTable, summed } from './contracts-campaign.js';
import { findFoundry } from './foundry.js';
import { inRoot } from './paths.js';

const contracts = inRoot('contracts');

/**
 * @typedef {{ passed: number, failed: number }} Count
 * @typedef {{ calls?: number, runs?: number }} TestKind
 * @typedef {{ status: string, reason: string | null, decoded_logs?: string[], kind?: Record<string, TestKind> }} TestResult
 * @typedef {Record<string, { test_results: Record<string, TestResult> }>} TestReport
 */

/** Which tests are a part of the long run. @type {Record<string, string[]>} */
const partOptions = {
	invariants: ['--match-path', 'test/Invariants.t.sol'],
	fuzz: ['--no-match-path', 'test/{Invariants,Refinement,Gas}.t.sol'],
	refinement: ['--match-path', 'test/Refinement.t.sol']
};
/** In `contracts/`: what each run of the campaign has counted. */
const campaignFile = 'cache/campaign/counts';

const forge = forgeOrExit();

/** @type {Count} */
const total = { passed: 0, failed: 0 };
const built = step('build', () => ran([forge, 'build', '--quiet']));
const long = process.argv.includes('--long');
if (built && long)
	for (const part of longParts()) count(tests(part, { FOUNDRY_PROFILE: 'long' }, partOptions[part]));
if (built && !long) count(tests('tests', {}));
if (built && !long) {
	// The gas tests assert their bounds; the snapshot notices what changed below them.
	count(tests('gas', { FOUNDRY_PROFILE: 'gas' }));
	step('gas snapshot', () => ran([forge, 'snapshot', '--check'], { FOUNDRY_PROFILE: 'gas' }));
}
if (!long) {
	step('every error and event is expected by a test', everyErrorAndEventIsExpected);
	step('format', () => ran([forge, 'fmt', '--check']));
	step('generated ABI and bytecode', generatedIsFresh);
}

console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** @returns {string[]} */
function longParts() {
	const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));
	const unknown = named.filter((word) => !(word in partOptions));
	if (unknown.length > 0) {
		console.error(
			`There is no part ${unknown.join(', ')}: choose of ${Object.keys(partOptions).join(', ')}.`
		);
		count({ passed: 0, failed: 1 });
		return [];
	}
	return named.length > 0 ? named : Object.keys(partOptions);
}

/** @returns {string} */
function forgeOrExit() {
	try {
		return findFoundry('forge');
	} catch (error) {
		console.error(error instanceof Error ? error.message : String(error));
		console.log('0 passed, 1 failed');
		process.exit(1);
	}
}

/**
 * One check that counts as one: it passes, or says why not.
 * @param {string} name
 * @param {() => string | undefined} check answers what is wrong
 */
function step(name, check) {
	const fault = check();
	console.log(`${fault === undefined ? 'ok  ' : 'FAIL'} ${name}`);
	if (fault !== undefined) console.error(fault);
	count(fault === undefined ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
	return fault === undefined;
}

/** @param {Count} more */
function count(more) {
	total.passed += more.passed;
	total.failed += more.failed;
}

/**
 * Runs the tests of one profile and counts them from forge's report; a crash counts as a failure.
 * @param {string} name
 * @param {Record<string, string>} environment
 * @param {string[]} [options] which tests
 * @returns {Count}
 */
function tests(name, environment, options = []) {
	rmSync(join(contracts, campaignFile), { force: true });
	mkdirSync(join(contracts, campaignFile, '..'), { recursive: true });
	const started = performance.now();
	const { status, stdout, stderr } = run([forge, 'test', '--json', '-vv', ...options], {
		...environment,
		CAMPAIGN: campaignFile
	});
	const seconds = (performance.now() - started) / 1000;
	const report = parsed(stdout);
	const results = Object.values(report ?? {}).flatMap((suite) => Object.entries(suite.test_results));
	const failures = results.filter(([, result]) => result.status !== 'Success');
	for (const [test, { reason }] of failures) console.error(`FAIL ${test}: ${reason ?? 'no reason given'}`);
	for (const [test, result] of results) told(test, result);
	const runs = results.reduce((sum, [, { kind }]) => sum + (kind?.['Fuzz']?.runs ?? 0), 0);
	if (runs > 0) console.log(`     ${runs} fuzz runs in ${seconds.toFixed(0)} s`);
	const passed = results.length - failures.length;
	const crashed = results.length === 0 || (status !== 0 && failures.length === 0);
	if (crashed) console.error(stderr || stdout || 'forge ran no test.');
	const failed = failures.length + (crashed ? 1 : 0);
	console.log(`${failed === 0 ? 'ok  ' : 'FAIL'} ${name}: ${passed} passed, ${failed} failed`);
	if (results.some(([, { kind }]) => kind?.['Invariant'] !== undefined)) campaign(environment, seconds);
	return { passed, failed };
}

/**
 * What the runs of the campaign have counted, together. A short one need not reach everything: `test_everyTransitionIsReached` does.
 * @param {Record<string, string>} environment
 * @param {number} seconds
 */
function campaign(environment, seconds) {
	const config = JSON.parse(run([forge, 'config', '--json'], environment).stdout);
	const asked = Number(config.invariant.runs) * Number(config.invariant.depth);
	const file = join(contracts, campaignFile);
	const counts = summed(existsSync(file) ? readFileSync(file, 'utf8') : '');
	console.log(campaignTable(counts));
	console.log(`     ${seconds.toFixed(0)} s`);
	step(`campaign of ${asked} steps`, () => campaignFault(counts, asked, long));
}

/** What a test counted, and how often an invariant was tried. @param {string} test @param {TestResult} result */
function told(test, { decoded_logs: logs = [], kind = {} }) {
	const calls = kind['Invariant']?.calls;
	if (calls !== undefined) console.log(`     ${test}: ${calls} calls`);
	if (logs.length > 0) console.log(logs.map((log) => `     ${log}`).join('\n'));
}

/** Tests expect errors and events by their whole data, so each that is named in one was reached. */
function everyErrorAndEventIsExpected() {
	const tests = readdirSync(join(contracts, 'test'), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.sol'))
		.map((file) => readFileSync(join(contracts, 'test', file), 'utf8'))
		.join('\n');
	const document = readFileSync(join(contracts, 'src', 'IShareRegistry.sol'), 'utf8');
	const names = [...document.matchAll(/^ {4}(?:error|event) (\w+)\(/gm)].map(([, name = '']) => name);
	const missing = names.filter((name) => !tests.includes(`IShareRegistry.${name}.selector`));
	if (names.length > 0 && missing.length === 0) return undefined;
	return `No test names ${missing.join(', ') || 'anything'}.`;
}

/** @param {string} text @returns {TestReport | undefined} */
function parsed(text) {
	try {
		return JSON.parse(text.slice(text.indexOf('{')));
	} catch {
		return undefined;
	}
}

/** @param {string[]} command @param {Record<string, string>} [environment] */
function ran(command, environment = {}) {
	const { status, stdout, stderr } = run(command, environment);
	return status === 0 ? undefined : `${stdout}${stderr}`;
}

/** @param {string[]} command @param {Record<string, string>} environment */
function run([program = '', ...options], environment) {
	const { status, stdout, stderr, error } = spawnSync(program, options, {
		cwd: contracts,
		encoding: 'utf8',
		maxBuffer: 1 << 28,
		env: { ...process.env, ...environment, FOUNDRY_DISABLE_NIGHTLY_WARNING: '1' }
	});
	return { status, stdout, stderr: error ? String(error) : stderr };
}

function generatedIsFresh() {
	const fresh = compileRegistry();
	if (existsSync(generatedFile) && readFileSync(generatedFile, 'utf8') === generatedText(fresh))
		return undefined;
	return 'src/lib/chain/generated/share-registry.ts is older than the contract: run `npm run contracts:generate`.';
}
