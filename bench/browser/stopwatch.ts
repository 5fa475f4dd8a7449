/** Moments in pages, on one clock for all of them: milliseconds since 1970 as the browser counts them. */
import type { Page } from '@playwright/test';

type Watching = Window & { coviewWalletTimes?: number[] };

/** Runs in the page, before its own scripts: how long the wallet takes to send a transaction. */
export function watchWallet(): void {
	const times: number[] = [];
	(window as unknown as Watching).coviewWalletTimes = times;
	window.addEventListener('eip6963:announceProvider', (event) => {
		const { provider } = (event as CustomEvent<{ provider: WalletProvider }>).detail;
		if (provider.isTimed) return;
		const { request } = provider;
		provider.isTimed = true;
		provider.request = async (question) => {
			if (question.method !== 'eth_sendTransaction') return request(question);
			const begun = performance.now();
			const hash = await request(question);
			times.push(performance.now() - begun);
			return hash;
		};
	});
}

interface WalletProvider {
	isTimed?: boolean;
	request: (question: { readonly method: string }) => Promise<unknown>;
}

/** Milliseconds of each transaction since the last question. */
export const takeWalletTimes = (page: Page): Promise<readonly number[]> =>
	page.evaluate(() => (window as unknown as Watching).coviewWalletTimes?.splice(0) ?? []);

/** When the next click reaches the page. */
export const timeClick = (page: Page): Promise<number> =>
	page.evaluate(
		() =>
			new Promise<number>((resolve) =>
				window.addEventListener('click', ({ timeStamp }) => resolve(performance.timeOrigin + timeStamp), {
					once: true,
					capture: true
				})
			)
	);

/** When this text is in the page's table. */
export const timeText = (page: Page, text: string): Promise<number> =>
	page.evaluate(
		(wanted) =>
			new Promise<number>((resolve) => {
				const look = () => {
					const grid = document.querySelector('[role=grid]');
					if (!grid?.textContent?.includes(wanted)) return;
					observer.disconnect();
					resolve(performance.timeOrigin + performance.now());
				};
				const observer = new MutationObserver(look);
				observer.observe(document.body, { subtree: true, childList: true, characterData: true });
				look();
			}),
		text
	);
