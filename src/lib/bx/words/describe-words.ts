/** Names, values and lists as they stand in a sentence. */
import { isValue } from '../check';
import type { Value } from '../table';

/** More of a list or of a text is left out of a sentence. */
const mostItems = 12;
const mostCharacters = 60;

/** `A`, `A and B`, `A, B and C`; long lists end in `and 7 more`. */
export function listOf(items: readonly string[], last: 'and' | 'or' = 'and'): string {
	const said =
		items.length > mostItems + 1 ? [...items.slice(0, mostItems), `${items.length - mostItems} more`] : items;
	return said.length < 2 ? (said[0] ?? '') : `${said.slice(0, -1).join(', ')} ${last} ${said.at(-1) ?? ''}`;
}

/** A name or text in one line, without characters that could rearrange the sentence around it. */
export function inOneLine(text: string): string {
	const line = [...text.replace(/[\p{C}\s]+/gu, ' ').trim()];
	return line.length > mostCharacters ? `${line.slice(0, mostCharacters).join('')}…` : line.join('');
}

export const quoted = (text: string): string => `“${inOneLine(text)}”`;

/** A column by its name; one without is still seen in a sentence. */
export const columnWords = (name: string): string => inOneLine(name) || '“”';

/** A cell: dates and numbers as they are, other text in quotation marks. */
export function valueWords(value: Value): string {
	if (value === null) return 'nothing';
	if (typeof value === 'boolean') return value ? 'yes' : 'no';
	return typeof value === 'number' || isValue('date', value) ? String(value) : quoted(value);
}

/** `1 decimal`, `2 decimals`. */
export const countWords = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;
