/** Why a delta that starts from a legal table would not leave one: at the cost of the delta, by the indexes of the table. */
import { binds, cellsKey, pick, sameCell, sameCells } from './cells';
import { cellFault, rowFaults } from './check';
import type { Delta } from './delta';
import type { TableFault } from './errors';
import type { Tied } from './kept-rows';
import type { KeyIndex } from './row-index';
import type { Dependency, Row, RowId, Schema, Value } from './table';

/** A dependency with its columns found and its groups indexed. */
export interface Tie extends Tied {
	readonly dependency: Dependency;
	/** Both sides: where a row keeps these cells, it cannot break the dependency. */
	readonly all: readonly number[];
}

/** Cells that stay are those of a legal row. A cell that many rows take is looked at once. */
export function cellsFault(schema: Schema, delta: Delta): TableFault | undefined {
	const accepted: (Value | undefined)[] = [];
	for (const [id, { before, after }] of delta) {
		if (!after) continue;
		if (!before || after.length !== before.length) {
			const [fault] = rowFaults(schema, id, after);
			if (fault) return fault;
			continue;
		}
		for (let position = 0; position < after.length; position += 1) {
			const value = after[position];
			if (sameCell(value, before[position]) || sameCell(value, accepted[position])) continue;
			const fault = cellFault(schema, id, after, position);
			if (fault) return fault;
			accepted[position] = value;
		}
	}
	return undefined;
}

export function keyFault(schema: Schema, index: KeyIndex, delta: Delta): TableFault | undefined {
	const { positions } = index;
	const stays = (before: Row | null, after: Row | null) =>
		before !== null && after !== null && sameCells(before, after, positions);
	let arrivals: Map<Value, RowId> | undefined;
	for (const [id, { before, after }] of delta) {
		if (!after || stays(before, after)) continue;
		arrivals ??= new Map();
		const key = cellsKey(after, positions);
		const holder = index.holder(after);
		const change = holder === undefined ? undefined : delta.get(holder);
		const held = change ? stays(change.before, change.after) : holder !== undefined;
		const other = arrivals.get(key) ?? (held ? holder : undefined);
		if (other !== undefined)
			return { kind: 'KeyTaken', key: schema.key, values: pick(after, positions), rows: [other, id] };
		arrivals.set(key, id);
	}
	return undefined;
}

export function dependencyFault(
	{ dependency, targets, all, index }: Tie,
	rows: ReadonlyMap<RowId, Row>,
	delta: Delta
): TableFault | undefined {
	/** The row as it is after the change, if the change leaves it as it was. */
	const kept = (id: RowId): boolean => {
		const change = delta.get(id);
		return !change || (change.after !== null && sameCells(change.before ?? [], change.after, all));
	};
	// All rows of a group that keep their cells agree already, so one of them, found once, stands for all.
	let witnesses: Map<Value, { readonly id: RowId; readonly row: Row }> | undefined;
	for (const [id, { before, after }] of delta) {
		if (!after || (before && sameCells(before, after, all))) continue;
		if (!binds(dependency, after, index.positions)) continue;
		witnesses ??= new Map();
		const group = cellsKey(after, index.positions);
		const known = witnesses.get(group);
		const other = known?.id ?? firstOf(index.members(after), kept) ?? id;
		const row = known?.row ?? (other === id ? after : (rows.get(other) as Row));
		if (!known) witnesses.set(group, { id: other, row });
		const broken = targets.findIndex((target) => row[target] !== after[target]);
		if (broken < 0) continue;
		return {
			kind: 'DependencyBroken',
			from: dependency.from,
			to: dependency.to[broken] ?? '',
			values: pick(after, index.positions),
			rows: [other, id]
		};
	}
	return undefined;
}

/** Those it passes over are rows of the delta, so it stays as cheap as the delta. */
export function firstOf(ids: Iterable<RowId>, wanted: (id: RowId) => boolean): RowId | undefined {
	for (const id of ids) if (wanted(id)) return id;
	return undefined;
}
