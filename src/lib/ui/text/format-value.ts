/** Values, addresses and times in the words of the screen. */
import type { ColumnType, Value } from '$lib/bx';

/** What an empty cell shows. */
export const emptyCell = '–';

/**
 * A cell as people read it. Dates stay in the unambiguous form `YYYY-MM-DD`, numbers stay exact,
 * and `parseValue` reads every answer but the dash back.
 */
export function formatValue(value: Value, type: ColumnType): string {
	if (value === null) return emptyCell;
	if (type === 'boolean' || typeof value === 'boolean') return value ? 'Yes' : 'No';
	return String(value);
}

/** A cell as text to edit or copy: like `formatValue`, but nothing where there is no value. */
export function valueToText(value: Value, type: ColumnType): string {
	return value === null ? '' : formatValue(value, type);
}

/** First and last four digits: `0x1234…cdef`. Enough to recognise, never enough to trust. */
export function shortAddress(address: string): string {
	return address.length > 12 ? `${address.slice(0, 6)}…${address.slice(-4)}` : address;
}

/** Day and minute, e.g. `22 Nov 2026, 10:36`. `at` is in unix seconds. */
export function formatTime(
	at: number,
	options: { readonly locale?: string; readonly timeZone?: string } = {}
): string {
	return new Intl.DateTimeFormat(options.locale ?? 'en-GB', {
		dateStyle: 'medium',
		timeStyle: 'short',
		...(options.timeZone === undefined ? {} : { timeZone: options.timeZone })
	}).format(new Date(at * 1000));
}

/** A number of things in a sentence: `100,000`. What stands in a cell stays as it is. */
export const formatCount = (count: number): string => counts.format(count);
/** Made once: to make one takes a browser longer than to draw a page. */
const counts = new Intl.NumberFormat('en-GB');

/** How many of something: `1 row`, `100,000 rows`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
	return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** `Alice`, `Alice and Bob`, `Alice, Bob and Charlie`. */
export function listOf(names: readonly string[]): string {
	const last = names.at(-1) ?? '';
	return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
