import type { Predicate } from '$lib/bx';
import { describe, expect, test } from 'vitest';
import { d3, visits } from '../gallery/figure-2';
import { clausesToFilter, conditionsFor, faultInClauses, predicateToClauses } from './clauses';

const patient188: Predicate = { kind: 'equals', column: 'Patient ID', value: 188 };

describe('clausesToFilter', () => {
	test('default', () => {
		const filter = clausesToFilter(
			{ match: 'all', clauses: [{ column: 'Patient ID', condition: 'is', texts: ['188'] }] },
			d3
		);
		expect(filter).toEqual({ kind: 'matching', predicate: patient188 });
	});

	test('behavior: an unfinished condition is incomplete, never all rows', () => {
		const clauses = [
			{ column: 'Patient ID', condition: 'is', texts: ['188'] },
			{ column: 'Dosage', condition: 'is', texts: [''] }
		] as const;
		expect(clausesToFilter({ match: 'any', clauses }, d3)).toEqual({ kind: 'incomplete' });
		expect(clausesToFilter({ match: 'all', clauses: [] }, d3)).toEqual({ kind: 'incomplete' });
		const half = [{ column: 'Patient ID', condition: 'between', texts: ['188'] }] as const;
		expect(clausesToFilter({ match: 'all', clauses: half }, d3)).toEqual({ kind: 'incomplete' });
		const backwards = [{ column: 'Patient ID', condition: 'between', texts: ['189', '188'] }] as const;
		expect(clausesToFilter({ match: 'all', clauses: backwards }, d3)).toEqual({ kind: 'incomplete' });
		const notANumber = [{ column: 'Patient ID', condition: 'is', texts: ['x'] }] as const;
		expect(clausesToFilter({ match: 'all', clauses: notANumber }, d3)).toEqual({ kind: 'incomplete' });
	});

	test('error: what is no value of its column is told, and what is empty is not', () => {
		const fault = (...texts: readonly string[]) =>
			faultInClauses({ match: 'all', clauses: [{ column: 'Patient ID', condition: 'oneOf', texts }] }, d3);
		expect(fault('188', 'abc')).toEqual({ kind: 'NotANumber', text: 'abc' });
		expect(fault('188', '')).toBeUndefined();
	});

	test('behavior: words are looked for however they are written', () => {
		const clauses = [{ column: 'Dosage', condition: 'contains', texts: ['Tablet'] }] as const;
		expect(clausesToFilter({ match: 'all', clauses }, d3)).toEqual({
			kind: 'matching',
			predicate: { kind: 'contains', column: 'Dosage', text: 'Tablet', anyCase: true }
		});
	});

	test('behavior: one condition of each kind goes there and back', () => {
		for (const { name, type } of visits.columns)
			for (const { value: condition } of conditionsFor(type)) {
				const sample = { text: 'Alice', number: '12.5', date: '2026-03-31', boolean: 'Yes' }[type];
				const none = condition === 'empty' || condition === 'notEmpty';
				const isTwo = condition === 'oneOf' || condition === 'between';
				const texts = none ? [] : isTwo ? [sample, sample] : [sample];
				const clauses = { match: 'all', clauses: [{ column: name, condition, texts }] } as const;
				const filter = clausesToFilter(clauses, visits);
				expect(filter.kind === 'matching' && predicateToClauses(filter.predicate, visits)).toEqual(clauses);
			}
	});
});

describe('predicateToClauses', () => {
	test('behavior: says so when a predicate is more than a list', () => {
		expect(predicateToClauses({ kind: 'not', predicate: patient188 }, d3)).toBeUndefined();
		expect(predicateToClauses({ kind: 'contains', column: 'Dosage', text: 'mg' }, d3)).toBeUndefined();
		const nested: Predicate = { kind: 'and', all: [patient188, { kind: 'or', any: [patient188] }] };
		expect(predicateToClauses(nested, d3)).toBeUndefined();
	});
});
