/** `npm test`: every test there is; the last line is `N passed, N failed`. */
import { readVitest, runParts } from './parts.js';
import { inRoot } from './paths.js';
import { storiesPart } from './stories.js';

const vitest = inRoot('node_modules', 'vitest', 'vitest.mjs');

/** @param {string} name @param {string} reportName @param {readonly string[]} args @returns {import('./parts.js').Part} */
function vitestPart(name, reportName, args) {
	const report = inRoot('.local', 'reports', `${reportName}.json`);
	return {
		name,
		command: [
			process.execPath,
			vitest,
			'run',
			...args,
			'--reporter=default',
			'--reporter=json',
			`--outputFile.json=${report}`
		],
		report,
		read: readVitest
	};
}

await runParts([
	{ name: 'contracts', command: [process.execPath, inRoot('scripts', 'contracts.js')] },
	vitestPart('units, laws and scripts', 'unit', []),
	vitestPart('units in a real browser', 'browser', ['--config', 'vitest.browser.config.ts']),
	storiesPart('chromium'),
	// The whole story once more with Alice in Firefox; the pages are the same.
	storiesPart('firefox', ['story.spec'])
]);
