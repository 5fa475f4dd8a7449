/** The model's seats: created, offered, taken, turned down, given rights and authority, left. */
import type {
	Account,
	ChainShare,
	OfferTerms,
	RegistryCall,
	Round,
	Seat,
	SeatNumber,
	ShareId
} from '$lib/agreement';
import { rootOf, shareIdOf } from '../hashes';
import type { ShareLog } from '../registry-log';
import { aborted, afterDeparture, type ShareStep } from './model-rounds';
import {
	attributeLimit,
	authoritySeat,
	demand,
	demandRights,
	demandSettled,
	keysOf,
	ownSeat,
	Revert,
	seatedIn,
	seatLimit,
	withSeat,
	type CallContext,
	type Offered,
	type RegistryState,
	type Seated
} from './model-state';

type Call<Kind extends RegistryCall['kind']> = Extract<RegistryCall, { kind: Kind }>;

export function createShare(
	state: RegistryState,
	call: Call<'createShare'>,
	{ caller }: CallContext
): ShareStep {
	const id = shareIdOf(state.at, caller, call.salt);
	const attributeCount = call.commitments.length;
	demand(!state.shares.has(id), 'ShareExists', { share: id });
	demand(attributeCount > 0 && attributeCount <= attributeLimit, 'BadAttributeCount', {
		share: id,
		count: BigInt(attributeCount)
	});
	demand(call.offers.length < seatLimit, 'TooManySeats', { share: id });
	for (const rights of [call.ownRights, ...call.offers.map((offer) => offer.rights)])
		demandRights(id, rights, attributeCount);

	const { termsHash, pullWindow, ownRights } = call;
	const creator: Seat = {
		state: 'seated',
		number: 0 as SeatNumber,
		account: caller,
		rights: ownRights,
		authority: true,
		behind: false,
		byInvitation: false
	};
	const offers = call.offers.map((offer, index) => offered(offer, (index + 1) as SeatNumber));
	const root = rootOf(call.commitments);
	const created: ShareLog = {
		name: 'ShareCreated',
		share: id,
		creator: caller,
		termsHash,
		root,
		attributeCount,
		pullWindow,
		rights: ownRights
	};
	return {
		share: {
			id,
			termsHash,
			attributeCount,
			pullWindow,
			closed: false,
			settledRound: 0 as Round,
			root,
			lastRound: 0 as Round,
			open: null,
			seats: [creator, ...offers]
		},
		logs: [created, ...offers.map((offer) => offeredLog(id, offer, caller))]
	};
}

/** A new peer is behind until it acknowledges, so joining never blocks a round. */
export function join(
	state: RegistryState,
	share: ChainShare,
	call: Call<'join'>,
	context: CallContext
): ShareStep {
	const { id } = share;
	const { caller } = context;
	const offer = offerAt(share, call.seat);
	demand(context.time <= offer.expiry, 'OfferExpired', { share: id, seat: offer.number });
	demandInvited(share, offer, context);
	demand(keysOf(state, caller).epoch > 0, 'KeysMissing', { account: caller });
	demand(!seatedIn(share).some((seat) => seat.account === caller), 'AlreadySeated', {
		share: id,
		account: caller
	});
	const { number, rights, authority, byInvitation } = offer;
	const seat: Seat = {
		state: 'seated',
		number,
		account: caller,
		rights,
		authority,
		behind: true,
		byInvitation
	};
	return {
		share: withSeat(share, seat),
		logs: [{ name: 'Joined', share: id, seat: number, account: caller }]
	};
}

export function decline(share: ChainShare, call: Call<'decline'>, context: CallContext): ShareStep {
	const offer = offerAt(share, call.seat);
	demandInvited(share, offer, context);
	const { number } = offer;
	return {
		share: withSeat(share, { state: 'empty', number }),
		logs: [{ name: 'Declined', share: share.id, seat: number }]
	};
}

/** The offer takes the first empty seat, or a new one. */
export function invite(share: ChainShare, call: Call<'invite'>, context: CallContext): ShareStep {
	authoritySeat(share, call.seat, context);
	const number = (share.seats.find((seat) => seat.state === 'empty')?.number ??
		share.seats.length) as SeatNumber;
	demand(number < seatLimit, 'TooManySeats', { share: share.id });
	demandRights(share.id, call.offer.rights, share.attributeCount);
	const offer = offered(call.offer, number);
	return { share: withSeat(share, offer), logs: [offeredLog(share.id, offer, context.caller)] };
}

export function revokeOffer(share: ChainShare, call: Call<'revokeOffer'>, context: CallContext): ShareStep {
	authoritySeat(share, call.seat, context);
	const { number } = offerAt(share, call.target);
	return {
		share: withSeat(share, { state: 'empty', number }),
		logs: [{ name: 'OfferRevoked', share: share.id, seat: number }]
	};
}

export function setRights(share: ChainShare, call: Call<'setRights'>, context: CallContext): ShareStep {
	const target = targetOfDecision(share, call, context);
	demandRights(share.id, call.rights, share.attributeCount);
	const { rights, seat: by } = call;
	return {
		share: withSeat(share, { ...target, rights }),
		logs: [{ name: 'RightsSet', share: share.id, seat: target.number, rights, by }]
	};
}

export function setAuthority(share: ChainShare, call: Call<'setAuthority'>, context: CallContext): ShareStep {
	const target = targetOfDecision(share, call, context);
	const { authority, seat: by } = call;
	const next = withSeat(share, { ...target, authority });
	demand(hasAuthority(next), 'LastAuthority', { share: share.id });
	return {
		share: next,
		logs: [{ name: 'AuthoritySet', share: share.id, seat: target.number, authority, by }]
	};
}

export function remove(share: ChainShare, call: Call<'remove'>, context: CallContext): ShareStep {
	authoritySeat(share, call.seat, context);
	const { number, account } = seatedAt(share, call.target);
	const without = withSeat(share, { state: 'empty', number });
	demand(hasAuthority(without), 'LastAuthority', { share: share.id });
	const removed: ShareLog = { name: 'Removed', share: share.id, seat: number, account, by: call.seat };
	return afterDeparture({ share: without, logs: [removed] }, number);
}

/** Never refused to a peer, even of a closed share: the last authority closes the share by leaving it. */
export function leave(share: ChainShare, call: Call<'leave'>, context: CallContext): ShareStep {
	const { number, account } = ownSeat(share, call.seat, context);
	const left: ShareLog = { name: 'Left', share: share.id, seat: number, account };
	const step = afterDeparture({ share: withSeat(share, { state: 'empty', number }), logs: [left] }, number);
	return share.closed || hasAuthority(step.share) ? step : closed(step);
}

export function close(share: ChainShare, call: Call<'close'>, context: CallContext): ShareStep {
	authoritySeat(share, call.seat, context);
	return closed({ share, logs: [] });
}

function closed(step: ShareStep): ShareStep {
	const { share, logs } = aborted(step);
	return {
		share: { ...share, closed: true },
		logs: [...logs, { name: 'Closed', share: share.id }]
	};
}

/** Who may say what a seat's rights are: an authority, about a peer, in a settled state it has seen. */
function targetOfDecision(
	share: ChainShare,
	call: { readonly seat: SeatNumber; readonly settledRound: Round; readonly target: SeatNumber },
	context: CallContext
): Seated {
	authoritySeat(share, call.seat, context);
	demandSettled(share, call.settledRound);
	return seatedAt(share, call.target);
}

function seatedAt(share: ChainShare, target: SeatNumber): Seated {
	const seat = share.seats[target];
	if (seat?.state !== 'seated') throw new Revert('NotSeated', { share: share.id, seat: target });
	return seat;
}

function offerAt(share: ChainShare, seat: SeatNumber): Offered {
	const offer = share.seats[seat];
	if (offer?.state !== 'offered') throw new Revert('NoOffer', { share: share.id, seat });
	return offer;
}

/** The offer is for the caller or for the key that signed the claim. */
function demandInvited(share: ChainShare, offer: Offered, { caller, signers }: CallContext): void {
	const invited = offer.byInvitation ? signers[0] : caller;
	demand(invited === offer.holder, 'NotInvited', { share: share.id, seat: offer.number, caller });
}

const hasAuthority = (share: ChainShare) => seatedIn(share).some((seat) => seat.authority);

const offered = (offer: OfferTerms, number: SeatNumber): Offered => ({
	...offer,
	state: 'offered',
	number
});

const offeredLog = (id: ShareId, offer: Offered, by: Account): ShareLog => {
	const { number: seat, holder, byInvitation, authority, rights, expiry } = offer;
	return { name: 'Offered', share: id, seat, holder, byInvitation, authority, rights, expiry, by };
};
