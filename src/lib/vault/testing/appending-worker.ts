/** A tab that appends without end, five entries at a time, until it is killed. */
import { batchSize } from './batch-size';
import { random, takeLead, value, walletUnlock } from './vault-fixture';
import type { VaultName } from '../name';
import { unlockVault } from '../unlock-vault';

self.onmessage = async ({ data: name }: MessageEvent<VaultName>) => {
	const leadership = await takeLead(name, navigator.locks);
	const vault = value(await unlockVault({ name, unlock: walletUnlock(), leadership, random }));
	const { entries } = value(await vault.load());
	for (let batch = entries.length / batchSize; ; batch++) {
		// Each entry: the number of its batch and its place in it.
		value(
			await vault.append(
				Array.from({ length: batchSize }, (_, at) => Uint8Array.of(batch & 255, batch >> 8, at))
			)
		);
		postMessage(batch);
	}
};
