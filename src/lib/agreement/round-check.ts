/** Decides whether the content of a round is what the chain names, and no more than its updater may change. */
import { fail, ok, type Result } from '$lib/bx';
import {
	commitmentOf,
	numbersOf,
	recompute,
	sameTrie,
	trieAt,
	type Commitment,
	type Tries
} from './commitment';
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

export interface UpdateClaim extends SnapshotClaim {
	/** The last agreed view, and its commitments. */
	readonly agreed: { readonly tries: Tries; readonly hashes: readonly Hash[] };
	readonly updaterRights: Rights;
}

/** Only that the content is what the root names: for joining and for catching up (THREATS T6, T7, T10). */
export function verifySnapshot(claim: SnapshotClaim): Result<Commitment, UpdateFault> {
	const { terms, share, expectedRoot, tries, salts } = claim;
	const expected = terms.attributes.length + 1;
	if (salts.length !== expected) return fail({ kind: 'SaltCount', expected, actual: salts.length });
	const commitment = recompute(share, tries, salts);
	if (commitment.root !== expectedRoot)
		return fail({ kind: 'RootMismatch', expected: expectedRoot, actual: commitment.root });
	return ok(commitment);
}

/**
 * The receiver's own check of a round, beside the contract's (THREATS T5, T6, T8): root, rights, the rows rule, and
 * salts kept exactly where the content is unchanged.
 */
export function verifyUpdate(claim: UpdateClaim): Result<Commitment, UpdateFault> {
	const verified = verifySnapshot(claim);
	if (!verified.ok) return verified;
	const { terms, share, agreed, updaterRights, tries, salts } = claim;

	const announced = numbersOf(tries).filter((a) => verified.value.hashes[a] !== agreed.hashes[a]);
	const changed = numbersOf(tries).filter((a) => !sameTrie(trieAt(agreed.tries, a), trieAt(tries, a)));

	const notAllowed = [...new Set([...announced, ...changed])].filter((a) => !hasRight(updaterRights, a));
	if (notAllowed.length > 0)
		return fail({ kind: 'NotAllowed', attributes: notAllowed.sort((a, b) => a - b) });

	if (!terms.rowsMayChange && changed.includes(rowsAttribute)) return fail({ kind: 'RowsFixed' });

	const notKept = announced.filter((a) => !changed.includes(a));
	if (notKept.length > 0) return fail({ kind: 'SaltNotKept', attributes: notKept });

	const reused = changed.filter((a) => {
		const salt = salts[a] as Uint8Array;
		return commitmentOf(share, a, salt, trieAt(agreed.tries, a)) === agreed.hashes[a];
	});
	if (reused.length > 0) return fail({ kind: 'SaltReused', attributes: reused });
	return verified;
}
