// @ts-check
/** Where figures are told: on the console, in `bench/results/`, and in the table of `docs/performance.md`. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { format, resolveConfig } from 'prettier';
import { inRoot } from '../scripts/paths.js';
import { titleOf } from './titles.js';

/** @typedef {import('./figure.js').Figure} Figure */

/** @param {string} path @returns {any} */
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

export function machine() {
	const [cpu] = cpus();
	return [
		cpu?.model.trim() ?? 'unknown processor',
		`${cpus().length} cores`,
		`${Math.round(totalmem() / 2 ** 30)} GB`,
		`Node ${process.versions.node}`,
		`V8 ${process.versions.v8}`
	].join(', ');
}

/** The rivals with their versions, as they are installed. */
export function rivalVersions() {
	const { dependencies } = readJson(inRoot('bench', 'package.json'));
	const installed = Object.keys(dependencies).map((name) => {
		const path = inRoot('bench', 'node_modules', name, 'package.json');
		return `${name} ${existsSync(path) ? readJson(path).version : 'missing'}`;
	});
	return installed.join(', ');
}

/** @param {Figure} figure @param {boolean} quick */
export function showFigure(figure, quick) {
	const { id, n, against, better, reach, aim, holds, value, unit } = figure;
	const bound = better === 'more' ? '≥' : '≤';
	return [
		quick ? '·' : holds ? '✓' : '✘',
		id.padEnd(4),
		n.toLocaleString('en').padStart(9),
		shown(value, unit).padStart(12),
		`(reach ${bound} ${shown(reach, unit)}, aim ${bound} ${shown(aim, unit)})`,
		against
	].join(' ');
}

/**
 * Figures of a whole run replace all earlier ones, those of a part the ones with their ids. The table is written by whole runs alone, so that all
 * its rows are of one machine and one state of the code.
 * @param {readonly Figure[]} figures @param {{ quick: boolean, whole: boolean }} run
 */
export async function writeResults(figures, { quick, whole }) {
	const folder = inRoot('bench', 'results');
	mkdirSync(folder, { recursive: true });
	const path = inRoot('bench', 'results', quick ? 'quick.json' : 'latest.json');
	const ids = new Set(figures.map(({ id }) => id));
	/** @type {Figure[]} */
	const earlier = !quick && !whole && existsSync(path) ? readJson(path) : [];
	const all = [...earlier.filter(({ id }) => !ids.has(id)), ...figures];
	all.sort((one, other) => one.id.localeCompare(other.id, 'en', { numeric: true }) || one.n - other.n);
	writeFileSync(path, `${JSON.stringify(all, null, '\t')}\n`);
	if (!quick && whole) await writeTable(all);
}

const begin = '<!-- figures: written by npm run bench -->';
const end = '<!-- /figures -->';

/** Only what stands between the markers is written. @param {readonly Figure[]} figures */
async function writeTable(figures) {
	const path = inRoot('docs', 'performance.md');
	const text = readFileSync(path, 'utf8');
	const [from, to] = [text.indexOf(begin), text.indexOf(end)];
	if (from < 0 || to < from)
		throw new Error(`docs/performance.md has no place for figures: ${begin} … ${end}`);
	const table = [`${machine()}.`, `Rivals: ${rivalVersions()}.`, tableOf(figures)].join('\n\n');
	const written = `${text.slice(0, from + begin.length)}\n\n${table}\n\n${text.slice(to)}`;
	const options = await resolveConfig(path);
	writeFileSync(path, await format(written, { ...options, filepath: path }));
}

/** One line an id: every size, and the verdict on the worst. @param {readonly Figure[]} figures */
function tableOf(figures) {
	const lines = [...new Set(figures.map(({ id }) => id))].map((id) => {
		const sizes = figures.filter((figure) => figure.id === id);
		const [first] = sizes;
		if (!first) return '';
		const { better, against, unit, reach, aim } = first;
		const values = sizes.map(({ value }) => value);
		const worst = better === 'more' ? Math.min(...values) : Math.max(...values);
		const reachesAim = better === 'more' ? worst >= aim : worst <= aim;
		const bound = better === 'more' ? '≥' : '≤';
		const each = sizes.map(({ n, value }) => `${shortCount(n)}: ${shown(value, unit)}`).join(', ');
		const verdict = sizes.every(({ holds }) => holds) ? (reachesAim ? 'aim' : 'reach') : 'no';
		const bounds = `${bound} ${shown(reach, unit)} | ${bound} ${shown(aim, unit)}`;
		return `| ${id} | ${titleOf(id)} | ${against} | ${each} | ${bounds} | ${verdict} |`;
	});
	return [
		'| | figure | against | measured, by rows | reach | aim | holds |',
		'|---|---|---|---|---|---|---|',
		...lines
	].join('\n');
}

/** @param {number} n */
const shortCount = (n) => (n >= 1e6 ? `${n / 1e6} M` : n >= 1e3 ? `${n / 1e3} k` : String(n));

/** Three digits that count. @param {number} value @param {string} unit */
function shown(value, unit) {
	const digits = value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
	return unit === '×' ? `${digits}×` : `${digits} ${unit}`;
}
