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
 * Faults are those of the first step that has any: what follows a faulty step has no schema to be checked against.
 */
export function compileLens(spec: LensSpec, source: Schema): Result<Lens, readonly LensFault[]> {
	const version: unknown = spec.version;
	if (version !== 1) return fail([{ kind: 'UnknownVersion', version }]);
	const operators: Operator[] = [];
	let shape: Shape = {
		schema: source,
		sources: source.columns.map((column) => column.name),
		fixed: new Map()
	};
	for (const [index, step] of spec.steps.entries()) {
		const compiled = compileStep(step, index, shape);
		if (!compiled.ok) return compiled;
		operators.push(compiled.value);
		shape = compiled.value.output;
	}
	return ok(lensOf(spec, source, operators, shape));
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
