/** Carrying a draft, made on an older state of a table, cell by cell onto a newer state. */
import { cell } from './cells';
import { changeOf, type Change, type Delta } from './delta';
import type { Row, RowId, Table, Value } from './table';

export type RebaseConflict =
	/** Both changed the cell, differently. The draft's value is kept. */
	| {
			readonly kind: 'Cell';
			readonly row: RowId;
			readonly column: string;
			readonly mine: Value;
			readonly theirs: Value;
	  }
	/** The draft changes a row that is no longer there. The change is dropped. */
	| { readonly kind: 'RowGone'; readonly row: RowId; readonly mine: Row }
	/** The draft deletes a row that has changed meanwhile. The deletion is kept. */
	| { readonly kind: 'RowChanged'; readonly row: RowId; readonly theirs: Row };

export interface Rebased {
	/** Starts from the newer state. */
	readonly delta: Delta;
	readonly conflicts: readonly RebaseConflict[];
}

/** What the draft still changes in the newer state; changes that arrived there already vanish. */
export function rebase(draft: Delta, onto: Table): Rebased {
	const delta = new Map<RowId, Change>();
	const conflicts: RebaseConflict[] = [];
	for (const [id, { before, after }] of draft) {
		const now = onto.rows.get(id);
		if (after && before && !now) {
			conflicts.push({ kind: 'RowGone', row: id, mine: after });
			continue;
		}
		if (!after && now && before && changeOf(before, now))
			conflicts.push({ kind: 'RowChanged', row: id, theirs: now });
		const merged = after && now ? mergeRow(id, { before, mine: after, theirs: now }, onto, conflicts) : after;
		const change = changeOf(now, merged);
		if (change) delta.set(id, change);
	}
	return { delta, conflicts };
}

function mergeRow(
	row: RowId,
	{ before, mine, theirs }: { before: Row | null; mine: Row; theirs: Row },
	{ schema }: Table,
	conflicts: RebaseConflict[]
): Row {
	return schema.columns.map(({ name: column }, position) => {
		const [own, other] = [cell(mine, position), cell(theirs, position)];
		if (own === other) return own;
		if (before && own === cell(before, position)) return other;
		if (!before || other !== cell(before, position))
			conflicts.push({ kind: 'Cell', row, column, mine: own, theirs: other });
		return own;
	});
}
