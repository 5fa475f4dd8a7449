/** The conversation: what peers say and do to keep their sources and views consistent (DESIGN §7). */
export { Conversation, type Identity } from './conversation';
export type { Activity } from './activity';
export * from './errors';
export * from './ports';
export type { EditOutcome } from './edit';
export type { Estimated } from './estimates';
export type { PeerChoice, ShareChoice, ViewPreview } from './create';
export type { BesideChoice, ChosenColumn, ShownAs, ViewChoice } from './view-choice';
export type { Offered } from './join';
export type { Difference, LandingChoice, LandingPlan } from './landing';
export { needsConfirmation, trustOf, type PeerTrust } from './links';
export { proceedCall, rejectCall, setAuthorityCall, setRightsCall, withdrawCall } from './manage';
export { overlay } from './plan-source';
export { landingRows } from './pull';
export type { DryRun } from './receive';
export { attributesIn, missingRight, ownSeat, rightsOfGrant, seatedSeats, type Grant } from './rights';
export { freshRowId } from './row-ids';
export { gatherState, type StatePiece } from './state-pieces';
export type { Store } from './store';
export type {
	Agreed,
	LocalShare,
	OfferMade,
	OutboxItem,
	Proposal,
	Purpose,
	SharePhase,
	SourceTable,
	Staged,
	TableId
} from './state';
export { roundsOnTheirWay, type RoundChanges } from './known-rounds';
export { sharesMadeOf } from './made-of';
export type {
	AddColumnRefusal,
	AddTableRefusal,
	NewTable,
	RemoveTableRefusal,
	RenameTableRefusal
} from './tables';
