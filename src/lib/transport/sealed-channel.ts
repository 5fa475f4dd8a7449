/** Seals frame after frame under one key per direction, and refuses everything that is not exactly the next frame. */
import nacl from 'tweetnacl';

/** Bytes a sealed frame is longer than its content: the authenticator of secretbox. */
export const sealOverhead = nacl.secretbox.overheadLength;

export interface Sealer {
	seal(frame: Uint8Array): Uint8Array;
	forget(): void;
}

export interface Opener {
	/** The frame, or `undefined` if it is not the untouched next one; from then on nothing opens any more. */
	open(sealed: Uint8Array): Uint8Array | undefined;
	forget(): void;
}

/**
 * The nonce is the frame's number and travels nowhere, so an altered, repeated, swapped, dropped or reflected frame
 * fails to open. Keys are fresh per session, hence no nonce is ever used twice with one key.
 */
export function createSealer(sendKey: Uint8Array): Sealer {
	const key = sendKey.slice();
	const nextNonce = countingNonces();
	let usable = true;
	return {
		seal(frame) {
			if (!usable) throw new Error('sealing after the session ended');
			return nacl.secretbox(frame, nextNonce(), key);
		},
		forget() {
			usable = false;
			key.fill(0);
		}
	};
}

export function createOpener(receiveKey: Uint8Array): Opener {
	const key = receiveKey.slice();
	const nextNonce = countingNonces();
	let usable = true;
	const forget = () => {
		usable = false;
		key.fill(0);
	};
	return {
		open(sealed) {
			if (!usable) return undefined;
			const frame = nacl.secretbox.open(sealed, nextNonce(), key);
			if (!frame) forget();
			return frame ?? undefined;
		},
		forget
	};
}

/** Counts 2^53 frames of at most 64 KiB: more than any session can send. */
function countingNonces(): () => Uint8Array {
	const nonce = new Uint8Array(nacl.secretbox.nonceLength);
	const view = new DataView(nonce.buffer);
	let count = 0;
	return () => {
		view.setUint32(0, count / 2 ** 32);
		view.setUint32(4, count++);
		return nonce;
	};
}
