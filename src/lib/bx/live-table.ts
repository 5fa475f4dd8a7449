/** A table with indexes, so that a change is checked and made at the cost of the change. */
import { binds, cellsKey, pick, positionsOf, sameCells, sameRow, withCells } from './cells';
import { cellFault, isValue, rowFaults } from './check';
import { misfit, type Change, type Delta } from './delta';
import type { TableFault } from './errors';
import { GroupChange } from './group-change';
import { KeptRows, type Tied } from './kept-rows';
import { fail, ok, type Result } from './result';
import { groupIndex, keyIndex, type KeyIndex } from './row-index';
import { atOnce, part, rowsPerStep, type Steps } from './steps';
import type { ColumnType, Dependency, Row, RowId, Schema, Table, Value } from './table';

export interface LiveTable {
	/** The table as it is now. Its rows change with every commit: copy what you keep. */
	readonly table: Table;
	/** Whether the delta fits the rows and leaves a legal table. Costs as much as the delta is long. */
	check(delta: Delta): Result<void, TableFault>;
	/**
	 * Whether a row may change so in its place, with its cells of the key and of all dependencies as they are: the usual change, told at once.
	 * Of any other change, and of one it does not allow, `check` says what is wrong, if anything is.
	 */
	takes(id: RowId, change: Change): boolean;
	/** The same of a change that starts from what the row is now. */
	allows(change: Change): boolean;
	/** Makes a checked delta happen; the answer takes it back (latest first). */
	commit(delta: Delta): () => void;
	/** The change that gives a group the same cells, said once for all its rows; nothing where it is to be said row by row. */
	changeTogether(group: Together): GroupChange | undefined;
	/** Finds rows that `delta` leaves alone, by the cells a row has in the `from` columns of a dependency. */
	peersOutside(delta: Delta): (dependency: Dependency, row: Row) => Row | undefined;
	/** All rows that agree with this row on the `from` columns of a dependency. */
	groupOf(dependency: Dependency, row: Row): Iterable<readonly [RowId, Row]>;
}

/** Rows that agree on the cells at `shared`, and are to have the same at these positions. */
export interface Together {
	readonly members: ReadonlySet<RowId>;
	readonly shared: readonly number[];
	readonly positions: readonly number[];
	readonly cells: Row;
}

/** A dependency with its columns found and its groups indexed. */
interface Tie extends Tied {
	readonly dependency: Dependency;
	/** Both sides: where a row keeps these cells, it cannot break the dependency. */
	readonly all: readonly number[];
}

/** Indexes a legal table once. Copies the row map; rows themselves are shared. */
export const openTable = (table: Table): LiveTable => atOnce(openingTable(table));

/** The same in steps. The given rows are not to change meanwhile. */
export function* openingTable({ schema, rows }: Table): Steps<LiveTable> {
	const copy = schema.dependencies.length > 0 ? new KeptRows() : new Map<RowId, Row>();
	yield* part(copying(rows, copy), 0, 0.5);
	return yield* part(takingTable(schema, copy), 0.5, 1);
}

function* copying(rows: ReadonlyMap<RowId, Row>, to: Map<RowId, Row>): Steps<void> {
	for (const [id, row] of rows) {
		to.set(id, row);
		if (to.size % rowsPerStep === 0) yield to.size / rows.size;
	}
}

/** The same over a row map that nobody else keeps. */
export function* takingTable(schema: Schema, rows: Map<RowId, Row>): Steps<LiveTable> {
	const key =
		schema.key.length > 0 ? keyIndex(positionsOf(schema, schema.key), (id) => rows.get(id)) : undefined;
	const ties = schema.dependencies.map((dependency): Tie => {
		const from = positionsOf(schema, dependency.from);
		const targets = positionsOf(schema, dependency.to);
		return { dependency, targets, all: [...from, ...targets], index: groupIndex(from) };
	});
	const indexes = [...(key ? [key] : []), ...ties.map(({ index }) => index)];
	const indexFor = (dependency: Dependency) => ties.find((tie) => tie.dependency === dependency)?.index;
	const kept = rows instanceof KeptRows ? rows : undefined;
	/** Dependencies that alone look at what they determine. */
	const apart = ties.filter((tie) => {
		const others = ties.flatMap(({ all }, index) => (ties[index] === tie ? tie.index.positions : all));
		return !tie.targets.some((target) => [...(key?.positions ?? []), ...others].includes(target));
	});
	kept?.tie(apart);
	/** The number of the present state of the rows, and the last one given. */
	let present = 0;
	let states = 0;
	let written = 0;
	for (const [id, row] of indexes.length > 0 ? rows : []) {
		for (const index of indexes) index.write(id, null, row);
		if (++written % rowsPerStep === 0) yield written / rows.size;
	}

	/** Cells that indexes are kept of: a row that keeps them stands where it stood, and breaks nothing that others have a part in. */
	const tied = [...new Set([...(key?.positions ?? []), ...ties.flatMap(({ all }) => all)])];
	const types = schema.columns.map(({ type }) => type);

	function write(id: RowId, before: Row | null, after: Row | null): void {
		if (!before || !after || !sameCells(before, after, tied))
			for (const index of indexes) index.write(id, before, after);
		if (after) rows.set(id, after);
		else rows.delete(id);
	}

	function allows({ before, after }: Change): boolean {
		if (!before || !after || after.length !== types.length || !sameCells(before, after, tied)) return false;
		for (let position = 0; position < types.length; position += 1) {
			const value = after[position];
			if (value !== before[position] && !isValue(types[position] as ColumnType, value)) return false;
		}
		return true;
	}

	function takes(id: RowId, change: Change): boolean {
		const row = rows.get(id);
		return row !== undefined && change.before !== null && sameRow(row, change.before) && allows(change);
	}

	function takesAll(delta: Delta): boolean {
		for (const [id, change] of delta) if (!takes(id, change)) return false;
		return true;
	}

	function writeAll(delta: Delta): void {
		kept?.willChange(delta);
		for (const [id, { before, after }] of delta) write(id, before, after);
	}

	function takeBackAll(delta: Delta): void {
		kept?.willChange(delta);
		for (const [id, { before, after }] of [...delta].toReversed()) write(id, after, before);
	}

	/** Planned on the rows as they are, so that it changes a whole group and nothing that rows are found by. */
	const isPresent = (delta: Delta): delta is GroupChange =>
		delta instanceof GroupChange && delta.spread.plannedIn === present;

	return {
		table: { schema, rows },

		takes,
		allows,

		check(delta) {
			if (!isPresent(delta) && takesAll(delta)) return fits;
			const fault = isPresent(delta)
				? cellsFault(schema, delta.sample)
				: (misfit(rows, delta) ??
					cellsFault(schema, delta) ??
					(key && keyFault(schema, key, delta)) ??
					firstFault(ties, (tie) => dependencyFault(tie, rows, delta)));
			return fault ? fail(fault) : fits;
		},

		commit(delta) {
			const before = present;
			const group = isPresent(delta) ? delta.spread : undefined;
			if (group) kept?.spread(group.tied, group.key, group.after);
			else writeAll(delta);
			present = states += 1;
			return () => {
				if (group) kept?.spread(group.tied, group.key, group.before);
				else takeBackAll(delta);
				present = before;
			};
		},

		changeTogether({ members, shared, positions, cells }) {
			const [first] = members;
			const row = first && kept?.get(first);
			if (!kept || !row || members.size < 2) return undefined;
			const after = withCells(row, positions, cells);
			const changed = positions.filter((position) => row[position] !== after[position]);
			const tie = apart.find(
				({ index, targets }) => isWithin(changed, targets) && isWithin(index.positions, shared)
			);
			if (!tie || changed.length === 0) return undefined;
			const { dependency, index, targets } = tie;
			// Rows that share more than the dependency asks for may be a part of its group only.
			if (!binds(dependency, row, index.positions) || index.members(row).size !== members.size)
				return undefined;
			const group = cellsKey(row, index.positions);
			return new GroupChange({
				tied: tie,
				key: group,
				before: pick(row, targets),
				after: pick(after, targets),
				members: kept.membersOf(tie, group),
				size: members.size,
				sample: [first, row],
				plannedIn: present
			});
		},

		groupOf(dependency, row) {
			const index = indexFor(dependency);
			if (!index || !binds(dependency, row, index.positions)) return [];
			return [...index.members(row)].map((id) => [id, rows.get(id) as Row] as const);
		},

		peersOutside(delta) {
			const found = new Map<Dependency, Map<Value, Row | undefined>>();
			return (dependency, row) => {
				const index = indexFor(dependency);
				if (!index || !binds(dependency, row, index.positions)) return undefined;
				const known = found.get(dependency) ?? new Map<Value, Row | undefined>();
				found.set(dependency, known);
				const group = cellsKey(row, index.positions);
				if (!known.has(group)) {
					const id = firstOf(index.members(row), (member) => !delta.has(member));
					known.set(group, id && rows.get(id));
				}
				return known.get(group);
			};
		}
	};
}

const fits = ok(undefined);

const isWithin = (positions: readonly number[], others: readonly number[]): boolean =>
	positions.every((position) => others.includes(position));

/** Cells that stay are those of a legal row. A cell that many rows take is looked at once. */
function cellsFault(schema: Schema, delta: Delta): TableFault | undefined {
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
			if (value === before[position] || value === accepted[position]) continue;
			const fault = cellFault(schema, id, after, position);
			if (fault) return fault;
			accepted[position] = value;
		}
	}
	return undefined;
}

function keyFault(schema: Schema, index: KeyIndex, delta: Delta): TableFault | undefined {
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

function dependencyFault(
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

function firstFault<Item>(
	items: Iterable<Item>,
	faultOf: (item: Item) => TableFault | undefined
): TableFault | undefined {
	for (const item of items) {
		const fault = faultOf(item);
		if (fault) return fault;
	}
	return undefined;
}

/** Those it passes over are rows of the delta, so it stays as cheap as the delta. */
function firstOf(ids: Iterable<RowId>, wanted: (id: RowId) => boolean): RowId | undefined {
	for (const id of ids) if (wanted(id)) return id;
	return undefined;
}
