/** Compiling with every operator at hand, and the plain definition beside the lens: for tests and measurements, which compare the two. */
import { compileWith } from './compile-with';
import type { LensFault } from './errors';
import type { DefinedLens, LensSpec, LensTools } from './lens';
import { moreOperators } from './operators/more';
import { plainGet, plainPut } from './plain';
import { ok, type Result } from './result';
import type { Schema } from './table';

export function compileLens(
	spec: LensSpec,
	source: ReadonlyMap<string, Schema>,
	tools?: LensTools
): Result<DefinedLens, readonly LensFault[]> {
	const compiled = compileWith(moreOperators, spec, source, tools);
	if (!compiled.ok) return compiled;
	const lens = compiled.value;
	return ok({
		...lens,
		get: (tables, viewIds) => plainGet(lens.root, tables, viewIds),
		put: (tables, alignment, view, sourceIds) =>
			plainPut(lens.root, lens.revision, { source: tables, alignment, view }, sourceIds)
	});
}
