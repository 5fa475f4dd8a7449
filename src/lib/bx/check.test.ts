import { describe, expect, test } from 'vitest';
import { checkTable, isValue } from './check';
import type { ColumnType, Row } from './table';
import { countingIds, schemaOf, tableOf } from './testing';

describe('isValue', () => {
	test.each<[ColumnType, unknown, boolean]>([
		['text', '', true],
		['text', 'Müller-Ōsaka 💊', true],
		['text', 'lone \ud800 surrogate', false],
		['text', 1, false],
		['number', 0.1, true],
		['number', -0, false],
		['number', Number.NaN, false],
		['number', Number.POSITIVE_INFINITY, false],
		['number', '1', false],
		['date', '2024-02-29', true],
		['date', '2023-02-29', false],
		['date', '1900-02-29', false],
		['date', '2000-02-29', true],
		['date', '2024-13-01', false],
		['date', '2024-1-1', false],
		['date', '2024-04-31', false],
		['boolean', false, true],
		['boolean', 0, false],
		['boolean', null, true],
		['text', undefined, false]
	])('default: a %s may be %j: %s', (type, value, expected) => {
		expect(isValue(type, value)).toBe(expected);
	});
});

describe('checkTable', () => {
	const schema = schemaOf(
		{ medication: 'text', mechanism: 'text', class: 'text' },
		{ dependencies: [{ from: ['medication'], to: ['mechanism', 'class'] }] }
	);

	test('default: nothing is wrong with a legal table, repeated rows and empty cells included', () => {
		const rows = [
			['Aspirin', 'COX', null],
			['Aspirin', 'COX', null],
			[null, null, null]
		];
		expect(checkTable(tableOf(schema, rows, countingIds('a')))).toEqual([]);
	});

	test('error: a broken dependency names every row of its group', () => {
		const table = tableOf(
			schema,
			[
				['Aspirin', 'COX', null],
				['Other', 'COX', null],
				['Aspirin', null, null],
				['Aspirin', 'COX', null]
			],
			countingIds('a')
		);
		const [first, , third, fourth] = [...table.rows.keys()];
		expect(checkTable(table)).toEqual([
			{
				kind: 'DependencyBroken',
				from: ['medication'],
				to: 'mechanism',
				values: ['Aspirin'],
				rows: [first, third, fourth]
			}
		]);
	});

	test('error: keys that repeat or are empty', () => {
		const keyed = schemaOf({ a: 'number', b: 'number' }, { key: ['a', 'b'] });
		const table = tableOf(
			keyed,
			[
				[1, 1],
				[1, 2],
				[1, 1],
				[1, null]
			],
			countingIds('a')
		);
		const [first, , third, fourth] = [...table.rows.keys()];
		expect(checkTable(table)).toEqual([
			{ kind: 'KeyMissing', column: 'b', row: fourth },
			{ kind: 'KeyTaken', key: ['a', 'b'], values: [1, 1], rows: [first, third] }
		]);
	});

	test('behavior: cells are told apart by type and place, not by their text', () => {
		const keyed = schemaOf({ a: 'text', b: 'text' }, { key: ['a', 'b'] });
		const rows = [
			['a', 'b,c'],
			['a,b', 'c'],
			['1', ''],
			['', '1']
		];
		expect(checkTable(tableOf(keyed, rows, countingIds('a')))).toEqual([]);
	});

	test('behavior: at most a hundred faults are listed', () => {
		const rows = Array.from({ length: 500 }, () => [1]);
		expect(checkTable(tableOf(schemaOf({ a: 'text' }), rows, countingIds('a')))).toHaveLength(100);
	});

	test('behavior: a dependency of filled cells says nothing of rows that have none', () => {
		const from = ['a'];
		const rows: Row[] = [
			[null, 1],
			[null, 2],
			['x', 1],
			['x', 2]
		];
		const faultsWith = (filled: object) => {
			const dependencies = [{ from, to: ['b'], ...filled }];
			const schema = schemaOf({ a: 'text', b: 'number' }, { dependencies });
			return checkTable(tableOf(schema, rows, countingIds('a')));
		};
		expect(faultsWith({})).toHaveLength(2);
		expect(faultsWith({ filled: true })).toMatchObject([{ kind: 'DependencyBroken', values: ['x'] }]);
	});
});
