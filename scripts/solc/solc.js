#!/usr/bin/env node
// @ts-check
/** npm's solc in the shape of the native compiler, as far as forge asks: `--version` and `--standard-json` on stdin. */
import { readFileSync } from 'node:fs';
import { compile, version } from './compile.js';

const options = process.argv.slice(2);
if (options.includes('--version')) {
	process.stdout.write(`solc, the solidity compiler commandline interface\nVersion: ${version}\n`);
} else if (options.includes('--standard-json')) {
	const base = options.includes('--base-path') ? options[options.indexOf('--base-path') + 1] : undefined;
	process.stdout.write(compile(readFileSync(0, 'utf8'), base ?? process.cwd()));
} else {
	process.stderr.write('This compiler answers --version and --standard-json only.\n');
	process.exitCode = 1;
}
