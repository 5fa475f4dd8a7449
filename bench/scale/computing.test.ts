import { describe, expect, test } from 'vitest';
import { computingFrom } from './computing';

describe('computing', () => {
	test('default: says that nothing was measured', () => {
		expect(computingFrom(null)).toEqual({
			seconds: 0.01,
			source: '10 ms, a bound: the bench’s results are not there'
		});
	});

	test('behavior: takes the bench’s work per cell, once it is there', () => {
		const { seconds, source } = computingFrom([
			{ id: 'P1', value: 3 },
			{ id: 'P21', value: 40, unit: 'µs' }
		]);
		expect(seconds).toBeCloseTo(0.01 + 5 * 40e-6, 9);
		expect(source).toContain('40 µs a cell');
	});
});
