/** What this browser should fetch next for a share, and whom it asks first. */
import type { Account, ChainShare } from '$lib/agreement';
import { needsConfirmation } from './links';
import type { PeerLink } from './ports';
import type { Wanted } from './pull';
import { seatedSeats } from './rights';
import type { LocalShare } from './state';

/** The content to fetch next, if any: the settled state first, then the open round. */
export function wantedOf(share: LocalShare, seen: ChainShare): Wanted | undefined {
	const seat = seen.seats[share.seat];
	if (
		share.staged ||
		share.proposal ||
		seat?.state !== 'seated' ||
		share.phase === 'ended' ||
		share.phase === 'creating'
	)
		return undefined;
	const { open } = seen;
	const upToDate = share.agreed?.root === seen.root;
	if (share.phase === 'joining' || !upToDate)
		return { round: seen.settledRound, root: seen.root, updaterRights: null };
	if (!open || open.updater === share.seat) return undefined;
	if (!open.pending.includes(share.seat) && !seat.behind) return undefined;
	const updater = seatedSeats(seen).find(({ number }) => number === open.updater);
	return updater ? { round: open.round, root: open.root, updaterRights: updater.rights } : undefined;
}

/** The updater first, then whoever acknowledged already: the root proves the content, not the sender. */
export function sourcesAmong(
	links: readonly PeerLink[],
	share: LocalShare,
	{ open, seats }: ChainShare,
	me: Account
): readonly PeerLink[] {
	const invited = share.phase === 'joining' && share.invited?.open ? share.invited.inviter : null;
	const order = (link: PeerLink): number => {
		const seat = seats.find((candidate) => candidate.state === 'seated' && candidate.account === link.peer);
		if (seat?.number === open?.updater) return 0;
		return seat && open?.pending.includes(seat.number) ? 2 : 1;
	};
	return links
		.filter(({ peer }) => (invited ? peer === invited : !needsConfirmation(share, me, peer)))
		.sort((one, other) => order(one) - order(other));
}
