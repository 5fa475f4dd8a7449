/** The head: one sealed record that says what must be in the store, so that missing and older records show. */
import { sha256 } from 'noble-hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from 'noble-hashes/utils.js';
import type { Place, Sealer } from './seal';

export interface Head {
	/** Compactions so far. */
	readonly generation: number;
	/** Number of chunks of the checkpoint; 0: there is none. */
	readonly chunks: number;
	/** Sequence number of the first entry after the checkpoint, and of the entry to come. Never used twice. */
	readonly first: number;
	readonly next: number;
	/** Running digest over all chunks and entries, 64 hex digits. */
	readonly chain: string;
	/** Fingerprint of each secret by its label. */
	readonly secrets: Readonly<Record<string, string>>;
}

export const emptyHead: Head = {
	generation: 0,
	chunks: 0,
	first: 1,
	next: 1,
	chain: '00'.repeat(32),
	secrets: {}
};

export const headPlace: Place = { store: 'meta', key: 'head', generation: 0 };

export const sealHead = (sealer: Sealer, head: Head): Promise<Uint8Array> =>
	sealer.seal(headPlace, utf8ToBytes(JSON.stringify(head)));

/** `undefined` if the record is not a head of this vault. */
export async function openHead(sealer: Sealer, sealed: unknown): Promise<Head | undefined> {
	if (!(sealed instanceof Uint8Array)) return undefined;
	const plain = await sealer.open(headPlace, sealed);
	return plain && (JSON.parse(new TextDecoder().decode(plain)) as Head);
}

/** The digest after one more record. */
export const extendChain = (chain: string, sealed: Uint8Array): string =>
	bytesToHex(sha256(concatBytes(hexToBytes(chain), fingerprintBytes(sealed))));

/**
 * What tells a sealed record from every other: nonce and tag. Without the key nobody finds a second record with
 * the same ones, and hashing 28 bytes instead of a megabyte keeps opening fast.
 */
export const fingerprint = (sealed: Uint8Array): string => bytesToHex(fingerprintBytes(sealed));

const fingerprintBytes = (sealed: Uint8Array) =>
	concatBytes(sealed.subarray(0, 12), sealed.subarray(Math.max(12, sealed.length - 16)));
