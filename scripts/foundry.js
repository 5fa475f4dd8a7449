/** Finds the tools of Foundry (anvil, forge): on PATH first, then the binaries that npm brought for this platform. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { inRoot } from './paths.js';

/**
 * @param {'anvil' | 'forge'} tool
 * @returns {string} path of the executable
 * @throws {Error} that says how to get Foundry
 */
export function findFoundry(tool) {
	const file = process.platform === 'win32' ? `${tool}.exe` : tool;
	const arch = process.arch === 'x64' ? 'amd64' : process.arch;
	const onPath = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !isNpmBin(folder));
	const candidates = [
		...onPath.map((folder) => join(folder, file)),
		inRoot('node_modules', '@foundry-rs', `${tool}-${process.platform}-${arch}`, 'bin', file)
	];
	const found = candidates.find(isExecutable);
	if (found) return found;
	throw new Error(
		`${tool} was not found. Coview needs Foundry for its local chain and its contract tests.\n` +
			`On Linux x64 npm brings it: run "npm ci" again, without --omit=optional.\n` +
			`Elsewhere install it from https://getfoundry.sh, so that "${tool} --version" answers in this terminal.`
	);
}

/** npm puts its launchers on PATH; forge's launcher there answers 0 even when tests fail, so it is passed over. */
const isNpmBin = (/** @type {string} */ folder) => /node_modules[\\/]\.bin[\\/]?$/.test(folder);

/** @param {string} path */
function isExecutable(path) {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
