/** The IndexedDB database of one vault: whole transactions only, reopened once when the browser lost it. */
import { fail, type Result } from '$lib/bx';
import { deleteDB, openDB, unwrap, wrap, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import type { VaultFailure } from './errors';
import type { VaultName } from './name';

interface Stores extends DBSchema {
	/** `keys`: wrapped vault key · `head` · `writer`: who may write · `secret/<label>`. */
	meta: { key: string; value: unknown };
	/** Sequence number → sealed entry. */
	journal: { key: number; value: Uint8Array };
	/** Chunk number → sealed chunk. */
	checkpoint: { key: number; value: Uint8Array };
}

export type StoreName = 'meta' | 'journal' | 'checkpoint';
const stores: StoreName[] = ['meta', 'journal', 'checkpoint'];
type Connection = IDBPDatabase<Stores>;
export type Transaction<Mode extends 'readonly' | 'readwrite' = 'readwrite'> = IDBPTransaction<
	Stores,
	StoreName[],
	Mode
>;

export interface Database {
	read<Value>(
		work: (transaction: Transaction<'readonly'>) => Promise<Value>
	): Promise<Result<Value, VaultFailure>>;
	/**
	 * One strict transaction; answers after it is durable. `work` may run twice, when the connection was lost and
	 * nobody knows whether the first attempt was stored: it must look before it writes. A failure it answers undoes all.
	 */
	write<Value>(
		work: (transaction: Transaction) => Promise<Result<Value, VaultFailure>>
	): Promise<Result<Value, VaultFailure>>;
	/**
	 * The same where every microsecond counts: the browser's own transaction, without a promise for each request, within
	 * no more stores than needed. `isReopened`: this is the first such write that succeeds over a new connection, behind
	 * which anything may have happened to what was stored.
	 */
	writeSwiftly<Value>(
		within: readonly StoreName[],
		work: (transaction: IDBTransaction, isReopened: boolean) => Promise<Result<Value, VaultFailure>>
	): Promise<Result<Value, VaultFailure>>;
	close(): void;
}

/** `null` where nothing is stored under this name; looking leaves nothing behind. */
export async function openDatabase(name: VaultName): Promise<Result<Database | null, VaultFailure>> {
	try {
		const connection = await connect(name);
		return { ok: true, value: connection && createDatabase(name, connection) };
	} catch (error) {
		return fail(translated(error));
	}
}

/** Makes the database together with its first records, or not at all; `null` where one exists already. */
export async function makeDatabase(
	name: VaultName,
	first: {
		readonly meta: Readonly<Record<string, unknown>>;
		readonly journal: readonly (readonly [number, Uint8Array])[];
		readonly checkpoint: readonly Uint8Array[];
	}
): Promise<Result<Database | null, VaultFailure>> {
	let isNew = false;
	let cause: unknown;
	try {
		const connection = await openDB<Stores>(name, 1, {
			upgrade(database, _old, _new, transaction) {
				isNew = true;
				transaction.done.catch((error: unknown) => (cause = error));
				for (const store of stores) database.createObjectStore(store);
				const write = (store: StoreName, value: unknown, key: string | number) =>
					// Answered by the transaction as a whole.
					void transaction
						.objectStore(store)
						.put(value as Uint8Array, key as never)
						.catch(() => undefined);
				for (const [key, value] of Object.entries(first.meta)) write('meta', value, key);
				for (const [sequence, sealed] of first.journal) write('journal', sealed, sequence);
				first.checkpoint.forEach((sealed, index) => write('checkpoint', sealed, index));
			},
			blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close()
		});
		if (isNew) return { ok: true, value: createDatabase(name, connection) };
		connection.close();
		return { ok: true, value: null };
	} catch (error) {
		// The request to open only says "aborted"; its transaction knows why.
		return fail(translated(cause ?? error));
	}
}

/** Deletes the database; other tabs let go of it when they are asked. */
export async function deleteDatabase(name: VaultName): Promise<Result<void, VaultFailure>> {
	try {
		await deleteDB(name);
		return { ok: true, value: undefined };
	} catch (error) {
		return fail(translated(error));
	}
}

function createDatabase(name: VaultName, first: Connection): Database {
	let connection: Connection | null = first;
	let isReopened = false;

	async function run<Value>(
		mode: 'readonly' | 'readwrite',
		work: (transaction: IDBTransaction) => Promise<Result<Value, VaultFailure>>,
		within: readonly StoreName[] = stores
	): Promise<Result<Value, VaultFailure>> {
		for (let attempt = 1; ; attempt++) {
			try {
				if (!connection) {
					connection = await connect(name);
					isReopened = true;
				}
				if (!connection) return fail({ kind: 'StorageLost' });
				return await attemptOnce(connection, mode, work, within);
			} catch (error) {
				const failure = translated(error);
				if (failure.kind === 'QuotaExceeded') return fail(failure);
				// Safari: "Connection to Indexed Database server lost"; Chromium: backing store closed or corrupt.
				connection?.close();
				connection = null;
				if (attempt === 2) return fail(failure);
			}
		}
	}

	return {
		read: (work) =>
			run('readonly', async (transaction) => ({
				ok: true,
				value: await work(withPromises(transaction) as Transaction<'readonly'>)
			})),
		write: (work) => run('readwrite', (transaction) => work(withPromises(transaction) as Transaction)),
		async writeSwiftly(within, work) {
			const result = await run('readwrite', (transaction) => work(transaction, isReopened), within);
			if (result.ok) isReopened = false;
			return result;
		},
		close() {
			connection?.close();
			connection = null;
		}
	};
}

async function attemptOnce<Value>(
	connection: Connection,
	mode: 'readonly' | 'readwrite',
	work: (transaction: IDBTransaction) => Promise<Result<Value, VaultFailure>>,
	within: readonly StoreName[]
): Promise<Result<Value, VaultFailure>> {
	const transaction = unwrap(connection).transaction([...within], mode, { durability: 'strict' });
	const ended = new Promise<unknown>((resolve) => {
		transaction.oncomplete = () => resolve(null);
		transaction.onabort = () =>
			resolve(transaction.error ?? new DOMException('The transaction was aborted', 'AbortError'));
	});
	let result: Result<Value, VaultFailure>;
	try {
		result = await work(transaction);
	} catch (error) {
		abort(transaction);
		await ended;
		// Requests of an aborted transaction only say "aborted", and a commit that it is over; the transaction knows why.
		throw transaction.error ?? error;
	}
	if (!result.ok) abort(transaction);
	const error = await ended;
	if (result.ok && error) throw error;
	return result;
}

/** How it ends is told by the transaction itself. */
function withPromises(transaction: IDBTransaction) {
	const wrapped = wrap(transaction) as unknown as Transaction<'readonly' | 'readwrite'>;
	wrapped.done.catch(() => undefined);
	return wrapped;
}

function abort(transaction: IDBTransaction) {
	try {
		transaction.abort();
	} catch (error) {
		// It had ended by itself.
		if (!isNamed(error, 'InvalidStateError')) throw error;
	}
}

/** Opens what exists; an upgrade from version 0 means that nothing does, and is undone. */
async function connect(name: VaultName): Promise<Connection | null> {
	let isAbsent = false;
	try {
		return await openDB<Stores>(name, 1, {
			upgrade(_database, _old, _new, transaction) {
				isAbsent = true;
				transaction.done.catch(() => undefined);
				transaction.abort();
			},
			// Another tab deletes the vault: do not stand in its way.
			blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close()
		});
	} catch (error) {
		if (isAbsent) return null;
		throw error;
	}
}

/** Every failure of IndexedDB is a DOMException; anything else is a bug of ours. */
function translated(error: unknown): VaultFailure {
	if (isNamed(error, 'QuotaExceededError')) return { kind: 'QuotaExceeded' };
	if (error instanceof DOMException) return { kind: 'StorageLost' };
	throw error;
}

const isNamed = (error: unknown, name: string) => error instanceof DOMException && error.name === name;
