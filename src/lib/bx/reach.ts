/** Which of many lenses a change of the source may reach, found at the cost of the change and of the lenses it reaches. */
import { cell, positionsOf, sameCells } from './cells';
import type { Change } from './delta';
import type { Changes, Lens, LensStep, Pipeline } from './lens';
import type { Value } from './table';

export interface LensReach<Id> {
	/**
	 * A lens that is not among them has nothing to do with the change: neither its view, nor its alignment, nor anything it keeps would
	 * be another one. The change may leave some of those that are among them as they are, too.
	 */
	reachedBy(source: Changes): ReadonlySet<Id>;
}

/** A lens that shows, selects and keeps rows by the cells at these positions, and by no others. */
interface Watcher<Id> {
	readonly id: Id;
	readonly positions: readonly number[];
}

/** The lenses on one table. */
interface Filed<Id> {
	/** Lenses that count cells they may not show: these are always asked. */
	readonly counting: Id[];
	/** Lenses that know of a row by itself whether they show it, by the position of a cell and its only value in rows they show. */
	readonly pinned: Map<number, Map<Value, Watcher<Id>[]>>;
	readonly others: Watcher<Id>[];
}

/** Files lenses once. */
export function reachOf<Id>(lenses: ReadonlyMap<Id, Lens>): LensReach<Id> {
	const tables = new Map<string, Filed<Id>>();
	for (const [id, lens] of lenses) for (const table of lens.source.keys()) file(tables, id, lens, table);
	return {
		reachedBy(source) {
			const reached = new Set<Id>();
			for (const [name, delta] of source) {
				const filed = tables.get(name);
				if (!filed) continue;
				for (const id of filed.counting) reached.add(id);
				for (const change of delta.values()) ask(filed, change, reached);
			}
			return reached;
		}
	};
}

function file<Id>(
	tables: Map<string, Filed<Id>>,
	id: Id,
	{ spec, source, footprint }: Lens,
	name: string
): void {
	const known = tables.get(name);
	const filed: Filed<Id> = known ?? { counting: [], pinned: new Map(), others: [] };
	if (!known) tables.set(name, filed);
	const schema = source.get(name);
	const kinds = new Set(stepsOf(spec).map(({ kind }) => kind));
	if (!schema || kinds.has('pseudonymise')) {
		filed.counting.push(id);
		return;
	}
	const refs = [...footprint.filters, ...[...footprint.columns.values()].flatMap(({ reads }) => reads)];
	const names = new Set(refs.flatMap(({ table, column }) => (table === name ? [column] : [])));
	const watcher = { id, positions: positionsOf(schema, [...names]) };
	const [pin] = [...kinds].every(goesRowByRow) ? footprint.pins : [];
	if (!pin) {
		filed.others.push(watcher);
		return;
	}
	const position = positionsOf(schema, [pin.column])[0] as number;
	const byValue = filed.pinned.get(position) ?? new Map<Value, Watcher<Id>[]>();
	filed.pinned.set(position, byValue);
	const same = byValue.get(pin.value);
	if (same) same.push(watcher);
	else byValue.set(pin.value, [watcher]);
}

const stepsOf = ({ steps }: Pipeline): readonly LensStep[] =>
	steps.flatMap((step) => ('with' in step ? [step, ...stepsOf(step.with)] : [step]));

/** Steps that carry each row by itself, by its cells alone, and keep nothing. */
function goesRowByRow(kind: LensStep['kind']): boolean {
	switch (kind) {
		case 'select':
		case 'project':
		case 'rename':
		case 'convert':
		case 'generalise':
			return true;
		case 'projectByKey':
		case 'join':
		case 'union':
		case 'pseudonymise':
			return false;
	}
}

function ask<Id>({ pinned, others }: Filed<Id>, change: Change, reached: Set<Id>): void {
	const { before, after } = change;
	const hear = (watchers: readonly Watcher<Id>[] | undefined) => {
		for (const { id, positions } of watchers ?? [])
			if (!before || !after || !sameCells(before, after, positions)) reached.add(id);
	};
	hear(others);
	for (const [position, byValue] of pinned) {
		const [old, now] = [before && cell(before, position), after && cell(after, position)];
		if (before) hear(byValue.get(old));
		if (after && !(before && old === now)) hear(byValue.get(now));
	}
}
