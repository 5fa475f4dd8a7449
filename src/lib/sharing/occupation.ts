/** Is this share free to take a change of mine? A share takes one change at a time; what occupies it is told here. */
import type { Account, OpenRound } from '$lib/agreement';
import { ownSeat } from './rights';
import type { LocalShare } from './state';

export type Occupation =
	/** A round is open, mine or another peer's. */
	| { readonly kind: 'roundOpen'; readonly open: OpenRound }
	/** A round went on without me: it is acknowledged first. */
	| { readonly kind: 'behind' }
	/** A change of mine is on its way to the chain. */
	| { readonly kind: 'proposal' }
	/** The source has changes that the other peers were not asked about, or did not agree to. */
	| { readonly kind: 'unagreed' }
	/** Another peer's change is stored and not yet put. */
	| { readonly kind: 'staged' }
	/** Nothing is exchanged: not begun, ended, closed, or without a seat of mine. */
	| { readonly kind: 'away' };

/** Everything that occupies a share, as the chain last showed it; a free share has none. */
export function occupationsOf(share: LocalShare, me: Account): readonly Occupation[] {
	const { seen } = share;
	const seat = ownSeat(share, me);
	const occupations: Occupation[] = [];
	if (seen?.open) occupations.push({ kind: 'roundOpen', open: seen.open });
	if (seat?.behind) occupations.push({ kind: 'behind' });
	if (share.proposal) occupations.push({ kind: 'proposal' });
	if (share.unagreed.size > 0) occupations.push({ kind: 'unagreed' });
	if (share.staged) occupations.push({ kind: 'staged' });
	if (share.phase !== 'active' || !seat || seen?.closed) occupations.push({ kind: 'away' });
	return occupations;
}

export const isFree = (share: LocalShare, me: Account): boolean => occupationsOf(share, me).length === 0;
