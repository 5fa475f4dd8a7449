import * as work from '$lib/work';
import { describe, expect, test, vi } from 'vitest';
import { emptyHead, extendChain, type Head } from './head';
import { chunkBytes } from './pieces';
import { openContent, sealCheckpoint, sealEntries } from './records';
import { createSealer, type Sealer } from './seal';
import { freshName, random, value } from './testing/vault-fixture';

vi.mock(import('$lib/work'), { spy: true });

const newSealer = () => createSealer(freshName(), random(32), random);
const filled = (length: number, byte: number) => new Uint8Array(length).fill(byte);
const lengthsOf = (parts: readonly Uint8Array[]) => parts.map(({ length }) => length);

/** As versions before pieces stored it: one record an entry, however long. */
async function sealWhole(sealer: Sealer, head: Head, entries: readonly Uint8Array[]) {
	let { next, chain } = head;
	const journal: (readonly [number, Uint8Array])[] = [];
	for (const entry of entries) {
		const place = { store: 'journal', key: next, generation: head.generation } as const;
		const sealed = await sealer.seal(place, entry);
		chain = extendChain(chain, sealed);
		journal.push([next++, sealed]);
	}
	return { head: { ...head, next, chain }, journal };
}

describe('sealEntries', () => {
	test('default: no record is longer than a sealed megabyte', async () => {
		const entries = [filled(3, 1), filled(2.5 * chunkBytes, 2), filled(2 * chunkBytes, 3), filled(0, 4)];
		const { head, journal } = await sealEntries(await newSealer(), emptyHead, entries);
		const full = chunkBytes + 28;
		expect(journal.map(([key, { length }]) => [key, length])).toEqual([
			[1, 31],
			[2, full],
			[3, full],
			[4, chunkBytes / 2 + 28],
			[5, full],
			[6, full],
			[7, 28]
		]);
		expect(head.next).toBe(8);
	});
});

describe('openContent', () => {
	test('behavior: entries of earlier versions are read, one record each, whatever their length', async () => {
		const sealer = await newSealer();
		const lengths = [5, chunkBytes, 3 * chunkBytes, chunkBytes, chunkBytes + 1, 0];
		const entries = lengths.map((length, at) => filled(length, at + 1));
		const old = await sealWhole(sealer, emptyHead, entries);
		const { head, journal } = await sealEntries(sealer, old.head, [filled(2.5 * chunkBytes, 9)]);
		const stored = { checkpoint: [], journal: [...old.journal, ...journal] };
		const content = value(await openContent(sealer, head, stored));
		expect(lengthsOf(content.entries)).toEqual([...lengths, 2.5 * chunkBytes]);
		expect(content.entries.slice(0, 5).map(([first]) => first)).toEqual([1, 2, 3, 4, 5]);
		expect(content.checkpoint).toBeNull();
	});

	test('behavior: where entries that fill their last piece follow each other, each ends where it ended', async () => {
		const sealer = await newSealer();
		const entries = [2, 1, 3].map((megabytes) => filled(megabytes * chunkBytes, megabytes));
		const { head, journal } = await sealEntries(sealer, emptyHead, entries);
		const content = value(await openContent(sealer, head, { checkpoint: [], journal }));
		expect(lengthsOf(content.entries)).toEqual(lengthsOf(entries));
		expect(content.entries.every((entry, at) => entry.every((byte) => byte === entries[at]?.[0]))).toBe(true);
		expect(content.entries.map(({ buffer }) => buffer.byteLength)).toEqual(lengthsOf(entries));
	});

	test('error: an entry that goes on and has no end, even if the head says that this is all', async () => {
		const sealer = await newSealer();
		const { journal } = await sealEntries(sealer, emptyHead, [filled(2.5 * chunkBytes, 1)]);
		const short = journal.slice(0, 2);
		const chain = short.reduce((digest, [, sealed]) => extendChain(digest, sealed), emptyHead.chain);
		const opened = await openContent(
			sealer,
			{ ...emptyHead, next: 3, chain },
			{ checkpoint: [], journal: short }
		);
		expect(opened).toEqual({ ok: false, failure: { kind: 'Damaged', record: 'journal/2' } });
	});

	test('behavior: many short entries and a long checkpoint', async () => {
		const sealer = await newSealer();
		const { head, chunks } = await sealCheckpoint(sealer, emptyHead, filled(2.5 * chunkBytes, 1));
		const entries = Array.from({ length: 200 }, (_, at) => filled(at, at));
		const after = await sealEntries(sealer, head, entries);
		const stored = { checkpoint: [...chunks.entries()], journal: after.journal };
		const content = value(await openContent(sealer, after.head, stored));
		expect(content.entries).toEqual(entries);
		expect(content.checkpoint?.length).toBe(2.5 * chunkBytes);
	});
});

describe('the page meanwhile', () => {
	/** Tells the most bytes that were sealed or opened without a chance for anything else. */
	async function watched() {
		const sealer = await newSealer();
		let [moved, most] = [0, 0];
		const count = ({ length }: Uint8Array) => (most = Math.max(most, (moved += length)));
		vi.mocked(work.nextTask).mockImplementation(() => Promise.resolve(void (moved = 0)));
		const watching: Sealer = {
			seal: (place, plain) => (count(plain), sealer.seal(place, plain)),
			open: (place, sealed) => (count(sealed), sealer.open(place, sealed))
		};
		const taken = () => {
			const megabytes = most / chunkBytes;
			[moved, most] = [0, 0];
			return megabytes;
		};
		return { sealer: watching, taken };
	}

	test.each([
		['a long entry', [filled(6.5 * chunkBytes, 1)]],
		['many entries', Array.from({ length: 40 }, () => filled(150_000, 1))]
	])('behavior: %s is sealed and opened about a megabyte at a time', async (_what, entries) => {
		const { sealer, taken } = await watched();
		const { head, journal } = await sealEntries(sealer, emptyHead, entries);
		expect(taken()).toBeLessThan(1.2);
		expect(lengthsOf(value(await openContent(sealer, head, { checkpoint: [], journal })).entries)).toEqual(
			lengthsOf(entries)
		);
		expect(taken()).toBeLessThan(1.2);
	});

	test('behavior: so is a long checkpoint', async () => {
		const { sealer, taken } = await watched();
		const { head, chunks } = await sealCheckpoint(sealer, emptyHead, filled(6 * chunkBytes, 1));
		expect(taken()).toBeLessThan(1.2);
		value(await openContent(sealer, head, { checkpoint: [...chunks.entries()], journal: [] }));
		expect(taken()).toBeLessThan(1.2);
	});

	test('behavior: a short entry waits for nobody', async () => {
		const { sealer } = await watched();
		vi.mocked(work.nextTask).mockClear();
		await sealEntries(sealer, emptyHead, [filled(600, 1), filled(600, 2)]);
		expect(work.nextTask).not.toHaveBeenCalled();
	});
});
