// @ts-check
/** What the campaign of the invariants has counted in each of its runs (`CAMPAIGN`, contracts/test/Invariants.t.sol), as one table. */

/** @typedef {ReadonlyMap<string, number>} Counts how often, by what */

/** @param {string} text lines of what and how often, with a tab between @returns {Counts} */
export function summed(text) {
	/** @type {Map<string, number>} */
	const counts = new Map();
	for (const line of text.split('\n').filter(Boolean)) {
		const [what = '', times = ''] = line.split('\t');
		if (!/^\d+$/.test(times)) throw new Error(`Not a count: ${line}`);
		counts.set(what, (counts.get(what) ?? 0) + Number(times));
	}
	return counts;
}

/** @param {Counts} counts */
export function campaignTable(counts) {
	const width = Math.max(0, ...[...counts.keys()].map((what) => what.length));
	return [...counts]
		.map(([what, times]) => `     ${what.padEnd(width)} ${String(times).padStart(9)}`)
		.join('\n');
}

/**
 * What is wrong with a campaign of which so many steps were asked.
 * @param {Counts} counts
 * @param {number} asked
 * @param {boolean} all whether it is long enough to reach everything
 * @returns {string | undefined}
 */
export function campaignFault(counts, asked, all) {
	const steps = counts.get('steps') ?? 0;
	if (steps < asked) return `The campaign counted ${steps} steps of ${asked}.`;
	const calls = [...counts]
		.filter(([what]) => / (accepted|refused)$/.test(what))
		.reduce((sum, [, times]) => sum + times, 0);
	if (calls < asked) return `The campaign made ${calls} calls of the registry in ${steps} steps.`;
	const never = [...counts].filter(([, times]) => times === 0).map(([what]) => what);
	return all && never.length > 0 ? `The campaign never reached: ${never.join(', ')}.` : undefined;
}
