/** Another peer's round, seen from the own source: what it changes here, which shares it goes on to, and what stands in its way. */
import type { ShareId } from '$lib/agreement';
import {
	applyDelta,
	compose,
	fail,
	invert,
	ok,
	rebase,
	type Change,
	type Delta,
	type Result,
	type Row,
	type RowId
} from '$lib/bx';
import type { Context } from './context';
import type { IncomingProblem } from './errors';
import { onSource, planPut, planSource, supposing, touchedShares, type SourcePlan } from './plan-source';
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
	const kept = keepUnagreed(context, share, delta);
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
	const busy = collides(context, share, plan);
	if (busy) return fail({ kind: 'Busy', share: busy });
	return ok({
		plan,
		unagreed: kept.unagreed,
		cascades,
		sourceIds: earlier?.sourceIds ?? sourceIds.ids,
		cascadeIds
	});
}

/** A cascade of mine not agreed yet stays over what arrives, cell by cell; where both changed a cell, the agreed value wins. */
function keepUnagreed(
	{ store }: Context,
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

/**
 * Edits of mine under way and rounds I acknowledged, on the same tables, must come out the same whether this round is put
 * before or after them; otherwise it is held as `busy` and looked at again later (DESIGN §7, commit on settle).
 */
function collides(context: Context, share: LocalShare, plan: SourcePlan): ShareId | undefined {
	const { store } = context;
	const others = store.sharesOn(...plan.changes.keys()).filter(({ id }) => id !== share.id);
	const colliding = others.find(
		(other) => !keepsMyEdit(context, other, plan) || !agreesWithStaged(context, share, other, plan)
	);
	return colliding?.id;
}

/** Would my edit under way still change the same cells of its view in the same way? */
function keepsMyEdit({ store, ports }: Context, { id, proposal }: LocalShare, plan: SourcePlan): boolean {
	if (proposal?.origin.kind !== 'draft') return true;
	const { table, source, viewIds } = proposal.origin;
	return supposing(store, plan, () => {
		const after = planSource(store, table, onSource(store, table, source), (of) =>
			of === id ? repeatedIds(viewIds, ports.random) : recordedIds(ports.random).supply
		);
		return after.ok && sameChanges(after.value.steps.get(id)?.view ?? new Map(), proposal.delta);
	});
}

/** Can both rounds be put, whichever settles first? */
function agreesWithStaged(context: Context, share: LocalShare, other: LocalShare, plan: SourcePlan): boolean {
	const { store } = context;
	if (!other.staged?.approved) return true;
	const theirs = other.staged.delta;
	if (!supposing(store, plan, () => putOf(context, other, theirs).ok)) return false;
	const first = putOf(context, other, theirs);
	const own = plan.steps.get(share.id)?.view ?? new Map();
	return first.ok && supposing(store, first.value, () => putOf(context, share, own).ok);
}

/** The put of a view delta alone, with what every other share would see. */
function putOf({ store, ports }: Context, share: LocalShare, delta: Delta): Result<SourcePlan, unknown> {
	const put = store.lens(share.id).put(delta, recordedIds(ports.random).supply);
	if (!put.ok) return put;
	return ok(planPut(store, { share: share.id, step: put.value }, () => recordedIds(ports.random).supply));
}

/** The same rows come, go and change in the same cells to the same values, whatever their other cells are. */
function sameChanges(one: Delta, other: Delta): boolean {
	if (one.size !== other.size) return false;
	return [...one].every(([row, change]) => {
		const counterpart = other.get(row);
		return counterpart !== undefined && sameCells(cellsOf(change), cellsOf(counterpart));
	});
}

const cellsOf = ({ before, after }: Change): Row => {
	if (!before || !after) return [before === null, ...(before ?? after)];
	return after.map((cell, at) => (cell === before[at] ? null : JSON.stringify(cell)));
};

const sameCells = (one: Row, other: Row): boolean =>
	one.length === other.length && one.every((cell, at) => cell === other[at]);
