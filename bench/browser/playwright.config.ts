/** The stories that are measured: one after another, on the built site, with time enough for 100,000 rows. */
import { defineConfig } from '@playwright/test';
import { ensureBrowser } from '../../scripts/browsers.js';

const chromium = ensureBrowser('chromium', console.log);

export default defineConfig({
	testDir: '.',
	globalSetup: '../../tests/support/build.ts',
	outputDir: '../../test-results/bench',
	workers: 1,
	timeout: 900_000,
	expect: { timeout: 300_000 },
	forbidOnly: true,
	reporter: [['list']],
	use: {
		actionTimeout: 300_000,
		browserName: 'chromium',
		launchOptions: { executablePath: chromium.executablePath, args: chromium.args }
	}
});
