import { describe, expect, test } from 'vitest';
import { describePredicate } from './describe-predicate';
import type { Predicate } from '../lens';

const provider: Predicate = { kind: 'equals', column: 'Provider', value: 'Bob' };
const dosage: Predicate = { kind: 'isNull', column: 'Dosage' };
const not = (predicate: Predicate): Predicate => ({ kind: 'not', predicate });
const compare = (operator: '<' | '<=' | '>' | '>=' | '!=', value: number | string): Predicate => ({
	kind: 'compare',
	column: 'X',
	operator,
	value
});

describe('describePredicate', () => {
	test('default', () => {
		expect(describePredicate({ kind: 'and', all: [provider, not(dosage)] })).toBe(
			'Provider is “Bob” and Dosage is not empty'
		);
	});

	test.each<[string, Predicate]>([
		['Provider is “Bob”', provider],
		['Dosage is empty', dosage],
		['X is yes', { kind: 'equals', column: 'X', value: true }],
		['X is no', { kind: 'equals', column: 'X', value: false }],
		['X is 188', { kind: 'equals', column: 'X', value: 188 }],
		['X is 2026-11-22', { kind: 'equals', column: 'X', value: '2026-11-22' }],
		['X is “2026-22-11”', { kind: 'equals', column: 'X', value: '2026-22-11' }],
		['X is “”', { kind: 'equals', column: 'X', value: '' }],
		['X is nothing', { kind: 'equals', column: 'X', value: null }],
		['X is one of “a”, 2 and no', { kind: 'in', column: 'X', values: ['a', 2, false] }],
		['X is “a”', { kind: 'in', column: 'X', values: ['a'] }],
		['X is one of no values', { kind: 'in', column: 'X', values: [] }],
		['X is less than 5', compare('<', 5)],
		['X is at most 5', compare('<=', 5)],
		['X is more than 5', compare('>', 5)],
		['X is at least -1.5', compare('>=', -1.5)],
		['X has a value other than 5', compare('!=', 5)],
		['X is before 2026-01-01', compare('<', '2026-01-01')],
		['X is not after 2026-01-01', compare('<=', '2026-01-01')],
		['X is after 2026-01-01', compare('>', '2026-01-01')],
		['X is not before 2026-01-01', compare('>=', '2026-01-01')],
		['X comes before “m”', compare('<', 'm')],
		['X is or comes after “m”', compare('>=', 'm')],
		['X is the same as Y', { kind: 'compareColumns', column: 'X', operator: '=', other: 'Y' }],
		['X is less than Y', { kind: 'compareColumns', column: 'X', operator: '<', other: 'Y' }],
		[
			'X has a value other than that of Y',
			{ kind: 'compareColumns', column: 'X', operator: '!=', other: 'Y' }
		],
		['X is from 1 to 5', { kind: 'between', column: 'X', from: 1, to: 5 }],
		['X contains “mg”', { kind: 'contains', column: 'X', text: 'mg' }],
		[
			'X begins with “Ibu” (in capital or small letters)',
			{ kind: 'startsWith', column: 'X', text: 'Ibu', anyCase: true }
		]
	])('behavior: %s', (words, predicate) => {
		expect(describePredicate(predicate)).toBe(words);
	});

	test.each<[string, Predicate]>([
		['Provider is not “Bob”', not(provider)],
		['is is is not “is”', not({ kind: 'equals', column: 'is is', value: 'is' })],
		['X is not one of 1 and 2', not({ kind: 'in', column: 'X', values: [1, 2] })],
		['X does not contain “mg”', not({ kind: 'contains', column: 'X', text: 'mg' })],
		['X does not begin with “mg”', not({ kind: 'startsWith', column: 'X', text: 'mg' })],
		['Provider is “Bob”', not(not(provider))],
		['it is not so that (X is less than 5)', not(compare('<', 5))],
		['it is not so that (Provider is “Bob” or Dosage is empty)', not({ kind: 'or', any: [provider, dosage] })]
	])('behavior: the contrary: %s', (words, predicate) => {
		expect(describePredicate(predicate)).toBe(words);
	});

	test('behavior: brackets where “and” and “or” meet', () => {
		const either: Predicate = { kind: 'or', any: [provider, dosage] };
		const both: Predicate = { kind: 'and', all: [dosage, provider] };
		expect(describePredicate({ kind: 'and', all: [compare('>', 5), either] })).toBe(
			'X is more than 5 and (Provider is “Bob” or Dosage is empty)'
		);
		expect(describePredicate({ kind: 'or', any: [both, compare('>', 5)] })).toBe(
			'(Dosage is empty and Provider is “Bob”) or X is more than 5'
		);
		expect(describePredicate({ kind: 'and', all: [both, both] })).toBe(
			'Dosage is empty and Provider is “Bob” and Dosage is empty and Provider is “Bob”'
		);
		expect(describePredicate({ kind: 'and', all: [either] })).toBe('Provider is “Bob” or Dosage is empty');
	});

	test('behavior: nothing and the impossible', () => {
		expect(describePredicate({ kind: 'and', all: [] })).toBe('nothing is asked for');
		expect(describePredicate({ kind: 'or', any: [] })).toBe('the impossible is asked for');
	});

	test('behavior: long lists are cut, and names cannot break or turn the sentence', () => {
		const values = Array.from({ length: 20 }, (_, index) => index);
		expect(describePredicate({ kind: 'in', column: 'X', values })).toBe(
			'X is one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 8 more'
		);
		expect(describePredicate({ kind: 'isNull', column: 'a\n\u202eb\u0000c' })).toBe('a b c is empty');
		expect(describePredicate({ kind: 'isNull', column: '' })).toBe('“” is empty');
		expect(describePredicate({ kind: 'isNull', column: 'y'.repeat(70) })).toBe(`${'y'.repeat(60)}… is empty`);
	});

	test('behavior: columns by other words', () => {
		expect(describePredicate(compare('<', 5), (column) => `the year of ${column}`)).toBe(
			'the year of X is less than 5'
		);
	});
});
