/** Hashes under a domain tag, so that bytes hashed for one purpose never count for another. */
import { sha256 } from 'noble-hashes/sha2.js';
import { keccak_256 } from 'noble-hashes/sha3.js';
import { hexOf, Writer } from './encoding';
import type { Hash } from './ids';

/** Starts a preimage: the tag with its length before it. */
export const tagged = (tag: string, writer = new Writer()): Writer => writer.restart().text(tag);

/** SHA-256. */
export const digestBytes = reusing(sha256);
export const digest = (preimage: Writer): Uint8Array => digestBytes(preimage.peek());

/** Keccak-256, as the chain computes it. */
export const keccak = reusing(keccak_256);

/** For many short preimages, new buffers would cost more than the hashing: one hasher is set back to its start each time. */
function reusing<Hasher extends Resettable<Hasher>>(hash: {
	create(): Hasher;
}): (preimage: Uint8Array) => Uint8Array {
	const [start, working] = [hash.create(), hash.create()];
	return (preimage) => start._cloneInto(working).update(preimage).digest();
}

interface Resettable<Hasher> {
	_cloneInto(to: Hasher): Hasher;
	update(bytes: Uint8Array): Hasher;
	digest(): Uint8Array;
}

export function hashOf(bytes: Uint8Array): Hash {
	if (bytes.length !== 32) throw new TypeError('a hash has 32 bytes');
	return `0x${hexOf(bytes)}` as Hash;
}
