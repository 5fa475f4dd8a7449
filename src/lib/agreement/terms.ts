/** The terms of a share: what all peers agreed on at the start. The chain carries only a salted hash of them. */
import type { ColumnType, Schema } from '$lib/bx';
import type { Account, AttributeNumber } from './ids';

export interface SharedAttribute {
	readonly name: string;
	readonly type: ColumnType;
	/** Its number on the chain, from 1; shuffled per share so that positions tell an outsider nothing. */
	readonly number: AttributeNumber;
}

export interface Terms {
	readonly version: 1;
	readonly title: string;
	readonly proposer: { readonly account: Account; readonly name: string };
	/** In display order; at most 63. */
	readonly attributes: readonly SharedAttribute[];
	/** Names of the attributes that identify a row; empty when the view has no key. */
	readonly key: readonly string[];
	/** Whether rows may come and go at all. */
	readonly rowsMayChange: boolean;
	/** Seconds a round waits for silent peers; 0 is for ever (the paper's rule). */
	readonly pullWindow: number;
}

/** The schema every peer's view has: columns in display order, the key of the terms, no further dependencies. */
export const viewSchema = (terms: Terms): Schema => ({
	columns: terms.attributes.map(({ name, type }) => ({ name, type })),
	key: terms.key,
	dependencies: []
});
