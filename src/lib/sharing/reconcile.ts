/** Reconciling: what the chain says now, compared with what this browser knows, and the next decisions that follow. */
import type { ChainShare, Round, ShareId } from '$lib/agreement';
import { ok, type Result } from '$lib/bx';
import type { Context } from './context';
import { occupationsOf } from './occupation';
import { carriesRequest, carriesWithdrawal, isAbout, outboxItem } from './outbox-item';
import type { VaultFailure } from './ports';
import { agreedOf, commitToChange, lastRoundOf, requestCall } from './request';
import { missingRight, ownSeat } from './rights';
import { commitProposal, commitStaged, returnProposal } from './settle';
import type { LocalShare, Proposal } from './state';

/** Takes every decision that the chain's state of one share calls for, until nothing more follows. */
export async function reconcile(
	context: Context,
	id: ShareId,
	seen: ChainShare
): Promise<Result<void, VaultFailure>> {
	for (;;) {
		const step = nextStep(context, context.store.share(id), seen);
		if (!step) return ok(undefined);
		const taken = await step();
		if (!taken.ok) return taken;
	}
}

type Decide = () => Promise<Result<void, VaultFailure>>;

function nextStep(context: Context, known: LocalShare, seen: ChainShare): Decide | undefined {
	if (isFromBefore(context, known, seen)) return undefined;
	// What was seen is stored together with what follows from it, and alone where nothing does.
	const isNews = !sameAsSeen(known.seen, seen);
	const share = isNews ? seenNow(context, known, seen) : known;
	return following(context, share, seen) ?? (isNews ? () => record(context, share) : undefined);
}

function following(context: Context, share: LocalShare, seen: ChainShare): Decide | undefined {
	if (share.phase === 'ended') return undefined;
	if (share.phase === 'creating') return () => record(context, { ...share, phase: 'active' });
	const mine = ownSeat(share, context.me);
	if (!mine && share.phase === 'active' && share.proposal) {
		const { proposal } = share;
		return () => returnProposal(context, share.id, proposal, null);
	}
	if (!mine)
		return share.phase === 'active'
			? () => record(context, { ...share, phase: 'ended', staged: null })
			: undefined;
	if (seen.closed && share.phase === 'active' && !share.proposal && !share.staged) {
		return () => record(context, { ...share, phase: 'ended' });
	}
	if (share.phase !== 'active') return undefined;
	return (
		forProposal(context, share, seen) ?? forStaged(context, share, seen) ?? forDebts(context, share, seen)
	);
}

/**
 * A node that is behind still offers the seat that another one has shown as taken. Whoever leaves or is removed empties
 * the seat, and an offer to somebody else is another one.
 */
function isFromBefore({ me }: Context, share: LocalShare, seen: ChainShare): boolean {
	const seat = seen.seats[share.seat];
	if (share.phase !== 'joining' || !ownSeat(share, me) || seat?.state !== 'offered') return false;
	return share.invited?.open ? seat.byInvitation : seat.holder === me;
}

/** Who leaves, or is removed, before the data has landed has nothing of the share. */
function seenNow({ me }: Context, share: LocalShare, seen: ChainShare): LocalShare {
	const now = { ...share, seen };
	const isGone = share.phase === 'joining' && ownSeat(share, me) && !ownSeat(now, me);
	return isGone ? { ...now, phase: 'ended' } : now;
}

/** My own round: seen, settled, or gone. */
function forProposal(context: Context, share: LocalShare, seen: ChainShare): Decide | undefined {
	const { proposal } = share;
	if (!proposal) return undefined;
	const { open } = seen;
	if (seen.root === proposal.root) return () => commitProposal(context, share, proposal, seen.settledRound);
	if (open?.root === proposal.root) {
		return proposal.round === open.round
			? undefined
			: () => record(context, { ...share, proposal: { ...proposal, round: open.round } });
	}
	// Neither open nor settled. A node may be behind what another one told us: only a later round number proves that
	// the round was opened and is gone again.
	if (proposal.sent) {
		if (seen.lastRound <= proposal.after || isBeingTakenBack(context, share)) return undefined;
		const why = proposal.takenBack ? 'takenBack' : 'rejected';
		return () => returnProposal(context, share.id, proposal, why);
	}
	const isStillToSend = context.store.outbox.some((item) => carriesRequest(item, share.id));
	return isStillToSend ? undefined : () => returnProposal(context, share.id, proposal, null);
}

/** Whether the round is gone by my own transaction or by somebody's no, its answer says: the chain may show that it is gone before. */
const isBeingTakenBack = ({ store }: Context, { id, proposal }: LocalShare): boolean =>
	store.outbox.some((item) => carriesWithdrawal(item, id, proposal?.round ?? null));

/** A round pulled and stored: settled, or gone. */
function forStaged(context: Context, share: LocalShare, seen: ChainShare): Decide | undefined {
	const { staged } = share;
	if (!staged) return undefined;
	if (seen.root === staged.root) {
		return staged.approved ? () => commitStaged(context, share, staged, seen.settledRound) : undefined;
	}
	const isOlderView = seen.lastRound < staged.round;
	if (isOlderView || seen.open?.root === staged.root) return undefined;
	return () => record(context, { ...share, staged: null });
}

/** What is owed to the others: an acknowledgement of what is stored, and the changes that came through other shares. */
function forDebts(context: Context, share: LocalShare, seen: ChainShare): Decide | undefined {
	const isBeingSent = context.store.outbox.some((item) => isAbout(item, share.id));
	if (isBeingSent || share.agreed?.root !== seen.root) return undefined;
	const occupations = occupationsOf(share, context.me).map(({ kind }) => kind);
	if (!occupations.every((kind) => kind === 'behind' || kind === 'unagreed')) return undefined;
	if (occupations.includes('behind')) return () => owe(context, share, seen.settledRound);
	if (!occupations.includes('unagreed') || share.unagreedProblem) return undefined;
	if (missingRight(share, context.me, share.unagreed))
		return () => record(context, { ...share, unagreedProblem: 'noRight' });
	return () => requestCascade(context, share);
}

function owe(context: Context, share: LocalShare, round: Round) {
	const { store, ports } = context;
	const item = outboxItem(context, { kind: 'acknowledge', share: share.id, cascades: [] }, [
		{ kind: 'acknowledge', share: share.id, seat: share.seat, round, root: agreedOf(share).root }
	]);
	return store.commit({ at: ports.now(), outboxAdd: [item] });
}

/** A queued cascade asks the registry as soon as its share is settled. */
function requestCascade(context: Context, share: LocalShare) {
	const { store, ports } = context;
	const { proposed, call } = cascadeProposal(context, share, share.unagreed);
	const item = outboxItem(context, { kind: 'cascade', share: share.id }, [call]);
	return store.commit({ at: ports.now(), shares: new Map([[share.id, proposed]]), outboxAdd: [item] });
}

export function cascadeProposal(context: Context, share: LocalShare, delta: Proposal['delta']) {
	const after = commitToChange(context, share, delta);
	const proposal: Proposal = {
		...after,
		after: lastRoundOf(share),
		sent: false,
		delta,
		origin: { kind: 'cascade' },
		round: null
	};
	return { proposed: { ...share, proposal } satisfies LocalShare, call: requestCall(share, after) };
}

const record = ({ store, ports }: Context, share: LocalShare): Promise<Result<void, VaultFailure>> =>
	store.commit({ at: ports.now(), shares: new Map([[share.id, share]]) });

/** Chain states are small records; comparing their text is exact and cheap. */
const sameAsSeen = (before: ChainShare | null, now: ChainShare): boolean =>
	before !== null && textOf(before) === textOf(now);
const textOf = (share: ChainShare): string =>
	JSON.stringify(share, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
