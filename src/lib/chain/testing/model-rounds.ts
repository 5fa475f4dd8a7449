/** The model's rounds: opened, acknowledged, settled, rejected, withdrawn, passed over, void. */
import {
	hasRight,
	rejectReasons,
	type AttributeNumber,
	type ChainShare,
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
	ownSeat,
	Revert,
	seatedIn,
	withSeat,
	type CallContext
} from './model-state';

export interface ShareStep {
	readonly share: ChainShare;
	readonly logs: readonly ShareLog[];
}

type Call<Kind extends RegistryCall['kind']> = Extract<RegistryCall, { kind: Kind }>;

export function requestUpdate(
	share: ChainShare,
	call: Call<'requestUpdate'>,
	context: CallContext
): ShareStep {
	const { id } = share;
	const seat = ownSeat(share, call.seat, context);
	demandSettled(share, call.settledRound);
	demand(!seat.behind, 'PeerBehind', { share: id, seat: seat.number });
	const before = rootOf(call.before);
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
	return settledIfNonePending({ share: { ...share, lastRound: round, open }, logs: [requested] });
}

/** A pending peer acknowledges the open round; a behind peer the newest one, open or settled. */
export function acknowledge(share: ChainShare, call: Call<'acknowledge'>, context: CallContext): ShareStep {
	const { id, open } = share;
	const seat = ownSeat(share, call.seat, context);
	const newest = open ?? { round: share.settledRound, root: share.root };
	demand(call.round === newest.round, 'StaleRound', {
		share: id,
		round: call.round,
		current: newest.round
	});
	const pending = open?.pending.includes(seat.number) ?? false;
	demand(pending || seat.behind, 'NotPending', { share: id, seat: seat.number });
	demand(call.root === newest.root, 'RootMismatch', {
		share: id,
		expected: newest.root,
		given: call.root
	});

	const acknowledged: ShareLog = {
		name: 'Acknowledged',
		share: id,
		round: call.round,
		seat: seat.number
	};
	if (pending) return noLongerPending({ share, logs: [acknowledged] }, seat.number);
	return { share: withSeat(share, { ...seat, behind: false }), logs: [acknowledged] };
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
