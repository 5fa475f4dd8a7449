/** Chance that repeats: the same seed gives the same numbers, on every machine. */

export interface Seeded {
	/** From 0 up to, and without, 1. */
	next(): number;
	between(low: number, high: number): number;
	/** A whole number from 0 up to, and without, `count`. */
	whole(count: number): number;
	chance(probability: number): boolean;
	/** Waiting time until something that happens once per `mean` on average. */
	exponential(mean: number): number;
	shuffled<Item>(items: readonly Item[]): Item[];
}

/** Mulberry32: 32 bits of state are plenty for a simulation of days. */
export function seeded(seed: number): Seeded {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const whole = (count: number) => Math.floor(next() * count);
	return {
		next,
		whole,
		between: (low, high) => low + (high - low) * next(),
		chance: (probability) => next() < probability,
		exponential: (mean) => -mean * Math.log(1 - next()),
		shuffled(items) {
			const shuffled = [...items];
			for (let last = shuffled.length - 1; last > 0; last -= 1) {
				const other = whole(last + 1);
				const [one, two] = [shuffled[last], shuffled[other]];
				if (one !== undefined && two !== undefined) [shuffled[last], shuffled[other]] = [two, one];
			}
			return shuffled;
		}
	};
}
