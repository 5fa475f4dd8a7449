// @ts-check
/** What an explorer needs to verify the registry: every source in one standard JSON input, the compiler and the arguments. */
import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { compilerSettings } from './contracts-generate.js';
import { inRoot } from './paths.js';
import { compile, version } from './solc/compile.js';

const main = 'src/ShareRegistry.sol';
const name = 'ShareRegistry';

/**
 * @typedef {object} Verification
 * @property {string} contract file and name, as explorers ask for it
 * @property {string} compilerVersion
 * @property {string} constructorArguments ABI-encoded; the registry has none
 * @property {{ language: string, sources: Record<string, { content: string }>, settings: object }} standardInput
 */

/** @returns {Verification} */
export function verification() {
	return {
		contract: `${main}:${name}`,
		compilerVersion: `v${/^[^+]+\+commit\.[0-9a-f]+/.exec(version)?.[0] ?? version}`,
		constructorArguments: '0x',
		standardInput: { language: 'Solidity', sources: sourcesOf(main), settings: compilerSettings(main) }
	};
}

/**
 * Compiles the input as an explorer would, with nothing but what it holds.
 * @param {Pick<Verification, 'standardInput'>} verification
 * @returns {string} creation bytecode
 */
export function compiled({ standardInput }) {
	// An empty folder: whatever the input does not bring is missing.
	const output = JSON.parse(compile(JSON.stringify(standardInput), inRoot('contracts', 'nothing')));
	const object = output.contracts?.[main]?.[name]?.evm.bytecode.object;
	if (!object) throw new Error(output.errors?.[0]?.formattedMessage ?? `${main} holds no ${name}.`);
	return `0x${object}`;
}

/** The file and all it imports, by the names they are imported under. @param {string} first */
function sourcesOf(first) {
	/** @type {Record<string, { content: string }>} */
	const sources = {};
	const missing = [first];
	for (let path = missing.pop(); path !== undefined; path = missing.pop()) {
		if (sources[path]) continue;
		const content = readFileSync(fileOf(path), 'utf8');
		sources[path] = { content };
		for (const [, imported = ''] of content.matchAll(/^\s*(?:import|\})[^;"]*"([^"]+)";/gm))
			missing.push(imported.startsWith('.') ? posix.join(dirname(path), imported) : imported);
	}
	return Object.fromEntries(Object.entries(sources).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** @param {string} path */
const fileOf = (path) =>
	path.startsWith('@') ? inRoot('node_modules', path) : join(inRoot('contracts'), path);
