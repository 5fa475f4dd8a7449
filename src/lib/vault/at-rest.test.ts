import 'fake-indexeddb/auto';
import { utf8ToBytes } from 'noble-hashes/utils.js';
import { describe, expect, test } from 'vitest';
import { createLocalLocks } from './testing';
import { bytesOf, readRaw, writeRaw, type RawStorage, type RawStore } from './testing/raw-storage';
import { aliceVault, signatureOf, value } from './testing/vault-fixture';
import { inspectVault } from './index';

const locks = createLocalLocks();
const canary = 'Ibuprofen-CliD1-Sapporo-188';

describe('what a disk image shows', () => {
	const story = async () => {
		const opened = await aliceVault(locks);
		await opened.vault.append([utf8ToBytes(`before ${canary}`)]);
		await opened.vault.compact(utf8ToBytes(`checkpoint ${canary}`));
		await opened.vault.append([
			utf8ToBytes(`after ${canary}`),
			...Object.values(encodingsOf(utf8ToBytes(canary)))
		]);
		const secret = value(await opened.vault.secret('identity'));
		return { ...opened, secret };
	};

	test('default: nothing of any record, in no encoding', async () => {
		const { name, secret } = await story();
		const dump = bytesOf(await readRaw(name));
		expect(dump.length).toBeGreaterThan(500);
		for (const [encoding, bytes] of Object.entries(encodingsOf(utf8ToBytes(canary))))
			expect(contains(dump, bytes), encoding).toBe(false);
		for (const [encoding, bytes] of Object.entries({
			...encodingsOf(secret),
			...encodingsOf(signatureOf.alice)
		}))
			expect(contains(dump, bytes), encoding).toBe(false);
	});

	test('behavior: the search itself finds what is there', async () => {
		const { name } = await story();
		const raw = await readRaw(name);
		for (const bytes of Object.values(encodingsOf(utf8ToBytes(canary)))) {
			const planted = { ...raw, journal: new Map([...raw.journal, [99, bytes]]) };
			expect(contains(bytesOf(planted), bytes)).toBe(true);
		}
	});

	test('behavior: the same entry twice gives different bytes', async () => {
		const { name, vault } = await aliceVault(locks);
		await vault.append([utf8ToBytes(canary), utf8ToBytes(canary)]);
		const [first, second] = [...(await readRaw(name)).journal.values()] as Uint8Array[];
		expect(first?.slice(12)).not.toEqual(second?.slice(12));
		expect(first?.slice(0, 12)).not.toEqual(second?.slice(0, 12));
	});
});

describe('records moved about while nobody looked', () => {
	/** Three entries, a checkpoint of three chunks, three entries, a secret; and how all looked at each step. */
	async function story() {
		const opened = await aliceVault(locks);
		const { vault, name } = opened;
		const copies: RawStorage[] = [];
		const keep = async () => void copies.push(await readRaw(name));
		await vault.append([Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(3)]);
		await keep();
		value(await vault.secret('identity'));
		await vault.compact(new Uint8Array(2.5 * 1024 * 1024).fill(7));
		await keep();
		await vault.append([Uint8Array.of(4), Uint8Array.of(5)]);
		await keep();
		await vault.append([Uint8Array.of(6)]);
		await keep();
		const [beforeCheckpoint, afterCheckpoint, older, newest] = copies as [
			RawStorage,
			RawStorage,
			RawStorage,
			RawStorage
		];
		return { ...opened, beforeCheckpoint, afterCheckpoint, older, newest };
	}
	type Story = Awaited<ReturnType<typeof story>>;

	const changed = (store: RawStore, change: (records: Map<IDBValidKey, unknown>) => void) => {
		const records = new Map(store);
		change(records);
		return records;
	};
	const swapped = (store: RawStore, a: IDBValidKey, b: IDBValidKey) =>
		changed(store, (records) => records.set(a, store.get(b)).set(b, store.get(a)));
	const without = (store: RawStore, key: IDBValidKey) => changed(store, (records) => records.delete(key));
	const flipped = (store: RawStore, key: IDBValidKey, at: number) =>
		changed(store, (records) => {
			const bytes = (store.get(key) as Uint8Array).slice();
			bytes[at < 0 ? bytes.length + at : at] = (bytes.at(at) as number) ^ 1;
			records.set(key, bytes);
		});

	test.each<[string, (story: Story) => Partial<RawStorage>, string]>([
		['two entries swapped', ({ newest }) => ({ journal: swapped(newest.journal, 4, 5) }), 'journal/4'],
		['the first entry deleted', ({ newest }) => ({ journal: without(newest.journal, 4) }), 'journal/4'],
		[
			'an entry in the middle deleted',
			({ newest }) => ({ journal: without(newest.journal, 5) }),
			'journal/5'
		],
		['the last entry deleted', ({ newest }) => ({ journal: without(newest.journal, 6) }), 'journal/6'],
		[
			'an old entry put back',
			({ newest, beforeCheckpoint }) => ({
				journal: changed(newest.journal, (records) => records.set(3, beforeCheckpoint.journal.get(3)))
			}),
			'journal/3'
		],
		[
			'an old entry under a new number',
			({ newest, beforeCheckpoint }) => ({
				journal: changed(newest.journal, (records) => records.set(6, beforeCheckpoint.journal.get(3)))
			}),
			'journal/6'
		],
		[
			'an entry copied behind the last',
			({ newest }) => ({
				journal: changed(newest.journal, (records) => records.set(7, newest.journal.get(6)))
			}),
			'journal/7'
		],
		['a bit of a nonce', ({ newest }) => ({ journal: flipped(newest.journal, 5, 0) }), 'journal/5'],
		['a bit of a text', ({ newest }) => ({ journal: flipped(newest.journal, 5, 12) }), 'journal/5'],
		['a bit of a tag', ({ newest }) => ({ journal: flipped(newest.journal, 5, -1) }), 'journal/5'],
		[
			'an entry cut short',
			({ newest }) => ({ journal: changed(newest.journal, (records) => records.set(5, new Uint8Array(5))) }),
			'journal/5'
		],
		[
			'two chunks swapped',
			({ newest }) => ({ checkpoint: swapped(newest.checkpoint, 0, 1) }),
			'checkpoint/0'
		],
		[
			'the last chunk deleted',
			({ newest }) => ({ checkpoint: without(newest.checkpoint, 2) }),
			'checkpoint/2'
		],
		['an old journal', ({ older }) => ({ journal: older.journal }), 'journal/6'],
		['an old head', ({ older }) => ({ meta: older.meta }), 'journal/6'],
		[
			'no checkpoint, as before there was one',
			({ beforeCheckpoint }) => ({ checkpoint: beforeCheckpoint.checkpoint }),
			'checkpoint/0'
		],
		[
			'head and journal of before the checkpoint',
			({ beforeCheckpoint }) => ({ meta: beforeCheckpoint.meta, journal: beforeCheckpoint.journal }),
			'checkpoint/0'
		],
		['the head deleted', ({ newest }) => ({ meta: without(newest.meta, 'head') }), 'meta/head'],
		['the head altered', ({ newest }) => ({ meta: flipped(newest.meta, 'head', 20) }), 'meta/head'],
		[
			'the head replaced by a secret',
			({ newest }) => ({
				meta: changed(newest.meta, (records) => records.set('head', newest.meta.get('secret/identity')))
			}),
			'meta/head'
		]
	])('error: %s', async (_case, tamper, record) => {
		const told = await story();
		await told.vault.lock();
		await writeRaw(told.name, tamper(told));
		const loaded = await (await told.reopen()).load();
		expect(loaded).toEqual({ ok: false, failure: { kind: 'Damaged', record } });
	});

	test('error: an entry of a history that was undone, at the place of the one that took over', async () => {
		const { name, vault, reopen } = await aliceVault(locks);
		await vault.append([Uint8Array.of(1)]);
		const before = await readRaw(name);
		await vault.append([Uint8Array.of(2)]);
		const undone = await readRaw(name);
		await vault.lock();
		await writeRaw(name, before);
		const next = await reopen();
		await next.append([Uint8Array.of(22)]);
		await next.lock();
		await writeRaw(name, { journal: undone.journal });
		expect(await (await reopen()).load()).toEqual({
			ok: false,
			failure: { kind: 'Damaged', record: 'journal' }
		});
	});

	/** Entries 1, 2 to 4 in three pieces, 5, 6 to 8 in three pieces; and how it looked before the last one. */
	async function longStory() {
		const opened = await aliceVault(locks);
		const long = new Uint8Array(2.5 * 1024 * 1024).fill(7);
		await opened.vault.append([Uint8Array.of(1), long, Uint8Array.of(5)]);
		const older = await readRaw(opened.name);
		await opened.vault.append([long]);
		const newest = await readRaw(opened.name);
		expect([...newest.journal.keys()]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
		return { ...opened, older, newest };
	}
	const movedUp = (store: RawStore) =>
		new Map(
			[...store].flatMap(([key, sealed]) =>
				key === 2 ? [] : [[Number(key) - (Number(key) > 2 ? 1 : 0), sealed] as const]
			)
		);

	test.each<[string, (journal: RawStore) => RawStore, string]>([
		['the first piece deleted', (journal) => without(journal, 2), 'journal/2'],
		['a piece in the middle deleted', (journal) => without(journal, 3), 'journal/3'],
		['the last piece deleted', (journal) => without(journal, 4), 'journal/4'],
		['the last piece of the last entry deleted', (journal) => without(journal, 8), 'journal/8'],
		['two pieces swapped', (journal) => swapped(journal, 2, 3), 'journal/2'],
		[
			'the last piece swapped with the short entry after it',
			(journal) => swapped(journal, 4, 5),
			'journal/4'
		],
		['pieces of two entries swapped', (journal) => swapped(journal, 3, 7), 'journal/3'],
		['the last piece in front', (journal) => swapped(journal, 2, 4), 'journal/2'],
		[
			'a piece put twice',
			(journal) => changed(journal, (records) => records.set(3, journal.get(2))),
			'journal/3'
		],
		[
			'a piece more behind the last',
			(journal) => changed(journal, (records) => records.set(9, journal.get(8))),
			'journal/9'
		],
		['all moved up by one piece', movedUp, 'journal/8'],
		['a bit of the nonce of a piece', (journal) => flipped(journal, 3, 0), 'journal/3'],
		['a bit of a piece', (journal) => flipped(journal, 3, 500_000), 'journal/3'],
		['a bit of the tag of a piece', (journal) => flipped(journal, 3, -1), 'journal/3'],
		[
			'a piece cut short',
			(journal) => changed(journal, (records) => records.set(3, (journal.get(3) as Uint8Array).slice(0, -1))),
			'journal/3'
		],
		[
			'the last piece as long as a full one',
			(journal) => changed(journal, (records) => records.set(4, new Uint8Array(1024 * 1024 + 28))),
			'journal/4'
		],
		[
			'the second piece empty',
			(journal) => changed(journal, (records) => records.set(3, new Uint8Array(0))),
			'journal/3'
		],
		['no bytes at all', (journal) => changed(journal, (records) => records.set(3, 'piece')), 'journal/3']
	])('error: a long entry, %s', async (_case, tamper, record) => {
		const { name, vault, reopen, newest } = await longStory();
		await vault.lock();
		await writeRaw(name, { journal: tamper(newest.journal) });
		const loaded = await (await reopen()).load();
		expect(loaded).toEqual({ ok: false, failure: { kind: 'Damaged', record } });
	});

	test('error: an old head that knows no piece of the last entry', async () => {
		const { name, vault, reopen, older } = await longStory();
		await vault.lock();
		await writeRaw(name, { meta: older.meta });
		expect(await (await reopen()).load()).toEqual({
			ok: false,
			failure: { kind: 'Damaged', record: 'journal/6' }
		});
	});

	test('error: the short first chunk of a checkpoint that was undone, at the place of a full one', async () => {
		const { name, vault, reopen } = await aliceVault(locks);
		const before = await readRaw(name);
		await vault.compact(Uint8Array.of(1));
		const undone = await readRaw(name);
		await vault.lock();
		await writeRaw(name, before);
		const next = await reopen();
		value(await next.compact(new Uint8Array(1.5 * 1024 * 1024)));
		await next.lock();
		const raw = await readRaw(name);
		const checkpoint = changed(raw.checkpoint, (records) => records.set(0, undone.checkpoint.get(0)));
		await writeRaw(name, { checkpoint });
		expect(await (await reopen()).load()).toEqual({
			ok: false,
			failure: { kind: 'Damaged', record: 'checkpoint/0' }
		});
	});

	test('error: a checkpoint whose second chunk is too short to be one', async () => {
		const { name, vault, reopen } = await aliceVault(locks);
		await vault.compact(new Uint8Array(1.5 * 1024 * 1024));
		await vault.lock();
		const raw = await readRaw(name);
		await writeRaw(name, {
			checkpoint: changed(raw.checkpoint, (records) => records.set(1, new Uint8Array(5)))
		});
		expect(await (await reopen()).load()).toEqual({
			ok: false,
			failure: { kind: 'Damaged', record: 'checkpoint/1' }
		});
	});

	test('error: an older checkpoint of as many chunks', async () => {
		const { name, vault, reopen } = await aliceVault(locks);
		await vault.compact(Uint8Array.of(1));
		const older = await readRaw(name);
		await vault.compact(Uint8Array.of(2));
		await vault.lock();
		await writeRaw(name, { checkpoint: older.checkpoint });
		expect(await (await reopen()).load()).toEqual({
			ok: false,
			failure: { kind: 'Damaged', record: 'checkpoint/0' }
		});
	});

	test('error: records of another vault under the same key', async () => {
		const [first, second] = [await aliceVault(locks), await aliceVault(locks)];
		await first.vault.append([Uint8Array.of(1)]);
		await second.vault.append([Uint8Array.of(1)]);
		await second.vault.lock();
		const { keys } = Object.fromEntries((await readRaw(first.name)).meta) as { keys: unknown };
		const raw = await readRaw(second.name);
		await writeRaw(second.name, { meta: changed(raw.meta, (records) => records.set('keys', keys)) });
		await expect(second.reopen()).rejects.toThrow('WrongKey');
	});

	test('error: a secret deleted is not made anew', async () => {
		const told = await story();
		await told.vault.lock();
		await writeRaw(told.name, { meta: without(told.newest.meta, 'secret/identity') });
		expect(await (await told.reopen()).secret('identity')).toEqual({
			ok: false,
			failure: { kind: 'Damaged', record: 'meta/secret/identity' }
		});
	});

	test('error: wrapped keys that are no longer any', async () => {
		const { name, vault, newest } = await story();
		await vault.lock();
		for (const keys of [
			undefined,
			null,
			'x',
			{},
			{ version: 2 },
			{ version: 1, wallet: null, passphrase: null }
		]) {
			await writeRaw(name, { meta: changed(newest.meta, (records) => records.set('keys', keys)) });
			expect(await inspectVault(name)).toEqual({
				ok: false,
				failure: { kind: 'Damaged', record: 'meta/keys' }
			});
		}
	});

	test('behavior: the whole store of an earlier day opens; only the chain can tell', async () => {
		const told = await story();
		await told.vault.lock();
		await writeRaw(told.name, told.older);
		const { entries } = value(await (await told.reopen()).load());
		expect(entries).toEqual([Uint8Array.of(4), Uint8Array.of(5)]);
	});
});

function encodingsOf(bytes: Uint8Array): Record<string, Uint8Array> {
	const buffer = Buffer.from(bytes);
	return {
		utf8: bytes,
		utf16: Uint8Array.from(Buffer.from(buffer.toString('latin1'), 'utf16le')),
		hex: utf8ToBytes(buffer.toString('hex')),
		base64: utf8ToBytes(buffer.toString('base64').replace(/=+$/, ''))
	};
}

const contains = (dump: Uint8Array, part: Uint8Array) => Buffer.from(dump).includes(Buffer.from(part));
