import { describe, expect, test } from 'vitest';
import type { Comparison, Predicate } from '../lens';
import { columnsOf, fixedBy, mapColumns, misfitColumns, toTest } from './predicate';
import type { Value } from '../table';
import { schemaOf } from '../testing';

const schema = schemaOf({
	patient: 'number',
	seen: 'date',
	provider: 'text',
	shared: 'boolean',
	due: 'date',
	referrer: 'text',
	urgent: 'boolean'
});
const bob: Predicate = { kind: 'equals', column: 'provider', value: 'Bob' };
const recent: Predicate = { kind: 'compare', column: 'seen', operator: '>=', value: '2024-01-01' };
const row = [188, '2024-02-01', 'Bob', true, '2024-03-01', 'bob', true];
const empty = schema.columns.map(() => null);
const part = (kind: 'contains' | 'startsWith', text: string, anyCase?: boolean): Predicate => ({
	kind,
	column: 'provider',
	text,
	...(anyCase !== undefined && { anyCase })
});
const beside = (column: string, operator: Comparison | '=', other: string): Predicate => ({
	kind: 'compareColumns',
	column,
	operator,
	other
});
const between = (column: string, from: Value, to: Value): Predicate => ({
	kind: 'between',
	column,
	from,
	to
});

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
		['different', { kind: 'compare', column: 'provider', operator: '!=', value: 'Bob' }, false],
		['between, both ends belong to it', between('patient', 188, 188), true],
		['between, below', between('patient', 189, 200), false],
		['between, above', between('patient', 100, 187), false],
		['between dates', between('seen', '2024-01-01', '2024-12-31'), true],
		['contains', part('contains', 'o'), true],
		['contains, elsewhere', part('contains', 'x'), false],
		['contains, letters as they are', part('contains', 'BO'), false],
		['contains, any case', part('contains', 'OB', true), true],
		['contains nothing in particular', part('contains', ''), true],
		['starts with', part('startsWith', 'Bo'), true],
		['starts with, further on', part('startsWith', 'ob'), false],
		['starts with, letters as they are', part('startsWith', 'bo', false), false],
		['starts with, any case', part('startsWith', 'bO', true), true],
		['a column before another', beside('seen', '<', 'due'), true],
		['a column after another', beside('seen', '>=', 'due'), false],
		['a column like another', beside('shared', '=', 'urgent'), true],
		['a column unlike another', beside('provider', '!=', 'referrer'), true]
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
		['not equals', { kind: 'not', predicate: bob }, true],
		['between', between('patient', 0, 1), false],
		['contains', part('contains', ''), false],
		['starts with', part('startsWith', '', true), false],
		['a column like another', beside('provider', '=', 'referrer'), false],
		['a column unlike another', beside('provider', '!=', 'referrer'), false],
		['a column up to another', beside('seen', '<=', 'due'), false]
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
		for (const loose of [between('patient', 1, 1), part('startsWith', 'Bob'), beside('seen', '=', 'due')])
			expect(fixedBy(loose).size).toBe(0);
	});

	test('behavior: names the columns it reads, each once', () => {
		expect(columnsOf({ kind: 'or', any: [bob, { kind: 'not', predicate: bob }, recent] })).toEqual([
			'provider',
			'seen'
		]);
		expect(columnsOf({ kind: 'and', all: [beside('seen', '<', 'due'), beside('due', '<', 'due')] })).toEqual([
			'seen',
			'due'
		]);
	});

	test('behavior: other names for the columns reach every part', () => {
		const all = [bob, between('patient', 1, 2), part('contains', 'x'), beside('seen', '<', 'due')];
		const named = mapColumns(
			{ kind: 'or', any: [{ kind: 'not', predicate: { kind: 'and', all } }] },
			(name) => name.toUpperCase()
		);
		expect(columnsOf(named)).toEqual(['PROVIDER', 'PATIENT', 'SEEN', 'DUE']);
	});

	test.each<[Predicate, string[]]>([
		[bob, []],
		[{ kind: 'equals', column: 'provider', value: 1 }, ['provider']],
		[{ kind: 'equals', column: 'provider', value: null }, ['provider']],
		[{ kind: 'compare', column: 'seen', operator: '<', value: '2024-02-30' }, ['seen']],
		[{ kind: 'compare', column: 'shared', operator: '<', value: true }, ['shared']],
		[{ kind: 'compare', column: 'shared', operator: '!=', value: true }, []],
		[between('patient', 1, 2), []],
		[between('patient', 1, '2'), ['patient']],
		[between('seen', null, '2024-01-01'), ['seen']],
		[between('shared', false, true), ['shared']],
		[part('contains', 'x', true), []],
		[{ kind: 'contains', column: 'patient', text: '1' }, ['patient']],
		[{ kind: 'startsWith', column: 'seen', text: '2024' }, ['seen']],
		[part('startsWith', '\ud800'), ['provider']],
		[beside('seen', '<', 'due'), []],
		[beside('shared', '=', 'urgent'), []],
		[beside('shared', '<', 'urgent'), ['shared']],
		[beside('provider', '=', 'seen'), ['provider']],
		[{ kind: 'and', all: [between('patient', 1, 'x'), beside('seen', '!=', 'patient')] }, ['patient', 'seen']]
	])('error: comparisons that do not fit the column: %j', (predicate, expected) => {
		expect(misfitColumns(predicate, schema)).toEqual(expected);
	});
});
