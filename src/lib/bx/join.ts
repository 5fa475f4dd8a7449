import type { LensFault } from './errors';
import type { JoinStep } from './lens';
import type { Node } from './node';
import type { Fork, Place, Shape } from './operator';
import { fail, type Result } from './result';

/** `right` is the other side as it is joined: its rows are one for each value of the `on` columns. */
export function compileJoin(
	step: JoinStep,
	{ step: at }: Place,
	_left: Shape,
	_right: Node
): Result<{ readonly operator: Fork; readonly right: Node }, readonly LensFault[]> {
	return fail([{ kind: 'UnknownStep', step: at, name: step.kind }]);
}
