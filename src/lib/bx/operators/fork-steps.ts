/** The steps that bring a second pipeline: from the step and its two sides to one node, or to every reason why it is not one. */
import type { LensFault, StepPath } from '../errors';
import { fork } from './fork';
import { compileJoin } from './join';
import type { JoinStep, UnionStep } from '../lens';
import type { CompiledNode, Node } from './node';
import type { Place } from './operator';
import { fail, ok } from '../result';
import { compileUnion } from './union';
import type { Side } from './union-sides';

export function joinSides(
	step: JoinStep,
	place: Place,
	[{ node: left }, { node: other }]: readonly [Side, Side]
): CompiledNode {
	const twice = tablesInBoth(left, other, place.step);
	if (twice.length > 0) return fail(twice);
	const joined = compileJoin(step, place, left.output, other);
	return joined.ok ? ok(fork(left, joined.value.right, joined.value.operator)) : joined;
}

export function uniteSides(step: UnionStep, place: Place, sides: readonly [Side, Side]): CompiledNode {
	const united = compileUnion(step, place, sides);
	const [{ node: left }, { node: right }] = sides;
	return united.ok ? ok(fork(left, right, united.value)) : united;
}

const tablesInBoth = (one: Node, other: Node, step: StepPath): LensFault[] =>
	one.tables
		.filter((table) => other.tables.includes(table))
		.map((table) => ({ kind: 'TableTwice', step, table }));
