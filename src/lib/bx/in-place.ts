/** Rows that change in their place, each carried through a lens by itself: what people mostly do, and no delta is made on the way. */
import { sameRow } from './cells';
import type { Change, Delta } from './delta';
import type { Changes } from './lens';
import type { LiveTable } from './live-table';
import { isLayered } from './operators/layers';
import type { LiveNode } from './operators/node';
import type { RowId } from './table';

/** Answers nothing where a row does more than that, or is to be refused: deltas, carried whole, do all and say why not. */
export interface InPlace {
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
export function openInPlace(live: LiveNode, { tableOf, view, nameOf, innerOf }: Both): InPlace | undefined {
	const name = isLayered(live) ? live.base.table : undefined;
	if (!isLayered(live) || name === undefined) return undefined;
	const { shown, restored } = live;
	const table = tableOf(name);

	/** Whether it went: the row keeps its tied cells on both sides, so no other row has a part in it. */
	function putRow(row: RowId, asked: Change, source: Map<RowId, Change>): boolean {
		const id = innerOf.get(row);
		if (id === undefined || !asked.before || !asked.after) return false;
		if (sameRow(asked.before, asked.after) || !view.takes(row, asked)) return false;
		const back = restored(id, asked);
		if (!back.ok || !back.value || !table.allows(back.value)) return false;
		const seen = shown(back.value.after);
		if (!seen || !sameRow(seen, asked.after)) return false;
		source.set(id, back.value);
		return true;
	}

	function getRow(id: RowId, { before, after }: Change, seen: Map<RowId, Change>): boolean {
		if (!before || !after || sameRow(before, after)) return false;
		// How it was is seen from the row at hand sooner than it is found among the rows of the view.
		const [was, is] = [shown(before), shown(after)];
		if (!was || !is) return !was && !is;
		if (sameRow(was, is)) return true;
		const name = nameOf.get(id);
		if (name === undefined) return false;
		seen.set(name, { before: was, after: is });
		return true;
	}

	// Maps are filled one by one: made from a list, they go through its iterator, which takes longer than all the rest.
	return {
		put(delta) {
			if (delta.size === 0) return undefined;
			const source = new Map<RowId, Change>();
			for (const [row, change] of delta) if (!putRow(row, change, source)) return undefined;
			return new Map<string, Delta>().set(name, source);
		},
		get(source) {
			const delta = source.size === 1 ? source.get(name) : undefined;
			if (!delta) return undefined;
			const seen = new Map<RowId, Change>();
			for (const [id, change] of delta) if (!getRow(id, change, seen)) return undefined;
			return seen;
		}
	};
}
