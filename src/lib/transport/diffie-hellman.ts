/** X25519 (RFC 7748) that refuses low-order points, which tweetnacl lets through. */
import { hexToBytes, bytesToHex } from 'noble-hashes/utils.js';
import { toHash, type Hash } from '$lib/agreement';
import nacl from 'tweetnacl';

/** X25519 keys of one installation, 32 bytes each. */
export interface Identity {
	readonly publicKey: Uint8Array;
	readonly secretKey: Uint8Array;
}

/** The public key of a secret key, both 32 bytes. */
export const publicKeyOf = (secretKey: Uint8Array): Uint8Array => nacl.scalarMult.base(secretKey);

/**
 * The secret two key pairs share, or `undefined` when the other key is of low order.
 * All seven low-order points of the curve, in every encoding, lead to the all-zero result (RFC 7748 §6.1).
 */
export function sharedSecret(secretKey: Uint8Array, publicKey: Uint8Array): Uint8Array | undefined {
	if (secretKey.length !== 32 || publicKey.length !== 32) return undefined;
	const shared = nacl.scalarMult(secretKey, publicKey);
	let bits = 0;
	for (const byte of shared) bits |= byte;
	return bits === 0 ? undefined : shared;
}

/** A key as the chain writes it. */
export const keyToHash = (key: Uint8Array): Hash => {
	const hash = toHash(`0x${bytesToHex(key)}`);
	if (!hash) throw new Error('an X25519 key has 32 bytes');
	return hash;
};

export const keyFromHash = (hash: Hash): Uint8Array => hexToBytes(hash.slice(2));
