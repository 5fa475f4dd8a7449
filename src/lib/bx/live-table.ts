/** A table with indexes, so that a change is checked and made at the cost of the change. */
import { binds, cellsKey, pick, positionsOf, sameCell, sameCells, sameRow, withCells } from './cells';
import { isValue } from './check';
import { misfit, type Change, type Delta } from './delta';
import type { TableFault } from './errors';
import { GroupChange } from './group-change';
import { KeptRows } from './kept-rows';
import { fail, ok, type Result } from './result';
import { groupIndex, keyIndex } from './row-index';
import { RowMap } from './row-map';
import { atOnce, part, rowsPerStep, type Steps } from './steps';
import { cellsFault, dependencyFault, firstOf, keyFault, type Tie } from './table-faults';
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

/** Indexes a legal table once. Copies the row map; rows themselves are shared. */
export const openTable = (table: Table): LiveTable => atOnce(openingTable(table));

/** The same in steps. The given rows are not to change meanwhile. */
export function* openingTable({ schema, rows }: Table): Steps<LiveTable> {
	const copy = schema.dependencies.length > 0 ? new KeptRows() : new RowMap<Row>();
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
	const isTied = types.map((_type, position) => tied.includes(position));

	function write(id: RowId, before: Row | null, after: Row | null): void {
		if (!before || !after || !sameCells(before, after, tied))
			for (const index of indexes) index.write(id, before, after);
		if (after) rows.set(id, after);
		else rows.delete(id);
	}

	/** Told by `forEach`, no row needs an iterator and a pair. */
	const writeChange = ({ before, after }: Change, id: RowId): void => write(id, before, after);

	function allows({ before, after }: Change): boolean {
		if (!before || !after || after.length !== types.length) return false;
		for (let position = 0; position < types.length; position += 1) {
			const value = after[position];
			if (sameCell(value, before[position])) continue;
			if (isTied[position] || !isValue(types[position] as ColumnType, value)) return false;
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
		delta.forEach(writeChange);
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
