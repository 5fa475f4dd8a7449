// @ts-check
/** `npm run gas`: measures what the registry's calls cost, beside what no registry can do without, and writes docs/gas.json. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { findFoundry } from './foundry.js';
import { inRoot } from './paths.js';

/** Rows with a floor: it makes the same transaction, checks nothing, and writes what cannot be left out. */
const floors = new Map([
	['requestUpdate, all five attributes', 'floor: requestUpdate'],
	['requestUpdate, one of five attributes', 'floor: requestUpdate'],
	['acknowledge, settles', 'floor: acknowledge'],
	['acknowledge, another peer still pending', 'floor: acknowledge'],
	['the paper’s entry in words: request', 'floor: requestUpdate'],
	['the paper’s entry in words: acknowledge', 'floor: acknowledge'],
	['an attestation: request', 'floor: requestUpdate'],
	['an attestation: acknowledge', 'floor: acknowledge']
]);

const { stdout, status } = spawnSync(findFoundry('forge'), ['test', '-vv'], {
	cwd: inRoot('contracts'),
	encoding: 'utf8',
	env: { ...process.env, FOUNDRY_PROFILE: 'gas', FOUNDRY_DISABLE_NIGHTLY_WARNING: '1' }
});
const measured = new Map(
	[...stdout.matchAll(/^ {2}([^:\n][^\n]*): (\d+)$/gm)].map(([, name = '', gas]) => [
		name.replaceAll("'", '’'),
		Number(gas)
	])
);
const missing = [...floors].flat().filter((name) => !measured.has(name));
for (const name of missing) console.error(`FAIL no figure for “${name}”`);

const rows = [...measured]
	.sort(([one], [other]) => one.localeCompare(other))
	.map(([name, gas]) => {
		const floor = measured.get(floors.get(name) ?? '') ?? null;
		return { name, gas, floor, ratio: floor && Math.round((gas / floor) * 1000) / 1000 };
	});
for (const { name, gas, ratio } of rows)
	console.log(`${String(gas).padStart(8)}  ${name}${ratio ? ` (${ratio} × the floor)` : ''}`);
if (status === 0 && missing.length === 0) {
	writeFileSync(inRoot('docs/gas.json'), `${JSON.stringify(rows, null, '\t')}\n`);
	console.log(`${rows.length} passed, 0 failed`);
} else {
	if (status !== 0) console.error(stdout);
	console.log(`${rows.length} passed, ${missing.length + (status === 0 ? 0 : 1)} failed`);
	process.exitCode = 1;
}
