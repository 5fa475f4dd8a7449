import type { UnionStep } from './lens';
import type { CompiledFork, Place, Shape } from './operator';
import { fail } from './result';

/** `shared`: both sides read one table, so only a tag that both fix can keep them apart. */
export function compileUnion(
	step: UnionStep,
	{ step: at }: Place,
	_sides: readonly [Shape, Shape],
	_shared: boolean
): CompiledFork {
	return fail([{ kind: 'UnknownStep', step: at, name: step.kind }]);
}
