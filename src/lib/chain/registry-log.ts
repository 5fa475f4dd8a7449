/** The events of IShareRegistry.sol as typed values, decoded and checked. */
import type { Account, Hash, Rights, Round, SeatNumber, ShareId } from '$lib/agreement';

type Log<Name extends string, Args> = { readonly name: Name; readonly share: ShareId } & Readonly<Args>;

/** What the registry says about one share. `by` is a seat, except where the event carries an account. */
export type ShareLog =
	| Log<
			'ShareCreated',
			{
				creator: Account;
				termsHash: Hash;
				root: Hash;
				attributeCount: number;
				pullWindow: number;
				rights: Rights;
			}
	  >
	| Log<
			'Offered',
			{
				seat: SeatNumber;
				holder: Account;
				byInvitation: boolean;
				authority: boolean;
				rights: Rights;
				expiry: number;
				by: Account;
			}
	  >
	| Log<'OfferRevoked' | 'Declined', { seat: SeatNumber }>
	| Log<'Joined', { seat: SeatNumber; account: Account }>
	| Log<'UpdateRequested', { round: Round; seat: SeatNumber; changed: Rights; root: Hash }>
	| Log<'Acknowledged' | 'Withdrawn' | 'Aborted', { round: Round; seat: SeatNumber }>
	| Log<'Settled', { round: Round }>
	| Log<'Rejected', { round: Round; seat: SeatNumber; reason: number }>
	| Log<'Proceeded', { round: Round; seat: SeatNumber; behind: readonly SeatNumber[] }>
	| Log<'RightsSet', { seat: SeatNumber; rights: Rights; by: SeatNumber }>
	| Log<'AuthoritySet', { seat: SeatNumber; authority: boolean; by: SeatNumber }>
	| Log<'Removed', { seat: SeatNumber; account: Account; by: SeatNumber }>
	| Log<'Left', { seat: SeatNumber; account: Account }>
	| Log<'Closed', object>;

export interface KeysLog {
	readonly name: 'KeysSet';
	readonly account: Account;
	readonly epoch: number;
	readonly boxKey: Hash;
	readonly delegate: Account;
}

export type RegistryLog = ShareLog | KeysLog;

/** Where and when a log was written. */
export interface Occurrence {
	/** Unix seconds of the block. */
	readonly at: number;
	readonly block: number;
	readonly transaction: Hash;
}
