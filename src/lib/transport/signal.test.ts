import { randomBytes } from 'noble-hashes/utils.js';
import { describe, expect, test } from 'vitest';
import { longestDescription } from './session-description';
import { noAttempt, openSignal, sealSignal, type Signal } from './signal';

const key = randomBytes(32);
const hello: Signal = {
	kind: 'hello',
	fromLower: true,
	sentAt: 1_780_000_000_123,
	attempt: 'a1'.repeat(16),
	answers: noAttempt,
	description: new Uint8Array()
};
const offer: Signal = {
	...hello,
	kind: 'offer',
	fromLower: false,
	answers: 'b0'.repeat(16),
	description: new Uint8Array(longestDescription).fill(5)
};

describe('signal', () => {
	test.each([hello, offer])('default', (signal) => {
		expect(openSignal(sealSignal(signal, key, randomBytes(24)), key)).toEqual(signal);
	});

	test('behavior: all signals look alike', () => {
		expect(sealSignal(hello, key, randomBytes(24)).length).toBe(
			sealSignal(offer, key, randomBytes(24)).length
		);
	});

	test('error: another key, another length, altered or no base64 at all', () => {
		const sealed = sealSignal(hello, key, randomBytes(24));
		expect(openSignal(sealed, randomBytes(32))).toBeUndefined();
		expect(openSignal(sealed.slice(4), key)).toBeUndefined();
		expect(
			openSignal(`${sealed.slice(0, 60)}${sealed[60] === 'A' ? 'B' : 'A'}${sealed.slice(61)}`, key)
		).toBeUndefined();
		expect(openSignal('ünmöglich', key)).toBeUndefined();
		expect(openSignal('', key)).toBeUndefined();
	});
});
