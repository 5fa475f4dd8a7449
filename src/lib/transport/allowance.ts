/** How often something may happen: a bucket that fills steadily and is emptied one by one. */

export interface Allowance {
	/** Takes one; answers false when there is none. */
	take(): boolean;
	/** Milliseconds until there is one again. */
	wait(): number;
}

export function createAllowance(
	{ burst, perSecond }: { readonly burst: number; readonly perSecond: number },
	clock: () => number
): Allowance {
	let left = burst;
	let filledAt = clock();
	const fill = () => {
		const time = clock();
		left = Math.min(burst, left + (Math.max(0, time - filledAt) / 1000) * perSecond);
		filledAt = time;
	};
	return {
		take() {
			fill();
			if (left < 1) return false;
			left -= 1;
			return true;
		},
		wait() {
			fill();
			return left >= 1 ? 0 : Math.ceil(((1 - left) / perSecond) * 1000);
		}
	};
}
