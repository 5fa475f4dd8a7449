/** Who is told after every change. */
export class Listeners {
	readonly #listeners = new Set<() => void>();

	/** Answers how to stop. */
	add(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	tell(): void {
		for (const listener of this.#listeners) listener();
	}
}
