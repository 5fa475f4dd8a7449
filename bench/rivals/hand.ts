/**
 * A lens written by hand for exactly one view: Maps of rows, deltas in and deltas out, and no more checks than this view needs. It refuses
 * stale rows and taken keys, brings hidden cells back, and gives a patient who changes to another medication that medication's mechanism.
 */
import type { Change, Delta, Row, RowId, Table } from '$lib/bx';

/** What is particular about the view. */
export interface HandView {
	/** Where the view's columns stand in a source row; the first is the key of both. */
	readonly positions: readonly number[];
	selects(row: Row): boolean;
	/** Where a column stands that determines another, and the other, which the view hides. */
	readonly determines?: { readonly from: number; readonly to: number };
}

export interface HandLens {
	readonly source: ReadonlyMap<RowId, Row>;
	readonly view: ReadonlyMap<RowId, Row>;
	/** View → source. Throws where the change is refused. */
	put(delta: Delta): Delta;
	/** Source → view. */
	get(delta: Delta): Delta;
}

export function openHand(table: Table, { positions, selects, determines }: HandView): HandLens {
	const source = new Map(table.rows);
	const view = new Map<RowId, Row>();
	const byKey = new Map<unknown, RowId>();
	/** The determined cells, with how many rows have them. */
	const known = new Map<unknown, { readonly value: unknown; count: number }>();

	const visible = (row: Row): Row => positions.map((position) => row[position] ?? null);
	const count = (row: Row, by: 1 | -1): void => {
		if (!determines) return;
		const from = row[determines.from];
		const entry = known.get(from);
		if (!entry) known.set(from, { value: row[determines.to], count: 1 });
		else if ((entry.count += by) === 0) known.delete(from);
	};
	for (const [id, row] of source) {
		if (selects(row)) view.set(id, visible(row));
		byKey.set(row[0], id);
		count(row, 1);
	}

	/** Writes one source row; keys and determined cells follow only where they differ. */
	function write(id: RowId, before: Row, after: Row): void {
		source.set(id, after);
		if (before[0] !== after[0]) {
			byKey.delete(before[0]);
			byKey.set(after[0], id);
		}
		if (determines && before[determines.from] !== after[determines.from]) {
			count(before, -1);
			count(after, 1);
		}
	}

	function put(delta: Delta): Delta {
		const written = new Map<RowId, Change>();
		for (const [id, { before, after }] of delta) {
			const shown = view.get(id);
			const row = source.get(id);
			if (!before || !after || !shown || !row || !same(shown, before)) throw new Error('Stale');
			if (before[0] !== after[0] && (after[0] === null || byKey.has(after[0]))) throw new Error('Key taken');
			const restored = [...row];
			positions.forEach((position, index) => (restored[position] = after[index] ?? null));
			if (determines && restored[determines.from] !== row[determines.from]) {
				const entry = known.get(restored[determines.from]);
				if (entry) restored[determines.to] = entry.value as string;
			}
			written.set(id, { before: row, after: restored });
		}
		for (const [id, { before, after }] of written) write(id, before as Row, after as Row);
		for (const [id, { after }] of delta) view.set(id, after as Row);
		return written;
	}

	function get(delta: Delta): Delta {
		const seen = new Map<RowId, Change>();
		for (const [id, { before, after }] of delta) {
			const row = source.get(id);
			if (!before || !after || !row || !same(row, before)) throw new Error('Stale');
			write(id, row, after);
			const [was, is] = [selects(before), selects(after)];
			if (!was && !is) continue;
			const [shownBefore, shownAfter] = [was ? visible(before) : null, is ? visible(after) : null];
			if (shownBefore && shownAfter && same(shownBefore, shownAfter)) continue;
			if (shownAfter) view.set(id, shownAfter);
			else view.delete(id);
			seen.set(id, { before: shownBefore, after: shownAfter } as Change);
		}
		return seen;
	}

	return { source, view, put, get };
}

const same = (left: Row, right: Row): boolean => {
	for (let position = 0; position < left.length; position += 1)
		if (left[position] !== right[position]) return false;
	return true;
};
