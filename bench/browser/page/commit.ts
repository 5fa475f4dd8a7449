/** One decision made durable in our vault, against one bare record of the same bytes. */
import { aliceVault, value } from '$lib/vault/testing/vault-fixture';
import { race, type Times } from '../../measure';
import { expectSame } from '../../figure';
import { plainDatabase } from './plain-database';

/** About what the edit of one cell is in the journal, in bytes. */
const entryBytes = 600;
/** Commits of a round: enough that no single wait for the disk decides it. */
const least = 40;

/** Milliseconds per durable commit. */
export async function measureCommit(rounds: number): Promise<Record<'vault' | 'bare', Times>> {
	const { vault } = await aliceVault(navigator.locks);
	const plain = await plainDatabase();
	const entryAt = (index: number) => new Uint8Array(entryBytes).fill(index % 251);
	let appended = 0;
	let written = 0;
	const times = await race(
		{
			vault: { run: async () => value(await vault.append([entryAt(appended++)])), least },
			bare: { run: () => plain.write((store) => store.put(entryAt(written), written++)), least }
		},
		{ rounds, roundTime: 25 }
	);
	const { entries } = value(await vault.load());
	const same = (bytes: unknown, index: number) => String(bytes) === String(entryAt(index));
	expectSame('The journal', [entries.length, entries.every(same)], [appended, true]);
	const records = await plain.getAll();
	expectSame('The plain database', [records.length, records.every(same)], [written, true]);
	await plain.remove();
	await vault.forget();
	return times;
}
