/** Numbers for cells and texts: equal ones have the same, and different ones rarely do. */
import type { Row, Value } from './table';

/** Fewer bits than V8 keeps in a Map without an object for each. */
const bits = 30;

export function cellsNumber(row: Row, positions: readonly number[]): number {
	let hash = 0x811c9dc5;
	for (const position of positions) hash = textInto(hash, textOf(row[position] ?? null));
	return mixed(hash);
}

export const textNumber = (text: string): number => mixed(textInto(0x811c9dc5, text));

const textOf = (value: Value): string => (typeof value === 'string' ? value : String(value));

/** FNV-1a over UTF-16 units. */
function textInto(start: number, text: string): number {
	let hash = Math.imul(start ^ text.length, 0x01000193);
	for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
	return hash;
}

/** The finaliser of MurmurHash3. */
function mixed(hash: number): number {
	let number = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	number = Math.imul(number ^ (number >>> 13), 0xc2b2ae35);
	return (number ^ (number >>> 16)) >>> (32 - bits);
}
