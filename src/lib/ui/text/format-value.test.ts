import { describe, expect, test } from 'vitest';
import { countOf, formatTime, formatValue, listOf, shortAddress, valueToText } from './format-value';

describe('formatValue', () => {
	test('default', () => {
		expect(formatValue('Ibuprofen', 'text')).toBe('Ibuprofen');
		expect(formatValue(188, 'number')).toBe('188');
		expect(formatValue(1e21, 'number')).toBe('1e+21');
		expect(formatValue('2026-03-31', 'date')).toBe('2026-03-31');
		expect([formatValue(true, 'boolean'), formatValue(false, 'boolean')]).toEqual(['Yes', 'No']);
	});

	test('behavior: no value is a dash on screen and nothing on the clipboard', () => {
		expect(formatValue(null, 'boolean')).toBe('–');
		expect(valueToText(null, 'boolean')).toBe('');
		expect(valueToText('', 'text')).toBe('');
	});
});

describe('words', () => {
	test('shortAddress', () => {
		expect(shortAddress('0x70997970c51812dc3a010c7d01b50e0d17dc79c8')).toBe('0x7099…79c8');
		expect(shortAddress('0x1234')).toBe('0x1234');
	});

	test('formatTime', () => {
		expect(formatTime(1_795_343_760, { timeZone: 'UTC' })).toBe('22 Nov 2026, 10:36');
	});

	test('countOf', () => {
		expect([countOf(0, 'row'), countOf(1, 'row'), countOf(100_000, 'row')]).toEqual([
			'0 rows',
			'1 row',
			'100,000 rows'
		]);
		expect(countOf(2, 'more row', 'more rows')).toBe('2 more rows');
	});

	test('listOf', () => {
		expect([[], ['Alice'], ['Alice', 'Bob'], ['Alice', 'Bob', 'Charlie']].map(listOf)).toEqual([
			'',
			'Alice',
			'Alice and Bob',
			'Alice, Bob and Charlie'
		]);
	});
});
