import { bytesToHex, hexToBytes } from 'noble-hashes/utils.js';
import { describe, expect, test } from 'vitest';
import { keyFromHash, keyToHash, publicKeyOf, sharedSecret } from './diffie-hellman';

/** RFC 7748 §6.1. */
const alice = {
	secretKey: hexToBytes('77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a'),
	publicKey: hexToBytes('8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a')
};
const bob = {
	secretKey: hexToBytes('5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb'),
	publicKey: hexToBytes('de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f')
};
const agreed = '4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742';

/** RFC 7748 §5.2: scalar, coordinate, product. */
const products = [
	[
		'a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4',
		'e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c',
		'c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552'
	],
	[
		'4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d',
		'e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493',
		'95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957'
	]
] as const;

/** The seven points of low order and their encodings (0, 1, two of order 8, p-1, p, p+1). */
const lowOrder = [
	'0000000000000000000000000000000000000000000000000000000000000000',
	'0100000000000000000000000000000000000000000000000000000000000000',
	'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
	'5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
	'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
	'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
	'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'
].map(hexToBytes);

describe('diffie-hellman', () => {
	test('default', () => {
		expect(publicKeyOf(alice.secretKey)).toEqual(alice.publicKey);
		expect(publicKeyOf(bob.secretKey)).toEqual(bob.publicKey);
		expect(sharedSecret(alice.secretKey, bob.publicKey)).toEqual(hexToBytes(agreed));
		expect(sharedSecret(bob.secretKey, alice.publicKey)).toEqual(hexToBytes(agreed));
	});

	test.each(products)('behavior: %s times %s', (scalar, coordinate, product) => {
		expect(sharedSecret(hexToBytes(scalar), hexToBytes(coordinate))).toEqual(hexToBytes(product));
	});

	test('behavior: a thousand iterations end where RFC 7748 says', () => {
		let [scalar, coordinate] = [
			Uint8Array.of(9, ...new Uint8Array(31)),
			Uint8Array.of(9, ...new Uint8Array(31))
		];
		for (let round = 0; round < 1000; round++) {
			const next = sharedSecret(scalar, coordinate);
			if (!next) throw new Error('the iteration met a low-order point');
			[scalar, coordinate] = [Uint8Array.from(next), scalar];
		}
		expect(bytesToHex(scalar)).toBe('684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51');
	});

	test.each(lowOrder.map((point, index) => [index, point] as const))(
		'error: low-order point %i',
		(_, point) => {
			const highBit = Uint8Array.from(point);
			highBit[31] = (highBit[31] ?? 0) | 0x80;
			for (const encoded of [point, highBit])
				for (const { secretKey } of [alice, bob]) expect(sharedSecret(secretKey, encoded)).toBeUndefined();
		}
	);

	test('error: keys of another length', () => {
		expect(sharedSecret(alice.secretKey, bob.publicKey.slice(1))).toBeUndefined();
		expect(sharedSecret(alice.secretKey.slice(1), bob.publicKey)).toBeUndefined();
	});

	test('behavior: a key survives the way over the chain', () => {
		expect(keyFromHash(keyToHash(alice.publicKey))).toEqual(alice.publicKey);
		expect(() => keyToHash(alice.publicKey.slice(1))).toThrow();
	});
});
