/** The newest answer to a question that takes long: one that is overtaken by the next is stopped. */
import type { Watching } from '$lib/work';

export class Latest<Answer> {
	#answer = $state.raw<Answer | undefined>();
	#part = $state<number | null>(null);

	/** Of the newest question that was answered; `undefined` before the first. */
	get answer(): Answer | undefined {
		return this.#answer;
	}
	/** How far the newest question is, 0 to 1, while it takes long; `null` otherwise. */
	get part(): number | null {
		return this.#part;
	}

	/** Asks, and answers how to stop: as an effect does. */
	ask(question: (watching: Watching) => Promise<Answer | undefined>): () => void {
		const stop = new AbortController();
		const { signal } = stop;
		void question({ signal, onProgress: (part) => (this.#part = part) }).then((answer) => {
			if (signal.aborted || answer === undefined) return;
			this.#answer = answer;
			this.#part = null;
		});
		return () => {
			stop.abort();
			this.#part = null;
		};
	}

	/** There is nothing to ask. */
	clear(): void {
		this.#answer = undefined;
		this.#part = null;
	}
}
