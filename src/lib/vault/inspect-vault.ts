/** Looks, before anybody is asked to sign, whether a vault is there and what opens it. */
import { fail, ok, type Result } from '$lib/bx';
import type { Challenge } from './challenge';
import { openDatabase, type Database } from './database';
import type { UnlockMethod, VaultFailure } from './errors';
import { methodsOf, parseSlots, type KeySlots } from './key-slots';
import type { VaultName } from './name';

export type VaultStatus =
	| { readonly state: 'absent' }
	/** `challenge` is what the wallet has to sign again, `null` if no wallet opens this vault. */
	| {
			readonly state: 'locked';
			readonly methods: readonly UnlockMethod[];
			readonly challenge: Challenge | null;
	  };

export async function inspectVault(name: VaultName): Promise<Result<VaultStatus, VaultFailure>> {
	const found = await findVault(name);
	if (!found.ok) return found;
	if (!found.value) return ok({ state: 'absent' });
	const { database, slots } = found.value;
	database.close();
	return ok({ state: 'locked', methods: methodsOf(slots), challenge: slots.wallet?.challenge ?? null });
}

/** The database with its wrapped keys; `null` where there is none. The caller closes it. */
export async function findVault(
	name: VaultName
): Promise<Result<{ readonly database: Database; readonly slots: KeySlots } | null, VaultFailure>> {
	const opened = await openDatabase(name);
	if (!opened.ok) return opened;
	const database = opened.value;
	if (!database) return ok(null);
	const stored = await database.read((transaction) =>
		Promise.all([transaction.objectStore('meta').get('keys'), transaction.objectStore('meta').count()])
	);
	const slots = stored.ok ? parseSlots(stored.value[0]) : undefined;
	if (slots) return ok({ database, slots });
	database.close();
	if (!stored.ok) return stored;
	// A deletion that was interrupted after the keys were gone: nothing is left that could be opened.
	return stored.value[1] === 0 ? ok(null) : fail({ kind: 'Damaged', record: 'meta/keys' });
}
