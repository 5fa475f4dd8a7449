/** Who may be talked to: the seated, confirmed peers whose registered key is the one we know. */
import { invitationPsk, type Account, type ChainShare, type PublishedKeys } from '$lib/agreement';
import type { PeerLink } from './ports';
import { seatedSeats } from './rights';
import type { LocalShare, PinnedKey } from './state';

/** How far a peer's seat is to be trusted with data. */
export type PeerTrust =
	| 'trusted'
	/** Took its seat by an open link: codes must be compared first (by the inviter), or the inviter must vouch. */
	| 'unconfirmed'
	/** Its registered key is not the one we know. */
	| 'keyChanged'
	/** Nothing registered, or not looked up yet. */
	| 'noKey';

export function trustOf(
	share: LocalShare,
	me: Account,
	peer: Account,
	keys: ReadonlyMap<Account, PublishedKeys>,
	pinned: ReadonlyMap<Account, PinnedKey>
): PeerTrust {
	const known = keys.get(peer);
	if (!known || known.epoch === 0) return 'noKey';
	const pin = pinned.get(peer);
	if (pin && (pin.epoch !== known.epoch || pin.boxKey !== known.boxKey)) return 'keyChanged';
	return needsConfirmation(share, me, peer) ? 'unconfirmed' : 'trusted';
}

/**
 * A seat taken by an open link is confirmed by comparing codes: by the inviter who made the offer, or by that
 * inviter's word for everybody else. The creator and seats offered to an address need none; nor does the invitee's own inviter.
 */
export function needsConfirmation(share: LocalShare, me: Account, peer: Account): boolean {
	const seat = share.seen && seatedSeats(share.seen).find(({ account }) => account === peer);
	if (!seat?.byInvitation || share.confirmed.includes(peer) || share.invited?.inviter === peer || peer === me)
		return false;
	return true;
}

/** Links to every seated peer of a share with a key we know; unconfirmed ones connect (to compare codes), but get no data. */
export function linksOf(
	share: LocalShare,
	me: Account,
	keys: ReadonlyMap<Account, PublishedKeys>,
	pinned: ReadonlyMap<Account, PinnedKey>
): readonly PeerLink[] {
	if (!share.seen || share.phase === 'ended' || !isSeated(share.seen, share, me)) return [];
	return seatedSeats(share.seen).flatMap((seat): PeerLink[] => {
		const known = keys.get(seat.account);
		if (seat.account === me || !known) return [];
		const trust = trustOf(share, me, seat.account, keys, pinned);
		if (trust === 'noKey' || trust === 'keyChanged') return [];
		return [
			{
				share: share.id,
				peer: seat.account,
				boxKey: known.boxKey,
				invitationSecret: secretWith(share, seat.account, seat.number)
			}
		];
	});
}

const isSeated = (seen: ChainShare, share: LocalShare, me: Account): boolean => {
	const seat = seen.seats[share.seat];
	return seat?.state === 'seated' && seat.account === me;
};

/** Inviter and invitee share the secret of their link; other pairs have none, nor has a pair with a new device among it. */
function secretWith(share: LocalShare, peer: Account, seat: number): Uint8Array | null {
	const offered = share.offers.find((offer) => offer.seat === seat)?.secret;
	const secret = share.invited?.inviter === peer ? share.invited.secret : offered;
	return secret ? invitationPsk(secret) : null;
}
