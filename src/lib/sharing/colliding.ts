/** What waits on the shares of some tables (edits of mine under way, rounds I acknowledged), and what would get in its way. */
import type { ShareId } from '$lib/agreement';
import { ok, type Change, type Delta, type Result, type Row } from '$lib/bx';
import { keepUnagreed } from './keep-unagreed';
import { onSource, planPut, planSource, supposing, type SourcePlan } from './plan-source';
import { recordedIds, repeatedIds, type Random } from './row-ids';
import type { LocalShare } from './state';
import type { Store } from './store';

export interface Waiting {
	readonly store: Store;
	readonly random: Random;
}

/**
 * A share on whose behalf something waits that a plan would get in the way of. It must come out the same whether the
 * plan is taken before or after it: otherwise an own edit waits as a draft, and a round is held as `busy` and looked at
 * again later (DESIGN §7, commit on settle). `origin`: the share whose round the plan puts, if it is one.
 */
export function collidingShare(waiting: Waiting, plan: SourcePlan, origin?: ShareId): ShareId | undefined {
	// Own edits of one table lie over each other cell by cell, whichever is taken first.
	const isLayered = ({ proposal }: LocalShare): boolean =>
		origin === undefined && proposal?.origin.kind === 'draft' && plan.changes.has(proposal.origin.table);
	return waiting.store
		.sharesOn(...plan.changes.keys())
		.filter(({ id }) => id !== origin)
		.find(
			(share) =>
				!(isLayered(share) || keepsMyEdit(waiting, share, plan)) ||
				!agreesWithStaged(waiting, share, plan, origin)
		)?.id;
}

/** What an acknowledged round will change once it settles; nothing where none waits, or it cannot be put now. */
export function stagedPlan(waiting: Waiting, share: LocalShare): SourcePlan | undefined {
	if (!share.staged?.approved) return undefined;
	const { viewDelta } = keepUnagreed(waiting.store, share, share.staged.delta);
	const put = putOf(waiting, share.id, viewDelta);
	return put.ok ? put.value : undefined;
}

/** Would my edit under way still change the same cells of its view in the same way? */
function keepsMyEdit({ store, random }: Waiting, { id, proposal }: LocalShare, plan: SourcePlan): boolean {
	if (proposal?.origin.kind !== 'draft') return true;
	const { table, source, viewIds } = proposal.origin;
	return supposing(store, plan, () => {
		const after = planSource(store, table, onSource(store, table, source), (of) =>
			of === id ? repeatedIds(viewIds, random) : recordedIds(random).supply
		);
		return after.ok && sameChanges(after.value.steps.get(id)?.view ?? new Map(), proposal.delta);
	});
}

/** Can the acknowledged round of this share still be put, and what is planned after it? */
function agreesWithStaged(
	waiting: Waiting,
	share: LocalShare,
	plan: SourcePlan,
	origin: ShareId | undefined
): boolean {
	if (!share.staged?.approved) return true;
	const { store } = waiting;
	const { viewDelta } = keepUnagreed(store, share, share.staged.delta);
	if (!supposing(store, plan, () => putOf(waiting, share.id, viewDelta).ok)) return false;
	// An own edit is taken at once, so it comes first in any case.
	if (origin === undefined) return true;
	const first = putOf(waiting, share.id, viewDelta);
	const own = plan.steps.get(origin)?.view ?? new Map();
	return first.ok && supposing(store, first.value, () => putOf(waiting, origin, own).ok);
}

/** The put of a view delta alone, with what every other share would see. */
function putOf({ store, random }: Waiting, share: ShareId, delta: Delta): Result<SourcePlan, unknown> {
	const put = store.lens(share).put(delta, recordedIds(random).supply);
	if (!put.ok) return put;
	return ok(planPut(store, { share, step: put.value }, () => recordedIds(random).supply));
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
