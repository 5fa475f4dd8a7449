/** Lenses: as data (what a person configures and a browser stores) and alive (compiled over one table's rows). */
import type { Delta } from './delta';
import type { PutRefusal } from './errors';
import type { Result } from './result';
import type { IdSupply, RowId, Schema, Table, Value } from './table';

/** What a row must satisfy to be in a selection. A comparison with `null` is false. */
export type Predicate =
	| { readonly kind: 'equals'; readonly column: string; readonly value: Value }
	| { readonly kind: 'in'; readonly column: string; readonly values: readonly Value[] }
	| {
			readonly kind: 'compare';
			readonly column: string;
			readonly operator: '<' | '<=' | '>' | '>=' | '!=';
			readonly value: Value;
	  }
	| { readonly kind: 'isNull'; readonly column: string }
	| { readonly kind: 'and'; readonly all: readonly Predicate[] }
	| { readonly kind: 'or'; readonly any: readonly Predicate[] }
	| { readonly kind: 'not'; readonly predicate: Predicate };

/** What the deletion of a view row does in the source. */
export type DeletePolicy = 'delete' | 'unlink' | 'refuse';

/** A step of a pipeline, outermost last: `table`, then selections, projections, renamings in any order. */
export type LensStep =
	/** Only rows that satisfy the predicate. `unlink` on delete: sets the tag (see `landing`) so that the row leaves the selection. */
	| { readonly kind: 'select'; readonly where: Predicate; readonly onDelete?: DeletePolicy }
	/** Only these columns, row by row. Hidden columns are restored by row; a new row takes `defaults` (column → value; `null` where absent). */
	| {
			readonly kind: 'project';
			readonly columns: readonly string[];
			readonly defaults?: Readonly<Record<string, Value>>;
			readonly onInsert?: 'default' | 'refuse';
	  }
	/** Only these columns, one view row per distinct `key`, which must determine the other kept columns. */
	| {
			readonly kind: 'projectByKey';
			readonly key: readonly string[];
			readonly columns: readonly string[];
			readonly onInsert?: 'default' | 'refuse';
			readonly defaults?: Readonly<Record<string, Value>>;
			readonly onDelete?: 'delete' | 'refuse';
	  }
	| { readonly kind: 'rename'; readonly names: readonly { readonly from: string; readonly to: string }[] };

/** A lens as data: versioned, JSON-serialisable. */
export interface LensSpec {
	readonly version: 1;
	/** The source table it looks at, by the name the source knows it under. */
	readonly table: string;
	readonly steps: readonly LensStep[];
}

/** Source row id → view row id. Many source rows may share one view row (a group of a by-key projection). */
export type Alignment = ReadonlyMap<RowId, RowId>;

/** What changed in an alignment: the new view id of a source row, or `null` when it left the view. */
export type AlignmentDelta = ReadonlyMap<RowId, RowId | null>;

/** A translated delta, planned on the present state and not yet applied. */
export interface Step {
	/** The translated delta: of the view for `get`, of the source for `put`. */
	readonly delta: Delta;
	readonly alignment: AlignmentDelta;
	/**
	 * Makes the step happen in the live lens; the answer takes it back.
	 * A step is valid only in the state it was planned in; steps are taken back in reverse order.
	 */
	commit(): () => void;
}

/** A lens at work on the rows of one source table. Cost of `get` and `put` follows the delta, not the table. */
export interface LiveLens {
	readonly lens: Lens;
	/** The view as it is now; a new object after each commit only in its `rows` identity if cheap, so do not keep it. */
	readonly view: Table;
	readonly alignment: Alignment;
	/** Source delta → view delta. Never refused: a legal source has a view. Fresh view rows take ids from the supply. */
	get(source: Delta, viewIds: IdSupply): Step;
	/** View delta → source delta, or a named refusal that leaves everything as it was. New source rows take ids from the supply. */
	put(view: Delta, sourceIds: IdSupply): Result<Step, PutRefusal>;
}

/** Which source columns a view attribute reads and writes, and whether rows may come and go through the view. */
export interface Footprint {
	readonly table: string;
	readonly columns: ReadonlyMap<
		string,
		{ readonly reads: readonly string[]; readonly writes: readonly string[] }
	>;
	/** Source columns that decide which rows are in the view. */
	readonly filters: readonly string[];
	readonly mayInsert: boolean;
	readonly mayDelete: boolean;
}

/** A lens compiled against the schema of its source table: lawful by construction. */
export interface Lens {
	readonly spec: LensSpec;
	readonly source: Schema;
	readonly view: Schema;
	readonly footprint: Footprint;
	/** State-based definition of get, compared with the literature line by line. */
	get(source: Table, viewIds: IdSupply): { readonly view: Table; readonly alignment: Alignment };
	/** State-based definition of put: the new source for a new whole view. */
	put(source: Table, alignment: Alignment, view: Table, sourceIds: IdSupply): Result<Table, PutRefusal>;
	/** Builds the indexed state once. Ids of `alignment` are kept, missing ones are minted. */
	open(source: Table, alignment: Alignment, viewIds: IdSupply): LiveLens;
}
