// @ts-check
/**
 * `npm run prove`: proves the rules of the registry for any number of peers with solc's model checker and z3, shows that each step can
 * happen at all, and that the proof finds planted bugs. `npm run prove Reject Join` proves those steps alone.
 */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { inRoot } from './paths.js';
import { z3Version } from './solc/z3.js';

/**
 * @typedef {{ name: string, step: string, obligation: string, find: string, replace: string }} Bug
 * @typedef {{ severity: string, errorCode: string, message: string, formattedMessage: string,
 *   sourceLocation?: { file: string, start: number } }} Diagnostic
 * @typedef {'holds' | 'violated' | 'unknown'} Verdict
 * @typedef {{ title: string, passed: boolean, fault?: string }} Outcome
 */

const PROOF = 'proof/Proof.sol';
/** That a later compiler will not have this engine. */
const deprecated = '3993';
const MODEL = 'proof/Model.sol';
const proof = read(PROOF);
const model = read(MODEL);
/** @type {Bug[]} */
const bugs = JSON.parse(read('proof/planted.json'));
const asked = process.argv.slice(2);
const steps = [...proof.matchAll(/^contract (\w+) is Step/gm)]
	.map(([, name = '']) => name)
	.filter((name) => asked.length === 0 || asked.includes(name));

const unknown = asked.filter((name) => !steps.includes(name));
if (unknown.length > 0) {
	console.error(`No such step: ${unknown.join(', ')}.`);
	console.log('0 passed, 1 failed');
	process.exit(1);
}
if (!foundZ3()) {
	console.error('z3 was not found. The proof needs it: apt-get install z3, or brew install z3.');
	console.log('0 passed, 1 failed');
	process.exit(1);
}

const started = Date.now();
const tasks = [
	...steps.map((step) => () => prove(step)),
	...steps.map((step) => () => canHappen(step)),
	...bugs.filter(({ step }) => steps.includes(step)).map((bug) => () => finds(bug))
];
const outcomes = await inParallel(tasks, Math.min(cpus().length, 2));
const failed = outcomes.filter(({ passed }) => !passed).length;
console.log(`${Math.round((Date.now() - started) / 1000)} s with ${z3Version() ?? 'z3'}`);
console.log(`${outcomes.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 && outcomes.length > 0 ? 0 : 1;

/** Installs z3 where nobody has to be asked. */
function foundZ3() {
	if (z3Version() !== undefined) return true;
	if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
	spawnSync('apt-get', ['install', '-y', 'z3'], { stdio: 'ignore' });
	return z3Version() !== undefined;
}

/** Each obligation of one step. @param {string} step @returns {Promise<Outcome[]>} */
async function prove(step) {
	const [source = ''] = needed(proofOf(step), model);
	const { verdicts, fault } = await check(step, proofOf(step), model);
	const all = obligations(source);
	const outcomes = all.map(({ title, at }) => {
		const verdict = verdicts.get(at) ?? 'unknown';
		const passed = verdict === 'holds' && fault === undefined;
		return { title: `${step}: ${title}`, passed, fault: fault ?? verdict };
	});
	const asserts = source.split(' assert(').length - 1;
	if (asserts === all.length) return outcomes;
	return [
		...outcomes,
		{ title: `${step}: every assert is an obligation`, passed: false, fault: 'one has no comment above it' }
	];
}

/** That the step is accepted in some state: or everything would be true of it. @param {string} step @returns {Promise<Outcome[]>} */
async function canHappen(step) {
	const { verdicts, fault } = await check(step, onlyAsserting(step, 'false'), model);
	const passed = fault === undefined && [...verdicts.values()].includes('violated');
	return [{ title: `${step}: it can happen`, passed, fault: fault ?? 'nothing shows that it can' }];
}

/** That the proof fails when the rules are wrong. @param {Bug} bug @returns {Promise<Outcome[]>} */
async function finds({ name, step, obligation, find, replace }) {
	const title = `planted, and found by ${step}: ${name}`;
	if (model.split(find).length !== 2)
		return [{ title, passed: false, fault: 'its text is not in the model, or not once' }];
	const condition = obligations(proofOf(step)).find((one) => one.title === obligation)?.condition;
	if (!condition) return [{ title, passed: false, fault: `${step} has no obligation “${obligation}”` }];
	const { verdicts, fault } = await check(step, onlyAsserting(step, condition), model.replace(find, replace));
	return [
		{ title, passed: [...verdicts.values()].includes('violated'), fault: fault ?? 'the proof passes it over' }
	];
}

/** Each assert with the comment above it, and where it stands, in bytes as the compiler counts. @param {string} source */
function obligations(source) {
	return [...source.matchAll(/\/\/ (.+)\n\s+(?=assert\(([\s\S]*?)\);\n)/g)].map((match) => ({
		title: match[1] ?? '',
		condition: match[2] ?? '',
		at: Buffer.byteLength(source.slice(0, match.index + match[0].length))
	}));
}

/** The proof of one step alone. @param {string} step */
function proofOf(step) {
	const first = proof.indexOf('\ncontract ');
	const start = proof.indexOf(`\ncontract ${step} is Step`);
	return proof.slice(0, first) + proof.slice(start, proof.indexOf('\n}\n', start) + 3);
}

/** The same with one assert in place of all. @param {string} step @param {string} condition */
function onlyAsserting(step, condition) {
	const source = proofOf(step);
	return `${source.slice(0, source.indexOf('assert('))}assert(${condition});\n    }\n}\n`;
}

/**
 * The sources without the functions that nothing in the step calls: the compiler asks z3 about all it sees.
 * @param {string} proofSource
 * @param {string} modelSource
 */
function needed(proofSource, modelSource) {
	const pattern = /(?: {4}\/\/\/.*\n)* {4}function (\w+)\([\s\S]*?\n {4}\}\n/g;
	const bodies = new Map(
		[...`${proofSource}${modelSource}`.matchAll(pattern)].map(([text, name = '']) => [name, text])
	);
	const kept = new Set(['step']);
	for (const name of kept) {
		for (const [, called = ''] of (bodies.get(name) ?? '').matchAll(/\b(\w+)\(/g))
			if (bodies.has(called)) kept.add(called);
	}
	return [proofSource, modelSource].map((source) =>
		source.replace(pattern, (text, name) => (kept.has(name) ? text : ''))
	);
}

/**
 * @param {string} step
 * @param {string} proofSource
 * @param {string} modelSource
 * @returns {Promise<{ verdicts: Map<number, Verdict>, fault: string | undefined }>} by position in the source
 */
async function check(step, proofSource, modelSource) {
	const [proofContent, modelContent] = needed(proofSource, modelSource);
	const input = {
		language: 'Solidity',
		sources: { [PROOF]: { content: proofContent }, [MODEL]: { content: modelContent } },
		settings: {
			outputSelection: {},
			modelChecker: {
				engine: 'bmc',
				contracts: { [PROOF]: [step] },
				targets: ['assert'],
				solvers: ['smtlib2'],
				showProvedSafe: true,
				showUnproved: true
			}
		}
	};
	const text = await compiled(JSON.stringify(input));
	/** @type {Map<number, Verdict>} */
	const verdicts = new Map();
	/** @type {Diagnostic[]} */
	let diagnostics;
	try {
		diagnostics = JSON.parse(text).errors ?? [];
	} catch {
		return { verdicts, fault: text.slice(0, 500) };
	}
	for (const { message, sourceLocation } of diagnostics) {
		if (!sourceLocation || !message.startsWith('BMC: Assertion violation')) continue;
		// An assert once not proved stays so: it may be told of more than once.
		if (message.includes('check is safe')) {
			if (!verdicts.has(sourceLocation.start)) verdicts.set(sourceLocation.start, 'holds');
		} else {
			verdicts.set(sourceLocation.start, message.includes('might') ? 'unknown' : 'violated');
		}
	}
	// Whatever else the compiler says may mean that it left something out, such as a call or a loop.
	const other = diagnostics.find(
		({ message, errorCode }) => !message.startsWith('BMC: Assertion violation') && errorCode !== deprecated
	);
	return { verdicts, fault: other?.formattedMessage };
}

/** What the compiler answers, run apart so that several run at once. @param {string} input @returns {Promise<string>} */
function compiled(input) {
	return new Promise((resolve) => {
		const child = spawn(process.execPath, [inRoot('scripts', 'solc', 'solc.js'), '--standard-json'], {
			cwd: inRoot('contracts'),
			stdio: ['pipe', 'pipe', 'pipe']
		});
		let output = '';
		let errors = '';
		child.stdout.setEncoding('utf8').on('data', (part) => (output += part));
		child.stderr.setEncoding('utf8').on('data', (part) => (errors += part));
		child.on('close', () => resolve(output || errors));
		child.stdin.end(input);
	});
}

/**
 * Prints each outcome as it comes.
 * @param {(() => Promise<Outcome[]>)[]} list
 * @param {number} width how many at once
 */
async function inParallel(list, width) {
	/** @type {Outcome[]} */
	const all = [];
	const queue = list.values();
	const worker = async () => {
		for (const task of queue) {
			for (const outcome of await task()) {
				all.push(outcome);
				console.log(`${outcome.passed ? 'ok  ' : 'FAIL'} ${outcome.title}`);
				if (!outcome.passed) console.error(`     ${outcome.fault ?? 'not proved'}`);
			}
		}
	};
	await Promise.all(Array.from({ length: width }, worker));
	return all;
}

/** @param {string} file in contracts/ */
function read(file) {
	return readFileSync(inRoot('contracts', file), 'utf8');
}
