/**
 * `npm run mutate:bx`: deliberate faults in the lenses, each of which the laws alone must catch. `ONLY=join` takes the faults of one
 * file. Sources stay as they are; each fault is made in a bundle. The last line is `N passed, N failed`; a survivor is a failure.
 */
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { bundleLaws } from './bundle-laws.js';
import { mutants } from './mutants.js';
import { tallyLine } from './parts.js';

/** Most faults show at once, on the failures found before or in the first round; each round is for the rest. Cases over all laws. */
const rounds = [
	{ cases: 500, seed: 1 },
	{ cases: 3000, seed: 101 },
	{ cases: 30_000, seed: 201 }
];
const fewest = 5;
/** Milliseconds without a sign of life. */
const patience = 120_000;
const lawRunner = fileURLToPath(new URL('./law-runner.js', import.meta.url));

/** @typedef {{ caught: boolean, by: string }} Verdict */

/** What the laws say of a bundle. One that gives no sign of life is caught: it hangs. @param {string} file @returns {Promise<Verdict>} */
function judge(file) {
	return new Promise((resolve) => {
		const worker = new Worker(lawRunner, { workerData: { file, rounds } });
		/** @param {Verdict} verdict */
		const end = (verdict) => {
			clearTimeout(timer);
			void worker.terminate();
			resolve(verdict);
		};
		const timer = setTimeout(() => end({ caught: true, by: 'does not end' }), patience);
		worker.on('message', (message) => (message.alive ? timer.refresh() : end(message)));
		worker.once('error', (error) => end({ caught: true, by: `crashes: ${error.message}` }));
	});
}

const only = process.env['ONLY'];
const chosen = mutants.filter(({ file }) => !only || basename(file) === `${only}.ts`);
let [passed, failed] = [0, 0];
/** @param {boolean} good @param {string} line */
const count = (good, line) => {
	if (good) passed += 1;
	else failed += 1;
	console.log(`${good ? '✓' : '✘'} ${line}`);
};

const started = Date.now();
const control = await judge(await bundleLaws('control'));
count(
	!control.caught,
	control.caught ? `without a fault: ${control.by}` : 'without a fault, every law holds'
);

/** @type {Set<import('./mutants.js').Mutant>} */
const caughtOnes = new Set();
const waiting = [...chosen.entries()];
async function work() {
	for (let next = waiting.shift(); next; next = waiting.shift()) {
		const [index, mutant] = next;
		const { caught, by } = await judge(await bundleLaws(`mutant-${index}`, mutant));
		if (caught) caughtOnes.add(mutant);
		count(caught, `${mutant.file.padEnd(28)} ${mutant.breaks}: ${caught ? by : 'SURVIVES'}`);
	}
}
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));

const { user, system } = process.cpuUsage();
const seconds = [Date.now() - started, (user + system) / 1000].map((time) => (time / 1000).toFixed(0));
console.log(`\nFaults by file, and how many were caught (${seconds[0]} s, ${seconds[1]} s of processors):`);
for (const file of new Set(chosen.map((mutant) => mutant.file))) {
	const faults = chosen.filter((mutant) => mutant.file === file);
	const found = faults.filter((mutant) => caughtOnes.has(mutant)).length;
	count(
		found >= fewest,
		`${file.padEnd(28)} ${String(faults.length).padStart(3)} ${String(found).padStart(3)}`
	);
}
console.log(`\n${tallyLine({ passed, failed })}`);
process.exit(failed === 0 ? 0 : 1);
