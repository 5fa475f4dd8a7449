/** One figure of the bench: what was measured, what it must reach, and whether it does. */

/** A figure of one size. Several sizes of one figure have the same id; the worst of them counts. */
export interface Figure {
	/** `P1`, or `P5a`, `P5b` … where a row of the table has several. */
	readonly id: string;
	/** Rows of the table it was measured on. */
	readonly n: number;
	readonly value: number;
	/** What must hold. */
	readonly reach: number;
	/** What is wished for. */
	readonly aim: number;
	/** `×` for a ratio, else what `value` is counted in, e.g. `bytes`. */
	readonly unit: string;
	/** Whom or what it was measured against, in a few words. */
	readonly against: string;
	/** Whether a larger value is the better one. */
	readonly better: 'more' | 'less';
	readonly holds: boolean;
}

/** Figures that are measured together, in a process of their own. */
export interface FigureRun {
	readonly ids: readonly string[];
	/** Whether it takes native code, which a quick run does not build. */
	readonly native?: true;
	/** `quick`: small sizes, to see that it works. Throws where a result is not the model's. */
	run(size: Size): Promise<readonly Figure[]>;
}

export type Size = 'quick' | 'full';

/** The sizes that all rivals are measured on. */
export const sizesOf = (size: Size): readonly number[] =>
	size === 'quick' ? [1_000] : [1_000, 10_000, 100_000];

export const largest = (size: Size): number => Math.max(...sizesOf(size));

/** A value that is no number reaches nothing. */
export function figure(measured: Omit<Figure, 'holds'>): Figure {
	const { value, reach, better } = measured;
	return { ...measured, holds: better === 'more' ? value >= reach : value <= reach };
}

/** Throws, so that a fast answer that is wrong fails the bench. */
export function expectSame(what: string, actual: unknown, expected: unknown): void {
	const [got, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
	if (got === wanted) return;
	const at = [...got].findIndex((letter, index) => letter !== wanted[index]);
	const near = (text: string) => text.slice(Math.max(0, at - 40), at + 80);
	throw new Error(`${what} is not the model's: …${near(got)}… instead of …${near(wanted)}…`);
}
