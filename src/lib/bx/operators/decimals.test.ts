import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalsOf, roundTo } from './decimals';

describe('roundTo', () => {
	test('default: the digits as written, a half away from zero', () => {
		expect(roundTo(1.005, 2)).toBe(1.01);
		expect(roundTo(2.675, 2)).toBe(2.68);
		expect(roundTo(-2.5, 0)).toBe(-3);
		expect(roundTo(0.1 + 0.2, 15)).toBe(0.3);
		expect(roundTo(1e-7, 7)).toBe(1e-7);
		expect(roundTo(123456789012345680000, 2)).toBe(123456789012345680000);
	});

	test('behavior: zero has no sign, and what is not finite has no rounding', () => {
		expect(Object.is(roundTo(-0.004, 2), 0)).toBe(true);
		expect(Object.is(roundTo(-0, 2), 0)).toBe(true);
		expect([Infinity, -Infinity, NaN].map((value) => roundTo(value, 2))).toEqual([
			undefined,
			undefined,
			undefined
		]);
	});

	test('behavior: rounding twice is rounding once, and moves by at most half a step', () => {
		const near = fc.double({ min: -1e16, max: 1e16, noNaN: true });
		const any = fc.double({ noNaN: true, noDefaultInfinity: true });
		fc.assert(
			fc.property(fc.oneof(near, any), fc.nat(15), (value, digits) => {
				const once = roundTo(value, digits) ?? NaN;
				expect(Object.is(roundTo(once, digits), once)).toBe(true);
				expect(Math.abs(once - value)).toBeLessThanOrEqual(0.5 * 10 ** -digits + Math.abs(value) * 2 ** -51);
			}),
			{ numRuns: 5000 }
		);
	});
});

describe('decimalsOf', () => {
	test('default', () => {
		expect([5, 0.25, 1e-7, 1.5e-7, 1e21, 1.5e21].map(decimalsOf)).toEqual([0, 2, 7, 8, 0, 0]);
	});
});
