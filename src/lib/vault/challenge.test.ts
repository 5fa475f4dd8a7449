import { toAccount, type Account } from '$lib/agreement';
import { describe, expect, test } from 'vitest';
import { newChallenge, sameSignature, unlockMessage } from './index';
import { challenge, random, signatureOf } from './testing/vault-fixture';

const account = toAccount('0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed') as Account;

describe('unlockMessage', () => {
	test('default: EIP-4361, with our host, the address of EIP-55 and the nonce', () => {
		const uri = 'https://records.example';
		expect(unlockMessage({ domain: 'records.example', uri, chainId: 31337, account, challenge })).toBe(
			`records.example wants you to sign in with your Ethereum account:
0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed

Open the records of this account on this device. Sign only on the page named above.

URI: https://records.example
Version: 1
Chain ID: 31337
Nonce: ${'5a'.repeat(32)}
Issued At: 2026-01-01T00:00:00.000Z`
		);
	});
});

describe('newChallenge', () => {
	test('default: 32 random bytes and the time', () => {
		const made = newChallenge(random, () => Date.UTC(2026, 0, 1));
		expect(made).toEqual({
			nonce: expect.stringMatching(/^[0-9a-f]{64}$/),
			issuedAt: '2026-01-01T00:00:00.000Z'
		});
		expect(newChallenge(random, () => 0).nonce).not.toBe(made.nonce);
	});
});

describe('sameSignature', () => {
	const { alice, bob } = signatureOf;
	const changed = (at: number, byte: number) => alice.map((old, index) => (index === at ? byte : old));

	test('default: the same bytes, whichever way the last one is written', () => {
		expect(sameSignature(alice, alice.slice())).toBe(true);
		expect(sameSignature(alice, changed(64, 0))).toBe(true);
	});

	test('error: a wallet that signs differently each time, or not with a plain signature', () => {
		expect(sameSignature(alice, bob)).toBe(false);
		expect(sameSignature(alice, changed(63, 0))).toBe(false);
		expect(sameSignature(alice, changed(64, 28))).toBe(false);
		expect(sameSignature(changed(64, 30), changed(64, 30))).toBe(false);
		expect(sameSignature(alice.slice(1), alice.slice(1))).toBe(false);
		const approved = new Uint8Array(65).fill(7, 12, 32);
		expect(sameSignature(approved, approved)).toBe(false);
	});
});
