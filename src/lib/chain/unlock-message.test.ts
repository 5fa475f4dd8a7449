import type { Account } from '$lib/agreement';
import { describe, expect, test } from 'vitest';
import { parseSiweMessage } from 'viem/siwe';
import { unlockMessage } from './unlock-message';

const request = {
	domain: 'coview.example:8080',
	uri: 'https://coview.example:8080/',
	account: '0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266' as Account,
	chainId: 31337,
	nonce: 'k13Tq9ZpA0',
	issuedAt: '2026-01-02T03:04:05.678Z'
};

describe('unlockMessage', () => {
	test('default: the exact text of EIP-4361', () => {
		expect(unlockMessage(request)).toBe(
			[
				'coview.example:8080 wants you to sign in with your Ethereum account:',
				'0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
				'',
				'Unlock my Coview records in this browser. This costs nothing and sends nothing.',
				'',
				'URI: https://coview.example:8080/',
				'Version: 1',
				'Chain ID: 31337',
				'Nonce: k13Tq9ZpA0',
				'Issued At: 2026-01-02T03:04:05.678Z'
			].join('\n')
		);
	});

	test('behavior: a parser of EIP-4361 reads every field back', () => {
		expect(parseSiweMessage(unlockMessage(request))).toMatchObject({
			domain: request.domain,
			uri: request.uri,
			address: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
			chainId: request.chainId,
			nonce: request.nonce,
			issuedAt: new Date(request.issuedAt),
			version: '1'
		});
	});

	test('error: no field may smuggle in a line of its own', () => {
		for (const field of ['domain', 'uri', 'nonce', 'issuedAt'] as const)
			expect(() => unlockMessage({ ...request, [field]: `${request[field]}\nChain ID: 1` })).toThrow(
				'EIP-4361'
			);
		expect(() => unlockMessage({ ...request, nonce: 'short' })).toThrow('nonce');
		expect(() => unlockMessage({ ...request, chainId: 0 })).toThrow('chain id');
	});
});
