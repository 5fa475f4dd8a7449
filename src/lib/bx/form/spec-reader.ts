/** Readers of foreign data: each takes one place of it apart, by hand, within a budget, and says where it does not fit. */
import { isValue } from '../check';
import type { SpecFault } from '../errors';
import { fail, ok, type Result } from '../result';

/** Where the reading stands. */
export interface Place {
	/** A JSON pointer. */
	readonly path: string;
	/** How many of these are around it. */
	readonly around: Readonly<Record<Nesting, number>>;
	/** Characters that the rest may have when written without spaces: what reading costs. Shared by the whole reading. */
	readonly budget: { left: number; readonly limit: number };
}

export type Nesting = 'pipelines' | 'predicates';

/** Takes foreign data as a `Read`, or says why not. The answer shares nothing with the data that could change later. */
export type Reader<Read> = (data: unknown, place: Place) => Result<Read, SpecFault>;

type Readers = Readonly<Record<string, Reader<unknown>>>;
type ReadBy<Reads> = Reads extends Reader<infer Read> ? Read : never;
type RecordOf<Required extends Readers, Optional extends Readers> = {
	readonly [Name in keyof Required]: ReadBy<Required[Name]>;
} & { readonly [Name in keyof Optional]?: ReadBy<Optional[Name]> };

export const startOf = (limit: number): Place => ({
	path: '',
	around: { pipelines: 0, predicates: 0 },
	budget: { left: limit, limit }
});

/** Text of at most `limit` characters (code points), well-formed. */
export const text =
	(limit: number): Reader<string> =>
	(data, place) => {
		if (typeof data !== 'string') return misfit(place, 'text');
		if (data.length > limit && (data.length > 2 * limit || [...data].length > limit))
			return tooMuch(place, limit);
		if (!isValue('text', data)) return misfit(place, 'well-formed text');
		return spend(place, JSON.stringify(data).length, data);
	};

export const number: Reader<number> = (data, place) =>
	typeof data === 'number' && isValue('number', data)
		? spend(place, String(data).length, data)
		: misfit(place, 'a finite number that is not -0');

export const truth: Reader<boolean> = (data, place) =>
	typeof data === 'boolean' ? spend(place, 5, data) : misfit(place, 'true or false');

export const nothing: Reader<null> = (data, place) =>
	data === null ? spend(place, 4, data) : misfit(place, 'text, a number, true, false or null');

/** One of these words or numbers. */
export const oneOf =
	<const Word extends string | number>(...words: readonly Word[]): Reader<Word> =>
	(data, place) => {
		const word = words.find((one) => one === data);
		return word === undefined
			? misfit(place, words.map((one) => JSON.stringify(one)).join(' or '))
			: spend(place, JSON.stringify(word).length, word);
	};

/** At most `limit` entries. */
export const list =
	<Entry>(limit: number, entry: Reader<Entry>): Reader<readonly Entry[]> =>
	(data, place) => {
		if (!Array.isArray(data)) return misfit(place, 'a list');
		if (data.length > limit) return tooMuch(place, limit);
		const entries: Entry[] = [];
		// By index: a hole in a list is read as `undefined`, which no reader takes.
		for (let index = 0; index < data.length; index += 1) {
			const read = entry(data[index], inside(place, String(index)));
			if (!read.ok) return read;
			entries.push(read.value);
		}
		return spend(place, 2 + entries.length, entries);
	};

/** These properties and no others; only what the object itself has counts. */
export function record<Required extends Readers, Optional extends Readers = Record<never, never>>(
	required: Required,
	optional?: Optional
): Reader<RecordOf<Required, Optional>> {
	const readers = new Map<string, Reader<unknown>>(Object.entries({ ...required, ...optional }));
	return (data, place) => {
		if (!isObject(data)) return misfit(place, 'an object');
		const stranger = Object.keys(data).find((name) => !readers.has(name));
		if (stranger !== undefined) return misfit(inside(place, stranger), 'no such property');
		const entries: [string, unknown][] = [];
		for (const [name, reader] of readers) {
			const at = inside(place, name);
			if (!Object.hasOwn(data, name)) {
				if (Object.hasOwn(required, name)) return misfit(at, 'a property of this name');
				continue;
			}
			const read = reader(data[name], at);
			if (!read.ok) return read;
			entries.push([name, read.value]);
			place.budget.left -= name.length + 4;
		}
		return spend(place, 2, Object.fromEntries(entries) as RecordOf<Required, Optional>);
	};
}

/** An object with names of its own choice, `__proto__` among them: every one becomes a property like any other. */
export const dictionary =
	<Entry>(
		limit: number,
		name: Reader<string>,
		entry: Reader<Entry>
	): Reader<Readonly<Record<string, Entry>>> =>
	(data, place) => {
		if (!isObject(data)) return misfit(place, 'an object');
		const names = Object.keys(data);
		if (names.length > limit) return tooMuch(place, limit);
		const entries: [string, Entry][] = [];
		for (const key of names) {
			const at = inside(place, key);
			const known = name(key, at);
			if (!known.ok) return known;
			const read = entry(data[key], at);
			if (!read.ok) return read;
			entries.push([key, read.value]);
		}
		return spend(place, 2 + 2 * entries.length, Object.fromEntries(entries));
	};

/** An object whose `kind` says what else it has. */
export function byKind<Union>(readers: Readonly<Record<string, Reader<Union>>>): Reader<Union> {
	const kinds = new Map(Object.entries(readers));
	return (data, place) => {
		if (!isObject(data)) return misfit(place, 'an object');
		const kind = data['kind'];
		const reader = typeof kind === 'string' ? kinds.get(kind) : undefined;
		return reader ? reader(data, place) : misfit(inside(place, 'kind'), [...kinds.keys()].join(', '));
	};
}

/** Whatever `reader` reads, if at most `limit` of its kind stand around each other, itself included. */
export const nested =
	<Read>(nesting: Nesting, limit: number, reader: Reader<Read>): Reader<Read> =>
	(data, place) => {
		const depth = place.around[nesting] + 1;
		if (depth > limit) return tooMuch(place, limit);
		return reader(data, { ...place, around: { ...place.around, [nesting]: depth } });
	};

export const isObject = (data: unknown): data is Readonly<Record<string, unknown>> =>
	typeof data === 'object' && data !== null && !Array.isArray(data);

const misfit = ({ path }: Place, expected: string) => fail<SpecFault>({ kind: 'SpecShape', path, expected });

const tooMuch = ({ path }: Place, limit: number) => fail<SpecFault>({ kind: 'SpecLimit', path, limit });

function spend<Read>(place: Place, characters: number, value: Read): Result<Read, SpecFault> {
	place.budget.left -= characters;
	return place.budget.left < 0 ? tooMuch(place, place.budget.limit) : ok(value);
}

/** Names longer than this are cut in paths. */
const mostOfAName = 100;

const inside = (place: Place, name: string): Place => ({
	...place,
	path: `${place.path}/${name.slice(0, mostOfAName).replaceAll('~', '~0').replaceAll('/', '~1')}`
});
