// @ts-check
/**
 * `npm run mutate:contracts`: changes the registry in one place at a time, over the compiler's own syntax tree, and asks of
 * every change that compiles whether a test goes red. `SAMPLE=n` with `SEED=…` takes some of them, `ONLY=id,…` names them,
 * `OPERATOR=…` those of one kind, `JOBS=n` runs so many at once, `MINUTES=n` begins none after that time. Those no test notices must stand in contracts/mutants.json with the reason why.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withoutNamesForTheLists } from './contracts-rewrite.js';
import { findFoundry } from './foundry.js';
import { mutantsOf } from './mutants-contracts.js';
import { inRoot } from './paths.js';
import { compile } from './solc/compile.js';

/**
 * @typedef {import('./mutants-contracts.js').Mutant} Mutant
 * @typedef {{ status: string }} TestResult
 * @typedef {Record<string, { test_results: Record<string, TestResult> }>} TestReport
 */

const run = promisify(execFile);
const contracts = inRoot('contracts');
const files = ['src/ShareRegistry.sol', 'src/State.sol'];
const artifact = join('out', 'ShareRegistry.sol', 'ShareRegistry.json');
const forge = findFoundry('forge');
const jobs = Number(process.env['JOBS'] ?? 2);
const minutes = Number(process.env['MINUTES'] ?? Infinity);
const began = Date.now();
const leastKilled = 0.95;

/** @type {Record<string, string>} reasons by the mutant's id */
const equivalent = JSON.parse(readFileSync(join(contracts, 'mutants.json'), 'utf8'));
const sources = Object.fromEntries(files.map((file) => [file, readFileSync(join(contracts, file), 'utf8')]));

const all = files.flatMap((file) => mutantsOf(file, sources[file] ?? '', syntaxTree(file)));
const chosen = sample(all);
console.log(`${all.length} mutants, ${chosen.length} of them to run.`);

const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
/** `undecided`: the tests took too long. @typedef {'killed' | 'survived' | 'undecided'} Fate */
/** @type {Record<Fate | 'invalid' | 'same', Mutant[]>} */
const outcome = { killed: [], survived: [], undecided: [], invalid: [], same: [] };
try {
	const places = await projects();
	const original = bytecodeOf({});
	if (original === undefined) throw new Error('The registry itself does not compile.');
	const unchanged = await Promise.all(places.map((place) => fateOf(place, original)));
	if (unchanged.some((fate) => fate !== 'survived'))
		throw new Error('The tests fail without any change: `npm run contracts` first.');
	const queue = [...chosen];
	await Promise.all(places.map((place) => work(place, queue, original)));
} finally {
	rmSync(folder, { recursive: true, force: true });
}
report();

/** @param {string} place @param {Mutant[]} queue @param {string} original */
async function work(place, queue, original) {
	for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
		if (Date.now() - began > minutes * 60_000) return;
		const bytecode = bytecodeOf({ [mutant.file]: applied(mutant) });
		const fate =
			bytecode === undefined ? 'invalid' : bytecode === original ? 'same' : await fateOf(place, bytecode);
		outcome[fate].push(mutant);
		if (process.env['VERBOSE'])
			console.log(`${((Date.now() - began) / 1000).toFixed(0)} s ${fate} ${described(mutant)}`);
		if (fate === 'survived') console.log(`survived ${described(mutant)}`);
	}
}

/** Copies of the contracts with everything compiled, in which only the registry's bytecode is exchanged. */
async function projects() {
	const places = Array.from({ length: jobs }, (_, index) => join(folder, String(index), 'contracts'));
	const [first = ''] = places;
	for (const place of places) {
		mkdirSync(place, { recursive: true });
		for (const link of ['node_modules', 'scripts']) symlinkSync(inRoot(link), join(place, '..', link));
	}
	for (const part of ['src', 'test', 'proof', 'foundry.toml'])
		cpSync(join(contracts, part), join(first, part), { recursive: true, preserveTimestamps: true });
	await run(forge, ['build', '--quiet'], { cwd: first, env: environment(), maxBuffer: 1 << 28 });
	for (const place of places.slice(1)) cpSync(first, place, { recursive: true, preserveTimestamps: true });
	return places;
}

/** What the tests say of this registry. @param {string} place @param {string} bytecode @returns {Promise<Fate>} */
async function fateOf(place, bytecode) {
	const path = join(place, artifact);
	const parsed = JSON.parse(readFileSync(path, 'utf8'));
	parsed.bytecode = { object: `0x${bytecode}`, sourceMap: '', linkReferences: {} };
	writeFileSync(path, JSON.stringify(parsed));
	// The slow suites run last, and only if the quick ones noticed nothing.
	for (const which of ['--no-match-path', '--match-path']) {
		const slow = 'Invariants,Refinement';
		const pattern = which === '--match-path' ? `test/{${slow}}.t.sol` : `test/{${slow},Gas}.t.sol`;
		try {
			await run(forge, ['test', '--fail-fast', '--threads', '1', which, pattern], {
				cwd: place,
				env: environment(),
				maxBuffer: 1 << 28,
				timeout: 300_000
			});
		} catch (error) {
			return /** @type {{ killed?: boolean }} */ (error).killed ? 'undecided' : 'killed';
		}
	}
	return 'survived';
}

function environment() {
	return { ...process.env, FOUNDRY_PROFILE: 'mutation', FOUNDRY_DISABLE_NIGHTLY_WARNING: '1' };
}

/** @param {Record<string, string>} changed sources @returns {string | undefined} undefined if it does not compile */
function bytecodeOf(changed) {
	const file = 'src/ShareRegistry.sol';
	const texts = { ...sources, ...changed };
	const rewritten = { ...texts, [file]: withoutNamesForTheLists(texts[file] ?? '') };
	const output = compiled(rewritten, {
		outputSelection: { [file]: { ShareRegistry: ['evm.bytecode.object'] } }
	});
	return output.contracts?.[file]?.ShareRegistry?.evm?.bytecode?.object || undefined;
}

/** @param {string} file */
function syntaxTree(file) {
	return compiled(sources, { outputSelection: { '*': { '': ['ast'] } } }).sources[file].ast;
}

/** @param {Record<string, string>} texts @param {object} settings */
function compiled(texts, settings) {
	const input = {
		language: 'Solidity',
		sources: Object.fromEntries(Object.entries(texts).map(([file, content]) => [file, { content }])),
		settings: {
			remappings: ['@openzeppelin/contracts/=../node_modules/@openzeppelin/contracts/'],
			evmVersion: 'cancun',
			metadata: { bytecodeHash: 'none', appendCBOR: false },
			...settings
		}
	};
	return JSON.parse(compile(JSON.stringify(input), contracts));
}

/** @param {Mutant} mutant */
function applied({ file, start, end, text }) {
	// The compiler counts bytes.
	const bytes = Buffer.from(sources[file] ?? '', 'utf8');
	return Buffer.concat([bytes.subarray(0, start), Buffer.from(text), bytes.subarray(end)]).toString('utf8');
}

/** @param {Mutant[]} mutants @returns {Mutant[]} */
function sample(mutants) {
	const only = process.env['ONLY']?.split(',');
	if (only) return mutants.filter(({ id }) => only.includes(id));
	const kind = process.env['OPERATOR'];
	if (kind) return mutants.filter(({ operator }) => operator === kind);
	const size = Number(process.env['SAMPLE'] ?? mutants.length);
	const seed = process.env['SEED'] ?? '1';
	const rank = (/** @type {Mutant} */ { id }) => createHash('sha256').update(`${seed} ${id}`).digest('hex');
	return [...mutants].sort((a, b) => (rank(a) < rank(b) ? -1 : 1)).slice(0, size);
}

/** @param {Mutant} mutant */
function described({ id, file, line, before, text, operator }) {
	const one = (/** @type {string} */ code) => code.replace(/\s+/g, ' ');
	return `${id} ${file}:${line} ${operator}: \`${one(before)}\` → \`${one(text)}\``;
}

function report() {
	const { killed, survived, undecided, invalid, same } = outcome;
	const begun = Object.values(outcome).reduce((sum, { length }) => sum + length, 0);
	const left = chosen.length - begun;
	const unlisted = survived.filter(({ id }) => equivalent[id] === undefined);
	const known = new Set(all.map(({ id }) => id));
	const stale = Object.keys(equivalent).filter((id) => !known.has(id));
	const wrong = killed.filter(({ id }) => equivalent[id] !== undefined);
	for (const mutant of unlisted) console.error(`FAIL survived, without a reason: ${described(mutant)}`);
	for (const id of stale) console.error(`FAIL contracts/mutants.json names ${id}, which is no mutant.`);
	for (const mutant of wrong)
		console.error(`FAIL contracts/mutants.json calls equivalent what a test notices: ${described(mutant)}`);
	for (const mutant of undecided) console.error(`FAIL the tests did not end in time: ${described(mutant)}`);
	if (left > 0) console.error(`FAIL ${left} mutants were not begun.`);
	const valid = killed.length + survived.length + undecided.length;
	const share = valid === 0 ? 0 : killed.length / valid;
	console.log(
		`${valid} valid mutants: ${killed.length} killed (${(100 * share).toFixed(1)} %), ${survived.length} survived; ` +
			`${invalid.length} do not compile, ${same.length} compile to the same code.`
	);
	const tooFew = share < leastKilled ? 1 : 0;
	if (tooFew) console.error(`FAIL fewer than ${100 * leastKilled} % were killed.`);
	const failed = unlisted.length + stale.length + wrong.length + undecided.length + left + tooFew;
	console.log(`${valid - unlisted.length - wrong.length - undecided.length} passed, ${failed} failed`);
	process.exitCode = failed === 0 ? 0 : 1;
}
