/** Signals: the three short things two browsers say through a relay, sealed and all of one length. */
import { bytesToHex as toHex, concatBytes, hexToBytes as fromHex } from 'noble-hashes/utils.js';
import nacl from 'tweetnacl';

export type SignalKind = 'hello' | 'offer' | 'answer';

export interface Signal {
	readonly kind: SignalKind;
	/** Said by the account whose address sorts first; an echo of one's own words is told by it. */
	readonly fromLower: boolean;
	/** Milliseconds since 1970; grows with every signal of one speaker. */
	readonly sentAt: number;
	/** Names the speaker's attempt, 32 hex digits, fresh for every attempt. */
	readonly attempt: string;
	/** Names the listener's attempt this answers; zeros in a `hello`. */
	readonly answers: string;
	/** A packed session description; empty in a `hello`. */
	readonly description: Uint8Array;
}

const kinds: readonly SignalKind[] = ['hello', 'offer', 'answer'];
const headerLength = 1 + 1 + 8 + 16 + 16 + 2;
/** Bytes of every signal before sealing, whatever it says. */
const paddedLength = 768;

export const noAttempt = '0'.repeat(32);

/** Base64 of nonce and sealed signal; 24 random bytes make the nonce. */
export function sealSignal(signal: Signal, key: Uint8Array, nonce: Uint8Array): string {
	const bytes = new Uint8Array(paddedLength);
	if (headerLength + signal.description.length > paddedLength)
		throw new Error('description too long for a signal');
	const view = new DataView(bytes.buffer);
	view.setUint8(0, kinds.indexOf(signal.kind));
	view.setUint8(1, signal.fromLower ? 1 : 0);
	view.setFloat64(2, signal.sentAt);
	bytes.set(fromHex(signal.attempt), 10);
	bytes.set(fromHex(signal.answers), 26);
	view.setUint16(42, signal.description.length);
	bytes.set(signal.description, headerLength);
	return toBase64(concatBytes(nonce, nacl.secretbox(bytes, nonce, key)));
}

/** `undefined` for anything that was not sealed under this key. */
export function openSignal(content: string, key: Uint8Array): Signal | undefined {
	const sealed = fromBase64(content);
	if (sealed?.length !== nacl.secretbox.nonceLength + nacl.secretbox.overheadLength + paddedLength)
		return undefined;
	const nonce = sealed.subarray(0, nacl.secretbox.nonceLength);
	const bytes = nacl.secretbox.open(sealed.subarray(nonce.length), nonce, key);
	if (!bytes) return undefined;
	const view = new DataView(bytes.buffer, bytes.byteOffset);
	const kind = kinds[view.getUint8(0)];
	const length = view.getUint16(42);
	const sentAt = view.getFloat64(2);
	if (!kind || headerLength + length > paddedLength || !Number.isFinite(sentAt)) return undefined;
	return {
		kind,
		fromLower: view.getUint8(1) === 1,
		sentAt,
		attempt: toHex(bytes.subarray(10, 26)),
		answers: toHex(bytes.subarray(26, 42)),
		description: bytes.slice(headerLength, headerLength + length)
	};
}

const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));

function fromBase64(text: string): Uint8Array | undefined {
	try {
		return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
	} catch {
		return undefined;
	}
}
