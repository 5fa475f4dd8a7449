// @ts-check
/**
 * `npm run bench`: measures every figure, each group in a process of its own, writes `bench/results/latest.json` and the table of
 * `docs/performance.md`. `ONLY=P1,P4` measures some. `--quick` takes small sizes and judges results, not times.
 */
import { fork, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { inRoot } from '../scripts/paths.js';
import { tallyLine } from '../scripts/parts.js';
import { bundleFigures } from './bundle.js';
import { machine, rivalVersions, showFigure, writeResults } from './report.js';

/** @typedef {import('./figure.js').Figure} Figure */
/** @typedef {{ ids: readonly string[], native: boolean }} Group what a file says of one of its groups of figures */

const quick = process.argv.includes('--quick');
const only = (process.env['ONLY'] ?? '').split(',').filter(Boolean);

/** Groups without an id measure what has no bound; `ONLY=also` asks for them. */
const alsoWanted = only.length === 0 || only.includes('also');

/** `P5` asks for P5a, P5b and so on, too. @param {string} id */
const wanted = (id) =>
	only.length === 0 ||
	only.some((name) => id === name || (/\d$/.test(name) && id.replace(/[a-z]$/, '') === name));

/** The rivals, when they are not there yet; native code only where times count. */
function installRivals() {
	if (!existsSync(inRoot('bench', 'node_modules')))
		npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
	if (quick || existsSync(inRoot('bench', 'node_modules', 'better-sqlite3', 'build', 'Release'))) return;
	// Where it cannot be built, the figures against it fail and say so.
	npm(['rebuild', 'better-sqlite3']);
}

/** @param {readonly string[]} args */
function npm(args) {
	const { status } = spawnSync('npm', ['--prefix', inRoot('bench'), ...args], { stdio: 'inherit' });
	if (status !== 0) console.error(`FAIL npm ${args.join(' ')}`);
}

/**
 * Asks a process for what one file of figures has, or for one group of it.
 * @template Answer @param {readonly string[]} args @returns {Promise<Answer | undefined>}
 */
function ask(args) {
	return new Promise((resolve) => {
		const env = { ...process.env, ...(quick && { QUICK: '1' }) };
		const child = fork(inRoot('bench', 'child.js'), args, { execArgv: ['--expose-gc'], env });
		/** @type {Answer | undefined} */
		let answer;
		child.on('message', (message) => (answer = /** @type {Answer} */ (message)));
		child.once('error', (error) => console.error(error));
		child.once('close', (code) => resolve(code === 0 ? answer : undefined));
	});
}

async function main() {
	installRivals();
	console.log(`${machine()}\n${rivalVersions()}\n`);
	let [passed, failed] = [0, 0];
	/** @type {Figure[]} */
	const figures = [];
	const files = readdirSync(inRoot('bench', 'figures')).filter((file) => file.endsWith('.ts'));
	for (const file of files) {
		const bundle = await bundleFigures(file).catch((/** @type {unknown} */ error) => {
			console.error(error);
			return '';
		});
		/** @type {readonly Group[] | undefined} */
		const groups = bundle ? await ask([bundle]) : undefined;
		if (!groups) {
			console.error(`FAIL ${file} cannot be loaded`);
			failed += 1;
		}
		for (const [index, { ids, native }] of (groups ?? []).entries()) {
			if (!(ids.length > 0 ? ids.some(wanted) : alsoWanted)) continue;
			if (quick && native) {
				console.log(`· ${ids.join(', ')} against native code: in the full run only`);
				continue;
			}
			/** @type {readonly Figure[] | undefined} */
			const measured = await ask([bundle, String(index), quick ? 'quick' : 'full']);
			if (!measured && ids.length === 0) {
				console.error(`FAIL ${file} could not be measured`);
				failed += 1;
			}
			const kept = (measured ?? []).filter(({ id }) => wanted(id));
			for (const figure of kept) {
				console.log(showFigure(figure, quick));
				if (quick || figure.holds) passed += 1;
				else failed += 1;
			}
			figures.push(...kept);
			const missing = ids.filter((id) => wanted(id) && !kept.some((figure) => figure.id === id));
			if (missing.length > 0) console.error(`FAIL ${missing.join(', ')} not measured (${file})`);
			failed += missing.length;
		}
	}
	await writeResults(figures, { quick, whole: only.length === 0 });
	if (passed + failed === 0 && !only.includes('also')) failed = 1;
	console.log(`\n${tallyLine({ passed, failed })}`);
	process.exitCode = failed === 0 ? 0 : 1;
}

await main();
