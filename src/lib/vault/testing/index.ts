/** Stand-ins for other folders' tests. */
export { createMemoryVault, TabKilled, type MemoryVault } from './memory-vault';
export { createLocalLocks } from './local-locks';
