// @ts-check
/** `npm run contracts:refinement`: random traces (`TRACES=…`) given to the contract and to the proved model; says how many agreed. */
import { spawnSync } from 'node:child_process';
import { findFoundry } from './foundry.js';
import { inRoot } from './paths.js';

const traces = process.env['TRACES'] ?? '100000';

/**
 * @typedef {{ status: string, reason: string | null, kind: { Fuzz?: { runs: number } } }} TestResult
 * @typedef {Record<string, { test_results: Record<string, TestResult> }>} TestReport
 */

const { stdout, stderr } = spawnSync(findFoundry('forge'), ['test', '--json'], {
	cwd: inRoot('contracts'),
	encoding: 'utf8',
	maxBuffer: 1 << 28,
	env: {
		...process.env,
		FOUNDRY_PROFILE: 'refinement',
		FOUNDRY_FUZZ_RUNS: traces,
		FOUNDRY_DISABLE_NIGHTLY_WARNING: '1'
	}
});
const results = Object.values(report()).flatMap((suite) => Object.entries(suite.test_results));
for (const [test, { status, reason, kind }] of results) {
	const runs = kind.Fuzz ? `, ${kind.Fuzz.runs} traces` : '';
	console.log(`${status === 'Success' ? 'ok  ' : 'FAIL'} ${test}${runs}${reason ? `: ${reason}` : ''}`);
}
const passed = results.filter(([, { status }]) => status === 'Success').length;
const failed = results.length === 0 ? 1 : results.length - passed;
if (results.length === 0) console.error(stderr || stdout);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** @returns {TestReport} */
function report() {
	try {
		return JSON.parse(stdout.slice(stdout.indexOf('{')));
	} catch {
		return {};
	}
}
