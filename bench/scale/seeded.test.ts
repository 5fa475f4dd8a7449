import { describe, expect, test } from 'vitest';
import { seeded } from './seeded';

describe('seeded', () => {
	test('default: a seed gives the same numbers again, another one others', () => {
		const some = (seed: number) => Array.from({ length: 5 }, seeded(seed).next);
		expect(some(1)).toEqual(some(1));
		expect(some(1)).not.toEqual(some(2));
	});

	test('behavior: numbers fill their range, waiting times have their mean', () => {
		const chance = seeded(3);
		const many = Array.from({ length: 20_000 }, () => chance.between(2, 4));
		expect(Math.min(...many)).toBeGreaterThanOrEqual(2);
		expect(Math.max(...many)).toBeLessThan(4);
		const waits = Array.from({ length: 20_000 }, () => chance.exponential(30));
		expect(waits.reduce((sum, wait) => sum + wait, 0) / waits.length).toBeCloseTo(30, -1);
		expect(new Set(Array.from({ length: 200 }, () => chance.whole(3)))).toEqual(new Set([0, 1, 2]));
	});

	test('behavior: shuffling loses nothing', () => {
		const items = Array.from({ length: 50 }, (_, number) => number);
		const shuffled = seeded(4).shuffled(items);
		expect(shuffled).not.toEqual(items);
		expect([...shuffled].sort((one, other) => one - other)).toEqual(items);
	});
});
