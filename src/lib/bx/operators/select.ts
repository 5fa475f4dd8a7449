/** `select`: only the rows that satisfy a predicate (Bohannon, Pierce, Vaughan 2006; Horn, Perera, Cheney 2018). */
import { withCells } from '../cells';
import { factsOf, nameFaults, sourcesOf, takesNewRows } from './columns';
import type { LensFault, PutRefusal, StepPath } from '../errors';
import type { ColumnRef, Pin, Predicate, SelectStep } from '../lens';
import { sameIds, type Compiled, type Place, type Plain, type RowByRow, type Shape } from './operator';
import { columnsOf, conjunctsOf, filledBy, fixedBy, misfitColumns, toTest } from './predicate';
import { fail, ok, type Result } from '../result';
import type { Dependency, Row, RowId, Schema } from '../table';

/** What a selection decides about rows; `sourceColumns` are what its predicate reads. */
interface Selection {
	readonly selects: (row: Row) => boolean;
	readonly sourceColumns: readonly ColumnRef[];
	/** Whether a new row may come in at all. */
	admit(id: RowId): Result<null, PutRefusal>;
	/** What becomes of the source row of a deleted view row: nothing is left of it, or a row outside the selection. */
	release(id: RowId, row: Row): Result<Row | null, PutRefusal>;
}

export function compileSelect(step: SelectStep, { step: at, outside }: Place, input: Shape): Compiled {
	const columns = columnsOf(step.where);
	const faults: LensFault[] = nameFaults(input.schema, at, columns);
	for (const column of misfitColumns(step.where, input.schema))
		faults.push({ kind: 'PredicateType', step: at, column });
	if (outside === 'revise') faults.push(...revisionFaults(input, at));
	const release = releaseBy(step, input.schema);
	if (step.onDelete === 'unlink' && !release) faults.push({ kind: 'UnlinkNeedsTag', step: at });
	if (step.onDelete === 'hide' && !release) faults.push({ kind: 'HideNeedsFlag', step: at });
	if (faults.length > 0) return fail(faults);

	const selection: Selection = {
		selects: toTest(step.where, input.schema),
		sourceColumns: sourcesOf(input, columns),
		admit: (row) =>
			step.onInsert === 'refuse' ? fail({ kind: 'InsertRefused', row, hidden: [] }) : ok(null),
		release(id, row) {
			if (step.onDelete === 'refuse') return fail({ kind: 'DeleteRefused', row: id, sourceRows: [id] });
			return ok(release ? withCells(row, [release.position], [release.value]) : null);
		}
	};
	const schema = { ...input.schema, dependencies: boundIn(input.schema.dependencies, step.where) };
	const output: Shape = {
		...input,
		schema,
		fixed: new Map([...input.fixed, ...fixedBy(step.where)]),
		selections: [...input.selections, ...conjunctsOf(step.where)]
	};
	return ok({
		output,
		changesIds: false,
		filters: selection.sourceColumns,
		pins: pinsOf(step, input),
		mayInsert: step.onInsert !== 'refuse' && takesNewRows(output),
		mayDelete: step.onDelete !== 'refuse',
		deletesByChange: release !== undefined,
		plain: plainSelect(selection, schema),
		live: liveSelect(selection)
	});
}

const liveSelect = (selection: Selection): RowByRow => ({
	show: (row) => (selection.selects(row) ? row : null),
	restore(id, { before, after }) {
		const admitted = before ? undefined : selection.admit(id);
		if (admitted && !admitted.ok) return admitted;
		return after ? staying(selection, id, after) : selection.release(id, before ?? []);
	}
});

/** get: σ_P(R). put: rows outside stay; rows of the view replace those inside; what left the view is released. */
function plainSelect(selection: Selection, output: Schema): Plain {
	return {
		get(input) {
			const rows = new Map([...input.rows].filter(([, row]) => selection.selects(row)));
			return { output: { schema: output, rows }, trace: sameIds(rows) };
		},
		put(input, trace, view) {
			const rows = new Map(input.rows);
			for (const id of trace.keys()) {
				if (view.rows.has(id)) continue;
				const released = selection.release(id, input.rows.get(id) ?? []);
				if (!released.ok) return released;
				if (released.value) rows.set(id, released.value);
				else rows.delete(id);
			}
			for (const [id, row] of view.rows) {
				const admitted = trace.has(id) ? ok(null) : selection.admit(id);
				if (!admitted.ok) return admitted;
				const kept = staying(selection, id, row);
				if (!kept.ok) return kept;
				rows.set(id, row);
			}
			return ok({ schema: input.schema, rows });
		}
	};
}

/** Where the selection leaves no empty cell in its `from`, a dependency binds every row. */
function boundIn(dependencies: readonly Dependency[], where: Predicate): readonly Dependency[] {
	const filled = filledBy(where);
	return dependencies.map((dependency) =>
		dependency.filled && dependency.from.every((name) => filled.has(name))
			? { from: dependency.from, to: dependency.to }
			: dependency
	);
}

const staying = (selection: Selection, row: RowId, after: Row): Result<Row, PutRefusal> =>
	selection.selects(after)
		? ok(after)
		: fail({ kind: 'LeavesSelection', row, columns: selection.sourceColumns });

/** Source columns that show as they are where the selection fixes a value. */
const pinsOf = ({ where, onDelete }: SelectStep, input: Shape): readonly Pin[] => {
	const released = onDelete === 'unlink' || onDelete === 'hide';
	return [...fixedBy(where)].flatMap(([name, value]) =>
		factsOf(input, [name]).flatMap(({ asItIs }) => asItIs.map((ref) => ({ ...ref, value, released })))
	);
};

/** "P ignores outputs(F)" (Bohannon et al. 2006): else revising one row could pull others into an earlier selection. */
export function revisionFaults({ schema, selections }: Shape, step: StepPath): LensFault[] {
	const read = new Set(selections.flatMap(columnsOf));
	return schema.dependencies
		.filter(({ to }) => to.some((name) => read.has(name)))
		.map(({ from, to }) => ({ kind: 'DependencyAcrossSelection', step, from, to }));
}

/** The truth column, and its new value, by which a row leaves the selection instead of being deleted. */
export function releaseBy({ where, onDelete }: SelectStep, schema: Schema) {
	if (onDelete !== 'unlink' && onDelete !== 'hide') return undefined;
	const names = onDelete === 'unlink' ? wantedTrue(where) : wantedNotTrue(where);
	const position = schema.columns.findIndex(
		({ name, type }) => type === 'boolean' && names.includes(name) && !schema.key.includes(name)
	);
	return position < 0 ? undefined : { position, value: onDelete === 'hide' };
}

const wantedTrue = (where: Predicate): readonly string[] =>
	[...fixedBy(where)].flatMap(([name, value]) => (value === true ? [name] : []));

/** Columns in which `true` alone keeps a row out. */
function wantedNotTrue(where: Predicate): readonly string[] {
	switch (where.kind) {
		case 'and':
			return where.all.flatMap(wantedNotTrue);
		case 'not':
			return where.predicate.kind === 'equals' && where.predicate.value === true
				? [where.predicate.column]
				: [];
		case 'equals':
			return where.value === false ? [where.column] : [];
		case 'compare':
			return where.operator === '!=' && where.value === true ? [where.column] : [];
		case 'isNull':
			return [where.column];
		default:
			return [];
	}
}
