/** Seals records so that each can be opened only where it was put: store, key, generation and vault are part of it. */
import { concatBytes, utf8ToBytes } from 'noble-hashes/utils.js';
import type { VaultName } from './name';

/** Where a record stands. */
export interface Place {
	readonly store: 'meta' | 'journal' | 'checkpoint';
	readonly key: string | number;
	/** Compactions so far; 0 for records that outlive them. */
	readonly generation: number;
	/** Whether its entry goes on in the next record. */
	readonly goesOn?: boolean;
}

export interface Sealer {
	/** Nonce (12 bytes), ciphertext, tag (16 bytes). */
	seal(place: Place, plain: Uint8Array): Promise<Uint8Array>;
	/** `undefined` if these bytes were not sealed for this place by this vault. */
	open(place: Place, sealed: Uint8Array): Promise<Uint8Array | undefined>;
}

/** Bytes that sealing adds. */
export const sealOverhead = 28;

/**
 * AES-256-GCM under a key that WebCrypto will not give out, derived from the vault key (HKDF, RFC 5869).
 *
 * Nonces are random, not counted: a counter is itself stored, and a profile restored from a disk image would
 * count the same numbers again under the same key, which breaks GCM. With 96 random bits the chance that two of
 * 2³² records share one is 2⁻³² (NIST SP 800-38D §8.3); a journal of one entry a second takes 136 years to get there.
 */
export async function createSealer(
	name: VaultName,
	vaultKey: Uint8Array,
	random: (length: number) => Uint8Array
): Promise<Sealer> {
	const key = await deriveAesKey(vaultKey, utf8ToBytes(name), 'coview/vault/records/v1');
	return {
		async seal(place, plain) {
			const iv = owned(random(12));
			const additionalData = owned(placeToBytes(name, place));
			const parameters = { name: 'AES-GCM', iv, additionalData };
			const content = await crypto.subtle.encrypt(parameters, key, unshared(plain));
			return concatBytes(iv, new Uint8Array(content));
		},
		async open(place, sealed) {
			const additionalData = owned(placeToBytes(name, place));
			return decrypt({ name: 'AES-GCM', iv: owned(sealed.subarray(0, 12)), additionalData }, key, sealed);
		}
	};
}

/** An AES-256 key that cannot be exported, from secret bytes (HKDF-SHA256, RFC 5869). */
export async function deriveAesKey(secret: Uint8Array, salt: Uint8Array, info: string): Promise<CryptoKey> {
	const base = await crypto.subtle.importKey('raw', owned(secret), 'HKDF', false, ['deriveKey']);
	return crypto.subtle.deriveKey(
		{ name: 'HKDF', hash: 'SHA-256', salt: owned(salt), info: utf8ToBytes(info) as Uint8Array<ArrayBuffer> },
		base,
		{ name: 'AES-GCM', length: 256 },
		false,
		['encrypt', 'decrypt']
	);
}

/** Opens what follows a 12-byte nonce; `undefined` where the tag does not fit. */
export async function decrypt(
	parameters: AesGcmParams,
	key: CryptoKey,
	sealed: Uint8Array
): Promise<Uint8Array | undefined> {
	if (sealed.length < sealOverhead) return undefined;
	try {
		return new Uint8Array(await crypto.subtle.decrypt(parameters, key, unshared(sealed.subarray(12))));
	} catch (error) {
		if (error instanceof DOMException && error.name === 'OperationError') return undefined;
		throw error;
	}
}

/** A copy in a buffer of its own, as WebCrypto's types ask for. */
export const owned = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

/** The same bytes, where they may be megabytes: no worker shares memory with us, and WebCrypto takes a copy by itself. */
const unshared = (bytes: Uint8Array) => bytes as Uint8Array<ArrayBuffer>;

/** JSON of a flat list: two places never give the same bytes. */
const placeToBytes = (name: VaultName, { store, key, generation, goesOn }: Place) => {
	const place = ['coview/vault/record/v1', name, store, key, generation];
	return utf8ToBytes(JSON.stringify(goesOn ? [...place, 'goes on'] : place));
};
