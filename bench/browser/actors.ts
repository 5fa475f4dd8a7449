/** People at the built site with nothing in their browsers that costs time but a wallet. */
import type { Browser, BrowserContext } from '@playwright/test';
import { localChainId } from '../../scripts/local-chain.js';
import type { Stack } from '../../scripts/stack.js';
import { keyOf, type Actor, type PersonName } from '../../tests/support/people';
import { TestWallet } from '../../tests/support/wallet';
import { watchWallet } from './stopwatch';

export interface Measured extends Actor {
	readonly context: BrowserContext;
	readonly wallet: TestWallet;
}

/** Opens a context of its own with the site's first page; the recorder and the traces of the stories would count as work. */
export async function openMeasured(browser: Browser, name: PersonName, stack: Stack): Promise<Measured> {
	const context = await browser.newContext({ baseURL: stack.url });
	const wallet = new TestWallet({
		privateKeys: [keyOf(name)],
		rpcUrl: stack.rpcUrl,
		chainId: localChainId
	});
	await wallet.attach(context);
	await context.addInitScript(watchWallet);
	const page = await context.newPage();
	await page.goto('/');
	return { name, context, page, wallet };
}
