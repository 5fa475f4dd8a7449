/** Predicates: whether a row is in a selection, which columns that reads, and what it fixes in a new row. */
import { cell, positionsOf } from '../cells';
import { isValue } from '../check';
import type { Comparison, Predicate } from '../lens';
import type { Row, Schema, Value } from '../table';

/** A test over rows. Text is compared by code unit, as `YYYY-MM-DD` dates need. A comparison with `null` is false. */
export function toTest(predicate: Predicate, schema: Schema): (row: Row) => boolean {
	if (predicate.kind === 'and' || predicate.kind === 'or') {
		const all = predicate.kind === 'and';
		const tests = partsOf(predicate).map((part) => toTest(part, schema));
		return (row) => (all ? tests.every((test) => test(row)) : tests.some((test) => test(row)));
	}
	if (predicate.kind === 'not') {
		const test = toTest(predicate.predicate, schema);
		return (row) => !test(row);
	}
	const position = positionsOf(schema, [predicate.column])[0] ?? -1;
	switch (predicate.kind) {
		case 'equals': {
			const { value } = predicate;
			return (row) => value !== null && row[position] === value;
		}
		case 'in': {
			const values = new Set(predicate.values.filter((value) => value !== null));
			return (row) => values.has(cell(row, position) ?? Number.NaN);
		}
		case 'compare':
			return (row) => compares(cell(row, position), predicate.operator, predicate.value);
		case 'compareColumns': {
			const other = positionsOf(schema, [predicate.other])[0] ?? -1;
			return (row) => compares(cell(row, position), predicate.operator, cell(row, other));
		}
		case 'between':
			return (row) =>
				compares(cell(row, position), '>=', predicate.from) &&
				compares(cell(row, position), '<=', predicate.to);
		case 'contains':
		case 'startsWith': {
			const folded = (text: string) => (predicate.anyCase ? text.toLowerCase() : text);
			const part = folded(predicate.text);
			return (row) => {
				const value = cell(row, position);
				if (typeof value !== 'string') return false;
				return predicate.kind === 'contains' ? folded(value).includes(part) : folded(value).startsWith(part);
			};
		}
		case 'isNull':
			return (row) => cell(row, position) === null;
	}
}

/** Names of the columns a predicate reads, each once. */
export function columnsOf(predicate: Predicate): readonly string[] {
	const parts = partsOf(predicate);
	if (parts.length > 0) return [...new Set(parts.flatMap(columnsOf))];
	if (predicate.kind === 'compareColumns') return [...new Set([predicate.column, predicate.other])];
	return 'column' in predicate ? [predicate.column] : [];
}

/** What a row must satisfy each of: the parts of a conjunction, or of several in each other. */
export const conjunctsOf = (predicate: Predicate): readonly Predicate[] =>
	predicate.kind === 'and' ? predicate.all.flatMap(conjunctsOf) : [predicate];

/** Columns that are not empty in any row the predicate holds for. */
export function filledBy(predicate: Predicate): ReadonlySet<string> {
	switch (predicate.kind) {
		case 'and':
			return new Set(predicate.all.flatMap((part) => [...filledBy(part)]));
		case 'not':
			return new Set(predicate.predicate.kind === 'isNull' ? [predicate.predicate.column] : []);
		case 'or':
		case 'isNull':
			return new Set();
		default:
			return new Set(columnsOf(predicate));
	}
}

/** The same predicate over columns of other names. */
export function mapColumns(predicate: Predicate, nameOf: (column: string) => string): Predicate {
	switch (predicate.kind) {
		case 'and':
			return { ...predicate, all: predicate.all.map((part) => mapColumns(part, nameOf)) };
		case 'or':
			return { ...predicate, any: predicate.any.map((part) => mapColumns(part, nameOf)) };
		case 'not':
			return { ...predicate, predicate: mapColumns(predicate.predicate, nameOf) };
		case 'compareColumns':
			return { ...predicate, column: nameOf(predicate.column), other: nameOf(predicate.other) };
		default:
			return { ...predicate, column: nameOf(predicate.column) };
	}
}

/** Columns compared with a value that is not of their type, with nothing, or by an order they do not have. */
export function misfitColumns(predicate: Predicate, schema: Schema): readonly string[] {
	const parts = partsOf(predicate);
	if (parts.length > 0) return parts.flatMap((part) => misfitColumns(part, schema));
	if (!('column' in predicate) || predicate.kind === 'isNull') return [];
	const typeOf = (name: string) => schema.columns.find((column) => column.name === name)?.type;
	const type = typeOf(predicate.column);
	if (!type) return [];
	switch (predicate.kind) {
		case 'contains':
		case 'startsWith':
			return type === 'text' && isValue('text', predicate.text) ? [] : [predicate.column];
		case 'compareColumns': {
			const ordered = predicate.operator !== '!=' && predicate.operator !== '=';
			const other = typeOf(predicate.other);
			return other === undefined || (type === other && !(ordered && type === 'boolean'))
				? []
				: [predicate.column];
		}
		default: {
			const values = comparedWith(predicate);
			const ordered =
				predicate.kind === 'between' || (predicate.kind === 'compare' && predicate.operator !== '!=');
			const fits =
				values.every((value) => value !== null && isValue(type, value)) && !(ordered && type === 'boolean');
			return fits ? [] : [predicate.column];
		}
	}
}

function comparedWith(
	predicate: Extract<Predicate, { kind: 'equals' | 'in' | 'compare' | 'between' }>
): readonly Value[] {
	if (predicate.kind === 'in') return predicate.values;
	return predicate.kind === 'between' ? [predicate.from, predicate.to] : [predicate.value];
}

/** Column → the only value a row of the selection can have there, as far as the predicate's form tells. */
export function fixedBy(predicate: Predicate): ReadonlyMap<string, Value> {
	switch (predicate.kind) {
		case 'equals':
			return new Map([[predicate.column, predicate.value]]);
		case 'in':
			return new Map(predicate.values.length === 1 ? [[predicate.column, predicate.values[0] ?? null]] : []);
		case 'isNull':
			return new Map([[predicate.column, null]]);
		case 'and':
			return new Map(predicate.all.flatMap((part) => [...fixedBy(part)]));
		default:
			return new Map();
	}
}

function partsOf(predicate: Predicate): readonly Predicate[] {
	switch (predicate.kind) {
		case 'and':
			return predicate.all;
		case 'or':
			return predicate.any;
		case 'not':
			return [predicate.predicate];
		default:
			return [];
	}
}

function compares(value: Value, operator: Comparison | '=', other: Value): boolean {
	if (value === null || other === null) return false;
	switch (operator) {
		case '=':
			return value === other;
		case '<':
			return value < other;
		case '<=':
			return value <= other;
		case '>':
			return value > other;
		case '>=':
			return value >= other;
		case '!=':
			return value !== other;
	}
}
