import { describe, expect, test } from 'vitest';
import { count, duration, percent, size, table } from './markdown';

describe('markdown', () => {
	test('default', () => {
		expect(table(['name', 'number'], [['one', 1234.5]])).toBe(
			'| name | number |\n| --- | ---: |\n| one | 1,230 |'
		);
	});

	test('behavior: three digits that count, two in what is tiny', () => {
		expect([0, 0.00001234, 0.1234, 12.345, 123_456].map(count)).toEqual([
			'0',
			'0.000012',
			'0.123',
			'12.3',
			'123,000'
		]);
		expect(count(Number.NaN)).toBe('–');
	});

	test('behavior: times and sizes in the unit that suits them', () => {
		expect([22.4, 840, 29_160, 200_000].map(duration)).toEqual(['22 s', '14 min', '8.1 h', '2.3 days']);
		expect([0, 999, 626_482, 1.48e8].map(size)).toEqual(['0 B', '999 B', '626 KB', '148 MB']);
		expect(percent(0.0456)).toBe('4.6 %');
	});
});
