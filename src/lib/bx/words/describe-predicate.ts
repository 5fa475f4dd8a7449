/** Predicates in plain words: what a row must be like to be shown. */
import { columnWords, listOf, quoted, valueWords } from './describe-words';
import type { Comparison, Predicate } from '../lens';
import type { Value } from '../table';

/**
 * A condition to stand after “where”, e.g. `Provider is “Bob” and Dosage is not empty`. `termOf` says a column otherwise than by its
 * name. An empty cell satisfies no comparison, and the words say so where it matters: `has a value other than 5` leaves
 * it out, `is not 5` does not.
 */
export function describePredicate(
	predicate: Predicate,
	termOf: (column: string) => string = columnWords
): string {
	switch (predicate.kind) {
		case 'and':
			return joined(predicate.all, 'and', termOf);
		case 'or':
			return joined(predicate.any, 'or', termOf);
		case 'not':
			return negated(predicate.predicate, termOf);
		default:
			return `${termOf(predicate.column)} ${verbOf(predicate, termOf)}`;
	}
}

type Simple = Exclude<Predicate, { readonly kind: 'and' | 'or' | 'not' }>;

function verbOf(predicate: Simple, termOf: (column: string) => string): string {
	switch (predicate.kind) {
		case 'equals':
			return `is ${valueWords(predicate.value)}`;
		case 'in':
			return predicate.values.length === 1
				? `is ${valueWords(predicate.values[0] ?? null)}`
				: `is one of ${listOf(predicate.values.map(valueWords)) || 'no values'}`;
		case 'compare':
			return compareWords(predicate.operator, predicate.value);
		case 'compareColumns': {
			const other = termOf(predicate.other);
			if (predicate.operator === '=') return `is the same as ${other}`;
			if (predicate.operator === '!=') return `has a value other than that of ${other}`;
			return `${numberWords[predicate.operator]} ${other}`;
		}
		case 'between':
			return `is from ${valueWords(predicate.from)} to ${valueWords(predicate.to)}`;
		case 'contains':
			return `contains ${quoted(predicate.text)}${caseWords(predicate.anyCase)}`;
		case 'startsWith':
			return `begins with ${quoted(predicate.text)}${caseWords(predicate.anyCase)}`;
		case 'isNull':
			return 'is empty';
	}
}

const caseWords = (anyCase = false): string => (anyCase ? ' (in capital or small letters)' : '');

const numberWords = { '<': 'is less than', '<=': 'is at most', '>': 'is more than', '>=': 'is at least' };
const dateWords = { '<': 'is before', '<=': 'is not after', '>': 'is after', '>=': 'is not before' };
const textWords = {
	'<': 'comes before',
	'<=': 'is or comes before',
	'>': 'comes after',
	'>=': 'is or comes after'
};

function compareWords(operator: Comparison, value: Value): string {
	const said = valueWords(value);
	if (operator === '!=') return `has a value other than ${said}`;
	if (typeof value !== 'string') return `${numberWords[operator]} ${said}`;
	return `${(said.startsWith('“') ? textWords : dateWords)[operator]} ${said}`;
}

/** Short negations where the language has them; a negated comparison lets empty cells in, so it says more. */
function negated(predicate: Predicate, termOf: (column: string) => string): string {
	switch (predicate.kind) {
		case 'equals':
		case 'in':
		case 'isNull':
			return describePredicate(predicate, termOf).replace(
				`${termOf(predicate.column)} is`,
				() => `${termOf(predicate.column)} is not`
			);
		case 'contains':
		case 'startsWith': {
			const verb = predicate.kind === 'contains' ? 'contain' : 'begin with';
			return `${termOf(predicate.column)} does not ${verb} ${quoted(predicate.text)}${caseWords(predicate.anyCase)}`;
		}
		case 'not':
			return describePredicate(predicate.predicate, termOf);
		default:
			return `it is not so that (${describePredicate(predicate, termOf)})`;
	}
}

/** Parts side by side; a part that is itself made of parts of the other kind stands in brackets. */
function joined(parts: readonly Predicate[], word: 'and' | 'or', termOf: (column: string) => string): string {
	if (parts.length === 0) return word === 'and' ? 'nothing is asked for' : 'the impossible is asked for';
	const said = parts.map((part) => {
		const words = describePredicate(part, termOf);
		const inner = part.kind === 'and' ? part.all : part.kind === 'or' ? part.any : [];
		return parts.length > 1 && inner.length > 1 && part.kind !== word ? `(${words})` : words;
	});
	return said.join(` ${word} `);
}
