/** What the laws expect, said without a test runner, so that they run anywhere. */

/** A law that does not hold. */
export class LawFails extends Error {
	override readonly name = 'LawFails';
}

/** Both are the same, maps in any order. */
export function same(actual: unknown, expected: unknown, what: string): void {
	const [one, other] = [toText(actual), toText(expected)];
	if (one !== other) throw new LawFails(`${what}: got ${one}, expected ${other}`);
}

export function holds(condition: boolean, what: string): void {
	if (!condition) throw new LawFails(what);
}

/** The same text for the same content. */
export const toText = (value: unknown): string => JSON.stringify(plain(value)) ?? 'undefined';

function plain(value: unknown): unknown {
	if (value instanceof Map)
		return [...value].map(([key, item]): [string, unknown] => [toText(key), plain(item)]).sort(byName);
	if (value instanceof Set) return [...value].map(toText).sort();
	if (Array.isArray(value)) return value.map(plain);
	if (value !== null && typeof value === 'object')
		return Object.entries(value)
			.map(([key, item]): [string, unknown] => [key, plain(item)])
			.sort(byName);
	return value;
}

const byName = ([one]: [string, unknown], [other]: [string, unknown]): number =>
	one < other ? -1 : one > other ? 1 : 0;
