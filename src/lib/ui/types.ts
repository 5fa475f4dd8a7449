/** The shapes components take: plain values, named by the role they play on screen. */
import type { Account, Rights, SeatNumber } from '$lib/agreement';
import type { ColumnType, Delta, Row, RowId, Schema, Value } from '$lib/bx';

/** How a message feels: `refusal` is "this did not happen, and here is why". */
export type Tone = 'info' | 'success' | 'warning' | 'refusal';

/** One option of a select, a list of radio buttons or a menu. */
export interface Choice<Key extends string = string> {
	readonly value: Key;
	readonly label: string;
	readonly detail?: string;
	readonly disabled?: boolean;
}

// ───────────── tables

export interface IdentifiedRow {
	readonly id: RowId;
	readonly row: Row;
}

/** What rows tell as a whole; `size` is 0 when none of them tells anything. */
export type RowNotes = Pick<ReadonlyMap<RowId, string>, 'size' | 'has' | 'get'>;

/** A badge on a cell, e.g. "not agreed" or "waiting". */
export interface CellMark {
	readonly label: string;
	readonly tone: Tone;
	/** Shown as a tooltip and in the status line of the grid. */
	readonly detail?: string;
}

/** By row, then by column name. */
export type CellMarks = ReadonlyMap<RowId, ReadonlyMap<string, CellMark>>;

export interface PastedCell {
	readonly rowId: RowId;
	readonly column: string;
	readonly value: Value;
}

/** Cells of a row that does not exist yet, by column name. */
export type NewCells = ReadonlyMap<string, Value>;

// ───────────── peers and rights

export type PeerState = 'seated' | 'offered' | 'behind' | 'unconfirmed';

export interface PeerEntry {
	readonly seat: SeatNumber;
	readonly name: string;
	/** The account in the seat; `null` while an open invitation is not taken. */
	readonly account: Account | null;
	readonly state: PeerState;
	readonly authority: boolean;
	/** This is the person in front of the screen. */
	readonly self?: boolean;
	/** One more line, e.g. "Offer ends on 3 Dec 2026". */
	readonly detail?: string;
}

/** One line of the rights matrix. */
export interface RightsEntry {
	readonly seat: SeatNumber;
	readonly name: string;
	readonly rights: Rights;
	readonly authority: boolean;
	readonly self?: boolean;
	/** Why this line cannot be edited, e.g. "You cannot take away your own authority". */
	readonly locked?: string;
}

// ───────────── rounds, changes, history

export interface RoundPeer {
	readonly name: string;
	readonly approved: boolean;
	/** e.g. "offline since 10:40". */
	readonly detail?: string;
}

/** Where a round stands, as its updater or a receiver sees it. */
export type RoundStanding =
	| { readonly phase: 'requested' }
	| { readonly phase: 'accepted' | 'settled'; readonly peers: readonly RoundPeer[] }
	| { readonly phase: 'rejected'; readonly by: string; readonly reason: string }
	| { readonly phase: 'withdrawn'; readonly by: string };

export interface HistoryEntry {
	/** Unique in the list. */
	readonly key: string;
	/** e.g. "changed Dosage of Ibuprofen". */
	readonly sentence: string;
	/** Unix seconds. */
	readonly at: number;
	readonly author: string | null;
	readonly tone?: Tone;
	/** Further lines. */
	readonly details?: readonly string[];
	/** Rows and cells, from what to what. */
	readonly change?: { readonly schema: Schema; readonly delta: Delta };
}

/** What a planned change does to one share. */
export interface DryRunShare {
	readonly title: string;
	readonly peers: readonly string[];
	readonly rows: number;
	readonly cells: number;
	/** Sentences: what changes, e.g. "Medication Name of Ibuprofen becomes Advil". */
	readonly changes: readonly string[];
	/** Why this share would refuse; `null` when it would accept. */
	readonly refusal: string | null;
	/** The change of somebody else that would pass on under one's own name. */
	readonly endorses?: string;
}

// ───────────── joining and importing

/** Where a shared view lands. `columns` maps each column of the view to a column of the table, `null` for "add it". */
export type LandingChoice =
	| { readonly kind: 'newTable'; readonly name: string }
	| {
			readonly kind: 'existingTable';
			readonly table: string;
			readonly columns: ReadonlyMap<string, string | null>;
	  };

export interface LandingTable {
	readonly name: string;
	readonly schema: Schema;
}

/** A row that exists on both sides with different cells. */
export interface DifferingRow {
	readonly label: string;
	readonly cells: readonly {
		readonly column: string;
		readonly own: Value;
		readonly shared: Value;
		readonly type: ColumnType;
	}[];
}

export interface ImportColumn {
	readonly name: string;
	readonly type: ColumnType;
	/** Identifies a row. */
	readonly key: boolean;
	/** Left out columns are not imported. */
	readonly included: boolean;
}

export interface ImportFault {
	/** Line of the file, from 1; `null` when it concerns the whole file. */
	readonly line: number | null;
	readonly message: string;
}

// ───────────── accounts

export interface WalletEntry {
	/** Reverse domain name, as announced (EIP-6963). */
	readonly rdns: string;
	readonly name: string;
	/** Shown only when it is a `data:image/` URI. */
	readonly icon?: string;
	readonly detail?: string;
}

export interface NavigationItem {
	readonly href: string;
	readonly label: string;
	/** Small number beside the label, e.g. waiting changes; 0 shows nothing. */
	readonly count?: number;
}

export type Theme = 'system' | 'light' | 'dark';

export interface ToastMessage {
	readonly key: string;
	readonly tone: Tone;
	readonly text: string;
}
