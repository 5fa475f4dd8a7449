/** Tests that need a real browser (files named *.browser.test.ts) run in Chromium, beside a relay of their own. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

const executablePath = [
	process.env['COVIEW_CHROMIUM'],
	chromium.executablePath(),
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome'
].find((path) => path !== undefined && existsSync(path));
if (!executablePath)
	throw new Error(
		'No Chromium found. Set COVIEW_CHROMIUM to its path, or run: npx playwright install chromium'
	);

export default defineConfig({
	resolve: { alias: { $lib: fileURLToPath(new URL('./src/lib', import.meta.url)) } },
	// Found late, a dependency would reload the page in the middle of a test.
	optimizeDeps: {
		include: [
			'tweetnacl',
			'valibot',
			'@noble/curves/secp256k1',
			'@noble/hashes/hmac',
			'@noble/hashes/sha2',
			'@noble/hashes/utils'
		]
	},
	test: {
		include: ['src/**/*.browser.test.ts'],
		globalSetup: ['./scripts/relay-for-tests.js'],
		fileParallelism: false,
		testTimeout: 60_000,
		api: { host: '127.0.0.1' },
		browser: {
			enabled: true,
			headless: true,
			screenshotFailures: false,
			provider: playwright({
				launchOptions: {
					executablePath,
					args: [
						'--no-sandbox',
						'--disable-gpu',
						'--disable-quic',
						'--no-first-run',
						'--disable-background-networking',
						'--disable-component-update',
						'--disable-sync'
					]
				}
			}),
			instances: [{ browser: 'chromium' }]
		}
	}
});
