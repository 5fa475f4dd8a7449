/** Vouching: the inviter's word to the other peers that a seat taken by an open link is held by the right person. */
import { encodeRequest, type Account, type PublishedKeys } from '$lib/agreement';
import { needsConfirmation } from './links';
import type { PeerLink } from './ports';
import { seatedSeats } from './rights';
import type { LocalShare } from './state';

export interface Vouching {
	/** One per (share, listener, confirmed account). */
	readonly key: string;
	readonly link: PeerLink;
	readonly request: Uint8Array;
}

/** What there is to tell whom: every seat of an open offer of mine that I confirmed, to every other peer I trust. */
export function vouchings(
	share: LocalShare,
	me: Account,
	links: readonly PeerLink[],
	keys: ReadonlyMap<Account, PublishedKeys>
): readonly Vouching[] {
	if (!share.seen) return [];
	const mine = new Set(share.offers.filter(({ open }) => open).map(({ seat }) => seat));
	const confirmed = seatedSeats(share.seen).filter(
		({ number, account }) => mine.has(number) && share.confirmed.includes(account)
	);
	return confirmed.flatMap(({ number: seat, account }) => {
		const epoch = keys.get(account)?.epoch ?? 0;
		const request = encodeRequest({ kind: 'vouch', share: share.id, seat, account, epoch });
		return links
			.filter(({ peer }) => peer !== account && !needsConfirmation(share, me, peer))
			.map((link) => ({ key: `${share.id}/${link.peer}/${account}`, link, request }));
	});
}
