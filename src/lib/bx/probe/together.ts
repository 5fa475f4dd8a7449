/** Views of the same tables, looked at together: what an edit through one can do in another, told from their footprints alone. */
import { standApart } from './apart';
import type { ColumnRef, Lens } from '../lens';

export interface NamedLens {
	readonly name: string;
	readonly lens: Lens;
}

/** What a change of one attribute may do in another view. */
export interface AttributeReach {
	readonly attribute: string;
	/** Attributes of the other view that may change with it. */
	readonly shows: readonly string[];
	/** Whether rows of the other view may come or go with it. */
	readonly movesRows: boolean;
}

/** What edits through one view may do in another. What is said not to happen never does; what may, need not. */
export type PairVerdict =
	| { readonly kind: 'Independent' }
	/** Cells may change, rows stay. */
	| { readonly kind: 'Reaches'; readonly attributes: readonly AttributeReach[] }
	/**
	 * Rows may come or go: because of a change of the attributes that say so, or because of rows inserted or deleted, which may
	 * change cells as well.
	 */
	| {
			readonly kind: 'MovesRows';
			readonly attributes: readonly AttributeReach[];
			readonly byInsertion: boolean;
			readonly byDeletion: boolean;
	  };

/** An ordered pair: edits through `from`, seen in `to`. */
export interface PairCheck {
	readonly from: string;
	readonly to: string;
	readonly verdict: PairVerdict;
}

/**
 * Every ordered pair of the lenses of one source, from the lenses alone: no row is read. Certain where it says that something
 * cannot happen, e.g. for two selections of different patients.
 */
export function checkTogether(lenses: readonly NamedLens[]): PairCheck[] {
	return lenses.flatMap((from) =>
		lenses
			.filter((to) => to !== from)
			.map((to) => ({ from: from.name, to: to.name, verdict: verdictOn(from.lens, to.lens) }))
	);
}

function verdictOn(from: Lens, to: Lens): PairVerdict {
	const shared = from.footprint.tables.filter(
		(table) => to.footprint.tables.includes(table) && !standApart(from, to, table)
	);
	const attributes = [...from.footprint.columns.keys()].flatMap((attribute) => {
		const reach = reachOf(attribute, from, to, shared);
		return reach.movesRows || reach.shows.length > 0 ? [reach] : [];
	});
	const byInsertion = shared.length > 0 && from.footprint.mayInsert;
	const byDeletion = shared.length > 0 && from.footprint.mayDelete;
	if (byInsertion || byDeletion || attributes.some(({ movesRows }) => movesRows))
		return { kind: 'MovesRows', attributes, byInsertion, byDeletion };
	return attributes.length > 0 ? { kind: 'Reaches', attributes } : { kind: 'Independent' };
}

function reachOf(attribute: string, from: Lens, to: Lens, shared: readonly string[]): AttributeReach {
	const { writes = [] } = from.footprint.columns.get(attribute) ?? {};
	const written = writes.filter(({ table }) => shared.includes(table));
	const isWritten = (ref: ColumnRef) =>
		written.some(({ table, column }) => table === ref.table && column === ref.column);
	const movesRows = to.footprint.filters.some(isWritten) || bringsRows(from, written);
	// Where rows stand beside rows of another table, they may come to stand beside other ones.
	const regroups = movesRows && to.footprint.tables.length > 1;
	const shows = [...to.footprint.columns].flatMap(([name, { reads }]) =>
		regroups || reads.some(isWritten) ? [name] : []
	);
	return { attribute, shows, movesRows };
}

/** With several tables, a change of an attribute may add or remove rows: a join adds the row it lacks, a union moves one. */
const bringsRows = ({ footprint }: Lens, written: readonly ColumnRef[]): boolean =>
	footprint.tables.length > 1 && written.length > 0;
