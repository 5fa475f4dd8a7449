/** The one node all reading goes through: what the deployment or the person configured, never the wallet's. */
import type { Account } from '$lib/agreement';
import { createClient, http, type Client } from 'viem';
import { getCode } from 'viem/actions';
import { Nonsense } from './checked';

export interface NodeConfig {
	readonly chainId: number;
	readonly rpcUrl: string;
	readonly registry: Account;
	/** Milliseconds the node has for one answer; 10 000 unless told. */
	readonly timeout?: number;
}

export interface Node {
	readonly client: Client;
	readonly chainId: number;
	readonly registry: Account;
	/** Throws when nothing lives at the registry's address: a call there would seem to succeed. */
	demandRegistry(): Promise<void>;
}

export function createNode({ chainId, rpcUrl, registry, timeout = 10_000 }: NodeConfig): Node {
	const client = createClient({ transport: http(rpcUrl, { timeout, retryCount: 2 }) });
	let found = false;
	return {
		client,
		chainId,
		registry,
		async demandRegistry() {
			if (found) return;
			const code = await getCode(client, { address: registry });
			if (code === undefined) throw new Nonsense(`The node knows no registry at ${registry}`);
			found = true;
		}
	};
}
