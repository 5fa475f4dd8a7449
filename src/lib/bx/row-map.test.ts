import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RowMap } from './row-map';
import { toRowId, type RowId } from './table';

/** Ids by number; those of one `ending` are found at one place. */
const idOf = (number: number, ending = number): RowId =>
	toRowId(number.toString(16).padStart(24, '0') + ending.toString(16).padStart(8, '0')) as RowId;

const contentOf = <Item>(map: ReadonlyMap<RowId, Item>) => ({
	size: map.size,
	entries: [...map],
	keys: [...map.keys()],
	values: [...map.values()]
});

type Act = readonly [kind: 'set' | 'delete' | 'get', id: RowId, item: number];

const acts = (ids: fc.Arbitrary<RowId>): fc.Arbitrary<Act[]> =>
	fc.array(fc.tuple(fc.constantFrom('set', 'set', 'set', 'delete', 'delete', 'get'), ids, fc.nat(99)), {
		maxLength: 400,
		size: 'max'
	});

const few = fc.nat(60).map((number) => idOf(number));
const crowded = fc.nat(60).map((number) => idOf(number, number % 2));

describe('a map by row ids', () => {
	test.each([
		['ids that are counted', few],
		['ids chosen to stand at one place', crowded]
	])('default: whatever is done, it holds what a Map holds, in its order: %s', (_name, ids) => {
		fc.assert(
			fc.property(acts(ids), (all) => {
				const [map, plain] = [new RowMap<number>(), new Map<RowId, number>()];
				for (const [kind, id, item] of all) {
					expect(map.has(id)).toBe(plain.has(id));
					expect(map.get(id)).toBe(plain.get(id));
					if (kind === 'delete') expect(map.delete(id)).toBe(plain.delete(id));
					if (kind === 'set') [map, plain].forEach((one) => one.set(id, item));
				}
				expect(contentOf(map)).toEqual(contentOf(plain));
				const told: unknown[] = [];
				map.forEach((item, id) => told.push([id, item]));
				expect(told).toEqual([...plain]);
			}),
			{ numRuns: 300 }
		);
	});

	test('behavior: a loop meets what changes meanwhile as it does in a Map', () => {
		fc.assert(
			fc.property(acts(few), acts(few), fc.nat(60), (first, meanwhile, left) => {
				const walked = [new RowMap<number>(), new Map<RowId, number>()].map((map) => {
					const act = ([kind, id, item]: Act) => (kind === 'set' ? map.set(id, item) : map.delete(id));
					first.forEach(act);
					const loop = map.entries();
					const seen: unknown[] = [];
					for (let step = 0; step < left; step += 1) seen.push(loop.next());
					meanwhile.forEach(act);
					return [...seen, ...loop];
				});
				expect(walked[0]).toEqual(walked[1]);
			}),
			{ numRuns: 300 }
		);
	});

	test('behavior: a loop that was left goes on, and one that ended has ended', () => {
		const map = new RowMap([0, 1, 2, 3].map((number) => [idOf(number), number] as const));
		const values = map.values();
		for (const value of values) if (value === 1) break;
		expect([...values]).toEqual([2, 3]);
		map.set(idOf(4), 4);
		expect(values.next().done).toBe(true);
	});

	test('behavior: emptied, it takes rows again', () => {
		const map = new RowMap([0, 1].map((number) => [idOf(number), number] as const));
		map.clear();
		expect(contentOf(map)).toEqual(contentOf(new Map()));
		expect([...map.set(idOf(1), 5)]).toEqual([[idOf(1), 5]]);
	});

	test('behavior: another text of the same digits is the same id', () => {
		const map = new RowMap([[idOf(7), 'seven']]);
		expect(map.get([...idOf(7)].join('') as RowId)).toBe('seven');
	});
});
