/** The tries of a whole view: hashed where that is in nobody's way, put together here in steps. */
import { adoptingHashes, buildingTries, trieHashes, type Tries } from '$lib/agreement';
import { part, RowMap, type Steps } from '$lib/bx';
import type { ViewContent, Watching, WorkPort } from './ports';
import { stretched } from './watching';

/** `undefined` when it was stopped. The rows may change meanwhile: those of now are meant. */
export async function gatherTries(
	work: WorkPort,
	{ terms, rows }: ViewContent,
	watching: Watching = {}
): Promise<Tries | undefined> {
	const view = { terms, rows: new RowMap(rows) };
	const hashes = await work.hashes(view, stretched(watching, 0, 0.8));
	return hashes && work.steps(triesWith(view, hashes), stretched(watching, 0.8, 1));
}

/** The tries of a view whose hashes are known. */
export function* triesWith({ terms, rows }: ViewContent, hashes: readonly Uint8Array[]): Steps<Tries> {
	const tries = yield* part(buildingTries(terms, rows), 0, 0.8);
	for (const [number, trie] of tries.entries())
		yield* part(adoptingHashes(trie, hashes[number] ?? new Uint8Array()), 0.8, 1);
	return tries;
}

/** The hashes of the tries of a view, by attribute number. */
export function* hashingTries({ terms, rows }: ViewContent): Steps<readonly Uint8Array[]> {
	const tries = yield* part(buildingTries(terms, rows), 0, 0.3);
	const hashes: Uint8Array[] = [];
	for (const [number, trie] of tries.entries()) {
		hashes.push(yield* trieHashes(trie));
		yield 0.3 + (0.7 * (number + 1)) / tries.length;
	}
	return hashes;
}
