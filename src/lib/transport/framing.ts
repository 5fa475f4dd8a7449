/** Frames: the pieces messages travel in, each saying which message it belongs to and how long that is in all. */

export type FrameKind = 'request' | 'reply' | 'failed' | 'tooLarge' | 'cancel' | 'ping' | 'pong';

/** `request` and `reply` carry content over one or more frames; the others are whole in one frame. */
const kinds: readonly FrameKind[] = ['request', 'reply', 'failed', 'tooLarge', 'cancel', 'ping', 'pong'];

export interface Frame {
	readonly kind: FrameKind;
	/** Numbers the asker's questions; a reply, a failure and a cancellation repeat the question's number. */
	readonly id: number;
	/** Length of the whole message in bytes. */
	readonly total: number;
	/** This frame completes the message. */
	readonly final: boolean;
	readonly content: Uint8Array;
}

const headerLength = 9;
const finalFlag = 0x80;

/** Longest content of one frame: with its header and seal it makes 64 KiB, which every browser carries. */
export const longestContent = 64 * 1024 - headerLength - 16;
/** Shortest content of a frame that is not the last: nobody can make us count to millions. */
export const shortestContent = 16 * 1024;

/** kind with final flag (1 byte), id (4), total (4), content. */
export function encodeFrame({ kind, id, total, final, content }: Frame): Uint8Array {
	const bytes = new Uint8Array(headerLength + content.length);
	const view = new DataView(bytes.buffer);
	view.setUint8(0, kinds.indexOf(kind) | (final ? finalFlag : 0));
	view.setUint32(1, id);
	view.setUint32(5, total);
	bytes.set(content, headerLength);
	return bytes;
}

/** `undefined` when the bytes are not a frame, or one that no sender of ours makes. */
export function decodeFrame(bytes: Uint8Array): Frame | undefined {
	if (bytes.length < headerLength || bytes.length > headerLength + longestContent) return undefined;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	const first = view.getUint8(0);
	const kind = kinds[first & ~finalFlag];
	const final = (first & finalFlag) !== 0;
	const frame = {
		id: view.getUint32(1),
		total: view.getUint32(5),
		final,
		content: bytes.subarray(headerLength)
	};
	if (!kind || frame.content.length > frame.total) return undefined;
	if (!final && frame.content.length < shortestContent) return undefined;
	const single = kind !== 'request' && kind !== 'reply';
	if (single && (!final || frame.content.length !== frame.total || frame.total > 16)) return undefined;
	return { kind, ...frame };
}

/** A short message that is whole in one frame. */
export const singleFrame = (kind: FrameKind, id: number, content: Uint8Array = new Uint8Array()): Frame => ({
	kind,
	id,
	total: content.length,
	final: true,
	content
});

/** The part of a message that starts at `offset`. */
export function frameAt(kind: FrameKind, id: number, message: Uint8Array, offset: number): Frame {
	const end = Math.min(offset + longestContent, message.length);
	return {
		kind,
		id,
		total: message.length,
		final: end === message.length,
		content: message.subarray(offset, end)
	};
}
