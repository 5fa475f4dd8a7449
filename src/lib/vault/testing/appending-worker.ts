/** A tab that appends without end, five entries at a time, until it is killed. */
import { batchSize } from './batch-size';
import { random, takeLead, value, walletUnlock } from './vault-fixture';
import type { VaultName } from '../name';
import { unlockVault } from '../unlock-vault';

self.onmessage = async ({ data: { name, length } }: MessageEvent<{ name: VaultName; length: number }>) => {
	const leadership = await takeLead(name, navigator.locks);
	const vault = value(await unlockVault({ name, unlock: walletUnlock(), leadership, random }));
	const { entries } = value(await vault.load());
	for (let batch = entries.length / batchSize; ; batch++) {
		value(await vault.append(Array.from({ length: batchSize }, (_, at) => entryOf(batch, at, length))));
		postMessage(batch);
	}
};

/** The number of its batch and its place in it, once and again. */
const entryOf = (batch: number, at: number, length: number) =>
	new Uint8Array(length).map((_, index) => [batch & 255, batch >> 8, at][index % 3] as number);
