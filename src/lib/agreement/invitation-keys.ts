/** The one-time key that an invitation stands for, and the name of its maker's own. */
import { digest, hashOf, tagged } from './digest';
import { hexOf } from './encoding';
import type { Hash } from './ids';
import { derive } from './invitation-secret';

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

/** Order of secp256k1 (SEC 2, §2.4.1). */
const curveOrder = 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141';

export const isPrivateKey = (key: Uint8Array): boolean =>
	key.some((byte) => byte !== 0) && hexOf(key) < curveOrder;

/** Digest of an X25519 public key, as a link carries it: names the key its maker had without being usable as one. */
export const keyHash = (boxKey: Hash): Hash => hashOf(digest(tagged('coview box key 1').hex(boxKey)));
