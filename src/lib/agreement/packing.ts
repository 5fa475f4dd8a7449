/** Packs bytes with what every browser has (DEFLATE, RFC 1951), and unpacks no more than it is told to. */
import { fail, ok, type Result } from '$lib/bx';
import type { DecodeFault } from './errors';

const forms = { plain: 0, deflated: 1 } as const;

/** What would unfold to more than this is sent as it is, and refused when it comes: no small message fills a memory. */
const mostUnfolding = 64;

/** Fewer bytes are not worth a stream. */
const fewest = 1024;

/** One byte for the form, then the bytes: as they are where packing does not pay. */
export async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
	if (bytes.length < fewest) return inForm(forms.plain, bytes);
	const packed = await streamed(bytes, new CompressionStream('deflate-raw'), bytes.length);
	const pays = packed !== undefined && packed.length * mostUnfolding >= bytes.length;
	return pays ? inForm(forms.deflated, packed) : inForm(forms.plain, bytes);
}

/** At most `most` bytes, and never many times what came; memory grows with what unfolds, chunk by chunk. */
export async function inflate(packed: Uint8Array, most: number): Promise<Result<Uint8Array, DecodeFault>> {
	const [form] = packed;
	const content = packed.subarray(1);
	if (form === forms.plain)
		return content.length > most ? fail({ kind: 'TooLarge', what: 'bytes', limit: most }) : ok(content);
	if (form !== forms.deflated) return fail({ kind: 'Malformed', what: 'packing', at: 0 });
	const limit = Math.min(most, content.length * mostUnfolding);
	try {
		const bytes = await streamed(content, new DecompressionStream('deflate-raw'), limit);
		return bytes ? ok(bytes) : fail({ kind: 'TooLarge', what: 'bytes', limit });
	} catch {
		return fail({ kind: 'Malformed', what: 'packing', at: 1 });
	}
}

/** What the transform makes of the bytes; nothing when that is more than `most`. Throws what the transform throws. */
async function streamed(
	bytes: Uint8Array,
	transform: GenericTransformStream,
	most: number
): Promise<Uint8Array | undefined> {
	const reader = piecesOf(bytes).pipeThrough<Uint8Array>(transform).getReader();
	const parts: Uint8Array[] = [];
	let length = 0;
	for (;;) {
		const { done, value } = await reader.read();
		if (done) return joined(parts, length);
		length += value.length;
		if (length > most) return void (await reader.cancel());
		parts.push(value);
	}
}

const pieceLength = 64 * 1024;

function piecesOf(bytes: Uint8Array): ReadableStream<BufferSource> {
	let at = 0;
	return new ReadableStream({
		pull(controller) {
			if (at >= bytes.length) return controller.close();
			// A copy: what is handed to a stream is no longer ours.
			controller.enqueue(bytes.slice(at, (at += pieceLength)));
		}
	});
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
	const whole = new Uint8Array(length);
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}

function inForm(form: number, content: Uint8Array): Uint8Array {
	const bytes = new Uint8Array(content.length + 1);
	bytes[0] = form;
	bytes.set(content, 1);
	return bytes;
}
