import { describe, expect, test } from 'vitest';
import { keyedHash } from './keyed-hash';

/** HMAC fills short keys up with zeros, so these are the keys of RFC 4231. */
const padded = (hex: string) => hex.padEnd(64, '0');

describe('keyedHash', () => {
	test('default: the published vectors of HMAC-SHA-256, as base32', () => {
		// RFC 4231 §4.2: b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7
		expect(keyedHash(padded('0b'.repeat(20)), 'Hi There')).toBe(
			'WA2EYYOY3M4FGXFIV7HK6C7RFOEB3QQAZGBT3JZG5E3WYLRSZ73Q'
		);
		// RFC 4231 §4.3, key "Jefe": 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843
		expect(keyedHash(padded('4a656665'), 'what do ya want for nothing?')).toBe(
			'LPOMCRV7MB2U42QEEQTARFLVY5NAAPYITUTTTA455RMLSZHMHBBQ'
		);
	});

	test('behavior: another key or another text gives another hash', () => {
		const [key, other] = ['0f'.repeat(32), '0f'.repeat(31) + '0e'];
		const hashes = [keyedHash(key, 'a'), keyedHash(other, 'a'), keyedHash(key, 'b'), keyedHash(key, '')];
		expect(new Set(hashes).size).toBe(4);
	});

	test('behavior: text counts as UTF-8', () => {
		const key = Array.from({ length: 32 }, (_, byte) => byte.toString(16).padStart(2, '0')).join('');
		expect(keyedHash(key, '["pseudonym","Patient ID","number",188]')).toBe(
			'2362BYRICVR7EFX6D5WK7AFYF6DNWFZCE3OTX5DXRJOD2A7YYYCQ'
		);
		expect(keyedHash(key, 'Zoë')).toBe('RFPKUW3K2LGYUSVN6VQTNCW27JAIUJQ4NK7WFN6SWPPGHCDX5ENQ');
	});

	test('error: a key that is not 64 lower-case hex digits, which is not repeated', () => {
		for (const key of [
			'',
			'secret',
			'AB'.repeat(32),
			'00'.repeat(31),
			'00'.repeat(33),
			`${'00'.repeat(32)}\n`
		]) {
			expect(() => keyedHash(key, 'a')).toThrow('a key has 64 lower-case hex digits');
		}
	});
});
