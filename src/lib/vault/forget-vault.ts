/** Deletes everything of one account in this browser; afterwards nothing here opens any commitment on the chain. */
import { ok, type Result } from '$lib/bx';
import { deleteDatabase, openDatabase } from './database';
import type { VaultFailure } from './errors';
import type { VaultName } from './name';

/**
 * Works without unlocking, for who lost the key. The wrapped keys and salts go first, in a transaction of their own,
 * so that what a slow or interrupted deletion leaves behind can no longer be opened by anybody.
 */
export async function forgetVault(name: VaultName): Promise<Result<void, VaultFailure>> {
	const database = await openDatabase(name);
	if (!database.ok) return database;
	if (!database.value) return ok(undefined);
	const cleared = await database.value.write<void>(async (transaction) => {
		await Promise.all(
			(['meta', 'journal', 'checkpoint'] as const).map((store) => transaction.objectStore(store).clear())
		);
		return ok(undefined);
	});
	database.value.close();
	return cleared.ok ? deleteDatabase(name) : cleared;
}
