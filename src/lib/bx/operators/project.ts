/** `project`, row by row: only some columns; the hidden ones are restored by row (Bohannon et al. 2006). */
import { pick, positionsOf, sameCells, withCells } from '../cells';
import {
	defaultFaults,
	hiddenBy,
	insertObstacles,
	nameFaults,
	narrow,
	sourcesOf,
	type Hidden
} from './columns';
import { changeOf, type Change } from '../delta';
import type { PutRefusal } from '../errors';
import type { ProjectStep } from '../lens';
import {
	keepsIds,
	noHints,
	sameIds,
	stateless,
	type Compiled,
	type Plain,
	type LookUp,
	type Place,
	type Shape,
	type Stage
} from './operator';
import { fail, ok, type Result } from '../result';
import type { Row, RowId, Schema } from '../table';

interface Projection {
	readonly positions: readonly number[];
	readonly input: Schema;
	readonly output: Schema;
	/** The input row of a row that was inserted into the view. */
	complete(id: RowId, row: Row): Result<Row, PutRefusal>;
}

export function compileProject(step: ProjectStep, { step: index }: Place, input: Shape): Compiled {
	const { schema } = input;
	const faults = [
		...nameFaults(schema, index, step.columns),
		...defaultFaults(input, index, step.columns, step)
	];
	if (faults.length > 0) return fail(faults);

	const whole = schema.key.every((name) => step.columns.includes(name));
	const output = narrow(input, step.columns, whole ? schema.key : []);
	const hidden: Hidden = hiddenBy(input, step.columns, step);
	const refused = insertObstacles(hidden, step.onInsert);
	const mayInsert = step.onInsert !== 'refuse' && refused.length === 0;
	const positions = positionsOf(schema, step.columns);
	const projection: Projection = {
		positions,
		input: schema,
		output: output.schema,
		complete: (row, cells) =>
			mayInsert
				? ok(withCells(hidden.blank, positions, cells))
				: fail({ kind: 'InsertRefused', row, hidden: sourcesOf(input, refused) })
	};
	return ok({
		output,
		changesIds: false,
		filters: [],
		mayInsert,
		mayDelete: true,
		plain: plainProject(projection),
		open: (row) => openProject(projection, row)
	});
}

function openProject({ positions, complete }: Projection, inputRow: LookUp): Stage {
	const visible = (row: Row | null) => row && pick(row, positions);
	return {
		...keepsIds((id) => visible(inputRow(id) ?? null) ?? undefined),

		get(delta) {
			const seen = new Map<RowId, Change>();
			for (const [id, { before, after }] of delta) {
				if (before && after && sameCells(before, after, positions)) continue;
				const change = changeOf(visible(before), visible(after));
				if (change) seen.set(id, change);
			}
			return stateless(seen);
		},

		put(delta) {
			const source = new Map<RowId, Change>();
			for (const [id, { after }] of delta) {
				const row = inputRow(id);
				if (row) {
					const change = changeOf(row, after && withCells(row, positions, after));
					if (change) source.set(id, change);
					continue;
				}
				const restored = after ? complete(id, after) : ok(null);
				if (!restored.ok) return restored;
				if (restored.value) source.set(id, { before: null, after: restored.value });
			}
			return ok({ delta: source, hints: noHints });
		}
	};
}

/** get: π_U(R), row by row. put: each view row brings its hidden cells back, a new one takes the blank's. */
function plainProject({ positions, input: schema, output: narrowed, complete }: Projection): Plain {
	return {
		get(input) {
			const rows = new Map([...input.rows].map(([id, row]) => [id, pick(row, positions)]));
			return { output: { schema: narrowed, rows }, trace: sameIds(rows) };
		},
		put(input, _trace, output) {
			const rows = new Map<RowId, Row>();
			for (const [id, cells] of output.rows) {
				const row = input.rows.get(id);
				const restored = row ? ok(withCells(row, positions, cells)) : complete(id, cells);
				if (!restored.ok) return restored;
				rows.set(id, restored.value);
			}
			return ok({ schema, rows });
		}
	};
}
