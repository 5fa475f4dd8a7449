/** Requests: the commitments of a changed view and the call that asks the registry to open a round for it. */
import { commitTo, updateTries, type Commitment, type RegistryCall, type Round } from '$lib/agreement';
import { compose, type Delta } from '$lib/bx';
import type { Context } from './context';
import type { Agreed, LocalShare } from './state';

/** Commitments of the agreed view after `delta`: a fresh salt for every attribute that changes. */
export function commitToChange(
	{ store, ports }: Pick<Context, 'store' | 'ports'>,
	share: LocalShare,
	delta: Delta
): Commitment {
	const tries = store.agreedTries(share.id);
	return commitTo({
		share: share.id,
		tries: updateTries(share.terms, tries, delta),
		previous: { tries, commitment: agreedOf(share) },
		random: ports.random
	});
}

export function requestCall(share: LocalShare, after: Commitment): RegistryCall {
	const agreed = agreedOf(share);
	return {
		kind: 'requestUpdate',
		share: share.id,
		seat: share.seat,
		settledRound: agreed.round,
		before: agreed.hashes,
		after: after.hashes,
		receipts: []
	};
}

/** A share whose source took a change that its peers are still to be asked about. */
export const owing = (share: LocalShare, delta: Delta): LocalShare => ({
	...share,
	unagreed: compose(share.unagreed, delta),
	unagreedProblem: null
});

export function agreedOf(share: LocalShare): Agreed {
	if (!share.agreed) throw new Error('sharing: a share without an agreed view cannot be asked for');
	return share.agreed;
}

/** The highest round number this browser has seen on the chain. */
export const lastRoundOf = (share: LocalShare): Round => share.seen?.lastRound ?? agreedOf(share).round;
