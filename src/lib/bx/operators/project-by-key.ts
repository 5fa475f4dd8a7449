/**
 * `project … by key`: one view row per distinct key, standing for all source rows that have it (a *group*).
 *
 * A group keeps its id while any of its rows stays at its key. When no row stays and all its rows move together to a
 * key nobody keeps, the view row is updated; a part that leaves mints a new row; rows that join a group take its id.
 * Rows with an empty key cell form no group and are not in the view.
 */
import { cell, cellsToText, hasNull, pick, positionsOf, sameCells, withCells } from '../cells';
import {
	defaultFaults,
	determinedBy,
	hiddenBy,
	insertObstacles,
	nameFaults,
	narrow,
	sourcesOf,
	takesNewRows
} from './columns';
import type { Change, Delta } from '../delta';
import type { LensFault, PutRefusal } from '../errors';
import { openGroups } from './groups';
import type { ByKeyStep } from '../lens';
import {
	noHints,
	type ChangeTogether,
	type Compiled,
	type LookUp,
	type Place,
	type Plain,
	type Shape,
	type Stage
} from './operator';
import { fail, ok, type Result } from '../result';
import type { Row, RowId, Schema } from '../table';

export interface Grouping {
	/** Positions of the kept columns in an input row. */
	readonly positions: readonly number[];
	/** Positions of the key in an input row, and in an output row. */
	readonly inputKey: readonly number[];
	readonly outputKey: readonly number[];
	readonly input: Schema;
	readonly output: Schema;
	/** The input row of a row that was inserted into the view. */
	complete(id: RowId, row: Row): Result<Row, PutRefusal>;
	/** Whether a view row may be deleted, and with it all these input rows. */
	release(id: RowId, members: readonly RowId[]): Result<null, PutRefusal>;
}

export function compileProjectByKey(step: ByKeyStep, { step: index }: Place, input: Shape): Compiled {
	const { schema } = input;
	const faults: LensFault[] = [
		...nameFaults(schema, index, step.columns),
		...nameFaults(schema, index, step.key),
		...defaultFaults(input, index, step.columns, step)
	];
	for (const column of step.key)
		if (!step.columns.includes(column)) faults.push({ kind: 'KeyHidden', step: index, column });
	const determined = determinedBy(schema, step.key);
	for (const column of step.columns)
		if (!determined.has(column))
			faults.push({ kind: 'KeyNotDetermining', step: index, key: step.key, column });
	if (faults.length > 0) return fail(faults);

	const narrowed = narrow(input, step.columns, step.key);
	const facts = narrowed.facts.map((known, position) => ({
		...known,
		required: known.required || step.key.includes(step.columns[position] ?? '')
	}));
	const output: Shape = { ...narrowed, facts };
	const hidden = hiddenBy(input, step.columns, step);
	const refused = insertObstacles(hidden, step.onInsert);
	const completes = step.onInsert !== 'refuse' && refused.length === 0;
	const mayDelete = step.onDelete === 'delete';
	const positions = positionsOf(schema, step.columns);
	const grouping: Grouping = {
		positions,
		inputKey: positionsOf(schema, step.key),
		outputKey: positionsOf(output.schema, step.key),
		input: schema,
		output: output.schema,
		complete: (row, cells) =>
			completes
				? ok(withCells(hidden.blank, positions, cells))
				: fail({ kind: 'InsertRefused', row, hidden: sourcesOf(input, refused) }),
		release: (row, members) =>
			mayDelete ? ok(null) : fail({ kind: 'DeleteRefused', row, sourceRows: members })
	};
	return ok({
		output,
		changesIds: true,
		filters: sourcesOf(input, step.key),
		mayInsert: completes && takesNewRows(output),
		mayDelete,
		plain: plainByKey(grouping),
		live: (row, together) => openByKey(grouping, row, together)
	});
}

function openByKey(grouping: Grouping, inputRow: LookUp, changeTogether?: ChangeTogether): Stage {
	const groups = openGroups(grouping);

	/** One row changed and its key kept, said once for the rows behind it. */
	function putTogether(delta: Delta): Delta | undefined {
		const [[id, { before, after }]] = delta as Iterable<[RowId, Change]> as [[RowId, Change]];
		if (!before || !after || !sameCells(before, after, grouping.outputKey)) return undefined;
		const { inputKey: shared, positions } = grouping;
		return changeTogether?.({ members: groups.membersOf(id), shared, positions, cells: after });
	}

	/** A key that is empty, or that another row of the view has after the change. */
	function keyRefusal(delta: Delta): PutRefusal | undefined {
		const takers = new Map<string, RowId>();
		for (const [id, { after }] of delta) {
			if (!after) continue;
			const missing = keyMissing(grouping, id, after);
			if (missing) return missing;
			const text = cellsToText(after, grouping.outputKey);
			const holder = groups.at(text);
			const other = takers.get(text) ?? (holder !== undefined && !delta.has(holder) ? holder : undefined);
			if (other !== undefined) return viewKeyTaken(grouping, after, [other, id]);
			takers.set(text, id);
		}
		return undefined;
	}

	return {
		row(id) {
			const [member] = groups.membersOf(id);
			const row = member && inputRow(member);
			return row && pick(row, grouping.positions);
		},
		outputOf: groups.groupOf,
		membersOf: groups.membersOf,
		get: groups.plan,

		put(delta, mint) {
			const refusal = keyRefusal(delta);
			if (refusal) return fail(refusal);
			const together = delta.size === 1 ? putTogether(delta) : undefined;
			if (together) return ok({ delta: together, hints: noHints });
			const source = new Map<RowId, Change>();
			const hints = new Map<RowId, RowId>();
			for (const [id, { before, after }] of delta) {
				if (after && !before) {
					const completed = grouping.complete(id, after);
					if (!completed.ok) return completed;
					const inserted = mint();
					source.set(inserted, { before: null, after: completed.value });
					hints.set(inserted, id);
					continue;
				}
				const members = groups.membersOf(id);
				const released = after ? undefined : grouping.release(id, [...members]);
				if (released && !released.ok) return released;
				// Rows of a group agree on what the view shows, so where the view row changes, every one of them does.
				for (const member of members) {
					const row = inputRow(member) as Row;
					source.set(member, { before: row, after: after && withCells(row, grouping.positions, after) });
				}
			}
			return ok({ delta: source, hints });
		}
	};
}

/** get: π_U(R) without repetitions. put: each view row is written into all rows of its group (Bohannon et al. 2006). */
function plainByKey(grouping: Grouping): Plain {
	const { positions, inputKey, outputKey } = grouping;
	return {
		get(input, mint) {
			const byKey = new Map<string, RowId>();
			const trace = new Map<RowId, RowId>();
			const rows = new Map<RowId, Row>();
			for (const [id, row] of input.rows) {
				if (hasNull(row, inputKey)) continue;
				const text = cellsToText(row, inputKey);
				const group = byKey.get(text) ?? mint();
				byKey.set(text, group);
				trace.set(id, group);
				rows.set(group, pick(row, positions));
			}
			return { output: { schema: grouping.output, rows }, trace };
		},
		put(input, trace, output, mint) {
			const rows = new Map<RowId, Row>();
			const byKey = new Map<string, RowId>();
			for (const [id, row] of output.rows) {
				const missing = keyMissing(grouping, id, row);
				if (missing) return fail(missing);
				const other = byKey.get(cellsToText(row, outputKey));
				if (other !== undefined) return fail(viewKeyTaken(grouping, row, [other, id]));
				byKey.set(cellsToText(row, outputKey), id);
			}
			const members = new Map<RowId, RowId[]>();
			for (const [id, row] of input.rows) {
				const group = trace.get(id);
				if (group !== undefined) members.set(group, [...(members.get(group) ?? []), id]);
				const cells = group === undefined ? undefined : output.rows.get(group);
				if (group === undefined) rows.set(id, row);
				else if (cells) rows.set(id, withCells(row, positions, cells));
			}
			for (const [group, ids] of members) {
				const released = output.rows.has(group) ? ok(null) : grouping.release(group, ids);
				if (!released.ok) return released;
			}
			for (const [id, cells] of output.rows) {
				if (members.has(id)) continue;
				const completed = grouping.complete(id, cells);
				if (!completed.ok) return completed;
				rows.set(mint(), completed.value);
			}
			return ok({ schema: grouping.input, rows });
		}
	};
}

const viewKeyTaken = ({ output, outputKey }: Grouping, row: Row, rows: readonly RowId[]): PutRefusal => ({
	kind: 'ViewKeyTaken',
	key: output.key,
	values: pick(row, outputKey),
	rows
});

/** A view that was given another key later may leave this one empty; such a row would form no group. */
function keyMissing({ output, outputKey }: Grouping, id: RowId, row: Row): PutRefusal | undefined {
	const index = outputKey.findIndex((position) => cell(row, position) === null);
	if (index < 0) return undefined;
	return { kind: 'View', fault: { kind: 'KeyMissing', column: output.key[index] ?? '', row: id } };
}
