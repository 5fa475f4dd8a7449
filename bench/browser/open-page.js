// @ts-check
/** Builds the page of the bench with the product's modules in it, serves it on this machine, and opens it in the test browser. */
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { ensureBrowser } from '../../scripts/browsers.js';
import { inRoot } from '../../scripts/paths.js';
import { startRelay } from '../../scripts/relay.js';
import { serveSite } from '../../scripts/static-host.js';

/** @returns {Promise<string>} the folder of the built page */
async function buildPage() {
	const outDir = inRoot('.local', 'bench', 'page');
	await build({
		configFile: false,
		logLevel: 'error',
		root: inRoot('bench', 'browser', 'page'),
		publicDir: false,
		resolve: { alias: { $lib: inRoot('src', 'lib') } },
		build: { target: 'es2022', outDir, emptyOutDir: true, sourcemap: true }
	});
	return outDir;
}

/**
 * @typedef {object} OpenPage
 * @property {import('@playwright/test').Page} page
 * @property {string} relay its address
 * @property {string} version of the browser
 * @property {() => Promise<void>} close
 */

/** @returns {Promise<OpenPage>} */
export async function openPage() {
	const folder = await buildPage();
	const relay = await startRelay();
	const site = await serveSite({ folder, port: 0, config: () => ({}) });
	const { executablePath, args } = ensureBrowser('chromium', console.log);
	const browser = await chromium.launch({ executablePath, args: [...args, '--js-flags=--expose-gc'] });
	const page = await browser.newPage();
	page.on('pageerror', (error) => console.error(error));
	await page.goto(`${site.url}/`);
	await page.waitForFunction(() => 'benches' in window);
	return {
		page,
		relay: relay.url,
		version: browser.version(),
		async close() {
			await browser.close();
			await site.close();
			await relay.close();
		}
	};
}
