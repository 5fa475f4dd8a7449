import type { GeneraliseStep } from './lens';
import type { Compiled, Place, Shape } from './operator';
import { fail } from './result';

export function compileGeneralise(step: GeneraliseStep, { step: at }: Place, _input: Shape): Compiled {
	return fail([{ kind: 'UnknownStep', step: at, name: step.kind }]);
}
