import type { ColumnType, Value } from '$lib/bx';
import { describe, expect, test } from 'vitest';
import { valueToText } from './format-value';
import { parseValue } from './parse-value';

const parsed = (text: string, type: ColumnType) => {
	const result = parseValue(text, type);
	return result.ok ? result.value : result.failure.kind;
};

describe('parseValue', () => {
	test('default', () => {
		expect(parsed(' Ibuprofen ', 'text')).toBe('Ibuprofen');
		expect(['12', '-0.5', '.5', '1e3', '+7'].map((text) => parsed(text, 'number'))).toEqual([
			12, -0.5, 0.5, 1000, 7
		]);
		expect(parsed('2024-02-29', 'date')).toBe('2024-02-29');
		expect(['yes', 'TRUE', '1', 'No', 'false'].map((text) => parsed(text, 'boolean'))).toEqual([
			true,
			true,
			true,
			false,
			false
		]);
	});

	test('behavior: nothing typed is no value, in every type', () => {
		for (const type of ['text', 'number', 'date', 'boolean'] as const)
			expect([parsed('', type), parsed('  ', type)]).toEqual([null, null]);
	});

	test('behavior: minus zero becomes zero', () => {
		expect(Object.is(parsed('-0', 'number'), 0)).toBe(true);
	});

	test('behavior: reads back what the grid writes', () => {
		const values: [Value, ColumnType][] = [
			['Ibuprofen', 'text'],
			[-12.25, 'number'],
			[1e-9, 'number'],
			['2026-11-22', 'date'],
			[true, 'boolean'],
			[false, 'boolean'],
			[null, 'text']
		];
		for (const [value, type] of values) expect(parsed(valueToText(value, type), type)).toBe(value);
	});

	test('error: says what kind of value was expected', () => {
		expect(['1,5', '0x10', 'Infinity', '1e999', 'NaN'].map((text) => parsed(text, 'number'))).toEqual(
			Array(5).fill('NotANumber')
		);
		expect(['2026-02-30', '2026-13-01', '31.3.2026', '2026-3-1'].map((text) => parsed(text, 'date'))).toEqual(
			Array(4).fill('NotADate')
		);
		expect(parsed('maybe', 'boolean')).toBe('NotABoolean');
		expect(parsed('half \ud83d', 'text')).toBe('NotText');
	});
});
