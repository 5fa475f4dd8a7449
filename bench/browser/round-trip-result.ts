/** What the story of one edit tells the bench: how long it takes to the second browser, and what its parts take alone. */

export interface RoundTrip {
	/** Milliseconds from the click on “Send” to the value in the second browser's table, durable before it is shown. */
	readonly whole: number;
	/** What must be waited for one after another, measured in the same round, in milliseconds. */
	readonly parts: number;
	/** Both wallets, from the page's question to the transaction's hash, with the block in which it is. */
	readonly wallets: number;
	/** One reading of the chain, one strict write of one record, one question and answer on a channel: medians right before. */
	readonly reading: number;
	readonly writing: number;
	readonly asking: number;
}

export interface RoundTripResult {
	readonly rows: number;
	readonly rounds: readonly RoundTrip[];
}
