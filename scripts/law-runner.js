/**
 * A worker that tries the laws of one bundle: on the failures found before, then on generated cases until the first failure. It tells
 * every step, so that its owner knows it is alive, and in the end which law failed.
 */
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

/** @type {typeof import('../src/lib/bx/testing/run-laws.ts')} */
const { runFound, runLaws } = await import(pathToFileURL(workerData.file).href);

/** How many cases, over all laws, between two signs of life. */
const stride = 500;

/** @returns {Generator<import('../src/lib/bx/testing/run-laws.ts').LawRun>} */
function* failures() {
	for (const run of runFound()) if (run.failure) yield run;
	for (const { cases, seed } of workerData.rounds)
		for (let done = 0; done < cases; done += stride) {
			parentPort?.postMessage({ alive: true });
			const { runs } = runLaws({ cases: Math.min(stride, cases - done), seed: seed + done, bail: true });
			for (const run of runs) if (run.failure) yield run;
		}
}

const [first] = failures();
const message = first?.failure?.message.split('\n')[0]?.slice(0, 60) ?? '';
parentPort?.postMessage({
	caught: first !== undefined,
	by: first ? `${first.name.split(':')[0]} (${message})` : ''
});
