/** What every journal must do, in memory or in a browser: run against both, so that the one may stand in for the other. */
import { bytesToHex, utf8ToBytes } from 'noble-hashes/utils.js';
import { describe, expect, test } from 'vitest';
import type { Journal } from '../open-vault';

export interface JournalUnderTest {
	/** A fresh, empty journal. */
	readonly first: Journal;
	/** What the next tab sees: a new handle over the same storage, which takes over. */
	readonly reopen: () => Promise<Journal>;
	readonly end: () => Promise<void>;
}

export function describeVaultPort(name: string, setup: () => Promise<JournalUnderTest>) {
	const withJournal = (story: (journal: JournalUnderTest) => Promise<void>) => async () => {
		const journal = await setup();
		try {
			await story(journal);
		} finally {
			await journal.end();
		}
	};

	describe(`${name}: the journal`, () => {
		test(
			'default: what was appended is there, in order, also for the next tab',
			withJournal(async ({ first, reopen }) => {
				expect(await contentOf(first)).toEqual({ checkpoint: null, entries: [] });
				expect(await first.append([bytes('Ibuprofen')])).toMatchObject({ ok: true });
				expect(await first.append([bytes('one tablet every 4h'), bytes('')])).toMatchObject({ ok: true });
				const expected = { checkpoint: null, entries: ['Ibuprofen', 'one tablet every 4h', ''] };
				expect(await contentOf(first)).toEqual(expected);
				expect(await contentOf(await reopen())).toEqual(expected);
			})
		);

		test(
			'behavior: a checkpoint replaces everything before it and nothing after',
			withJournal(async ({ first, reopen }) => {
				await first.append([bytes('1'), bytes('2')]);
				expect(await first.compact(bytes('1+2'))).toMatchObject({ ok: true });
				expect(await contentOf(first)).toEqual({ checkpoint: '1+2', entries: [] });
				await first.append([bytes('3')]);
				const next = await reopen();
				expect(await contentOf(next)).toEqual({ checkpoint: '1+2', entries: ['3'] });
				await next.compact(bytes('1+2+3'));
				await next.append([bytes('4')]);
				expect(await contentOf(await reopen())).toEqual({ checkpoint: '1+2+3', entries: ['4'] });
			})
		);

		test(
			'behavior: an empty checkpoint is one',
			withJournal(async ({ first, reopen }) => {
				await first.compact(bytes(''));
				expect(await contentOf(await reopen())).toEqual({ checkpoint: '', entries: [] });
			})
		);

		test(
			'behavior: a checkpoint of several megabytes comes back whole',
			withJournal(async ({ first, reopen }) => {
				const large = patterned(2.5 * megabyte);
				expect(await first.compact(large)).toMatchObject({ ok: true });
				const loaded = await (await reopen()).load();
				if (!loaded.ok || !loaded.value.checkpoint) throw new Error('no checkpoint');
				expectSame([loaded.value.checkpoint], [large]);
			})
		);

		test.each([
			['a byte less than a megabyte', -1],
			['a megabyte', 0],
			['a byte more than a megabyte', 1],
			['two megabytes', megabyte],
			['two and a half megabytes', 1.5 * megabyte]
		])('behavior: an entry of %s comes back whole, between short ones', async (_length, more) => {
			await withJournal(async ({ first, reopen }) => {
				const long = patterned(megabyte + more);
				const before = [bytes('before'), long, bytes('between'), long];
				expect(await first.append(before)).toMatchObject({ ok: true });
				expect(await first.append([bytes('after')])).toMatchObject({ ok: true });
				expectSame(await entriesOf(first), [...before, bytes('after')]);
				const next = await reopen();
				expectSame(await entriesOf(next), [...before, bytes('after')]);
				expect(await next.compact(bytes('all'))).toMatchObject({ ok: true });
				expect(await contentOf(next)).toEqual({ checkpoint: 'all', entries: [] });
				expect(await next.append([long])).toMatchObject({ ok: true });
				expectSame(await entriesOf(await reopen()), [long]);
			})();
		});

		test(
			'behavior: appending nothing changes nothing',
			withJournal(async ({ first }) => {
				expect(await first.append([])).toMatchObject({ ok: true });
				expect(await contentOf(first)).toEqual({ checkpoint: null, entries: [] });
			})
		);

		test(
			'behavior: calls made at once run in order',
			withJournal(async ({ first }) => {
				const numbers = Array.from({ length: 20 }, (_, at) => String(at));
				const results = await Promise.all(numbers.map((number) => first.append([bytes(number)])));
				expect(results.every((result) => result.ok)).toBe(true);
				expect(await contentOf(first)).toEqual({ checkpoint: null, entries: numbers });
			})
		);

		test(
			'behavior: bytes may change once they are stored, and once they are read',
			withJournal(async ({ first }) => {
				const entry = bytes('100 mg');
				await first.append([entry]);
				entry.fill(0);
				const loaded = await first.load();
				if (loaded.ok) loaded.value.entries[0]?.fill(0);
				expect(await contentOf(first)).toEqual({ checkpoint: null, entries: ['100 mg'] });
			})
		);

		test(
			'error: who was taken over from may read and not write',
			withJournal(async ({ first, reopen }) => {
				await first.append([bytes('mine')]);
				const next = await reopen();
				await next.load();
				const refused = { ok: false, failure: { kind: 'NotLeader' } };
				expect(await first.append([bytes('late')])).toEqual(refused);
				expect(await first.compact(bytes('late'))).toEqual(refused);
				expect(await contentOf(next)).toEqual({ checkpoint: null, entries: ['mine'] });
				await next.append([bytes('theirs')]);
				expect(await contentOf(first)).toEqual({ checkpoint: null, entries: ['mine', 'theirs'] });
			})
		);
	});
}

const bytes = utf8ToBytes;
const megabyte = 1024 * 1024;

/** No two pieces of it are alike. */
const patterned = (length: number) => new Uint8Array(length).map((_, at) => (at * 31 + (at >> 12)) & 255);

/** Byte by byte, but told in few words where megabytes differ. */
function expectSame(found: readonly Uint8Array[], expected: readonly Uint8Array[]) {
	expect(found.map(({ length }) => length)).toEqual(expected.map(({ length }) => length));
	const different = expected.flatMap((entry, at) => {
		const byte = entry.findIndex((one, index) => one !== found[at]?.[index]);
		return byte < 0 ? [] : [`byte ${byte} of entry ${at}`];
	});
	expect(different).toEqual([]);
}

async function entriesOf(journal: Journal) {
	const loaded = await journal.load();
	if (!loaded.ok) throw new Error(`not loaded: ${loaded.failure.kind}`);
	return loaded.value.entries;
}

async function contentOf(journal: Journal) {
	const loaded = await journal.load();
	if (!loaded.ok) return loaded.failure;
	const { checkpoint, entries } = loaded.value;
	return { checkpoint: checkpoint && text(checkpoint), entries: entries.map(text) };
}

function text(plain: Uint8Array) {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(plain);
	} catch {
		return bytesToHex(plain);
	}
}
