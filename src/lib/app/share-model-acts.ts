/** What a person may confirm about a share: the same calls when its fee is asked as when it is done. */
import type { RegistryCall, RejectReason, Rights, Round, SeatNumber } from '$lib/agreement';
import { ok, type Result } from '$lib/bx';
import {
	proceedCall,
	rejectCall,
	setAuthorityCall,
	setRightsCall,
	withdrawCall,
	type Conversation,
	type Estimated,
	type LocalShare,
	type RoundOver,
	type VaultFailure
} from '$lib/sharing';
import type { FeeAsked } from './fee';

export type ShareAct =
	| { readonly kind: 'remove' | 'revokeOffer'; readonly target: SeatNumber }
	| { readonly kind: 'leave' | 'close' }
	/** Of the round that was shown, and of no other that took its place. */
	| { readonly kind: 'withdraw' | 'proceed'; readonly round: Round }
	| { readonly kind: 'reject'; readonly round: Round; readonly reason: RejectReason }
	| { readonly kind: 'setRights'; readonly changes: readonly SeatChange[] };

/** What of a seat is to change; what is not named stays. */
export interface SeatChange {
	readonly target: SeatNumber;
	readonly rights?: Rights;
	readonly authority?: boolean;
}

/** Why something confirmed was not done, or not all of it. */
export type ActFailure = RoundOver | VaultFailure;

/** One transaction for each call. */
export function callsOf(share: LocalShare, act: ShareAct): Result<readonly RegistryCall[], RoundOver> {
	const { id, seat } = share;
	switch (act.kind) {
		case 'remove':
		case 'revokeOffer':
			return ok([{ kind: act.kind, share: id, seat, target: act.target }]);
		case 'leave':
		case 'close':
			return ok([{ kind: act.kind, share: id, seat }]);
		case 'withdraw':
			return alone(withdrawCall(share, act.round));
		case 'proceed':
			return alone(proceedCall(share, act.round));
		case 'reject':
			return alone(rejectCall(share, act.round, act.reason));
		case 'setRights':
			return ok(rightsCalls(share, act.changes));
	}
}

const alone = <Failure>(call: Result<RegistryCall, Failure>): Result<readonly RegistryCall[], Failure> =>
	call.ok ? ok([call.value]) : call;

function rightsCalls(share: LocalShare, changes: readonly SeatChange[]): readonly RegistryCall[] {
	// Somebody must always have authority, and without it nothing more can be set: given first, own taken last.
	const place = ({ target, authority }: SeatChange) => (authority ? 0 : target === share.seat ? 2 : 1);
	const ordered = [...changes].sort((one, other) => place(one) - place(other));
	return [
		...changes.map(({ target, rights }) => rights !== undefined && setRightsCall(share, target, rights)),
		...ordered.map(
			({ target, authority }) => authority !== undefined && setAuthorityCall(share, target, authority)
		)
	].flatMap((call) => call || []);
}

/** What it would cost, one answer for each transaction; none when the round it is about is over. */
export function estimateAct(
	conversation: Conversation,
	id: LocalShare['id'],
	act: ShareAct
): readonly FeeAsked[] {
	const gives = act.kind === 'setRights' && act.changes.some(({ authority }) => authority === true);
	const calls = callsOf(conversation.store.share(id), act);
	if (!calls.ok) return [];
	return calls.value.map(async (call) => {
		const answer = await conversation.estimate(call);
		return gives && isLastAuthority(answer) ? 'notYet' : answer;
	});
}

/** True only until somebody else has been given authority. */
const isLastAuthority = (answer: Estimated): boolean =>
	!answer.ok && answer.failure.kind === 'Reverted' && answer.failure.error === 'LastAuthority';

/** Does it; the wallet asks once for each transaction. Answers when each was tried, and stops where one could not be stored. */
export async function carryOut(
	conversation: Conversation,
	id: LocalShare['id'],
	act: ShareAct
): Promise<Result<void, ActFailure>> {
	const calls = callsOf(conversation.store.share(id), act);
	if (!calls.ok) return calls;
	for (const call of calls.value) {
		const managed = await conversation.manage(id, call);
		if (!managed.ok) return managed;
	}
	return ok(undefined);
}
