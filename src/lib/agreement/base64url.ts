/** Bytes as text that fits a link: base64url without padding (RFC 4648 §5), one text for each byte string. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const codes = new TextEncoder().encode(alphabet);
const values = new Uint8Array(128).fill(0xff);
codes.forEach((code, value) => (values[code] = value));

export function toBase64url(bytes: Uint8Array): string {
	const text = new Uint8Array(Math.ceil((bytes.length * 4) / 3));
	let held = 0;
	let bits = 0;
	let at = 0;
	for (const byte of bytes) {
		held = ((held & 0x3f) << 8) | byte;
		for (bits += 8; bits >= 6; bits -= 6) text[at++] = codes[(held >> (bits - 6)) & 63] as number;
	}
	if (bits > 0) text[at] = codes[(held << (6 - bits)) & 63] as number;
	return new TextDecoder().decode(text);
}

/** `undefined` for anything that `toBase64url` does not write. */
export function fromBase64url(text: string): Uint8Array | undefined {
	if (text.length % 4 === 1) return undefined;
	const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
	let held = 0;
	let bits = 0;
	let at = 0;
	for (let position = 0; position < text.length; position++) {
		const value = values[text.charCodeAt(position)] ?? 0xff;
		if (value === 0xff) return undefined;
		held = ((held & 0xff) << 6) | value;
		bits += 6;
		if (bits < 8) continue;
		bits -= 8;
		bytes[at++] = (held >> bits) & 0xff;
	}
	// The bits left over would otherwise give one byte string several texts.
	return (held & ((1 << bits) - 1)) === 0 ? bytes : undefined;
}
