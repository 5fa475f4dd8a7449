/** One decision at a time: what a decision reads cannot change under it. */
export class Turns {
	readonly #taken: () => void;
	#last: Promise<unknown> = Promise.resolve();

	/** `taken` is told after every turn. */
	constructor(taken: () => void) {
		this.#taken = taken;
	}

	take<Answer>(decide: () => Promise<Answer> | Answer): Promise<Answer> {
		const turn = this.#last.then(decide);
		this.#last = turn.catch(() => undefined);
		return turn.finally(this.#taken);
	}

	/** Until every turn asked for so far is over. */
	async over(): Promise<void> {
		await this.#last;
	}
}
