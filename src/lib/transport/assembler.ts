/** Puts the frames of one message together again, trusting nothing that its sender says about it. */
import type { Frame } from './framing';

export interface Assembler {
	readonly received: number;
	readonly total: number;
	/**
	 * The whole message when this frame completed it, `undefined` when more has to come,
	 * and `'violation'` when the frame contradicts the earlier ones.
	 */
	add(frame: Frame): Uint8Array | undefined | 'violation';
}

/** Memory grows with what arrived, never with what was announced. The caller has checked `total` against its limit. */
export function createAssembler(total: number): Assembler {
	const parts: Uint8Array[] = [];
	let received = 0;
	return {
		get received() {
			return received;
		},
		total,
		add(frame) {
			if (frame.total !== total) return 'violation';
			received += frame.content.length;
			if (received > total || frame.final !== (received === total)) return 'violation';
			if (frame.content.length === total) return frame.content;
			parts.push(frame.content);
			return frame.final ? joined(parts, total) : undefined;
		}
	};
}

function joined(parts: readonly Uint8Array[], total: number): Uint8Array {
	const whole = new Uint8Array(total);
	let offset = 0;
	for (const part of parts) {
		whole.set(part, offset);
		offset += part.length;
	}
	return whole;
}
