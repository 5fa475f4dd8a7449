/** What the chain is told about a view: one blinded digest for each attribute, and their root. */
import type { Change, Delta, Row, RowId, Value } from '$lib/bx';
import { digest, hashOf, keccak, tagged } from './digest';
import { Writer } from './encoding';
import { rightsOf, rowsAttribute, type AttributeNumber, type Hash, type Rights, type ShareId } from './ids';
import type { Terms } from './terms';
import { change, trieLike, trieOf, trieRoot, type Entry, type Trie } from './trie';

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

/** Builds all tries once, O(n log n); cells are in the order of `terms.attributes`, rows in any. */
export function triesOf(terms: Terms, rows: ReadonlyMap<RowId, Row>): Tries {
	const ids = [...rows.keys()].sort();
	const sorted = ids.map((id) => rows.get(id) as Row);
	const shape = trieOf('rows', ids, new Array<Entry>(ids.length).fill(true));
	const tries: Trie[] = [shape];
	terms.attributes.forEach(({ type, number }, position) => {
		const cells = sorted.map((row) => row[position] ?? null);
		if (cells.includes(null)) {
			const owners = ids.filter((_, at) => cells[at] !== null);
			tries[number] = trieOf(type, owners, cells.filter(isFilled));
		} else tries[number] = trieLike(shape, type, cells as Entry[]);
	});
	return tries;
}

/** The tries after a delta, sharing what it does not touch. O(changed cells · log n). */
export function updateTries(terms: Terms, tries: Tries, delta: Delta): Tries {
	const changes = new Array<ChangeList | undefined>(tries.length);
	const note = (attribute: AttributeNumber, id: RowId, before: Entry | null, after: Entry | null): void => {
		if (before === after) return;
		const list = changes[attribute];
		if (list) {
			list.ids.push(id);
			list.entries.push(after);
		} else if (attribute < tries.length) changes[attribute] = { ids: [id], entries: [after] };
		else throw new TypeError(`no attribute ${String(attribute)}`);
	};
	for (const id of [...delta.keys()].sort()) {
		const { before, after } = delta.get(id) as Change;
		note(rowsAttribute, id, before && true, after && true);
		terms.attributes.forEach(({ number }, position) => {
			note(number, id, before?.[position] ?? null, after?.[position] ?? null);
		});
	}
	return tries.map((trie, attribute) => {
		const list = changes[attribute];
		return list ? change(trie, list) : trie;
	});
}

interface ChangeList {
	readonly ids: RowId[];
	readonly entries: (Entry | null)[];
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
	return recompute(share, tries, salts, previous);
}

/**
 * The commitment that content and salts stand for. `c_a = sha256(tag ‖ share ‖ a ‖ r_a ‖ trieRoot_a)`, DESIGN §5. What
 * shares salt and trie with a known commitment of this share keeps its digest without hashing again.
 */
export function recompute(
	share: ShareId,
	tries: Tries,
	salts: readonly Uint8Array[],
	known: CommitInput['previous'] = null
): Commitment {
	const hashes = numbersOf(tries).map((attribute) => {
		const [salt, trie] = [saltAt(salts, attribute), trieAt(tries, attribute)];
		return keptDigest(known, attribute, salt, trie) ?? commitmentOf(share, attribute, salt, trie);
	});
	return { salts, hashes, root: rootOf(hashes) };
}

function keptDigest(
	known: CommitInput['previous'],
	attribute: AttributeNumber,
	salt: Uint8Array,
	{ top, content }: Trie
): Hash | undefined {
	const before = known?.tries[attribute];
	if (before?.top !== top || before.content !== content) return undefined;
	const { salts, hashes } = (known as NonNullable<typeof known>).commitment;
	return sameBytes(salt, salts[attribute]) ? hashes[attribute] : undefined;
}

export const commitmentOf = (
	share: ShareId,
	attribute: AttributeNumber,
	salt: Uint8Array,
	trie: Trie
): Hash => {
	const root = trieRoot(trie);
	const preimage = tagged('coview commitment 1', scratch).hex(share).byte(attribute);
	return hashOf(digest(preimage.bytes(salt).bytes(root)));
};

const scratch = new Writer();

/** keccak256(abi.encodePacked(bytes32[])), as the contract computes it. */
export function rootOf(hashes: readonly Hash[]): Hash {
	scratch.restart();
	for (const hash of hashes) scratch.hex(hash);
	return hashOf(keccak(scratch.peek()));
}

/** Same content. Equal objects are equal without hashing. */
export function sameTrie(a: Trie, b: Trie): boolean {
	if (a.top === b.top && a.content === b.content) return true;
	if (a.size !== b.size || a.content !== b.content) return false;
	return sameBytes(trieRoot(a), trieRoot(b));
}

/** Neither is a secret that may not be told by time: salts are known to both sides. */
export function sameBytes(a: Uint8Array, b: Uint8Array | undefined): boolean {
	if (a === b) return true;
	if (a.length !== b?.length) return false;
	for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
	return true;
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

const isFilled = (cell: Value): cell is Entry => cell !== null;
