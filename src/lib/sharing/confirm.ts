/** Confirming: a person compared codes, or was asked about a new key, and said yes. */
import type { Account, PublishedKeys, ShareId } from '$lib/agreement';
import { ok, type Result } from '$lib/bx';
import type { Context } from './context';
import type { VaultFailure } from './ports';

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

/** From now on this key, and no other, is the peer's. */
export const confirmKey = (
	{ store, ports }: Context,
	peer: Account,
	{ epoch, boxKey }: PublishedKeys
): Promise<Result<void, VaultFailure>> =>
	store.commit({ at: ports.now(), pinned: new Map([[peer, { epoch, boxKey }]]) });
