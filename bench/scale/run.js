// @ts-check
/** `npm run scale`: simulates many people on one chain with the measured costs and writes the tables of docs/scale.md. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { runnerImport } from 'vite';
import { tallyLine } from '../../scripts/parts.js';
import { inRoot } from '../../scripts/paths.js';

/** @typedef {typeof import('./main.js')} Main */
/** @typedef {import('./markdown.js').Section} Section */

/** @param {string[]} path @returns {any} */
const readJson = (...path) => JSON.parse(readFileSync(inRoot(...path), 'utf8'));

/** Only what stands between the markers is written; answers the sections that have no place. @param {readonly Section[]} sections */
async function write(sections) {
	const path = inRoot('docs', 'scale.md');
	let text = readFileSync(path, 'utf8');
	const homeless = sections.filter(({ name, text: content }) => {
		const [begin, end] = [`<!-- scale: ${name} -->`, `<!-- /scale: ${name} -->`];
		const [from, to] = [text.indexOf(begin), text.indexOf(end)];
		if (from < 0 || to < from) return true;
		text = `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(to)}`;
		return false;
	});
	const options = await resolveConfig(path);
	writeFileSync(path, await format(text, { ...options, filepath: path }));
	return homeless.map(({ name }) => `docs/scale.md has no place for ${name}`);
}

async function main() {
	const started = performance.now();
	const { module } = await runnerImport(inRoot('bench', 'scale', 'main.ts'), {
		configFile: false,
		root: inRoot(),
		logLevel: 'error',
		resolve: { alias: { $lib: inRoot('src', 'lib') } }
	});
	const { study } = /** @type {Main} */ (module);
	const results = ['bench', 'results', 'latest.json'];
	const { sections, passed, faults, runs, steps } = await study({
		gas: readJson('docs', 'gas.json'),
		results: existsSync(inRoot(...results)) ? readJson(...results) : null
	});
	for (const { name, text } of sections) console.log(`\n━━ ${name}\n${text}`);
	const failed = [...faults, ...(await write(sections))];
	for (const fault of failed.slice(0, 50)) console.error(`FAIL ${fault}`);
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	console.log(`\n${runs} simulations, ${steps.toLocaleString('en')} steps, ${seconds} s`);
	console.log(tallyLine({ passed, failed: failed.length }));
	process.exitCode = failed.length === 0 ? 0 : 1;
}

await main();
