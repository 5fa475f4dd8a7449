import { describe, expect, test } from 'vitest';
import { createAllowance } from './allowance';

describe('allowance', () => {
	test('default', () => {
		let time = 0;
		const allowance = createAllowance({ burst: 3, perSecond: 2 }, () => time);
		const taken = () => Array.from({ length: 5 }, () => allowance.take());
		expect(taken()).toEqual([true, true, true, false, false]);
		expect(allowance.wait()).toBe(500);
		time = 500;
		expect(allowance.wait()).toBe(0);
		expect(taken()).toEqual([true, false, false, false, false]);
		time = 60_000;
		expect(taken()).toEqual([true, true, true, false, false]);
	});

	test('behavior: a clock set back gives nothing and takes nothing', () => {
		let time = 10_000;
		const allowance = createAllowance({ burst: 1, perSecond: 1 }, () => time);
		expect(allowance.take()).toBe(true);
		time = 0;
		expect(allowance.take()).toBe(false);
		time = 1000;
		expect(allowance.take()).toBe(true);
	});
});
