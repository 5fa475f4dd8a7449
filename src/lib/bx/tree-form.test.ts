import { describe, expect, test } from 'vitest';
import type { Dependency } from './table';
import { compileOver, countingIds, schemaOf, tableOf } from './testing';
import { treeFaults } from './tree-form';

const on = (from: string, to: string): Dependency => ({ from: from.split(''), to: to.split('') });
const columns = { a: 'text', b: 'text', c: 'text', d: 'text' } as const;
const faultyColumns = (...dependencies: Dependency[]) =>
	treeFaults(new Map([['t', schemaOf(columns, { dependencies })]])).map(
		(fault) => 'column' in fault && fault.column
	);

describe('tree form', () => {
	test.each<[string, Dependency[]]>([
		['nothing', []],
		['a chain', [on('a', 'b'), on('b', 'c')]],
		['a branch', [on('a', 'b'), on('a', 'c')]],
		['several columns at once', [on('a', 'bc'), on('c', 'd')]],
		['pairs that determine', [on('ab', 'c')]]
	])('default: %s', (_name, dependencies) => {
		expect(faultyColumns(...dependencies)).toEqual([]);
	});

	test.each<[string, Dependency[], string[]]>([
		['a column determined in two ways', [on('a', 'c'), on('b', 'c')], ['c']],
		['a circle of two', [on('a', 'b'), on('b', 'a')], ['a', 'b']],
		[
			'a circle of three, and what hangs on it',
			[on('a', 'b'), on('b', 'c'), on('c', 'a'), on('c', 'd')],
			['a', 'b', 'c']
		],
		['a column that determines itself', [on('ab', 'b')], ['b']]
	])('error: %s', (_name, dependencies, faulty) => {
		expect(faultyColumns(...dependencies)).toEqual(faulty);
	});

	test('error: DependenciesNotTree names table and column, and only where rows outside are to be revised', () => {
		const schema = schemaOf(columns, { dependencies: [on('a', 'c'), on('b', 'c')] });
		const tables = { t: tableOf(schema, [], countingIds('a')), other: tableOf(schema, [], countingIds('b')) };
		expect(compileOver({ version: 1, table: 't', steps: [], outside: 'revise' }, tables)).toEqual({
			ok: false,
			failure: [{ kind: 'DependenciesNotTree', table: 't', column: 'c' }]
		});
		expect(compileOver({ version: 1, table: 't', steps: [] }, tables).ok).toBe(true);
	});
});
