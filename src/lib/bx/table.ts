/** Tables: named typed columns, a key, functional dependencies, and rows by opaque stable ids. */

declare const rowIdBrand: unique symbol;

/** 32 lower-case hex digits (128 random bits). Stable for the life of a row, meaningless outside its scope. */
export type RowId = string & { readonly [rowIdBrand]: true };

/** Mints ids nobody has used. Randomness comes in as an argument, so `bx` stays pure. */
export type IdSupply = () => RowId;

export type ColumnType = 'text' | 'number' | 'date' | 'boolean';

/**
 * One cell. `null` is "no value". A date is text in the form `YYYY-MM-DD`; a number is finite and never -0;
 * text is well-formed UTF-16 (no lone surrogates). The empty text is a value, not `null`.
 */
export type Value = string | number | boolean | null;

export interface Column {
	readonly name: string;
	readonly type: ColumnType;
}

/** Rows that agree on every column of `from` agree on every column of `to`. */
export interface Dependency {
	readonly from: readonly string[];
	readonly to: readonly string[];
	/** Rows with an empty cell in `from` are not bound by it. Not said: `null` agrees with `null`. */
	readonly filled?: true;
}

export interface Schema {
	/** In display order; names are unique. */
	readonly columns: readonly Column[];
	/** Names of the columns that identify a row; empty when the table has no key. Key cells are never `null`. */
	readonly key: readonly string[];
	readonly dependencies: readonly Dependency[];
}

/** Cells in the order of `schema.columns`. */
export type Row = readonly Value[];

export interface Table {
	readonly schema: Schema;
	readonly rows: ReadonlyMap<RowId, Row>;
}

const rowIdForm = /^[0-9a-f]{32}$/;

/** The only way to get a row id from foreign text. */
export function toRowId(text: string): RowId | undefined {
	return rowIdForm.test(text) ? (text as RowId) : undefined;
}

export const emptyTable = (schema: Schema): Table => ({ schema, rows: new Map() });
