/** Row id supplies: fresh random ids that are remembered, and remembered ids given out again. */
import { toRowId, type IdSupply, type RowId } from '$lib/bx';

export type Random = (length: number) => Uint8Array;

export function freshRowId(random: Random): RowId {
	const text = Array.from(random(16), (byte) => byte.toString(16).padStart(2, '0')).join('');
	return toRowId(text) ?? unreachable();
}

/** Mints ids and keeps them in order, so that a plan made with them can be repeated exactly. */
export function recordedIds(random: Random): { readonly supply: IdSupply; readonly ids: readonly RowId[] } {
	const ids: RowId[] = [];
	return {
		ids,
		supply: () => {
			const id = freshRowId(random);
			ids.push(id);
			return id;
		}
	};
}

/** Gives out the ids of an earlier plan in order; a plan that needs more than before gets fresh ones. */
export function repeatedIds(ids: readonly RowId[], random: Random): IdSupply {
	let next = 0;
	return () => ids[next++] ?? freshRowId(random);
}

function unreachable(): never {
	throw new Error('a random row id has the wrong form');
}
