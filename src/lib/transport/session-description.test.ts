import { bytesToHex, randomBytes, utf8ToBytes } from 'noble-hashes/utils.js';
import { describe, expect, test } from 'vitest';
import {
	fingerprintIn,
	isPrivate,
	longestDescription,
	packDescription,
	unpackDescription
} from './session-description';

const print = bytesToHex(randomBytes(32)).toUpperCase().match(/../g)?.join(':') ?? '';
const chromium = (candidates: readonly string[]) =>
	[
		'v=0',
		'o=- 4611731400430051336 2 IN IP4 127.0.0.1',
		's=-',
		't=0 0',
		'a=group:BUNDLE 0',
		'a=extmap-allow-mixed',
		'a=msid-semantic: WMS',
		'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
		'c=IN IP4 0.0.0.0',
		...candidates.map((candidate) => `a=candidate:${candidate}`),
		'a=ice-ufrag:Jx9/',
		'a=ice-pwd:8Yq+1V0LJY0x2u3Jm4kQeO7W',
		'a=ice-options:trickle',
		`a=fingerprint:sha-256 ${print}`,
		'a=setup:actpass',
		'a=mid:0',
		'a=sctp-port:5000',
		'a=max-message-size:262144',
		''
	].join('\r\n');
const firefox = [
	'v=0',
	'o=mozilla...THIS_IS_SDPARTA-99.0 7468217 0 IN IP4 0.0.0.0',
	's=-',
	't=0 0',
	'a=sendrecv',
	`a=fingerprint:sha-256 ${print}`,
	'a=group:BUNDLE 0',
	'a=ice-options:trickle',
	'm=application 51234 UDP/DTLS/SCTP webrtc-datachannel',
	'c=IN IP4 0.0.0.0',
	'a=candidate:0 1 UDP 2122252543 1c5d4e4f-8f4c-4a6e-9a55-0d5f6a3c2b1a.local 51234 typ host',
	'a=candidate:1 1 TCP 2105524479 1c5d4e4f-8f4c-4a6e-9a55-0d5f6a3c2b1a.local 9 typ host tcptype active',
	'a=sendrecv',
	'a=end-of-candidates',
	'a=ice-pwd:5c7a1f9a3e1b4d2c8a7b6c5d4e3f2a1b',
	'a=ice-ufrag:1a2b3c4d',
	'a=mid:0',
	'a=setup:active',
	'a=sctp-port:5000',
	'a=max-message-size:1073741823',
	''
].join('\r\n');

const hidden = '1 1 udp 2113937151 7e5bd7c4-6d1c-4f39-8b7e-0c9e7b1f0a11.local 40000 typ host generation 0';
const local = '2 1 udp 2122260223 192.168.1.20 40001 typ host generation 0';
const local6 = '3 1 udp 2122262783 fd00::2 40002 typ host generation 0';
const reflexive = '4 1 udp 1677729535 203.0.113.7 40003 typ srflx raddr 192.168.1.20 rport 40001';

const there = (sdp: string) => {
	const packed = packDescription(sdp);
	return packed && unpackDescription(packed);
};

describe('session-description', () => {
	test('default', () => {
		const sdp = there(chromium([hidden, reflexive])) ?? '';
		expect(sdp).toContain('a=ice-ufrag:Jx9/\r\n');
		expect(sdp).toContain('a=ice-pwd:8Yq+1V0LJY0x2u3Jm4kQeO7W\r\n');
		expect(sdp).toContain(`a=fingerprint:sha-256 ${print}\r\n`);
		expect(sdp).toContain('a=setup:actpass\r\n');
		expect(sdp).toContain('udp 2113937151 7e5bd7c4-6d1c-4f39-8b7e-0c9e7b1f0a11.local 40000 typ host\r\n');
		expect(sdp).toContain('udp 1677729535 203.0.113.7 40003 typ srflx raddr 0.0.0.0 rport 0\r\n');
	});

	test('behavior: what Firefox writes packs as well', () => {
		const sdp = there(firefox) ?? '';
		expect(sdp).toContain('a=setup:active\r\n');
		expect(sdp.match(/a=candidate/g)).toHaveLength(1);
	});

	test('behavior: private addresses stay at home while there is another way', () => {
		const sdp = there(chromium([hidden, local, local6, reflexive])) ?? '';
		expect(sdp).not.toMatch(/192\.168|fd00/);
		expect(there(chromium([local]))).toContain('192.168.1.20');
	});

	test.each([
		['10.1.2.3', true],
		['172.16.0.1', true],
		['172.32.0.1', false],
		['192.168.0.1', true],
		['169.254.1.1', true],
		['100.64.0.1', true],
		['127.0.0.1', true],
		['203.0.113.7', false],
		['::1', true],
		['fe80::1', true],
		['fd00::2', true],
		['2001:db8::1', false]
	])('behavior: is %s private? %s', (address, expected) => {
		expect(isPrivate(address)).toBe(expected);
	});

	test('behavior: the longest list of candidates still fits', () => {
		const packed = packDescription(chromium(Array.from({ length: 60 }, () => hidden)));
		expect(packed?.length).toBeLessThanOrEqual(longestDescription);
		expect(packed && unpackDescription(packed)).toBeDefined();
	});

	test('error: two different fingerprints, or none', () => {
		expect(
			fingerprintIn(`a=fingerprint:sha-256 ${print}\r\na=fingerprint:sha-256 ${print}\r\n`)
		).toHaveLength(32);
		const other = print.replace(/^../, print.startsWith('00') ? '11' : '00');
		expect(
			fingerprintIn(`a=fingerprint:sha-256 ${print}\r\na=fingerprint:sha-256 ${other}\r\n`)
		).toBeUndefined();
		expect(fingerprintIn(`a=fingerprint:sha-1 ${print}\r\n`)).toBeUndefined();
		expect(fingerprintIn('')).toBeUndefined();
	});

	test('error: lines can not be smuggled in', () => {
		const packed = packDescription(chromium([hidden])) ?? new Uint8Array();
		const evil = 'x\r\na=evil:1234567890123456789012345';
		const name = utf8ToBytes(evil);
		const credentials = Uint8Array.of(...packed.slice(0, 33), name.length, ...name, ...packed.slice(38));
		expect(unpackDescription(credentials)).toBeUndefined();
	});

	test('error: every beginning and ten thousand random bytes are refused or harmless', () => {
		const packed = packDescription(chromium([hidden, reflexive])) ?? new Uint8Array();
		for (let length = 0; length < packed.length; length++) {
			const sdp = unpackDescription(packed.slice(0, length));
			if (sdp !== undefined) expect(there(sdp)).toBe(sdp);
		}
		for (let attempt = 0; attempt < 10_000; attempt++) {
			const sdp = unpackDescription(randomBytes(attempt % 200));
			if (sdp !== undefined) expect(sdp).not.toMatch(/[^\r\n -~]/);
		}
	});
});
