/** Where two peers meet on a relay: a topic and a sealing key that only the two can compute, and that change daily. */
import { hmac } from 'noble-hashes/hmac.js';
import { sha256 } from 'noble-hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from 'noble-hashes/utils.js';
import type { Account, ShareId } from '$lib/agreement';

export interface Meeting {
	/** 64 hex digits, the only thing about the pair that a relay sees. */
	readonly topic: string;
	/** Seals what is said there (32 bytes). */
	readonly key: Uint8Array;
}

export interface Pair {
	readonly share: ShareId;
	/** In any order: both sides compute the same. */
	readonly accounts: readonly [Account, Account];
	/** X25519 secret of the two registered keys, 32 bytes. */
	readonly secret: Uint8Array;
}

const day = 86_400_000;
const hour = 3_600_000;

/** Where to speak at this time (milliseconds since 1970): the meeting of the UTC day. */
export const meetingAt = (pair: Pair, time: number): Meeting => meetingOf(pair, Math.floor(time / day));

/** Where to listen: today, and the neighbouring day within an hour of midnight, because clocks differ. */
export function meetingsAround(pair: Pair, time: number): readonly Meeting[] {
	const days = [time - hour, time, time + hour].map((moment) => Math.floor(moment / day));
	return [...new Set(days)].map((number) => meetingOf(pair, number));
}

function meetingOf({ share, accounts, secret }: Pair, dayNumber: number): Meeting {
	const number = new Uint8Array(8);
	new DataView(number.buffer).setBigUint64(0, BigInt(dayNumber));
	const derive = (purpose: string) =>
		hmac(
			sha256,
			secret,
			concatBytes(
				utf8ToBytes(`coview/1 ${purpose}`),
				hexToBytes(share.slice(2)),
				...[...accounts].sort().map((account) => hexToBytes(account.slice(2))),
				number
			)
		);
	return { topic: bytesToHex(derive('topic')), key: derive('signalling key') };
}
