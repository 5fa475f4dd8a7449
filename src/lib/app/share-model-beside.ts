/** Columns of another own table beside the rows of the first: which tables fit, how rows belong together, what is left out. */
import { columnsOf, type Column, type Schema, type Value } from '$lib/bx';
import type { Conversation, TableId, ViewPreview } from '$lib/sharing';
import { countOf, formatCount, matchColumns } from '$lib/ui';
import { withColumns, type BesideDraft, type ShareDraft } from './share-model-draft';
import { landingTables, type OwnTable } from './share-model-landing';

/** The column pair rows belong together by. */
export interface Pair {
	readonly here: string;
	readonly there: string;
}

/** Every other own table that has a column to match by. */
export function tablesBeside(conversation: Conversation, table: TableId): readonly OwnTable[] {
	const tables = landingTables(conversation);
	const own = tables.find(({ id }) => id === table);
	return tables.filter(({ id, schema }) => own && id !== table && suggestPair(own.schema, schema));
}

/** Same name and kind first, best where it identifies an entry; else whatever identifies an entry, or is of the same kind. */
export function suggestPair(schema: Schema, other: Schema): Pair | undefined {
	const [key, ...more] = other.key;
	const isKey = (name: string) => name === key && more.length === 0;
	const alike = [...matchColumns(schema, other)].flatMap(([here, there]) =>
		there === null ? [] : [{ here, there }]
	);
	const possible = other.columns.flatMap(({ name: there, type }) =>
		columnsLike(schema, type).map(({ name: here }) => ({ here, there }))
	);
	return (
		alike.find(({ there }) => isKey(there)) ??
		alike[0] ??
		possible.find(({ there }) => isKey(there)) ??
		possible[0]
	);
}

/** Rows looked at to see by which columns two tables belong together. */
const mostLookedAt = 1_000;

/**
 * What to start from: the suggested pair where it finds an entry for any row, else the pair that finds the most, best
 * where it identifies an entry.
 */
export function bestPair(
	{ store }: Pick<Conversation, 'store'>,
	table: TableId,
	schema: Schema,
	other: OwnTable
): Pair | undefined {
	const suggested = suggestPair(schema, other.schema);
	if (!suggested) return undefined;
	const own = columnReader(store.table(table).live.table, mostLookedAt);
	const entries = columnReader(store.table(other.id).live.table);
	const [key, ...more] = other.schema.key;
	let best = { pair: suggested, rank: 0 };
	for (const { name: there, type } of other.schema.columns) {
		const known = new Set(entries(there));
		for (const { name: here } of columnsLike(schema, type)) {
			const hits = own(here).filter((value) => known.has(value)).length;
			if (hits === 0) continue;
			if (here === suggested.here && there === suggested.there) return suggested;
			const rank = there === key && more.length === 0 ? hits + mostLookedAt : hits;
			if (rank > best.rank) best = { pair: { here, there }, rank };
		}
	}
	return best.pair;
}

/** Reads the cells of a column that are not empty. */
function columnReader(
	{ schema, rows }: ReturnType<Conversation['store']['table']>['live']['table'],
	most = Infinity
): (column: string) => readonly Value[] {
	const looked = [...rows.values()].slice(0, most);
	return (column) => {
		const at = schema.columns.findIndex(({ name }) => name === column);
		return looked.flatMap((row) => row[at] ?? []);
	};
}

/** Columns that hold the same kind of value. */
export const columnsLike = ({ columns }: Schema, type: Column['type'] | undefined): readonly Column[] =>
	columns.filter((column) => column.type === type);

/** The other table's columns, under names that tell them from the own ones. */
export function besideOf(schema: Schema, { id, name, schema: other }: OwnTable, pair: Pair): BesideDraft {
	const taken = new Set(schema.columns.map((column) => column.name));
	const freeName = (source: string): string => {
		let free = source;
		for (let more = 1; taken.has(free); more++) free = `${source} (${name}${more > 1 ? ` ${more}` : ''})`;
		taken.add(free);
		return free;
	};
	return {
		table: id,
		tableName: name,
		...pair,
		columns: other.columns
			.filter((column) => column.name !== pair.there)
			.map(({ name: source, type }) => ({ source, name: freeName(source), type }))
	};
}

/** Another table beside the first, or none: what was chosen of the former one goes with it. */
export function withBeside(draft: ShareDraft, beside: BesideDraft | null): ShareDraft {
	const left = new Set(beside?.columns.map(({ name }) => name));
	const isGone = (column: string): boolean =>
		(draft.beside?.columns.some(({ name }) => name === column) ?? false) &&
		(beside?.table !== draft.beside?.table || !left.has(column));
	const { filter } = draft;
	const isUnsaid = filter.kind === 'matching' && columnsOf(filter.predicate).some(isGone);
	const kept = withColumns(
		draft,
		draft.columns.filter((column) => !isGone(column))
	);
	return { ...kept, beside, filter: isUnsaid ? { kind: 'incomplete' } : filter };
}

/** The columns to choose from: the own ones, then those of the other table. */
export const schemaWith = (schema: Schema, beside: BesideDraft | null): Schema => ({
	...schema,
	columns: [...schema.columns, ...(beside?.columns ?? []).map(({ name, type }) => ({ name, type }))]
});

/** Truth columns that can be ticked when a shared row is removed. */
export const flagsOf = ({ columns, key }: Schema): readonly string[] =>
	columns.filter(({ name, type }) => type === 'boolean' && !key.includes(name)).map(({ name }) => name);

/** Rows that are not shown for want of an entry; `undefined` when there are none. */
export function withoutEntryWords(
	{ rows, of }: ViewPreview['withoutEntry'],
	{ tableName }: Pick<BesideDraft, 'tableName'>
): string | undefined {
	if (rows === 0) return undefined;
	return rows === 1
		? `1 of ${countOf(of, 'row')} has no entry in ${tableName} and is not shown.`
		: `${formatCount(rows)} of ${countOf(of, 'row')} have no entry in ${tableName} and are not shown.`;
}
