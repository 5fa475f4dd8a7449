import { atOnce, toRowId, type Row, type RowId } from '$lib/bx';
import { describe, expect, test } from 'vitest';
import { commitTo, triesOf, updateTries } from './commitment';
import { toAccount, toAttributeNumber, toShareId } from './ids';
import type { Terms } from './terms';
import { trieRoot } from './trie';
import { adoptingHashes, buildingTries, trieHashes } from './trie-hashes';

const must = <Value>(value: Value | undefined): Value => {
	if (value === undefined) throw new Error('out of range');
	return value;
};
const terms: Terms = {
	version: 1,
	title: 'Prescriptions',
	proposer: { account: must(toAccount(`0x${'a1'.repeat(20)}`)), name: 'Alice' },
	attributes: [
		{ name: 'Medication', type: 'text', number: must(toAttributeNumber(2)) },
		{ name: 'Dose', type: 'number', number: must(toAttributeNumber(1)) }
	],
	key: [],
	rowsMayChange: true,
	pullWindow: 0
};
const share = must(toShareId(`0x${'5a'.repeat(32)}`));

/** Ids spread as random ones are, and every third dose missing. */
function view(count: number): Map<RowId, Row> {
	const rows = new Map<RowId, Row>();
	for (let at = 0; at < count; at++) {
		const digits = ((at * 2_654_435_761) % 2 ** 32).toString(16).padStart(8, '0');
		rows.set(must(toRowId(digits.repeat(4))), [`Medicine ${at % 50}`, at % 3 === 0 ? null : at]);
	}
	return rows;
}

describe.each([0, 1, 40, 3_000])('%i rows', (count) => {
	const rows = view(count);

	test('default: built in steps, tries have the roots of those built at once', () => {
		const built = atOnce(buildingTries(terms, rows));
		expect(built.map(trieRoot)).toEqual(triesOf(terms, rows).map(trieRoot));
	});

	test('behavior: hashes computed elsewhere are those of the trie, now and after a change', () => {
		const hashes = atOnce(buildingTries(terms, rows)).map((trie) => atOnce(trieHashes(trie)));
		const adopted = atOnce(buildingTries(terms, rows));
		adopted.forEach((trie, at) => atOnce(adoptingHashes(trie, must(hashes[at]))));
		const random = (length: number) => new Uint8Array(length).fill(7);
		const plain = triesOf(terms, rows);
		expect(commitTo({ share, tries: adopted, previous: null, random })).toEqual(
			commitTo({ share, tries: plain, previous: null, random })
		);
		const [first] = rows;
		const added = { before: null, after: ['Wellbutrin', 2] } as const;
		const delta = first
			? new Map([[first[0], { before: first[1], after: ['Wellbutrin', 2] }]])
			: new Map([[must(toRowId('0'.repeat(32))), added]]);
		expect(updateTries(terms, adopted, delta).map(trieRoot)).toEqual(
			updateTries(terms, plain, delta).map(trieRoot)
		);
	});
});

test('behavior: no step of a large trie takes long work with it', () => {
	const [rowsTrie] = atOnce(buildingTries(terms, view(3_000)));
	expect([...trieHashes(must(rowsTrie))].length).toBeGreaterThan(5);
	expect([...buildingTries(terms, view(3_000))].length).toBeGreaterThan(100);
});

test('error: hashes of another trie', () => {
	const [small] = atOnce(buildingTries(terms, view(40)));
	const [large] = atOnce(buildingTries(terms, view(3_000)));
	expect(() => atOnce(adoptingHashes(must(large), atOnce(trieHashes(must(small)))))).toThrow('another trie');
});
