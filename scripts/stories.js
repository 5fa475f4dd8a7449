/** The stories in real browsers, as a part of a test run. */
import { readPlaywright } from './parts.js';
import { inRoot } from './paths.js';

/**
 * @param {'chromium' | 'firefox'} alicesBrowser the others sit at Chromium
 * @param {readonly string[]} [args] for Playwright
 * @returns {import('./parts.js').Part}
 */
export const storiesPart = (alicesBrowser, args = []) => ({
	name: alicesBrowser === 'firefox' ? 'stories, Alice in Firefox' : 'stories in Chromium',
	command: [process.execPath, inRoot('node_modules', '@playwright', 'test', 'cli.js'), 'test', ...args],
	env: { BROWSER: alicesBrowser },
	report: inRoot('.local', 'reports', 'e2e.json'),
	read: readPlaywright
});
