import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeJson, encodeJson } from './json';
import { evilNames } from './testing/arbitraries';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const { record } = fc.letrec<{ record: unknown }>((tie) => ({
	record: fc.oneof(
		{ maxDepth: 4, withCrossShrink: true },
		fc.constant(null),
		fc.boolean(),
		fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number)),
		fc.string({ unit: 'binary' }),
		fc.constantFrom(...evilNames),
		fc.bigInt(),
		fc.uint8Array(),
		fc.array(tie('record'), { maxLength: 4 }),
		fc.uniqueArray(fc.integer(), { maxLength: 4 }).map((items) => new Set(items)),
		fc
			.array(fc.tuple(fc.oneof(fc.string(), fc.integer()), tie('record')), { maxLength: 4 })
			.map((pairs) => new Map(pairs)),
		fc
			.array(fc.tuple(fc.oneof(fc.string(), fc.constantFrom(...evilNames)), tie('record')), { maxLength: 4 })
			.map((pairs) => Object.fromEntries(pairs))
	)
}));

describe('encodeJson', () => {
	test('default', () => {
		const value = {
			round: 3,
			rights: 5n,
			rows: new Map([['a1', ['Ibuprofen', null, true]]]),
			seats: new Set([0, 2]),
			salt: Uint8Array.of(0, 255, 7)
		};
		const bytes = encodeJson(value);
		expect(new TextDecoder().decode(bytes)).toBe(
			'{"round":3,"rights":{"$bigint":"5"},"rows":{"$map":[["a1",["Ibuprofen",null,true]]]},"seats":{"$set":[0,2]},"salt":{"$bytes":"AP8H"}}'
		);
		expect(decodeJson(bytes)).toEqual({ ok: true, value });
	});

	test('behavior: every record comes back, also broken text and names that look like tags', () => {
		fc.assert(
			fc.property(record, (value) => {
				// Vitest's own comparison trips over a property named `constructor`.
				deepStrictEqual(decodeJson(encodeJson(value)), { ok: true, value });
			}),
			{ numRuns: 1000 }
		);
		expect(decodeJson(encodeJson('\ud800'))).toEqual({ ok: true, value: '\ud800' });
		expect(decodeJson(encodeJson({ $map: [[1, 2]] }))).toEqual({ ok: true, value: { $map: [[1, 2]] } });
	});

	test('behavior: evil names become own properties and touch no prototype (T20)', () => {
		const before = Reflect.ownKeys(Object.prototype);
		const back = decodeJson(
			bytesOf('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')
		);
		if (!back.ok) throw new Error(back.failure.kind);
		const value = back.value as object;
		expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
		expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
		expect('polluted' in value).toBe(false);
		expect('polluted' in {}).toBe(false);
		expect(Reflect.ownKeys(Object.prototype)).toEqual(before);
	});

	test.each([
		['no JSON', '{'],
		['unknown tag', '{"$date":"2024-01-01"}'],
		['tag among names', '{"$map":[],"a":1}'],
		['number with leading zero', '{"$bigint":"007"}'],
		['bytes that are no base64url', '{"$bytes":"AB"}'],
		['map of singles', '{"$map":[[1]]}']
	])('error: %s', (_, text) => {
		expect(decodeJson(bytesOf(text))).toEqual({
			ok: false,
			failure: { kind: 'Malformed', what: 'record', at: 0 }
		});
	});

	test('error: broken UTF-8, or nested too deep', () => {
		expect(decodeJson(Uint8Array.of(34, 0xff, 34)).ok).toBe(false);
		const deep = bytesOf('['.repeat(100_000) + ']'.repeat(100_000));
		expect(decodeJson(deep)).toMatchObject({ ok: false, failure: { kind: 'TooLarge', what: 'depth' } });
	});

	test.each([
		['undefined', { a: undefined }],
		['NaN', [NaN]],
		['function', () => 1],
		['class instance', new Date(0)],
		['symbol', Symbol('x')]
	])('error: %s is refused when written', (_, value) => {
		expect(() => encodeJson(value)).toThrow(TypeError);
	});
});
