/** What both ends of an invitation derive from its secret. */
import { hmac } from 'noble-hashes/hmac.js';
import { sha256 } from 'noble-hashes/sha2.js';

/** The pre-shared key of the first handshake with the inviter; tells nothing about `invitationKey`. */
export const invitationPsk = (secret: Uint8Array): Uint8Array => derive(secret, 'coview invitation psk 1');

/** 32 bytes by HKDF-SHA256 (RFC 5869) without a salt. One block is all of it: HMAC of the info and 1, keyed by the HMAC of the secret. */
export const derive = (secret: Uint8Array, info: string): Uint8Array =>
	hmac(sha256, hmac(sha256, new Uint8Array(32), secretOf(secret)), new TextEncoder().encode(`${info}\x01`));

export function secretOf(secret: Uint8Array): Uint8Array {
	if (secret.length !== 32) throw new TypeError('an invitation secret has 32 bytes');
	return secret;
}
