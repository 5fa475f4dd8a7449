// @ts-check
/** One bench of the page in a process of its own: `ask-page.js measureCommit 41` sends back its times. */
import { openPage } from './open-page.js';

const [name = '', ...args] = process.argv.slice(2);
const { page, relay, version, close } = await openPage();
try {
	const times = await page.evaluate(
		([bench, relayUrl, ...numbers]) => {
			/** @type {Record<string, (...numbers: unknown[]) => unknown>} */
			const benches = Reflect.get(window, 'benches');
			const run = benches[bench ?? ''];
			if (!run) throw new Error(`The page has no bench ${bench}`);
			const given = numbers.map(Number);
			return bench === 'measureChannel' ? run(relayUrl, ...given) : run(...given);
		},
		[name, relay, ...args]
	);
	console.log(`Chromium ${version}: ${name} ${args.join(' ')}`);
	process.send?.(times);
} finally {
	await close();
}
process.disconnect?.();
