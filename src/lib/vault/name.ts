/** Names of vaults: one per account and network, the same after every visit. */
import type { Account } from '$lib/agreement';
import { sha256 } from 'noble-hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from 'noble-hashes/utils.js';

declare const brand: unique symbol;
/** Name of the database, of the lock, and a part of what every record is bound to. */
export type VaultName = string & { readonly [brand]: 'VaultName' };

/**
 * Hashed so that no address stands in the browser's list of databases. This keeps it from being read in
 * passing; who has the disk and a list of addresses can still try them all.
 */
export const vaultName = (chainId: number, account: Account): VaultName =>
	`coview-vault-${bytesToHex(sha256(utf8ToBytes(`coview/vault-name/v1/${chainId}/${account}`))).slice(0, 32)}` as VaultName;
