/** What an unlocked vault can do. */
import type { Result } from '$lib/bx';
import type { UnlockFailure, UnlockMethod, VaultFailure } from './errors';
import type { VaultName } from './name';
import type { WalletUnlock } from './unlock';

/** What a journal holds: the newest checkpoint and every entry after it, oldest first. */
export interface JournalContent {
	readonly checkpoint: Uint8Array | null;
	readonly entries: readonly Uint8Array[];
}

/** A sealed append-only journal with checkpoints; entries are opaque bytes. Calls run one after another. */
export interface Journal {
	/** Reads everything and, in the leading tab, makes sure that no earlier writer can write any more. */
	load(): Promise<Result<JournalContent, VaultFailure>>;
	/** Appends in one strict transaction; durable when the promise resolves. All or none. */
	append(entries: readonly Uint8Array[]): Promise<Result<void, VaultFailure>>;
	/** Replaces everything before by this checkpoint, in one strict transaction. */
	compact(checkpoint: Uint8Array): Promise<Result<void, VaultFailure>>;
}

export interface OpenVault extends Journal {
	readonly name: VaultName;
	/** 32 random bytes, made at the first call with this label (e.g. `identity`) and the same ever after. */
	secret(label: string): Promise<Result<Uint8Array, VaultFailure>>;
	/** Ways in which this vault can be unlocked now. */
	methods(): Promise<Result<readonly UnlockMethod[], VaultFailure>>;
	/** Adds a passphrase as a way in, or replaces the one there is. */
	addPassphrase(passphrase: string): Promise<Result<void, VaultFailure | UnlockFailure>>;
	/** Adds the wallet as a way in, or replaces the signature that is asked for. */
	addWallet(unlock: WalletUnlock): Promise<Result<void, VaultFailure | UnlockFailure>>;
	/** Asks the browser never to evict what is stored; `false` when it will not promise. */
	persisted(): Promise<boolean>;
	/** Bytes this origin uses and may use, as far as the browser tells. */
	estimate(): Promise<{ readonly usage: number; readonly quota: number } | null>;
	/** Everything in the journal as one encrypted file. Secrets belong to one installation and stay out of it. */
	exportBackup(passphrase: string): Promise<Result<Uint8Array, VaultFailure | UnlockFailure>>;
	/** Waits for the write under way, then wipes the keys; every later call answers `StorageLost`. */
	lock(): Promise<void>;
	/** Deletes everything of this account in this browser. */
	forget(): Promise<Result<void, VaultFailure>>;
}
