/** Tests that need a real browser (files named *.browser.test.ts) run in Chromium, beside a relay of their own. */
import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { ensureBrowser } from './scripts/browsers.js';

export default defineConfig({
	resolve: { alias: { $lib: fileURLToPath(new URL('./src/lib', import.meta.url)) } },
	// Found late, a dependency would reload the page in the middle of a test.
	optimizeDeps: {
		include: [
			'idb',
			'tweetnacl',
			'valibot',
			'@noble/curves/secp256k1',
			...['hmac', 'pbkdf2', 'scrypt', 'sha2', 'sha3', 'utils'].map((name) => `noble-hashes/${name}.js`)
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
			provider: playwright({ launchOptions: ensureBrowser('chromium', console.log) }),
			instances: [{ browser: 'chromium' }]
		}
	}
});
