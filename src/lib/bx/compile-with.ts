/** Compiling: from a lens as data and the schemas of its source to a lens, or to every reason why it is not one. */
import type { LensFault } from './errors';
import { footprintOf } from './footprint';
import type { Lens, LensSpec, LensStep, LensTools, Pipeline } from './lens';
import { openingLens, showingRows } from './live-lens';
import { chain, leaf, type CompiledNode, type Node } from './operators/node';
import type { Compiled, Place } from './operators/operator';
import type { Operators } from './operators/operators-for';
import { hiddenColumns, type Revision } from './plain';
import { compileProject } from './operators/project';
import { compileRename } from './operators/rename';
import { fail, ok, type Result } from './result';
import { atOnce } from './steps';
import { compileSelect } from './operators/select';
import type { Schema } from './table';
import { treeFaults } from './tree-form';
import type { Side } from './operators/union-sides';

/**
 * A lens over the tables of a source, with the operators that `operatorsFor` answered for it: without one that it needs, this throws. The
 * schemas themselves are taken to be sound (their names exist, each once). After a faulty step other than a selection there is no schema to check the later steps against: mend it first.
 */
export function compileWith(
	operators: Operators,
	spec: LensSpec,
	source: ReadonlyMap<string, Schema>,
	tools?: LensTools
): Result<Lens, readonly LensFault[]> {
	const version: unknown = spec.version;
	if (version !== 1) return fail([{ kind: 'UnknownVersion', version }]);
	const outside = spec.outside ?? 'refuse';
	const root = compilePipeline(spec, { step: [], outside, tools, operators }, source);
	if (!root.ok) return root;
	const read = new Map([...source].filter(([name]) => root.value.tables.includes(name)));
	const faults = outside === 'revise' ? treeFaults(read) : [];
	return faults.length > 0 ? fail(faults) : ok(lensOf({ spec, tools, operators }, read, root.value));
}

/** The tree of a pipeline, or of the beginning of one. */
export function compilePipeline(
	{ table, steps }: Pipeline,
	place: Place,
	source: ReadonlyMap<string, Schema>
): CompiledNode {
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
): CompiledNode {
	const one = (compiled: Compiled) => (compiled.ok ? ok(chain(input, compiled.value)) : compiled);
	const two = (pipeline: Pipeline, meet: (sides: readonly [Side, Side]) => CompiledNode): CompiledNode => {
		const other = compilePipeline(pipeline, place, source);
		return other.ok
			? meet([
					{ node: input, steps },
					{ node: other.value, steps: pipeline.steps }
				])
			: other;
	};
	switch (step.kind) {
		case 'select':
			return one(compileSelect(step, place, input.output));
		case 'project':
			return one(compileProject(step, place, input.output));
		case 'rename':
			return one(compileRename(step, place, input.output));
		case 'projectByKey':
			return one(more(place).projectByKey(step, place, input.output));
		case 'convert':
			return one(more(place).convert(step, place, input.output));
		case 'pseudonymise':
			return one(more(place).pseudonymise(step, place, input.output));
		case 'generalise':
			return one(more(place).generalise(step, place, input.output));
		case 'join':
			return two(step.with, (sides) => more(place).join(step, place, sides));
		case 'union':
			return two(step.with, (sides) => more(place).union(step, place, sides));
		default:
			return fail([
				{ kind: 'UnknownStep', step: place.step, name: (step as { readonly kind: unknown }).kind }
			]);
	}
}

const more = ({ operators }: Place): NonNullable<Operators> => {
	if (!operators) throw new Error('A lens is compiled with operators that were not loaded for it');
	return operators;
};

function lensOf(
	{ spec, tools, operators }: Pick<Lens, 'spec' | 'tools' | 'operators'>,
	source: ReadonlyMap<string, Schema>,
	root: Node
): Lens {
	const revision: Revision = { hidden: hiddenColumns(source, root), outside: spec.outside === 'revise' };
	const lens: Lens = {
		spec,
		source,
		tools,
		operators,
		view: root.output.schema,
		footprint: footprintOf(source, root, revision),
		root,
		revision,
		showing: (tables, show, rowsAtOnce) => showingRows({ lens, root }, tables, show, rowsAtOnce),
		opening: (tables, alignment, viewIds, rowsAtOnce) =>
			openingLens({ lens, root, revision, tables }, alignment, viewIds, rowsAtOnce),
		open: (tables, alignment, viewIds) => atOnce(lens.opening(tables, alignment, viewIds))
	};
	return lens;
}
