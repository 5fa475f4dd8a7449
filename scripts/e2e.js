/** `npm run e2e`: the stories in real browsers; with BROWSER=firefox Alice sits at Firefox. Arguments go to Playwright. */
import { ensureBrowser } from './browsers.js';
import { readPlaywright, runParts } from './parts.js';
import { inRoot } from './paths.js';

const aliceAtFirefox = process.env['BROWSER'] === 'firefox';

try {
	ensureBrowser('chromium', console.log);
	if (aliceAtFirefox) ensureBrowser('firefox', console.log);
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	console.log('\n0 passed, 1 failed');
	process.exit(1);
}

await runParts([
	{
		name: aliceAtFirefox ? 'stories, Alice in Firefox' : 'stories in Chromium',
		command: [
			process.execPath,
			inRoot('node_modules', '@playwright', 'test', 'cli.js'),
			'test',
			...process.argv.slice(2)
		],
		report: inRoot('.local', 'reports', 'e2e.json'),
		read: readPlaywright
	}
]);
