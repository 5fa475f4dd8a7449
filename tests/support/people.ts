/** The people of a story, each in a browser context of their own with a wallet, a recorder and an eye on faults. */
import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { Hex } from 'viem';
import { demoPeople } from '../../scripts/demo-people.js';
import { localChainId } from '../../scripts/local-chain.js';
import type { Stack } from '../../scripts/stack.js';
import { Recorder } from './recorder';
import { TestWallet } from './wallet';

export type PersonName = (typeof demoPeople)[number]['name'];

/** The three of the paper; each has ether on the local chain. */
export const keyOf = (name: PersonName): Hex => {
	const person = demoPeople.find((candidate) => candidate.name === name);
	if (!person) throw new Error(`Nobody here is called ${name}`);
	return person.privateKey;
};

/** Somebody before a page, be it a whole one or one in a frame. */
export interface Viewer {
	readonly name: string;
	readonly page: Pick<Page, 'getByRole' | 'getByLabel' | 'getByText' | 'keyboard'>;
}

/** Somebody with a window of their own, who can type an address. */
export interface Actor extends Viewer {
	readonly page: Page;
}

/** The demo person of a frame, within the page that shows several of them. */
export function framed({ page }: Actor, name: PersonName): Viewer {
	const frame = page.frameLocator(`iframe[title="${name}"]`);
	return {
		name,
		page: {
			getByRole: (...wanted) => frame.getByRole(...wanted),
			getByLabel: (...wanted) => frame.getByLabel(...wanted),
			getByText: (...wanted) => frame.getByText(...wanted),
			keyboard: page.keyboard
		}
	};
}

export interface Person extends Actor {
	readonly context: BrowserContext;
	readonly wallet: TestWallet;
	readonly recorder: Recorder;
	/** Console errors, uncaught exceptions, violations of the content security policy, requests to strangers. */
	readonly faults: string[];
	/** Faults of this form are part of the story. */
	expectFault(form: RegExp): void;
	/** Opens another tab of the same browser profile. */
	newTab(): Promise<Page>;
	close(): Promise<void>;
}

export interface PersonOptions {
	readonly name: string;
	/** Of the wallet's first account. */
	readonly privateKey: Hex;
	/** Further accounts in the same wallet. */
	readonly otherKeys?: readonly Hex[];
	readonly stack: Stack;
	/** E.g. `{ colorScheme: 'dark', viewport: { width: 390, height: 844 } }`. */
	readonly context?: Parameters<Browser['newContext']>[0];
}

/** Opens a context with wallet and recorder, and the site's first page in it. */
export async function openPerson(browser: Browser, options: PersonOptions): Promise<Person> {
	const { name, privateKey, otherKeys = [], stack } = options;
	const context = await browser.newContext({ baseURL: stack.url, ...options.context });
	const recorder = await Recorder.attach(context);
	const wallet = new TestWallet({
		privateKeys: [privateKey, ...otherKeys],
		rpcUrl: stack.rpcUrl,
		chainId: localChainId
	});
	await wallet.attach(context);
	const faults = await watchFaults(context, stack);
	const page = await context.newPage();
	await page.goto('/');
	return {
		name,
		context,
		page,
		wallet,
		recorder,
		faults: faults.seen,
		expectFault: faults.expect,
		newTab: () => context.newPage(),
		close: () => context.close()
	};
}

async function watchFaults(context: BrowserContext, { url, rpcUrl, relayUrl }: Stack) {
	const seen: string[] = [];
	const expected: RegExp[] = [];
	const report = (fault: string) => {
		if (!expected.some((form) => form.test(fault))) seen.push(fault);
	};
	const known = new Set([url, rpcUrl, relayUrl].map((address) => new URL(address).host));
	context.on('request', (request) => {
		const target = request.url();
		if (/^(https?|wss?):/.test(target) && !known.has(new URL(target).host)) report(`request to ${target}`);
	});
	context.on('console', (message) => {
		if (message.type() === 'error') report(`console: ${message.text()} (${message.location().url})`);
	});
	context.on('weberror', (error) => report(`uncaught: ${error.error().message}`));
	await context.exposeBinding('coviewTestViolation', (_source, violation: string) =>
		report(`content security policy: ${violation}`)
	);
	await context.addInitScript(() => {
		const { coviewTestViolation } = window as unknown as { coviewTestViolation: (text: string) => void };
		document.addEventListener('securitypolicyviolation', (event) =>
			coviewTestViolation(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`)
		);
	});
	return {
		seen,
		/** Forgets such faults that were seen already, too. */
		expect: (form: RegExp) => {
			expected.push(form);
			seen.splice(0, seen.length, ...seen.filter((fault) => !form.test(fault)));
		}
	};
}
