/** The public functions of `agreement`, before their bodies arrive. */
import type { Column, Delta, Result, Row, RowId, Schema } from '$lib/bx';
import type { DecodeFault, InvitationFault, TermsFault, UpdateFault, ViewFault } from './errors';
import type { Account, Hash, Rights, Round, SeatNumber, ShareId } from './ids';
import type { SharedAttribute, Terms } from './terms';

export interface Trie {
	readonly size: number;
}
/** By attribute number: 0 is the set of row ids, i the map row id → non-null value. */
export type Tries = readonly Trie[];
export interface Commitment {
	readonly salts: readonly Uint8Array[];
	readonly hashes: readonly Hash[];
	readonly root: Hash;
}
export type Random = (length: number) => Uint8Array;
export declare function triesOf(terms: Terms, rows: Iterable<readonly [RowId, Row]>): Tries;
export declare function updateTries(terms: Terms, tries: Tries, delta: Delta): Tries;
export declare function changedAttributes(before: Tries, after: Tries): Rights;
export declare function attributesOfDelta(terms: Terms, delta: Delta): Rights;
export declare function commitTo(given: {
	share: ShareId;
	tries: Tries;
	previous: { tries: Tries; commitment: Commitment } | null;
	random: Random;
}): Commitment;
export declare function recompute(share: ShareId, tries: Tries, salts: readonly Uint8Array[]): Commitment;
export declare function rootOf(hashes: readonly Hash[]): Hash;

/** Everything about a round's content: root, rights, kept salts, the rows rule. */
export declare function verifyUpdate(given: {
	terms: Terms;
	share: ShareId;
	agreed: { tries: Tries; hashes: readonly Hash[] };
	updaterRights: Rights;
	expectedRoot: Hash;
	tries: Tries;
	salts: readonly Uint8Array[];
}): Result<Commitment, UpdateFault>;
/** Only that the content is what the root names (joining, or being behind). */
export declare function verifySnapshot(given: {
	terms: Terms;
	share: ShareId;
	expectedRoot: Hash;
	tries: Tries;
	salts: readonly Uint8Array[];
}): Result<Commitment, UpdateFault>;

export interface Snapshot {
	share: ShareId;
	round: Round;
	rows: ReadonlyMap<RowId, Row>;
	salts: readonly Uint8Array[];
}
export interface DeltaPayload {
	share: ShareId;
	from: Round;
	to: Round;
	delta: Delta;
	salts: readonly Uint8Array[];
}
export declare function checkView(terms: Terms, rows: Iterable<readonly [RowId, Row]>): ViewFault | null;
export declare function encodeSnapshot(given: Snapshot & { terms: Terms }): Uint8Array;
export declare function decodeSnapshot(bytes: Uint8Array, terms: Terms): Result<Snapshot, DecodeFault>;
export declare function encodeDeltaPayload(given: DeltaPayload & { terms: Terms }): Uint8Array;
/** `agreed`: the rows of the round `from`; only changed cells travel, the rest of `before` and `after` comes from there. */
export declare function decodeDeltaPayload(
	bytes: Uint8Array,
	terms: Terms,
	agreed: ReadonlyMap<RowId, Row>
): Result<DeltaPayload, DecodeFault>;

export declare function encodeTerms(terms: Terms): Uint8Array;
export declare function decodeTerms(bytes: Uint8Array): Result<Terms, DecodeFault>;
export declare function termsHash(terms: Terms, salt: Hash): Hash;
export declare function checkTerms(terms: Terms): TermsFault[];
export declare function shuffleAttributes(columns: readonly Column[], random: Random): SharedAttribute[];
export declare function viewSchema(terms: Terms): Schema;

export interface Invitation {
	readonly version: 1;
	readonly chainId: number;
	readonly registry: Account;
	readonly share: ShareId;
	readonly seat: SeatNumber;
	readonly inviter: Account;
	readonly inviterKeyHash: Hash;
	readonly secret: Uint8Array;
	readonly open: boolean;
	readonly expiry: number;
	readonly termsSalt: Hash;
	readonly terms: Terms;
}
export declare function encodeInvitation(invitation: Invitation): string;
export declare function decodeInvitation(fragment: string): Result<Invitation, InvitationFault>;
export declare function isExpired(invitation: Invitation, nowSeconds: number): boolean;
export declare function invitationKey(secret: Uint8Array): Uint8Array;
export declare function invitationPsk(secret: Uint8Array): Uint8Array;

export type PeerRequest =
	| {
			readonly kind: 'pull';
			readonly share: ShareId;
			readonly round: Round;
			readonly root: Hash;
			readonly have: Round | null;
	  }
	| {
			readonly kind: 'vouch';
			readonly share: ShareId;
			readonly seat: SeatNumber;
			readonly account: Account;
			readonly epoch: number;
	  };
export type RefusalReason = 'notAPeer' | 'unconfirmed' | 'unknownRound' | 'keyChanged' | 'notReady';
export type PeerReply =
	| { readonly kind: 'snapshot' | 'delta'; readonly bytes: Uint8Array }
	| { readonly kind: 'refused'; readonly reason: RefusalReason }
	| { readonly kind: 'accepted' };
export declare function encodeRequest(request: PeerRequest): Uint8Array;
export declare function decodeRequest(bytes: Uint8Array): Result<PeerRequest, DecodeFault>;
export declare function encodeReply(reply: PeerReply): Uint8Array;
export declare function decodeReply(bytes: Uint8Array): Result<PeerReply, DecodeFault>;

export declare function encodeJson(value: unknown): Uint8Array;
export declare function decodeJson(bytes: Uint8Array): Result<unknown, DecodeFault>;
