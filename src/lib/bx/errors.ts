/** Every failure of `bx`: faults found when a lens is compiled, and refusals when a change cannot be put back. */
import type { ColumnRef } from './lens';
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
 * Why a change of a view has no lawful meaning in the source. `columns` and `hidden` are columns of the source, `column` and `key` of the
 * view; `row` and `rows` are rows of the view, `sourceRows` and the rows of a `Table` fault rows of the source.
 */
export type PutRefusal =
	/** The source would no longer be a legal table. */
	| { readonly kind: 'Table'; readonly table: string; readonly fault: TableFault }
	/** The change does not fit the view itself; names and rows of the fault are the view's. */
	| { readonly kind: 'View'; readonly fault: TableFault }
	| { readonly kind: 'LeavesSelection'; readonly row: RowId; readonly columns: readonly ColumnRef[] }
	/** `hidden`: columns the view does not show and that a new row would need; none when insertion is refused as such. */
	| { readonly kind: 'InsertRefused'; readonly row: RowId; readonly hidden: readonly ColumnRef[] }
	| { readonly kind: 'DeleteRefused'; readonly row: RowId; readonly sourceRows: readonly RowId[] }
	/** The view's own key is taken: two view rows would become one. */
	| {
			readonly kind: 'ViewKeyTaken';
			readonly key: readonly string[];
			readonly values: readonly Value[];
			readonly rows: readonly RowId[];
	  }
	/** Rows of the view stand beside one row of a joined table: what is said of it must be said in all of them. */
	| {
			readonly kind: 'SharedRowDiffers';
			readonly rows: readonly RowId[];
			readonly columns: readonly ColumnRef[];
	  }
	/** The joined table has a row the view did not show, and it says something else. */
	| { readonly kind: 'ExistingRowDiffers'; readonly row: RowId; readonly columns: readonly ColumnRef[] }
	/** The joined table has no row for this, and none may be added. */
	| { readonly kind: 'MissingRow'; readonly row: RowId; readonly columns: readonly ColumnRef[] }
	/** Rows of the source that the view does not show would appear in it. */
	| { readonly kind: 'OthersWouldAppear'; readonly row: RowId; readonly sourceRows: readonly RowId[] }
	/** The row would move to the other side of a union. */
	| { readonly kind: 'MoveRefused'; readonly row: RowId; readonly column: string }
	/** The cell cannot be told back into the source. */
	| {
			readonly kind: 'ValueRefused';
			readonly row: RowId;
			readonly column: string;
			readonly value: Value;
			readonly why: 'NoCode' | 'NotExact' | 'NotInForm' | 'OtherBand' | 'PseudonymUnknown';
	  }
	/** A dependency ties rows outside the view to the change, and revising them would change the view. */
	| { readonly kind: 'RevisionReaches'; readonly table: string; readonly sourceRows: readonly RowId[] };

/** Where in a description: the index of the step, then of the step in the pipeline it joins, and so on. From 0. */
export type StepPath = readonly number[];

/** Why a description is not a lawful lens over these schemas. Each is one side condition of the literature: see docs/lenses.md. */
export type LensFault =
	| { readonly kind: 'UnknownVersion'; readonly version: unknown }
	| { readonly kind: 'UnknownStep'; readonly step: StepPath; readonly name: unknown }
	| { readonly kind: 'TableUnknown'; readonly step: StepPath; readonly table: string }
	| { readonly kind: 'ColumnUnknown'; readonly step: StepPath; readonly column: string }
	| { readonly kind: 'ColumnRepeated'; readonly step: StepPath; readonly column: string }
	/** A predicate compares a column with a value of another type, with nothing, or by an order it does not have. */
	| { readonly kind: 'PredicateType'; readonly step: StepPath; readonly column: string }
	| { readonly kind: 'KeyHidden'; readonly step: StepPath; readonly column: string }
	| {
			readonly kind: 'KeyNotDetermining';
			readonly step: StepPath;
			readonly key: readonly string[];
			readonly column: string;
	  }
	| { readonly kind: 'DefaultForKeptColumn'; readonly step: StepPath; readonly column: string }
	/** The default is not a value of the column's type. */
	| { readonly kind: 'DefaultType'; readonly step: StepPath; readonly column: string }
	/** A row with this default would not be in the selection made before. */
	| { readonly kind: 'DefaultOutsideSelection'; readonly step: StepPath; readonly column: string }
	| { readonly kind: 'UnlinkNeedsTag'; readonly step: StepPath }
	| { readonly kind: 'HideNeedsFlag'; readonly step: StepPath }
	/** With `outside: 'revise'`: a column that a selection reads must not be determined by others before a later selection or join. */
	| {
			readonly kind: 'DependencyAcrossSelection';
			readonly step: StepPath;
			readonly from: readonly string[];
			readonly to: readonly string[];
	  }
	/** With `outside: 'revise'`: a column is determined in two ways, or in a circle. */
	| { readonly kind: 'DependenciesNotTree'; readonly table: string; readonly column: string }
	/** The join's columns do not determine this column of the other side. */
	| {
			readonly kind: 'JoinNotDetermining';
			readonly step: StepPath;
			readonly on: readonly string[];
			readonly column: string;
	  }
	/** Columns that are to be compared or united are not of one type. */
	| { readonly kind: 'TypesDiffer'; readonly step: StepPath; readonly column: string; readonly other: string }
	/** Both sides read this table, so a change could reach it twice. */
	| { readonly kind: 'TableTwice'; readonly step: StepPath; readonly table: string }
	/** The sides of a union do not have the same columns: this one is on one side only. */
	| { readonly kind: 'UnionColumns'; readonly step: StepPath; readonly column: string }
	/** Nothing keeps the sides of a union apart: the tag is a column of theirs, and a side does not fix it to its value. */
	| { readonly kind: 'UnionOverlaps'; readonly step: StepPath; readonly column: string }
	/** The tag's two values are the same, empty, or not of one type. */
	| { readonly kind: 'TagValues'; readonly step: StepPath; readonly column: string }
	/** The column is not of a type that can be converted, generalised or made a pseudonym in this way. */
	| { readonly kind: 'CellType'; readonly step: StepPath; readonly column: string }
	/** A code stands in two pairs, so there is no way back. */
	| { readonly kind: 'CodeRepeated'; readonly step: StepPath; readonly value: Value }
	/** A code is empty or not of the type it should have. */
	| { readonly kind: 'CodeType'; readonly step: StepPath; readonly value: Value }
	/** A number of the step (factor, digits, width, length, secret) is out of its range. */
	| { readonly kind: 'ParameterRange'; readonly step: StepPath; readonly name: string };

/** Why foreign data is not the JSON form of a lens. Paths are JSON pointers (RFC 6901); no fault repeats what stands there. */
export type SpecFault =
	| { readonly kind: 'SpecVersion'; readonly version: unknown }
	| { readonly kind: 'SpecShape'; readonly path: string; readonly expected: string }
	/** More than may be at this place: of steps, list entries or characters, or deeper than pipelines or predicates may go. */
	| { readonly kind: 'SpecLimit'; readonly path: string; readonly limit: number };
