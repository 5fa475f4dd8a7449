/** What the wallet signs to open a vault: an EIP-4361 message whose nonce only this browser knows. */
import type { Account } from '$lib/agreement';
import { keccak_256 } from 'noble-hashes/sha3.js';
import { bytesToHex, utf8ToBytes } from 'noble-hashes/utils.js';

export interface Challenge {
	/** 64 hex digits. Another page that asks for a signature cannot know it, so it cannot ask for this one. */
	readonly nonce: string;
	/** ISO 8601, kept so that the message is the same text every time. */
	readonly issuedAt: string;
}

/** A challenge for a new vault. `random` answers cryptographically random bytes, `now` milliseconds since 1970. */
export const newChallenge = (random: (length: number) => Uint8Array, now: () => number): Challenge => ({
	nonce: bytesToHex(random(32)),
	issuedAt: new Date(now()).toISOString()
});

/** The text to sign (EIP-4361). Wallets compare `domain` with the page that asks and warn when they differ. */
export function unlockMessage(message: {
	/** Host of this page, with the port if there is one: `location.host`. */
	readonly domain: string;
	/** Origin of this page: `location.origin`. */
	readonly uri: string;
	readonly chainId: number;
	readonly account: Account;
	readonly challenge: Challenge;
}): string {
	return [
		`${message.domain} wants you to sign in with your Ethereum account:`,
		checksummed(message.account),
		'',
		'Open the records of this account on this device. Sign only on the page named above.',
		'',
		`URI: ${message.uri}`,
		'Version: 1',
		`Chain ID: ${message.chainId}`,
		`Nonce: ${message.challenge.nonce}`,
		`Issued At: ${message.challenge.issuedAt}`
	].join('\n');
}

/**
 * Whether a wallet's two signatures of one message can serve as a key: plain 65-byte signatures (contract
 * wallets answer others, some of them public), equal but for the two customs of writing the last byte.
 */
export const sameSignature = (first: Uint8Array, second: Uint8Array): boolean => {
	const [a, b] = [normalised(first), normalised(second)];
	return a !== undefined && b !== undefined && bytesToHex(a) === bytesToHex(b);
};

/** The signature with its last byte as 27 or 28, or `undefined` if it is none of a plain account. */
export function normalised(signature: Uint8Array): Uint8Array | undefined {
	if (signature.length !== 65) return undefined;
	const recovery = (signature[64] as number) % 27;
	if (recovery > 1 || (signature[64] as number) > 28) return undefined;
	// Safe's "approved" signatures are an address and zeros: anybody can write them down.
	if (isSmall(signature.subarray(0, 32)) || isSmall(signature.subarray(32, 64))) return undefined;
	const copy = signature.slice();
	copy[64] = 27 + recovery;
	return copy;
}

/** A number that a real signature holds with probability below 2⁻⁶⁴. */
const isSmall = (word: Uint8Array) => word.subarray(0, 8).every((byte) => byte === 0);

/** EIP-55. */
function checksummed(account: Account): string {
	const digits = account.slice(2);
	const hash = bytesToHex(keccak_256(utf8ToBytes(digits)));
	return `0x${[...digits].map((digit, at) => (parseInt(hash[at] as string, 16) > 7 ? digit.toUpperCase() : digit)).join('')}`;
}
