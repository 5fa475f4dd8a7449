/** IndexedDB as one would use it at first: a record a row, in a database of its own. */

export interface PlainDatabase {
	/** One strict transaction; answers when it is durable. */
	write(work: (store: IDBObjectStore) => void): Promise<void>;
	getAll(): Promise<unknown[]>;
	remove(): Promise<void>;
}

let made = 0;

export async function plainDatabase(): Promise<PlainDatabase> {
	const name = `plain-${Date.now()}-${(made += 1)}`;
	const request = indexedDB.open(name, 1);
	request.onupgradeneeded = () => request.result.createObjectStore('records');
	const database = await answerOf(request);
	return {
		write(work) {
			const transaction = database.transaction('records', 'readwrite', { durability: 'strict' });
			work(transaction.objectStore('records'));
			return new Promise((resolve, reject) => {
				transaction.oncomplete = () => resolve();
				transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
			});
		},
		getAll: () => answerOf<unknown[]>(database.transaction('records').objectStore('records').getAll()),
		async remove() {
			database.close();
			await answerOf(indexedDB.deleteDatabase(name));
		}
	};
}

const answerOf = <Answer>(request: IDBRequest<Answer>): Promise<Answer> =>
	new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new Error('a request failed'));
	});
