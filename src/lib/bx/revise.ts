/**
 * Revising hidden columns: a row that a put moves to other cells of a dependency takes the hidden cells that the
 * dependency demands there (Bohannon et al. 2006 §3.2, "record revision"). Only columns no view attribute or
 * selection reads are ever revised, so the view is what was asked for.
 */
import { cell, cellsToText, positionsOf, sameCells, sameRow, withCells } from './cells';
import { changeOf, type Change, type Delta } from './delta';
import type { LiveTable } from './live-table';
import type { Dependency, Row, RowId, Schema, Table } from './table';

/** Finds a row that the change leaves alone and that agrees with this one on the dependency's `from`. */
type FindPeer = (dependency: Dependency, row: Row) => Row | undefined;

/** The same source delta with demanded hidden cells filled in. */
export function revise(source: LiveTable, hidden: ReadonlySet<string>, delta: Delta): Delta {
	if (hidden.size === 0) return delta;
	const findPeer = source.peersOutside(delta);
	const revised = new Map<RowId, Change>();
	for (const [id, { before, after }] of delta) {
		const row = after && reviseRow(source.table.schema, hidden, before, after, findPeer);
		const change = changeOf(before, row);
		if (change) revised.set(id, change);
	}
	return revised;
}

/** The same on whole tables. */
export function reviseTable(before: Table, hidden: ReadonlySet<string>, after: Table): Table {
	const unchanged = [...after.rows].filter(([id, row]) => {
		const old = before.rows.get(id);
		return old && sameRow(old, row);
	});
	const rows = new Map<RowId, Row>(unchanged);
	for (const [id, row] of after.rows) {
		if (rows.has(id)) continue;
		const findPeer: FindPeer = ({ from }, cells) => {
			const positions = positionsOf(after.schema, from);
			return unchanged.find(
				([, other]) => cellsToText(other, positions) === cellsToText(cells, positions)
			)?.[1];
		};
		rows.set(id, reviseRow(after.schema, hidden, before.rows.get(id) ?? null, row, findPeer));
	}
	return { schema: after.schema, rows };
}

function reviseRow(
	schema: Schema,
	hidden: ReadonlySet<string>,
	before: Row | null,
	after: Row,
	findPeer: FindPeer
): Row {
	let row = after;
	// One pass per dependency is enough for the longest chain of them.
	for (let pass = 0; pass < schema.dependencies.length; pass += 1) {
		const start = row;
		for (const dependency of schema.dependencies) {
			const targets = positionsOf(
				schema,
				dependency.to.filter((name) => hidden.has(name))
			);
			if (targets.length === 0) continue;
			if (before && sameCells(before, row, positionsOf(schema, dependency.from))) continue;
			const peer = findPeer(dependency, row);
			if (peer)
				row = withCells(
					row,
					targets,
					targets.map((target) => cell(peer, target))
				);
		}
		if (sameRow(start, row)) break;
	}
	return row;
}
