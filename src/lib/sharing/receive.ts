/** Receiving: staging what was pulled, the dry run, and the person's yes. */
import { type Account, type Hash, type RegistryCall, type Round, type ShareId } from '$lib/agreement';
import { fail, ok, type Delta, type Result } from '$lib/bx';
import type { Context } from './context';
import type { IncomingProblem } from './errors';
import { planIncoming } from './incoming';
import { isFree } from './occupation';
import { outboxItem } from './outbox-item';
import type { ChainFailure, Estimate, VaultFailure } from './ports';
import type { Pulled, Wanted } from './pull';
import { cascadeProposal } from './reconcile';
import { supposedRequest } from './request';
import { ownSeat } from './rights';
import type { LocalShare, Staged, TableId } from './state';

/** What an incoming change would do here, shown before anybody says yes. */
export interface DryRun {
	/** Changes of the own tables. */
	readonly source: ReadonlyMap<TableId, Delta>;
	/** Other shares it goes on to, under the own name. */
	readonly cascades: readonly { readonly share: ShareId; readonly delta: Delta }[];
}

/** Stores verified data durably. Only then may it be acknowledged. */
export async function stage(
	{ store, ports }: Context,
	id: ShareId,
	wanted: Wanted,
	updater: Account,
	{ salts, hashes, root, delta }: Pulled
): Promise<Result<void, VaultFailure>> {
	const share = store.share(id);
	const staged: Staged = {
		round: wanted.round,
		updater,
		salts,
		hashes,
		root,
		delta,
		catchesUp: wanted.updaterRights === null && !follows(share, wanted.round),
		approved: false,
		sourceIds: [],
		cascadeIds: []
	};
	return store.commit({ at: ports.now(), shares: new Map([[id, { ...share, staged }]]) });
}

/** Numbers are never used twice, so nothing can have settled between a round and the one right after it. */
const follows = ({ agreed }: LocalShare, round: Round): boolean => agreed?.round === round - 1;

/** What the staged round of a share would do here; nothing when there is none. */
export function dryRun(context: Context, id: ShareId): Result<DryRun, IncomingProblem> | undefined {
	const share = context.store.share(id);
	if (!share.staged || !share.lens) return undefined;
	const planned = planIncoming(context, share, share.staged.delta);
	return planned.ok ? ok({ source: planned.value.plan.changes, cascades: planned.value.cascades }) : planned;
}

export type ApproveRefusal = IncomingProblem | { readonly kind: 'Storage'; readonly failure: VaultFailure };

/**
 * Says yes to a staged round: the plan is fixed and the acknowledgement goes into the outbox, with the cascades'
 * requests in the same transaction when this acknowledgement is the last one and their shares are free. With `root`,
 * only to that content: what replaced it meanwhile waits for a yes of its own.
 */
export async function approve(
	context: Context,
	id: ShareId,
	root?: Hash
): Promise<Result<void, ApproveRefusal>> {
	const { store, ports } = context;
	const share = store.share(id);
	const { staged } = share;
	if (!staged || staged.approved || (root !== undefined && staged.root !== root)) return ok(undefined);
	const planned = planIncoming(context, share, staged.delta);
	if (!planned.ok) return planned;
	const { sourceIds, cascadeIds, cascades } = planned.value;
	const shares = new Map<ShareId, LocalShare>([
		[id, { ...share, staged: { ...staged, approved: true, sourceIds, cascadeIds } }]
	]);
	const answer = answerTo(context, share, staged, cascades);
	if (!answer) return storing(store.commit({ at: ports.now(), shares }));
	const calls: RegistryCall[] = [answer.acknowledgement];
	for (const { share: other } of answer.along) await store.readyTries(other.id);
	for (const { share: other, delta } of answer.along) {
		const { proposed, call } = cascadeProposal(context, other, delta);
		shares.set(other.id, proposed);
		calls.push(call);
	}
	const along = answer.along.map((cascade) => cascade.share.id);
	const item = outboxItem(context, { kind: 'acknowledge', share: id, cascades: along }, calls);
	return storing(store.commit({ at: ports.now(), shares, outboxAdd: [item] }));
}

async function storing(commit: Promise<Result<void, VaultFailure>>): Promise<Result<void, ApproveRefusal>> {
	const stored = await commit;
	return stored.ok ? ok(undefined) : fail({ kind: 'Storage', failure: stored.failure });
}

/** What a yes to the staged round would cost; `null` when it needs no transaction, or there is nothing to say yes to. */
export async function estimateApproval(
	context: Context,
	id: ShareId
): Promise<Result<Estimate | null, ChainFailure>> {
	const share = context.store.share(id);
	const { staged } = share;
	const planned = staged && !staged.approved ? planIncoming(context, share, staged.delta) : null;
	const answer = staged && planned?.ok ? answerTo(context, share, staged, planned.value.cascades) : null;
	if (!answer) return ok(null);
	const requests = answer.along.map((cascade) => supposedRequest(cascade.share, cascade.delta));
	return context.ports.chain.estimate([answer.acknowledgement, ...requests]);
}

interface Answer {
	readonly acknowledgement: RegistryCall;
	/** Shares that are asked to go on with the change in the same transaction. */
	readonly along: readonly { readonly share: LocalShare; readonly delta: Delta }[];
}

/**
 * What a yes says on the chain. A settled state is put without a call when nothing is owed for it, or when a newer round
 * is open: that one is acknowledged.
 */
function answerTo(
	{ store, me }: Context,
	share: LocalShare,
	{ round, root }: Staged,
	cascades: readonly { readonly share: ShareId; readonly delta: Delta }[]
): Answer | null {
	const open = share.seen?.open;
	if (open ? open.round !== round : ownSeat(share, me)?.behind === false) return null;
	const settles = open?.pending.length === 1 && open.pending[0] === share.seat;
	const along = (settles ? cascades : [])
		.map((cascade) => ({ share: store.share(cascade.share), delta: cascade.delta }))
		.filter((cascade) => isFree(cascade.share, me));
	const acknowledgement = { kind: 'acknowledge', share: share.id, seat: share.seat, round, root } as const;
	return { acknowledgement, along };
}
