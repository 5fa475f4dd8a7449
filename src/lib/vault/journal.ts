/** The journal over one database: seals what comes in, proves on loading that nothing is missing or swapped. */
import { fail, ok, type Result } from '$lib/bx';
import { bytesToHex } from 'noble-hashes/utils.js';
import { answerOf } from './answer-of';
import type { Database, StoreName, Transaction } from './database';
import type { VaultFailure } from './errors';
import { fingerprint, openHead, sealHead, type Head } from './head';
import { getInTurn, putInTurn } from './in-turn';
import type { Leadership } from './leadership';
import type { Journal, JournalContent } from './open-vault';
import { damaged, openContent, sealCheckpoint, sealEntries } from './records';
import type { Sealer } from './seal';

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
			const [head, indices, sequences] = await Promise.all([
				transaction.objectStore('meta').get('head'),
				checkpoint.getAllKeys(),
				journal.getAllKeys()
			]);
			const chunks = await getInTurn(checkpoint, indices);
			return { head, checkpoint: chunks, journal: await getInTurn(journal, sequences) };
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
	 * `write` puts records, perhaps twice the same ones. Everything but long records is asked of the disk at once, without a
	 * promise for each request, and undone where it turns out that it must not be written: waiting for answers is what a
	 * commit costs. As long as the connection stands, who may write is all that can have changed; behind a new one the head
	 * is looked at, too.
	 */
	async function commit(
		head: Head,
		within: readonly StoreName[],
		write: (transaction: IDBTransaction) => Promise<void>
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
			await write(transaction);
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
			return commit(head, ['meta', 'journal'], (transaction) =>
				putInTurn(transaction.objectStore('journal'), journal)
			);
		},
		async compact(checkpoint) {
			const current = await currentHead();
			if (!current.ok) return current;
			const { head, chunks } = await sealCheckpoint(sealer, current.value, checkpoint);
			return commit(head, ['meta', 'journal', 'checkpoint'], (transaction) => {
				transaction.objectStore('journal').clear();
				const store = transaction.objectStore('checkpoint');
				store.clear();
				return putInTurn(store, chunks.entries());
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
			const made = await commit({ ...current.value, secrets }, ['meta'], (transaction) =>
				putInTurn(transaction.objectStore('meta'), [[key, fresh]])
			);
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

const isEqual = (stored: unknown, bytes: Uint8Array) =>
	stored === bytes ||
	(stored instanceof Uint8Array &&
		stored.length === bytes.length &&
		stored.every((byte, at) => byte === bytes[at]));
