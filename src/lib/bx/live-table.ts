/** A table with indexes, so that a change is checked and made at the cost of the change. */
import { binds, cellsToText, pick, positionsOf, sameCells } from './cells';
import { rowFaults } from './check';
import { misfit, type Delta } from './delta';
import type { TableFault } from './errors';
import { fail, ok, type Result } from './result';
import { atOnce, rowsPerStep, type Steps } from './steps';
import type { Dependency, Row, RowId, Schema, Table } from './table';

export interface LiveTable {
	/** The table as it is now. Its rows change with every commit: copy what you keep. */
	readonly table: Table;
	/** Whether the delta fits the rows and leaves a legal table. Costs as much as the delta is long. */
	check(delta: Delta): Result<void, TableFault>;
	/** Makes a checked delta happen; the answer takes it back (latest first). */
	commit(delta: Delta): () => void;
	/** Finds rows that `delta` leaves alone, by the cells a row has in the `from` columns of a dependency. */
	peersOutside(delta: Delta): (dependency: Dependency, row: Row) => Row | undefined;
	/** All rows that agree with this row on the `from` columns of a dependency. */
	groupOf(dependency: Dependency, row: Row): Iterable<readonly [RowId, Row]>;
}

/** Rows by the text of their cells in some columns. */
interface Index {
	readonly positions: readonly number[];
	readonly rows: Map<string, Set<RowId>>;
}

/** Indexes a legal table once. Copies the row map; rows themselves are shared. */
export const openTable = (table: Table): LiveTable => atOnce(openingTable(table));

/** The same in steps. The given rows are not to change meanwhile. */
export function* openingTable({ schema, rows: initial }: Table): Steps<LiveTable> {
	const rows = new Map<RowId, Row>();
	const key = indexOf(schema, schema.key);
	const dependencies = schema.dependencies.map((dependency) => ({
		dependency,
		targets: positionsOf(schema, dependency.to),
		index: indexOf(schema, dependency.from)
	}));
	const indexes = [...(schema.key.length > 0 ? [key] : []), ...dependencies.map(({ index }) => index)];

	const write = (id: RowId, before: Row | null, after: Row | null): void => {
		for (const index of indexes) {
			if (before && after && sameCells(before, after, index.positions)) continue;
			if (before) remove(index, id, before);
			if (after) add(index, id, after);
		}
		if (after) rows.set(id, after);
		else rows.delete(id);
	};
	let written = 0;
	for (const [id, row] of initial) {
		write(id, null, row);
		if (++written % rowsPerStep === 0) yield written / initial.size;
	}

	return {
		table: { schema, rows },

		check(delta) {
			const fault =
				misfit(rows, delta) ??
				typeFault(schema, delta) ??
				keyFault(schema, key, delta) ??
				firstFault(dependencies, (part) => dependencyFault(part, rows, delta));
			return fault ? fail(fault) : ok(undefined);
		},

		commit(delta) {
			const changes = [...delta];
			for (const [id, { before, after }] of changes) write(id, before, after);
			return () => {
				for (const [id, { before, after }] of changes.toReversed()) write(id, after, before);
			};
		},

		groupOf(dependency, row) {
			const index = dependencies.find((part) => part.dependency === dependency)?.index;
			if (!index || !binds(dependency, row, index.positions)) return [];
			const ids = index.rows.get(cellsToText(row, index.positions)) ?? [];
			return [...ids].map((id) => [id, rows.get(id) as Row] as const);
		},

		peersOutside(delta) {
			const found = new Map<Dependency, Map<string, Row | undefined>>();
			return (dependency, row) => {
				const index = dependencies.find((part) => part.dependency === dependency)?.index;
				if (!index || !binds(dependency, row, index.positions)) return undefined;
				const known = found.get(dependency) ?? new Map<string, Row | undefined>();
				found.set(dependency, known);
				const text = cellsToText(row, index.positions);
				if (!known.has(text)) {
					const id = outsider(index, text, delta);
					known.set(text, id && rows.get(id));
				}
				return known.get(text);
			};
		}
	};
}

function typeFault(schema: Schema, delta: Delta): TableFault | undefined {
	return firstFault(delta, ([id, { after }]) => (after ? rowFaults(schema, id, after)[0] : undefined));
}

function keyFault(schema: Schema, index: Index, delta: Delta): TableFault | undefined {
	if (schema.key.length === 0) return undefined;
	const arrivals = new Map<string, RowId>();
	return firstFault(delta, ([id, { before, after }]) => {
		if (!after) return undefined;
		const text = cellsToText(after, index.positions);
		const moved = !before || !sameCells(before, after, index.positions);
		const other = arrivals.get(text) ?? (moved ? outsider(index, text, delta) : undefined);
		arrivals.set(text, id);
		if (other === undefined) return undefined;
		return { kind: 'KeyTaken', key: schema.key, values: pick(after, index.positions), rows: [other, id] };
	});
}

function dependencyFault(
	{ dependency, targets, index }: { dependency: Dependency; targets: readonly number[]; index: Index },
	rows: ReadonlyMap<RowId, Row>,
	delta: Delta
): TableFault | undefined {
	// Within one group all rows outside the delta agree already, so one of them, found once, stands for all.
	const witnesses = new Map<string, { id: RowId; row: Row }>();
	return firstFault(delta, ([id, { before, after }]) => {
		if (!after || !binds(dependency, after, index.positions)) return undefined;
		const text = cellsToText(after, index.positions);
		const known = witnesses.get(text);
		if (!known && before && sameCells(before, after, [...index.positions, ...targets])) {
			witnesses.set(text, { id, row: after });
			return undefined;
		}
		const outside = known ? undefined : outsider(index, text, delta);
		const row = known?.row ?? (outside && rows.get(outside));
		const other = known?.id ?? outside;
		if (!row || other === undefined) {
			witnesses.set(text, { id, row: after });
			return undefined;
		}
		witnesses.set(text, { id: other, row });
		const broken = targets.findIndex((target) => row[target] !== after[target]);
		if (broken < 0) return undefined;
		return {
			kind: 'DependencyBroken',
			from: dependency.from,
			to: dependency.to[broken] ?? '',
			values: pick(after, index.positions),
			rows: [other, id]
		};
	});
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

/** A row of the group that the delta leaves alone. Passes over rows of the delta only, so it stays as cheap as the delta. */
function outsider(index: Index, text: string, delta: Delta): RowId | undefined {
	for (const id of index.rows.get(text) ?? []) if (!delta.has(id)) return id;
	return undefined;
}

const indexOf = (schema: Schema, names: readonly string[]): Index => ({
	positions: positionsOf(schema, names),
	rows: new Map()
});

function add(index: Index, id: RowId, row: Row): void {
	const text = cellsToText(row, index.positions);
	const group = index.rows.get(text);
	if (group) group.add(id);
	else index.rows.set(text, new Set([id]));
}

function remove(index: Index, id: RowId, row: Row): void {
	const text = cellsToText(row, index.positions);
	const group = index.rows.get(text);
	group?.delete(id);
	if (group?.size === 0) index.rows.delete(text);
}
