/** What a change of a source table does: whether the table takes it, and what every share on that table would see. */
import type { ShareId } from '$lib/agreement';
import {
	compose,
	fail,
	invert,
	ok,
	type Delta,
	type IdSupply,
	type Result,
	type Step,
	type TableFault
} from '$lib/bx';
import type { Store } from './store';
import type { LocalShare, Proposal, TableId } from './state';

/** A change of one table, planned on the present state: the steps of all lenses that look at it. */
export interface SourcePlan {
	readonly table: TableId;
	readonly delta: Delta;
	readonly steps: ReadonlyMap<ShareId, Step>;
}

/** Plans a source delta through every share on its table. `origin` is a put that was planned already. */
export function planSource(
	store: Store,
	table: TableId,
	delta: Delta,
	ids: (share: ShareId) => IdSupply,
	origin?: { readonly share: ShareId; readonly step: Step }
): Result<SourcePlan, TableFault> {
	const checked = store.table(table).live.check(delta);
	if (!checked.ok) return fail(checked.failure);
	const steps = new Map<ShareId, Step>();
	for (const share of store.sharesOn(table)) {
		steps.set(
			share.id,
			share.id === origin?.share ? origin.step : store.lens(share.id).get(delta, ids(share.id))
		);
	}
	return ok({ table, delta, steps });
}

/** The view delta of each share a plan touches, without the share the change came from. */
export function touchedShares(
	plan: SourcePlan,
	origin?: ShareId
): readonly { share: ShareId; delta: Delta }[] {
	return [...plan.steps]
		.filter(([share, step]) => share !== origin && step.delta.size > 0)
		.map(([share, step]) => ({ share, delta: step.delta }));
}

/**
 * Looks at a state as if a plan were taken: takes its steps, answers the question, takes them back.
 * Synchronous, so nobody sees the state in between.
 */
export function supposing<Answer>(store: Store, plan: SourcePlan, question: () => Answer): Answer {
	const undo = [
		store.table(plan.table).live.commit(plan.delta),
		...[...plan.steps.values()].map((step) => step.commit())
	];
	try {
		return question();
	} finally {
		for (const back of undo.reverse()) back();
	}
}

/** The edits of this table that wait on the chain, oldest first, each once though several shares may carry it. */
export function draftsUnderWay(store: Store, table: TableId): readonly Delta[] {
	const groups = new Map<string, Delta>();
	for (const { proposal } of store.sharesOn(table)) {
		if (proposal?.origin.kind === 'draft') groups.set(proposal.origin.group, proposal.origin.source);
	}
	return [...groups.values()];
}

/** Everything shown over the source but not in it: edits under way and the draft. */
export const overlay = (store: Store, table: TableId): Delta =>
	[...draftsUnderWay(store, table), store.draft(table)].reduce(compose, new Map());

/** An edit that comes back from the chain lies under whatever was drafted since. */
export function draftWith(store: Store, table: TableId, returned: Delta): Delta {
	const draft = store.draft(table);
	return draft.size === 0 ? returned : compose(returned, draft);
}

/** The shares carrying the same edit. */
export const groupOf = (store: Store, proposal: Proposal): readonly LocalShare[] => {
	const { origin } = proposal;
	if (origin.kind !== 'draft') return [];
	return [...store.shares.values()].filter(
		({ proposal: other }) => other?.origin.kind === 'draft' && other.origin.group === origin.group
	);
};

/** From what the source was, minus what is not agreed, to what the peers see after `delta`: the put's view delta. */
export const overUnagreed = (unagreed: Delta, delta: Delta): Delta =>
	unagreed.size === 0 ? delta : compose(invert(unagreed), delta);

export function tableOf(share: LocalShare): TableId {
	if (!share.lens) throw new Error('sharing: a share that has not landed has no table');
	return share.lens.table;
}
