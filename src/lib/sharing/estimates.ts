/** What agreeing on a share would cost on the chain: the calls of each decision, asked before it is taken. */
import { shuffleAttributes, type ShareId } from '$lib/agreement';
import { ok, type NotLoaded, type Result } from '$lib/bx';
import type { Context } from './context';
import { creation, freshHash, type PeerChoice, type ShareChoice } from './create';
import { inviteCall } from './invite';
import { claimCalls, type Offered } from './join';
import { keyCalls } from './keys';
import type { ChainFailure, Estimate } from './ports';
import type { Pulled, Wanted } from './pull';
import { ownSeat } from './rights';

export type Estimated = Result<Estimate | null, ChainFailure | NotLoaded>;

/** Creating a share, with one fresh hash in place of every commitment: no row is read for it. */
export async function estimateCreation(context: Context, choice: ShareChoice): Promise<Estimated> {
	const salt = freshHash(context);
	const { columns } = choice.view;
	const attributes = shuffleAttributes(
		columns.map(({ name }) => ({ name, type: 'text' })),
		context.ports.random
	);
	const commitments = [salt, ...attributes.map(() => salt)];
	const { call } = creation(context, choice, { attributes }, { salt, termsHash: salt, commitments });
	return context.ports.chain.estimate([...(await keyCalls(context)), call]);
}

/** Taking an offered seat; the first time, with the keys of this installation. */
export async function estimateClaim(context: Context, { invitation }: Offered): Promise<Estimated> {
	return context.ports.chain.estimate(await claimCalls(context, invitation));
}

/** Telling the others that the arrived data is stored; `null` when nobody waits for that now. */
export async function estimateLanding(
	{ store, ports, me }: Context,
	id: ShareId,
	{ wanted, content }: { readonly wanted: Wanted; readonly content: Pulled }
): Promise<Estimated> {
	const share = store.share(id);
	if (share.seen?.open || !ownSeat(share, me)?.behind) return ok(null);
	const { round } = wanted;
	return ports.chain.estimate([
		{ kind: 'acknowledge', share: id, seat: share.seat, round, root: content.root }
	]);
}

/** Offering one more seat. */
export async function estimateInvitation(
	context: Context,
	id: ShareId,
	peer: PeerChoice,
	expiry: number
): Promise<Estimated> {
	return context.ports.chain.estimate([inviteCall(context, context.store.share(id), peer, expiry).call]);
}
