/** Lenses: as data (what a person configures and a browser stores) and alive (compiled over the tables of a source). */
import type { Delta } from './delta';
import type { PutRefusal } from './errors';
import type { LiveTable } from './live-table';
import type { Node } from './operators/node';
import type { Operators } from './operators/operators-for';
import type { Revision } from './plain';
import type { Result } from './result';
import type { Steps } from './steps';
import type { IdSupply, Row, RowId, Schema, Table, Value } from './table';

/** What a row must satisfy to be in a selection. A comparison with `null` is false, as in SQL's `where`. */
export type Predicate =
	| { readonly kind: 'equals'; readonly column: string; readonly value: Value }
	| { readonly kind: 'in'; readonly column: string; readonly values: readonly Value[] }
	| {
			readonly kind: 'compare';
			readonly column: string;
			readonly operator: Comparison;
			readonly value: Value;
	  }
	/** Two columns of the same type. */
	| {
			readonly kind: 'compareColumns';
			readonly column: string;
			readonly operator: Comparison | '=';
			readonly other: string;
	  }
	/** Both ends belong to it. */
	| { readonly kind: 'between'; readonly column: string; readonly from: Value; readonly to: Value }
	/** Text columns only; letters count as they are unless `anyCase`. */
	| {
			readonly kind: 'contains' | 'startsWith';
			readonly column: string;
			readonly text: string;
			readonly anyCase?: boolean;
	  }
	| { readonly kind: 'isNull'; readonly column: string }
	| { readonly kind: 'and'; readonly all: readonly Predicate[] }
	| { readonly kind: 'or'; readonly any: readonly Predicate[] }
	| { readonly kind: 'not'; readonly predicate: Predicate };

export type Comparison = '<' | '<=' | '>' | '>=' | '!=';

/**
 * What the deletion of a view row does in the source. `delete`: the row goes. `unlink`: a truth column that the selection
 * wants true is cleared. `hide`: a truth column that the selection wants not to be true is set. `refuse`: nothing; it is refused.
 */
export type DeletePolicy = 'delete' | 'unlink' | 'hide' | 'refuse';

/** `default`: a new row takes defaults where the view says nothing. `refuse`: no row comes in through this step. */
export type InsertPolicy = 'default' | 'refuse';

/** Rows of one table, sent through steps one after another. */
export interface Pipeline {
	/** A table of the source, by the name the source knows it under. */
	readonly table: string;
	readonly steps: readonly LensStep[];
}

/** A step of a pipeline. Column names are those that the steps before it left. */
export type LensStep =
	| SelectStep
	| ProjectStep
	| ByKeyStep
	| RenameStep
	| JoinStep
	| UnionStep
	| ConvertStep
	| PseudonymiseStep
	| GeneraliseStep;

/** Only rows that satisfy the predicate. A new row takes what the predicate fixes. */
export interface SelectStep {
	readonly kind: 'select';
	readonly where: Predicate;
	/** `delete` when not said. */
	readonly onDelete?: DeletePolicy;
	readonly onInsert?: InsertPolicy;
}

/** Only these columns, row by row. Hidden columns are restored by row; a new row takes `defaults` (`null` where absent). */
export interface ProjectStep {
	readonly kind: 'project';
	readonly columns: readonly string[];
	readonly defaults?: Readonly<Record<string, Value>>;
	readonly onInsert?: InsertPolicy;
}

/** Only these columns, one view row per distinct `key`, which must determine the other kept columns. */
export interface ByKeyStep {
	readonly kind: 'projectByKey';
	readonly key: readonly string[];
	readonly columns: readonly string[];
	readonly defaults?: Readonly<Record<string, Value>>;
	readonly onInsert?: InsertPolicy;
	/** `refuse` when not said: a view row stands for many. */
	readonly onDelete?: 'delete' | 'refuse';
}

export interface RenameStep {
	readonly kind: 'rename';
	readonly names: readonly { readonly from: string; readonly to: string }[];
}

/**
 * Each row, beside the one row of another pipeline with the same cells in the `on` columns; rows without such a row are
 * not in the view. The `on` columns must determine the other side's row: be its key, or determine all its columns. They appear once, under
 * their `here` names.
 */
export interface JoinStep {
	readonly kind: 'join';
	readonly with: Pipeline;
	readonly on: readonly { readonly here: string; readonly there: string }[];
	/**
	 * `left` (when not said): the row of this side goes. `right`: the other side's row goes, once no view row is left that
	 * stands beside it; until then the row of this side. `both`: each as said before.
	 */
	readonly onDelete?: 'left' | 'right' | 'both' | 'refuse';
	/** What a view row does for which the other side has no row yet: `insert` one (when not said), or `refuse`. */
	readonly onMissing?: 'insert' | 'refuse';
	/** When the other side has a row the view did not show, with other cells: `refuse` (when not said), or `revise` it. */
	readonly onExisting?: 'refuse' | 'revise';
}

/**
 * The rows of this pipeline and of another one with the same columns. The tag column says which side a row is of: a column that both
 * sides have and fix by a selection to `here` and `there`, or else a new one.
 */
export interface UnionStep {
	readonly kind: 'union';
	readonly with: Pipeline;
	readonly tag: { readonly column: string; readonly here: Value; readonly there: Value };
	/** What another tag does: `refuse` it (when not said), or `move` the row to the other side. */
	readonly onMove?: 'refuse' | 'move';
}

/** A column in other codes, units or notation; `name` renames it on the way. */
export interface ConvertStep {
	readonly kind: 'convert';
	readonly column: string;
	readonly name?: string;
	readonly by: Conversion;
}

export type Conversion =
	/** A code table, one to one. Cells that are in no pair: kept (needs the same type), or shown as empty. */
	| {
			readonly kind: 'codes';
			readonly type: 'text' | 'number' | 'boolean';
			readonly pairs: readonly { readonly source: Value; readonly view: Value }[];
			readonly others: 'keep' | 'empty';
	  }
	/** view = source × factor + offset, rounded to `digits` decimals; back to `sourceDigits` decimals. */
	| {
			readonly kind: 'linear';
			readonly factor: number;
			readonly offset: number;
			readonly digits: number;
			readonly sourceDigits: number;
	  }
	/** A date column as text. */
	| { readonly kind: 'dateFormat'; readonly format: 'DD.MM.YYYY' | 'DD/MM/YYYY' | 'MM/DD/YYYY' | 'YYYYMMDD' };

/**
 * A column as pseudonyms (text): the same cell always gives the same one, and only who holds the source can tell back
 * from it. A pseudonym is not emptied. `secret` is 64 hex digits and never leaves the owner.
 */
export interface PseudonymiseStep {
	readonly kind: 'pseudonymise';
	readonly column: string;
	readonly secret: string;
}

/** A column made coarser. A put keeps the precise cell where the coarse one stays as it is. Only an empty cell has an empty coarse one. */
export interface GeneraliseStep {
	readonly kind: 'generalise';
	readonly column: string;
	readonly to: Generalisation;
	/**
	 * What another coarse cell does, an empty one among them: `refuse` it (when not said), so that a new row leaves the column empty; or take the
	 * `first` precise cell it stands for.
	 */
	readonly onChange?: 'refuse' | 'first';
}

export type Generalisation =
	/** Of a date: a number. */
	| { readonly kind: 'year' }
	/** Of a date: text `YYYY-MM`. */
	| { readonly kind: 'month' }
	/** Of a number: its band's lower bound; bands are `width` wide and one begins at `origin`. */
	| { readonly kind: 'band'; readonly width: number; readonly origin: number }
	/** Of text: its first characters. */
	| { readonly kind: 'prefix'; readonly length: number };

/** A lens as data: versioned, JSON-serialisable. */
export interface LensSpec extends Pipeline {
	readonly version: 1;
	/**
	 * Rows outside the view that a dependency ties to a changed row: the change is refused (`refuse`, when not said), or they are
	 * revised with it, as in Bohannon et al. 2006.
	 */
	readonly outside?: 'refuse' | 'revise';
}

/** The tables of a source, by name. A row id is that of one row in all of them. */
export type Tables = ReadonlyMap<string, Table>;

/** The same, indexed and at work. */
export type LiveTables = ReadonlyMap<string, LiveTable>;

/** A change of a source: the delta of each table that changes, by name. No delta is empty. */
export type Changes = ReadonlyMap<string, Delta>;

/**
 * Source row id → view row id. Many source rows may share one view row (a group of a by-key projection); of a join only
 * the rows of the left side are named.
 */
export type Alignment = ReadonlyMap<RowId, RowId>;

/** What changed in an alignment: the new view id of a source row, or `null` when it left the view. */
export type AlignmentDelta = ReadonlyMap<RowId, RowId | null>;

/** A change on both sides of a lens, planned on the present state and not yet made. */
export interface Step {
	readonly source: Changes;
	readonly view: Delta;
	readonly alignment: AlignmentDelta;
	/**
	 * Brings the live lens along; the answer takes it back. The tables of the source are their owner's to change, in the same breath.
	 * A step is valid only in the state it was planned in; steps are taken back in reverse order.
	 */
	commit(): () => void;
}

/** A lens at work on the tables of one source, which it reads and never changes. Cost of `get` and `put` follows the delta. */
export interface LiveLens {
	readonly lens: Lens;
	/** The view as it is now. Its rows change with every commit: copy what you keep. */
	readonly view: Table;
	readonly alignment: Alignment;
	/** Source → view. Never refused: a legal source has a view. The change must be one the tables accept. Fresh view rows take ids from the supply. */
	get(source: Changes, viewIds: IdSupply): Step;
	/** View → source, or a named refusal that leaves everything as it was. New source rows take ids from the supply. */
	put(view: Delta, sourceIds: IdSupply): Result<Step, PutRefusal>;
}

/** A column of a source. */
export interface ColumnRef {
	readonly table: string;
	readonly column: string;
}

/** A source column with the only value it has in rows that stand behind the view. */
export interface Pin extends ColumnRef {
	readonly value: Value;
	/** A row may be given another value as it leaves the view. */
	readonly released: boolean;
}

/** Which source columns a view attribute reads and writes, and whether rows may come and go through the view. */
export interface Footprint {
	readonly tables: readonly string[];
	readonly columns: ReadonlyMap<
		string,
		{ readonly reads: readonly ColumnRef[]; readonly writes: readonly ColumnRef[] }
	>;
	/** Source columns that decide which rows are in the view. */
	readonly filters: readonly ColumnRef[];
	/** What selections fix in columns of the source. */
	readonly pins: readonly Pin[];
	readonly mayInsert: boolean;
	readonly mayDelete: boolean;
	/** Tables in which a put may change rows that no row of the view stands for. */
	readonly reachesOutside: readonly string[];
}

/** A lens compiled against the schemas of its source: lawful by construction. */
export interface Lens {
	readonly spec: LensSpec;
	/** Schemas of the tables it reads, by name. */
	readonly source: ReadonlyMap<string, Schema>;
	readonly view: Schema;
	readonly footprint: Footprint;
	/** What it was compiled with: so its beginnings, compiled to explain it, are its own. */
	readonly tools: LensTools | undefined;
	readonly operators: Operators;
	/** The pipeline as a tree, and what a put does besides: what its plain definition is told by. */
	readonly root: Node;
	readonly revision: Revision;
	/**
	 * Every row of the view in steps of so many, told and not kept: to count, to look through, to write out. Nothing is indexed and no row
	 * gets a name, so it costs a fraction of opening.
	 */
	showing(source: Tables, show: (row: Row) => void, rowsAtOnce?: number): Steps<void>;
	/**
	 * Builds the indexed state once. Ids of `alignment` are kept, missing ones are minted. A table that is missing, or a row id that two tables
	 * use, is a bug of the caller, and throws.
	 */
	open(source: LiveTables, alignment: Alignment, viewIds: IdSupply): LiveLens;
	/** The same in steps of so many rows. The tables are not to change meanwhile. */
	opening(source: LiveTables, alignment: Alignment, viewIds: IdSupply, rowsAtOnce?: number): Steps<LiveLens>;
}

/** The same with its plain definition beside it, over whole tables: to be compared with, at work nobody needs it. */
export interface DefinedLens extends Lens {
	/** State-based definition of get, compared with the literature line by line. */
	get(source: Tables, viewIds: IdSupply): { readonly view: Table; readonly alignment: Alignment };
	/** State-based definition of put: the new source for a new whole view. */
	put(source: Tables, alignment: Alignment, view: Table, sourceIds: IdSupply): Result<Tables, PutRefusal>;
}

/** What a lens needs from its surroundings, so that `bx` stays free of cryptography. */
export interface LensTools {
	/** At least 100 bits of a keyed hash (HMAC) of the text, as upper-case base32 letters; the key is 64 hex digits. */
	keyedHash(key: string, text: string): string;
}
