/** Compiling: from a lens as data and the schema of its source to a lens, or to every reason why it is not one. */
import type { LensFault } from './errors';
import { footprintOf } from './footprint';
import type { Lens, LensSpec, LensStep } from './lens';
import { openLens } from './live-lens';
import type { Compiled, Operator, Shape } from './operator';
import { hiddenColumns, plainGet, plainPut } from './plain';
import { compileProject } from './project';
import { compileProjectByKey } from './project-by-key';
import { compileRename } from './rename';
import { fail, ok, type Result } from './result';
import { compileSelect } from './select';
import type { Schema } from './table';

/**
 * A lens over tables of this schema. The schema itself is taken to be sound (its names exist, each once).
 * After a faulty step other than a selection there is no schema to check the later steps against: mend it first.
 */
export function compileLens(spec: LensSpec, source: Schema): Result<Lens, readonly LensFault[]> {
	const version: unknown = spec.version;
	if (version !== 1) return fail([{ kind: 'UnknownVersion', version }]);
	const operators: Operator[] = [];
	const faults: LensFault[] = [];
	let shape: Shape = {
		schema: source,
		sources: source.columns.map((column) => column.name),
		fixed: new Map()
	};
	for (const [index, step] of spec.steps.entries()) {
		const compiled = compileStep(step, index, shape);
		if (compiled.ok) {
			operators.push(compiled.value);
			shape = compiled.value.output;
			continue;
		}
		faults.push(...compiled.failure);
		if (step.kind !== 'select') break;
	}
	return faults.length > 0 ? fail(faults) : ok(lensOf(spec, source, operators, shape));
}

function compileStep(step: LensStep, index: number, input: Shape): Compiled {
	switch (step.kind) {
		case 'select':
			return compileSelect(step, index, input);
		case 'project':
			return compileProject(step, index, input);
		case 'projectByKey':
			return compileProjectByKey(step, index, input);
		case 'rename':
			return compileRename(step, index, input);
		default:
			return fail([{ kind: 'UnknownStep', step: index, name: (step as { readonly kind: unknown }).kind }]);
	}
}

function lensOf(spec: LensSpec, source: Schema, operators: readonly Operator[], shape: Shape): Lens {
	const hidden = hiddenColumns(source, operators);
	const lens: Lens = {
		spec,
		source,
		view: shape.schema,
		footprint: footprintOf(spec.table, { source, operators, shape, hidden }),
		get: (table, viewIds) => plainGet(operators, table, viewIds),
		put: (table, alignment, view, sourceIds) =>
			plainPut(operators, hidden, { source: table, alignment, view }, sourceIds),
		open: (table, alignment, viewIds) => openLens({ lens, operators, hidden }, table, alignment, viewIds)
	};
	return lens;
}
