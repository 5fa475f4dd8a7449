/** The outbox: transactions decided and stored, sent once each, however often the browser was closed in between. */
import {
	rootOf,
	type Account,
	type ChainShare,
	type RegistryCall,
	type Round,
	type SeatNumber,
	type ShareId
} from '$lib/agreement';
import { ok, type Result } from '$lib/bx';
import type { Context } from './context';
import { returnProposal } from './settle';
import type { ChainFailure, VaultFailure } from './ports';
import type { LocalShare, OutboxItem } from './state';

/** `done`: on the chain, by what was `sent` just now or otherwise. `given back`: it cannot happen any more, and what it carried was returned. `waits`: try again later. */
export type Outcome =
	| { readonly kind: 'done'; readonly sent: boolean }
	| { readonly kind: 'givenBack'; readonly failure: ChainFailure }
	| { readonly kind: 'waits'; readonly failure: ChainFailure };

/** Sends one item. One that may have been sent before (a tab closed after the wallet had sent it) only where the chain does not show it yet. */
export async function perform(context: Context, item: OutboxItem, mayBeSent: boolean): Promise<Outcome> {
	const done = mayBeSent ? await allDone(context, item.calls) : ok(false);
	if (!done.ok) return { kind: 'waits', failure: done.failure };
	if (done.value) return { kind: 'done', sent: false };
	const sent = await context.ports.chain.send(item.calls);
	if (sent.ok) return { kind: 'done', sent: true };
	if (sent.failure.kind === 'Unreachable') return { kind: 'waits', failure: sent.failure };
	// An earlier sending may have been first: what the chain has is never given back.
	const meanwhile = await allDone(context, item.calls);
	if (!meanwhile.ok) return { kind: 'waits', failure: meanwhile.failure };
	return meanwhile.value ? { kind: 'done', sent: false } : { kind: 'givenBack', failure: sent.failure };
}

/**
 * Takes a finished item out of the outbox, and notes for each request it carried that the chain has it. A round was taken back where this
 * was `sent` just now: else somebody's no may have been first.
 */
export function finish(
	{ store, ports }: Context,
	item: OutboxItem,
	sent: boolean
): Promise<Result<void, VaultFailure>> {
	const shares = new Map<ShareId, LocalShare>();
	for (const call of item.calls) {
		const share = call.kind === 'requestUpdate' ? store.shares.get(call.share) : undefined;
		if (call.kind === 'requestUpdate' && share?.proposal?.root === rootOf(call.after))
			shares.set(share.id, { ...share, proposal: { ...share.proposal, sent: true } });
		const taken = sent && call.kind === 'withdraw' ? store.shares.get(call.share) : undefined;
		if (call.kind === 'withdraw' && taken?.proposal?.round === call.round)
			shares.set(taken.id, { ...taken, proposal: { ...taken.proposal, takenBack: true } });
	}
	return store.commit({ at: ports.now(), shares, outboxRemove: [item.id] });
}

const drop = ({ store, ports }: Context, item: OutboxItem): Promise<Result<void, VaultFailure>> =>
	store.commit({ at: ports.now(), outboxRemove: [item.id] });

/**
 * Gives back what an item carried: a sent edit is a draft again, an approved round waits for approval again. What a
 * person started with one click and has nothing to give back (creating, joining) stays, with its problem, to be tried again.
 */
export async function giveBack(
	context: Context,
	item: OutboxItem,
	failure: ChainFailure
): Promise<Result<void, VaultFailure>> {
	const { store, ports } = context;
	const { purpose } = item;
	const outraced = failure.kind === 'Reverted';
	if (
		purpose.kind === 'create' ||
		purpose.kind === 'join' ||
		(isOwedAcknowledgement(context, item) && !outraced)
	) {
		return keepWithProblem(context, item, failure);
	}
	const removed = await drop(context, item);
	if (!removed.ok) return removed;
	if (purpose.kind === 'send') return returnAll(context, purpose.shares);
	if (purpose.kind === 'cascade') {
		const share = store.share(purpose.share);
		const mayTryAgain = outraced && failure.error !== 'NotAllowed';
		return share.proposal
			? returnProposal(context, share.id, share.proposal, mayTryAgain ? null : 'rejected')
			: ok(undefined);
	}
	if (purpose.kind === 'acknowledge') {
		const returned = await returnAll(context, purpose.cascades);
		if (!returned.ok) return returned;
		const share = store.share(purpose.share);
		if (!share.staged) return ok(undefined);
		const shares = new Map([[share.id, { ...share, staged: { ...share.staged, approved: false } }]]);
		return store.commit({ at: ports.now(), shares });
	}
	return ok(undefined);
}

export const keepWithProblem = ({ store, ports }: Context, item: OutboxItem, problem: ChainFailure | null) =>
	store.commit({ at: ports.now(), outboxRemove: [item.id], outboxAdd: [{ ...item, problem }] });

/** Without a staged round to go back to the acknowledgement is still owed; an outraced one is made anew by itself. */
function isOwedAcknowledgement({ store }: Context, { purpose }: OutboxItem): boolean {
	return purpose.kind === 'acknowledge' && store.shares.get(purpose.share)?.staged === null;
}

async function returnAll(context: Context, ids: readonly ShareId[]): Promise<Result<void, VaultFailure>> {
	for (const id of ids) {
		const share = context.store.shares.get(id);
		if (!share?.proposal) continue;
		const returned = await returnProposal(context, id, share.proposal, null);
		if (!returned.ok) return returned;
	}
	return ok(undefined);
}

async function allDone(
	context: Context,
	calls: readonly RegistryCall[]
): Promise<Result<boolean, ChainFailure>> {
	for (const call of calls) {
		const done = await isDone(context, call);
		if (!done.ok || !done.value) return done;
	}
	return ok(true);
}

async function isDone({ ports, me }: Context, call: RegistryCall): Promise<Result<boolean, ChainFailure>> {
	if (call.kind === 'setKeys') {
		const keys = await ports.chain.keys(me);
		return keys.ok ? ok(keys.value.boxKey === call.boxKey) : keys;
	}
	const id = call.kind === 'createShare' ? ports.chain.shareIdOf(me, call.salt) : call.share;
	const share = await ports.chain.share(id);
	if (!share.ok) return share;
	return ok(share.value !== null && isEffective(share.value, call, me));
}

/** Does the share already look as it would after this call? Calls are bound to (share, round, root), so this is exact. */
function isEffective(
	share: ChainShare,
	call: Exclude<RegistryCall, { kind: 'setKeys' }>,
	me: Account
): boolean {
	switch (call.kind) {
		case 'createShare':
			return true;
		case 'join': {
			const seat = share.seats[call.seat];
			return seat?.state === 'seated' && seat.account === me;
		}
		case 'decline':
			return share.seats[call.seat]?.state !== 'offered';
		case 'requestUpdate':
			return share.lastRound > call.settledRound &&
				share.open?.updater === call.seat &&
				share.open.round === share.lastRound
				? sameRoot(share.open.root, call)
				: share.settledRound > call.settledRound && sameRoot(share.root, call);
		case 'acknowledge':
			return hasAcknowledged(share, call.seat, call.round);
		case 'submitReceipts':
			return call.receipts.every(({ seat }) => hasAcknowledged(share, seat, call.round));
		case 'reject':
		case 'withdraw':
			return share.open?.round !== call.round;
		case 'proceed':
			return share.settledRound >= call.round;
		case 'setRights': {
			const seat = share.seats[call.target];
			return seat?.state !== 'empty' && seat?.rights === call.rights;
		}
		case 'setAuthority': {
			const seat = share.seats[call.target];
			return seat?.state !== 'empty' && seat?.authority === call.authority;
		}
		case 'invite':
			return share.seats.some((seat) => seat.state === 'offered' && seat.holder === call.offer.holder);
		case 'revokeOffer':
			return share.seats[call.target]?.state !== 'offered';
		case 'remove':
			return share.seats[call.target]?.state !== 'seated';
		case 'leave': {
			const seat = share.seats[call.seat];
			return seat?.state !== 'seated' || seat.account !== me;
		}
		case 'close':
			return share.closed;
	}
}

function hasAcknowledged(share: ChainShare, number: SeatNumber, round: Round): boolean {
	const seat = share.seats[number];
	if (seat?.state !== 'seated' || seat.behind) return false;
	return share.open?.round === round ? !share.open.pending.includes(number) : share.settledRound >= round;
}

function sameRoot(root: string, call: Extract<RegistryCall, { kind: 'requestUpdate' }>): boolean {
	return root === rootOf(call.after);
}
