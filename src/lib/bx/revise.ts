/**
 * Record revision (Bohannon et al. 2006): what else a put must write so that the dependencies hold.
 *
 * A row that moves to other cells of a dependency takes the hidden cells that the dependency demands there. Only columns no view
 * attribute or selection reads are revised so, and the view stays what was asked for. With `outside: 'revise'`, rows that
 * the put leaves alone follow the rows it changes as well.
 */
import { binds, cell, cellsToText, positionsOf, sameCells, sameRow, withCells } from './cells';
import { changeOf, type Change, type Delta } from './delta';
import { showingColumns } from './group-change';
import type { LiveTable } from './live-table';
import type { Dependency, Row, RowId, Schema, Table } from './table';

/** Finds a row that the change leaves alone and that agrees with this one on the dependency's `from`. */
type FindPeer = (dependency: Dependency, row: Row) => Row | undefined;

/** A dependency that may demand hidden cells: where its `from` stands, and the hidden part of its `to`. */
export interface Demand {
	readonly dependency: Dependency;
	readonly from: readonly number[];
	readonly targets: readonly number[];
}

/** What the dependencies of a table may demand in its hidden columns. */
export const demandsOf = (schema: Schema, hidden: ReadonlySet<string>): readonly Demand[] =>
	schema.dependencies.flatMap((dependency) => {
		const targets = positionsOf(
			schema,
			dependency.to.filter((name) => hidden.has(name))
		);
		return targets.length > 0 ? [{ dependency, from: positionsOf(schema, dependency.from), targets }] : [];
	});

/** The same source delta with demanded hidden cells filled in; itself where none are. */
export function revise(source: LiveTable, demands: readonly Demand[], delta: Delta): Delta {
	if (!isDemanding(demands, delta)) return delta;
	const findPeer = source.peersOutside(delta);
	const revised = new Map<RowId, Change>();
	for (const [id, { before, after }] of delta) {
		const row = after && reviseRow(demands, before, after, findPeer);
		const change = changeOf(before, row);
		if (change) revised.set(id, change);
	}
	return revised;
}

/** Whether any row comes to other cells of a dependency. */
function isDemanding(demands: readonly Demand[], delta: Delta): boolean {
	for (const { from } of demands)
		for (const { before, after } of showingColumns(delta).values())
			if (after && !(before && sameCells(before, after, from))) return true;
	return false;
}

/** The same on whole tables. */
export function reviseTable(before: Table, hidden: ReadonlySet<string>, after: Table): Table {
	const unchanged = [...after.rows].filter(([id, row]) => {
		const old = before.rows.get(id);
		return old && sameRow(old, row);
	});
	const rows = new Map<RowId, Row>(unchanged);
	const demands = demandsOf(after.schema, hidden);
	for (const [id, row] of after.rows) {
		if (rows.has(id)) continue;
		const findPeer: FindPeer = (dependency, cells) => {
			const positions = positionsOf(after.schema, dependency.from);
			if (!binds(dependency, cells, positions)) return undefined;
			return unchanged.find(
				([, other]) => cellsToText(other, positions) === cellsToText(cells, positions)
			)?.[1];
		};
		rows.set(id, reviseRow(demands, before.rows.get(id) ?? null, row, findPeer));
	}
	return { schema: after.schema, rows };
}

function reviseRow(demands: readonly Demand[], before: Row | null, after: Row, findPeer: FindPeer): Row {
	let row = after;
	// One pass per dependency is enough for the longest chain of them.
	for (let pass = 0; pass < demands.length; pass += 1) {
		const start = row;
		for (const { dependency, from, targets } of demands) {
			if (before && sameCells(before, row, from)) continue;
			const peer = findPeer(dependency, row);
			if (peer) row = withCellsOf(row, peer, targets);
		}
		if (sameRow(start, row)) break;
	}
	return row;
}

/**
 * The same source delta with the rows it leaves alone made to agree with the rows it changes. Where changed rows contradict each
 * other it is left so, for the table to refuse.
 */
export function reviseOutside(source: LiveTable, delta: Delta): Delta {
	const { schema } = source.table;
	const followers = new Map<RowId, { readonly before: Row; readonly after: Row }>();
	// Dependencies form trees (checked at compile time), so one pass per dependency follows the longest chain.
	for (let pass = 0; pass < schema.dependencies.length; pass += 1) {
		for (const dependency of schema.dependencies) {
			const from = positionsOf(schema, dependency.from);
			const targets = positionsOf(schema, dependency.to);
			const follow = (id: RowId, row: Row, leader: Row) => {
				if (delta.has(id)) return;
				const { before, after } = followers.get(id) ?? { before: row, after: row };
				if (!sameCells(after, leader, from) || sameCells(after, leader, targets)) return;
				followers.set(id, { before, after: withCellsOf(after, leader, targets) });
			};
			// Rows that came to other cells by following; the table does not know them there yet.
			const arrived = new Map<string, (readonly [RowId, Row])[]>();
			for (const [id, { before, after }] of followers) {
				if (sameCells(before, after, from)) continue;
				const text = cellsToText(after, from);
				arrived.set(text, [...(arrived.get(text) ?? []), [id, after]]);
			}
			for (const { before, after } of delta.values()) {
				if (!after || !binds(dependency, after, from)) continue;
				for (const [id, row] of arrived.get(cellsToText(after, from)) ?? []) follow(id, row, after);
				if (before && sameCells(before, after, [...from, ...targets])) continue;
				for (const [id, row] of source.groupOf(dependency, after)) follow(id, row, after);
			}
		}
	}
	const revised = new Map<RowId, Change>(delta);
	for (const [id, { before, after }] of followers) {
		const change = changeOf(before, after);
		if (change) revised.set(id, change);
	}
	return revised;
}

/** The same on whole tables. */
export function reviseOutsideTable(before: Table, after: Table): Table {
	const { schema } = after;
	const rows = new Map(after.rows);
	const leaders = new Map(
		[...after.rows].filter(([id, row]) => changeOf(before.rows.get(id), row) !== undefined)
	);
	for (let pass = 0; pass < schema.dependencies.length; pass += 1) {
		for (const dependency of schema.dependencies) {
			const from = positionsOf(schema, dependency.from);
			const targets = positionsOf(schema, dependency.to);
			for (const leader of leaders.values()) {
				if (!binds(dependency, leader, from)) continue;
				for (const [id, row] of rows)
					if (!leaders.has(id) && sameCells(row, leader, from))
						rows.set(id, withCellsOf(row, leader, targets));
			}
		}
	}
	return { schema, rows };
}

const withCellsOf = (row: Row, other: Row, positions: readonly number[]): Row =>
	withCells(
		row,
		positions,
		positions.map((position) => cell(other, position))
	);
