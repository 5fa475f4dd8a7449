/** Many records in one transaction, asked for in turn, so that no task of the page moves more than about a megabyte. */
import { answerOf } from './answer-of';
import { countingMegabytes } from './pieces';

/** Requests under way at once while reading; each is answered in a task of its own. */
const most = 64;

/**
 * Few and small records are asked for at once, as a commit must not wait for answers; after each megabyte the next
 * record waits for the last one's. Whether they are stored is told by the transaction.
 */
export async function putInTurn(
	store: IDBObjectStore,
	records: Iterable<readonly [IDBValidKey, Uint8Array]>
): Promise<void> {
	const isMuch = countingMegabytes();
	for (const [key, sealed] of records) {
		const request = store.put(sealed, key);
		if (isMuch(sealed)) await answerOf(request);
	}
}

/** One request for each: how long records are is not known before they are read, and `getAll` answers in one task. */
export async function getInTurn(
	store: { get(key: number): Promise<unknown> },
	keys: readonly number[]
): Promise<readonly (readonly [number, unknown])[]> {
	const records: (readonly [number, unknown])[] = [];
	for (let at = 0; at < keys.length; at += most) {
		const some = keys.slice(at, at + most);
		records.push(...(await Promise.all(some.map(async (key) => [key, await store.get(key)] as const))));
	}
	return records;
}
