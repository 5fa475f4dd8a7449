/** Predicates: whether a row is in a selection, which columns that reads, and what it fixes in a new row. */
import { cell, positionsOf } from './cells';
import { isValue } from './check';
import type { Predicate } from './lens';
import type { Row, Schema, Value } from './table';

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
		case 'equals':
			return (row) => predicate.value !== null && cell(row, position) === predicate.value;
		case 'in': {
			const values = new Set(predicate.values.filter((value) => value !== null));
			return (row) => values.has(cell(row, position) ?? Number.NaN);
		}
		case 'compare':
			return (row) => compares(cell(row, position), predicate.operator, predicate.value);
		case 'isNull':
			return (row) => cell(row, position) === null;
	}
}

/** Names of the columns a predicate reads, each once. */
export function columnsOf(predicate: Predicate): readonly string[] {
	const parts = partsOf(predicate);
	if (parts.length > 0) return [...new Set(parts.flatMap(columnsOf))];
	return 'column' in predicate ? [predicate.column] : [];
}

/** Columns compared with a value that is not of their type, with nothing, or by an order they do not have. */
export function misfitColumns(predicate: Predicate, schema: Schema): readonly string[] {
	const parts = partsOf(predicate);
	if (parts.length > 0) return parts.flatMap((part) => misfitColumns(part, schema));
	if (!('column' in predicate) || predicate.kind === 'isNull') return [];
	const type = schema.columns.find((column) => column.name === predicate.column)?.type;
	if (!type) return [];
	const values = predicate.kind === 'in' ? predicate.values : [predicate.value];
	const ordered = predicate.kind === 'compare' && predicate.operator !== '!=';
	const fits =
		values.every((value) => value !== null && isValue(type, value)) && !(ordered && type === 'boolean');
	return fits ? [] : [predicate.column];
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

function compares(value: Value, operator: '<' | '<=' | '>' | '>=' | '!=', other: Value): boolean {
	if (value === null || other === null) return false;
	switch (operator) {
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
