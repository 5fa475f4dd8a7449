/** Which of the user's own rows and values are likely to show what a lens does, gathered in one pass over view and source. */
import { cell, positionsOf } from '../cells';
import { freshValue } from './fresh-value';
import type { LiveLens, LiveTables } from '../lens';
import type { RowId, Value } from '../table';

export interface Candidates {
	/** The view row that most source rows stand behind, the first, and the last. */
	readonly rows: readonly RowId[];
	/** By position. */
	readonly columns: readonly ColumnCandidates[];
}

export interface ColumnCandidates {
	/** Those of the view, and the first with the commonest value, the greatest, the least, and none. */
	readonly rows: readonly RowId[];
	/** Values that occur: one that only the source has, the commonest of the view, the greatest, the least. */
	readonly known: readonly Value[];
	/** A plausible value, modelled on this one, that does not occur in the view; a truth column may have none. */
	fresh(model: Value): Value | undefined;
}

/** The values of one column of the view. */
interface Tally {
	readonly counts: ReadonlyMap<Value, number>;
	/** The first row with each value of interest: the commonest, the greatest, the least, none. */
	readonly rows: readonly (RowId | undefined)[];
	readonly common: Value;
	readonly least: Value;
	readonly greatest: Value;
}

/** The first rows and values, in the order of the rows, win where several are as good. */
export function candidatesOf(live: LiveLens, source: LiveTables): Candidates {
	const ids = [...live.view.rows.keys()];
	const rows = distinct([largestGroup(live), ids[0], ids.at(-1)]);
	const columns = live.view.schema.columns.map(({ type }, position) => {
		const tally = tallyOf(live, position);
		const { counts, common, least, greatest } = tally;
		return {
			rows: distinct([...rows, ...tally.rows]),
			known: distinct([valueOutside(live, source, position, tally), common, greatest, least]).filter(
				(value) => value !== null
			),
			fresh: (model: Value) => freshValue(type, { counts, model: model ?? common, least, greatest })
		};
	});
	return { rows, columns };
}

function largestGroup({ view, alignment }: LiveLens): RowId | undefined {
	const sizes = new Map<RowId, number>();
	for (const id of alignment.values()) sizes.set(id, (sizes.get(id) ?? 0) + 1);
	return most(view.rows.keys(), (id) => sizes.get(id) ?? 0);
}

function tallyOf({ view }: LiveLens, position: number): Tally {
	const counts = new Map<Value, number>();
	for (const row of view.rows.values()) {
		const value = cell(row, position);
		counts.set(value, (counts.get(value) ?? 0) + 1);
	}
	const values = [...counts.keys()].filter((value) => value !== null);
	const common = most(values, (value) => counts.get(value) ?? 0) ?? null;
	const greatest = values.reduce<Value>(
		(best, value) => (best === null || value > best ? value : best),
		null
	);
	const least = values.reduce<Value>((best, value) => (best === null || value < best ? value : best), null);
	const wanted = new Map<Value, RowId | undefined>(
		[common, greatest, least, null].map((value) => [value, undefined])
	);
	for (const [id, row] of view.rows) {
		const value = cell(row, position);
		if (wanted.has(value) && wanted.get(value) === undefined) wanted.set(value, id);
	}
	return { counts, rows: [...wanted.values()], common, greatest, least };
}

/**
 * The first value of the attribute's source column that the view does not show, where both are written alike: the view's
 * commonest value is one of the source's.
 */
function valueOutside(
	{ lens, view }: LiveLens,
	source: LiveTables,
	position: number,
	{ counts, common }: Tally
): Value | undefined {
	const attribute = view.schema.columns[position];
	const [ref, ...others] = lens.footprint.columns.get(attribute?.name ?? '')?.reads ?? [];
	const table = ref && source.get(ref.table)?.table;
	if (!ref || !table || others.length > 0) return undefined;
	const at = positionsOf(table.schema, [ref.column])[0] ?? -1;
	if (table.schema.columns[at]?.type !== attribute?.type) return undefined;
	let [alike, found] = [common === null, undefined as Value | undefined];
	for (const row of table.rows.values()) {
		const value = cell(row, at);
		alike ||= value === common;
		if (value !== null && !counts.has(value)) found ??= value;
		if (alike && found !== undefined) return found;
	}
	return undefined;
}

/** The first item with the highest count. */
function most<Item>(items: Iterable<Item>, countOf: (item: Item) => number): Item | undefined {
	let best: { item: Item; count: number } | undefined;
	for (const item of items) {
		const count = countOf(item);
		if (!best || count > best.count) best = { item, count };
	}
	return best?.item;
}

const distinct = <Item>(items: readonly (Item | undefined)[]): Item[] =>
	[...new Set(items)].filter((item) => item !== undefined);
