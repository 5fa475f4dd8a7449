import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createLocalLocks } from './testing';
import { readRaw, writeRaw } from './testing/raw-storage';
import { aliceVault, takeLead, value } from './testing/vault-fixture';

const locks = createLocalLocks();
const entries = (...numbers: number[]) => numbers.map((number) => Uint8Array.of(number));
/** Three records of the journal. */
const long = new Uint8Array(2.5 * 1024 * 1024).fill(9);
const failure = (kind: string) => ({ ok: false, failure: { kind } });

/** Lets `before` writes to the journal or checkpoint pass, then fails the next as the browser would. */
function failWrites(before: number, error: string, times = Infinity) {
	for (const method of ['put', 'add'] as const) {
		const original = IDBObjectStore.prototype[method];
		vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (
			this: IDBObjectStore,
			content,
			key
		) {
			if (this.name === 'meta' || before-- > 0 || times-- <= 0) return original.call(this, content, key);
			this.transaction.abort();
			throw new DOMException('injected', error);
		});
	}
}

/** The next `times` transactions cannot be started: the connection is gone. */
function loseConnection(times: number) {
	const original = IDBDatabase.prototype.transaction;
	return vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
		this: IDBDatabase,
		...rest
	) {
		if (times-- > 0) throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
		return original.apply(this, rest);
	});
}

afterEach(() => vi.restoreAllMocks());

describe('storage that fails', () => {
	test.each([0, 1, 2])('error: no room at record %i of three: all or none', async (at) => {
		const { vault, reopen } = await aliceVault(locks);
		await vault.append(entries(1));
		failWrites(at, 'QuotaExceededError');
		expect(await vault.append(entries(2, 3, 4))).toEqual(failure('QuotaExceeded'));
		vi.restoreAllMocks();
		expect(value(await vault.load()).entries).toEqual(entries(1));
		expect(await vault.append(entries(5))).toMatchObject({ ok: true });
		expect(value(await (await reopen()).load()).entries).toEqual(entries(1, 5));
	});

	test.each([0, 1, 2, 3])('error: no room at record %i of a long entry: all or none', async (at) => {
		const { name, vault, reopen } = await aliceVault(locks);
		await vault.append(entries(1));
		failWrites(at, 'QuotaExceededError');
		expect(await vault.append([long, ...entries(2)])).toEqual(failure('QuotaExceeded'));
		vi.restoreAllMocks();
		expect([...(await readRaw(name)).journal.keys()]).toEqual([1]);
		expect(value(await vault.load()).entries).toEqual(entries(1));
		expect(await vault.append(entries(5))).toMatchObject({ ok: true });
		expect(value(await (await reopen()).load()).entries).toEqual(entries(1, 5));
	});

	test('error: no room, told while the next piece waits for its turn', async () => {
		const { name, vault } = await aliceVault(locks);
		await vault.append(entries(1));
		const original = IDBObjectStore.prototype.put;
		const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
			this: IDBObjectStore,
			content,
			key
		) {
			const { transaction } = this;
			const request = original.call(this, content, key);
			if (key !== 3) return request;
			Object.defineProperty(transaction, 'error', { value: new DOMException('full', 'QuotaExceededError') });
			transaction.abort();
			return request;
		});
		expect(await vault.append([long])).toEqual(failure('QuotaExceeded'));
		expect(put.mock.calls.map(([, key]) => key)).toEqual([2, 3]);
		vi.restoreAllMocks();
		expect([...(await readRaw(name)).journal.keys()]).toEqual([1]);
		expect(value(await vault.load()).entries).toEqual(entries(1));
		expect(await vault.append([long])).toMatchObject({ ok: true });
		expect(value(await vault.load()).entries.map(({ length }) => length)).toEqual([1, long.length]);
	});

	test('behavior: the pieces of a long entry wait for each other in one transaction, short entries do not', async () => {
		const { vault } = await aliceVault(locks);
		await vault.append(entries(1));
		const told: string[] = [];
		const original = IDBObjectStore.prototype.put;
		vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
			this: IDBObjectStore,
			content,
			key
		) {
			told.push(`asked ${String(key)}`);
			const request = original.call(this, content, key);
			request.addEventListener('success', () => told.push(`put ${String(key)}`));
			return request;
		});
		const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction');
		await vault.append([long]);
		expect(transactions).toHaveBeenCalledTimes(1);
		const inTurn = ['asked 2', 'put 2', 'asked 3', 'put 3', 'asked 4', 'asked head', 'put 4', 'put head'];
		expect(told.splice(0)).toEqual(inTurn);
		await vault.append(entries(5, 6));
		expect(told).toEqual(['asked 5', 'asked 6', 'asked head', 'put 5', 'put 6', 'put head']);
	});

	test('behavior: what is read comes one record at a time, in one transaction', async () => {
		const { vault } = await aliceVault(locks);
		await vault.compact(long);
		await vault.append([long, ...entries(4)]);
		const together = vi.spyOn(IDBObjectStore.prototype, 'getAll');
		const alone = vi.spyOn(IDBObjectStore.prototype, 'get');
		const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction');
		const content = value(await vault.load());
		expect(content.entries.map(({ length }) => length)).toEqual([long.length, 1]);
		expect(together).not.toHaveBeenCalled();
		expect(alone.mock.calls.map(([key]) => key)).toEqual(['head', 0, 1, 2, 1, 2, 3, 4]);
		expect(transactions).toHaveBeenCalledTimes(1);
	});

	test('error: no room only at the end of the transaction', async () => {
		const { vault } = await aliceVault(locks);
		const original = IDBDatabase.prototype.transaction;
		vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...rest) {
			const transaction = original.apply(this, rest);
			Object.defineProperty(transaction, 'error', {
				get: () => new DOMException('full', 'QuotaExceededError')
			});
			queueMicrotask(() => queueMicrotask(() => transaction.abort()));
			return transaction;
		});
		expect(await vault.append(entries(1))).toEqual(failure('QuotaExceeded'));
		vi.restoreAllMocks();
		expect(value(await vault.load()).entries).toEqual([]);
	});

	test('error: every request succeeded, but the transaction could not be completed', async () => {
		const { vault } = await aliceVault(locks);
		await vault.append(entries(1));
		// Otherwise the disk would be faster than its fault.
		vi.spyOn(IDBTransaction.prototype, 'commit').mockImplementation(() => undefined);
		const original = IDBObjectStore.prototype.put;
		vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
			this: IDBObjectStore,
			content,
			key
		) {
			const { transaction } = this;
			const request = original.call(this, content, key);
			if (key !== 'head') return request;
			request.addEventListener('success', () => {
				Object.defineProperty(transaction, 'error', {
					value: new DOMException('full', 'QuotaExceededError')
				});
				transaction.abort();
			});
			return request;
		});
		expect(await vault.append(entries(2))).toEqual(failure('QuotaExceeded'));
		vi.restoreAllMocks();
		expect(value(await vault.load()).entries).toEqual(entries(1));
		expect(await vault.append(entries(3))).toMatchObject({ ok: true });
	});

	test.each(['begun', 'asked for'])('error: no room, told when the commit is %s', async (moment) => {
		const { vault } = await aliceVault(locks);
		await vault.append(entries(1));
		const original = IDBTransaction.prototype.commit;
		const commit = vi.spyOn(IDBTransaction.prototype, 'commit').mockImplementation(function (
			this: IDBTransaction
		) {
			Object.defineProperty(this, 'error', { value: new DOMException('full', 'QuotaExceededError') });
			this.abort();
			// Refused with an InvalidStateError: it is over.
			if (moment === 'asked for') original.call(this);
		});
		expect(await vault.append(entries(2))).toEqual(failure('QuotaExceeded'));
		expect(commit).toHaveBeenCalledTimes(1);
		vi.restoreAllMocks();
		expect(value(await vault.load()).entries).toEqual(entries(1));
		expect(await vault.append(entries(3))).toMatchObject({ ok: true });
	});

	test.each([0, 1])('error: no room while compacting, at chunk %i: the old state stays', async (at) => {
		const { vault, reopen } = await aliceVault(locks);
		await vault.append(entries(1, 2));
		failWrites(at, 'QuotaExceededError');
		expect(await vault.compact(new Uint8Array(1.5 * 1024 * 1024))).toEqual(failure('QuotaExceeded'));
		vi.restoreAllMocks();
		expect(value(await (await reopen()).load())).toEqual({ checkpoint: null, entries: entries(1, 2) });
	});

	test('behavior: a lost connection is opened again, once', async () => {
		const { vault } = await aliceVault(locks);
		const spy = loseConnection(1);
		expect(await vault.append(entries(1))).toMatchObject({ ok: true });
		expect(spy.mock.calls.length).toBeLessThanOrEqual(4);
		vi.restoreAllMocks();
		loseConnection(1);
		expect(value(await vault.load()).entries).toEqual(entries(1));
	});

	test('behavior: a connection lost between two pieces of a long entry: all of it is written again, once', async () => {
		const { vault, reopen } = await aliceVault(locks);
		await vault.append(entries(1));
		failWrites(1, 'UnknownError', 1);
		expect(await vault.append([long])).toMatchObject({ ok: true });
		vi.restoreAllMocks();
		const stored = value(await (await reopen()).load()).entries;
		expect(stored.map(({ length }) => length)).toEqual([1, long.length]);
	});

	test('error: a connection opened again onto an earlier state: nothing is built on it', async () => {
		const { name, vault, reopen } = await aliceVault(locks);
		await vault.append(entries(1));
		const earlier = await readRaw(name);
		await vault.append(entries(2));
		const later = await readRaw(name);
		await writeRaw(name, earlier);
		loseConnection(1);
		const damaged = { ok: false, failure: { kind: 'Damaged', record: 'meta/head' } };
		expect(await vault.append(entries(3))).toEqual(damaged);
		// The connection stands again by now; what was not proven over it is still looked at.
		expect(await vault.append(entries(3))).toEqual(damaged);
		await writeRaw(name, later);
		expect(await vault.append(entries(3))).toMatchObject({ ok: true });
		expect(value(await (await reopen()).load()).entries).toEqual(entries(1, 2, 3));
	});

	test('error: a connection that stays lost; afterwards nothing is appended before loading', async () => {
		const { vault } = await aliceVault(locks);
		await vault.append(entries(1));
		const spy = loseConnection(Infinity);
		expect(await vault.append(entries(2))).toEqual(failure('StorageLost'));
		expect(spy).toHaveBeenCalledTimes(2);
		vi.restoreAllMocks();
		expect(await vault.append(entries(3))).toEqual(failure('StorageLost'));
		expect(value(await vault.load()).entries).toEqual(entries(1));
		expect(await vault.append(entries(4))).toMatchObject({ ok: true });
	});

	test('behavior: lost after it was stored but before it was heard: not stored twice', async () => {
		const { vault, reopen } = await aliceVault(locks);
		await vault.append(entries(1));
		const original = IDBDatabase.prototype.transaction;
		let isFirst = true;
		vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...rest) {
			const transaction = original.apply(this, rest);
			if (!isFirst) return transaction;
			isFirst = false;
			// The transaction completes, but what arrives is an abort.
			const listen = transaction.addEventListener.bind(transaction);
			transaction.addEventListener = (type: string, listener: (event: Event) => void) => {
				if (type !== 'abort') return;
				listen('complete', (event) => {
					Object.defineProperty(transaction, 'error', { value: new DOMException('lost', 'UnknownError') });
					listener(event);
				});
			};
			return transaction;
		});
		expect(await vault.append(entries(2))).toMatchObject({ ok: true });
		vi.restoreAllMocks();
		expect(await vault.append(entries(3))).toMatchObject({ ok: true });
		expect(value(await (await reopen()).load()).entries).toEqual(entries(1, 2, 3));
	});

	test('behavior: nothing is called durable before the transaction is complete', async () => {
		const { vault } = await aliceVault(locks);
		await vault.append(entries(1));
		const told: string[] = [];
		const original = IDBDatabase.prototype.transaction;
		vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...rest) {
			const transaction = original.apply(this, rest);
			expect(rest[2]).toEqual({ durability: 'strict' });
			transaction.addEventListener('complete', () => told.push('complete'));
			return transaction;
		});
		await vault.append(entries(2));
		told.push('told');
		expect(told).toEqual(['complete', 'told']);
	});

	test('error: evicted under an open vault', async () => {
		const { name, vault } = await aliceVault(locks);
		await vault.append(entries(1));
		await new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve));
		expect(await vault.append(entries(2))).toEqual(failure('StorageLost'));
		expect(await vault.load()).toEqual(failure('StorageLost'));
	});
});

describe('a tab killed in the middle', () => {
	test.each([0, 1, 2, 3, 4])('behavior: before record %i of five, then the next tab', async (at) => {
		const { vault, reopen } = await aliceVault(locks);
		await vault.append(entries(1));
		// The browser aborts the open transactions of a tab that dies.
		failWrites(at, 'AbortError');
		expect((await vault.append(entries(2, 3, 4, 5, 6))).ok).toBe(false);
		vi.restoreAllMocks();
		const next = await reopen();
		expect(value(await next.load()).entries).toEqual(entries(1));
		await next.append(entries(7));
		expect(value(await next.load()).entries).toEqual(entries(1, 7));
	});
});

describe('a tab killed within a long entry', () => {
	test.each([0, 1, 2])('behavior: before piece %i, then the next tab', async (at) => {
		const { name, vault, reopen } = await aliceVault(locks);
		await vault.append(entries(1));
		failWrites(at, 'AbortError');
		expect((await vault.append([long])).ok).toBe(false);
		vi.restoreAllMocks();
		expect([...(await readRaw(name)).journal.keys()]).toEqual([1]);
		const next = await reopen();
		expect(value(await next.load()).entries).toEqual(entries(1));
		await next.append(entries(7));
		expect(value(await next.load()).entries).toEqual(entries(1, 7));
	});
});

describe('two tabs', () => {
	test('error: a long entry of the tab that was taken over from', async () => {
		const { vault, leadership, reopen } = await aliceVault(locks);
		await vault.append(entries(1));
		const next = await reopen();
		value(await next.load());
		vi.spyOn(leadership, 'isHeld').mockReturnValue(true);
		expect(await vault.append([long])).toEqual(failure('NotLeader'));
		expect(value(await next.load()).entries).toEqual(entries(1));
	});

	test('error: the tab that was taken over from learns it, even if nobody told it', async () => {
		const { name, vault, leadership, reopen } = await aliceVault(locks);
		await vault.append(entries(1));
		const next = await reopen();
		expect(value(await next.load()).entries).toEqual(entries(1));
		// A frozen tab: it still believes that it leads.
		vi.spyOn(leadership, 'isHeld').mockReturnValue(true);
		expect(await vault.append(entries(2))).toEqual(failure('NotLeader'));
		expect(await vault.compact(Uint8Array.of(9))).toEqual(failure('NotLeader'));
		expect(await vault.secret('late')).toEqual(failure('NotLeader'));
		expect(
			await vault.addWallet({
				kind: 'wallet',
				signature: new Uint8Array(65).fill(9, 0, 64),
				challenge: { nonce: '', issuedAt: '' }
			})
		).toEqual(failure('NotLeader'));
		expect(await next.append(entries(3))).toMatchObject({ ok: true });
		expect(value(await next.load()).entries).toEqual(entries(1, 3));
		await takeLead(name, locks);
		expect(await next.append(entries(4))).toEqual(failure('NotLeader'));
	});

	test('behavior: a write on its way when the lead changes is stored before the new tab reads, or never', async () => {
		for (let delay = 0; delay < 12; delay++) {
			const { vault, reopen } = await aliceVault(locks);
			const late = vault.append(entries(1));
			for (let tick = 0; tick < delay * 4; tick++) await Promise.resolve();
			if (delay % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
			const next = await reopen();
			const seen = value(await next.load()).entries;
			const outcome = await late;
			expect(seen).toEqual(outcome.ok ? entries(1) : []);
			expect(value(await next.load()).entries).toEqual(seen);
		}
	});
});
