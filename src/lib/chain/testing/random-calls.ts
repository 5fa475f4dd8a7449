/** Random calls that are often right and often nearly right, so that a comparison reaches every state and every refusal. */
import {
	rejectReasons,
	rightsOf,
	type Account,
	type AttributeNumber,
	type ChainShare,
	type Hash,
	type OfferTerms,
	type Receipt,
	type RegistryCall,
	type Rights,
	type Round,
	type SeatNumber,
	type ShareId
} from '$lib/agreement';
import { concat, keccak256, numberToHex, slice, type Hex } from 'viem';
import { rootOf } from '../hashes';
import { isBatchable } from '../batch';
import { addressOf, signClaim } from '../invitation';
import { receiptOf } from '../receipt';
import { keysOf, type RegistryState } from './model-state';

export interface RandomCall {
	readonly caller: Account;
	readonly calls: readonly RegistryCall[];
	/** Until the next transaction; 0: it is in the same block. */
	readonly seconds: number;
}

/** Answers a function that makes one random transaction, in view of the state it will meet. The keys are 32 bytes. */
export function randomCalls(seed: number, accountKeys: readonly Uint8Array[]) {
	const random = generator(seed);
	const chance = (probability: number) => random() < probability;
	const below = (limit: number) => Math.floor(random() * limit);
	const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;
	const seat = (number: number) => number as SeatNumber;
	const near = (number: number) => (chance(0.9) ? number : number + 1);
	const hash = (): Hash => keccak256(numberToHex(below(2 ** 31))) as Hash;
	const accounts = accountKeys.map(addressOf);
	const invitationKeys = [1, 2].map((byte) => new Uint8Array(32).fill(byte));
	const sessionKeys = [3, 4, 5].map((byte) => new Uint8Array(32).fill(byte));
	const keysByAddress = new Map([...accountKeys, ...sessionKeys].map((key) => [addressOf(key), key]));
	const signed: Receipt[] = [];
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

	const usedSalt = keccak256(numberToHex(1)) as Hash;

	function create(time: number): RegistryCall {
		const attributeCount = chance(0.95) ? 1 + below(4) : pick([0, 65]);
		return {
			kind: 'createShare',
			salt: chance(0.85) ? hash() : usedSalt,
			termsHash: hash(),
			ownRights: chance(0.8) ? everyRight(attributeCount) : rights(attributeCount),
			offers: Array.from({ length: chance(0.98) ? below(4) : 32 }, () => offer(time, attributeCount)),
			commitments: commitments(attributeCount),
			pullWindow: pick([0, 60, 60])
		};
	}

	/** Mostly of those who are waited for, by a key that may sign for them; else old, forged, mirrored or no signature at all. */
	async function receipts(
		state: RegistryState,
		share: ChainShare,
		of: { readonly round: Round; readonly root: Hash }
	): Promise<readonly Receipt[]> {
		const awaited = share.seats.flatMap((one) =>
			one.state === 'seated' && (one.behind || share.open?.pending.includes(one.number)) ? [one] : []
		);
		const others = share.seats.filter((one) => one.state === 'seated');
		const signers = chance(0.85) ? awaited.filter(() => chance(0.8)) : others;
		const fresh = signers.map(async ({ number, account }) => {
			const own = chance(0.5) ? account : keysOf(state, account).delegate;
			const key = (chance(0.96) ? keysByAddress.get(own) : undefined) ?? pick(sessionKeys);
			const said = chance(0.97) ? of : { round: of.round, root: hash() };
			const receipt = await receiptOf({ ...state.at, share: share.id, seat: number, ...said }, key);
			signed.push(receipt);
			if (chance(0.96)) return receipt;
			const earlier = signed.filter((one) => one.seat === number);
			return pick([...earlier, { ...receipt, signature: mirrored(receipt.signature) }, unsigned(number)]);
		});
		const list = await Promise.all(fresh);
		return chance(0.9) ? list : [...list, ...list.slice(0, 1), unsigned(seat(below(40)))];
	}

	/** The same signature with the other s, or nearly so: the registry takes neither. */
	const mirrored = (signature: Hex): Hex => {
		const parity = BigInt(slice(signature, 32)) >> 255n;
		const s = BigInt(slice(signature, 32)) & (2n ** 255n - 1n);
		const other = ((1n - parity) << 255n) | ((order - s) & (2n ** 255n - 1n));
		return concat([slice(signature, 0, 32), numberToHex(other, { size: 32 })]);
	};
	const unsigned = (number: SeatNumber): Receipt => ({
		seat: number,
		signature: chance(0.5) ? `0x${'00'.repeat(64)}` : `0x${'ff'.repeat(64)}`
	});

	async function update(state: RegistryState, share: ChainShare, number: SeatNumber): Promise<RegistryCall> {
		// With receipts that settle the open round an update builds on that one.
		const rides = chance(share.open === null ? 0.1 : 0.5);
		const base = (rides ? share.open : null) ?? { round: share.settledRound, root: share.root };
		const settled = commitmentsByRoot.get(base.root) ?? [];
		const before = chance(0.95) ? settled : [...settled].reverse();
		const touched = below(before.length + 1);
		const after = before.map((old, index) => (index === touched || chance(0.2) ? hash() : old));
		if (chance(0.03)) after.push(hash());
		commitmentsByRoot.set(rootOf(after), after);
		const settledRound = near(base.round) as Round;
		return {
			kind: 'requestUpdate',
			share: share.id,
			seat: number,
			settledRound,
			before,
			after,
			receipts: rides ? await receipts(state, share, { round: settledRound, root: rootOf(before) }) : []
		};
	}

	async function claim(
		state: RegistryState,
		share: ChainShare,
		caller: Account,
		kind: 'join' | 'decline'
	): Promise<RegistryCall> {
		const offered = share.seats.filter((one) => one.state === 'offered');
		const open = offered.filter((one) => one.byInvitation || one.holder === caller);
		const wanted = [open, offered].find((list) => list.length > 0 && chance(0.9));
		const chosen = wanted && pick(wanted);
		const number = chosen?.number ?? seat(below(5));
		const claimant = chance(0.9) ? caller : pick(accounts);
		const key = invitationKeys.find((one) => addressOf(one) === chosen?.holder) ?? pick(invitationKeys);
		const signature =
			chosen?.byInvitation === true || chance(0.1)
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
				return update(state, share, number);
			case 'acknowledge': {
				const root = chance(0.95) ? newest.root : hash();
				return { kind, share: id, seat: number, round, root };
			}
			case 'submitReceipts': {
				const said = { round, root: chance(0.97) ? newest.root : hash() };
				return { kind, share: id, ...said, receipts: await receipts(state, share, said) };
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
				return chance(0.3) ? { kind, share: id, seat: number } : update(state, share, number);
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
					delegate: addressOf(pick(chance(0.8) ? sessionKeys : accountKeys)),
					expectedEpoch: near(epoch)
				};
			if (focus === undefined || open.length === 0 || chance(0.02)) return create(time);
			const known = chance(0.99) ? focus : { ...focus, id: hash() as ShareId };
			return about(state, time, known, caller);
		};
		const first = await one();
		const calls = [first];
		if (isBatchable(first) && chance(0.25)) {
			const second = await one();
			if (isBatchable(second)) calls.push(second);
		}
		return { caller, calls, seconds: chance(0.9) ? 0 : chance(0.6) ? 1 + below(3) : 60 };
	};
}

const asPeer = [
	...[
		'requestUpdate',
		'acknowledge',
		'submitReceipts',
		'submitReceipts',
		'reject',
		'withdraw',
		'proceed',
		'setRights'
	],
	...['setAuthority', 'invite', 'revokeOffer', 'remove', 'join', 'decline', 'leave', 'close']
] as const;
const whileSettled = [
	...['requestUpdate', 'requestUpdate', 'requestUpdate', 'requestUpdate', 'acknowledge'],
	...['submitReceipts', 'setRights', 'invite', 'join']
] as const;
const whileOpen = [
	...['acknowledge', 'acknowledge', 'submitReceipts', 'submitReceipts', 'requestUpdate'],
	...['requestUpdate', 'reject', 'withdraw', 'proceed', 'proceed', 'leave']
] as const;
const asOutsider = ['join', 'join', 'join', 'join', 'decline'] as const;

/** Of secp256k1. */
const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

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
