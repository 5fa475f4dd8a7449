/** The vault: where one account's records rest in this browser, encrypted. */
export type { BackupFailure, UnlockFailure, UnlockMethod, VaultFailure } from './errors';

// Before it is open
export { vaultName, type VaultName } from './name';
export { inspectVault, type VaultStatus } from './inspect-vault';
export { newChallenge, sameSignature, unlockMessage, type Challenge } from './challenge';
export { claimLeadership, type Follower, type Leader, type Leadership, type Locks } from './leadership';

// Opening, restoring, forgetting
export type { PassphraseUnlock, Unlock, WalletUnlock } from './unlock';
export { minimumPassphraseLength } from './key-slots';
export { createVault, type NewVault } from './create-vault';
export { unlockVault } from './unlock-vault';
export { restoreBackup } from './restore-backup';
export { forgetVault } from './forget-vault';

// While it is open
export type { Journal, JournalContent, OpenVault } from './open-vault';
export { idleLock, type IdleLock } from './idle-lock';
