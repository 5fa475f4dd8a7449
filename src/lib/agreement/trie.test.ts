import { sha256 } from 'noble-hashes/sha2.js';
import { concatBytes, hexToBytes, utf8ToBytes } from 'noble-hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RowId } from '$lib/bx';
import { rowIds } from './testing/arbitraries';
import { rowId } from './testing/figure-two';
import {
	change,
	emptyTrie,
	idAt,
	insert,
	positionIn,
	remove,
	trieLike,
	trieOf,
	trieRoot,
	type Trie
} from './trie';

const entries = fc.uniqueArray(fc.tuple(rowIds, fc.integer()), {
	maxLength: 120,
	size: 'max',
	selector: ([id]) => id
});
const insertAll = (trie: Trie, list: readonly (readonly [RowId, number])[]) =>
	list.reduce((grown, [id, entry]) => insert(grown, id, entry), trie);
const sorted = (list: readonly (readonly [RowId, number])[]) =>
	[...list].sort(([a], [b]) => (a < b ? -1 : 1));

describe('trie', () => {
	test('default: one row, computed by hand', () => {
		const leaf = concatBytes(
			Uint8Array.of(18),
			utf8ToBytes('coview trie leaf 1'),
			Uint8Array.of(1, 1),
			hexToBytes('000000000000000000000000000000bc'),
			Uint8Array.of(9),
			utf8ToBytes('Ibuprofen')
		);
		const trie = insert(emptyTrie('text'), rowId(188), 'Ibuprofen');
		expect(trieRoot(trie)).toEqual(sha256(leaf));
	});

	test('behavior: the order of insertion does not matter, and building at once gives the same', () => {
		fc.assert(
			fc.property(
				entries.chain((list) =>
					fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))
				),
				([list, shuffled]) => {
					const root = trieRoot(insertAll(emptyTrie('number'), list));
					expect(trieRoot(insertAll(emptyTrie('number'), shuffled))).toEqual(root);
					const ordered = sorted(list);
					const built = trieOf(
						'number',
						ordered.map(([id]) => id),
						ordered.map(([, entry]) => entry)
					);
					expect(trieRoot(built)).toEqual(root);
					expect(built.size).toBe(list.length);
				}
			)
		);
	});

	test('behavior: what came and went leaves no trace, and the trie before stays as it was', () => {
		fc.assert(
			fc.property(entries, entries, (kept, passing) => {
				const others = passing.filter(([id]) => !kept.some(([other]) => other === id));
				const before = insertAll(emptyTrie('number'), kept);
				const root = trieRoot(before);
				const between = insertAll(before, others);
				const after = others.reduce((trie, [id]) => remove(trie, id), between);
				expect(trieRoot(after)).toEqual(root);
				expect(after.size).toBe(before.size);
				expect(trieRoot(before)).toEqual(root);
				if (others.length > 0) expect(trieRoot(between)).not.toEqual(root);
			})
		);
	});

	test('behavior: one entry more, less or different is another root', () => {
		fc.assert(
			fc.property(
				entries.filter((list) => list.length > 0),
				fc.nat(),
				(list, pick) => {
					const trie = insertAll(emptyTrie('number'), list);
					const [id, entry] = list[pick % list.length] as [RowId, number];
					expect(trieRoot(insert(trie, id, entry + 1))).not.toEqual(trieRoot(trie));
					expect(trieRoot(remove(trie, id))).not.toEqual(trieRoot(trie));
					expect(insert(trie, id, entry).top).toBe(trie.top);
				}
			)
		);
	});

	test('behavior: many changes at once are what they are one by one', () => {
		fc.assert(
			fc.property(entries, entries, fc.array(fc.boolean(), { minLength: 1 }), (kept, fresh, stays) => {
				const before = insertAll(emptyTrie('number'), kept);
				const changes = new Map<RowId, number | null>(fresh);
				kept.forEach(([id, entry], at) => {
					if (!stays[at % stays.length]) changes.set(id, at % 2 ? null : entry + 1);
				});
				const ids = [...changes.keys()].sort();
				const after = change(before, { ids, entries: ids.map((id) => changes.get(id) ?? null) });
				const single = ids.reduce((trie, id) => {
					const entry = changes.get(id) ?? null;
					return entry === null ? remove(trie, id) : insert(trie, id, entry);
				}, before);
				expect(trieRoot(after)).toEqual(trieRoot(single));
				expect(after.size).toBe(single.size);
			})
		);
	});

	test('behavior: versions of one trie, hashed in any order, have the roots of tries built anew', () => {
		fc.assert(
			fc.property(
				entries,
				fc.array(fc.tuple(fc.nat(), fc.nat(), fc.option(fc.integer())), { minLength: 2, maxLength: 12 }),
				(kept, steps) => {
					const versions = [new Map(kept)];
					const tries = [insertAll(emptyTrie('number'), kept)];
					const anew = (content: ReadonlyMap<RowId, number>) => insertAll(emptyTrie('number'), [...content]);
					for (const [from, pick, entry] of steps) {
						const parent = from % tries.length;
						const content = new Map(versions[parent]);
						const id = kept[pick % Math.max(kept.length, 1)]?.[0] ?? rowId(pick);
						if (entry === null) content.delete(id);
						else content.set(id, entry);
						const trie = tries[parent] as Trie;
						tries.push(entry === null ? remove(trie, id) : insert(trie, id, entry));
						versions.push(content);
						// Every other version is hashed only once all are made.
						if (tries.length % 2) expect(trieRoot(tries.at(-1) as Trie)).toEqual(trieRoot(anew(content)));
					}
					tries.forEach((trie, at) => {
						expect(trieRoot(trie)).toEqual(trieRoot(anew(versions[at] as Map<RowId, number>)));
					});
				}
			)
		);
	});

	test('error: after an entry that cannot be hashed, the trie before has its root still', () => {
		const list = Array.from({ length: 40 }, (_, at) => [rowId(at + 1), at] as const);
		const trie = insertAll(emptyTrie('number'), list);
		trieRoot(trie);
		const good = change(trie, { ids: [rowId(1), rowId(40)], entries: [7, 8] });
		const bad = change(trie, { ids: [rowId(1), rowId(40)], entries: [7, Number.NaN] });
		expect(() => trieRoot(bad)).toThrow(TypeError);
		const wanted = list.map(([id, entry], at) => [id, at === 0 ? 7 : at === 39 ? 8 : entry] as const);
		expect(trieRoot(good)).toEqual(trieRoot(insertAll(emptyTrie('number'), wanted)));
		expect(trieRoot(insert(trie, rowId(2), 1))).toEqual(trieRoot(trie));
	});

	test('behavior: an id is found by its position, and its position by the id', () => {
		fc.assert(
			fc.property(entries, rowIds, (list, other) => {
				const trie = insertAll(emptyTrie('number'), list);
				sorted(list).forEach(([id], position) => {
					expect(positionIn(trie, id)).toBe(position);
					expect(idAt(trie, position)).toBe(id);
				});
				expect(idAt(trie, list.length)).toBe(undefined);
				if (!list.some(([id]) => id === other)) expect(positionIn(trie, other)).toBe(undefined);
			})
		);
	});

	test('behavior: a trie of the same ids is what building it anew gives', () => {
		fc.assert(
			fc.property(entries, (list) => {
				const ordered = sorted(list);
				const ids = ordered.map(([id]) => id);
				const shape = trieOf('rows', ids, new Array(ids.length).fill(true));
				const values = ordered.map(([, entry]) => entry);
				expect(trieRoot(trieLike(shape, 'number', values))).toEqual(trieRoot(trieOf('number', ids, values)));
			})
		);
	});

	test('behavior: empty tries and equal-looking entries of different types have different roots', () => {
		const roots = [
			emptyTrie('rows'),
			emptyTrie('text'),
			insert(emptyTrie('rows'), rowId(1), true),
			insert(emptyTrie('boolean'), rowId(1), true),
			insert(emptyTrie('text'), rowId(1), '2024-01-01'),
			insert(emptyTrie('date'), rowId(1), '2024-01-01')
		].map((trie) => trieRoot(trie).join());
		expect(new Set(roots).size).toBe(roots.length);
		expect(remove(emptyTrie('rows'), rowId(1))).toEqual(emptyTrie('rows'));
	});
});
