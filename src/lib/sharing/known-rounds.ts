/** What the rounds of a share changed, where this browser took part: told by the decisions themselves, so that keeping it costs a decision nothing. */
import type { Round, ShareId } from '$lib/agreement';
import type { Delta } from '$lib/bx';
import type { LocalShare, Proposal, Staged } from './state';

/** By the round that was agreed on: its change of the view. */
export type RoundChanges = ReadonlyMap<Round, Delta>;

/** Rows that are kept for each share; older rounds are forgotten first, and one of more rows than that at once. */
export const rowsKept = 2000;

/** The same with the round, if any, by which the agreed view moved on from one record of the share to the next. */
export function withRoundOf(
	known: ReadonlyMap<ShareId, RoundChanges>,
	id: ShareId,
	before: LocalShare | undefined,
	after: LocalShare | null
): ReadonlyMap<ShareId, RoundChanges> {
	if (!after) return known.has(id) ? new Map([...known].filter(([share]) => share !== id)) : known;
	const { agreed } = after;
	if (!before?.agreed || !agreed || before.agreed.round === agreed.round) return known;
	const change = roundsOnTheirWay(before).find((carried) => carried.root === agreed.root);
	if (!change) return known;
	const newestFirst = [[agreed.round, change.delta] as const, ...[...(known.get(id) ?? [])].reverse()];
	let rows = 0;
	const kept = newestFirst.filter(([, { size }]) => size <= rowsKept && (rows += size) <= rowsKept);
	return new Map([...known, [id, new Map(kept.reverse())]]);
}

/** What is on its way here and is the change of one round alone. */
export const roundsOnTheirWay = ({
	proposal,
	staged
}: Pick<LocalShare, 'proposal' | 'staged'>): readonly (Proposal | Staged)[] => [
	...(proposal ? [proposal] : []),
	...(staged && !staged.catchesUp ? [staged] : [])
];
