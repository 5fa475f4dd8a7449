// @ts-check
/** npm's solc, typed: the one compiler behind forge, the generated ABI and the deployed bytecode. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve, sep } from 'node:path';
import { solve } from './z3.js';

/**
 * @typedef {{ contents: string } | { error: string }} Found
 * @typedef {{ import: (path: string) => Found, smtSolver: (query: string) => Found }} Callbacks
 * @type {{ version(): string, compile(input: string, callbacks: Callbacks): string }}
 */
const solc = createRequire(import.meta.url)('solc');

/** For example `0.8.37+commit.f401782d.Emscripten.clang`. */
export const version = solc.version();

/**
 * Compiles one standard JSON input.
 * @param {string} input
 * @param {string} base folder from which sources that the input names but does not bring are read: those below it, and
 * packages in the `node_modules` beside it
 * @returns {string} the standard JSON output
 */
export function compile(input, base) {
	const allowed = [resolve(base) + sep, resolve(base, '..', 'node_modules') + sep];
	/** @param {string} path @returns {Found} */
	const find = (path) => {
		const file = resolve(base, path);
		if (!allowed.some((folder) => file.startsWith(folder)))
			return { error: `${path} lies outside the project` };
		try {
			return { contents: readFileSync(file, 'utf8') };
		} catch (error) {
			return { error: String(error) };
		}
	};
	return solc.compile(input, { import: find, smtSolver: solve });
}
