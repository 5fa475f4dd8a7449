// @ts-check
/**
 * `npm run contracts:coverage`: which lines, statements, branches and functions of the registry the tests reach; all must
 * be. It measures a copy, rewritten without changing what it does, because forge cannot measure the original: it measures
 * without the optimiser, which alone finds room on the stack for `requestUpdate`; it passes over functions outside
 * contracts and libraries; and it does not find OpenZeppelin outside the project.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withoutNamesForTheLists } from './contracts-rewrite.js';
import { findFoundry } from './foundry.js';
import { inRoot } from './paths.js';

const folder = mkdtempSync(join(tmpdir(), 'contracts-coverage-'));
const measured = ['src/ShareRegistry.sol', 'src/State.sol'];
try {
	copy();
	report(counted(measure()));
} finally {
	rmSync(folder, { recursive: true, force: true });
}

function copy() {
	const package_ = ['@openzeppelin', 'contracts'];
	cpSync(inRoot('contracts', 'src'), join(folder, 'src'), { recursive: true });
	cpSync(inRoot('contracts', 'test'), join(folder, 'test'), { recursive: true });
	cpSync(inRoot('node_modules', ...package_), join(folder, 'lib', ...package_), { recursive: true });
	// What costs are measured against, the long story of the invariants, and the traces beside the proved model add no line.
	for (const extra of ['test/rivals', 'test/Gas.t.sol', 'test/Invariants.t.sol', 'test/Refinement.t.sol'])
		rmSync(join(folder, extra), { recursive: true, force: true });
	rewrite('src/State.sol', stepsAsLibrary);
	rewrite('src/ShareRegistry.sol', callingTheLibrary);
	rewrite('src/ShareRegistry.sol', withoutNamesForTheLists);
	writeFileSync(join(folder, 'foundry.toml'), settings());
}

/** @param {string} file @param {(text: string) => string} change that must change something */
function rewrite(file, change) {
	const path = join(folder, file);
	const before = readFileSync(path, 'utf8');
	const after = change(before);
	if (after === before) throw new Error(`${change.name} finds nothing to rewrite in ${file}.`);
	writeFileSync(path, after);
}

/** @param {string} text */
function stepsAsLibrary(text) {
	const functions = text.indexOf('// ───────────── reading');
	const head = text
		.slice(0, functions)
		.replace(/using \{[^}]*\}/, (list) => list.replace(/(\n\s+)(\w+)/g, '$1Steps.$2'));
	return `${head}library Steps {\n${text.slice(functions).replaceAll(') pure returns', ') internal pure returns')}}\n`;
}

/** @param {string} text */
function callingTheLibrary(text) {
	return text
		.replace('import {Phase, State, created}', 'import {Phase, State, Steps}')
		.replace(' created(', ' Steps.created(');
}

function settings() {
	return [
		'[profile.default]',
		'src = "src"',
		'test = "test"',
		'libs = ["lib"]',
		'remappings = ["@openzeppelin/contracts/=lib/@openzeppelin/contracts/"]',
		`solc = ${JSON.stringify(inRoot('scripts', 'solc', 'solc.js'))}`,
		'offline = true',
		'evm_version = "cancun"',
		'gas_limit = "18446744073709551615"',
		'[profile.default.fuzz]',
		'runs = 100',
		'seed = "0xc0"',
		''
	].join('\n');
}

/** @returns {string} forge's report in the format of lcov */
function measure() {
	const { status, stdout, stderr } = spawnSync(findFoundry('forge'), ['coverage', '--report', 'lcov'], {
		cwd: folder,
		encoding: 'utf8',
		maxBuffer: 1 << 28,
		env: { ...process.env, FOUNDRY_PROFILE: 'default', FOUNDRY_DISABLE_NIGHTLY_WARNING: '1' }
	});
	if (status !== 0) throw new Error(`${stdout}${stderr}`);
	return readFileSync(join(folder, 'lcov.info'), 'utf8');
}

/**
 * @typedef {{ what: string, found: number, missed: string[] }} Count
 * @param {string} lcov
 * @returns {Count[]}
 */
function counted(lcov) {
	const kinds = { DA: 'lines', BRDA: 'branches', FNDA: 'functions' };
	return measured.flatMap((file) => {
		const section = lcov.split('end_of_record').find((part) => part.includes(`SF:${file}\n`));
		if (section === undefined) throw new Error(`forge has not measured ${file}.`);
		return Object.entries(kinds).map(([kind, what]) => {
			const entries = section.split('\n').filter((line) => line.startsWith(`${kind}:`));
			const missed = entries.filter((line) => /^FNDA:0,|,(0|-)$/.test(line));
			return { what: `${what} of ${file}`, found: entries.length, missed };
		});
	});
}

/** @param {Count[]} counts */
function report(counts) {
	for (const { what, found, missed } of counts) {
		const fault = missed.length > 0 ? ` (not ${missed.join(' ')})` : '';
		console.log(`${fault ? 'FAIL' : 'ok  '} ${what}: ${found - missed.length} of ${found}${fault}`);
	}
	const failed = counts.filter(({ missed }) => missed.length > 0).length;
	console.log(`${counts.length - failed} passed, ${failed} failed`);
	process.exitCode = failed === 0 ? 0 : 1;
}
