/** Runs the parts of a test run one after the other, and counts: a part that crashes or tests nothing has failed. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { root } from './paths.js';

/** @typedef {{ passed: number, failed: number }} Tally */

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {readonly string[]} command program and arguments
 * @property {Record<string, string>} [env]
 * @property {string} [report] a JSON file the command writes; absent: its output ends with `N passed, N failed`
 * @property {(report: any) => Tally} [read] counts from the report
 * @property {boolean} [check] nothing to count: it passes or fails as one
 */

/** @param {readonly Part[]} parts @returns {Promise<never>} ends the process, its last line `N passed, N failed` */
export async function runParts(parts) {
	/** @type {(Tally & { name: string, seconds: number })[]} */
	const results = [];
	for (const part of parts) {
		console.log(`\n━━ ${part.name}`);
		const started = Date.now();
		const tally = await runPart(part);
		const seconds = (Date.now() - started) / 1000;
		results.push({ name: part.name, seconds, ...tally });
		console.log(`━━ ${part.name}: ${tallyLine(tally)} (${seconds.toFixed(1)} s)`);
	}
	console.log('');
	for (const { name, seconds, ...tally } of results)
		console.log(
			`${tally.failed ? '✘' : '✓'} ${name.padEnd(36)} ${seconds.toFixed(1).padStart(7)} s   ${tallyLine(tally)}`
		);
	const total = sum(results);
	console.log(`\n${tallyLine(total)}`);
	process.exit(total.failed === 0 ? 0 : 1);
}

/** @param {Part} part @returns {Promise<Tally>} */
async function runPart({ command, env, report, read, check }) {
	if (report) {
		rmSync(report, { force: true });
		mkdirSync(dirname(report), { recursive: true });
	}
	const { code, output } = await runAndShow(command, env);
	if (check) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
	const counted = report && read ? readReport(report, read) : lastTally(output);
	return judge(counted, code);
}

/**
 * What a run is worth: a wrong exit code without a failed test, and a run without any test, count as one failure.
 * @param {Tally | undefined} counted @param {number} code @returns {Tally}
 */
export function judge(counted, code) {
	const { passed, failed } = counted ?? { passed: 0, failed: 0 };
	const silent = failed === 0 && (code !== 0 || passed === 0);
	return { passed, failed: silent ? 1 : failed };
}

/** The last `N passed, N failed` of an output. @param {string} output @returns {Tally | undefined} */
export function lastTally(output) {
	const found = [...output.matchAll(/(\d+) passed, (\d+) failed/g)].at(-1);
	return found && { passed: Number(found[1]), failed: Number(found[2]) };
}

/** @param {Tally} tally */
export const tallyLine = ({ passed, failed }) => `${passed} passed, ${failed} failed`;

/** @param {readonly Tally[]} tallies @returns {Tally} */
export const sum = (tallies) => ({
	passed: tallies.reduce((total, { passed }) => total + passed, 0),
	failed: tallies.reduce((total, { failed }) => total + failed, 0)
});

/** From Vitest's JSON report. @param {any} report @returns {Tally} */
export const readVitest = ({ numPassedTests, numFailedTests }) => ({
	passed: numPassedTests,
	failed: numFailedTests
});

/** From Playwright's JSON report; a test that needed a second try has failed. @param {any} report @returns {Tally} */
export const readPlaywright = ({ stats, errors }) => ({
	passed: stats.expected,
	failed: stats.unexpected + stats.flaky + errors.length
});

/** @param {string} file @param {(report: any) => Tally} read @returns {Tally | undefined} */
function readReport(file, read) {
	if (!existsSync(file)) return undefined;
	return read(JSON.parse(readFileSync(file, 'utf8')));
}

/** @param {readonly string[]} command @param {Record<string, string>} [env] @returns {Promise<{ code: number, output: string }>} */
function runAndShow([program = '', ...args], env) {
	return new Promise((resolve) => {
		const child = spawn(program, args, {
			cwd: root,
			env: { ...process.env, ...env },
			stdio: ['ignore', 'pipe', 'pipe']
		});
		let output = '';
		for (const stream of [child.stdout, child.stderr])
			stream.on('data', (/** @type {Buffer} */ chunk) => {
				process.stdout.write(chunk);
				output += chunk.toString();
			});
		child.once('error', (error) => resolve({ code: 1, output: String(error) }));
		child.once('close', (code) => resolve({ code: code ?? 1, output }));
	});
}
