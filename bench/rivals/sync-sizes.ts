/** What a library for shared documents sends: for one changed cell, and for a newcomer. */

export interface SyncSizes {
	readonly name: string;
	/** Bytes of the update that carries one changed cell, as the library hands it over: not sealed. */
	readonly cell: number;
	/** Bytes of the whole document. */
	readonly whole: number;
}
