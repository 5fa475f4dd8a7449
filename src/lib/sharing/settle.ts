/** What becomes of proposals and staged rounds when the chain has spoken: commit on settle, give back otherwise. */
import { updateTries, type Round, type ShareId } from '$lib/agreement';
import { compose, invert, rebase, type Delta } from '$lib/bx';
import type { Context } from './context';
import { planIncoming } from './incoming';
import { draftWith, groupOf, planSource, tableOf, type SourcePlan } from './plan-source';
import { freshRowId, repeatedIds } from './row-ids';
import type { Agreed, LocalShare, Proposal, Staged, TableId } from './state';
import type { Result } from '$lib/bx';
import type { VaultFailure } from './ports';

/** My round settled: the edit enters the source (once, for all shares it touches) and the agreed view moves on. */
export async function commitProposal(
	context: Context,
	id: ShareId,
	proposal: Proposal,
	round: Round
): Promise<Result<void, VaultFailure>> {
	const { store, ports } = context;
	const share = store.share(id);
	const agreed: Agreed = { round, salts: proposal.salts, hashes: proposal.hashes, root: proposal.root };
	const tries = new Map([[id, updateTries(share.terms, store.agreedTries(id), proposal.delta)]]);
	if (proposal.origin.kind === 'cascade') {
		const unagreed = compose(invert(proposal.delta), share.unagreed);
		const shares = new Map([[id, { ...share, agreed, unagreed, unagreedProblem: null, proposal: null }]]);
		return store.commit({ at: ports.now(), shares }, new Map(), tries);
	}
	const { source } = proposal.origin;
	const plan = planOwn(context, share, source);
	const shares = new Map<ShareId, LocalShare>([[id, { ...share, agreed, proposal: null }]]);
	for (const sibling of groupOf(store, proposal)) {
		if (sibling.id === id || !sibling.proposal) continue;
		shares.set(sibling.id, {
			...sibling,
			unagreed: compose(sibling.unagreed, sibling.proposal.delta),
			proposal: { ...sibling.proposal, origin: { kind: 'cascade' } }
		});
	}
	return store.commit(
		{ at: ports.now(), source: new Map([[plan.table, source]]), shares },
		plan.steps,
		tries
	);
}

/** My round was rejected, withdrawn, refused or outraced: the edit is a draft again, for every share that carried it. */
export async function returnProposal(
	context: Context,
	id: ShareId,
	proposal: Proposal,
	why: 'noRight' | 'rejected' | null
): Promise<Result<void, VaultFailure>> {
	const { store, ports } = context;
	const share = store.share(id);
	if (proposal.origin.kind === 'cascade') {
		const shares = new Map([[id, { ...share, proposal: null, unagreedProblem: why }]]);
		return store.commit({ at: ports.now(), shares });
	}
	const shares = new Map<ShareId, LocalShare>([[id, { ...share, proposal: null }]]);
	const siblings = groupOf(store, proposal).filter((sibling) => sibling.id !== id);
	if (siblings.length > 0) return store.commit({ at: ports.now(), shares });
	const table = tableOf(share);
	const drafts = new Map([[table, draftWith(store, table, proposal.origin.source)]]);
	return store.commit({ at: ports.now(), shares, drafts });
}

/** A round I approved settled: put into the source, cascades queued, drafts carried over, in one transaction. */
export async function commitStaged(
	context: Context,
	id: ShareId,
	staged: Staged,
	settledRound: Round
): Promise<Result<void, VaultFailure>> {
	const { store, ports } = context;
	const share = store.share(id);
	const table = tableOf(share);
	const planned = planIncoming(context, share, staged.delta, staged);
	if (!planned.ok) return hold(context, share, staged);
	const { plan, unagreed, cascades } = planned.value;
	const agreed: Agreed = {
		round: settledRound,
		salts: staged.salts,
		hashes: staged.hashes,
		root: staged.root
	};
	const tries = new Map([[id, updateTries(share.terms, store.agreedTries(id), staged.delta)]]);
	const shares = new Map<ShareId, LocalShare>([[id, { ...share, agreed, unagreed, staged: null }]]);
	for (const { share: touched, delta } of cascades) {
		const other = store.share(touched);
		shares.set(touched, { ...other, unagreed: compose(other.unagreed, delta), unagreedProblem: null });
	}
	const drafts = rebasedDraft(context, table, plan);
	return store.commit(
		{ at: ports.now(), source: new Map([[table, plan.delta]]), shares, ...drafts },
		plan.steps,
		tries
	);
}

/** The plan no longer holds (the source moved meanwhile): it waits for the person again. */
async function hold(
	{ store, ports }: Context,
	share: LocalShare,
	staged: Staged
): Promise<Result<void, VaultFailure>> {
	return store.commit({
		at: ports.now(),
		shares: new Map([[share.id, { ...share, staged: { ...staged, approved: false } }]])
	});
}

function planOwn({ store, ports }: Context, share: LocalShare, source: Delta): SourcePlan {
	const plan = planSource(store, tableOf(share), source, (of) => {
		const carried = store.share(of).proposal;
		if (carried?.origin.kind === 'draft') return repeatedIds(carried.origin.viewIds, ports.random);
		return () => freshRowId(ports.random);
	});
	if (!plan.ok) throw new Error(`sharing: a settled edit does not fit its table (${plan.failure.kind})`);
	return plan.value;
}

function rebasedDraft(
	{ store }: Context,
	table: TableId,
	plan: SourcePlan
): { drafts?: ReadonlyMap<TableId, Delta> } {
	const draft = store.draft(table);
	if (draft.size === 0) return {};
	const live = store.table(table).live;
	const undo = live.commit(plan.delta);
	const rebased = rebase(draft, live.table);
	undo();
	return { drafts: new Map([[table, rebased.delta]]) };
}
