/** `select`: only the rows that satisfy a predicate (Bohannon, Pierce, Vaughan 2006 §4.1; Horn, Perera, Cheney 2018 §4.1). */
import { withCells } from './cells';
import { nameFaults, sourcesOf } from './columns';
import { changeOf, type Change, type Delta } from './delta';
import type { LensFault, PutRefusal } from './errors';
import type { LensStep } from './lens';
import { keepsIds, sameIds, stateless, type Compiled, type Plain, type Shape, type Stage } from './operator';
import { columnsOf, fixedBy, misfitColumns, toTest } from './predicate';
import { fail, ok, type Result } from './result';
import type { Row, RowId, Schema } from './table';

type SelectStep = Extract<LensStep, { kind: 'select' }>;

/** What a selection decides about rows; `sourceColumns` are what its predicate reads. */
interface Selection {
	readonly selects: (row: Row) => boolean;
	readonly sourceColumns: readonly string[];
	/** What becomes of the source row of a deleted view row: nothing is left of it, or a row outside the selection. */
	release(id: RowId, row: Row): Result<Row | null, PutRefusal>;
}

export function compileSelect(step: SelectStep, index: number, input: Shape): Compiled {
	const columns = columnsOf(step.where);
	const faults: LensFault[] = nameFaults(input.schema, index, columns);
	for (const column of misfitColumns(step.where, input.schema))
		faults.push({ kind: 'PredicateType', step: index, column });
	// "P ignores outputs(F)": else a change of one row could pull others into the selection or push them out.
	for (const { from, to } of input.schema.dependencies)
		if (to.some((name) => columns.includes(name)))
			faults.push({ kind: 'DependencyAcrossSelection', step: index, from, to });
	const tag = tagOf(step, input.schema);
	if (step.onDelete === 'unlink' && tag === undefined) faults.push({ kind: 'UnlinkNeedsTag', step: index });
	if (faults.length > 0) return fail(faults);

	const selection: Selection = {
		selects: toTest(step.where, input.schema),
		sourceColumns: sourcesOf(input, columns),
		release(id, row) {
			if (step.onDelete === 'refuse') return fail({ kind: 'DeleteRefused', row: id, sourceRows: [id] });
			return ok(step.onDelete === 'unlink' && tag !== undefined ? withCells(row, [tag], [false]) : null);
		}
	};
	return ok({
		output: { ...input, fixed: new Map([...input.fixed, ...fixedBy(step.where)]) },
		changesIds: false,
		filters: selection.sourceColumns,
		mayInsert: true,
		mayDelete: step.onDelete !== 'refuse',
		plain: plainSelect(selection),
		open: (row) => openSelect(selection, row)
	});
}

function openSelect(selection: Selection, inputRow: Stage['row']): Stage {
	const inside = (row: Row | null) => (row && selection.selects(row) ? row : null);
	return {
		...keepsIds((id) => inside(inputRow(id) ?? null) ?? undefined),

		get(delta) {
			const selected = new Map<RowId, Change>();
			for (const [id, { before, after }] of delta) {
				const change = changeOf(inside(before), inside(after));
				if (change) selected.set(id, change);
			}
			return stateless(selected);
		},

		put(delta) {
			const source = new Map<RowId, Change>();
			for (const [id, { before, after }] of delta) {
				const kept = after ? staying(selection, id, after) : selection.release(id, before);
				if (!kept.ok) return kept;
				const change = changeOf(before, kept.value);
				if (change) source.set(id, change);
			}
			return ok({ delta: source as Delta, hints: new Map() });
		}
	};
}

/** get: σ_P(R). put: rows outside stay; rows of the view replace those inside; what left the view is released. */
function plainSelect(selection: Selection): Plain {
	return {
		get(input) {
			const rows = new Map([...input.rows].filter(([, row]) => selection.selects(row)));
			return { output: { schema: input.schema, rows }, trace: sameIds(rows) };
		},
		put(input, trace, output) {
			const rows = new Map(input.rows);
			for (const id of trace.keys()) {
				if (output.rows.has(id)) continue;
				const released = selection.release(id, input.rows.get(id) ?? []);
				if (!released.ok) return released;
				if (released.value) rows.set(id, released.value);
				else rows.delete(id);
			}
			for (const [id, row] of output.rows) {
				const kept = staying(selection, id, row);
				if (!kept.ok) return kept;
				rows.set(id, row);
			}
			return ok({ schema: input.schema, rows });
		}
	};
}

const staying = (selection: Selection, row: RowId, after: Row): Result<Row, PutRefusal> =>
	selection.selects(after)
		? ok(after)
		: fail({ kind: 'LeavesSelection', row, columns: selection.sourceColumns });

/** The position of a truth column that the selection wants to be true: clearing it takes a row out. */
function tagOf(step: SelectStep, schema: Schema): number | undefined {
	const fixed = fixedBy(step.where);
	const position = schema.columns.findIndex(
		({ name, type }) => type === 'boolean' && fixed.get(name) === true
	);
	return position < 0 || schema.key.includes(schema.columns[position]?.name ?? '') ? undefined : position;
}
