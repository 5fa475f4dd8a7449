import { sha256 } from 'noble-hashes/sha2.js';
import { keccak_256 } from 'noble-hashes/sha3.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from 'noble-hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Row, RowId } from '$lib/bx';
import {
	attributesOfDelta,
	changedAttributes,
	commitTo,
	recompute,
	rootOf,
	triesOf,
	updateTries,
	type Commitment,
	type Tries
} from './commitment';
import { hasRight, rowsAttribute } from './ids';
import { deltaBetween, rowsOf, seededRandom, twoViews } from './testing/arbitraries';
import { hashOfByte, mechanismShare, patientShare, must, rights, rowId } from './testing/figure-two';
import { emptyTrie, insert, trieRoot } from './trie';

const { share, terms, rows } = mechanismShare;
const roots = (tries: Tries) => tries.map((trie) => bytesToHex(trieRoot(trie)));

describe('triesOf', () => {
	test('default', () => {
		const tries = triesOf(terms, rows);
		expect(tries.map(({ content, size }) => [content, size])).toEqual([
			['rows', 2],
			['text', 2],
			['text', 2]
		]);
	});

	test('behavior: rows in any order give the same roots', () => {
		expect(roots(triesOf(terms, new Map([...rows].reverse())))).toEqual(roots(triesOf(terms, rows)));
	});

	test('behavior: columns with empty cells and without are what inserting cell by cell makes', () => {
		fc.assert(
			fc.property(twoViews, ({ terms, before }) => {
				const tries = triesOf(terms, before);
				for (const [position, { number, type }] of terms.attributes.entries()) {
					let single = emptyTrie(type);
					for (const [id, row] of before) {
						const cell = row[position] ?? null;
						if (cell !== null) single = insert(single, id, cell);
					}
					expect(trieRoot(must(tries[number]))).toEqual(trieRoot(single));
				}
			})
		);
	});
});

describe('updateTries', () => {
	test('default: the same as building anew', () => {
		fc.assert(
			fc.property(twoViews, ({ terms, before, after, delta }) => {
				const updated = updateTries(terms, triesOf(terms, before), delta);
				expect(roots(updated)).toEqual(roots(triesOf(terms, after)));
			})
		);
	});
});

describe('attributesOfDelta', () => {
	test('default: exactly the attributes whose root changed', () => {
		fc.assert(
			fc.property(twoViews, ({ terms, before, after, delta }) => {
				const changed = changedAttributes(triesOf(terms, before), triesOf(terms, after));
				expect(attributesOfDelta(terms, delta)).toBe(changed);
			})
		);
	});

	test('behavior: a row that comes or goes touches rows and every value it has (T8)', () => {
		const row: Row = [189, 'Wellbutrin', null, '100 mg twice daily'];
		const inserted = new Map([[rowId(189), { before: null, after: row } as const]]);
		const deleted = new Map([[rowId(189), { before: row, after: null } as const]]);
		expect(attributesOfDelta(patientShare.terms, inserted)).toBe(rights(0, 3, 1, 2));
		expect(attributesOfDelta(patientShare.terms, deleted)).toBe(rights(0, 3, 1, 2));
		fc.assert(
			fc.property(twoViews, ({ terms, delta, before, after }) => {
				const touched = changedAttributes(triesOf(terms, before), triesOf(terms, after));
				for (const change of delta.values()) {
					if (change.before && change.after) continue;
					expect(hasRight(touched, rowsAttribute)).toBe(true);
					const row = (change.before ?? change.after) as Row;
					terms.attributes.forEach(({ number }, position) => {
						if (row[position] !== null) expect(hasRight(touched, number)).toBe(true);
					});
				}
			})
		);
	});
});

describe('commitTo', () => {
	test('default: the commitment of an attribute, computed by hand', () => {
		const tries = triesOf(terms, rows);
		const commitment = commitTo({ share, tries, previous: null, random: seededRandom() });
		const byHand = sha256(
			concatBytes(
				Uint8Array.of(19),
				utf8ToBytes('coview commitment 1'),
				hexToBytes(share.slice(2)),
				Uint8Array.of(2),
				commitment.salts[2] as Uint8Array,
				trieRoot(tries[2] as Tries[number])
			)
		);
		expect(commitment.hashes[2]).toBe(`0x${bytesToHex(byHand)}`);
		const packed = concatBytes(...commitment.hashes.map((hash) => hexToBytes(hash.slice(2))));
		expect(commitment.root).toBe(`0x${bytesToHex(keccak_256(packed))}`);
		expect(recompute(share, tries, commitment.salts)).toEqual(commitment);
	});

	test('behavior: the same data twice gives different commitments (T1)', () => {
		fc.assert(
			fc.property(twoViews, fc.nat(), ({ terms, before }, seed) => {
				const random = seededRandom(seed);
				const tries = triesOf(terms, before);
				const first = commitTo({ share, tries, previous: null, random });
				const second = commitTo({ share, tries, previous: null, random });
				first.hashes.forEach((hash, number) => expect(second.hashes[number]).not.toBe(hash));
				expect(second.root).not.toBe(first.root);
			})
		);
	});

	test('behavior: salt and digest are kept exactly where the content is unchanged', () => {
		fc.assert(
			fc.property(twoViews, ({ terms, before, after }) => {
				const random = seededRandom();
				const [old, next] = [triesOf(terms, before), triesOf(terms, after)];
				const commitment = commitTo({ share, tries: old, previous: null, random });
				const updated = commitTo({ share, tries: next, previous: { tries: old, commitment }, random });
				const changed = changedAttributes(old, next);
				next.forEach((_, number) => {
					const kept = !hasRight(changed, number as typeof rowsAttribute);
					expect(updated.hashes[number] === commitment.hashes[number]).toBe(kept);
					expect(updated.salts[number] === commitment.salts[number]).toBe(kept);
				});
			})
		);
	});

	test('behavior: over a sequence of updates no commitment ever comes back, though values do (T2)', () => {
		const few = rowsOf(terms, 3);
		fc.assert(
			fc.property(
				fc.array(few, { minLength: 1, maxLength: 3 }),
				fc.array(fc.nat(2), { maxLength: 12 }),
				(views, order) => {
					const random = seededRandom();
					const seen = new Set<string>();
					let previous: { tries: Tries; commitment: Commitment } | null = null;
					for (const pick of [0, ...order]) {
						const tries = triesOf(terms, views[pick % views.length] as ReadonlyMap<RowId, Row>);
						const commitment: Commitment = commitTo({ share, tries, previous, random });
						commitment.hashes.forEach((hash, number) => {
							if (hash === previous?.commitment.hashes[number]) return;
							expect(seen.has(hash)).toBe(false);
							seen.add(hash);
						});
						previous = { tries, commitment };
					}
				}
			)
		);
	});

	test('behavior: knowing the commitment before changes nothing but the work', () => {
		fc.assert(
			fc.property(twoViews, fc.array(fc.boolean()), ({ terms, before, delta }, resalted) => {
				const random = seededRandom();
				const tries = triesOf(terms, before);
				const commitment = commitTo({ share, tries, previous: null, random });
				const salts = commitment.salts.map((salt, at) => (resalted[at] ? random(32) : salt.slice()));
				const after = updateTries(terms, tries, delta);
				const known = { tries, commitment };
				expect(recompute(share, after, salts, known)).toEqual(recompute(share, after, salts));
			})
		);
	});

	test('behavior: share and attribute number are part of the digest', () => {
		const tries = triesOf(terms, new Map());
		const salts = [1, 2, 3].map(() => new Uint8Array(32).fill(7));
		const here = recompute(share, tries, salts);
		const there = recompute(patientShare.share, tries, salts);
		expect(new Set([...here.hashes, ...there.hashes]).size).toBe(6);
	});
});

describe('rootOf', () => {
	test('default: keccak256 of the words, as Solidity has it for one word of zeros', () => {
		expect(rootOf([hashOfByte(0)])).toBe(
			'0x290decd9548b62a8d60345a988386fc84ba6bc95484008f6362f93160ef3e563'
		);
	});
});

describe('cost', () => {
	test('behavior: one cell of 100,000 rows costs far less than a millisecond, all rows a few seconds', () => {
		const random = seededRandom();
		const large = new Map<RowId, Row>();
		for (let at = 0; at < 100_000; at++)
			large.set(bytesToHex(random(16)) as RowId, [
				`Medication ${String(at % 5000)}`,
				`Mechanism ${String(at % 700)}`
			]);
		const started = performance.now();
		let tries = triesOf(terms, large);
		tries.forEach(trieRoot);
		const built = performance.now() - started;
		const ids = [...large.keys()];
		const times = Array.from({ length: 200 }, (_, at) => {
			const id = ids[at * 499] as RowId;
			const before = large.get(id) as Row;
			const after = [before[0] as string, `Mechanism ${String(at)} anew`];
			const start = performance.now();
			tries = updateTries(terms, tries, deltaBetween(new Map([[id, before]]), new Map([[id, after]])));
			tries.forEach(trieRoot);
			return performance.now() - start;
		}).sort((a, b) => a - b);
		expect(built).toBeLessThan(10_000);
		expect(times[100]).toBeLessThan(1);
	}, 30_000);
});
