/**
 * Operators that go row by row, at work as one: a change passes all of them in one go, and no delta is made in between.
 *
 * Each keeps the ids of its rows and no state. What is under them may be anything: a table, a projection by key, a join.
 */
import { changeOf, type Change } from '../delta';
import type { PutRefusal } from '../errors';
import { fail, ok, type Result } from '../result';
import type { Row, RowId } from '../table';
import type { LiveNode } from './node';
import type { RowByRow } from './operator';

/** One of them, the lowest first; `named` says a refusal in the words of the view. */
export interface Layer extends RowByRow {
	named(refusal: PutRefusal): PutRefusal;
}

/** A node that is layers over another, so that one more can be laid on top. */
export interface Layered extends LiveNode {
	readonly layers: readonly Layer[];
	readonly base: LiveNode;
	/** The output row of a row of the base, or nothing where it has none. */
	shown(row: Row | null): Row | null;
	/** What an output row's change makes of the base's row with the same id, if it changes. */
	restored(id: RowId, change: Change): Result<Change | undefined, PutRefusal>;
}

export const isLayered = (node: LiveNode): node is Layered => 'layers' in node;

/** At least one layer, the lowest first. */
export function openLayers(base: LiveNode, layers: readonly [...Layer[], Layer]): Layered {
	const top = layers.length - 1;
	const [first] = layers;
	const second: Layer | undefined = layers[1];
	/** The row as it is now, under each layer. Written anew for each row. */
	const under: (Row | null)[] = layers.map(() => null);

	function shown(row: Row | null): Row | null {
		// Most lenses have one layer or two. Each is called from a place of its own, so that it is compiled into one piece with it.
		let seen = row && first.show(row);
		if (seen && second) seen = second.show(seen);
		for (let index = 2; seen && index <= top; index += 1) seen = (layers[index] as Layer).show(seen);
		return seen;
	}

	function restored(id: RowId, asked: Change): Result<Change | undefined, PutRefusal> {
		let row = base.row(id) ?? null;
		for (let index = 0; index <= top; index += 1) {
			under[index] = row;
			if (index < top) row = row && (layers[index] as Layer).show(row);
		}
		let change: Change | undefined = asked;
		for (let index = top; change && index >= 0; index -= 1) {
			const layer = layers[index] as Layer;
			const back = layer.restore(id, change, under[index] ?? null);
			if (!back.ok) return fail(layer.named(back.failure));
			change = changeOf(under[index], back.value);
		}
		return ok(change);
	}

	return {
		base,
		layers,
		shown,
		restored,
		row: (id) => shown(base.row(id) ?? null) ?? undefined,
		anchorsOf: base.anchorsOf,

		fill: (mint, take, each) =>
			base.fill(
				mint,
				(id, row) => {
					const seen = shown(row);
					if (seen) take(id, seen);
				},
				each
			),

		get(source, hints, mint) {
			const under = base.get(source, hints, mint);
			const delta = new Map<RowId, Change>();
			for (const [id, { before, after }] of under.delta) {
				const change = changeOf(shown(before), shown(after));
				if (change) delta.set(id, change);
			}
			return { ...under, delta };
		},

		put(delta, mint, hints) {
			const below = new Map<RowId, Change>();
			for (const [id, change] of delta) {
				const back = restored(id, change);
				if (!back.ok) return back;
				if (back.value) below.set(id, back.value);
			}
			return base.put(below, mint, hints);
		}
	};
}
