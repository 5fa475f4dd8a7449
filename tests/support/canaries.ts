/** Looks for unique words in recorded bytes, in every form in which they could leak. */
import { keccak256, stringToBytes } from 'viem';

/** Where bytes were seen, e.g. `websocket sent ws://…`. */
export interface Sighting {
	readonly where: string;
	readonly bytes: Uint8Array;
}

export interface Leak {
	readonly token: string;
	readonly form: string;
	readonly where: string;
}

/** Shorter words turn up by chance. */
const shortestToken = 6;

/**
 * Every token in every sighting: as utf-8, utf-16, hex, base64, percent-encoded, and as its keccak256. Empty: no leak.
 * Base64 hides the borders of a word, so tokens that differ in their first or last letter only are taken for each other.
 */
export function findCanaries(sightings: readonly Sighting[], tokens: readonly string[]): readonly Leak[] {
	const needles = tokens.flatMap((token) => formsOf(token).map((form) => ({ token, ...form })));
	const leaks: Leak[] = [];
	for (const { where, bytes } of sightings) {
		const exact = Buffer.from(bytes);
		// Hex comes in either case; lower-casing text leaves the length, so the same search serves both.
		const lower = Buffer.from(exact.toString('latin1').toLowerCase(), 'latin1');
		for (const { token, form, needle, anyCase } of needles)
			if ((anyCase ? lower : exact).includes(needle)) leaks.push({ token, form, where });
	}
	return leaks;
}

function formsOf(token: string): { form: string; needle: Buffer; anyCase: boolean }[] {
	if (token.length < shortestToken) throw new Error(`"${token}" is too short for a canary`);
	const utf8 = Buffer.from(token);
	const utf16 = Buffer.from(token, 'utf16le');
	const digest = keccak256(stringToBytes(token)).slice(2);
	const exact = (form: string, needle: Buffer) => ({ form, needle, anyCase: false });
	const anyCase = (form: string, text: string) => ({
		form,
		needle: Buffer.from(text.toLowerCase()),
		anyCase: true
	});
	return [
		exact('utf-8', utf8),
		exact('utf-16', utf16),
		exact('utf-16, big-endian', Buffer.from(utf16).swap16()),
		anyCase('hex', utf8.toString('hex')),
		anyCase('hex of utf-16', utf16.toString('hex')),
		...base64Forms(utf8).map((needle) => exact('base64', Buffer.from(needle))),
		...base64Forms(utf8).map((needle) =>
			exact('base64url', Buffer.from(needle.replaceAll('+', '-').replaceAll('/', '_')))
		),
		exact('percent-encoded', Buffer.from(encodeURIComponent(token))),
		exact('JSON-escaped', Buffer.from(JSON.stringify(token).slice(1, -1))),
		anyCase('keccak256 as hex', digest),
		exact('keccak256', Buffer.from(digest, 'hex'))
	];
}

/** Base64 of text in the middle of something depends on its offset modulo 3: the characters that do not depend on neighbours. */
function base64Forms(bytes: Buffer): string[] {
	return [0, 1, 2].map((offset) => {
		const text = Buffer.concat([Buffer.alloc(offset), bytes])
			.toString('base64')
			.replace(/=+$/, '');
		const start = Math.ceil((offset * 8) / 6);
		const end = Math.floor(((offset + bytes.length) * 8) / 6);
		return text.slice(start, end);
	});
}
