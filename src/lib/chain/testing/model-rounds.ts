/** The model's rounds: opened, acknowledged, settled, rejected, withdrawn, passed over, void. */
import {
	hasRight,
	rejectReasons,
	type AttributeNumber,
	type ChainShare,
	type Hash,
	type Receipt,
	type RegistryCall,
	type Round,
	type SeatNumber
} from '$lib/agreement';
import { maxUint256 } from 'viem';
import { rootOf } from '../hashes';
import type { ShareLog } from '../registry-log';
import {
	bits,
	demand,
	demandSettled,
	keysOf,
	ownSeat,
	Revert,
	seatedIn,
	withSeat,
	type CallContext,
	type RegistryState
} from './model-state';

export interface ShareStep {
	readonly share: ChainShare;
	readonly logs: readonly ShareLog[];
}

type Call<Kind extends RegistryCall['kind']> = Extract<RegistryCall, { kind: Kind }>;

/** Receipts that ride along are taken first; those nobody waits for any more are passed over. */
export function requestUpdate(
	state: RegistryState,
	was: ChainShare,
	call: Call<'requestUpdate'>,
	context: CallContext
): ShareStep {
	const { id } = was;
	ownSeat(was, call.seat, context);
	const before = rootOf(call.before);
	const { share, logs } =
		call.receipts.length > 0
			? taken(state, was, { round: call.settledRound, root: before, receipts: call.receipts }, context)
			: { share: was, logs: [] };
	const seat = ownSeat(share, call.seat, context);
	demandSettled(share, call.settledRound);
	demand(!seat.behind, 'PeerBehind', { share: id, seat: seat.number });
	demand(before === share.root, 'RootMismatch', { share: id, expected: share.root, given: before });
	const count = BigInt(call.after.length);
	demand(call.after.length === call.before.length, 'BadAttributeCount', { share: id, count });
	const changed = call.after.flatMap((commitment, index) =>
		commitment === call.before[index] ? [] : [index as AttributeNumber]
	);
	demand(changed.length > 0, 'NothingChanged', { share: id });
	const forbidden = changed.find((attribute) => !hasRight(seat.rights, attribute));
	if (forbidden !== undefined)
		throw new Revert('NotAllowed', { share: id, seat: seat.number, attribute: forbidden });

	const round = (share.lastRound + 1) as Round;
	const root = rootOf(call.after);
	const pending = seatedIn(share)
		.filter((peer) => peer.number !== seat.number && !peer.behind)
		.map((peer) => peer.number);
	const open = { round, root, updater: seat.number, openedAt: context.time, pending };
	const requested: ShareLog = {
		name: 'UpdateRequested',
		share: id,
		round,
		seat: seat.number,
		changed: bits(changed),
		root
	};
	return settledIfNonePending({ share: { ...share, lastRound: round, open }, logs: [...logs, requested] });
}

/** A pending peer acknowledges the open round; a behind peer the newest one, open or settled. */
export function acknowledge(share: ChainShare, call: Call<'acknowledge'>, context: CallContext): ShareStep {
	const { number: seat } = ownSeat(share, call.seat, context);
	demandNewest(share, call);
	demand(isAwaited(share, seat), 'NotPending', { share: share.id, seat });
	return acknowledgedBy({ share, logs: [] }, seat);
}

export function submitReceipts(
	state: RegistryState,
	share: ChainShare,
	call: Call<'submitReceipts'>,
	context: CallContext
): ShareStep {
	const step = taken(state, share, call, context);
	demand(step.logs.length > 0, 'NoneAwaited', { share: share.id });
	return step;
}

interface Brought {
	readonly round: Round;
	readonly root: Hash;
	readonly receipts: readonly Receipt[];
}

/** Acknowledges for all who signed. Receipts nobody waits for any more are passed over. */
function taken(
	state: RegistryState,
	share: ChainShare,
	brought: Brought,
	{ signers }: CallContext
): ShareStep {
	demandNewest(share, brought);
	let step: ShareStep = { share, logs: [] };
	for (const [index, { seat }] of brought.receipts.entries()) {
		if (!isAwaited(step.share, seat)) continue;
		const peer = step.share.seats[seat];
		if (peer?.state !== 'seated') throw new Error('Only who sits is waited for');
		const signer = signers[index] ?? null;
		const { delegate } = keysOf(state, peer.account);
		const genuine = signer !== null && (signer === peer.account || signer === delegate);
		demand(genuine, 'BadReceipt', { share: share.id, seat });
		step = acknowledgedBy(step, seat);
	}
	return step;
}

export function reject(share: ChainShare, call: Call<'reject'>, context: CallContext): ShareStep {
	const { id } = share;
	const seat = ownSeat(share, call.seat, context);
	const open = openRound(share, call.round);
	demand(open.pending.includes(seat.number), 'NotPending', { share: id, seat: seat.number });
	const { round } = open;
	const reason = rejectReasons.indexOf(call.reason);
	return {
		share: { ...share, open: null },
		logs: [{ name: 'Rejected', share: id, round, seat: seat.number, reason }]
	};
}

export function withdraw(share: ChainShare, call: Call<'withdraw'>, context: CallContext): ShareStep {
	const { id } = share;
	const { number: seat } = ownSeat(share, call.seat, context);
	const { round, updater } = openRound(share, call.round);
	demand(updater === seat, 'NotUpdater', { share: id, seat });
	return { share: { ...share, open: null }, logs: [{ name: 'Withdrawn', share: id, round, seat }] };
}

/** Once the pull window is over any peer may go on without the silent ones, who are then behind. */
export function proceed(share: ChainShare, call: Call<'proceed'>, context: CallContext): ShareStep {
	const { id, pullWindow } = share;
	const { number: seat } = ownSeat(share, call.seat, context);
	const { round, openedAt, pending } = openRound(share, call.round);
	const until = pullWindow === 0 ? maxUint256 : BigInt(openedAt + pullWindow);
	demand(context.time >= until, 'WindowOpen', { share: id, until });

	let passed = share;
	for (const peer of seatedIn(share))
		if (pending.includes(peer.number)) passed = withSeat(passed, { ...peer, behind: true });
	return settled({
		share: passed,
		logs: [{ name: 'Proceeded', share: id, round, seat, behind: pending }]
	});
}

/** The round cannot go on without its updater; without one of the pending peers it may be complete. */
export const afterDeparture = (step: ShareStep, seat: SeatNumber): ShareStep =>
	step.share.open?.updater === seat ? aborted(step) : noLongerPending(step, seat);

/** An open round is void. */
export function aborted({ share, logs }: ShareStep): ShareStep {
	if (share.open === null) return { share, logs };
	const { round, updater: seat } = share.open;
	return {
		share: { ...share, open: null },
		logs: [...logs, { name: 'Aborted', share: share.id, round, seat }]
	};
}

/** Round and root are those of the open round if there is one, else of the settled one. */
function demandNewest(share: ChainShare, { round, root }: Pick<Brought, 'round' | 'root'>): void {
	const newest = newestOf(share);
	demand(round === newest.round, 'StaleRound', { share: share.id, round, current: newest.round });
	demand(root === newest.root, 'RootMismatch', { share: share.id, expected: newest.root, given: root });
}

const newestOf = (share: ChainShare) => share.open ?? { round: share.settledRound, root: share.root };

/** The round waits for this peer, or the peer is behind. */
function isAwaited({ seats, open }: ChainShare, number: SeatNumber): boolean {
	const seat = seats[number];
	return seat?.state === 'seated' && (seat.behind || (open?.pending.includes(number) ?? false));
}

/** The peer on this seat has the newest data. */
function acknowledgedBy({ share, logs }: ShareStep, number: SeatNumber): ShareStep {
	const { round } = newestOf(share);
	const acknowledged: ShareLog = { name: 'Acknowledged', share: share.id, round, seat: number };
	const seat = share.seats[number];
	const present = seat?.state === 'seated' ? withSeat(share, { ...seat, behind: false }) : share;
	return noLongerPending({ share: present, logs: [...logs, acknowledged] }, number);
}

function openRound(share: ChainShare, round: Round) {
	if (share.open === null) throw new Revert('NoOpenRound', { share: share.id });
	demand(share.open.round === round, 'StaleRound', {
		share: share.id,
		round,
		current: share.open.round
	});
	return share.open;
}

function noLongerPending({ share, logs }: ShareStep, seat: SeatNumber): ShareStep {
	if (!share.open?.pending.includes(seat)) return { share, logs };
	const pending = share.open.pending.filter((other) => other !== seat);
	return settledIfNonePending({ share: { ...share, open: { ...share.open, pending } }, logs });
}

const settledIfNonePending = (step: ShareStep): ShareStep =>
	step.share.open?.pending.length === 0 ? settled(step) : step;

function settled({ share, logs }: ShareStep): ShareStep {
	if (share.open === null) throw new Error('Only an open round settles');
	const { round, root } = share.open;
	return {
		share: { ...share, settledRound: round, root, open: null },
		logs: [...logs, { name: 'Settled', share: share.id, round }]
	};
}
