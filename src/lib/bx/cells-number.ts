/** A number for cells: equal cells have the same, and different ones rarely do. */
import type { Row, Value } from './table';

/** FNV-1a over UTF-16 units, mixed at the end (finaliser of MurmurHash3), as 30 bits: V8 keeps these in a Map without an object for each. */
export function cellsNumber(row: Row, positions: readonly number[]): number {
	let hash = 0x811c9dc5;
	for (const position of positions) hash = textInto(hash, textOf(row[position] ?? null));
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return (hash ^ (hash >>> 16)) >>> 2;
}

const textOf = (value: Value): string => (typeof value === 'string' ? value : String(value));

function textInto(start: number, text: string): number {
	let hash = Math.imul(start ^ text.length, 0x01000193);
	for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
	return hash;
}
