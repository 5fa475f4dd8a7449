/** What the story of the big table tells the bench. */

export interface StoryStep {
	readonly step: string;
	/** Whose page. */
	readonly who: string;
	/** From the first click to what the person waits for. */
	readonly seconds: number;
	/** Longest task of the main thread by the clock, in milliseconds. */
	readonly longest: number;
	/** The most that the main thread itself worked within one task, in milliseconds: what else the machine ran does not count. */
	readonly work: number;
	/** How many tasks took over 50 ms, and how long they were together. */
	readonly tasks: number;
	readonly blocked: number;
}

export interface StoryResult {
	readonly rows: number;
	readonly steps: readonly StoryStep[];
	/** Bytes the page holds with the table and three shares open. */
	readonly memory: number;
	/** Bytes of the table as JSON. */
	readonly json: number;
}
