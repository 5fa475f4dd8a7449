/** What these calls would cost now, asked of the node before any wallet is. */
import type { Account, RegistryCall } from '$lib/agreement';
import { estimateGas, getGasPrice } from 'viem/actions';
import { encodeCalls } from './encode-calls';
import type { Node } from './node';

export interface Estimate {
	/** Units of gas of the whole transaction. */
	readonly gas: bigint;
	/** In the smallest unit (wei), for what gas costs now; `null` where the chain names no price. */
	readonly fee: bigint | null;
	/** Symbol of the coin the fee is paid in; it has 18 decimals. */
	readonly coin: string;
}

/** Throws what viem throws if the registry would refuse. */
export async function estimateCalls(
	node: Node,
	{
		account,
		calls,
		coin
	}: { readonly account: Account; readonly calls: readonly RegistryCall[]; readonly coin: string }
): Promise<Estimate> {
	const data = encodeCalls(calls);
	await node.demandRegistry();
	const [gas, price] = await Promise.all([
		estimateGas(node.client, { account, to: node.registry, data }),
		getGasPrice(node.client).catch(() => null)
	]);
	return { gas, fee: price === null ? null : gas * price, coin };
}
