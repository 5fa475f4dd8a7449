/** The own published keys: registered together with the first call that needs them. */
import type { RegistryCall } from '$lib/agreement';
import type { Context } from './context';

/** The call that publishes this installation's keys, unless the chain has them already (or cannot be asked now). */
export async function keyCalls({ ports, me, boxKey, delegate }: Context): Promise<readonly RegistryCall[]> {
	const published = await ports.chain.keys(me);
	if (!published.ok || published.value.boxKey === boxKey) return [];
	return [{ kind: 'setKeys', boxKey, delegate, expectedEpoch: published.value.epoch }];
}
