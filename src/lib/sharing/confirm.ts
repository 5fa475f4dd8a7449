/** Confirming: a person compared codes, or was asked about a new key, and said yes. */
import type { Account, PublishedKeys, ShareId } from '$lib/agreement';
import { ok, type Result } from '$lib/bx';
import type { Context } from './context';
import type { VaultFailure } from './ports';
import { seatedSeats } from './rights';
import type { LocalShare } from './state';

/** From now on this account may have the data of this share. */
export async function confirmSeat(
	{ store, ports }: Context,
	id: ShareId,
	peer: Account
): Promise<Result<void, VaultFailure>> {
	const share = store.share(id);
	if (share.confirmed.includes(peer)) return ok(undefined);
	const confirmed = [...share.confirmed, peer];
	return store.commit({ at: ports.now(), shares: new Map([[id, { ...share, confirmed }]]) });
}

/**
 * From now on this key, and no other, is the peer's. A new device does not have the secrets of old links, so the
 * connection must do without them: the key on the chain, confirmed by a person, is what proves the peer.
 */
export function confirmKey(
	{ store, ports }: Context,
	peer: Account,
	{ epoch, boxKey }: PublishedKeys
): Promise<Result<void, VaultFailure>> {
	const shares = new Map<ShareId, LocalShare>();
	for (const share of store.shares.values()) {
		const theirs = share.seen && seatedSeats(share.seen).find(({ account }) => account === peer);
		const offers = share.offers.filter(({ seat }) => seat !== theirs?.number);
		const invited = share.invited?.inviter === peer ? { ...share.invited, secret: null } : share.invited;
		shares.set(share.id, { ...share, offers, invited });
	}
	return store.commit({ at: ports.now(), shares, pinned: new Map([[peer, { epoch, boxKey }]]) });
}
