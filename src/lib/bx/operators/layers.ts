/**
 * Operators that go row by row, at work as one: a change passes all of them in one go, and no delta is made in between.
 *
 * Each keeps the ids of its rows and no state. What is under them may be anything: a table, a projection by key, a join.
 */
import { changeOf, type Change } from '../delta';
import type { PutRefusal } from '../errors';
import { fail } from '../result';
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
}

export function openLayers(base: LiveNode, layers: readonly Layer[]): Layered {
	function shown(row: Row | null | undefined): Row | null {
		let seen = row ?? null;
		for (const layer of layers) {
			if (!seen) return null;
			seen = layer.show(seen);
		}
		return seen;
	}

	return {
		base,
		layers,
		row: (id) => shown(base.row(id)) ?? undefined,
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
			const restored = new Map<RowId, Change>();
			/** The row as it is now, under each layer. */
			const under: (Row | null)[] = [];
			for (const [id, { before, after }] of delta) {
				let row = base.row(id) ?? null;
				for (const [index, layer] of layers.entries()) {
					under[index] = row;
					row = row && layer.show(row);
				}
				let change = changeOf(before, after);
				for (let index = layers.length - 1; change && index >= 0; index -= 1) {
					const layer = layers[index] as Layer;
					const back = layer.restore(id, change, under[index] ?? null);
					if (!back.ok) return fail(layer.named(back.failure));
					change = changeOf(under[index], back.value);
				}
				if (change) restored.set(id, change);
			}
			return base.put(restored, mint, hints);
		}
	};
}
