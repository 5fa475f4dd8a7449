/** Requests: the commitments of a changed view and the call that asks the registry to open a round for it. */
import {
	attributesOfDelta,
	commitTo,
	hasRight,
	type AttributeNumber,
	type Commitment,
	type RegistryCall,
	type Round
} from '$lib/agreement';
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
		tries: store.triesAfter(share.id, delta),
		previous: { tries, commitment: agreedOf(share) },
		random: ports.random
	});
}

export function requestCall(share: LocalShare, after: Pick<Commitment, 'hashes'>): RegistryCall {
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

/**
 * The request a change would make, with the share's id in place of every new commitment: enough to ask what it costs,
 * without computing what it says.
 */
export function supposedRequest(share: LocalShare, delta: Delta): RegistryCall {
	const changed = attributesOfDelta(share.terms, delta);
	const hashes = agreedOf(share).hashes.map((hash, number) =>
		hasRight(changed, number as AttributeNumber) ? share.id : hash
	);
	return requestCall(share, { hashes });
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
