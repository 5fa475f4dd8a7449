/** Makes the vault of one account, under a random key that rests only wrapped. */
import { fail, ok, type Result } from '$lib/bx';
import { makeDatabase } from './database';
import type { UnlockFailure, VaultFailure } from './errors';
import { forgetVault } from './forget-vault';
import { emptyHead, sealHead } from './head';
import { findVault } from './inspect-vault';
import { noSlots, wrapKey } from './key-slots';
import type { Leadership } from './leadership';
import type { VaultName } from './name';
import { openVault, type JournalContent, type OpenVault } from './open-vault';
import { sealCheckpoint, sealEntries } from './records';
import { createSealer } from './seal';
import type { Unlock } from './unlock';

export interface NewVault {
	readonly name: VaultName;
	readonly unlock: Unlock;
	readonly leadership: Leadership;
	/** Cryptographically random bytes. */
	readonly random: (length: number) => Uint8Array;
}

/** Never replaces a vault that is there (`VaultExists`). Ask the wallet twice and compare by `sameSignature` first. */
export const createVault = (vault: NewVault): Promise<Result<OpenVault, VaultFailure | UnlockFailure>> =>
	createFilledVault(vault, { checkpoint: null, entries: [] });

/** The same with content, which is there from the first moment or not at all. */
export async function createFilledVault(
	{ name, unlock, leadership, random }: NewVault,
	{ checkpoint, entries }: JournalContent
): Promise<Result<OpenVault, VaultFailure | UnlockFailure>> {
	if (leadership.state === 'other' || !leadership.isHeld()) return fail({ kind: 'NotLeader' });
	const vaultKey = random(32);
	const keys = await wrapKey(noSlots, vaultKey, { name, unlock, random });
	if (!keys.ok) return keys;
	const sealer = await createSealer(name, vaultKey, random);
	const base = checkpoint
		? await sealCheckpoint(sealer, emptyHead, checkpoint)
		: { head: emptyHead, chunks: [] };
	const { head, journal } = await sealEntries(sealer, base.head, entries);
	const removed = await removeRemains(name);
	if (!removed.ok) return removed;
	const database = await makeDatabase(name, {
		meta: { keys: keys.value, head: await sealHead(sealer, head) },
		journal,
		checkpoint: base.chunks
	});
	if (!database.ok) return database;
	if (!database.value) return fail({ kind: 'VaultExists' });
	return ok(await openVault({ name, database: database.value, vaultKey, leadership, random }));
}

/** An interrupted deletion leaves an empty database, which is no vault and must not be in the way of one. */
async function removeRemains(name: VaultName): Promise<Result<void, VaultFailure | UnlockFailure>> {
	const found = await findVault(name);
	if (!found.ok) return found;
	if (!found.value) return forgetVault(name);
	found.value.database.close();
	return fail({ kind: 'VaultExists' });
}
