/** Long computations in small steps, so that a page stays awake meanwhile. */

/** Work that pauses now and then, telling how far it is (0 to 1). */
export type Steps<Answer> = Generator<number, Answer, void>;

/** Runs to the end in one go: for tests and small inputs. */
export function atOnce<Answer>(steps: Steps<Answer>): Answer {
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
	}
}

/** Milliseconds of work between two chances for the page to draw and to listen. */
const slice = 12;

/** Runs in slices of 12 ms. `undefined` when it was aborted. */
export async function gently<Answer>(
	steps: Steps<Answer>,
	{ onProgress, signal }: { readonly onProgress?: (part: number) => void; readonly signal?: AbortSignal } = {}
): Promise<Answer | undefined> {
	let began = performance.now();
	for (;;) {
		if (signal?.aborted) return undefined;
		const step = steps.next();
		if (step.done) return step.value;
		if (performance.now() - began < slice) continue;
		onProgress?.(step.value);
		await new Promise((resolve) => setTimeout(resolve));
		began = performance.now();
	}
}
