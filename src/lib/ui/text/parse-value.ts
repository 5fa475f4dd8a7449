/** Turns what a person typed or pasted into a value of a column. */
import { fail, ok, type ColumnType, type Result, type Value } from '$lib/bx';
import type { CellFault } from '../errors';

/** Nothing typed is "no value", in every type. */
export function parseValue(text: string, type: ColumnType): Result<Value, CellFault> {
	const trimmed = text.trim();
	if (trimmed === '') return ok(null);
	switch (type) {
		case 'text':
			return loneSurrogate.test(text) ? fail({ kind: 'NotText', text }) : ok(trimmed);
		case 'number':
			return parseNumber(trimmed);
		case 'date':
			return isDate(trimmed) ? ok(trimmed) : fail({ kind: 'NotADate', text: trimmed });
		case 'boolean':
			return parseBoolean(trimmed);
	}
}

const loneSurrogate = /\p{Surrogate}/u;
const numberForm = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const dateForm = /^(\d{4})-(\d{2})-(\d{2})$/;

function parseNumber(text: string): Result<Value, CellFault> {
	const number = Number(text);
	if (!numberForm.test(text) || !Number.isFinite(number)) return fail({ kind: 'NotANumber', text });
	return ok(number === 0 ? 0 : number);
}

/** A day of the calendar: 2026-02-30 is none. */
function isDate(text: string): boolean {
	const parts = dateForm.exec(text);
	if (!parts) return false;
	const [year, month, day] = parts.slice(1).map(Number);
	const date = new Date(`${text}T00:00:00Z`);
	return date.getUTCFullYear() === year && date.getUTCMonth() + 1 === month && date.getUTCDate() === day;
}

function parseBoolean(text: string): Result<Value, CellFault> {
	const word = text.toLowerCase();
	if (['yes', 'y', 'true', '1'].includes(word)) return ok(true);
	if (['no', 'n', 'false', '0'].includes(word)) return ok(false);
	return fail({ kind: 'NotABoolean', text });
}
