import { toAccount, type Account } from '$lib/agreement';
import { describe, expect, test } from 'vitest';
import { vaultName } from './index';

describe('vaultName', () => {
	const alice = toAccount('0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed') as Account;
	const bob = toAccount('0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359') as Account;

	test('default: one per account and network, and never another: it is what finds the records again', () => {
		expect(vaultName(31337, alice)).toBe('coview-vault-5dec20bf47feea38262ac90e8a37e65f');
		expect(new Set([vaultName(31337, alice), vaultName(1, alice), vaultName(31337, bob)]).size).toBe(3);
	});

	test('behavior: does not show the address', () => {
		expect(vaultName(31337, alice)).not.toContain(alice.slice(2, 10));
	});
});
