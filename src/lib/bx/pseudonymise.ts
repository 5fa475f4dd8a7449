import type { PseudonymiseStep } from './lens';
import type { Compiled, Place, Shape } from './operator';
import { fail } from './result';

export function compilePseudonymise(step: PseudonymiseStep, { step: at }: Place, _input: Shape): Compiled {
	return fail([{ kind: 'UnknownStep', step: at, name: step.kind }]);
}
