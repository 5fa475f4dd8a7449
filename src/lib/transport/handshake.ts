/** The mutual proof two browsers give over a fresh channel before anything else is said on it. */
import { hmac } from 'noble-hashes/hmac.js';
import { sha256 } from 'noble-hashes/sha2.js';
import { concatBytes, hexToBytes, utf8ToBytes } from 'noble-hashes/utils.js';
import type { Account, ShareId } from '$lib/agreement';
import nacl from 'tweetnacl';
import { publicKeyOf, sharedSecret, type Identity } from './diffie-hellman';

/** One end of the channel, as both ends must see it. */
export interface Party {
	readonly account: Account;
	/** X25519 key registered on the chain, 32 bytes. */
	readonly boxKey: Uint8Array;
	/** SHA-256 fingerprint of its DTLS certificate (32 bytes), as its browser shows it and the other browser enforces it. */
	readonly fingerprint: Uint8Array;
}

export interface HandshakeContext {
	readonly chainId: number;
	readonly registry: Account;
	readonly share: ShareId;
	readonly initiator: Party;
	readonly responder: Party;
	/** Which of the two we are. */
	readonly role: 'initiator' | 'responder';
	readonly identity: Identity;
	/** The invitation secret on both sides, or `null` on both sides (then 32 zero bytes). */
	readonly preSharedKey: Uint8Array | null;
	/** Cryptographically random bytes. */
	readonly random: (length: number) => Uint8Array;
}

export interface Proven {
	/** Seal what we send, and open what we receive; 32 bytes each. */
	readonly sendKey: Uint8Array;
	readonly receiveKey: Uint8Array;
	/** Six digits, the same on both sides; differ if somebody sits between the two. */
	readonly code: string;
}

export type HandshakeStep =
	| { readonly kind: 'continue'; readonly reply: Uint8Array }
	| { readonly kind: 'proven'; readonly reply: Uint8Array | null; readonly proven: Proven }
	/** The other side is not who it has to be, or the message was altered. The handshake is over. */
	| { readonly kind: 'refused' };

export interface Handshake {
	/** What to send first: the responder's commitment; the initiator waits for it. */
	readonly opening: Uint8Array | null;
	receive(message: Uint8Array): HandshakeStep;
	/** Forgets every secret; safe to call at any time. */
	forget(): void;
}

/**
 * KK of the Noise Protocol Framework (both static keys known beforehand) with a pre-shared key, in four messages:
 *
 *     ← commitment    SHA-256 of the responder's ephemeral key
 *     → e, es, ss     the initiator's ephemeral key, proof
 *     ← e, ee, se     the responder's ephemeral key (must fit the commitment), proof
 *     → proof
 *
 * Each proof is a MAC under everything agreed so far over a hash of everything said so far, beginning with the
 * prologue (version, chain, registry, share, accounts, DTLS fingerprints, static keys). The commitment fixes the
 * responder's key before it sees the initiator's, and the initiator's is sent before the responder's is shown, so
 * that nobody in the middle can choose keys until both short codes agree (the idea of ZRTP, RFC 6189 §4.4.1.1).
 */
export function startHandshake(context: HandshakeContext): Handshake {
	return context.role === 'initiator' ? initiate(context) : respond(context);
}

function initiate(context: HandshakeContext): Handshake {
	const { responder, identity, random } = context;
	const state = beginTranscript(context);
	const ephemeral = freshKeys(random);
	let commitment: Uint8Array | undefined;

	function first(message: Uint8Array): HandshakeStep {
		if (message.length !== 32) return state.refuse(ephemeral);
		commitment = message.slice();
		state.hear(commitment);
		state.hear(ephemeral.publicKey);
		const agreed =
			state.mix(sharedSecret(ephemeral.secretKey, responder.boxKey)) &&
			state.mix(sharedSecret(identity.secretKey, responder.boxKey));
		if (!agreed) return state.refuse(ephemeral);
		return { kind: 'continue', reply: concatBytes(ephemeral.publicKey, state.prove('initiator')) };
	}

	function second(message: Uint8Array): HandshakeStep {
		const theirs = message.slice(0, 32);
		if (message.length !== 64 || !commitment || !nacl.verify(commitmentTo(theirs), commitment))
			return state.refuse(ephemeral);
		state.hear(theirs);
		const agreed =
			state.mix(sharedSecret(ephemeral.secretKey, theirs)) &&
			state.mix(sharedSecret(identity.secretKey, theirs));
		if (!agreed || !state.verify('responder', message.slice(32))) return state.refuse(ephemeral);
		const reply = state.prove('confirmation');
		return { kind: 'proven', reply, proven: state.finish('initiator', ephemeral) };
	}

	return {
		opening: null,
		receive: (message) => (state.over ? { kind: 'refused' } : commitment ? second(message) : first(message)),
		forget: () => void state.refuse(ephemeral)
	};
}

function respond(context: HandshakeContext): Handshake {
	const { initiator, identity, random } = context;
	const state = beginTranscript(context);
	const ephemeral = freshKeys(random);
	const opening = commitmentTo(ephemeral.publicKey);
	state.hear(opening);
	let answered = false;

	function first(message: Uint8Array): HandshakeStep {
		const theirs = message.slice(0, 32);
		if (message.length !== 64) return state.refuse(ephemeral);
		state.hear(theirs);
		const known =
			state.mix(sharedSecret(identity.secretKey, theirs)) &&
			state.mix(sharedSecret(identity.secretKey, initiator.boxKey));
		if (!known || !state.verify('initiator', message.slice(32))) return state.refuse(ephemeral);
		state.hear(ephemeral.publicKey);
		const agreed =
			state.mix(sharedSecret(ephemeral.secretKey, theirs)) &&
			state.mix(sharedSecret(ephemeral.secretKey, initiator.boxKey));
		if (!agreed) return state.refuse(ephemeral);
		answered = true;
		return { kind: 'continue', reply: concatBytes(ephemeral.publicKey, state.prove('responder')) };
	}

	function second(message: Uint8Array): HandshakeStep {
		if (!state.verify('confirmation', message)) return state.refuse(ephemeral);
		return { kind: 'proven', reply: null, proven: state.finish('responder', ephemeral) };
	}

	return {
		opening,
		receive: (message) => (state.over ? { kind: 'refused' } : answered ? second(message) : first(message)),
		forget: () => void state.refuse(ephemeral)
	};
}

/** What both sides have agreed (`chain`) and said (`transcript`) so far. */
export function beginTranscript(context: HandshakeContext) {
	let transcript = sha256(prologueOf(context));
	let chain = hmac(sha256, transcript, context.preSharedKey ?? new Uint8Array(32));
	const proofBy = (who: string) => hmac(sha256, chain, concatBytes(utf8ToBytes(who), transcript));
	const hear = (bytes: Uint8Array) => (transcript = sha256(concatBytes(transcript, bytes)));
	const end = (ephemeral: Identity) => {
		state.over = true;
		ephemeral.secretKey.fill(0);
		chain.fill(0);
	};
	const state = {
		over: false,
		hear,
		/** Mixes in a secret; answers false for the all-zero result of a low-order key. */
		mix(secret: Uint8Array | undefined): boolean {
			if (!secret) return false;
			const next = hmac(sha256, chain, secret);
			chain.fill(0);
			secret.fill(0);
			chain = next;
			return true;
		},
		prove(who: string): Uint8Array {
			const proof = proofBy(who);
			hear(proof);
			return proof;
		},
		verify(who: string, proof: Uint8Array): boolean {
			if (proof.length !== 32 || !nacl.verify(proofBy(who), proof)) return false;
			hear(proof);
			return true;
		},
		finish(role: 'initiator' | 'responder', ephemeral: Identity): Proven {
			const initiatorKey = proofBy('from initiator');
			const responderKey = proofBy('from responder');
			const codeBytes = proofBy('short code');
			const number = new DataView(codeBytes.buffer, codeBytes.byteOffset).getBigUint64(0) % 1_000_000n;
			end(ephemeral);
			return {
				sendKey: role === 'initiator' ? initiatorKey : responderKey,
				receiveKey: role === 'initiator' ? responderKey : initiatorKey,
				code: String(number).padStart(6, '0')
			};
		},
		refuse(ephemeral: Identity): HandshakeStep {
			end(ephemeral);
			return { kind: 'refused' };
		}
	};
	return state;
}

/** Every field has a fixed length, so the bytes read back in one way only. */
function prologueOf({ chainId, registry, share, initiator, responder }: HandshakeContext): Uint8Array {
	const number = new Uint8Array(8);
	new DataView(number.buffer).setBigUint64(0, BigInt(chainId));
	const parts = [initiator, responder].flatMap(({ account, boxKey, fingerprint }) => {
		if (boxKey.length !== 32 || fingerprint.length !== 32)
			throw new Error('keys and fingerprints have 32 bytes');
		return [hexToBytes(account.slice(2)), boxKey, fingerprint];
	});
	return concatBytes(
		utf8ToBytes('coview/1 KKpsk X25519 HMAC-SHA256'),
		number,
		hexToBytes(registry.slice(2)),
		hexToBytes(share.slice(2)),
		...parts
	);
}

/** What the responder says first of its ephemeral key (32 bytes). */
export const commitmentTo = (key: Uint8Array) => sha256(concatBytes(utf8ToBytes('coview/1 commitment'), key));

function freshKeys(random: (length: number) => Uint8Array): Identity {
	const secretKey = random(32);
	return { secretKey, publicKey: publicKeyOf(secretKey) };
}
