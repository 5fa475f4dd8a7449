/** Bundles the laws of `bx` into one file that runs without a test runner, as they are or with one line replaced. */
import { build } from 'vite';
import { inRoot } from './paths.js';

/**
 * @typedef {object} Replacement
 * @property {string} file under `src/lib/bx`
 * @property {string} find occurs there exactly once
 * @property {string} replace
 */

/**
 * The module with `runLaws`, as a file. The sources themselves stay as they are: the replacement is made on their way into the bundle.
 * @param {string} name @param {Replacement} [replacement] @returns {Promise<string>}
 */
export async function bundleLaws(name, replacement) {
	const folder = inRoot('.local', 'laws');
	const fileName = `${name}.mjs`;
	await build({
		configFile: false,
		logLevel: 'error',
		root: inRoot(),
		publicDir: false,
		plugins: replacement ? [replacing(replacement)] : [],
		build: {
			ssr: inRoot('src', 'lib', 'bx', 'testing', 'run-laws.ts'),
			outDir: folder,
			emptyOutDir: false,
			minify: false,
			rolldownOptions: { output: { entryFileNames: fileName } }
		}
	});
	return inRoot('.local', 'laws', fileName);
}

/** @param {Replacement} replacement @returns {import('vite').Plugin} */
function replacing({ file, find, replace }) {
	const path = inRoot('src', 'lib', 'bx', file);
	let seen = false;
	return {
		name: 'replace-one-line',
		enforce: 'pre',
		transform(code, id) {
			if (id !== path) return undefined;
			const count = code.split(find).length - 1;
			if (count !== 1) throw new Error(`${file}: the text to replace occurs ${count} times: ${find}`);
			seen = true;
			return { code: code.replace(find, () => replace), map: null };
		},
		buildEnd(error) {
			if (!error && !seen) throw new Error(`${file} is no part of the laws`);
		}
	};
}
