/** What becomes of proposals and staged rounds when the chain has spoken: commit on settle, give back otherwise. */
import type { Round, ShareId, Tries } from '$lib/agreement';
import { compose, invert, type Delta, type Result } from '$lib/bx';
import type { Context } from './context';
import { planIncoming } from './incoming';
import {
	draftsUnderWay,
	draftOver,
	draftWithReturned,
	groupOf,
	layered,
	onSource,
	planSource,
	supposing,
	type SourcePlan
} from './plan-source';
import { owing } from './request';
import { freshRowId, repeatedIds } from './row-ids';
import type { Agreed, LocalShare, Proposal, Staged, TableId } from './state';
import type { VaultFailure } from './ports';

/** My round settled: the edit enters the source (once, for all shares it touches) and the agreed view moves on. `share` is stored with it, as it was just seen. */
export async function commitProposal(
	context: Context,
	share: LocalShare,
	proposal: Proposal,
	round: Round
): Promise<Result<void, VaultFailure>> {
	const { store, ports } = context;
	const { id } = share;
	const agreed: Agreed = { round, salts: proposal.salts, hashes: proposal.hashes, root: proposal.root };
	await store.readyTries(id);
	const tries = new Map([[id, store.triesAfter(id, proposal.delta)]]);
	if (proposal.origin.kind === 'cascade') {
		const unagreed = compose(invert(proposal.delta), share.unagreed);
		const shares = new Map([[id, { ...share, agreed, unagreed, unagreedProblem: null, proposal: null }]]);
		return store.commit({ at: ports.now(), shares }, new Map(), tries);
	}
	const plan = planOwn(context, proposal.origin);
	if (!plan) return agreeWithoutPut(context, share, agreed, proposal, tries);
	const group = new Set(groupOf(store, proposal).map((sibling) => sibling.id));
	const own = compose(compose(invert(proposal.delta), share.unagreed), plan.steps.get(id)?.view ?? new Map());
	const unagreedProblem = own.size > 0 ? share.unagreedProblem : null;
	const shares = new Map<ShareId, LocalShare>([
		[id, { ...share, agreed, unagreed: own, unagreedProblem, proposal: null }]
	]);
	for (const [touched, { view: delta }] of plan.steps) {
		const other = store.share(touched);
		const carries = group.has(touched) && other.proposal;
		if (touched === id || (delta.size === 0 && !carries)) continue;
		shares.set(touched, {
			...other,
			unagreed: compose(other.unagreed, delta),
			...(carries ? { proposal: { ...carries, origin: { kind: 'cascade' } } } : {})
		});
	}
	return store.commit({ at: ports.now(), source: plan.changes, shares }, plan.steps, tries);
}

/** My round was rejected, withdrawn, refused or outraced: the edit is a draft again, for every share that carried it. */
export async function returnProposal(
	context: Context,
	id: ShareId,
	proposal: Proposal,
	why: LocalShare['unagreedProblem']
): Promise<Result<void, VaultFailure>> {
	const { store, ports } = context;
	const share = store.share(id);
	if (proposal.origin.kind === 'cascade') {
		const shares = new Map([[id, { ...share, proposal: null, unagreedProblem: why }]]);
		return store.commit({ at: ports.now(), shares });
	}
	const shares = new Map<ShareId, LocalShare>([[id, { ...share, proposal: null, unagreedProblem: why }]]);
	const siblings = groupOf(store, proposal).filter((sibling) => sibling.id !== id);
	if (siblings.length > 0) return store.commit({ at: ports.now(), shares });
	const { table, group } = proposal.origin;
	const drafts = new Map([[table, draftWithReturned(store, table, group)]]);
	return store.commit({ at: ports.now(), shares, drafts });
}

/** A round I approved settled: put into the source, cascades queued, drafts carried over, in one transaction, with `share` as it was just seen. */
export async function commitStaged(
	context: Context,
	share: LocalShare,
	staged: Staged,
	settledRound: Round
): Promise<Result<void, VaultFailure>> {
	const { store, ports } = context;
	const { id } = share;
	const planned = planIncoming(context, share, staged.delta, staged);
	if (!planned.ok) return hold(context, share, staged);
	const { plan, unagreed, cascades } = planned.value;
	const agreed: Agreed = {
		round: settledRound,
		salts: staged.salts,
		hashes: staged.hashes,
		root: staged.root
	};
	await store.readyTries(id);
	const tries = new Map([[id, store.triesAfter(id, staged.delta)]]);
	const shares = new Map<ShareId, LocalShare>([[id, { ...share, agreed, unagreed, staged: null }]]);
	for (const cascade of cascades) shares.set(cascade.share, owing(store.share(cascade.share), cascade.delta));
	const drafts = rebasedDrafts(context, plan);
	return store.commit({ at: ports.now(), source: plan.changes, shares, drafts }, plan.steps, tries);
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

type DraftOrigin = Extract<Proposal['origin'], { kind: 'draft' }>;

/** My own settled edit on the source as it is now; nothing when the source has no place for it any more. */
function planOwn({ store, ports }: Context, { table, source }: DraftOrigin): SourcePlan | undefined {
	const plan = planSource(store, table, onSource(store, table, source), (of) => {
		const carried = store.share(of).proposal;
		if (carried?.origin.kind === 'draft') return repeatedIds(carried.origin.viewIds, ports.random);
		return () => freshRowId(ports.random);
	});
	return plan.ok ? plan.value : undefined;
}

/**
 * The peers agreed to an edit the own source cannot take any more (another round took its place meanwhile). The source
 * stays a legal table; what it lacks of the agreed view is kept as "not agreed", for the person to decide.
 */
function agreeWithoutPut(
	{ store, ports }: Context,
	share: LocalShare,
	agreed: Agreed,
	{ delta }: Proposal,
	tries: ReadonlyMap<ShareId, Tries>
): Promise<Result<void, VaultFailure>> {
	const unagreed = compose(invert(delta), share.unagreed);
	const record: LocalShare = { ...share, agreed, unagreed, unagreedProblem: 'rejected', proposal: null };
	return store.commit({ at: ports.now(), shares: new Map([[share.id, record]]) }, new Map(), tries);
}

/** Drafts of the tables that a plan changes, carried onto the rows as they will be. */
function rebasedDrafts({ store }: Context, plan: SourcePlan): ReadonlyMap<TableId, Delta> {
	const drafted = [...plan.changes.keys()].filter((table) => store.draft(table).size > 0);
	const under = new Map(drafted.map((table) => [table, draftsUnderWay(store, table)]));
	return supposing(store, plan, () => {
		const drafts = new Map<TableId, Delta>();
		for (const [table, edits] of under) {
			const whole = layered(store, table, [...edits, store.draft(table)]);
			drafts.set(table, draftOver(store, table, edits, whole));
		}
		return drafts;
	});
}
