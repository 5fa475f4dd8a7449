/** What a person may confirm about a share: the same calls when its fee is asked as when it is done. */
import type { RegistryCall, RejectReason, Rights, SeatNumber } from '$lib/agreement';
import type { Conversation, Estimated, LocalShare } from '$lib/sharing';
import type { FeeAsked } from './fee';

export type ShareAct =
	| { readonly kind: 'remove' | 'revokeOffer'; readonly target: SeatNumber }
	| { readonly kind: 'leave' | 'close' | 'withdraw' | 'proceed' }
	| { readonly kind: 'reject'; readonly reason: RejectReason }
	| { readonly kind: 'setRights'; readonly changes: readonly SeatChange[] };

/** What of a seat is to change; what is not named stays. */
export interface SeatChange {
	readonly target: SeatNumber;
	readonly rights?: Rights;
	readonly authority?: boolean;
}

/** One transaction for each call. None when the round it is about is over. */
export function callsOf({ id: share, seat, seen }: LocalShare, act: ShareAct): readonly RegistryCall[] {
	switch (act.kind) {
		case 'remove':
		case 'revokeOffer':
			return [{ kind: act.kind, share, seat, target: act.target }];
		case 'leave':
		case 'close':
			return [{ kind: act.kind, share, seat }];
		case 'withdraw':
		case 'proceed':
			return seen?.open ? [{ kind: act.kind, share, seat, round: seen.open.round }] : [];
		case 'reject':
			return seen?.open ? [{ kind: 'reject', share, seat, round: seen.open.round, reason: act.reason }] : [];
		case 'setRights': {
			if (!seen) return [];
			const { settledRound } = seen;
			const about = { share, seat, settledRound };
			const rights = act.changes.flatMap(({ target, rights: wanted }): RegistryCall[] =>
				wanted === undefined ? [] : [{ kind: 'setRights', ...about, target, rights: wanted }]
			);
			const authority = act.changes.flatMap(({ target, authority: wanted }) =>
				wanted === undefined ? [] : [{ kind: 'setAuthority', ...about, target, authority: wanted } as const]
			);
			// Somebody must always have authority, and without it nothing more can be set: given first, own taken last.
			const place = (call: (typeof authority)[number]) => (call.authority ? 0 : call.target === seat ? 2 : 1);
			return [...rights, ...authority.sort((one, other) => place(one) - place(other))];
		}
	}
}

/** What it would cost, one answer for each transaction. */
export function estimateAct(
	conversation: Conversation,
	id: LocalShare['id'],
	act: ShareAct
): readonly FeeAsked[] {
	const gives = act.kind === 'setRights' && act.changes.some(({ authority }) => authority === true);
	return callsOf(conversation.store.share(id), act).map(async (call) => {
		const answer = await conversation.estimate(call);
		return gives && isLastAuthority(answer) ? 'notYet' : answer;
	});
}

/** True only until somebody else has been given authority. */
const isLastAuthority = (answer: Estimated): boolean =>
	!answer.ok && answer.failure.kind === 'Reverted' && answer.failure.error === 'LastAuthority';

/** Does it; the wallet asks once for each transaction. Answers when each was tried. */
export async function carryOut(
	conversation: Conversation,
	id: LocalShare['id'],
	act: ShareAct
): Promise<void> {
	for (const call of callsOf(conversation.store.share(id), act)) await conversation.manage(id, call);
}
