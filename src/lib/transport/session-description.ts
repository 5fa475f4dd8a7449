/** Packs what two browsers must tell each other to connect (SDP, RFC 8866) into a few checked bytes, and back. */
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from 'noble-hashes/utils.js';

/** The longest packed description; fits into a sealed signal. */
export const longestDescription = 720;

type Setup = 'actpass' | 'active' | 'passive';
const setups: readonly Setup[] = ['actpass', 'active', 'passive'];
const candidateKinds = ['host', 'srflx', 'prflx', 'relay'] as const;

interface Candidate {
	readonly priority: number;
	readonly port: number;
	readonly kind: (typeof candidateKinds)[number];
	/** A name that only this network resolves (`….local`), or an address. */
	readonly address: string;
}

/** The SHA-256 fingerprint of the DTLS certificate in a description, 32 bytes; `undefined` unless there is exactly one. */
export function fingerprintIn(sdp: string): Uint8Array | undefined {
	const found = new Set(
		[...sdp.matchAll(/^a=fingerprint:(.*)$/gm)].map(([, value]) => value?.trim().toLowerCase())
	);
	const [only] = found;
	const match = /^sha-256 ([0-9a-f]{2}(?::[0-9a-f]{2}){31})$/.exec(only ?? '');
	return match?.[1] && found.size === 1 ? hexToBytes(match[1].replaceAll(':', '')) : undefined;
}

/**
 * Credentials, fingerprint, role and UDP candidates: setup (1), fingerprint (32), ufrag and password (length and
 * text), then per candidate kind (1), priority (4), port (2), address (length and text). `undefined` when the browser
 * wrote something that cannot be packed. Private addresses are left out while there is any other way to reach us.
 */
export function packDescription(sdp: string): Uint8Array | undefined {
	const fingerprint = fingerprintIn(sdp);
	const [ufrag, password] = [valueOf(sdp, 'ice-ufrag'), valueOf(sdp, 'ice-pwd')];
	const setup = setups.indexOf(valueOf(sdp, 'setup') as Setup);
	if (!fingerprint || !isToken(ufrag, 4) || !isToken(password, 22) || setup < 0) return undefined;
	const parts = [Uint8Array.of(setup), fingerprint, texted(ufrag), texted(password)];
	let length = parts.reduce((sum, part) => sum + part.length, 0);
	for (const candidate of worthTelling(candidatesIn(sdp))) {
		const part = packCandidate(candidate);
		if (length + part.length > longestDescription) break;
		length += part.length;
		parts.push(part);
	}
	return concatBytes(...parts);
}

/** The description as SDP again; `undefined` for bytes that `packDescription` cannot have made. */
export function unpackDescription(bytes: Uint8Array): string | undefined {
	if (bytes.length > longestDescription) return undefined;
	const reader = createReader(bytes);
	const setup = setups[reader.number(1)];
	const fingerprint = reader.bytes(32);
	const [ufrag, password] = [reader.text(), reader.text()];
	const candidates: Candidate[] = [];
	while (reader.left() > 0) {
		const kind = candidateKinds[reader.number(1)];
		const [priority, port, address] = [reader.number(4), reader.number(2), reader.text()];
		if (!kind || !isAddress(address)) return undefined;
		candidates.push({ kind, priority, port, address });
	}
	if (reader.failed() || !setup || !isToken(ufrag, 4) || !isToken(password, 22)) return undefined;
	return write({ setup, fingerprint, ufrag, password, candidates });
}

function write(description: {
	readonly setup: Setup;
	readonly fingerprint: Uint8Array;
	readonly ufrag: string;
	readonly password: string;
	readonly candidates: readonly Candidate[];
}): string {
	const { setup, fingerprint, ufrag, password, candidates } = description;
	const print = bytesToHex(fingerprint).toUpperCase().match(/../g)?.join(':');
	return [
		'v=0',
		'o=- 1 1 IN IP4 0.0.0.0',
		's=-',
		't=0 0',
		'a=group:BUNDLE 0',
		'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
		'c=IN IP4 0.0.0.0',
		...candidates.map(
			({ priority, address, port, kind }, index) =>
				`a=candidate:${index + 1} 1 udp ${priority} ${address} ${port} typ ${kind}` +
				(kind === 'host' ? '' : ' raddr 0.0.0.0 rport 0')
		),
		'a=end-of-candidates',
		`a=ice-ufrag:${ufrag}`,
		`a=ice-pwd:${password}`,
		`a=fingerprint:sha-256 ${print}`,
		`a=setup:${setup}`,
		'a=mid:0',
		'a=sctp-port:5000',
		'a=max-message-size:262144',
		''
	].join('\r\n');
}

function candidatesIn(sdp: string): Candidate[] {
	const lines = sdp.matchAll(/^a=candidate:\S+ 1 udp (\d+) (\S+) (\d+) typ (host|srflx|prflx|relay)/gim);
	return [...lines].flatMap(([, priority, address, port, kind]) =>
		address && isAddress(address)
			? [{ priority: Number(priority), port: Number(port), kind: kind as Candidate['kind'], address }]
			: []
	);
}

/** Browsers hide private addresses behind mDNS names unless the page may use the camera; then a LAN has no other way. */
function worthTelling(candidates: readonly Candidate[]): readonly Candidate[] {
	const hidden = candidates.filter(({ address }) => !isPrivate(address));
	return (hidden.length > 0 ? hidden : [...candidates]).sort((one, other) => other.priority - one.priority);
}

export const isPrivate = (address: string): boolean =>
	/^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/.test(
		address
	) || /^(::1$|fe[89ab][0-9a-f]:|f[cd][0-9a-f]{2}:)/i.test(address);

const isAddress = (text: string) =>
	/^\d{1,3}(\.\d{1,3}){3}$/.test(text) ||
	/^[0-9a-f-]{36}\.local$/i.test(text) ||
	/^[0-9a-f:.]{2,45}$/i.test(text);

/** Characters ICE allows in credentials (RFC 8839 §5.4). */
const isToken = (text: string | undefined, shortest: number): text is string =>
	text !== undefined && text.length >= shortest && text.length <= 64 && /^[A-Za-z0-9+/]+$/.test(text);

const valueOf = (sdp: string, name: string) => new RegExp(`^a=${name}:(\\S+)\\s*$`, 'm').exec(sdp)?.[1];

function packCandidate({ kind, priority, port, address }: Candidate): Uint8Array {
	const head = new Uint8Array(7);
	const view = new DataView(head.buffer);
	view.setUint8(0, candidateKinds.indexOf(kind));
	view.setUint32(1, priority);
	view.setUint16(5, port);
	return concatBytes(head, texted(address));
}

function texted(text: string): Uint8Array {
	const bytes = utf8ToBytes(text);
	return concatBytes(Uint8Array.of(bytes.length), bytes);
}

/** Reads forward; past the end it answers nothing and remembers that it failed. */
function createReader(bytes: Uint8Array) {
	let at = 0;
	let failed = false;
	const take = (length: number): Uint8Array => {
		if (at + length > bytes.length) {
			failed = true;
			at = bytes.length;
			return new Uint8Array(length);
		}
		at += length;
		return bytes.slice(at - length, at);
	};
	return {
		bytes: take,
		number: (length: 1 | 2 | 4) => take(length).reduce((sum, byte) => sum * 256 + byte, 0),
		text: () => String.fromCharCode(...take(take(1)[0] ?? 0)),
		left: () => bytes.length - at,
		failed: () => failed
	};
}
