/** Our own records for our own disk: JSON that also keeps Map, Set, bigint and Uint8Array. */
import { atOnce, fail, ok, type Result, type Steps } from '$lib/bx';
import { fromBase64url, toBase64url } from './base64url';
import type { DecodeFault } from './errors';
import { limits } from './limits';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * `{"$map": [[k, v], …]}`, `{"$set": […]}`, `{"$bigint": "…"}`, `{"$bytes": base64url}`; a name of the record itself
 * that starts with `$` gets a second one. Anything else that is not plain JSON (undefined, NaN, functions, class
 * instances) would come back as something else, so it throws.
 */
export const encodeJson = (value: unknown): Uint8Array => atOnce(encodingJson(value));

/** The same bytes in steps: of a long list or map, so many entries at a time. What is encoded is not to change meanwhile. */
export function* encodingJson(value: unknown): Steps<Uint8Array> {
	const pieces: Uint8Array[] = [];
	const utf8 = new TextEncoder();
	let text = '';
	for (const part of textOf(value, 0)) {
		text += part;
		if (text.length < pieceLength) continue;
		pieces.push(utf8.encode(text));
		text = '';
		yield 0;
	}
	pieces.push(utf8.encode(text));
	const bytes = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
	let at = 0;
	for (const piece of pieces) {
		bytes.set(piece, at);
		at += piece.length;
	}
	return bytes;
}

/** Characters that are encoded in one go. */
const pieceLength = 64 * 1024;
/** Longer lists and maps are written piece by piece; shorter ones may still hold such. */
const entriesAtOnce = 128;

/** JSON text, cut anywhere between two entries. */
function* textOf(value: unknown, depth: number): Generator<string, void, void> {
	if (depth > limits.jsonDepth) throw new TooDeep('nested too deep');
	if (typeof value !== 'object' || value === null || value instanceof Uint8Array || value instanceof Set)
		return yield JSON.stringify(toJson(value, depth));
	if (value instanceof Map) {
		yield '{"$map":[';
		yield* listText([...(value as Map<unknown, unknown>)], depth, entryText, ([key, item], below) => [
			toJson(key, below),
			toJson(item, below)
		]);
		return yield ']}';
	}
	if (Array.isArray(value)) {
		yield '[';
		yield* listText(value as readonly unknown[], depth, textOf, toJson);
		return yield ']';
	}
	assertPlain(value);
	let separator = '{';
	for (const [name, item] of Object.entries(value)) {
		yield `${separator}${JSON.stringify(escaped(name))}:`;
		yield* textOf(item, depth + 1);
		separator = ',';
	}
	yield separator === '{' ? '{}' : '}';
}

function* entryText([key, item]: readonly [unknown, unknown], depth: number): Generator<string, void, void> {
	yield '[';
	yield* textOf(key, depth);
	yield ',';
	yield* textOf(item, depth);
	yield ']';
}

/** Entries of a long list are short, so a bundle of them is one text. */
function* listText<Item>(
	items: readonly Item[],
	depth: number,
	write: (item: Item, depth: number) => Generator<string, void, void>,
	short: (item: Item, depth: number) => Json
): Generator<string, void, void> {
	if (items.length <= entriesAtOnce) {
		for (const [at, item] of items.entries()) {
			if (at > 0) yield ',';
			yield* write(item, depth + 1);
		}
		return;
	}
	for (let start = 0; start < items.length; start += entriesAtOnce) {
		const bundle = items.slice(start, start + entriesAtOnce).map((item) => short(item, depth + 1));
		yield `${start > 0 ? ',' : ''}${JSON.stringify(bundle).slice(1, -1)}`;
	}
}

/** Names such as `__proto__` come back as plain own properties. */
export function decodeJson(bytes: Uint8Array): Result<unknown, DecodeFault> {
	try {
		const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
		return ok(fromJson(JSON.parse(text) as Json, 0));
	} catch (error) {
		if (error instanceof TooDeep) return fail({ kind: 'TooLarge', what: 'depth', limit: limits.jsonDepth });
		return fail({ kind: 'Malformed', what: 'record', at: 0 });
	}
}

class TooDeep extends Error {}

function toJson(value: unknown, depth: number): Json {
	if (depth > limits.jsonDepth) throw new TooDeep('nested too deep');
	const below = (item: unknown) => toJson(item, depth + 1);
	switch (typeof value) {
		case 'string':
		case 'boolean':
			return value;
		case 'number':
			if (!Number.isFinite(value)) throw new TypeError('a record holds no NaN or infinity');
			return value;
		case 'bigint':
			return { $bigint: value.toString() };
		case 'object':
			break;
		default:
			throw new TypeError(`a record holds no ${typeof value}`);
	}
	if (value === null) return null;
	if (Array.isArray(value)) return Array.from(value, below);
	if (value instanceof Uint8Array) return { $bytes: toBase64url(value) };
	if (value instanceof Map)
		return { $map: Array.from(value as Map<unknown, unknown>, ([k, v]) => [below(k), below(v)]) };
	if (value instanceof Set) return { $set: Array.from(value as Set<unknown>, below) };
	assertPlain(value);
	return record(Object.entries(value).map(([name, item]) => [escaped(name), below(item)]));
}

function assertPlain(value: object): void {
	const prototype: unknown = Object.getPrototypeOf(value);
	if (prototype !== Object.prototype && prototype !== null)
		throw new TypeError('a record holds no class instances');
}

function fromJson(json: Json, depth: number): unknown {
	if (depth > limits.jsonDepth) throw new TooDeep('nested too deep');
	if (json === null || typeof json !== 'object') return json;
	const below = (item: Json) => fromJson(item, depth + 1);
	if (isList(json)) return json.map(below);
	const entries = Object.entries(json);
	const [name, content] = entries[0] ?? [];
	if (entries.length === 1 && name !== undefined && isTag(name)) return fromTag(name, content, below);
	return record(entries.map(([name, item]) => [unescaped(name), below(item)]));
}

function fromTag(tag: string, content: Json | undefined, below: (item: Json) => unknown): unknown {
	if (tag === '$bigint' && typeof content === 'string' && /^(0|-?[1-9]\d*)$/.test(content))
		return BigInt(content);
	if (tag === '$bytes' && typeof content === 'string') {
		const bytes = fromBase64url(content);
		if (bytes) return bytes;
	}
	if (tag === '$set' && isList(content)) return new Set(content.map(below));
	if (tag === '$map' && isList(content))
		return new Map(
			content.map((pair) => {
				if (!isList(pair) || pair.length !== 2) throw new TypeError('not a pair');
				return [below(pair[0] as Json), below(pair[1] as Json)];
			})
		);
	throw new TypeError('unknown tag');
}

const isList = (json: Json | undefined): json is readonly Json[] => Array.isArray(json);
const isTag = (name: string) => name.startsWith('$') && !name.startsWith('$$');
const escaped = (name: string) => (name.startsWith('$') ? `$${name}` : name);

function unescaped(name: string): string {
	if (isTag(name)) throw new TypeError('unknown tag');
	return name.startsWith('$$') ? name.slice(1) : name;
}

/** Assigning to `__proto__` would change the prototype; `fromEntries` defines own properties instead. */
const record = <Item>(entries: Iterable<readonly [string, Item]>): { readonly [name: string]: Item } =>
	Object.fromEntries(entries);
