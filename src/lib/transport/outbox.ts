/** Sends several messages at once, frame by frame in turn, no faster than the wire takes them. */
import { encodeFrame, frameAt, singleFrame, type FrameKind } from './framing';
import type { Sealer } from './sealed-channel';
import { lowWaterMark, type Wire } from './wire';
import { nextTask } from './next-task';

export interface Outbox {
	/** Sends a message of any length, and tells when its last frame was handed over. */
	send(kind: 'request' | 'reply', id: number, message: Uint8Array, onSent?: () => void): void;
	/** Sends a short message ahead of everything that waits. */
	signal(kind: FrameKind, id: number, content?: Uint8Array): void;
	/** Stops sending a message that nobody wants any more. */
	drop(kind: 'request' | 'reply', id: number): void;
	/** Goes on after the wire drained. */
	resume(): void;
	close(): void;
}

interface Stream {
	readonly kind: 'request' | 'reply';
	readonly id: number;
	readonly message: Uint8Array;
	readonly onSent: (() => void) | undefined;
	offset: number;
}

/** Longest time one task may spend sealing, in milliseconds; the page stays responsive between tasks. */
const slice = 12;

export function createOutbox(wire: Wire, sealer: Sealer, clock: () => number): Outbox {
	let streams: Stream[] = [];
	let pumping = false;
	let closed = false;

	const put = (bytes: Uint8Array) => wire.send(sealer.seal(bytes));

	async function pump(): Promise<void> {
		if (pumping) return;
		pumping = true;
		let started = clock();
		while (!closed && streams.length > 0 && wire.buffered() < lowWaterMark) {
			if (clock() - started > slice) {
				await nextTask();
				started = clock();
				continue;
			}
			const stream = streams.shift();
			if (!stream) break;
			const frame = frameAt(stream.kind, stream.id, stream.message, stream.offset);
			put(encodeFrame(frame));
			stream.offset += frame.content.length;
			if (frame.final) stream.onSent?.();
			else streams.push(stream);
		}
		pumping = false;
	}

	return {
		send(kind, id, message, onSent) {
			if (closed) return;
			streams.push({ kind, id, message, onSent, offset: 0 });
			void pump();
		},
		signal(kind, id, content) {
			if (!closed) put(encodeFrame(singleFrame(kind, id, content)));
		},
		drop(kind, id) {
			streams = streams.filter((stream) => stream.kind !== kind || stream.id !== id);
		},
		resume: () => void pump(),
		close() {
			closed = true;
			streams = [];
		}
	};
}
