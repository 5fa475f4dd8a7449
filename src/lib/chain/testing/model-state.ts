/** What the model of the registry knows, and how it refuses: the checks every call shares. */
import {
	rightsOf,
	type Account,
	type AttributeNumber,
	type ChainShare,
	type PublishedKeys,
	type Rights,
	type Round,
	type Seat,
	type SeatNumber,
	type ShareId
} from '$lib/agreement';
import type { Facts, Reverted } from '../errors';
import type { RegistryAddress } from '../registry-address';
import type { RegistryLog } from '../registry-log';

export interface RegistryState {
	readonly at: RegistryAddress;
	readonly keys: ReadonlyMap<Account, PublishedKeys>;
	readonly shares: ReadonlyMap<ShareId, ChainShare>;
}

/** One call's surroundings: who calls, when (unix seconds), and who made each of its signatures. */
export interface CallContext {
	readonly caller: Account;
	readonly time: number;
	readonly signers: readonly (Account | null)[];
}

export type Seated = Extract<Seat, { state: 'seated' }>;
export type Offered = Extract<Seat, { state: 'offered' }>;

export interface Step {
	readonly state: RegistryState;
	readonly logs: readonly RegistryLog[];
}

export const seatLimit = 32;
export const attributeLimit = 64;

export const noKeys = {
	epoch: 0,
	boxKey: `0x${'00'.repeat(32)}`,
	delegate: `0x${'00'.repeat(20)}`
} as PublishedKeys;

export const emptyRegistry = (at: RegistryAddress): RegistryState => ({
	at,
	keys: new Map(),
	shares: new Map()
});

/** Unwinds a call the way the machine of the chain does; `transition` turns it into a returned refusal. */
export class Revert extends Error {
	readonly failure: Reverted;
	constructor(error: string, facts: Facts) {
		super(error);
		this.failure = { kind: 'Reverted', error, facts };
	}
}

export const demand = (holds: boolean, error: string, facts: Facts): void => {
	if (!holds) throw new Revert(error, facts);
};

export const keysOf = (state: RegistryState, account: Account): PublishedKeys =>
	state.keys.get(account) ?? noKeys;

export function knownShare(state: RegistryState, id: ShareId): ChainShare {
	const share = state.shares.get(id);
	if (share === undefined) throw new Revert('ShareUnknown', { share: id });
	return share;
}

/** The share, which exists and is not closed. */
export function liveShare(state: RegistryState, id: ShareId): ChainShare {
	const share = knownShare(state, id);
	demand(!share.closed, 'ShareClosed', { share: id });
	return share;
}

/** The caller's own seat. */
export function ownSeat(share: ChainShare, seat: SeatNumber, { caller }: CallContext): Seated {
	const found = share.seats[seat];
	if (found?.state !== 'seated' || found.account !== caller)
		throw new Revert('NotYourSeat', { share: share.id, seat, caller });
	return found;
}

/** The caller's own seat, which has authority. */
export function authoritySeat(share: ChainShare, seat: SeatNumber, context: CallContext): Seated {
	const own = ownSeat(share, seat, context);
	demand(own.authority, 'NotAuthority', { share: share.id, seat });
	return own;
}

/** No round is open, and the caller has seen the newest settled one. */
export function demandSettled(share: ChainShare, seen: Round): void {
	const { id, settledRound } = share;
	demand(share.open === null, 'NotSettled', { share: id, openRound: share.lastRound });
	demand(seen === settledRound, 'StaleRound', { share: id, round: seen, current: settledRound });
}

/** Rights name attributes the share has. */
export function demandRights(id: ShareId, rights: Rights, attributeCount: number): void {
	demand(rights < 1n << BigInt(attributeCount), 'BadRights', { share: id, rights });
}

export const withShare = (state: RegistryState, share: ChainShare): RegistryState => ({
	...state,
	shares: new Map(state.shares).set(share.id, share)
});

/** The share with this seat, without empty seats after the last that is taken, as the contract shows it. */
export function withSeat(share: ChainShare, seat: Seat): ChainShare {
	const seats = [...share.seats];
	seats[seat.number] = seat;
	while (seats.at(-1)?.state === 'empty') seats.pop();
	return { ...share, seats };
}

export const seatedIn = (share: ChainShare): readonly Seated[] =>
	share.seats.filter((seat): seat is Seated => seat.state === 'seated');

export const bits = (indices: readonly number[]): Rights => rightsOf(indices as readonly AttributeNumber[]);
