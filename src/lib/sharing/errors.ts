/** Every failure of the conversation a person can meet, with the facts needed to explain it. */
import type { Account, AttributeNumber, InvitationFault, Round, ShareId } from '$lib/agreement';
import type { LensFault, NotLoaded, PutRefusal, TableFault } from '$lib/bx';
import type { ChainFailure, TransportFailure, VaultFailure } from './ports';
import type { TableId } from './state';

/** The table would take a shape that another share's view cannot be made of any more. */
export interface OtherView {
	readonly kind: 'OtherView';
	readonly share: ShareId;
	readonly faults: readonly LensFault[];
}

/** A round that was acknowledged, or a change of mine under way, in this share comes first. */
export interface Busy {
	readonly kind: 'Busy';
	readonly share: ShareId;
}

/** Why an edit of the own source is not taken. */
export type EditRefusal =
	| { readonly kind: 'Table'; readonly table: TableId; readonly fault: TableFault }
	/** A share covers the cell and this person may not update the attribute. `authorities` can grant the right. */
	| NoRight
	| { readonly kind: 'Storage'; readonly failure: VaultFailure };

export interface NoRight {
	readonly kind: 'NoRight';
	readonly share: ShareId;
	/** 0 is the right to add and remove rows. */
	readonly attributes: readonly AttributeNumber[];
	readonly authorities: readonly Account[];
}

/** Why a draft is not sent now; the draft stays. */
export type SendRefusal =
	| { readonly kind: 'NothingToSend'; readonly table: TableId }
	/** The table would not be a legal one any more, after what arrived meanwhile. */
	| { readonly kind: 'Table'; readonly table: TableId; readonly fault: TableFault }
	| {
			readonly kind: 'RoundOpen';
			readonly share: ShareId;
			readonly round: Round;
			readonly waitingFor: readonly Account[];
	  }
	/** A change of mine on this share is still on its way to the others. */
	| { readonly kind: 'ChangeUnderWay'; readonly share: ShareId }
	| { readonly kind: 'Behind'; readonly share: ShareId }
	| NoRight
	| { readonly kind: 'Chain'; readonly failure: ChainFailure }
	| { readonly kind: 'Storage'; readonly failure: VaultFailure };

/** Why an incoming change cannot simply be put into the own source; it is held until the person decides. */
export type IncomingProblem =
	| { readonly kind: 'Refused'; readonly refusal: PutRefusal }
	/** The put would change another share in a way this person may not. */
	| { readonly kind: 'Unaffordable'; readonly through: NoRight }
	/** It collides with a change of mine that is on its way. */
	| Busy;

/** Why the data of a round could not be fetched or was not accepted. */
export type PullFailure =
	| { readonly kind: 'Transport'; readonly peer: Account; readonly failure: TransportFailure }
	| { readonly kind: 'PeerRefused'; readonly peer: Account; readonly reason: string }
	/** Nobody who has the data could be asked: no keys registered, or a changed key not confirmed yet. */
	| { readonly kind: 'NobodyToAsk' }
	/** What came does not match what the chain recorded; it was thrown away. */
	| { readonly kind: 'DoesNotMatch'; readonly peer: Account; readonly detail: string };

/** Why one more seat was not offered. */
export type InviteRefusal = VaultFailure | NotLoaded;

/** The round an answer was given to is not open any more, or does not wait for that answer. */
export interface RoundOver {
	readonly kind: 'RoundOver';
	readonly share: ShareId;
	readonly round: Round;
}

export type ShareRefusal =
	| { readonly kind: 'Lens'; readonly faults: readonly LensFault[] }
	/** The data of a table does not fit the key or dependency the view needs; the rows are named in the fault. */
	| { readonly kind: 'Data'; readonly table: TableId; readonly faults: readonly TableFault[] }
	| OtherView
	/** What was acknowledged in that share would break what the view needs. */
	| Busy
	| { readonly kind: 'NoColumns' }
	| { readonly kind: 'Terms'; readonly detail: string }
	| { readonly kind: 'TableUnknown'; readonly table: TableId }
	| Stopped
	| NotLoaded
	| { readonly kind: 'Storage'; readonly failure: VaultFailure };

/** The person stopped it in time: nothing was stored. */
export interface Stopped {
	readonly kind: 'Stopped';
}

export type JoinRefusal =
	| { readonly kind: 'Invitation'; readonly fault: InvitationFault }
	| { readonly kind: 'Expired'; readonly expiry: number }
	| { readonly kind: 'OtherNetwork'; readonly chainId: number }
	| { readonly kind: 'OtherRegistry' }
	| { readonly kind: 'ShareUnknown'; readonly share: ShareId }
	/** The terms in the link are not those the chain recorded. */
	| { readonly kind: 'TermsDiffer' }
	| { readonly kind: 'SeatTaken' }
	| { readonly kind: 'OfferGone' }
	/** Made for another account. */
	| { readonly kind: 'NotForYou'; readonly invited: Account }
	| { readonly kind: 'AlreadyMember'; readonly share: ShareId }
	/** The inviter's key on the chain is not the one the link was made with. */
	| { readonly kind: 'InviterKeyDiffers'; readonly inviter: Account }
	| { readonly kind: 'Chain'; readonly failure: ChainFailure }
	| NotLoaded
	| { readonly kind: 'Storage'; readonly failure: VaultFailure };

export type LandingRefusal =
	| { readonly kind: 'NotPulled' }
	/** Drafts or edits under way in that table come first. */
	| { readonly kind: 'EditsWaiting'; readonly table: TableId }
	| { readonly kind: 'TypeDiffers'; readonly attribute: string; readonly column: string }
	| { readonly kind: 'ColumnMissing'; readonly attribute: string }
	| { readonly kind: 'Lens'; readonly faults: readonly LensFault[] }
	| { readonly kind: 'Data'; readonly faults: readonly TableFault[] }
	| OtherView
	/** Own rows would take over values under a change that is on its way. */
	| Busy
	/** Taking the shared values over would change another share without the right to. */
	| NoRight
	| Stopped
	| NotLoaded
	| { readonly kind: 'Storage'; readonly failure: VaultFailure };
