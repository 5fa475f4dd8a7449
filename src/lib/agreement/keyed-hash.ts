/** A keyed hash as letters, for pseudonyms that only who holds the key can make. */
import { hmac } from 'noble-hashes/hmac.js';
import { sha256 } from 'noble-hashes/sha2.js';

const keyForm = /^[0-9a-f]{64}$/;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * HMAC-SHA-256 (RFC 2104) of the text in UTF-8, as 52 upper-case base32 letters without padding (RFC 4648 §6): each letter is 5 bits of it. The
 * key is 32 bytes, written as 64 lower-case hex digits; anything else is a bug, and throws.
 */
export function keyedHash(key: string, text: string): string {
	if (!keyForm.test(key)) throw new TypeError('a key has 64 lower-case hex digits');
	const bytes = Uint8Array.from(key.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
	return toBase32(hmac(sha256, bytes, new TextEncoder().encode(text)));
}

function toBase32(bytes: Uint8Array): string {
	let text = '';
	let held = 0;
	let bits = 0;
	for (const byte of bytes) {
		held = ((held << 8) | byte) & 0xfff;
		for (bits += 8; bits >= 5; bits -= 5) text += alphabet.charAt((held >> (bits - 5)) & 31);
	}
	return bits > 0 ? text + alphabet.charAt((held << (5 - bits)) & 31) : text;
}
