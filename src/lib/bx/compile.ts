/** Compiling: from a lens as data and the schemas of its source to a lens, or to every reason why it is not one. */
import type { LensFault, StepPath } from './errors';
import { footprintOf } from './footprint';
import { compileGeneralise } from './operators/generalise';
import { compileConvert } from './operators/convert';
import { compileJoin } from './operators/join';
import type { Lens, LensSpec, LensStep, LensTools, Pipeline } from './lens';
import { openingLens, showingRows } from './live-lens';
import { chain, fork, leaf, type Node } from './operators/node';
import type { Compiled, Place } from './operators/operator';
import { hiddenColumns, plainGet, plainPut, type Revision } from './plain';
import { compileProject } from './operators/project';
import { compileProjectByKey } from './operators/project-by-key';
import { compilePseudonymise } from './operators/pseudonymise';
import { compileRename } from './operators/rename';
import { fail, ok, type Result } from './result';
import { atOnce } from './steps';
import { compileSelect } from './operators/select';
import type { Schema } from './table';
import { treeFaults } from './tree-form';
import { compileUnion } from './operators/union';
import type { Side } from './operators/union-sides';

/**
 * A lens over the tables of a source. The schemas themselves are taken to be sound (their names exist, each once).
 * After a faulty step other than a selection there is no schema to check the later steps against: mend it first.
 */
export function compileLens(
	spec: LensSpec,
	source: ReadonlyMap<string, Schema>,
	tools?: LensTools
): Result<Lens, readonly LensFault[]> {
	const version: unknown = spec.version;
	if (version !== 1) return fail([{ kind: 'UnknownVersion', version }]);
	const outside = spec.outside ?? 'refuse';
	const root = compilePipeline(spec, { step: [], outside, tools }, source);
	if (!root.ok) return root;
	const read = new Map([...source].filter(([name]) => root.value.tables.includes(name)));
	const faults = outside === 'revise' ? treeFaults(read) : [];
	return faults.length > 0 ? fail(faults) : ok(lensOf({ spec, tools }, read, root.value));
}

/** The tree of a pipeline, or of the beginning of one. */
export function compilePipeline(
	{ table, steps }: Pipeline,
	place: Place,
	source: ReadonlyMap<string, Schema>
): Result<Node, readonly LensFault[]> {
	const schema = source.get(table);
	if (!schema) return fail([{ kind: 'TableUnknown', step: place.step, table }]);
	let node = leaf(table, schema);
	const faults: LensFault[] = [];
	for (const [index, step] of steps.entries()) {
		const at = { ...place, step: [...place.step, index] };
		const compiled = compileStep({ node, steps: steps.slice(0, index) }, step, at, source);
		if (compiled.ok) {
			node = compiled.value;
			continue;
		}
		faults.push(...compiled.failure);
		if (step.kind !== 'select') break;
	}
	return faults.length > 0 ? fail(faults) : ok(node);
}

function compileStep(
	{ node: input, steps }: Side,
	step: LensStep,
	place: Place,
	source: ReadonlyMap<string, Schema>
): Result<Node, readonly LensFault[]> {
	const one = (compiled: Compiled) => (compiled.ok ? ok(chain(input, compiled.value)) : compiled);
	switch (step.kind) {
		case 'select':
			return one(compileSelect(step, place, input.output));
		case 'project':
			return one(compileProject(step, place, input.output));
		case 'projectByKey':
			return one(compileProjectByKey(step, place, input.output));
		case 'rename':
			return one(compileRename(step, place, input.output));
		case 'convert':
			return one(compileConvert(step, place, input.output));
		case 'pseudonymise':
			return one(compilePseudonymise(step, place, input.output));
		case 'generalise':
			return one(compileGeneralise(step, place, input.output));
		case 'join': {
			const other = compilePipeline(step.with, place, source);
			if (!other.ok) return other;
			const twice = tablesInBoth(input, other.value, place.step);
			if (twice.length > 0) return fail(twice);
			const joined = compileJoin(step, place, input.output, other.value);
			return joined.ok ? ok(fork(input, joined.value.right, joined.value.operator)) : joined;
		}
		case 'union': {
			const other = compilePipeline(step.with, place, source);
			if (!other.ok) return other;
			const there = { node: other.value, steps: step.with.steps };
			const united = compileUnion(step, place, [{ node: input, steps }, there]);
			return united.ok ? ok(fork(input, other.value, united.value)) : united;
		}
		default:
			return fail([
				{ kind: 'UnknownStep', step: place.step, name: (step as { readonly kind: unknown }).kind }
			]);
	}
}

const tablesInBoth = (one: Node, other: Node, step: StepPath): LensFault[] =>
	one.tables
		.filter((table) => other.tables.includes(table))
		.map((table) => ({ kind: 'TableTwice', step, table }));

function lensOf(
	{ spec, tools }: Pick<Lens, 'spec' | 'tools'>,
	source: ReadonlyMap<string, Schema>,
	root: Node
): Lens {
	const revision: Revision = { hidden: hiddenColumns(source, root), outside: spec.outside === 'revise' };
	const lens: Lens = {
		spec,
		source,
		tools,
		view: root.output.schema,
		footprint: footprintOf(source, root, revision),
		get: (tables, viewIds) => plainGet(root, tables, viewIds),
		put: (tables, alignment, view, sourceIds) =>
			plainPut(root, revision, { source: tables, alignment, view }, sourceIds),
		showing: (tables, show, rowsAtOnce) => showingRows({ lens, root }, tables, show, rowsAtOnce),
		opening: (tables, alignment, viewIds, rowsAtOnce) =>
			openingLens({ lens, root, revision, tables }, alignment, viewIds, rowsAtOnce),
		open: (tables, alignment, viewIds) => atOnce(lens.opening(tables, alignment, viewIds))
	};
	return lens;
}
