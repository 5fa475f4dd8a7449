/** Row filters as a person builds them: a list of simple conditions, and the predicate they mean. */
import type { Column, Predicate, Schema, Value } from '$lib/bx';
import type { CellFault } from '../errors';
import { valueToText } from '../text/format-value';
import { parseValue } from '../text/parse-value';

export type Condition =
	| 'is'
	| 'isNot'
	| 'oneOf'
	| 'contains'
	| 'startsWith'
	| 'between'
	| 'less'
	| 'atMost'
	| 'more'
	| 'atLeast'
	| 'empty'
	| 'notEmpty';

export interface Clause {
	readonly column: string;
	readonly condition: Condition;
	/** One text per value: `between` takes two, `oneOf` any number, `empty` and `notEmpty` none. */
	readonly texts: readonly string[];
}

export interface Clauses {
	readonly match: 'all' | 'any';
	readonly clauses: readonly Clause[];
}

/** What a filter stands at. `incomplete` must never be read as "all rows": it would show more than was meant. */
export type RowFilter =
	| { readonly kind: 'allRows' }
	| { readonly kind: 'matching'; readonly predicate: Predicate }
	| { readonly kind: 'incomplete' };

const comparisons = { isNot: '!=', less: '<', atMost: '<=', more: '>', atLeast: '>=' } as const;

/** Conditions that make sense for a column, with the words of the screen. */
export function conditionsFor(type: Column['type']): readonly { value: Condition; label: string }[] {
	const equality = [
		{ value: 'is', label: 'is' },
		{ value: 'isNot', label: 'is not' },
		{ value: 'oneOf', label: 'is one of' }
	] as const;
	const range = [{ value: 'between', label: 'is between' }] as const;
	const emptiness = [
		{ value: 'empty', label: 'is empty' },
		{ value: 'notEmpty', label: 'is not empty' }
	] as const;
	switch (type) {
		case 'text':
			return [
				...equality,
				{ value: 'contains', label: 'contains' },
				{ value: 'startsWith', label: 'starts with' },
				...emptiness
			];
		case 'boolean':
			return [{ value: 'is', label: 'is' }, ...emptiness];
		case 'number':
			return [
				...equality,
				...ordered('less than', 'at most', 'more than', 'at least'),
				...range,
				...emptiness
			];
		case 'date':
			return [...equality, ...ordered('before', 'until', 'after', 'from'), ...range, ...emptiness];
	}
}

/** The filter these clauses mean. */
export function clausesToFilter({ match, clauses }: Clauses, schema: Schema): RowFilter {
	if (clauses.length === 0) return { kind: 'incomplete' };
	const predicates: Predicate[] = [];
	for (const clause of clauses) {
		const predicate = clauseToPredicate(clause, schema);
		if (!predicate) return { kind: 'incomplete' };
		predicates.push(predicate);
	}
	const [first] = predicates;
	if (first && predicates.length === 1) return { kind: 'matching', predicate: first };
	return {
		kind: 'matching',
		predicate: match === 'all' ? { kind: 'and', all: predicates } : { kind: 'or', any: predicates }
	};
}

/** The clauses behind a predicate; `undefined` when it says more than a list of simple conditions can. */
export function predicateToClauses(predicate: Predicate, schema: Schema): Clauses | undefined {
	const parts =
		predicate.kind === 'and' ? predicate.all : predicate.kind === 'or' ? predicate.any : [predicate];
	const clauses: Clause[] = [];
	for (const part of parts) {
		const clause = predicateToClause(part, schema);
		if (!clause) return undefined;
		clauses.push(clause);
	}
	return { match: predicate.kind === 'or' ? 'any' : 'all', clauses };
}

function clauseToPredicate(clause: Clause, schema: Schema): Predicate | undefined {
	const { column, condition } = clause;
	const type = typeOf(schema, column);
	if (!type) return undefined;
	if (condition === 'empty') return { kind: 'isNull', column };
	if (condition === 'notEmpty') return { kind: 'not', predicate: { kind: 'isNull', column } };
	const values: Value[] = [];
	for (const text of clause.texts) {
		const parsed = parseValue(text, type);
		if (!parsed.ok) return undefined;
		if (parsed.value !== null) values.push(parsed.value);
	}
	const [value, end] = values;
	if (value === undefined) return undefined;
	if (condition === 'between') return rangeOf(column, value, end);
	// Nobody who looks for a word means only one way of writing it.
	if (condition === 'contains' || condition === 'startsWith')
		return { kind: condition, column, text: String(value), anyCase: true };
	if (condition === 'oneOf') return { kind: 'in', column, values };
	if (condition === 'is') return { kind: 'equals', column, value };
	return { kind: 'compare', column, operator: comparisons[condition], value };
}

/** What was typed and is no value of its column: the first of these, if there is one. Empty fields are only unfinished. */
export function faultInClauses({ clauses }: Clauses, schema: Schema): CellFault | undefined {
	for (const { column, condition, texts } of clauses) {
		const type = typeOf(schema, column);
		if (!type || condition === 'empty' || condition === 'notEmpty') continue;
		for (const text of texts) {
			const parsed = parseValue(text, type);
			if (!parsed.ok) return parsed.failure;
		}
	}
	return undefined;
}

/** A range that ends before it begins has no row, so it is not what is meant. */
const rangeOf = (column: string, from: Value, to: Value | undefined): Predicate | undefined =>
	from === null || to === undefined || to === null || to < from
		? undefined
		: { kind: 'between', column, from, to };

function predicateToClause(predicate: Predicate, schema: Schema): Clause | undefined {
	if (predicate.kind === 'not')
		return predicate.predicate.kind === 'isNull'
			? { column: predicate.predicate.column, condition: 'notEmpty', texts: [] }
			: undefined;
	if (predicate.kind === 'and' || predicate.kind === 'or') return undefined;
	const { column } = predicate;
	const type = typeOf(schema, column);
	if (!type) return undefined;
	if (predicate.kind === 'isNull') return { column, condition: 'empty', texts: [] };
	if (predicate.kind === 'compareColumns') return undefined;
	if ('text' in predicate)
		return predicate.anyCase ? { column, condition: predicate.kind, texts: [predicate.text] } : undefined;
	const values = valuesOf(predicate);
	if (values.includes(null)) return undefined;
	const texts = values.map((value) => valueToText(value, type));
	if (predicate.kind === 'between') return { column, condition: 'between', texts };
	if (predicate.kind === 'in') return { column, condition: 'oneOf', texts };
	if (predicate.kind === 'equals') return { column, condition: 'is', texts };
	return { column, condition: conditionOf(predicate.operator), texts };
}

function valuesOf(
	predicate: Extract<Predicate, { kind: 'equals' | 'in' | 'compare' | 'between' }>
): readonly Value[] {
	if (predicate.kind === 'in') return predicate.values;
	return predicate.kind === 'between' ? [predicate.from, predicate.to] : [predicate.value];
}

function conditionOf(operator: (typeof comparisons)[keyof typeof comparisons]) {
	switch (operator) {
		case '!=':
			return 'isNot';
		case '<':
			return 'less';
		case '<=':
			return 'atMost';
		case '>':
			return 'more';
		case '>=':
			return 'atLeast';
	}
}

function ordered(less: string, atMost: string, more: string, atLeast: string) {
	return [
		{ value: 'less', label: `is ${less}` },
		{ value: 'atMost', label: `is ${atMost}` },
		{ value: 'more', label: `is ${more}` },
		{ value: 'atLeast', label: `is ${atLeast}` }
	] as const;
}

const typeOf = (schema: Schema, column: string) => schema.columns.find(({ name }) => name === column)?.type;
