/** Edits of the own source: taken at once where no share is touched, kept as a draft where one is or waits for something, refused with the right's name. */
import type { Account } from '$lib/agreement';
import { compose, fail, ok, type Delta, type Result } from '$lib/bx';
import { collidingShare } from './colliding';
import type { EditRefusal, NoRight } from './errors';
import { draftOver, draftsUnderWay, overlay, planSource, touchedShares } from './plan-source';
import { missingRight } from './rights';
import { freshRowId, type Random } from './row-ids';
import type { Store } from './store';
import type { Decision, TableId } from './state';

export interface EditContext {
	readonly store: Store;
	readonly me: Account;
	readonly random: Random;
	readonly now: () => number;
}

/** `taken`: it is in the source. `drafted`: it waits to be sent to the peers of the shares it touches, or for what is on its way there. */
export type EditOutcome = 'taken' | 'drafted';

/** `delta` starts from what the grid shows: the source with everything under way and drafted over it. */
export async function edit(
	context: EditContext,
	table: TableId,
	delta: Delta
): Promise<Result<EditOutcome, EditRefusal>> {
	const { store, now } = context;
	const whole = compose(overlay(store, table), delta);
	const fits = store.table(table).live.check(whole);
	if (!fits.ok) return fail({ kind: 'Table', table, fault: fits.failure });

	const alone = planAlone(context, table, delta);
	const isFree = alone && touchedShares(alone).length === 0 && !isOverlaid(store, table, delta);
	if (alone && isFree && !collidingShare(context, alone)) {
		const stored = await store.commit({ at: now(), source: new Map([[table, delta]]) }, alone.steps);
		return stored.ok ? ok('taken') : fail({ kind: 'Storage', failure: stored.failure });
	}
	const refused = refusedBy(context, table, whole);
	if (refused) return fail(refused);
	const draft = draftOver(store, table, draftsUnderWay(store, table), whole);
	const decision: Decision = { at: now(), drafts: new Map([[table, draft]]) };
	const stored = await store.commit(decision);
	return stored.ok ? ok('drafted') : fail({ kind: 'Storage', failure: stored.failure });
}

/**
 * Would an edit, made on what the grid shows, be refused for want of a right? The grid asks before it opens a cell. Good for any
 * number of edits until the next decision: what lies over the table is gathered once.
 */
export function editRefusals(context: EditContext, table: TableId): (delta: Delta) => NoRight | undefined {
	const over = overlay(context.store, table);
	return (delta) => refusedBy(context, table, compose(over, delta));
}

function refusedBy(context: EditContext, table: TableId, delta: Delta): NoRight | undefined {
	const { store, me, random } = context;
	const plan = planSource(store, table, delta, () => () => freshRowId(random));
	if (!plan.ok) return undefined;
	for (const touched of touchedShares(plan.value)) {
		const missing = missingRight(store.share(touched.share), me, touched.delta);
		if (missing) return missing;
	}
	return undefined;
}

function planAlone({ store, random }: EditContext, table: TableId, delta: Delta) {
	const plan = planSource(store, table, delta, () => () => freshRowId(random));
	return plan.ok ? plan.value : undefined;
}

/** Some row of the edit has a draft or an edit under way over it: then the edit joins the draft. */
function isOverlaid(store: Store, table: TableId, delta: Delta): boolean {
	const over = overlay(store, table);
	return [...delta.keys()].some((row) => over.has(row));
}
