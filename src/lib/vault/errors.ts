/** What a person can meet when their records are opened, read, stored or restored. */

/** Failures of an open vault; the conversation knows them by the same shapes. */
export type VaultFailure =
	/** The browser's or the disk's limit. Nothing of this write was stored. */
	| { readonly kind: 'QuotaExceeded' }
	/** A record is missing, altered, swapped or of an older copy; `record` is its store and key, e.g. `journal/7`. */
	| { readonly kind: 'Damaged'; readonly record: string }
	/** The browser closed the database and it could not be opened again, or the vault was locked. */
	| { readonly kind: 'StorageLost' }
	/** Another tab of this account took over; this one may still read. */
	| { readonly kind: 'NotLeader' };

/** Failures of making or opening a vault, beside those of the storage under it. */
export type UnlockFailure =
	/** The signature or the passphrase is not the one the vault was made with. */
	| { readonly kind: 'WrongKey' }
	/** The vault has no key of this kind: no passphrase was ever set, or no wallet was used. */
	| { readonly kind: 'NoSuchMethod'; readonly method: UnlockMethod }
	/** The wallet does not sign the same message the same way twice, or not with a plain 65-byte signature: a passphrase is needed. */
	| { readonly kind: 'WalletNotDeterministic' }
	| { readonly kind: 'PassphraseTooShort'; readonly minimum: number }
	/** Nothing is stored under this name. */
	| { readonly kind: 'NoVault' }
	/** Something is stored under this name already; it is never overwritten. */
	| { readonly kind: 'VaultExists' };

/** Failures of reading a backup file. */
export type BackupFailure =
	/** Not a backup of ours, or of a later version. */
	| { readonly kind: 'NotABackup' }
	/** The passphrase is wrong, or bytes of the file were altered or are missing; the two cannot be told apart at its start. */
	| { readonly kind: 'BackupUnreadable' }
	/** The file belongs to another account or another network. */
	| { readonly kind: 'BackupOfAnotherVault' };

export type UnlockMethod = 'wallet' | 'passphrase';
