/** `project`, row by row: only some columns; the hidden ones are restored by row (Bohannon et al. 2006). */
import { pick, positionsOf, withCells } from '../cells';
import {
	defaultFaults,
	hiddenBy,
	insertObstacles,
	nameFaults,
	narrow,
	sourcesOf,
	type Hidden
} from './columns';
import type { PutRefusal } from '../errors';
import type { ProjectStep } from '../lens';
import { sameIds, type Compiled, type Place, type Plain, type RowByRow, type Shape } from './operator';
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
		live: liveProject(projection)
	});
}

const liveProject = ({ positions, complete }: Projection): RowByRow => ({
	show: (row) => pick(row, positions),
	restore(id, { after }, row) {
		if (!after) return ok(null);
		return row ? ok(withCells(row, positions, after)) : complete(id, after);
	}
});

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
