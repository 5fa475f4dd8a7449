/** Hashes under a domain tag, so that bytes hashed for one purpose never count for another. */
import { sha256 } from '@noble/hashes/sha2.js';
import { hexOf, Writer } from './encoding';
import type { Hash } from './ids';

/** Starts a preimage: the tag with its length before it. */
export const tagged = (tag: string, writer = new Writer()): Writer => writer.restart().text(tag);

export const digest = (preimage: Writer): Uint8Array => sha256(preimage.peek());

export function hashOf(bytes: Uint8Array): Hash {
	if (bytes.length !== 32) throw new TypeError('a hash has 32 bytes');
	return `0x${hexOf(bytes)}` as Hash;
}
