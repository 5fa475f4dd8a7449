/** `test` for the end-to-end stories: a stack of its own per test, and people who open their browsers in it. */
import { firefox, test as base, type Browser } from '@playwright/test';
import { ensureBrowser } from '../../scripts/browsers.js';
import { startStack, type Stack, type StackOptions } from '../../scripts/stack.js';
import { keyOf, openPerson, type Person, type PersonName, type PersonOptions } from './people';

export { expect } from '@playwright/test';

interface Options {
	/** E.g. `test.use({ stackOptions: { noMining: true } })`. */
	readonly stackOptions: StackOptions;
}

interface Fixtures {
	/** A fresh chain, registry, relay and site, in memory, on free ports. */
	readonly stack: Stack;
	/**
	 * Opens one of the three at the site's first page. With BROWSER=firefox Alice sits at Firefox, the others at Chromium.
	 * A test fails at its end if anybody's browser saw a fault that was not expected.
	 */
	readonly open: (
		name: PersonName,
		options?: Pick<PersonOptions, 'otherKeys' | 'context'>
	) => Promise<Person>;
}

interface WorkerFixtures {
	readonly aliceBrowser: Browser;
}

export const test = base.extend<Options & Fixtures, WorkerFixtures>({
	stackOptions: [{}, { option: true }],
	stack: async ({ stackOptions }, use) => {
		const stack = await startStack({
			port: 0,
			chainPort: 0,
			relayPort: 0,
			memory: true,
			build: false,
			...stackOptions
		});
		await use(stack);
		await stack.close();
	},
	aliceBrowser: [
		async ({ browser }, use) => {
			if (process.env['BROWSER'] !== 'firefox') return use(browser);
			const found = await firefox.launch(ensureBrowser('firefox'));
			await use(found);
			await found.close();
		},
		{ scope: 'worker' }
	],
	open: async ({ stack, browser, aliceBrowser }, use, testInfo) => {
		const people: Person[] = [];
		await use(async (name, options = {}) => {
			const person = await openPerson(name === 'Alice' ? aliceBrowser : browser, {
				name,
				privateKey: keyOf(name),
				stack,
				...options
			});
			await person.context.tracing.start({ screenshots: true, snapshots: true });
			people.push(person);
			return person;
		});
		const failed = testInfo.status !== testInfo.expectedStatus;
		for (const person of people) {
			const trace = failed ? { path: testInfo.outputPath(`${person.name}.zip`) } : {};
			await person.context.tracing.stop(trace);
			await person.close();
		}
		const faults = people.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`));
		if (faults.length > 0) throw new Error(`Browsers saw faults:\n${faults.join('\n')}`);
	}
});
