/** Every failure of `bx`: faults found when a lens is compiled, and refusals when a change cannot be put back. */
import type { RowId, Value } from './table';

/** Why an edit or an import does not fit a table. */
export type TableFault =
	| {
			readonly kind: 'KeyTaken';
			readonly key: readonly string[];
			readonly values: readonly Value[];
			readonly rows: readonly RowId[];
	  }
	| { readonly kind: 'KeyMissing'; readonly column: string; readonly row: RowId }
	| {
			readonly kind: 'DependencyBroken';
			readonly from: readonly string[];
			readonly to: string;
			readonly values: readonly Value[];
			/** At least two rows that agree on `from` and differ in `to`. */
			readonly rows: readonly RowId[];
	  }
	| { readonly kind: 'WrongType'; readonly column: string; readonly row: RowId; readonly value: unknown }
	| { readonly kind: 'RowUnknown'; readonly row: RowId }
	| { readonly kind: 'RowDiffers'; readonly row: RowId };

/**
 * Why a change of a view has no lawful meaning in the source. Column names are those of the source, unless said
 * otherwise; `row` and `rows` are rows of the view, `sourceRows` and the rows of a `Table` fault rows of the source.
 */
export type PutRefusal =
	/** The source would no longer be a legal table. */
	| { readonly kind: 'Table'; readonly fault: TableFault }
	/** The change does not fit the view itself; names and rows of the fault are the view's. */
	| { readonly kind: 'View'; readonly fault: TableFault }
	| { readonly kind: 'LeavesSelection'; readonly row: RowId; readonly columns: readonly string[] }
	| { readonly kind: 'InsertRefused'; readonly row: RowId; readonly hidden: readonly string[] }
	| { readonly kind: 'DeleteRefused'; readonly row: RowId; readonly sourceRows: readonly RowId[] }
	/** The view's own key is taken: two view rows would become one. Columns are the view's. */
	| {
			readonly kind: 'ViewKeyTaken';
			readonly key: readonly string[];
			readonly values: readonly Value[];
			readonly rows: readonly RowId[];
	  };

/** Why a description is not a lawful lens over this schema. `step` counts from 0. */
export type LensFault =
	| { readonly kind: 'UnknownVersion'; readonly version: unknown }
	| { readonly kind: 'UnknownStep'; readonly step: number; readonly name: unknown }
	| { readonly kind: 'ColumnUnknown'; readonly step: number; readonly column: string }
	| { readonly kind: 'ColumnRepeated'; readonly step: number; readonly column: string }
	| { readonly kind: 'PredicateType'; readonly step: number; readonly column: string }
	| { readonly kind: 'KeyHidden'; readonly step: number; readonly column: string }
	| {
			readonly kind: 'KeyNotDetermining';
			readonly step: number;
			readonly key: readonly string[];
			readonly column: string;
	  }
	| { readonly kind: 'DefaultForKeptColumn'; readonly step: number; readonly column: string }
	/** The default is not a value of the column's type. */
	| { readonly kind: 'DefaultType'; readonly step: number; readonly column: string }
	| { readonly kind: 'UnlinkNeedsTag'; readonly step: number }
	| {
			readonly kind: 'DependencyAcrossSelection';
			readonly step: number;
			readonly from: readonly string[];
			readonly to: readonly string[];
	  };
