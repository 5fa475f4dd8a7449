/** The nodes of a trie over row ids, and what changes make of them. */
import type { ColumnType, RowId, Value } from '$lib/bx';

/** What an entry carries: a cell of one type, or nothing (`rows`, the set of row ids). */
export type Content = 'rows' | ColumnType;
export type Entry = Exclude<Value, null>;

/**
 * Up to `bucket` entries are one leaf, sorted by id; more are a branch by the next hex digit of the id.
 * The shape depends on the ids alone, never on the order of insertion.
 */
export type Node = Leaf | Branch;

// Classes, not literals: once a table was built by a literal, V8 puts all it makes straight into old memory, where what updates
// leave behind stays, and keeps all that it refers to, until everything is collected.
export class Leaf {
	readonly size: number;
	hash: Uint8Array | null = null;
	constructor(
		readonly ids: LeafIds,
		readonly entries: readonly Entry[]
	) {
		this.size = entries.length;
	}
}
export class Branch {
	hash: Uint8Array | null = null;
	constructor(
		readonly children: readonly (Node | null)[],
		readonly size: number,
		readonly written: Written = { bytes: new Uint8Array(), digits: 0, children: [] }
	) {}
}

/** Ids in ascending order, and as bytes side by side once they are hashed. Leaves of several tries share them. */
export interface LeafIds {
	readonly list: readonly RowId[];
	bytes: Uint8Array | null;
}

/** What a branch hashes. All that it was before share it, so each writes only what is not as in the one hashed last. */
export interface Written {
	bytes: Uint8Array;
	/** Bit n: there is a child at digit n. */
	digits: number;
	/** The children whose hashes stand in the bytes. */
	readonly children: (Node | null)[];
}

/** Entries of `ids`, strictly ascending; `null` where a row has none any more. */
export interface Changes {
	readonly ids: readonly RowId[];
	readonly entries: readonly (Entry | null)[];
}

const bucket = 32;

/** A node of the entries from `start` to before `end`, which agree on the first `depth` digits. */
export function build(
	ids: readonly RowId[],
	entries: readonly Entry[],
	start: number,
	end: number,
	depth: number
): Node | null {
	const size = end - start;
	if (size === 0) return null;
	if (size <= bucket)
		return new Leaf({ list: ids.slice(start, end), bytes: null }, entries.slice(start, end));
	const children: (Node | null)[] = new Array<Node | null>(16).fill(null);
	for (let at = start; at < end;) {
		const stop = endOfDigit(ids, at, end, depth);
		children[digitOf(ids[at] as RowId, depth)] = build(ids, entries, at, stop, depth + 1);
		at = stop;
	}
	return new Branch(children, size);
}

/** The node after the changes from `start` to before `end`, which agree with it on the first `depth` digits. */
export function changeBelow(
	node: Node | null,
	changes: Changes,
	start: number,
	end: number,
	depth: number
): Node | null {
	if (!node) return merge(node, changes, start, end, depth);
	if (!('children' in node))
		return replace(node, changes, start, end) ?? merge(node, changes, start, end, depth);
	const children = [...node.children];
	let { size } = node;
	let same = true;
	for (let at = start; at < end;) {
		const digit = digitOf(changes.ids[at] as RowId, depth);
		const stop = endOfDigit(changes.ids, at, end, depth);
		const before = children[digit] ?? null;
		const after = changeBelow(before, changes, at, stop, depth + 1);
		same &&= after === before;
		size += (after?.size ?? 0) - (before?.size ?? 0);
		children[digit] = after;
		at = stop;
	}
	if (same) return node;
	return size > bucket ? new Branch(children, size, node.written) : gather(children);
}

/** The leaf with other entries for ids that it has; nothing when one comes or goes. */
function replace(leaf: Leaf, { ids, entries }: Changes, start: number, end: number): Leaf | undefined {
	const { list } = leaf.ids;
	let replaced: Entry[] | undefined;
	for (let at = start; at < end; at++) {
		const id = ids[at] as RowId;
		const entry = entries[at] ?? null;
		const place = positionOf(list, id);
		if (entry === null || list[place] !== id) return undefined;
		if (leaf.entries[place] === entry) continue;
		replaced ??= leaf.entries.slice();
		replaced[place] = entry;
	}
	return replaced ? new Leaf(leaf.ids, replaced) : leaf;
}

/** Merges the changes into the entries of a leaf; what grows over the bucket becomes a branch. */
function merge(leaf: Leaf | null, changes: Changes, start: number, end: number, depth: number): Node | null {
	const ids: RowId[] = [];
	const entries: Entry[] = [];
	const old = { ids: leaf?.ids.list ?? [], entries: leaf?.entries ?? [] };
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
	return build(ids, entries, 0, ids.length, depth);
}

/** A branch that became small enough is one leaf again. Its children stand in the order of their ids. */
function gather(children: Branch['children']): Leaf | null {
	const ids: RowId[] = [];
	const entries: Entry[] = [];
	const visit = (below: Node | null) => {
		if (below === null) return;
		if ('children' in below) below.children.forEach(visit);
		else {
			ids.push(...below.ids.list);
			entries.push(...below.entries);
		}
	};
	children.forEach(visit);
	return ids.length > 0 ? new Leaf({ list: ids, bytes: null }, entries) : null;
}

/** Where the ids with the digit of the one at `at` end. */
function endOfDigit(ids: readonly RowId[], at: number, end: number, depth: number): number {
	const digit = digitOf(ids[at] as RowId, depth);
	let stop = at + 1;
	while (stop < end && digitOf(ids[stop] as RowId, depth) === digit) stop++;
	return stop;
}

export function digitOf(id: RowId, depth: number): number {
	const code = id.charCodeAt(depth);
	return code < 58 ? code - 48 : code - 87;
}

/** Where the id is, or would be inserted, in ascending ids. */
export function positionOf(ids: readonly RowId[], id: RowId): number {
	let low = 0;
	let high = ids.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((ids[middle] as RowId) < id) low = middle + 1;
		else high = middle;
	}
	return low;
}
