/** What of an own change that is not agreed yet stays over a round that arrives. */
import { applyDelta, compose, invert, rebase, type Delta, type RowId } from '$lib/bx';
import type { LocalShare } from './state';
import type { Store } from './store';

/** A cascade of mine not agreed yet stays over what arrives, cell by cell; where both changed a cell, the agreed value wins. */
export function keepUnagreed(
	store: Store,
	share: LocalShare,
	delta: Delta
): { viewDelta: Delta; unagreed: Delta } {
	if (share.unagreed.size === 0) return { viewDelta: delta, unagreed: share.unagreed };
	const agreed = applyDelta(store.agreedTable(share.id), delta);
	if (!agreed.ok) throw new Error('sharing: a staged round does not fit the agreed view');
	const { delta: mine, conflicts } = rebase(share.unagreed, agreed.value);
	const unagreed =
		conflicts.length === 0
			? mine
			: withoutRows(
					mine,
					conflicts.map((conflict) => conflict.row)
				);
	return { viewDelta: compose(compose(invert(share.unagreed), delta), unagreed), unagreed };
}

function withoutRows(delta: Delta, rows: readonly RowId[]): Delta {
	const kept = new Map(delta);
	for (const row of rows) kept.delete(row);
	return kept;
}
