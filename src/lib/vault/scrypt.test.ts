import { scrypt as reference } from 'noble-hashes/scrypt.js';
import { bytesToHex, utf8ToBytes } from 'noble-hashes/utils.js';
import { describe, expect, test } from 'vitest';
import { isReasonableCost, passphraseCost, scrypt, stretch } from './scrypt';

describe('scrypt', () => {
	test('default: the vectors of RFC 7914 §12', async () => {
		const empty = new Uint8Array();
		expect(bytesToHex(await scrypt(empty, empty, { log2N: 4, r: 1, p: 1 }, 64))).toBe(
			'77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906'
		);
		const nacl = await scrypt(utf8ToBytes('password'), utf8ToBytes('NaCl'), { log2N: 10, r: 8, p: 16 }, 64);
		expect(bytesToHex(nacl)).toBe(
			'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640'
		);
	});

	test('behavior: equals the library it replaces', async () => {
		for (const [log2N, r, p] of [
			[1, 1, 1],
			[5, 3, 2],
			[11, 8, 1]
		] as const) {
			const expected = reference('Ibuprofen', 'Sapporo', { N: 2 ** log2N, r, p, dkLen: 48 });
			const actual = await scrypt(utf8ToBytes('Ibuprofen'), utf8ToBytes('Sapporo'), { log2N, r, p }, 48);
			expect(bytesToHex(actual)).toBe(bytesToHex(expected));
		}
	});
});

describe('stretch', () => {
	test('behavior: composed and decomposed letters are one passphrase', async () => {
		const salt = new Uint8Array(32);
		const cost = { log2N: 4, r: 8, p: 1 };
		expect(await stretch('caf\u00e9', salt, cost)).toEqual(await stretch('cafe\u0301', salt, cost));
	});

	test('error: a cost that would be no protection, or too much for the machine', () => {
		expect(isReasonableCost(passphraseCost)).toBe(true);
		expect(isReasonableCost({ log2N: 4, r: 8, p: 1 })).toBe(false);
		expect(isReasonableCost({ log2N: 30, r: 8, p: 1 })).toBe(false);
	});
});
