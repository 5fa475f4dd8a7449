/** How much of a grid is in the document by now: a few rows at a time, so that no task grows with the size of the window. */
import { nextTask } from '$lib/work';

/** Cells that one task adds. */
const portion = 48;

/** Rows drawn above and below those in sight, once there is time. */
const margin = 8;

export class Drawing {
	#limit = $state(0);
	#overscan = $state(0);

	/** How many of the rows to draw may be drawn: none at first, so that a page stands before its table is filled. */
	get limit(): number {
		return this.#limit;
	}
	/** Rows beyond those in sight: none at first and after a leap by scrolling, so that what is looked for is there sooner. */
	get overscan(): number {
		return this.#overscan;
	}

	/** All at once from now on: a cell is about to take the focus. */
	hurry(): void {
		this.#limit = Number.POSITIVE_INFINITY;
	}

	/** Other rows are in sight than a moment ago. */
	leap(): void {
		this.#overscan = 0;
	}

	/** Adds a portion soon. `rows` is how many are to be drawn now. Answers how to stop, as an effect does. */
	goOn(rows: number, columns: number): (() => void) | undefined {
		const added = Math.max(1, Math.ceil(portion / Math.max(1, columns)));
		if (this.#limit < rows) return soon(() => (this.#limit += added));
		if (this.#overscan >= margin) return undefined;
		return afterFrame(() => {
			this.hurry();
			this.#overscan = Math.min(margin, this.#overscan + Math.ceil(added / 2));
		});
	}
}

function soon(work: () => void): () => void {
	let stopped = false;
	void nextTask().then(() => {
		if (!stopped) work();
	});
	return () => (stopped = true);
}

/** In a task of its own, once what is there has been shown. */
function afterFrame(work: () => void): () => void {
	let stop: (() => void) | undefined;
	const frame = requestAnimationFrame(() => (stop = soon(work)));
	return () => {
		cancelAnimationFrame(frame);
		stop?.();
	};
}
