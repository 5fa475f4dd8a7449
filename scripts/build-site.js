/** Builds the static site into build/, unless what is there is newer than every source. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildFolder, inRoot, root } from './paths.js';

const sources = ['src', 'static', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json', 'package-lock.json'];

/** The adapter writes this file last, so its time is the time of a complete build. */
const builtFile = join(buildFolder, '404.html');

export const isBuildFresh = () =>
	existsSync(builtFile) &&
	sources.every((source) => newestTime(inRoot(source)) <= statSync(builtFile).mtimeMs);

/** @returns {Promise<{ built: boolean, seconds: number }>} @throws {Error} with the build's output */
export async function buildSite() {
	if (isBuildFresh()) return { built: false, seconds: 0 };
	const started = Date.now();
	const child = spawn(process.execPath, [inRoot('node_modules', 'vite', 'bin', 'vite.js'), 'build'], {
		cwd: root,
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', (/** @type {Buffer} */ chunk) => (output += chunk.toString()));
	const code = await new Promise((resolve) => child.once('close', resolve));
	if (code !== 0) throw new Error(`The site could not be built.\n${output.trim()}`);
	return { built: true, seconds: (Date.now() - started) / 1000 };
}

/** Newest change in a file or a folder, removals included (they touch the folder). @param {string} path @returns {number} */
function newestTime(path) {
	if (!existsSync(path)) return 0;
	const stat = statSync(path);
	if (!stat.isDirectory()) return stat.mtimeMs;
	return readdirSync(path).reduce(
		(newest, name) => Math.max(newest, newestTime(join(path, name))),
		stat.mtimeMs
	);
}
