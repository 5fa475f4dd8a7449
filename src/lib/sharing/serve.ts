/** Serving: what a proven peer gets when it asks, decided on the chain's state at that moment. */
import {
	decodeRequest,
	deflate,
	encodeDeltaPayload,
	encodeReply,
	type PeerReply,
	type PeerRequest,
	type RefusalReason,
	type Round
} from '$lib/agreement';
import { applyDelta, type Delta } from '$lib/bx';
import type { Context } from './context';
import { needsConfirmation } from './links';
import type { PeerLink } from './ports';
import { seatedSeats } from './rights';
import type { Agreed, LocalShare, Proposal, Staged } from './state';

export interface Served {
	readonly reply: Uint8Array;
	/** A vouching that the caller has to store: this account's seat is confirmed by its inviter. */
	readonly vouched?: Extract<PeerRequest, { kind: 'vouch' }>;
}

export async function serve(context: Context, from: PeerLink, bytes: Uint8Array): Promise<Served> {
	const request = decodeRequest(bytes);
	if (!request.ok || request.value.share !== from.share) return refused('unknownRound');
	const share = context.store.shares.get(from.share);
	if (!share || share.phase !== 'active') return refused('notReady');
	// Membership is read from the chain right before anything is sent: a removed peer learns nothing later (T25).
	const fresh = await context.ports.chain.share(share.id);
	if (!fresh.ok || !fresh.value) return refused('notReady');
	const seat = seatedSeats(fresh.value).find(({ account }) => account === from.peer);
	if (!seat) return refused('notAPeer');
	const seen: LocalShare = { ...share, seen: fresh.value };
	if (request.value.kind === 'vouch') {
		const believed =
			seat.authority &&
			!needsConfirmation(seen, context.me, from.peer) &&
			request.value.account !== from.peer;
		return believed
			? { reply: encodeReply({ kind: 'accepted' }), vouched: request.value }
			: refused('notAPeer');
	}
	if (needsConfirmation(seen, context.me, from.peer)) return refused('unconfirmed');
	return { reply: encodeReply(await content(context, share, request.value)) };
}

async function content(
	context: Context,
	share: LocalShare,
	wanted: Extract<PeerRequest, { kind: 'pull' }>
): Promise<PeerReply> {
	const { agreed, proposal, staged } = share;
	if (!agreed || !share.lens) return { kind: 'refused', reason: 'notReady' };
	if (agreed.root === wanted.root) return snapshotOf(context, share, wanted.round, agreed, new Map());
	const ahead = [proposal, staged].find((candidate) => candidate?.root === wanted.root);
	if (!ahead) return { kind: 'refused', reason: 'unknownRound' };
	if (wanted.have === agreed.round) return deltaOf(context, share, agreed, ahead);
	return snapshotOf(context, share, wanted.round, ahead, ahead.delta);
}

function deltaOf({ store }: Context, share: LocalShare, agreed: Agreed, ahead: Proposal | Staged): PeerReply {
	const { delta, salts } = ahead;
	const base = { tries: store.agreedTries(share.id), salts: agreed.salts };
	return { kind: 'delta', bytes: encodeDeltaPayload({ terms: share.terms, base, delta, salts }) };
}

async function snapshotOf(
	{ store, ports }: Context,
	share: LocalShare,
	round: Round,
	{ salts }: Agreed | Proposal | Staged,
	delta: Delta
): Promise<PeerReply> {
	const applied = applyDelta(store.agreedTable(share.id), delta);
	if (!applied.ok) throw new Error('sharing: a round under way does not fit the agreed view');
	const { rows } = applied.value;
	const written = await ports.work.writeSnapshot({ share: share.id, round, terms: share.terms, rows, salts });
	return { kind: 'snapshot', bytes: await deflate(written) };
}

const refused = (reason: RefusalReason): Served => ({ reply: encodeReply({ kind: 'refused', reason }) });
