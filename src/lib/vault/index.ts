/** The vault: where one account's records rest in this browser, encrypted. */
export type { BackupFailure, UnlockFailure, UnlockMethod, VaultFailure } from './errors';
export { vaultName, type VaultName } from './name';
export { newChallenge, sameSignature, unlockMessage, type Challenge } from './challenge';
export type { PassphraseUnlock, Unlock, WalletUnlock } from './unlock';
export type { Journal, JournalContent, OpenVault } from './open-vault';
