/** What a change of a source table does: whether the table takes it, and what every share on that table would see. */
import type { ShareId } from '$lib/agreement';
import {
	compose,
	fail,
	invert,
	ok,
	rebase,
	RowMap,
	type Delta,
	type IdSupply,
	type Result,
	type Row,
	type RowId,
	type Schema,
	type Step,
	type TableFault
} from '$lib/bx';
import type { Store } from './store';
import type { LocalShare, Proposal, TableId } from './state';

/** A change of own tables, planned on the present state: the steps of all lenses that look at them. */
export interface SourcePlan {
	readonly changes: ReadonlyMap<TableId, Delta>;
	readonly steps: ReadonlyMap<ShareId, Step>;
}

/** A planned put of one share. */
export interface PlannedPut {
	readonly share: ShareId;
	readonly step: Step;
}

/** Plans a change of one table through every share that looks at it. */
export function planSource(
	store: Store,
	table: TableId,
	delta: Delta,
	ids: (share: ShareId) => IdSupply
): Result<SourcePlan, TableFault> {
	const checked = store.table(table).live.check(delta);
	if (!checked.ok) return fail(checked.failure);
	return ok(planChanges(store, new Map([[table, delta]]), ids));
}

/** Plans what a put makes of the own tables, which it has checked, through all other shares. */
export const planPut = (store: Store, put: PlannedPut, ids: (share: ShareId) => IdSupply): SourcePlan =>
	// The store's specs name tables by their ids.
	planChanges(store, put.step.source as ReadonlyMap<TableId, Delta>, ids, put);

function planChanges(
	store: Store,
	changes: ReadonlyMap<TableId, Delta>,
	ids: (share: ShareId) => IdSupply,
	origin?: PlannedPut
): SourcePlan {
	const steps = new Map<ShareId, Step>();
	if (origin) steps.set(origin.share, origin.step);
	for (const { id } of store.sharesReachedBy(changes))
		if (id !== origin?.share) steps.set(id, store.lens(id).get(changes, ids(id)));
	return { changes, steps };
}

/** The view delta of each share a plan touches, without the share the change came from. */
export function touchedShares(
	plan: SourcePlan,
	origin?: ShareId
): readonly { share: ShareId; delta: Delta }[] {
	return [...plan.steps]
		.filter(([share, step]) => share !== origin && step.view.size > 0)
		.map(([share, step]) => ({ share, delta: step.view }));
}

/**
 * Looks at a state as if a plan were taken: takes its steps, answers the question, takes them back.
 * Synchronous, so nobody sees the state in between.
 */
export function supposing<Answer>(store: Store, plan: SourcePlan, question: () => Answer): Answer {
	const undo = [
		...[...plan.changes].map(([table, delta]) => store.table(table).live.commit(delta)),
		...[...plan.steps.values()].map((step) => step.commit())
	];
	try {
		return question();
	} finally {
		for (const back of undo.reverse()) back();
	}
}

/** The edits of this table that wait on the chain, oldest first, each once though several shares may carry it. */
export const draftsUnderWay = (store: Store, table: TableId): readonly Delta[] =>
	editsUnderWay(store, table).map(({ source }) => source);

function editsUnderWay(store: Store, table: TableId) {
	const groups = new Map<string, Extract<Proposal['origin'], { kind: 'draft' }>>();
	for (const { proposal } of store.sharesOn(table)) {
		if (proposal?.origin.kind === 'draft' && proposal.origin.table === table)
			groups.set(proposal.origin.group, proposal.origin);
	}
	return [...groups.values()].sort((one, other) => one.at - other.at);
}

/** Everything shown over the source but not in it: edits under way and the draft. */
export const overlay = (store: Store, table: TableId): Delta =>
	layered(store, table, [...draftsUnderWay(store, table), store.draft(table)]);

/** The rows as the grid shows them. */
export function shownRows(store: Store, table: TableId): ReadonlyMap<RowId, Row> {
	const rows = new RowMap(store.table(table).live.table.rows);
	for (const [row, { after }] of overlay(store, table)) {
		if (after) rows.set(row, after);
		else rows.delete(row);
	}
	return rows;
}

/**
 * Layers of edits as one delta of the source. Each was made over an older state; only the cells it changed count, so a
 * layer below may have settled or come back meanwhile.
 */
export function layered(store: Store, table: TableId, layers: readonly Delta[]): Delta {
	const { schema, rows } = store.table(table).live.table;
	return layers.reduce<Delta>((below, layer) => {
		const now = (row: RowId): Row | null => {
			const change = below.get(row);
			return change ? change.after : (rows.get(row) ?? null);
		};
		return compose(below, fitted(layer, schema, now));
	}, new Map());
}

/** An edit carried onto the rows as they are now. */
function fitted(edit: Delta, schema: Schema, now: (row: RowId) => Row | null): Delta {
	const rows = new Map<RowId, Row>();
	for (const id of edit.keys()) {
		const row = now(id);
		if (row) rows.set(id, row);
	}
	return rebase(edit, { schema, rows }).delta;
}

/** An edit under way as a change of the source as it is now. */
export const onSource = (store: Store, table: TableId, edit: Delta): Delta => layered(store, table, [edit]);

/** The draft once an edit under way comes back: it lies under whatever was drafted since. */
export function draftWithReturned(store: Store, table: TableId, group: string): Delta {
	const underWay = editsUnderWay(store, table);
	const left = underWay.filter((edit) => edit.group !== group).map(({ source }) => source);
	const returned = underWay.filter((edit) => edit.group === group).map(({ source }) => source);
	return draftOver(store, table, left, layered(store, table, [...left, ...returned, store.draft(table)]));
}

/** A draft for the grid to show `whole`, over these edits under way. */
export const draftOver = (store: Store, table: TableId, underWay: readonly Delta[], whole: Delta): Delta =>
	compose(invert(layered(store, table, underWay)), whole);

/** The shares carrying the same edit. */
export const groupOf = (store: Store, proposal: Proposal): readonly LocalShare[] => {
	const { origin } = proposal;
	if (origin.kind !== 'draft') return [];
	return [...store.shares.values()].filter(
		({ proposal: other }) => other?.origin.kind === 'draft' && other.origin.group === origin.group
	);
};

export function tableOf(share: LocalShare): TableId {
	if (!share.lens) throw new Error('sharing: a share that has not landed has no table');
	return share.lens.table;
}
