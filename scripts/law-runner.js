/** A worker that runs the laws of one bundle until the first failure and tells which law it was. */
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

/** @type {typeof import('../src/lib/bx/testing/run-laws.ts')} */
const { runLaws } = await import(pathToFileURL(workerData.file).href);

let verdict = { caught: false, by: '' };
for (const settings of workerData.rounds) {
	const failure = runLaws({ ...settings, bail: true }).runs.find((run) => run.failure);
	if (!failure) continue;
	const message = failure.failure?.message.split('\n')[0]?.slice(0, 60) ?? '';
	verdict = { caught: true, by: `${failure.name.split(':')[0]} (${message})` };
	break;
}
parentPort?.postMessage(verdict);
