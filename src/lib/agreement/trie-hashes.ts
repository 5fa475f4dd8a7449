/** The hashes of a trie apart from it: computed where there is time, and given to an equal trie elsewhere. */
import { RowMap, type Change, type Row, type RowId, type Steps } from '$lib/bx';
import { triesOf, updateTries, type Tries } from './commitment';
import type { Terms } from './terms';
import { trieRoot, type Trie } from './trie';

type Node = NonNullable<Trie['top']>;

const hashBytes = 32;
/** Nodes between two pauses. */
const nodesPerStep = 512;

/** The hashes of all nodes, each before those below it. */
export function* trieHashes(trie: Trie): Steps<Uint8Array> {
	const hashes: Uint8Array[] = [];
	for (const node of nodesOf(trie)) {
		// From below, so that no single step hashes the whole trie.
		if (!('children' in node)) trieRoot({ ...trie, top: node });
		if (hashes.push(empty) % 32 === 0) yield 0;
	}
	trieRoot(trie);
	const bytes = new Uint8Array(hashes.length * hashBytes);
	let at = 0;
	for (const { hash } of nodesOf(trie)) {
		bytes.set(hash ?? empty, at);
		at += hashBytes;
	}
	return bytes;
}

const empty = new Uint8Array();

/** Gives a trie the hashes of an equal one. Only hashes that were computed by ourselves: nothing checks them. */
export function* adoptingHashes(trie: Trie, hashes: Uint8Array): Steps<void> {
	let at = 0;
	for (const node of nodesOf(trie)) {
		node.hash = hashes.slice(at, at + hashBytes);
		at += hashBytes;
		if (at % (nodesPerStep * hashBytes) === 0) yield at / hashes.length;
	}
	if (at !== hashes.length) throw new TypeError('the hashes are of another trie');
}

function* nodesOf({ top }: Trie): Generator<Node, void, void> {
	const left: Node[] = top ? [top] : [];
	for (let node = left.pop(); node; node = left.pop()) {
		yield node;
		if ('children' in node) for (const child of node.children) if (child) left.push(child);
	}
}

/** `triesOf` in steps: rows whose ids begin alike are put in together, so that each part of a trie is made once. */
export function* buildingTries(terms: Terms, rows: ReadonlyMap<RowId, Row>): Steps<Tries> {
	const bundles = new Map<string, RowId[]>();
	for (const id of rows.keys()) {
		const start = id.slice(0, 2);
		const bundle = bundles.get(start);
		if (bundle) bundle.push(id);
		else bundles.set(start, [id]);
	}
	yield 0;
	let tries = triesOf(terms, new Map());
	let done = 0;
	for (const ids of bundles.values()) {
		const delta = new RowMap<Change>();
		for (const id of ids) delta.set(id, { before: null, after: rows.get(id) as Row });
		tries = updateTries(terms, tries, delta);
		yield (done += 1) / bundles.size;
	}
	return tries;
}
