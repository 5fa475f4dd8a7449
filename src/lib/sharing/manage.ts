/** Managing a share: the calls a person makes about it, each a transaction of its own. */
import type {
	Account,
	OpenRound,
	RegistryCall,
	RejectReason,
	Rights,
	Round,
	SeatNumber,
	ShareId
} from '$lib/agreement';
import { fail, ok, type Result } from '$lib/bx';
import type { Context } from './context';
import type { RoundOver } from './errors';
import { outboxItem } from './outbox-item';
import type { VaultFailure } from './ports';
import { ownSeat } from './rights';
import type { LocalShare } from './state';

/** Puts any single call about a share into the outbox. */
export const manage = (
	context: Context,
	share: ShareId,
	call: RegistryCall
): Promise<Result<void, VaultFailure>> =>
	context.store.commit({
		at: context.ports.now(),
		outboxAdd: [outboxItem(context, { kind: 'manage', share }, [call])]
	});

/** The call that says no to a round, on the chain, with its reason; its data need not have arrived. */
export function rejectCall(
	share: LocalShare,
	round: Round,
	reason: RejectReason
): Result<RegistryCall, RoundOver> {
	const { id, seat } = share;
	return openRound(share, round)?.pending.includes(seat)
		? ok({ kind: 'reject', share: id, seat, round, reason })
		: fail(roundOver(id, round));
}

export function withdrawCall(share: LocalShare, round: Round): Result<RegistryCall, RoundOver> {
	const { id, seat } = share;
	return openRound(share, round)?.updater === seat
		? ok({ kind: 'withdraw', share: id, seat, round })
		: fail(roundOver(id, round));
}

/** The call that goes on without those who are silent; any member may make it. */
export function proceedCall(share: LocalShare, round: Round): Result<RegistryCall, RoundOver> {
	const { id, seat } = share;
	return openRound(share, round)
		? ok({ kind: 'proceed', share: id, seat, round })
		: fail(roundOver(id, round));
}

/** The open round, if it is the one that is meant: another may have taken its place since it was shown. */
const openRound = ({ seen }: LocalShare, round: Round): OpenRound | undefined =>
	seen?.open?.round === round ? seen.open : undefined;

const roundOver = (share: ShareId, round: Round): RoundOver => ({ kind: 'RoundOver', share, round });

/** None while the chain does not show the share. */
export function setRightsCall(
	{ id: share, seat, seen }: LocalShare,
	target: SeatNumber,
	rights: Rights
): RegistryCall | undefined {
	return seen
		? { kind: 'setRights', share, seat, settledRound: seen.settledRound, target, rights }
		: undefined;
}

/** None while the chain does not show the share. */
export function setAuthorityCall(
	{ id: share, seat, seen }: LocalShare,
	target: SeatNumber,
	authority: boolean
): RegistryCall | undefined {
	return seen
		? { kind: 'setAuthority', share, seat, settledRound: seen.settledRound, target, authority }
		: undefined;
}

/** Gives up an outbox item that waits for the person; a share that was never created or joined goes with it. */
export function abandon({ store, ports, me }: Context, id: string): Promise<Result<void, VaultFailure>> {
	const purpose = store.outbox.find((item) => item.id === id)?.purpose;
	const begun =
		purpose?.kind === 'create' || purpose?.kind === 'join' ? store.shares.get(purpose.share) : undefined;
	const dropped = begun && isOnlyBegun(begun, me) ? { shares: new Map([[begun.id, null]]) } : {};
	return store.commit({ at: ports.now(), outboxRemove: [id], ...dropped });
}

/** A share of which the chain shows nothing of ours: giving it up loses nothing. */
const isOnlyBegun = (share: LocalShare, me: Account): boolean =>
	share.phase === 'creating' || (share.phase === 'joining' && !ownSeat(share, me));
