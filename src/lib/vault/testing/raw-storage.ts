/** The database as a thief of the disk sees it: for tests that look for traces, and that move records about. */
import type { VaultName } from '../name';

export type RawStore = ReadonlyMap<IDBValidKey, unknown>;
export type RawStorage = Readonly<Record<'meta' | 'journal' | 'checkpoint', RawStore>>;
const names = ['meta', 'journal', 'checkpoint'] as const;

export async function readRaw(vault: VaultName): Promise<RawStorage> {
	const database = await open(vault);
	const transaction = database.transaction(names, 'readonly');
	const readStore = async (name: (typeof names)[number]) => {
		const store = transaction.objectStore(name);
		const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
		return new Map(keys.map((key, at) => [key, values[at] as unknown]));
	};
	const [meta, journal, checkpoint] = await Promise.all(names.map(readStore));
	database.close();
	return { meta, journal, checkpoint } as RawStorage;
}

/** Replaces the given stores. */
export async function writeRaw(vault: VaultName, raw: Partial<RawStorage>): Promise<void> {
	const database = await open(vault);
	const transaction = database.transaction(names, 'readwrite');
	for (const name of names) {
		const content = raw[name];
		if (!content) continue;
		transaction.objectStore(name).clear();
		for (const [key, value] of content) transaction.objectStore(name).put(value, key);
	}
	await new Promise((resolve, reject) => {
		transaction.oncomplete = resolve;
		transaction.onabort = reject;
	});
	database.close();
}

/** All bytes of a storage, one after another, as they are and as text of every string in it. */
export function bytesOf(raw: RawStorage): Uint8Array {
	const parts: Uint8Array[] = [];
	const visit = (value: unknown): void => {
		if (value instanceof Uint8Array) parts.push(value);
		else if (value instanceof Map) for (const pair of value) pair.forEach(visit);
		else if (typeof value === 'object' && value !== null)
			for (const pair of Object.entries(value)) pair.forEach(visit);
		else parts.push(new TextEncoder().encode(String(value)));
	};
	names.forEach((name) => visit(raw[name]));
	return Uint8Array.from(parts.flatMap((part) => [...part]));
}

const open = (name: VaultName) => done(indexedDB.open(name));

const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
	new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error);
	});
