/** What the two sides of a union have in common: tables, rows that could stand on both, and ids that may change sides. */
import { factsOf, originsOf } from './columns';
import type { LensStep } from '../lens';
import type { Node } from './node';

/** One side of a union: its pipeline, compiled and as written. */
export interface Side {
	readonly node: Node;
	readonly steps: readonly LensStep[];
}

/** Tables that both sides read. */
export const sharedTables = ([left, right]: readonly [Side, Side]): readonly string[] =>
	left.node.tables.filter((table) => right.node.tables.includes(table));

/**
 * Whether a tag that each side fixes keeps rows of shared tables on one side only: it must show, on both sides, the same
 * one column of every such table, and show it as it is; and neither side may revise rows that it does not show.
 */
export function keptApart(sides: readonly [Side, Side], tag: string): boolean {
	return sharedTables(sides).every((table) => {
		const [here, there] = sides.map(({ node }) => {
			const reads = originsOf(node.output, [tag]).flatMap((origin) => origin.reads);
			return [...new Set(reads.filter((ref) => ref.table === table).map(({ column }) => column))];
		});
		if (sides.some(({ node }) => node.reachesOutside.includes(table))) return false;
		const same = here?.length === 1 && there?.length === 1 && here[0] === there[0];
		const showsIt = ({ node }: Side) =>
			factsOf(node.output, [tag]).some(({ asItIs }) =>
				asItIs.some((ref) => ref.table === table && ref.column === here?.[0])
			);
		return same && sides.every(showsIt);
	});
}

/**
 * Whether a row can come to a side from the other one under the id it has: it must be the id of a row of a table, not of a group of
 * rows; and the row must not stay behind, to come back one day under the same id.
 */
export function movesBetween(sides: readonly [Side, Side]): Readonly<Record<'left' | 'right', boolean>> {
	const [left, right] = sides;
	const grouped = sides.some(({ steps }) => mintsIds(steps));
	return { left: !grouped && !leavesBehind(right.steps), right: !grouped && !leavesBehind(left.steps) };
}

const leavesBehind = (steps: readonly LensStep[]): boolean =>
	steps.some((step) => {
		if (step.kind === 'select') return step.onDelete === 'hide' || step.onDelete === 'unlink';
		if (step.kind === 'join') return step.onDelete === 'right';
		return step.kind === 'union' && leavesBehind(step.with.steps);
	});

/** Whether rows may have ids that are no row's of a table. */
const mintsIds = (steps: readonly LensStep[]): boolean =>
	steps.some((step) => step.kind === 'projectByKey' || (step.kind === 'union' && mintsIds(step.with.steps)));
