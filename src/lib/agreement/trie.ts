/** A history-independent Merkle trie over row ids: the same entries have the same root, in whatever order they came. */
import type { ColumnType, RowId, Value } from '$lib/bx';
import { digest, tagged } from './digest';
import { Writer } from './encoding';

/** What an entry carries: a cell of one type, or nothing (`rows`, the set of row ids). */
export type Content = 'rows' | ColumnType;
export type Entry = Exclude<Value, null>;

/** Persistent: `insert` and `remove` share everything they do not touch. Hashes are computed when first asked for. */
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
	hash: Uint8Array | null;
}

const bucket = 32;
const contentBytes: Readonly<Record<Content, number>> = { rows: 0, text: 1, number: 2, date: 3, boolean: 4 };

export const emptyTrie = (content: Content): Trie => ({ content, size: 0, top: null });

/** `ids` strictly ascending, `entries` beside them. */
export const trieOf = (content: Content, ids: readonly RowId[], entries: readonly Entry[]): Trie =>
	withTop(content, build(ids, entries, 0));

/** Adds the entry or replaces the one of this row. O(log n). */
export const insert = (trie: Trie, id: RowId, entry: Entry): Trie =>
	withTop(trie.content, insertBelow(trie.top, id, entry, 0));

/** The trie itself when the row has no entry. O(log n). */
export function remove(trie: Trie, id: RowId): Trie {
	const top = trie.top && removeBelow(trie.top, id, 0);
	return top === trie.top ? trie : withTop(trie.content, top);
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

function build(ids: readonly RowId[], entries: readonly Entry[], depth: number): Node | null {
	if (ids.length === 0) return null;
	if (ids.length <= bucket) return { ids, entries, size: ids.length, hash: null };
	const children: (Node | null)[] = new Array<Node | null>(16).fill(null);
	for (let start = 0; start < ids.length;) {
		const digit = digitOf(ids[start] as RowId, depth);
		let end = start + 1;
		while (end < ids.length && digitOf(ids[end] as RowId, depth) === digit) end++;
		children[digit] = build(ids.slice(start, end), entries.slice(start, end), depth + 1);
		start = end;
	}
	return { children, size: ids.length, hash: null };
}

function insertBelow(node: Node | null, id: RowId, entry: Entry, depth: number): Node {
	if (node === null) return { ids: [id], entries: [entry], size: 1, hash: null };
	if ('children' in node) {
		const digit = digitOf(id, depth);
		const before = node.children[digit] ?? null;
		const after = insertBelow(before, id, entry, depth + 1);
		if (after === before) return node;
		return branch(node.children.with(digit, after), node.size + after.size - (before?.size ?? 0));
	}
	const at = positionOf(node.ids, id);
	if (node.ids[at] === id)
		return node.entries[at] === entry
			? node
			: { ids: node.ids, entries: node.entries.with(at, entry), size: node.size, hash: null };
	const grown = build(node.ids.toSpliced(at, 0, id), node.entries.toSpliced(at, 0, entry), depth);
	return grown as Node;
}

function removeBelow(node: Node, id: RowId, depth: number): Node | null {
	if ('children' in node) {
		const digit = digitOf(id, depth);
		const before = node.children[digit] ?? null;
		const after = before && removeBelow(before, id, depth + 1);
		if (after === before) return node;
		const shrunk = branch(node.children.with(digit, after), node.size - 1);
		return shrunk.size > bucket ? shrunk : gather(shrunk);
	}
	const at = positionOf(node.ids, id);
	if (node.ids[at] !== id) return node;
	if (node.size === 1) return null;
	return {
		ids: node.ids.toSpliced(at, 1),
		entries: node.entries.toSpliced(at, 1),
		size: node.size - 1,
		hash: null
	};
}

const branch = (children: readonly (Node | null)[], size: number): Branch => ({ children, size, hash: null });

/** A branch that became small enough is one leaf again. Its children stand in the order of their ids. */
function gather(node: Branch): Leaf {
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
	visit(node);
	return { ids, entries, size: ids.length, hash: null };
}

const scratch = new Writer();

function hashOfNode(node: Node, content: Content): Uint8Array {
	if (node.hash) return node.hash;
	if ('children' in node) {
		const present = node.children.filter((child) => child !== null);
		const hashes = present.map((child) => hashOfNode(child, content));
		const bitmap = node.children.reduce((bits, child, digit) => (child ? bits | (1 << digit) : bits), 0);
		tagged('coview trie branch 1', scratch)
			.byte(bitmap >> 8)
			.byte(bitmap & 0xff);
		for (const hash of hashes) scratch.bytes(hash);
	} else {
		tagged('coview trie leaf 1', scratch).byte(contentBytes[content]).varint(node.size);
		for (let at = 0; at < node.size; at++) {
			scratch.rowId(node.ids[at] as RowId);
			if (content !== 'rows') scratch.value(content, node.entries[at] as Entry);
		}
	}
	return (node.hash = digest(scratch));
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
