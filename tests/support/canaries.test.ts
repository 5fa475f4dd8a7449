import { keccak256, stringToBytes } from 'viem';
import { describe, expect, test } from 'vitest';
import { findCanaries } from './canaries';

const token = 'Kräuter-4711';
const formsIn = (bytes: Uint8Array | string) =>
	findCanaries([{ where: 'here', bytes: Buffer.from(bytes) }], [token]).map(({ form }) => form);

describe('findCanaries', () => {
	test('default', () => {
		expect(
			findCanaries([{ where: 'here', bytes: Buffer.from(`a ${token} b`) }], [token, 'Absent-0815'])
		).toContainEqual({ token, form: 'utf-8', where: 'here' });
	});

	test.each([
		['utf-16', Buffer.from(token, 'utf16le')],
		['utf-16, big-endian', Buffer.from(token, 'utf16le').swap16()],
		['hex', Buffer.from(token).toString('hex').toUpperCase()],
		['percent-encoded', encodeURIComponent(token)],
		['keccak256', Buffer.from(keccak256(stringToBytes(token)).slice(2), 'hex')],
		['keccak256 as hex', keccak256(stringToBytes(token))]
	])('behavior: finds %s', (form, bytes) => expect(formsIn(bytes)).toContain(form));

	test.each([0, 1, 2, 3, 4, 5])('behavior: finds base64 after %i other bytes', (before) => {
		const bytes = Buffer.concat([Buffer.alloc(before, 7), Buffer.from(token), Buffer.alloc(2, 9)]);
		expect(formsIn(bytes.toString('base64'))).toContain('base64');
		expect(formsIn(bytes.toString('base64url'))).toContain('base64url');
	});

	test('behavior: finds nothing where nothing is', () => {
		expect(formsIn('nothing to see')).toEqual([]);
	});

	test('error: a word too short for a canary', () => {
		expect(() => findCanaries([], ['Bob'])).toThrow('too short');
	});
});
