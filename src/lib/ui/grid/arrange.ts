/** Which rows of a table are shown in which order, by what is searched for and sorted by; the table itself stays as it is. */
import {
	RowMap,
	rowsPerStep,
	sorting,
	type ColumnType,
	type Delta,
	type RowId,
	type Schema,
	type Steps,
	type Value
} from '$lib/bx';
import { formatValue } from '../text/format-value';
import type { GridRows } from './overlay';
import type { ListedRows, RowList } from './row-list';

export interface ColumnSort {
	readonly column: string;
	readonly direction: 'ascending' | 'descending';
}

export interface Wanted {
	/** Words that are all to be found somewhere in a row, in any case of letters; nothing finds every row. */
	readonly query: string;
	readonly sort: ColumnSort | null;
}

/** What was found at one moment. It stays while cells change, so that no row moves away under the hand that edits it. */
export interface Arrangement {
	readonly order: readonly RowId[];
	/** Every row there was, found or not. */
	readonly known: Pick<ReadonlyMap<RowId, unknown>, 'has'>;
}

/** Looks through the rows as they are shown, in steps; equal rows keep their order, and empty cells come last. */
export function* arranging(rows: GridRows, { columns }: Schema, wanted: Wanted): Steps<Arrangement> {
	const words = wanted.query.toLowerCase().split(/\s+/).filter(Boolean);
	const sorted = columns.findIndex(({ name }) => name === wanted.sort?.column);
	const known = new RowMap<true>();
	const found: { readonly id: RowId; readonly value: Value }[] = [];
	for (let index = 0; index < rows.count; index++) {
		const row = rows.at(index);
		if (row) {
			known.set(row.id, true);
			const texts =
				words.length === 0 ? [] : columns.map(({ type }, at) => textOf(row.cells[at] ?? null, type));
			if (words.every((word) => texts.some((text) => text.includes(word))))
				found.push({ id: row.id, value: row.cells[sorted] ?? null });
		}
		if (index % rowsPerStep === rowsPerStep - 1) yield index / rows.count / 2;
	}
	if (!wanted.sort || sorted < 0) return { order: found.map(({ id }) => id), known };
	const sign = wanted.sort.direction === 'ascending' ? 1 : -1;
	const ordered = yield* sorting(found, (one, other) =>
		one.value === null || other.value === null
			? Number(one.value === null) - Number(other.value === null)
			: sign * compared(one.value, other.value)
	);
	return { order: ordered.map(({ id }) => id), known };
}

const textOf = (value: Value, type: ColumnType): string =>
	value === null ? '' : formatValue(value, type).toLowerCase();

/** "Dose 9" comes before "Dose 10". */
const collator = new Intl.Collator('en', { numeric: true });

const compared = (one: NonNullable<Value>, other: NonNullable<Value>): number =>
	typeof one === 'string' && typeof other === 'string'
		? collator.compare(one, other)
		: Number(one) - Number(other);

/** The rows of now as they were arranged: what came since stands at the end, what went is left out. */
export function arranged(
	rows: ListedRows,
	draft: Delta,
	{ order, known }: Arrangement
): { readonly rows: RowList; readonly draft: Delta } {
	const rowOf = (id: RowId) => rows.get(id) ?? draft.get(id)?.after ?? undefined;
	const came = [...rows.ids, ...draft.keys()].filter((id) => !known.has(id));
	const ids = [...order, ...new Set(came)].filter((id) => rows.has(id) || draft.get(id)?.after);
	const at = (index: number) => {
		const id = ids[index];
		const row = id && rowOf(id);
		return row && { id, row };
	};
	let shown: ReadonlySet<RowId> | undefined;
	const has = (id: RowId) => (shown ??= new Set(ids)).has(id);
	return {
		rows: {
			length: ids.length,
			at,
			has,
			*[Symbol.iterator]() {
				for (const id of ids) {
					const row = rowOf(id);
					if (row) yield { id, row };
				}
			}
		},
		draft: draft.size === 0 ? draft : new Map([...draft].filter(([id]) => has(id)))
	};
}
