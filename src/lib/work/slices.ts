/** Runs steps in slices of a few milliseconds, so that a page draws and listens in between. */
import type { Steps } from '$lib/bx';
import { nextTask } from './next-task';

export interface Watching {
	/** Told between two slices how far the work is, 0 to 1. */
	readonly onProgress?: (part: number) => void;
	/** Stops the work between two slices. */
	readonly signal?: AbortSignal;
}

/** Milliseconds of work between two chances for the page to draw and to listen. */
const slice = 10;

/** When the slice at work began: one for all that runs here, since works that follow each other without a pause are one task to the browser. */
let began = Number.NEGATIVE_INFINITY;

/** `undefined` when it was aborted: then no further step was taken. What a step throws is thrown. The first step may wait for a pause. */
export async function gently<Answer>(
	steps: Steps<Answer>,
	{ onProgress, signal }: Watching = {}
): Promise<Answer | undefined> {
	let part: number | undefined;
	for (;;) {
		if (performance.now() - began >= slice) {
			if (part !== undefined) onProgress?.(part);
			await nextTask();
			began = performance.now();
		}
		if (signal?.aborted) return undefined;
		const step = steps.next();
		if (step.done) return step.value;
		part = step.value;
	}
}
