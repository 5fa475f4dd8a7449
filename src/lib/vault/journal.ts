/** The journal over one database: seals what comes in, proves on loading that nothing is missing or swapped. */
import { fail, ok, type Result } from '$lib/bx';
import { bytesToHex, concatBytes } from 'noble-hashes/utils.js';
import type { Database, StoreName, Transaction } from './database';
import type { VaultFailure } from './errors';
import { emptyHead, extendChain, fingerprint, openHead, sealHead, type Head } from './head';
import type { Leadership } from './leadership';
import type { Journal, JournalContent } from './open-vault';
import type { Sealer } from './seal';

/** IndexedDB copes badly with single values of many megabytes, and so does encrypting them in one go. */
export const chunkBytes = 1024 * 1024;

export interface VaultJournal extends Journal {
	secret(label: string): Promise<Result<Uint8Array, VaultFailure>>;
	/** One transaction of the leading tab that leaves the journal alone. */
	guarded(work: (transaction: Transaction) => Promise<void>): Promise<Result<void, VaultFailure>>;
}

export function createJournal({
	database,
	sealer,
	leadership,
	random
}: {
	readonly database: Database;
	readonly sealer: Sealer;
	readonly leadership: Leadership;
	readonly random: (length: number) => Uint8Array;
}): VaultJournal {
	/** Fences out every earlier writer, even one whose tab froze in the middle of a write and wakes up later. */
	const writer = bytesToHex(random(16));
	/** The head as this handle last read or wrote it. */
	let known: { readonly sealed: Uint8Array; readonly head: Head } | null = null;
	/** Whether `writer` stands in the store, so that nobody else's write can come between. */
	let isFenced = false;
	/** After `StorageLost` nobody knows what was stored, so nothing is appended until it was loaded again. */
	let isUncertain = false;

	const isLeader = () => leadership.state === 'leader' && leadership.isHeld();

	async function readHead(sealed: unknown): Promise<Result<Head, VaultFailure>> {
		if (sealed === undefined) return fail(damaged('meta/head'));
		const head = await openHead(sealer, sealed);
		if (!head) return fail(damaged('meta/head'));
		known = { sealed: sealed as Uint8Array, head };
		return ok(head);
	}

	/** Reads in one transaction; in the leading tab the same transaction makes it the only writer. */
	async function readFenced<Value>(work: (transaction: Transaction<'readonly'>) => Promise<Value>) {
		if (!isLeader()) return database.read(work);
		const result = await database.write(async (transaction) => {
			await transaction.objectStore('meta').put(writer, 'writer');
			return ok(await work(transaction as unknown as Transaction<'readonly'>));
		});
		if (result.ok) isFenced = true;
		return result;
	}

	async function load(): Promise<Result<JournalContent, VaultFailure>> {
		const stored = await readFenced(async (transaction) => {
			const [journal, checkpoint] = [
				transaction.objectStore('journal'),
				transaction.objectStore('checkpoint')
			];
			const [head, sequences, entries, indices, chunks] = await Promise.all([
				transaction.objectStore('meta').get('head'),
				journal.getAllKeys(),
				journal.getAll(),
				checkpoint.getAllKeys(),
				checkpoint.getAll()
			]);
			return { head, sequences, entries, indices, chunks };
		});
		if (!stored.ok) return stored;
		const head = await readHead(stored.value.head);
		if (!head.ok) return head;
		const content = await openContent(sealer, head.value, stored.value);
		if (content.ok) isUncertain = false;
		return content;
	}

	/** The head to build the next write on. */
	async function currentHead(): Promise<Result<Head, VaultFailure>> {
		if (!isLeader()) return fail({ kind: 'NotLeader' });
		if (isUncertain) return fail({ kind: 'StorageLost' });
		if (known && isFenced) return ok(known.head);
		const sealed = await readFenced((transaction) => transaction.objectStore('meta').get('head'));
		if (!sealed.ok) return sealed;
		return readHead(sealed.value);
	}

	/**
	 * `write` puts records, perhaps twice the same ones. Everything is asked of the disk at once, without a promise for each
	 * request, and undone where it turns out that it must not be written: waiting for answers is what a commit costs. As
	 * long as the connection stands, who may write is all that can have changed; behind a new one the head is looked at, too.
	 */
	async function commit(
		head: Head,
		within: readonly StoreName[],
		write: (transaction: IDBTransaction) => void
	): Promise<Result<void, VaultFailure>> {
		const before = (known as { sealed: Uint8Array }).sealed;
		const sealed = await sealHead(sealer, head);
		if (!isLeader()) return fail({ kind: 'NotLeader' });
		const result = await database.writeSwiftly<void>(within, async (transaction, isReopened) => {
			const meta = transaction.objectStore('meta');
			const found = Promise.all([
				answerOf<unknown>(meta.get('writer')),
				isReopened ? answerOf<unknown>(meta.get('head')) : before
			]);
			// Where a write cannot even be made, that is what is told.
			found.catch(() => undefined);
			write(transaction);
			meta.put(sealed, 'head');
			const [owner, last] = await found;
			if (owner !== writer) return fail({ kind: 'NotLeader' });
			// The head of this very write is what a second attempt finds that the first one left.
			if (!isEqual(last, before) && !isEqual(last, sealed)) return fail(damaged('meta/head'));
			// Nothing more is asked, so it may be stored before every answer was heard.
			transaction.commit();
			return ok(undefined);
		});
		if (result.ok) known = { sealed, head };
		else if (result.failure.kind === 'StorageLost') isUncertain = true;
		return result;
	}

	return {
		load,
		async append(entries) {
			const current = await currentHead();
			if (!current.ok) return current;
			if (entries.length === 0) return ok(undefined);
			const { head, journal } = await sealEntries(sealer, current.value, entries);
			return commit(head, ['meta', 'journal'], (transaction) => {
				const store = transaction.objectStore('journal');
				for (const [sequence, sealed] of journal) store.put(sealed, sequence);
			});
		},
		async compact(checkpoint) {
			const current = await currentHead();
			if (!current.ok) return current;
			const { head, chunks } = await sealCheckpoint(sealer, current.value, checkpoint);
			return commit(head, ['meta', 'journal', 'checkpoint'], (transaction) => {
				transaction.objectStore('journal').clear();
				const store = transaction.objectStore('checkpoint');
				store.clear();
				for (const [index, sealed] of chunks.entries()) store.put(sealed, index);
			});
		},
		async secret(label) {
			const key = `secret/${label}`;
			const place = { store: 'meta', key, generation: 0 } as const;
			const stored = await database.read((transaction) => {
				const meta = transaction.objectStore('meta');
				return Promise.all([meta.get('head'), meta.get(key)]);
			});
			if (!stored.ok) return stored;
			const [sealedHead, sealed] = stored.value;
			const head = await openHead(sealer, sealedHead);
			if (!head) return fail(damaged('meta/head'));
			const expected = Object.hasOwn(head.secrets, label) ? head.secrets[label] : undefined;
			if (expected !== undefined || sealed !== undefined) {
				if (!(sealed instanceof Uint8Array) || expected !== fingerprint(sealed))
					return fail(damaged(`meta/${key}`));
				const secret = await sealer.open(place, sealed);
				return secret ? ok(secret) : fail(damaged(`meta/${key}`));
			}
			const current = await currentHead();
			if (!current.ok) return current;
			const secret = random(32);
			const fresh = await sealer.seal(place, secret);
			const secrets = { ...current.value.secrets, [label]: fingerprint(fresh) };
			const made = await commit({ ...current.value, secrets }, ['meta'], (transaction) => {
				transaction.objectStore('meta').put(fresh, key);
			});
			return made.ok ? ok(secret) : made;
		},
		async guarded(work) {
			const current = await currentHead();
			if (!current.ok) return current;
			return database.write<void>(async (transaction) => {
				if ((await transaction.objectStore('meta').get('writer')) !== writer)
					return fail({ kind: 'NotLeader' });
				await work(transaction);
				return ok(undefined);
			});
		}
	};
}

/** Seals entries after those the head knows. */
export async function sealEntries(sealer: Sealer, head: Head, entries: readonly Uint8Array[]) {
	const { generation, first } = head;
	let { next, chain } = head;
	const journal: (readonly [number, Uint8Array])[] = [];
	for (const entry of entries) {
		const sealed = await sealer.seal({ store: 'journal', key: next, generation }, entry);
		chain = extendChain(chain, sealed);
		journal.push([next++, sealed]);
	}
	return { head: { ...head, first, next, chain } satisfies Head, journal };
}

/** Seals a checkpoint that replaces everything the head knows. */
export async function sealCheckpoint(sealer: Sealer, head: Head, checkpoint: Uint8Array) {
	const generation = head.generation + 1;
	let chain = emptyHead.chain;
	const chunks: Uint8Array[] = [];
	// An empty checkpoint is one empty chunk, so that it differs from none.
	for (let at = 0; at === 0 || at < checkpoint.length; at += chunkBytes) {
		const place = { store: 'checkpoint', key: chunks.length, generation } as const;
		const sealed = await sealer.seal(place, checkpoint.subarray(at, at + chunkBytes));
		chain = extendChain(chain, sealed);
		chunks.push(sealed);
	}
	const after: Head = { ...head, generation, chunks: chunks.length, first: head.next, chain };
	return { head: after, chunks };
}

/** A promise for the answer alone: what else fails is told by the transaction. */
const answerOf = <Answer>(request: IDBRequest<Answer>): Promise<Answer> =>
	new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new DOMException('no answer', 'AbortError'));
	});

interface StoredContent {
	readonly sequences: readonly number[];
	readonly entries: readonly Uint8Array[];
	readonly indices: readonly number[];
	readonly chunks: readonly Uint8Array[];
}

/** Opens everything the head promises, and nothing else may be there. */
async function openContent(
	sealer: Sealer,
	head: Head,
	stored: StoredContent
): Promise<Result<JournalContent, VaultFailure>> {
	const { generation } = head;
	const misplaced =
		firstMisplaced('checkpoint', stored.indices, 0, head.chunks) ??
		firstMisplaced('journal', stored.sequences, head.first, head.next);
	if (misplaced) return fail(damaged(misplaced));

	let chain = emptyHead.chain;
	for (const sealed of [...stored.chunks, ...stored.entries]) {
		if (!(sealed instanceof Uint8Array)) return fail(damaged('journal'));
		chain = extendChain(chain, sealed);
	}
	const chunks = await openAll(sealer, 'checkpoint', generation, stored.indices, stored.chunks);
	if (!chunks.ok) return chunks;
	const entries = await openAll(sealer, 'journal', generation, stored.sequences, stored.entries);
	if (!entries.ok) return entries;
	// Each record is genuine and in its place, but one is not the last that was put there.
	if (chain !== head.chain) return fail(damaged('journal'));
	return ok({ checkpoint: head.chunks === 0 ? null : concatBytes(...chunks.value), entries: entries.value });
}

async function openAll(
	sealer: Sealer,
	store: 'journal' | 'checkpoint',
	generation: number,
	keys: readonly number[],
	records: readonly Uint8Array[]
): Promise<Result<readonly Uint8Array[], VaultFailure>> {
	const opened = await Promise.all(
		records.map((sealed, at) => sealer.open({ store, key: keys[at] as number, generation }, sealed))
	);
	const plain: Uint8Array[] = [];
	for (const [at, record] of opened.entries()) {
		if (!record) return fail(damaged(`${store}/${keys[at]}`));
		plain.push(record);
	}
	return ok(plain);
}

/** The first record that is missing from `from` … `to - 1`, or that should not be there. */
function firstMisplaced(store: string, keys: readonly number[], from: number, to: number) {
	const present = new Set(keys);
	for (let key = from; key < to; key++) if (!present.has(key)) return `${store}/${key}`;
	const surplus = keys.find((key) => key < from || key >= to);
	return surplus === undefined ? undefined : `${store}/${surplus}`;
}

const damaged = (record: string): VaultFailure => ({ kind: 'Damaged', record });

const isEqual = (stored: unknown, bytes: Uint8Array) =>
	stored === bytes ||
	(stored instanceof Uint8Array &&
		stored.length === bytes.length &&
		stored.every((byte, at) => byte === bytes[at]));
