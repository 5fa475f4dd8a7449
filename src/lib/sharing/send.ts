/** Sending a draft: one edit becomes one round on every share it touches, all accepted or none. */
import { fail, ok, type Result } from '$lib/bx';
import type { Account } from '$lib/agreement';
import { newId, type Context } from './context';
import type { SendRefusal } from './errors';
import { draftsUnderWay, planSource, supposing, touchedShares, type SourcePlan } from './plan-source';
import { commitToChange, lastRoundOf, requestCall } from './request';
import { missingRight, ownSeat } from './rights';
import { recordedIds } from './row-ids';
import type { LocalShare, OutboxItem, TableId } from './state';
import type { Delta, RowId } from '$lib/bx';
import type { ShareId } from '$lib/agreement';

/**
 * Freezes the draft of a table as proposed and puts the request into the outbox. Nothing is sent yet.
 * A draft that touches no share any more is taken into the source.
 */
export async function send(context: Context, table: TableId): Promise<Result<void, SendRefusal>> {
	const { store, ports } = context;
	const draft = store.draft(table);
	if (draft.size === 0) return fail({ kind: 'NothingToSend', table });
	const planned = planOverEdits(context, table, draft);
	if (planned.touched.length === 0) return takeIntoSource(context, planned.plan);

	const shares = new Map<ShareId, LocalShare>();
	const group = newId(context);
	for (const { share: id, delta } of planned.touched) {
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
				origin: { kind: 'draft', group, source: draft, viewIds: planned.ids.get(id) ?? [] },
				round: null
			}
		});
	}
	const calls = [...shares.values()].flatMap((share) =>
		share.proposal ? [requestCall(share, share.proposal)] : []
	);
	const item: OutboxItem = {
		id: newId(context),
		purpose: { kind: 'send', shares: [...shares.keys()], group },
		calls,
		problem: null
	};
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
	const draft = context.store.draft(table);
	if (draft.size === 0) return [];
	return planOverEdits(context, table, draft).touched.map(({ share: id, delta }) => {
		const share = context.store.share(id);
		return { share: id, delta, refusal: notNow(share, context.me) ?? missingRight(share, context.me, delta) };
	});
}

/** A share takes one change at a time: its round must be settled, and what it owes the others sent. */
function notNow(share: LocalShare, me: Account): SendRefusal | undefined {
	const open = share.seen?.open;
	if (share.seen && open) {
		const waitingFor = open.pending.flatMap((number) => {
			const seat = share.seen?.seats[number];
			return seat?.state === 'seated' ? [seat.account] : [];
		});
		return { kind: 'RoundOpen', share: share.id, round: open.round, waitingFor };
	}
	if (share.seen && ownSeat(share, me)?.behind) return { kind: 'Behind', share: share.id };
	if (share.unagreed.size > 0 || share.proposal) return { kind: 'CascadeWaiting', share: share.id };
	return undefined;
}

/** The draft lies over the edits under way, so it is planned as if those were taken. */
function planOverEdits(context: Context, table: TableId, draft: Delta) {
	const { store, ports } = context;
	const ids = new Map<ShareId, readonly RowId[]>();
	const plan = (): SourcePlan => {
		const planned = planSource(store, table, draft, (share) => {
			const recorded = recordedIds(ports.random);
			ids.set(share, recorded.ids);
			return recorded.supply;
		});
		if (!planned.ok) throw new Error(`sharing: a draft does not fit its table (${planned.failure.kind})`);
		return planned.value;
	};
	const planned = draftsUnderWay(store, table).reduceRight<() => SourcePlan>(
		(inner, under) => () => {
			const before = planSource(store, table, under, () => recordedIds(ports.random).supply);
			if (!before.ok)
				throw new Error(`sharing: an edit under way does not fit its table (${before.failure.kind})`);
			return supposing(store, before.value, inner);
		},
		plan
	)();
	return { plan: planned, touched: touchedShares(planned), ids };
}

async function takeIntoSource(
	{ store, ports }: Context,
	plan: SourcePlan
): Promise<Result<void, SendRefusal>> {
	const stored = await store.commit(
		{
			at: ports.now(),
			source: new Map([[plan.table, plan.delta]]),
			drafts: new Map([[plan.table, new Map()]])
		},
		plan.steps
	);
	return stored.ok ? ok(undefined) : fail({ kind: 'Storage', failure: stored.failure });
}
