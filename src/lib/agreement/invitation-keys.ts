/** The keys that an invitation stands for: what both of its ends derive from its secret. */
import { hkdf } from 'noble-hashes/hkdf.js';
import { sha256 } from 'noble-hashes/sha2.js';
import { digest, hashOf, tagged } from './digest';
import type { Hash } from './ids';

/**
 * The one-time secp256k1 private key whose address holds the offered seat: HKDF-SHA256 (RFC 5869) of the secret.
 * One in 2^128 outputs is no valid key; the counter in `info` then gives the next.
 */
export function invitationKey(secret: Uint8Array): Uint8Array {
	for (let counter = 0; ; counter++) {
		const key = derive(secret, `coview invitation key 1 ${String(counter)}`);
		if (isPrivateKey(key)) return key;
	}
}

/** The pre-shared key of the first handshake with the inviter; tells nothing about `invitationKey`. */
export const invitationPsk = (secret: Uint8Array): Uint8Array => derive(secret, 'coview invitation psk 1');

const derive = (secret: Uint8Array, info: string) =>
	hkdf(sha256, secretOf(secret), undefined, new TextEncoder().encode(info), 32);

/** Order of secp256k1 (SEC 2, §2.4.1). */
const curveOrder = 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141';

export function isPrivateKey(key: Uint8Array): boolean {
	const digits = Array.from(key, (byte) => byte.toString(16).padStart(2, '0')).join('');
	return key.some((byte) => byte !== 0) && digits < curveOrder;
}

export function secretOf(secret: Uint8Array): Uint8Array {
	if (secret.length !== 32) throw new TypeError('an invitation secret has 32 bytes');
	return secret;
}

/** Digest of an X25519 public key, as a link carries it: names the key its maker had without being usable as one. */
export const keyHash = (boxKey: Hash): Hash => hashOf(digest(tagged('coview box key 1').hex(boxKey)));
