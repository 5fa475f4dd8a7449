/** Long computations in small steps, so that whoever runs them can pause, tell how far they are, and stop. */

/** Work that pauses now and then, telling how far it is (0 to 1). Each step is to take a few milliseconds at most. */
export type Steps<Answer> = Generator<number, Answer, void>;

/** Runs to the end in one go: for small inputs, and where nobody waits. */
export function atOnce<Answer>(steps: Steps<Answer>): Answer {
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
	}
}

/** Rows that are looked at between two pauses. */
export const rowsPerStep = 256;

/** Does the same for every item, with a pause after every `each` of them. */
export function* forEach<Item>(
	items: readonly Item[],
	act: (item: Item, at: number) => void,
	each = rowsPerStep
): Steps<void> {
	for (let at = 0; at < items.length; at++) {
		act(items[at] as Item, at);
		if (at % each === each - 1) yield at / items.length;
	}
}

/** One part of a longer work: what it tells becomes a stretch of the whole, from `start` to `end`. */
export function* part<Answer>(steps: Steps<Answer>, start: number, end: number): Steps<Answer> {
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
		yield start + (end - start) * step.value;
	}
}

/** Array.sort in steps: stable, and quick where the items are in order already. */
export function* sorting<Item>(
	items: readonly Item[],
	compare: (one: Item, other: Item) => number
): Steps<readonly Item[]> {
	let runs: Item[][] = [];
	for (let start = 0; start < items.length; start += rowsPerStep) {
		runs.push(items.slice(start, start + rowsPerStep).sort(compare));
		yield 0;
	}
	while (runs.length > 1) {
		const merged: Item[][] = [];
		for (let at = 0; at < runs.length; at += 2)
			merged.push(yield* merging(runs[at] ?? [], runs[at + 1] ?? [], compare));
		runs = merged;
	}
	return runs[0] ?? [];
}

function* merging<Item>(
	left: Item[],
	right: Item[],
	compare: (one: Item, other: Item) => number
): Steps<Item[]> {
	const [last, first] = [left.at(-1), right[0]];
	if (last === undefined || first === undefined || compare(last, first) <= 0) {
		yield 0;
		return left.concat(right);
	}
	const merged: Item[] = [];
	for (let [here, there] = [0, 0]; here < left.length || there < right.length;) {
		const isLeft =
			there === right.length ||
			(here < left.length && compare(left[here] as Item, right[there] as Item) <= 0);
		merged.push((isLeft ? left[here++] : right[there++]) as Item);
		if (merged.length % rowsPerStep === 0) yield 0;
	}
	return merged;
}
