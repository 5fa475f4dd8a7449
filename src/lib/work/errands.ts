/** Errands: pure work that can be done elsewhere, asked for by name. */
import { gently, type Watching } from './slices';
import type { Steps } from '$lib/bx';

/**
 * Takes one input, tells pieces of its answer as they are ready, and answers. A piece is small: whoever receives it
 * reads it within one task. Input, pieces and answer are what a structured clone keeps.
 */
export type Errand<Input, Piece, Answer> = (input: Input, tell: (piece: Piece) => void) => Steps<Answer>;

export type Errands = Readonly<Record<string, Errand<never, unknown, unknown>>>;

type InputOf<Known> = Known extends (input: infer Input, tell: never) => unknown ? Input : never;
type PieceOf<Known> = Known extends (input: never, tell: (piece: infer Piece) => void) => unknown
	? Piece
	: never;
type AnswerOf<Known> = Known extends (...given: never) => Steps<infer Answer> ? Answer : never;

export interface Asking<Piece> extends Watching {
	readonly onPiece?: (piece: Piece) => void;
	/** Buffers of the input that go over instead of being copied. */
	readonly transfer?: readonly ArrayBuffer[];
}

/** Where errands are done: in a worker, or in slices where there is none. */
export interface Desk<Known extends Errands> {
	/** `undefined` when it was aborted or the desk was closed. What the errand throws is thrown. */
	run<Name extends keyof Known & string>(
		name: Name,
		input: InputOf<Known[Name]>,
		asking?: Asking<PieceOf<Known[Name]>>
	): Promise<AnswerOf<Known[Name]> | undefined>;
	/** Ends whatever is under way and gives the memory back. */
	close(): void;
}

/** The same errands done here, in slices. */
export function localDesk<Known extends Errands>(errands: Known): Desk<Known> {
	const closing = new AbortController();
	return {
		run(name, input, { onPiece, onProgress, signal } = {}) {
			const errand = errands[name] as unknown as Errand<typeof input, never, never>;
			const ended = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
			const tell = (piece: never) => {
				if (!ended.aborted) onPiece?.(piece);
			};
			return gently(errand(input, tell), { signal: ended, ...(onProgress && { onProgress }) });
		},
		close: () => closing.abort()
	};
}
