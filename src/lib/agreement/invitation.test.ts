import fc from 'fast-check';
import { hkdf } from 'noble-hashes/hkdf.js';
import { sha256 } from 'noble-hashes/sha2.js';
import { describe, expect, test } from 'vitest';
import { fromBase64url, toBase64url } from './base64url';
import { digest, tagged } from './digest';
import { Writer } from './encoding';
import { toSeatNumber } from './ids';
import { decodeInvitation, encodeInvitation, isExpired, type Invitation } from './invitation';
import { invitationKey, isPrivateKey } from './invitation-keys';
import { derive, invitationPsk } from './invitation-secret';
import { termsArbitrary } from './testing/arbitraries';
import { accountOfByte, bob, hashOfByte, must, patientShare, termsSalt } from './testing/figure-two';

const invitation: Invitation = {
	version: 1,
	chainId: 31337,
	registry: accountOfByte(0x11),
	share: patientShare.share,
	seat: must(toSeatNumber(1)),
	inviter: bob,
	inviterKeyHash: hashOfByte(0x77),
	secret: new Uint8Array(32).fill(0x42),
	open: true,
	expiry: 1_900_000_000,
	termsSalt,
	terms: patientShare.terms
};
const link = encodeInvitation(invitation);

describe('invitation', () => {
	test('default', () => {
		expect(decodeInvitation(link)).toEqual({ ok: true, value: invitation });
		expect(link).toMatch(/^[A-Za-z0-9_-]+$/);
		expect(link.length).toBeLessThan(600);
	});

	test('behavior: every offer comes back', () => {
		fc.assert(
			fc.property(termsArbitrary, fc.boolean(), fc.nat(31), fc.nat(), (terms, open, seat, expiry) => {
				const other = { ...invitation, terms, open, seat: must(toSeatNumber(seat)), expiry };
				expect(decodeInvitation(encodeInvitation(other))).toEqual({ ok: true, value: other });
			})
		);
	});

	test('error: cut off, at every place', () => {
		for (let length = 0; length < link.length; length++) {
			const read = decodeInvitation(link.slice(0, length));
			expect(read).toMatchObject({ ok: false });
			if (!read.ok) expect(['Truncated', 'Unreadable']).toContain(read.failure.kind);
		}
	});

	test('error: any character changed, doubled, or added (T48)', () => {
		for (let at = 0; at < link.length; at++) {
			const other = link[at] === 'A' ? 'B' : 'A';
			expect(decodeInvitation(link.slice(0, at) + other + link.slice(at + 1)).ok).toBe(false);
			expect(decodeInvitation(link.slice(0, at) + other + link.slice(at)).ok).toBe(false);
		}
		const middle = link.slice(0, 100) + (link[100] === 'A' ? 'B' : 'A') + link.slice(101);
		expect(decodeInvitation(middle)).toEqual({ ok: false, failure: { kind: 'Altered' } });
		expect(decodeInvitation(`${link}AAAA`)).toEqual({ ok: false, failure: { kind: 'Altered' } });
	});

	test('error: no invitation at all', () => {
		for (const text of ['', '#', 'A', 'hello world', `${link}!`, 'A'.repeat(1e6)])
			expect(decodeInvitation(text)).toEqual({ ok: false, failure: { kind: 'Unreadable' } });
	});

	test('error: of a newer version, or whole and unlawful', () => {
		const sealed = (version: number, body: Uint8Array, length = body.length) => {
			const whole = new Writer().byte(version).varint(length).bytes(body);
			const checksum = digest(tagged('coview invitation 1').bytes(whole.peek()));
			return toBase64url(whole.bytes(checksum.subarray(0, 4)).done());
		};
		const newer = decodeInvitation(sealed(2, new Uint8Array(40)));
		expect(newer).toEqual({ ok: false, failure: { kind: 'UnknownVersion', version: 2 } });
		const longer = decodeInvitation(sealed(1, new Uint8Array(40), 39));
		expect(longer).toEqual({ ok: false, failure: { kind: 'Altered' } });
		const unlawful = decodeInvitation(sealed(1, new Uint8Array(40)));
		expect(unlawful).toMatchObject({
			ok: false,
			failure: { kind: 'Malformed', fault: { kind: 'Truncated' } }
		});
	});
});

describe('isExpired', () => {
	test('default: good up to and including the second of its expiry', () => {
		expect(isExpired(invitation, 1_900_000_000)).toBe(false);
		expect(isExpired(invitation, 1_900_000_001)).toBe(true);
	});
});

describe('invitationKey', () => {
	test('default: a private key that depends on the secret alone, unrelated to the pre-shared key', () => {
		const { secret } = invitation;
		const key = invitationKey(secret);
		expect(isPrivateKey(key)).toBe(true);
		expect(invitationKey(secret)).toEqual(key);
		expect(invitationPsk(secret)).toHaveLength(32);
		expect(invitationPsk(secret)).not.toEqual(key);
		expect(invitationKey(secret.with(0, 0))).not.toEqual(key);
		expect(invitationPsk(secret.with(0, 0))).not.toEqual(invitationPsk(secret));
		expect(() => invitationKey(secret.subarray(1))).toThrow();
	});

	test('behavior: zero and the order of the curve are no private keys', () => {
		const order = Buffer.from('fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141', 'hex');
		expect(isPrivateKey(new Uint8Array(32))).toBe(false);
		expect(isPrivateKey(order)).toBe(false);
		expect(isPrivateKey(order.with(31, 0x40))).toBe(true);
	});
});

describe('derive', () => {
	test('behavior: HKDF-SHA256 of any secret and any info', () => {
		const secret = fc.uint8Array({ minLength: 32, maxLength: 32 });
		fc.assert(
			fc.property(secret, fc.string({ unit: 'grapheme' }), (bytes, info) => {
				const expected = hkdf(sha256, bytes, undefined, new TextEncoder().encode(info), 32);
				expect(derive(bytes, info)).toEqual(expected);
			})
		);
	});
});

describe('base64url', () => {
	test('default: as Node writes it, and no other text for the same bytes', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
				const text = toBase64url(bytes);
				expect(text).toBe(Buffer.from(bytes).toString('base64url'));
				expect(fromBase64url(text)).toEqual(bytes);
			})
		);
		expect(fromBase64url('AB')).toBe(undefined);
		expect(fromBase64url('AAB')).toBe(undefined);
		expect(fromBase64url('AA==')).toBe(undefined);
		expect(fromBase64url('AA+A')).toBe(undefined);
		expect(fromBase64url('AAÄA')).toBe(undefined);
	});
});
