/** A history-independent Merkle trie over row ids: the same entries have the same root, in whatever order they came. */
import type { RowId } from '$lib/bx';
import { digest, tagged } from './digest';
import { contentBytes, hashOfNode } from './node-hash';
import {
	Branch,
	build,
	changeBelow,
	digitOf,
	Leaf,
	positionOf,
	type Changes,
	type Content,
	type Entry,
	type Node
} from './trie-nodes';

export type { Changes, Content, Entry } from './trie-nodes';

/** Persistent: a change shares everything it does not touch. Hashes are computed when first asked for. */
export interface Trie {
	readonly content: Content;
	readonly size: number;
	readonly top: Node | null;
}

export const emptyTrie = (content: Content): Trie => ({ content, size: 0, top: null });

/** `ids` strictly ascending, `entries` beside them. */
export const trieOf = (content: Content, ids: readonly RowId[], entries: readonly Entry[]): Trie =>
	withTop(content, build(ids, entries, 0, ids.length, 0));

/** A trie of the same ids: it shares the shape, and costs only its entries, beside the ids in ascending order. */
export function trieLike(shape: Trie, content: Content, entries: readonly Entry[]): Trie {
	let taken = 0;
	const filled = (node: Node): Node => {
		if ('children' in node) {
			const children = node.children.map((child) => child && filled(child));
			return new Branch(children, node.size);
		}
		taken += node.size;
		return new Leaf(node.ids, entries.slice(taken - node.size, taken));
	};
	return withTop(content, shape.top && filled(shape.top));
}

/** Adds the entry or replaces the one of this row. O(log n). */
export const insert = (trie: Trie, id: RowId, entry: Entry): Trie =>
	change(trie, { ids: [id], entries: [entry] });

/** The trie itself when the row has no entry. O(log n). */
export const remove = (trie: Trie, id: RowId): Trie => change(trie, { ids: [id], entries: [null] });

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
	const at = node ? positionOf(node.ids.list, id) : 0;
	return node?.ids.list[at] === id ? smaller + at : undefined;
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
	return node?.ids.list[rest];
}

/** 32 bytes: the hash of the top; empty: sha256(tag ‖ content). Each node is hashed once in its life. */
export const trieRoot = (trie: Trie): Uint8Array =>
	trie.top
		? hashOfNode(trie.top, trie.content)
		: digest(tagged('coview trie empty 1').byte(contentBytes[trie.content]));

const withTop = (content: Content, top: Node | null): Trie => ({ content, size: top?.size ?? 0, top });
