/** A share as the chain tells it, and the calls that change it, in the words of ShareRegistry.sol. */
import type { Account, Hash, Rights, Round, SeatNumber, ShareId } from './ids';

/** A peer's place in a share. An offer is a seat nobody has taken yet. */
export type Seat =
	| {
			readonly state: 'seated';
			readonly number: SeatNumber;
			readonly account: Account;
			readonly rights: Rights;
			readonly authority: boolean;
			/** Let a round pass (or just joined): may not write until it acknowledges. */
			readonly behind: boolean;
			/** Joined by a one-time invitation key, not by an offer to its address. */
			readonly byInvitation: boolean;
	  }
	| {
			readonly state: 'offered';
			readonly number: SeatNumber;
			/** The invited account, or the address of the one-time invitation key. */
			readonly holder: Account;
			readonly byInvitation: boolean;
			readonly rights: Rights;
			readonly authority: boolean;
			/** Unix seconds. */
			readonly expiry: number;
	  }
	| { readonly state: 'empty'; readonly number: SeatNumber };

export interface OpenRound {
	readonly round: Round;
	readonly root: Hash;
	readonly updater: SeatNumber;
	/** Unix seconds of the block that opened it. */
	readonly openedAt: number;
	/** Seats that still have to acknowledge. */
	readonly pending: readonly SeatNumber[];
}

export interface ChainShare {
	readonly id: ShareId;
	readonly termsHash: Hash;
	/** Attributes including `rows`. */
	readonly attributeCount: number;
	readonly pullWindow: number;
	readonly closed: boolean;
	readonly settledRound: Round;
	/** Root of the settled round. */
	readonly root: Hash;
	/** The highest round number ever used; none is used twice. */
	readonly lastRound: Round;
	readonly open: OpenRound | null;
	/** By seat number, without gaps. */
	readonly seats: readonly Seat[];
}

/** What an account published for this registry. Epoch 0: nothing yet. */
export interface PublishedKeys {
	readonly epoch: number;
	/** X25519 public key of the installation, 32 bytes as hex. */
	readonly boxKey: Hash;
	/** A key that may sign receipts only. */
	readonly delegate: Account;
}

export interface OfferTerms {
	readonly holder: Account;
	readonly byInvitation: boolean;
	readonly rights: Rights;
	readonly authority: boolean;
	readonly expiry: number;
}

/** Why a peer rejected a round: kept on the chain as a number. */
export const rejectReasons = [
	'unspecified',
	'mismatch',
	'refused',
	'unaffordable',
	'busy',
	'declined'
] as const;
export type RejectReason = (typeof rejectReasons)[number];

/** A peer's signed word that it has the data of a round safely stored. Anybody may submit it. */
export interface Receipt {
	readonly seat: SeatNumber;
	/** 64 bytes (EIP-2098), by the peer's account key or by the session key it published. */
	readonly signature: `0x${string}`;
}

export type RegistryCall =
	| {
			readonly kind: 'setKeys';
			readonly boxKey: Hash;
			readonly delegate: Account;
			readonly expectedEpoch: number;
	  }
	| {
			readonly kind: 'createShare';
			readonly salt: Hash;
			readonly termsHash: Hash;
			readonly ownRights: Rights;
			readonly offers: readonly OfferTerms[];
			readonly commitments: readonly Hash[];
			readonly pullWindow: number;
	  }
	| {
			readonly kind: 'join';
			readonly share: ShareId;
			readonly seat: SeatNumber;
			readonly signature: `0x${string}` | null;
	  }
	| {
			readonly kind: 'decline';
			readonly share: ShareId;
			readonly seat: SeatNumber;
			readonly signature: `0x${string}` | null;
	  }
	| {
			readonly kind: 'requestUpdate';
			readonly share: ShareId;
			readonly seat: SeatNumber;
			readonly settledRound: Round;
			readonly before: readonly Hash[];
			readonly after: readonly Hash[];
			/** Of the round the update builds on, which they settle if it is still open. */
			readonly receipts: readonly Receipt[];
	  }
	| {
			readonly kind: 'acknowledge';
			readonly share: ShareId;
			readonly seat: SeatNumber;
			readonly round: Round;
			readonly root: Hash;
	  }
	| {
			readonly kind: 'submitReceipts';
			readonly share: ShareId;
			readonly round: Round;
			readonly root: Hash;
			readonly receipts: readonly Receipt[];
	  }
	| {
			readonly kind: 'reject';
			readonly share: ShareId;
			readonly seat: SeatNumber;
			readonly round: Round;
			readonly reason: RejectReason;
	  }
	| { readonly kind: 'withdraw'; readonly share: ShareId; readonly seat: SeatNumber; readonly round: Round }
	| { readonly kind: 'proceed'; readonly share: ShareId; readonly seat: SeatNumber; readonly round: Round }
	| {
			readonly kind: 'setRights';
			readonly share: ShareId;
			readonly seat: SeatNumber;
			readonly settledRound: Round;
			readonly target: SeatNumber;
			readonly rights: Rights;
	  }
	| {
			readonly kind: 'setAuthority';
			readonly share: ShareId;
			readonly seat: SeatNumber;
			readonly settledRound: Round;
			readonly target: SeatNumber;
			readonly authority: boolean;
	  }
	| {
			readonly kind: 'invite';
			readonly share: ShareId;
			readonly seat: SeatNumber;
			readonly offer: OfferTerms;
	  }
	| {
			readonly kind: 'revokeOffer';
			readonly share: ShareId;
			readonly seat: SeatNumber;
			readonly target: SeatNumber;
	  }
	| {
			readonly kind: 'remove';
			readonly share: ShareId;
			readonly seat: SeatNumber;
			readonly target: SeatNumber;
	  }
	| { readonly kind: 'leave'; readonly share: ShareId; readonly seat: SeatNumber }
	| { readonly kind: 'close'; readonly share: ShareId; readonly seat: SeatNumber };

interface Occurred {
	/** Unix seconds of the block. */
	readonly at: number;
	readonly block: number;
	readonly transaction: Hash;
}

/** One line of a share's history, told by the chain. */
export type ShareEvent = Occurred &
	(
		| { readonly kind: 'shareCreated'; readonly by: Account; readonly termsHash: Hash; readonly root: Hash }
		| {
				readonly kind: 'offered';
				readonly seat: SeatNumber;
				readonly rights: Rights;
				readonly authority: boolean;
				readonly by: Account;
		  }
		| { readonly kind: 'joined'; readonly seat: SeatNumber; readonly account: Account }
		| { readonly kind: 'declined' | 'offerRevoked'; readonly seat: SeatNumber }
		| {
				readonly kind: 'updateRequested';
				readonly round: Round;
				readonly seat: SeatNumber;
				readonly account: Account;
				readonly changed: Rights;
				readonly root: Hash;
		  }
		| {
				readonly kind: 'acknowledged';
				readonly round: Round;
				readonly seat: SeatNumber;
				readonly account: Account;
		  }
		| { readonly kind: 'settled'; readonly round: Round; readonly root: Hash }
		| {
				readonly kind: 'rejected';
				readonly round: Round;
				readonly seat: SeatNumber;
				readonly account: Account;
				readonly reason: RejectReason;
		  }
		| { readonly kind: 'withdrawn' | 'aborted'; readonly round: Round; readonly seat: SeatNumber }
		| {
				readonly kind: 'proceeded';
				readonly round: Round;
				readonly seat: SeatNumber;
				readonly behind: readonly SeatNumber[];
		  }
		| { readonly kind: 'rightsSet'; readonly seat: SeatNumber; readonly rights: Rights; readonly by: Account }
		| {
				readonly kind: 'authoritySet';
				readonly seat: SeatNumber;
				readonly authority: boolean;
				readonly by: Account;
		  }
		| { readonly kind: 'removed'; readonly seat: SeatNumber; readonly account: Account; readonly by: Account }
		| { readonly kind: 'left'; readonly seat: SeatNumber; readonly account: Account }
		| { readonly kind: 'closed' }
	);
