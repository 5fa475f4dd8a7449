import { defineConfig } from '@playwright/test';
import { ensureBrowser } from './scripts/browsers.js';

const chromium = ensureBrowser('chromium', console.log);
if (process.env['BROWSER'] === 'firefox') ensureBrowser('firefox', console.log);

export default defineConfig({
	testDir: 'tests/e2e',
	globalSetup: './tests/support/build.ts',
	outputDir: 'test-results',
	workers: 2,
	fullyParallel: true,
	timeout: 90_000,
	expect: { timeout: 15_000 },
	forbidOnly: true,
	reporter: [['list'], ['json', { outputFile: '.local/reports/e2e.json' }]],
	use: {
		actionTimeout: 15_000,
		browserName: 'chromium',
		launchOptions: { executablePath: chromium.executablePath, args: chromium.args }
	}
});
