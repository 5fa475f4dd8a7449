/** Would these calls be accepted now? Asked of the node, so nothing is signed. */
import type { Account, RegistryCall } from '$lib/agreement';
import { call } from 'viem/actions';
import { encodeCalls } from './encode-calls';
import type { Node } from './node';

/** Resolves if the registry accepts, throws what viem throws if not. */
export async function simulateCalls(
	node: Node,
	{ account, calls }: { readonly account: Account; readonly calls: readonly RegistryCall[] }
): Promise<void> {
	const data = encodeCalls(calls);
	await node.demandRegistry();
	await call(node.client, { account, to: node.registry, data });
}
