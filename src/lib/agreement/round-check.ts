/** Decides whether the content of a round is what the chain names, and no more than its updater may change. */
import { fail, ok, type Result } from '$lib/bx';
import { numbersOf, recompute, sameBytes, sameTrie, trieAt, type Commitment, type Tries } from './commitment';
import type { UpdateFault } from './errors';
import { hasRight, rowsAttribute, type Hash, type Rights, type ShareId } from './ids';
import type { Terms } from './terms';

export interface SnapshotClaim {
	readonly terms: Terms;
	readonly share: ShareId;
	/** Root the chain names. */
	readonly expectedRoot: Hash;
	/** Content as received. */
	readonly tries: Tries;
	readonly salts: readonly Uint8Array[];
}

/** Content and commitment that were verified before. */
interface Known {
	readonly tries: Tries;
	readonly commitment: Commitment;
}

export interface UpdateClaim extends SnapshotClaim {
	/** The last agreed view, and its commitments. */
	readonly agreed: Known;
	readonly updaterRights: Rights;
}

/** Only that the content is what the root names: for joining and for catching up (THREATS T6, T7, T10). */
export function verifySnapshot(
	claim: SnapshotClaim,
	agreed: Known | null = null
): Result<Commitment, UpdateFault> {
	const { terms, share, expectedRoot, tries, salts } = claim;
	const expected = terms.attributes.length + 1;
	if (salts.length !== expected) return fail({ kind: 'SaltCount', expected, actual: salts.length });
	const commitment = recompute(share, tries, salts, agreed);
	if (commitment.root !== expectedRoot)
		return fail({ kind: 'RootMismatch', expected: expectedRoot, actual: commitment.root });
	return ok(commitment);
}

/**
 * The receiver's own check of a round, beside the contract's (THREATS T5, T6, T8): root, rights, the rows rule, and
 * salts kept exactly where the content is unchanged.
 */
export function verifyUpdate(claim: UpdateClaim): Result<Commitment, UpdateFault> {
	const verified = verifySnapshot(claim, claim.agreed);
	if (!verified.ok) return verified;
	const { terms, agreed, updaterRights, tries, salts } = claim;
	const before = agreed.commitment;

	const announced = numbersOf(tries).filter((a) => verified.value.hashes[a] !== before.hashes[a]);
	const changed = numbersOf(tries).filter((a) => !sameTrie(trieAt(agreed.tries, a), trieAt(tries, a)));

	const notAllowed = [...new Set([...announced, ...changed])].filter((a) => !hasRight(updaterRights, a));
	if (notAllowed.length > 0)
		return fail({ kind: 'NotAllowed', attributes: notAllowed.sort((a, b) => a - b) });

	if (!terms.rowsMayChange && changed.includes(rowsAttribute)) return fail({ kind: 'RowsFixed' });

	const notKept = announced.filter((a) => !changed.includes(a));
	if (notKept.length > 0) return fail({ kind: 'SaltNotKept', attributes: notKept });

	const reused = changed.filter((a) => sameBytes(salts[a] as Uint8Array, before.salts[a]));
	if (reused.length > 0) return fail({ kind: 'SaltReused', attributes: reused });
	return verified;
}
