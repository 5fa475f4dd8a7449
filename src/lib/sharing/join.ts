/** Joining: reading a link, checking its offer against the chain, and claiming the seat. */
import {
	decodeInvitation,
	encodeInvitation,
	invitationKey,
	isExpired,
	keyHash,
	termsHash,
	type Account,
	type ChainShare,
	type Invitation,
	type RegistryCall,
	type SeatNumber
} from '$lib/agreement';
import { fail, ok, type Result } from '$lib/bx';
import type { Context } from './context';
import type { JoinRefusal } from './errors';
import { keyCalls } from './keys';
import { outboxItem } from './outbox-item';
import { seatedSeats } from './rights';
import type { LocalShare } from './state';

/** An offer whose terms are proven to be those on the chain. */
export interface Offered {
	readonly invitation: Invitation;
	readonly chain: ChainShare;
}

/** Reads a link and checks it against the chain. Nothing is stored or claimed. */
export async function readOffer(context: Context, fragment: string): Promise<Result<Offered, JoinRefusal>> {
	const { ports, store } = context;
	const decoded = decodeInvitation(fragment);
	if (!decoded.ok) return fail({ kind: 'Invitation', fault: decoded.failure });
	const invitation = decoded.value;
	if (invitation.chainId !== ports.chain.chainId)
		return fail({ kind: 'OtherNetwork', chainId: invitation.chainId });
	if (invitation.registry !== ports.chain.registry) return fail({ kind: 'OtherRegistry' });
	const known = store.shares.get(invitation.share);
	if (known && known.phase !== 'joining' && known.phase !== 'ended')
		return fail({ kind: 'AlreadyMember', share: invitation.share });
	const chain = await ports.chain.share(invitation.share);
	if (!chain.ok) return fail({ kind: 'Chain', failure: chain.failure });
	if (!chain.value) return fail({ kind: 'ShareUnknown', share: invitation.share });
	if (chain.value.termsHash !== termsHash(invitation.terms, invitation.termsSalt))
		return fail({ kind: 'TermsDiffer' });
	const refused = seatRefusal(context, invitation, chain.value);
	if (refused) return fail(refused);
	const inviterKeys = await ports.chain.keys(invitation.inviter);
	if (!inviterKeys.ok) return fail({ kind: 'Chain', failure: inviterKeys.failure });
	if (keyHash(inviterKeys.value.boxKey) !== invitation.inviterKeyHash) {
		return fail({ kind: 'InviterKeyDiffers', inviter: invitation.inviter });
	}
	return ok({ invitation, chain: chain.value });
}

function seatRefusal(
	{ me, ports, store }: Context,
	invitation: Invitation,
	chain: ChainShare
): JoinRefusal | undefined {
	const seat = chain.seats[invitation.seat];
	if (seat?.state === 'seated')
		return seat.account === me && store.shares.has(chain.id) ? undefined : { kind: 'SeatTaken' };
	if (seat?.state !== 'offered' || chain.closed) return { kind: 'OfferGone' };
	if (isExpired(invitation, Math.floor(ports.now() / 1000)))
		return { kind: 'Expired', expiry: invitation.expiry };
	if (seatedSeats(chain).some(({ account }) => account === me))
		return { kind: 'AlreadyMember', share: chain.id };
	if (!seat.byInvitation && seat.holder !== me) return { kind: 'NotForYou', invited: seat.holder };
	return undefined;
}

/** Stores the share as being joined and puts the claim into the outbox. */
export async function claimSeat(
	context: Context,
	{ invitation, chain }: Offered
): Promise<Result<void, JoinRefusal>> {
	const { ports, store } = context;
	const { share: id, seat, secret, open, inviter, terms, termsSalt } = invitation;
	const share: LocalShare = {
		id,
		phase: 'joining',
		terms,
		termsSalt,
		seat,
		lens: null,
		agreed: null,
		unagreed: new Map(),
		unagreedProblem: null,
		proposal: null,
		staged: null,
		offers: [],
		invited: { inviter, secret, open },
		confirmed: [],
		approval: 'ask',
		seen: chain
	};
	const item = outboxItem(context, { kind: 'join', share: id }, await claimCalls(context, invitation));
	const named = terms.proposer.account === inviter && terms.proposer.name !== '';
	const people = new Map<Account, string>(named ? [[inviter, terms.proposer.name]] : []);
	const stored = await store.commit({
		at: ports.now(),
		shares: new Map([[id, share]]),
		people,
		outboxAdd: [item]
	});
	return stored.ok ? ok(undefined) : fail({ kind: 'Storage', failure: stored.failure });
}

/** What claiming the seat asks of the registry; the one-time key of the link signs, never a wallet. */
export async function claimCalls(
	context: Context,
	{ share, seat, secret, open }: Pick<Invitation, 'share' | 'seat' | 'secret' | 'open'>
): Promise<readonly RegistryCall[]> {
	const { chain } = context.ports;
	const signature = open ? await chain.signClaim(invitationKey(secret), { share, seat }) : null;
	return [...(await keyCalls(context)), { kind: 'join', share, seat, signature }];
}

/** The fragment of the link for an offered seat: everything the invitee needs while the inviter is offline. */
export function invitationFragment(
	context: Context,
	share: LocalShare,
	seat: SeatNumber
): string | undefined {
	const offer = share.offers.find((made) => made.seat === seat);
	if (!offer) return undefined;
	const { ports, me, boxKey } = context;
	return encodeInvitation({
		version: 1,
		chainId: ports.chain.chainId,
		registry: ports.chain.registry,
		share: share.id,
		seat,
		inviter: me,
		inviterKeyHash: keyHash(boxKey),
		secret: offer.secret,
		open: offer.open,
		expiry: offer.expiry,
		termsSalt: share.termsSalt,
		terms: share.terms
	});
}
