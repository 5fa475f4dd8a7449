/** Random calls that are often right and often nearly right, so that a comparison reaches every state and every refusal. */
import {
	rejectReasons,
	rightsOf,
	type Account,
	type AttributeNumber,
	type ChainShare,
	type Hash,
	type OfferTerms,
	type RegistryCall,
	type Rights,
	type Round,
	type SeatNumber,
	type ShareId
} from '$lib/agreement';
import { keccak256, numberToHex } from 'viem';
import { rootOf } from '../hashes';
import { addressOf, signClaim } from '../invitation';
import { keysOf, type RegistryState } from './model-state';

export interface RandomCall {
	readonly caller: Account;
	readonly calls: readonly RegistryCall[];
	/** Seconds since the last block. */
	readonly seconds: number;
}

/** Answers a function that makes one random transaction, in view of the state it will meet. */
export function randomCalls(seed: number, accounts: readonly Account[]) {
	const random = generator(seed);
	const chance = (probability: number) => random() < probability;
	const below = (limit: number) => Math.floor(random() * limit);
	const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;
	const seat = (number: number) => number as SeatNumber;
	const near = (number: number) => (chance(0.9) ? number : number + 1);
	const hash = (): Hash => keccak256(numberToHex(below(2 ** 31))) as Hash;
	const invitationKeys = [1, 2].map((byte) => new Uint8Array(32).fill(byte));
	const commitmentsByRoot = new Map<Hash, readonly Hash[]>();

	function commitments(length: number): readonly Hash[] {
		const list = Array.from({ length }, hash);
		commitmentsByRoot.set(rootOf(list), list);
		return list;
	}

	const rights = (count: number): Rights =>
		rightsOf(
			Array.from({ length: Math.min(chance(0.97) ? count : count + 2, 64) }, (_, index) => index)
				.filter(() => chance(0.6))
				.map((index) => index as AttributeNumber)
		);

	function offer(time: number, attributeCount: number): OfferTerms {
		const byInvitation = chance(0.25);
		return {
			holder: byInvitation ? addressOf(pick(invitationKeys)) : pick(accounts),
			byInvitation,
			rights: chance(0.5) ? everyRight(attributeCount) : rights(attributeCount),
			authority: chance(0.3),
			expiry: time + (chance(0.8) ? 1_000_000 : below(100))
		};
	}

	function create(time: number): RegistryCall {
		const attributeCount = chance(0.95) ? 1 + below(4) : pick([0, 65]);
		return {
			kind: 'createShare',
			salt: hash(),
			termsHash: hash(),
			ownRights: chance(0.8) ? everyRight(attributeCount) : rights(attributeCount),
			offers: Array.from({ length: chance(0.98) ? below(4) : 32 }, () => offer(time, attributeCount)),
			commitments: commitments(attributeCount),
			pullWindow: pick([0, 60, 60])
		};
	}

	function update(share: ChainShare, number: SeatNumber): RegistryCall {
		const settled = commitmentsByRoot.get(share.root) ?? [];
		const before = chance(0.95) ? settled : [...settled].reverse();
		const touched = below(before.length + 1);
		const after = before.map((old, index) => (index === touched || chance(0.2) ? hash() : old));
		if (chance(0.03)) after.push(hash());
		commitmentsByRoot.set(rootOf(after), after);
		const settledRound = near(share.settledRound) as Round;
		return {
			kind: 'requestUpdate',
			share: share.id,
			seat: number,
			settledRound,
			before,
			after
		};
	}

	async function claim(
		state: RegistryState,
		share: ChainShare,
		caller: Account,
		kind: 'join' | 'decline'
	): Promise<RegistryCall> {
		const offered = share.seats.filter((one) => one.state === 'offered');
		const wanted = offered.length > 0 && chance(0.95) ? pick(offered) : undefined;
		const number = wanted?.number ?? seat(below(5));
		const claimant = chance(0.9) ? caller : pick(accounts);
		const key = invitationKeys.find((one) => addressOf(one) === wanted?.holder) ?? pick(invitationKeys);
		const signature =
			wanted?.byInvitation === true || chance(0.1)
				? await signClaim(state.at, claimant, key, {
						share: share.id,
						seat: number,
						decline: kind === 'decline'
					})
				: null;
		return { kind, share: share.id, seat: number, signature };
	}

	async function about(
		state: RegistryState,
		time: number,
		share: ChainShare,
		caller: Account
	): Promise<RegistryCall> {
		const own = share.seats.find((one) => one.state === 'seated' && one.account === caller)?.number;
		const number = own !== undefined && chance(0.95) ? own : seat(below(4));
		const target = seat(below(share.seats.length + 1));
		const { id } = share;
		const newest = share.open ?? { round: share.settledRound, root: share.root };
		const round = near(newest.round) as Round;
		const settledRound = near(share.settledRound) as Round;
		const kind =
			own === undefined && chance(0.8)
				? pick(asOutsider)
				: chance(0.25)
					? pick(asPeer)
					: pick(share.open === null ? whileSettled : whileOpen);
		switch (kind) {
			case 'join':
			case 'decline':
				return claim(state, share, caller, kind);
			case 'requestUpdate':
				return update(share, number);
			case 'acknowledge': {
				const root = chance(0.95) ? newest.root : hash();
				return { kind, share: id, seat: number, round, root };
			}
			case 'reject':
				return { kind, share: id, seat: number, round, reason: pick(rejectReasons) };
			case 'withdraw':
			case 'proceed':
				return { kind, share: id, seat: number, round };
			case 'setRights': {
				const granted = rights(share.attributeCount);
				return { kind, share: id, seat: number, settledRound, target, rights: granted };
			}
			case 'setAuthority':
				return {
					kind,
					share: id,
					seat: number,
					settledRound,
					target,
					authority: chance(0.5)
				};
			case 'invite':
				return { kind, share: id, seat: number, offer: offer(time, share.attributeCount) };
			case 'revokeOffer':
			case 'remove':
				return { kind, share: id, seat: number, target };
			case 'leave':
			case 'close':
				return chance(0.3) ? { kind, share: id, seat: number } : update(share, number);
		}
	}

	return async (state: RegistryState, time: number): Promise<RandomCall> => {
		const shares = [...state.shares.values()];
		const open = shares.filter((share) => !share.closed).slice(-2);
		const focus = pick(open.length > 0 && chance(0.97) ? open : shares);
		const peers = focus?.seats.flatMap((one) => (one.state === 'seated' ? [one.account] : [])) ?? [];
		const caller = peers.length > 0 && chance(0.7) ? pick(peers) : pick(accounts);
		const { epoch } = keysOf(state, caller);
		const one = async (): Promise<RegistryCall> => {
			if (chance(epoch === 0 ? 0.08 : 0.03))
				return {
					kind: 'setKeys',
					boxKey: hash(),
					delegate: pick(accounts),
					expectedEpoch: near(epoch)
				};
			if (focus === undefined || open.length === 0 || chance(0.02)) return create(time);
			const known = chance(0.99) ? focus : { ...focus, id: hash() as ShareId };
			return about(state, time, known, caller);
		};
		const first = await one();
		const calls = [first];
		const batchable = ['setKeys', 'createShare', 'join', 'acknowledge', 'requestUpdate'];
		if (batchable.includes(first.kind) && chance(0.25)) {
			const second = await one();
			if (batchable.includes(second.kind)) calls.push(second);
		}
		return { caller, calls, seconds: chance(0.85) ? 1 + below(3) : 60 };
	};
}

const asPeer = [
	...['requestUpdate', 'acknowledge', 'acknowledge', 'reject', 'withdraw', 'proceed', 'setRights'],
	...['setAuthority', 'invite', 'revokeOffer', 'remove', 'join', 'decline', 'leave', 'close']
] as const;
const whileSettled = [
	'requestUpdate',
	'requestUpdate',
	'requestUpdate',
	'acknowledge',
	'setRights',
	'invite'
] as const;
const whileOpen = [
	'acknowledge',
	'acknowledge',
	'acknowledge',
	'reject',
	'withdraw',
	'withdraw',
	'proceed',
	'proceed'
] as const;
const asOutsider = ['join', 'join', 'join', 'join', 'decline'] as const;

const everyRight = (count: number) => (2n ** BigInt(Math.min(count, 64)) - 1n) as Rights;

/** mulberry32: small, and the same on every machine for the same seed. */
function generator(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
