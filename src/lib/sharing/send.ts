/** Sending a draft: one edit becomes one round on every share it touches, all accepted or none. */
import type { Account, OpenRound, ShareId } from '$lib/agreement';
import { compose, fail, invert, ok, type Delta, type Result, type RowId } from '$lib/bx';
import { collidingShare } from './colliding';
import { newId, type Context } from './context';
import type { SendRefusal } from './errors';
import { occupationsOf } from './occupation';
import { outboxItem } from './outbox-item';
import {
	draftsUnderWay,
	layered,
	onSource,
	overlay,
	planSource,
	supposing,
	touchedShares,
	type SourcePlan
} from './plan-source';
import type { ChainFailure, Estimate } from './ports';
import { commitToChange, lastRoundOf, requestCall, supposedRequest } from './request';
import { missingRight } from './rights';
import { recordedIds } from './row-ids';
import type { LocalShare, TableId } from './state';

/**
 * Freezes the draft of a table as proposed and puts the request into the outbox. Nothing is sent yet.
 * A draft that touches no share any more is taken into the source.
 */
export async function send(context: Context, table: TableId): Promise<Result<void, SendRefusal>> {
	const { store, ports } = context;
	const draft = store.draft(table);
	if (draft.size === 0) return fail({ kind: 'NothingToSend', table });
	const planned = planOverEdits(context, table);
	if (!planned.ok) return planned;
	const { plan, touched, ids } = planned.value;
	if (touched.length === 0) return takeIntoSource(context, table);

	const shares = new Map<ShareId, LocalShare>();
	const group = newId(context);
	for (const { share: id } of touched) await store.readyTries(id);
	for (const { share: id, delta } of touched) {
		const share = store.share(id);
		const refusal = notNow(share, context.me) ?? missingRight(share, context.me, delta);
		if (refusal) return fail(refusal);
		const after = commitToChange(context, share, delta);
		shares.set(id, {
			...share,
			proposal: {
				...after,
				after: lastRoundOf(share),
				sent: false,
				delta,
				origin: {
					kind: 'draft',
					group,
					table,
					at: ports.now(),
					source: plan.changes.get(table) ?? new Map(),
					viewIds: ids.get(id) ?? []
				},
				round: null
			}
		});
	}
	const calls = [...shares.values()].flatMap((share) =>
		share.proposal ? [requestCall(share, share.proposal)] : []
	);
	const item = outboxItem(context, { kind: 'send', shares: [...shares.keys()], group }, calls);
	const stored = await store.commit({
		at: ports.now(),
		drafts: new Map([[table, new Map()]]),
		shares,
		outboxAdd: [item]
	});
	return stored.ok ? ok(undefined) : fail({ kind: 'Storage', failure: stored.failure });
}

/** What sending the draft would do, before anything is asked: shares and view deltas, and what stands in the way. */
export function previewSend(
	context: Context,
	table: TableId
): readonly { readonly share: ShareId; readonly delta: Delta; readonly refusal: SendRefusal | undefined }[] {
	if (context.store.draft(table).size === 0) return [];
	const planned = planOverEdits(context, table);
	if (!planned.ok) return [];
	return planned.value.touched.map(({ share: id, delta }) => {
		const share = context.store.share(id);
		return { share: id, delta, refusal: notNow(share, context.me) ?? missingRight(share, context.me, delta) };
	});
}

/** What sending the draft would cost; `null` when it touches no share, or something stands in the way. */
export async function estimateSend(
	context: Context,
	table: TableId
): Promise<Result<Estimate | null, ChainFailure>> {
	const parts = previewSend(context, table);
	if (parts.length === 0 || parts.some(({ refusal }) => refusal)) return ok(null);
	return context.ports.chain.estimate(
		parts.map(({ share, delta }) => supposedRequest(context.store.share(share), delta))
	);
}

/** What the person waits for before this share can be asked; the first reason is the one to tell. */
function notNow(share: LocalShare, me: Account): SendRefusal | undefined {
	for (const occupation of occupationsOf(share, me)) {
		switch (occupation.kind) {
			case 'roundOpen':
				return roundOpen(share, occupation.open);
			case 'behind':
				return { kind: 'Behind', share: share.id };
			case 'proposal':
			case 'unagreed':
				return { kind: 'ChangeUnderWay', share: share.id };
			// Neither stops the asking: rights are looked at next, and the registry has the last word.
			case 'staged':
			case 'away':
		}
	}
	return undefined;
}

function roundOpen({ id, seen }: LocalShare, { round, pending }: OpenRound): SendRefusal {
	const waitingFor = pending.flatMap((number) => {
		const seat = seen?.seats[number];
		return seat?.state === 'seated' ? [seat.account] : [];
	});
	return { kind: 'RoundOpen', share: id, round, waitingFor };
}

interface DraftPlan {
	readonly plan: SourcePlan;
	readonly touched: ReturnType<typeof touchedShares>;
	readonly ids: ReadonlyMap<ShareId, readonly RowId[]>;
}

/** The draft lies over the edits under way, so it is planned as if those were taken. */
function planOverEdits(context: Context, table: TableId): Result<DraftPlan, SendRefusal> {
	const { store, ports } = context;
	const ids = new Map<ShareId, readonly RowId[]>();
	const recorded = (share: ShareId) => {
		const supply = recordedIds(ports.random);
		ids.set(share, supply.ids);
		return supply.supply;
	};
	const under = layered(store, table, draftsUnderWay(store, table));
	const draft = compose(invert(under), overlay(store, table));
	const below = planSource(store, table, under, () => recordedIds(ports.random).supply);
	if (!below.ok) return fail({ kind: 'Table', table, fault: below.failure });
	const plan = supposing(store, below.value, () => planSource(store, table, draft, recorded));
	if (!plan.ok) return fail({ kind: 'Table', table, fault: plan.failure });
	return ok({ plan: plan.value, touched: touchedShares(plan.value), ids });
}

/** A draft that touches no share enters the source at once, under the edits that are still on their way. */
async function takeIntoSource({ store, ports }: Context, table: TableId): Promise<Result<void, SendRefusal>> {
	const source = onSource(store, table, store.draft(table));
	const plan = planSource(store, table, source, () => recordedIds(ports.random).supply);
	if (!plan.ok) return fail({ kind: 'Table', table, fault: plan.failure });
	const [touched] = touchedShares(plan.value);
	if (touched) return fail({ kind: 'ChangeUnderWay', share: touched.share });
	const colliding = collidingShare({ store, random: ports.random }, plan.value);
	if (colliding) return fail({ kind: 'ChangeUnderWay', share: colliding });
	const drafts = new Map([[table, new Map()]]);
	const stored = await store.commit(
		{ at: ports.now(), source: new Map([[table, source]]), drafts },
		plan.value.steps
	);
	return stored.ok ? ok(undefined) : fail({ kind: 'Storage', failure: stored.failure });
}
