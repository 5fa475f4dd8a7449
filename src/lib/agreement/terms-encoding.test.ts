import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkTerms } from './check-terms';
import { viewSchema, type Terms } from './terms';
import { decodeTerms, encodeTerms, shuffleAttributes, termsHash } from './terms-encoding';
import { altered, alterations, evilNames, seededRandom, termsArbitrary } from './testing/arbitraries';
import { attribute, hashOfByte, patientShare, termsSalt } from './testing/figure-two';

const { terms } = patientShare;
const column = (name: string, number: number) => ({ name, type: 'text' as const, number: attribute(number) });

describe('encodeTerms', () => {
	test('default', () => {
		expect(decodeTerms(encodeTerms(terms))).toEqual({ ok: true, value: terms });
	});

	test('behavior: all terms come back; altered bytes fail or are the one form of other terms', () => {
		fc.assert(
			fc.property(termsArbitrary, alterations, (any, changes) => {
				const bytes = encodeTerms(any);
				expect(decodeTerms(bytes)).toEqual({ ok: true, value: any });
				const other = altered(bytes, changes);
				const back = decodeTerms(other);
				if (back.ok) expect(encodeTerms(back.value)).toEqual(other);
			}),
			{ numRuns: 2000 }
		);
	});

	test('behavior: random bytes never throw', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
				decodeTerms(noise);
				decodeTerms(Uint8Array.of(1, ...noise));
			}),
			{ numRuns: 2000 }
		);
	});

	test('error: terms that are none', () => {
		expect(() => encodeTerms({ ...terms, key: ['Address'] })).toThrow('KeyUnknown');
		expect(decodeTerms(encodeTerms(terms).with(0, 2))).toEqual({
			ok: false,
			failure: { kind: 'UnknownVersion', version: 2 }
		});
		const repeated = encodeTerms({ ...terms, attributes: [column('a', 1), column('b', 2)], key: [] });
		const same = repeated.with(repeated.lastIndexOf(0x62), 0x61);
		expect(decodeTerms(same)).toEqual({
			ok: false,
			failure: { kind: 'BadTerms', faults: [{ kind: 'NameRepeated', name: 'a' }] }
		});
	});
});

describe('termsHash', () => {
	test('default: another salt or another word is another hash', () => {
		const hash = termsHash(terms, termsSalt);
		expect(termsHash({ ...terms }, termsSalt)).toBe(hash);
		expect(termsHash(terms, hashOfByte(0x5b))).not.toBe(hash);
		expect(termsHash({ ...terms, title: 'Medication of patient 189' }, termsSalt)).not.toBe(hash);
		expect(termsHash({ ...terms, rowsMayChange: false }, termsSalt)).not.toBe(hash);
	});
});

describe('checkTerms', () => {
	test('default', () => {
		expect(checkTerms(terms)).toEqual([]);
		expect(
			checkTerms({ ...terms, attributes: evilNames.map((name, at) => column(name, at + 1)), key: [] })
		).toEqual([]);
	});

	test.each<[string, Partial<Terms>]>([
		['NoAttributes', { attributes: [], key: [] }],
		[
			'TooManyAttributes',
			{ attributes: Array.from({ length: 64 }, (_, at) => column(`a${String(at)}`, 1)), key: [] }
		],
		['NumbersNotPermuted', { attributes: [column('a', 1), column('b', 3)], key: [] }],
		['NumbersNotPermuted', { attributes: [column('a', 0), column('b', 1)], key: [] }],
		['NameEmpty', { attributes: [column(' ', 1)], key: [] }],
		['NameTooLong', { attributes: [column('x'.repeat(101), 1)], key: [] }],
		['NameUnreadable', { attributes: [column('Dosage\u202e', 1)], key: [] }],
		['NameUnreadable', { attributes: [column('a\ud800', 1)], key: [] }],
		['NameRepeated', { attributes: [column('a', 1), column('a', 2)], key: [] }],
		['KeyUnknown', { key: ['constructor'] }],
		['KeyRepeated', { key: ['Patient ID', 'Patient ID'] }],
		['TitleUnfit', { title: 'x'.repeat(201) }],
		['ProposerNameUnfit', { proposer: { ...terms.proposer, name: 'Bob\n' } }],
		['PullWindowUnfit', { pullWindow: 2 ** 32 }]
	])('error: %s', (kind, change) => {
		expect(checkTerms({ ...terms, ...change }).map((fault) => fault.kind)).toEqual([kind]);
	});
});

describe('shuffleAttributes', () => {
	test('default: every number from 1 to n once, names and types as given', () => {
		const columns = terms.attributes.map(({ name, type }) => ({ name, type }));
		for (let seed = 0; seed < 50; seed++) {
			const shuffled = shuffleAttributes(columns, seededRandom(seed));
			expect(shuffled.map(({ name, type }) => ({ name, type }))).toEqual(columns);
			expect(shuffled.map(({ number }) => number).sort()).toEqual([1, 2, 3, 4]);
		}
	});

	test('behavior: every order is as likely as any other', () => {
		const columns = ['a', 'b', 'c'].map((name) => ({ name, type: 'text' as const }));
		const random = seededRandom(7);
		const counts = new Map<string, number>();
		for (let run = 0; run < 3000; run++) {
			const order = shuffleAttributes(columns, random)
				.map(({ number }) => number)
				.join('');
			counts.set(order, (counts.get(order) ?? 0) + 1);
		}
		expect(counts.size).toBe(6);
		for (const count of counts.values()) expect(Math.abs(count - 500)).toBeLessThan(110);
	});

	test('behavior: bytes that would favour some numbers are thrown away', () => {
		const bytes = [255, 1, 0];
		const columns = ['a', 'b', 'c'].map((name) => ({ name, type: 'text' as const }));
		const shuffled = shuffleAttributes(columns, () => Uint8Array.of(bytes.shift() as number));
		expect(shuffled.map(({ number }) => number)).toEqual([3, 1, 2]);
		expect(bytes).toEqual([]);
	});
});

describe('viewSchema', () => {
	test('default', () => {
		expect(viewSchema(terms)).toEqual({
			columns: [
				{ name: 'Patient ID', type: 'number' },
				{ name: 'Medication Name', type: 'text' },
				{ name: 'Clinical Data', type: 'text' },
				{ name: 'Dosage', type: 'text' }
			],
			key: ['Patient ID'],
			dependencies: []
		});
	});
});
