import { describe, expect, test } from 'vitest';
import type { Predicate } from './lens';
import { columnsOf, fixedBy, misfitColumns, toTest } from './predicate';
import { schemaOf } from './testing';

const schema = schemaOf({ patient: 'number', seen: 'date', provider: 'text', shared: 'boolean' });
const bob: Predicate = { kind: 'equals', column: 'provider', value: 'Bob' };
const recent: Predicate = { kind: 'compare', column: 'seen', operator: '>=', value: '2024-01-01' };
const row = [188, '2024-02-01', 'Bob', true];
const empty = [null, null, null, null];

describe('predicates', () => {
	test.each<[string, Predicate, boolean]>([
		['equals', bob, true],
		['compare', recent, true],
		['and', { kind: 'and', all: [bob, recent] }, true],
		['and of nothing', { kind: 'and', all: [] }, true],
		['or of nothing', { kind: 'or', any: [] }, false],
		['or', { kind: 'or', any: [{ kind: 'isNull', column: 'provider' }, recent] }, true],
		['not', { kind: 'not', predicate: bob }, false],
		['in', { kind: 'in', column: 'patient', values: [187, 188] }, true],
		['not in', { kind: 'in', column: 'patient', values: [187] }, false],
		['below', { kind: 'compare', column: 'patient', operator: '<', value: 188 }, false],
		['at most', { kind: 'compare', column: 'patient', operator: '<=', value: 188 }, true],
		['above', { kind: 'compare', column: 'patient', operator: '>', value: 187 }, true],
		['different', { kind: 'compare', column: 'provider', operator: '!=', value: 'Bob' }, false]
	])('default: %s', (_name, predicate, expected) => {
		expect(toTest(predicate, schema)(row)).toBe(expected);
	});

	test.each<[string, Predicate, boolean]>([
		['equals', bob, false],
		['different', { kind: 'compare', column: 'provider', operator: '!=', value: 'Bob' }, false],
		['below', { kind: 'compare', column: 'patient', operator: '<', value: 1 }, false],
		['at most', { kind: 'compare', column: 'patient', operator: '<=', value: 0 }, false],
		['in', { kind: 'in', column: 'patient', values: [0] }, false],
		['isNull', { kind: 'isNull', column: 'patient' }, true],
		['not equals', { kind: 'not', predicate: bob }, true]
	])('behavior: a comparison with an empty cell is false: %s', (_name, predicate, expected) => {
		expect(toTest(predicate, schema)(empty)).toBe(expected);
	});

	test('behavior: conjunctions fix what their parts fix; alternatives fix nothing', () => {
		const both: Predicate = { kind: 'and', all: [bob, { kind: 'in', column: 'patient', values: [188] }] };
		expect(fixedBy(both)).toEqual(
			new Map<string, unknown>([
				['provider', 'Bob'],
				['patient', 188]
			])
		);
		expect(fixedBy({ kind: 'or', any: [bob] }).size).toBe(0);
		expect(fixedBy({ kind: 'not', predicate: bob }).size).toBe(0);
	});

	test('behavior: names the columns it reads, each once', () => {
		expect(columnsOf({ kind: 'or', any: [bob, { kind: 'not', predicate: bob }, recent] })).toEqual([
			'provider',
			'seen'
		]);
	});

	test.each<[Predicate, string[]]>([
		[bob, []],
		[{ kind: 'equals', column: 'provider', value: 1 }, ['provider']],
		[{ kind: 'equals', column: 'provider', value: null }, ['provider']],
		[{ kind: 'compare', column: 'seen', operator: '<', value: '2024-02-30' }, ['seen']],
		[{ kind: 'compare', column: 'shared', operator: '<', value: true }, ['shared']],
		[{ kind: 'compare', column: 'shared', operator: '!=', value: true }, []]
	])('error: comparisons that do not fit the column: %j', (predicate, expected) => {
		expect(misfitColumns(predicate, schema)).toEqual(expected);
	});
});
