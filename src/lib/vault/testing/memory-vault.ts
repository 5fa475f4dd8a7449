/** A journal in memory that behaves like the real one, and dies or fails when told to. */
import { fail, ok, type Result } from '$lib/bx';
import type { VaultFailure } from '../errors';
import type { Journal, JournalContent } from '../open-vault';

export interface MemoryVault extends Journal {
	/** A new tab over the same storage, which takes over: this handle may read but no longer write. */
	reopen(): MemoryVault;
	/** The next call answers this failure and stores nothing. */
	failNext(failure: VaultFailure['kind'] | VaultFailure): void;
	/**
	 * The tab is killed at a write: `n` further writes succeed, the one after them throws `TabKilled` — before its
	 * transaction, or after it was stored but before anybody heard. From then on every call of this handle throws.
	 */
	cutAfter(n: number, moment?: 'before' | 'after'): void;
	/** Whether this handle's tab was killed. */
	readonly isDead: boolean;
	/** Writes that succeeded, through any handle: for loops over every instant of a story. */
	readonly writes: number;
}

/** Thrown where a killed tab would simply never continue. */
export class TabKilled extends Error {
	override readonly name = 'TabKilled';
}

export const createMemoryVault = (): MemoryVault =>
	openHandle({ checkpoint: null, entries: [], writer: 0, writes: 0 });

interface Storage {
	checkpoint: Uint8Array | null;
	entries: readonly Uint8Array[];
	writer: number;
	writes: number;
}

function openHandle(storage: Storage): MemoryVault {
	const handle = ++storage.writer;
	let isDead = false;
	let nextFailure: VaultFailure | null = null;
	let cut: { left: number; readonly moment: 'before' | 'after' } | null = null;

	async function call<Value>(
		kind: 'read' | 'write',
		action: () => Value
	): Promise<Result<Value, VaultFailure>> {
		await Promise.resolve();
		if (isDead) throw new TabKilled();
		if (nextFailure) {
			const failure = nextFailure;
			nextFailure = null;
			return fail(failure);
		}
		if (kind === 'read') return ok(action());
		if (storage.writer !== handle) return fail({ kind: 'NotLeader' });
		const isCut = cut !== null && cut.left-- === 0;
		if (isCut && cut?.moment === 'before') throw killed();
		const value = action();
		storage.writes++;
		if (isCut) throw killed();
		return ok(value);
	}
	function killed() {
		isDead = true;
		return new TabKilled();
	}

	return {
		load: () =>
			call('read', (): JournalContent => ({
				checkpoint: storage.checkpoint?.slice() ?? null,
				entries: storage.entries.map((entry) => entry.slice())
			})),
		append(entries) {
			const copies = entries.map((entry) => entry.slice());
			return call('write', () => void (storage.entries = [...storage.entries, ...copies]));
		},
		compact(checkpoint) {
			const copy = checkpoint.slice();
			return call('write', () => {
				storage.checkpoint = copy;
				storage.entries = [];
			});
		},
		reopen: () => openHandle(storage),
		failNext(failure) {
			nextFailure = typeof failure === 'string' ? failureOf(failure) : failure;
		},
		cutAfter(n, moment = 'before') {
			cut = { left: n, moment };
		},
		get isDead() {
			return isDead;
		},
		get writes() {
			return storage.writes;
		}
	};
}

const failureOf = (kind: VaultFailure['kind']): VaultFailure =>
	kind === 'Damaged' ? { kind, record: 'journal/1' } : { kind };
