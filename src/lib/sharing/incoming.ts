/** Another peer's round, seen from the own source: what it changes here, which shares it goes on to, and what stands in its way. */
import type { ShareId } from '$lib/agreement';
import { fail, ok, type Delta, type Result, type RowId } from '$lib/bx';
import { collidingShare } from './colliding';
import type { Context } from './context';
import type { IncomingProblem } from './errors';
import { keepUnagreed } from './keep-unagreed';
import { planPut, touchedShares, type SourcePlan } from './plan-source';
import { missingRight } from './rights';
import { recordedIds, repeatedIds } from './row-ids';
import type { LocalShare } from './state';

export interface IncomingPlan {
	readonly plan: SourcePlan;
	/** What is still not agreed on this share afterwards. */
	readonly unagreed: Delta;
	/** View deltas of the other shares on the same tables. */
	readonly cascades: readonly { readonly share: ShareId; readonly delta: Delta }[];
	readonly sourceIds: readonly RowId[];
	readonly cascadeIds: readonly { readonly share: ShareId; readonly ids: readonly RowId[] }[];
}

/** Ids of an earlier plan: with them the plan comes out the same, as long as the source did. */
export interface PlannedIds {
	readonly sourceIds: readonly RowId[];
	readonly cascadeIds: readonly { readonly share: ShareId; readonly ids: readonly RowId[] }[];
}

/** Plans the put of a round's delta (from the agreed view) and the cascades it causes. Changes nothing. */
export function planIncoming(
	context: Context,
	share: LocalShare,
	delta: Delta,
	earlier?: PlannedIds
): Result<IncomingPlan, IncomingProblem> {
	const { store, ports } = context;
	const kept = keepUnagreed(context.store, share, delta);
	const sourceIds = recordedIds(ports.random);
	const supply = earlier ? repeatedIds(earlier.sourceIds, ports.random) : sourceIds.supply;
	const put = store.lens(share.id).put(kept.viewDelta, supply);
	if (!put.ok) return fail({ kind: 'Refused', refusal: put.failure });

	const cascadeIds: { share: ShareId; ids: readonly RowId[] }[] = [];
	const plan = planPut(store, { share: share.id, step: put.value }, (of) => {
		const before = earlier?.cascadeIds.find((entry) => entry.share === of);
		const recorded = recordedIds(ports.random);
		cascadeIds.push({ share: of, ids: before?.ids ?? recorded.ids });
		return before ? repeatedIds(before.ids, ports.random) : recorded.supply;
	});
	const cascades = touchedShares(plan, share.id);
	for (const cascade of cascades) {
		const through = missingRight(store.share(cascade.share), context.me, cascade.delta);
		if (through) return fail({ kind: 'Unaffordable', through });
	}
	const busy = collidingShare({ store, random: ports.random }, plan, share.id);
	if (busy) return fail({ kind: 'Busy', share: busy });
	return ok({
		plan,
		unagreed: kept.unagreed,
		cascades,
		sourceIds: earlier?.sourceIds ?? sourceIds.ids,
		cascadeIds
	});
}
