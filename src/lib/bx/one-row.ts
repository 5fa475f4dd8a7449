/** One row that changes in its place, carried through a lens by itself: what people mostly do, and no delta is made on the way. */
import { sameRow } from './cells';
import { emptyDelta, type Change, type Delta } from './delta';
import type { Changes } from './lens';
import type { LiveTable } from './live-table';
import { isLayered } from './operators/layers';
import type { LiveNode } from './operators/node';
import type { RowId } from './table';

/** Answers nothing where the change is another one, or is to be refused: deltas carry all, and say why not. */
export interface OneRow {
	put(view: Delta): Changes | undefined;
	get(source: Changes): Delta | undefined;
}

interface Both {
	readonly tableOf: (name: string) => LiveTable;
	readonly view: LiveTable;
	/** Source row → its name in the view, and back. */
	readonly nameOf: ReadonlyMap<RowId, RowId>;
	readonly innerOf: ReadonlyMap<RowId, RowId>;
}

/** For lenses that go row by row over one table; there is none for others. */
export function openOneRow(live: LiveNode, { tableOf, view, nameOf, innerOf }: Both): OneRow | undefined {
	if (!isLayered(live)) return undefined;
	const { shown, restored } = live;
	const name = live.base.table;
	if (name === undefined) return undefined;
	const table = tableOf(name);

	function putRow(row: RowId, asked: Change): Changes | undefined {
		const id = innerOf.get(row);
		if (id === undefined || !asked.before || !asked.after) return undefined;
		if (sameRow(asked.before, asked.after) || !view.takes(row, asked)) return undefined;
		const back = restored(id, asked);
		// Its tied cells stay, so there is nothing to revise.
		if (!back.ok || !back.value || !table.takes(id, back.value)) return undefined;
		const seen = shown(back.value.after);
		if (!seen || !sameRow(seen, asked.after)) return undefined;
		return new Map<string, Delta>().set(name as string, new Map<RowId, Change>().set(id, back.value));
	}

	function getRow(id: RowId, { before, after }: Change): Delta | undefined {
		if (!before || !after || sameRow(before, after)) return undefined;
		const [was, is] = [shown(before), shown(after)];
		if (!was && !is) return emptyDelta;
		const row = was && is ? nameOf.get(id) : undefined;
		if (row === undefined || !was || !is) return undefined;
		return sameRow(was, is) ? emptyDelta : new Map<RowId, Change>().set(row, { before: was, after: is });
	}

	// A Map made from a list goes through its iterator, which takes longer than all the rest.
	return {
		put(delta) {
			if (delta.size === 1) for (const [row, change] of delta) return putRow(row, change);
			return undefined;
		},
		get(source) {
			const delta = source.size === 1 ? source.get(name) : undefined;
			if (delta?.size === 1) for (const [id, change] of delta) return getRow(id, change);
			return undefined;
		}
	};
}
