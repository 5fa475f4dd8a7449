/** Row id supplies: fresh random ids that are remembered, and remembered ids given out again. */
import { toRowId, type IdSupply, type RowId } from '$lib/bx';

export type Random = (length: number) => Uint8Array;

export const freshRowId = (random: Random): RowId => rowIdOf(random(16), 0);

/** Fresh ids for many rows: randomness is drawn for a bundle of them at a time. */
export function freshRowIds(random: Random): IdSupply {
	const bundle = 256;
	let bytes = new Uint8Array();
	let at = 0;
	return () => {
		if (at === bytes.length) {
			bytes = Uint8Array.from(random(16 * bundle));
			at = 0;
		}
		at += 16;
		return rowIdOf(bytes, at - 16);
	};
}

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

const rowIdOf = (bytes: Uint8Array, start: number): RowId =>
	toRowId(hexOf(bytes, start, start + 16)) ?? unreachable();

/** So many random bytes as hex digits. */
export const freshHex = (random: Random, length: number): string => hexOf(random(length), 0, length);

function hexOf(bytes: Uint8Array, start: number, end: number): string {
	let text = '';
	for (let at = start; at < end; at++) text += hex[bytes[at] as number];
	return text;
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
