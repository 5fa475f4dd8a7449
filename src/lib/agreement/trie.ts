/** A history-independent Merkle trie over row ids: the same entries have the same root, in whatever order they came. */
import type { ColumnType, RowId, Value } from '$lib/bx';
import { digest, tagged } from './digest';
import { Writer } from './encoding';

/** What an entry carries: a cell of one type, or nothing (`rows`, the set of row ids). */
export type Content = 'rows' | ColumnType;
export type Entry = Exclude<Value, null>;

/** Persistent: a change shares everything it does not touch. Hashes are computed when first asked for. */
export interface Trie {
	readonly content: Content;
	readonly size: number;
	readonly top: Node | null;
}

/**
 * Up to `bucket` entries are one leaf, sorted by id; more are a branch by the next hex digit of the id.
 * The shape depends on the ids alone, never on the order of insertion.
 */
type Node = Leaf | Branch;
interface Leaf {
	readonly ids: readonly RowId[];
	readonly entries: readonly Entry[];
	readonly size: number;
	hash: Uint8Array | null;
}
interface Branch {
	readonly children: readonly (Node | null)[];
	readonly size: number;
	/** Hashes of the children side by side, 32 bytes a digit, so that a change need not visit those it leaves alone. Never written to. */
	hashes: Uint8Array | null;
	/** Bit n: the child at digit n is not the one in `hashes`. */
	stale: number;
	hash: Uint8Array | null;
}

const bucket = 32;
const contentBytes: Readonly<Record<Content, number>> = { rows: 0, text: 1, number: 2, date: 3, boolean: 4 };

export const emptyTrie = (content: Content): Trie => ({ content, size: 0, top: null });

/** `ids` strictly ascending, `entries` beside them. */
export const trieOf = (content: Content, ids: readonly RowId[], entries: readonly Entry[]): Trie =>
	withTop(content, build({ ids, entries }, 0, ids.length, 0));

/** A trie of the same ids: it shares the shape, and costs only its entries, beside the ids in ascending order. */
export function trieLike(shape: Trie, content: Content, entries: readonly Entry[]): Trie {
	let taken = 0;
	const filled = (node: Node): Node => {
		if ('children' in node) {
			const children = node.children.map((child) => child && filled(child));
			return branch(children, node.size);
		}
		taken += node.size;
		return { ids: node.ids, entries: entries.slice(taken - node.size, taken), size: node.size, hash: null };
	};
	return withTop(content, shape.top && filled(shape.top));
}

/** Adds the entry or replaces the one of this row. O(log n). */
export const insert = (trie: Trie, id: RowId, entry: Entry): Trie =>
	change(trie, { ids: [id], entries: [entry] });

/** The trie itself when the row has no entry. O(log n). */
export const remove = (trie: Trie, id: RowId): Trie => change(trie, { ids: [id], entries: [null] });

/** Entries of `ids`, strictly ascending; `null` where a row has none any more. */
export interface Changes {
	readonly ids: readonly RowId[];
	readonly entries: readonly (Entry | null)[];
}

/** Makes many changes in one walk, each node on the way anew once. The trie itself when it has them all already. */
export function change(trie: Trie, changes: Changes): Trie {
	const top = changeBelow(trie.top, changes, 0, changes.ids.length, 0);
	return top === trie.top ? trie : withTop(trie.content, top);
}

/** How many ids of the trie are smaller; nothing when it has not this one. O(log n). */
export function positionIn({ top }: Trie, id: RowId): number | undefined {
	let node = top;
	let smaller = 0;
	for (let depth = 0; node && 'children' in node; depth++) {
		const digit = digitOf(id, depth);
		for (let before = 0; before < digit; before++) smaller += node.children[before]?.size ?? 0;
		node = node.children[digit] ?? null;
	}
	const at = node ? positionOf(node.ids, id) : 0;
	return node?.ids[at] === id ? smaller + at : undefined;
}

/** The id with so many smaller ones in the trie. O(log n). */
export function idAt({ top, size }: Trie, position: number): RowId | undefined {
	let node = position < size ? top : null;
	let rest = position;
	while (node && 'children' in node) {
		let next: Node | null = null;
		for (const child of node.children) {
			next = child;
			if (child && rest < child.size) break;
			rest -= child?.size ?? 0;
		}
		node = next;
	}
	return node?.ids[rest];
}

/**
 * 32 bytes. Leaf: sha256(tag ‖ content ‖ count ‖ (id ‖ entry)…), branch: sha256(tag ‖ bitmap of children ‖ their
 * hashes), empty: sha256(tag ‖ content). Each node is hashed once in its life.
 */
export const trieRoot = (trie: Trie): Uint8Array =>
	trie.top
		? hashOfNode(trie.top, trie.content)
		: digest(tagged('coview trie empty 1').byte(contentBytes[trie.content]));

const withTop = (content: Content, top: Node | null): Trie => ({ content, size: top?.size ?? 0, top });

/** A node of the entries from `start` to before `end`, which agree on the first `depth` digits. */
function build(list: Pick<Leaf, 'ids' | 'entries'>, start: number, end: number, depth: number): Node | null {
	const { ids, entries } = list;
	const size = end - start;
	if (size === 0) return null;
	if (size <= bucket)
		return { ids: ids.slice(start, end), entries: entries.slice(start, end), size, hash: null };
	const children: (Node | null)[] = new Array<Node | null>(16).fill(null);
	for (let at = start; at < end;) {
		const stop = endOfDigit(ids, at, end, depth);
		children[digitOf(ids[at] as RowId, depth)] = build(list, at, stop, depth + 1);
		at = stop;
	}
	return branch(children, size);
}

/** None of its hashes is known, or those of a branch before it whose children differ at the `stale` digits. */
const branch = (
	children: Branch['children'],
	size: number,
	hashes: Uint8Array | null = null,
	stale = 0xffff
): Branch => ({ children, size, hashes, stale, hash: null });

/** The node after the changes from `start` to before `end`, which agree with it on the first `depth` digits. */
function changeBelow(
	node: Node | null,
	changes: Changes,
	start: number,
	end: number,
	depth: number
): Node | null {
	if (!node || !('children' in node)) return changeLeaf(node, changes, start, end, depth);
	const children = [...node.children];
	let { size } = node;
	let changed = 0;
	for (let at = start; at < end;) {
		const digit = digitOf(changes.ids[at] as RowId, depth);
		const stop = endOfDigit(changes.ids, at, end, depth);
		const before = children[digit] ?? null;
		const after = changeBelow(before, changes, at, stop, depth + 1);
		if (after !== before) changed |= 1 << digit;
		size += (after?.size ?? 0) - (before?.size ?? 0);
		children[digit] = after;
		at = stop;
	}
	if (changed === 0) return node;
	return size > bucket ? branch(children, size, node.hashes, node.stale | changed) : gather(children);
}

/** Merges the changes into the entries of a leaf; what grows over the bucket becomes a branch. */
function changeLeaf(
	leaf: Leaf | null,
	changes: Changes,
	start: number,
	end: number,
	depth: number
): Node | null {
	const ids: RowId[] = [];
	const entries: Entry[] = [];
	const old = { ids: leaf?.ids ?? [], entries: leaf?.entries ?? [] };
	let same = true;
	let kept = 0;
	const keepBelow = (id: RowId | undefined): void => {
		for (; kept < old.ids.length && (id === undefined || (old.ids[kept] as RowId) < id); kept++) {
			ids.push(old.ids[kept] as RowId);
			entries.push(old.entries[kept] as Entry);
		}
	};
	for (let at = start; at < end; at++) {
		const id = changes.ids[at] as RowId;
		const entry = changes.entries[at] ?? null;
		keepBelow(id);
		const before = old.ids[kept] === id ? (old.entries[kept++] as Entry) : null;
		same &&= before === entry;
		if (entry === null) continue;
		ids.push(id);
		entries.push(entry);
	}
	if (same) return leaf;
	keepBelow(undefined);
	return build({ ids, entries }, 0, ids.length, depth);
}

/** A branch that became small enough is one leaf again. Its children stand in the order of their ids. */
function gather(children: Branch['children']): Leaf | null {
	const ids: RowId[] = [];
	const entries: Entry[] = [];
	const visit = (below: Node | null) => {
		if (below === null) return;
		if ('children' in below) below.children.forEach(visit);
		else {
			ids.push(...below.ids);
			entries.push(...below.entries);
		}
	};
	children.forEach(visit);
	return ids.length > 0 ? { ids, entries, size: ids.length, hash: null } : null;
}

const scratch = new Writer();
const branchTag = tagged('coview trie branch 1').done();

function hashOfNode(node: Node, content: Content): Uint8Array {
	if (node.hash) return node.hash;
	if ('children' in node) {
		const bitmap = hashChildren(node, content);
		const hashes = node.hashes as Uint8Array;
		scratch
			.restart()
			.bytes(branchTag)
			.byte(bitmap >> 8)
			.byte(bitmap & 0xff);
		if (bitmap === 0xffff) scratch.bytes(hashes);
		else
			for (let digit = 0; digit < 16; digit++)
				if (bitmap & (1 << digit)) scratch.bytes(hashes.subarray(digit * 32, digit * 32 + 32));
	} else {
		tagged('coview trie leaf 1', scratch).byte(contentBytes[content]).varint(node.size);
		for (let at = 0; at < node.size; at++) {
			scratch.rowId(node.ids[at] as RowId);
			if (content !== 'rows') scratch.value(content, node.entries[at] as Entry);
		}
	}
	return (node.hash = digest(scratch));
}

/** Brings the hashes of the children up to date. Answers which there are, as bits. */
function hashChildren(node: Branch, content: Content): number {
	const { children, stale } = node;
	const hashes = node.hashes?.slice() ?? new Uint8Array(16 * 32);
	let bitmap = 0;
	for (let digit = 0; digit < 16; digit++) {
		const child = children[digit];
		if (!child) continue;
		bitmap |= 1 << digit;
		if (stale & (1 << digit)) hashes.set(hashOfNode(child, content), digit * 32);
	}
	node.hashes = hashes;
	node.stale = 0;
	return bitmap;
}

/** Where the ids with the digit of the one at `at` end. */
function endOfDigit(ids: readonly RowId[], at: number, end: number, depth: number): number {
	const digit = digitOf(ids[at] as RowId, depth);
	let stop = at + 1;
	while (stop < end && digitOf(ids[stop] as RowId, depth) === digit) stop++;
	return stop;
}

function digitOf(id: RowId, depth: number): number {
	const code = id.charCodeAt(depth);
	return code < 58 ? code - 48 : code - 87;
}

/** Where the id is, or would be inserted, in ascending ids. */
function positionOf(ids: readonly RowId[], id: RowId): number {
	let low = 0;
	let high = ids.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((ids[middle] as RowId) < id) low = middle + 1;
		else high = middle;
	}
	return low;
}
