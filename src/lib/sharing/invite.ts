/** Inviting: one more seat, offered to somebody. */
import type { RegistryCall, ShareId } from '$lib/agreement';
import type { Result } from '$lib/bx';
import type { Context } from './context';
import { offerTo, type PeerChoice } from './create';
import { outboxItem } from './outbox-item';
import type { VaultFailure } from './ports';
import type { LocalShare, OfferMade } from './state';

/** Offers one more seat, the lowest free one as the contract gives it. */
export function invite(
	context: Context,
	id: ShareId,
	peer: PeerChoice,
	expiry: number
): Promise<Result<void, VaultFailure>> {
	const { store, ports } = context;
	const share = store.share(id);
	const { made, call } = inviteCall(context, share, peer, expiry);
	const offers = [...share.offers.filter(({ seat }) => seat !== made.seat), made];
	return store.commit({
		at: ports.now(),
		shares: new Map([[id, { ...share, offers }]]),
		...(peer.account ? { people: new Map([[peer.account, peer.name]]) } : {}),
		outboxAdd: [outboxItem(context, { kind: 'manage', share: id }, [call])]
	});
}

/** The call that offers one more seat, and what only inviter and invitee know of it. */
export function inviteCall(
	context: Pick<Context, 'ports'>,
	{ id, seat, seen, terms }: LocalShare,
	peer: PeerChoice,
	expiry: number
): { readonly made: OfferMade; readonly call: RegistryCall } {
	const seats = seen?.seats ?? [];
	const free = seats.find(({ state }) => state === 'empty')?.number ?? seats.length;
	const { made, terms: offer } = offerTo(context, terms, peer, free, expiry);
	return { made, call: { kind: 'invite', share: id, seat, offer } };
}
