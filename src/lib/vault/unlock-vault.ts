/** Opens the vault of one account. */
import { fail, type Result, ok } from '$lib/bx';
import type { UnlockFailure, VaultFailure } from './errors';
import { findVault } from './inspect-vault';
import { unwrapKey } from './key-slots';
import type { Leadership } from './leadership';
import type { VaultName } from './name';
import { openVault, type OpenVault } from './open-vault';
import type { Unlock } from './unlock';

/** A tab that does not lead may unlock too: it reads, and every write answers `NotLeader`. */
export async function unlockVault({
	name,
	unlock,
	leadership,
	random
}: {
	readonly name: VaultName;
	readonly unlock: Unlock;
	readonly leadership: Leadership;
	/** Cryptographically random bytes. */
	readonly random: (length: number) => Uint8Array;
}): Promise<Result<OpenVault, VaultFailure | UnlockFailure>> {
	const found = await findVault(name);
	if (!found.ok) return found;
	if (!found.value) return fail({ kind: 'NoVault' });
	const { database, slots } = found.value;
	const vaultKey = await unwrapKey(slots, { name, unlock });
	if (!vaultKey.ok) {
		database.close();
		return vaultKey;
	}
	return ok(await openVault({ name, database, vaultKey: vaultKey.value, leadership, random }));
}
