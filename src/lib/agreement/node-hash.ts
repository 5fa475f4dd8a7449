/** The hash of a node of a trie: each is hashed once in its life, and shares what it can with others that are hashed. */
import { digest, digestBytes, tagged } from './digest';
import { Writer } from './encoding';
import type { Branch, Content, Leaf, LeafIds, Node, Written } from './trie-nodes';

export const contentBytes: Readonly<Record<Content, number>> = {
	rows: 0,
	text: 1,
	number: 2,
	date: 3,
	boolean: 4
};

const idBytes = 16;
const hashBytes = 32;
const branchTag = tagged('coview trie branch 1').done();
/** A branch begins with its tag and two bytes that say which children it has. */
const branchHead = branchTag.length + 2;

const scratch = new Writer();

/** 32 bytes. Leaf: sha256(tag ‖ content ‖ count ‖ (id ‖ entry)…), branch: sha256(tag ‖ bitmap of children ‖ their hashes). */
export function hashOfNode(node: Node, content: Content): Uint8Array {
	return (node.hash ??= 'children' in node ? hashOfBranch(node, content) : hashOfLeaf(node, content));
}

function hashOfLeaf({ ids, entries, size }: Leaf, content: Content): Uint8Array {
	const bytes = (ids.bytes ??= bytesOfIds(ids));
	tagged('coview trie leaf 1', scratch).byte(contentBytes[content]).varint(size);
	if (content === 'rows') scratch.bytes(bytes);
	else
		entries.forEach((entry, at) => {
			scratch.part(bytes, at * idBytes, idBytes).value(content, entry);
		});
	return digest(scratch);
}

function bytesOfIds({ list }: LeafIds): Uint8Array {
	scratch.restart();
	for (const id of list) scratch.rowId(id);
	return scratch.done();
}

/** Hashes only the children that are others than in the branch before it. */
function hashOfBranch({ children, written }: Branch, content: Content): Uint8Array {
	let digits = 0;
	for (let digit = 0; digit < 16; digit++) if (children[digit]) digits |= 1 << digit;
	if (written.digits !== digits) begin(written, digits);
	let at = branchHead;
	for (let digit = 0; digit < 16; digit++) {
		const child = children[digit];
		if (!child) continue;
		if (child !== written.children[digit]) {
			written.bytes.set(hashOfNode(child, content), at);
			written.children[digit] = child;
		}
		at += hashBytes;
	}
	return digestBytes(written.bytes);
}

/** No hash is written yet. */
function begin(written: Written, digits: number): void {
	let count = 0;
	for (let rest = digits; rest > 0; rest &= rest - 1) count++;
	written.bytes = new Uint8Array(branchHead + count * hashBytes);
	written.bytes.set(branchTag);
	written.bytes[branchHead - 2] = digits >> 8;
	written.bytes[branchHead - 1] = digits & 0xff;
	written.children.fill(null);
	written.digits = digits;
}
