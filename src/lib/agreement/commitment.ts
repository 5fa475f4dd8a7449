/** What the chain is told about a view: one blinded digest for each attribute, and their root. */
import { keccak_256 } from '@noble/hashes/sha3.js';
import type { Delta, Row, RowId } from '$lib/bx';
import { digest, hashOf, tagged } from './digest';
import { Writer } from './encoding';
import { rightsOf, rowsAttribute, type AttributeNumber, type Hash, type Rights, type ShareId } from './ids';
import type { Terms } from './terms';
import { insert, remove, trieOf, trieRoot, type Entry, type Trie } from './trie';

/** One trie for each attribute number: 0 the set of row ids, i the map row id → non-null value. */
export type Tries = readonly Trie[];

/** By attribute number, 0 to n. Salts are 32 random bytes each, known to the peers alone. */
export interface Commitment {
	readonly salts: readonly Uint8Array[];
	readonly hashes: readonly Hash[];
	readonly root: Hash;
}

/** Cryptographically random bytes. */
export type Random = (length: number) => Uint8Array;

export interface CommitInput {
	readonly share: ShareId;
	readonly tries: Tries;
	readonly previous: { readonly tries: Tries; readonly commitment: Commitment } | null;
	readonly random: Random;
}

/** Builds all tries once, O(n log n); cells are in the order of `terms.attributes`, ids must be distinct. */
export function triesOf(terms: Terms, rows: Iterable<readonly [RowId, Row]>): Tries {
	const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
	const ids = sorted.map(([id]) => id);
	if (ids.some((id, at) => at > 0 && id === ids[at - 1])) throw new TypeError('a row id stands twice');
	const present = new Array<Entry>(ids.length).fill(true);
	const tries: Trie[] = [trieOf('rows', ids, present)];
	terms.attributes.forEach(({ type, number }, position) => {
		const filled = sorted.filter(([, row]) => isFilled(row[position]));
		const entries = filled.map(([, row]) => row[position] as Entry);
		const owners = filled.length === ids.length ? ids : filled.map(([id]) => id);
		tries[number] = trieOf(type, owners, entries);
	});
	return tries;
}

/** The tries after a delta, sharing what it does not touch. O(changed cells · log n). */
export function updateTries(terms: Terms, tries: Tries, delta: Delta): Tries {
	const updated = [...tries];
	const edit = (attribute: AttributeNumber, change: (trie: Trie) => Trie) => {
		updated[attribute] = change(trieAt(updated, attribute));
	};
	for (const [id, { before, after }] of delta) {
		if (before === null) edit(rowsAttribute, (trie) => insert(trie, id, true));
		if (after === null) edit(rowsAttribute, (trie) => remove(trie, id));
		terms.attributes.forEach(({ number }, position) => {
			const cell = after?.[position] ?? null;
			if (cell === (before?.[position] ?? null)) return;
			edit(number, (trie) => (cell === null ? remove(trie, id) : insert(trie, id, cell)));
		});
	}
	return updated;
}

/** Attributes whose content differs, compared by root. */
export const changedAttributes = (before: Tries, after: Tries): Rights =>
	rightsOf(
		numbersOf(after).filter((attribute) => !sameTrie(trieAt(before, attribute), trieAt(after, attribute)))
	);

/**
 * Attributes a delta touches, row by row: an insertion touches `rows` and every cell it fills, a deletion `rows` and
 * every cell it empties, so nobody can delete what they may not change.
 */
export function attributesOfDelta(terms: Terms, delta: Delta): Rights {
	const touched = new Set<AttributeNumber>();
	for (const { before, after } of delta.values()) {
		if (before === null || after === null) touched.add(rowsAttribute);
		terms.attributes.forEach(({ number }, position) => {
			if ((before?.[position] ?? null) !== (after?.[position] ?? null)) touched.add(number);
		});
	}
	return rightsOf(touched);
}

/**
 * Commits to a view. An attribute whose content changed takes a fresh salt, so that nobody on the chain sees a value
 * come back or tries likely values (THREATS T1, T2); an unchanged one keeps salt and digest.
 */
export function commitTo({ share, tries, previous, random }: CommitInput): Commitment {
	const salts = numbersOf(tries).map((attribute) => {
		const kept = previous?.commitment.salts[attribute];
		const before = previous?.tries[attribute];
		return kept && before && sameTrie(before, trieAt(tries, attribute)) ? kept : random(32);
	});
	return recompute(share, tries, salts);
}

/** The commitment that content and salts stand for. `c_a = sha256(tag ‖ share ‖ a ‖ r_a ‖ trieRoot_a)`, DESIGN §5. */
export function recompute(share: ShareId, tries: Tries, salts: readonly Uint8Array[]): Commitment {
	const hashes = numbersOf(tries).map((attribute) =>
		commitmentOf(share, attribute, saltAt(salts, attribute), trieAt(tries, attribute))
	);
	return { salts, hashes, root: rootOf(hashes) };
}

export const commitmentOf = (
	share: ShareId,
	attribute: AttributeNumber,
	salt: Uint8Array,
	trie: Trie
): Hash => {
	const root = trieRoot(trie);
	return hashOf(digest(tagged('coview commitment 1').hex(share).byte(attribute).bytes(salt).bytes(root)));
};

/** keccak256(abi.encodePacked(bytes32[])), as the contract computes it. */
export function rootOf(hashes: readonly Hash[]): Hash {
	const packed = new Writer();
	for (const hash of hashes) packed.hex(hash);
	return hashOf(keccak_256(packed.peek()));
}

/** Same content. Equal objects are equal without hashing. */
export function sameTrie(a: Trie, b: Trie): boolean {
	if (a.top === b.top && a.content === b.content) return true;
	if (a.size !== b.size || a.content !== b.content) return false;
	const other = trieRoot(b);
	return trieRoot(a).every((byte, at) => byte === other[at]);
}

export const numbersOf = (tries: Tries): readonly AttributeNumber[] =>
	tries.map((_, at) => at as AttributeNumber);

export function trieAt(tries: Tries, attribute: AttributeNumber): Trie {
	const trie = tries[attribute];
	if (!trie) throw new TypeError(`no attribute ${String(attribute)}`);
	return trie;
}

function saltAt(salts: readonly Uint8Array[], attribute: AttributeNumber): Uint8Array {
	const salt = salts[attribute];
	if (salt?.length !== 32) throw new TypeError('a salt has 32 bytes');
	return salt;
}

const isFilled = (cell: Row[number] | undefined) => cell !== null && cell !== undefined;
