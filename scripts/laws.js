/**
 * `npm run laws`: the laws of lenses over generated cases. A case is one schema, lens, table and script of edits; `CASES` says how many
 * there are over all laws, `SEED` which. The last line is `N passed, N failed`: laws, and operators that the cases reach.
 */
import { pathToFileURL } from 'node:url';
import { bundleLaws } from './bundle-laws.js';
import { tallyLine } from './parts.js';

const cases = Number(process.env['CASES'] ?? 20_000);
const seed = Number(process.env['SEED'] ?? 1);
if (!Number.isInteger(cases) || cases < 1 || !Number.isInteger(seed))
	throw new Error('CASES and SEED are whole numbers, CASES from 1');

/** @type {typeof import('../src/lib/bx/testing/run-laws.ts')} */
const { operators, refusals, runLaws } = await import(pathToFileURL(await bundleLaws('laws')).href);

const started = Date.now();
const { runs, counts } = runLaws({ cases, seed });
const seconds = (Date.now() - started) / 1000;

let [passed, failed] = [0, 0];
/** @param {boolean} good @param {string} line */
const judge = (good, line) => {
	if (good) passed += 1;
	else failed += 1;
	console.log(`${good ? '✓' : '✘'} ${line}`);
};

for (const { name, cases: ran, failure } of runs) {
	judge(!failure, `${String(ran).padStart(7)} cases  ${name}`);
	if (failure) console.log(`  ${failure.message}\n  ${failure.scene}`);
}

const total = runs.reduce((sum, run) => sum + run.cases, 0);
console.log(`\n${total} cases, seed ${seed}, ${seconds.toFixed(1)} s; lenses by depth:`);
for (const [depth, count] of [...counts.depths].sort()) console.log(`  ${depth}: ${count}`);

console.log('\nLenses with an operator, and puts through them:');
for (const operator of operators) {
	const lenses = counts.lenses.get(operator) ?? 0;
	const outcomes = [...(counts.outcomes.get(operator) ?? [])].sort(([, one], [, other]) => other - one);
	const accepted = outcomes.find(([name]) => name === 'accepted')?.[1] ?? 0;
	const refused = outcomes.filter(([name]) => name !== 'accepted' && name !== 'empty');
	judge(
		lenses > 0 && accepted > 0 && refused.length > 0,
		`${operator.padEnd(13)} ${String(lenses).padStart(7)} lenses ${String(accepted).padStart(7)} accepted ` +
			refused.map(([name, count]) => `${name} ${count}`).join(', ')
	);
}

console.log('\nRefusals:');
for (const refusal of refusals)
	judge((counts.refused.get(refusal) ?? 0) > 0, `${refusal.padEnd(20)} ${counts.refused.get(refusal) ?? 0}`);

console.log(`\n${tallyLine({ passed, failed })}`);
process.exit(failed === 0 ? 0 : 1);
