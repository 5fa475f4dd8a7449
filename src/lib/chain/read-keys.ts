/** What an account published for the registry, by a view call. */
import type { Account, PublishedKeys } from '$lib/agreement';
import { readContract } from 'viem/actions';
import { accountOf, hashOf } from './checked';
import { shareRegistryAbi as abi } from './generated/share-registry';
import type { Node } from './node';

/** Epoch 0 and zeros when the account published nothing yet. */
export async function readKeys(node: Node, account: Account): Promise<PublishedKeys> {
	const { client, registry: address } = node;
	const [epoch, boxKey, delegate] = await readContract(client, {
		abi,
		address,
		functionName: 'keysOf',
		args: [account]
	});
	return { epoch: Number(epoch), boxKey: hashOf(boxKey), delegate: accountOf(delegate) };
}
