// Who and what: ids, shares, terms.
export * from './ids';
export * from './share';
export type { SharedAttribute, Terms } from './terms';
export { viewSchema } from './terms';
export { checkTerms } from './check-terms';
export { decodeTerms, encodeTerms, shuffleAttributes, termsHash } from './terms-encoding';

// What the chain is told about a view, and whether an update holds.
export type { Trie } from './trie';
export { trieRoot } from './trie';
export { adoptingHashes, buildingTries, trieHashes } from './trie-hashes';
export type { CommitInput, Commitment, Random, Tries } from './commitment';
export {
	attributesOfDelta,
	changedAttributes,
	commitTo,
	recompute,
	rootOf,
	triesOf,
	updateTries
} from './commitment';
export type { SnapshotClaim, UpdateClaim } from './round-check';
export { verifySnapshot, verifyUpdate } from './round-check';

// What pseudonyms are made with.
export { keyedHash } from './keyed-hash';

// The bytes that travel, and those that rest.
export { limits } from './limits';
export { checkView } from './check-view';
export type { Snapshot } from './snapshot';
export { decodeSnapshot, encodeSnapshot, packSnapshot, unpackSnapshot } from './snapshot';
export { deflate, inflate } from './packing';
export type { DeltaBase, DeltaPayload } from './delta-payload';
export { decodeDeltaPayload, encodeDeltaPayload } from './delta-payload';
export type { Invitation } from './invitation';
export { decodeInvitation, encodeInvitation, isExpired } from './invitation';
export { invitationKey, keyHash } from './invitation-keys';
export { invitationPsk } from './invitation-secret';
export type { PeerReply, PeerRequest, RefusalReason } from './messages';
export { decodeReply, decodeRequest, encodeReply, encodeRequest } from './messages';
export { decodeJson, encodeJson, encodingJson } from './json';

export type { DecodeFault, InvitationFault, TermsFault, UpdateFault, ViewFault } from './errors';
