/** Compiling with every operator at hand: for tests and measurements, where nothing is left to be loaded later. */
import { compileWith } from './compile-with';
import type { LensFault } from './errors';
import type { Lens, LensSpec, LensTools } from './lens';
import { moreOperators } from './operators/more';
import type { Result } from './result';
import type { Schema } from './table';

export const compileLens = (
	spec: LensSpec,
	source: ReadonlyMap<string, Schema>,
	tools?: LensTools
): Result<Lens, readonly LensFault[]> => compileWith(moreOperators, spec, source, tools);
