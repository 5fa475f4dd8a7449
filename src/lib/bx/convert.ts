import type { ConvertStep } from './lens';
import type { Compiled, Place, Shape } from './operator';
import { fail } from './result';

export function compileConvert(step: ConvertStep, { step: at }: Place, _input: Shape): Compiled {
	return fail([{ kind: 'UnknownStep', step: at, name: step.kind }]);
}
