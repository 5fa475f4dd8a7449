// @ts-check
/** Bundles one file of figures with the product, as the site's own build does; packages stay where they are installed. */
import { build } from 'vite';
import { inRoot } from '../scripts/paths.js';

/** Neither a path nor a module of the site. */
const isPackage = /^(?![./$]|\0)/;

/** @param {string} file in `bench/figures` @returns {Promise<string>} the module, where packages of the bench are found */
export async function bundleFigures(file) {
	const outDir = inRoot('bench', '.built');
	const fileName = file.replace(/\.ts$/, '.mjs');
	await build({
		configFile: false,
		logLevel: 'error',
		root: inRoot(),
		publicDir: false,
		resolve: { alias: { $lib: inRoot('src', 'lib') } },
		build: {
			ssr: inRoot('bench', 'figures', file),
			target: 'es2022',
			outDir,
			emptyOutDir: false,
			minify: false,
			sourcemap: true,
			rolldownOptions: {
				external: (id) => isPackage.test(id),
				output: { entryFileNames: fileName, codeSplitting: false }
			}
		}
	});
	return inRoot('bench', '.built', fileName);
}
