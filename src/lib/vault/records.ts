/** Entries and checkpoints as sealed records of at most a megabyte, and back, with proof that nothing is missing or swapped. */
import { fail, ok, type Result } from '$lib/bx';
import { nextTask } from '$lib/work';
import type { VaultFailure } from './errors';
import { emptyHead, extendChain, type Head } from './head';
import type { JournalContent } from './open-vault';
import { chunkBytes, countingMegabytes, joiningPieces, piecesOf } from './pieces';
import { sealOverhead, type Sealer } from './seal';

/** Small records that are opened at once. */
const most = 64;

/** Key in its store, and what stands there. */
type Stored<Sealed = unknown> = readonly [number, Sealed];

/** Seals entries after those the head knows; each piece of a long one has a sequence number of its own. */
export async function sealEntries(sealer: Sealer, head: Head, entries: readonly Uint8Array[]) {
	const { generation, first } = head;
	let { next, chain } = head;
	const journal: Stored<Uint8Array>[] = [];
	const isMuch = countingMegabytes();
	for (const entry of entries)
		for (const { piece, goesOn } of piecesOf(entry)) {
			const sealed = await sealer.seal({ store: 'journal', key: next, generation, goesOn }, piece);
			if (isMuch(sealed)) await nextTask();
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
	const isMuch = countingMegabytes();
	for (const { piece } of piecesOf(checkpoint)) {
		const sealed = await sealer.seal({ store: 'checkpoint', key: chunks.length, generation }, piece);
		if (isMuch(sealed)) await nextTask();
		chain = extendChain(chain, sealed);
		chunks.push(sealed);
	}
	const after: Head = { ...head, generation, chunks: chunks.length, first: head.next, chain };
	return { head: after, chunks };
}

/** Opens everything the head promises, and nothing else may be there. */
export async function openContent(
	sealer: Sealer,
	head: Head,
	stored: { readonly checkpoint: readonly Stored[]; readonly journal: readonly Stored[] }
): Promise<Result<JournalContent, VaultFailure>> {
	const { generation } = head;
	const misplaced =
		firstMisplaced('checkpoint', stored.checkpoint, 0, head.chunks) ??
		firstMisplaced('journal', stored.journal, head.first, head.next);
	if (misplaced) return fail(damaged(misplaced));

	const checkpoint = await openStore(
		'checkpoint',
		stored.checkpoint,
		emptyHead.chain,
		async (key, sealed) => {
			const piece = await sealer.open({ store: 'checkpoint', key, generation }, sealed);
			return piece && { piece, goesOn: key < head.chunks - 1 };
		}
	);
	if (!checkpoint.ok) return checkpoint;
	const { chain } = checkpoint.value;
	const journal = await openStore('journal', stored.journal, chain, async (key, sealed) => {
		const place = { store: 'journal', key, generation } as const;
		// The whole entries of earlier versions are of any length.
		const goingOn = isFull(sealed) && (await sealer.open({ ...place, goesOn: true }, sealed));
		if (goingOn) return { piece: goingOn, goesOn: true };
		const piece = await sealer.open(place, sealed);
		return piece && { piece, goesOn: false };
	});
	if (!journal.ok) return journal;
	// Each record is genuine and in its place, but one is not the last that was put there.
	if (journal.value.chain !== head.chain) return fail(damaged('journal'));
	return ok({ checkpoint: checkpoint.value.wholes[0] ?? null, entries: journal.value.wholes });
}

/** Opens the records of one store and puts pieces that belong together into one, each copied once. */
async function openStore(
	store: 'checkpoint' | 'journal',
	stored: readonly Stored[],
	before: string,
	open: (key: number, sealed: Uint8Array) => Promise<{ piece: Uint8Array; goesOn: boolean } | undefined>
): Promise<Result<{ readonly wholes: readonly Uint8Array[]; readonly chain: string }, VaultFailure>> {
	const foreign = stored.find(([, sealed]) => !(sealed instanceof Uint8Array));
	if (foreign) return fail(damaged(`${store}/${foreign[0]}`));
	const records = stored as readonly Stored<Uint8Array>[];
	const wholes: Uint8Array[] = [];
	const pieces = joiningPieces();
	let chain = before;
	for (const [from, to] of turnsOf(records)) {
		// WebCrypto may answer within the same task.
		if (from > 0) await nextTask();
		const opened = await Promise.all(records.slice(from, to).map(([key, sealed]) => open(key, sealed)));
		for (const [index, record] of opened.entries()) {
			const at = from + index;
			const [key, sealed] = records[at] as Stored<Uint8Array>;
			// What goes on is full, even if it is a genuine piece of a history that was undone.
			if (!record || (record.goesOn && !isFull(sealed))) return fail(damaged(`${store}/${key}`));
			chain = extendChain(chain, sealed);
			const whole = pieces.add(record.piece, record.goesOn, () => roomFrom(records, at));
			if (whole) wholes.push(whole);
		}
	}
	// A piece is never taken for the whole.
	if (!pieces.isDone()) return fail(damaged(`${store}/${records.at(-1)?.[0]}`));
	return ok({ wholes, chain });
}

/** From and to of what is opened in one task. */
function* turnsOf(records: readonly Stored<Uint8Array>[]) {
	const isMuch = countingMegabytes();
	let from = 0;
	for (const [at, [, sealed]] of records.entries()) {
		const to = at + 1;
		if (!isMuch(sealed) && to - from < most && to < records.length) continue;
		yield [from, to] as const;
		from = to;
	}
}

/** The most bytes that what begins at this record can have: pieces that go on are full. */
function roomFrom(records: readonly Stored<Uint8Array>[], at: number): number {
	const end = records.findIndex(([, sealed], index) => index >= at && !isFull(sealed));
	return records
		.slice(at, end < 0 ? undefined : end + 1)
		.reduce((sum, [, sealed]) => sum + Math.max(0, sealed.length - sealOverhead), 0);
}

const isFull = (sealed: Uint8Array) => sealed.length === chunkBytes + sealOverhead;

/** The first record that is missing from `from` … `to - 1`, or that should not be there. */
function firstMisplaced(store: string, stored: readonly Stored[], from: number, to: number) {
	const present = new Set(stored.map(([key]) => key));
	for (let key = from; key < to; key++) if (!present.has(key)) return `${store}/${key}`;
	const surplus = stored.find(([key]) => key < from || key >= to);
	return surplus === undefined ? undefined : `${store}/${surplus[0]}`;
}

export const damaged = (record: string): VaultFailure => ({ kind: 'Damaged', record });
