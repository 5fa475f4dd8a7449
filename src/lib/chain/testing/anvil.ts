/** A real local chain for tests: Anvil on a free port, with the registry deployed. */
import type { Account } from '$lib/agreement';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { createClient, http, type Client, type Hex } from 'viem';
import { mnemonicToAccount } from 'viem/accounts';
import { deployContract, getTransactionReceipt } from 'viem/actions';
import { shareRegistryAbi, shareRegistryBytecode } from '../generated/share-registry';

export interface Anvil {
	readonly rpcUrl: string;
	readonly registry: Account;
	/** Private keys of funded accounts. */
	readonly keys: readonly [Hex, Hex, Hex];
	readonly client: Client;
	/** Any method of the node, `anvil_…` and `evm_…` included. */
	ask(method: string, ...params: readonly unknown[]): Promise<unknown>;
	stop(): Promise<void>;
}

export const anvilChainId = 31337;

/** Anvil of PATH, else the one npm brought. A machine without either fails the test that asks. */
function anvilPath(): string {
	const onPath = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'anvil'));
	const fromNpm = join('node_modules', '@foundry-rs', `anvil-${process.platform}-amd64`, 'bin', 'anvil');
	const found = [...onPath, fromNpm].find((path) => existsSync(path));
	if (found === undefined) throw new Error('These tests need anvil: install Foundry (https://getfoundry.sh)');
	return found;
}

export async function startAnvil(): Promise<Anvil> {
	const port = await freePort();
	const args = ['--port', String(port), '--chain-id', String(anvilChainId), '--silent'];
	const child = spawn(anvilPath(), args, { stdio: 'ignore' });
	const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const rpcUrl = `http://127.0.0.1:${port}`;
	const client = createClient({ transport: http(rpcUrl, { retryCount: 0 }), pollingInterval: 50 });
	const ask = (method: string, ...params: readonly unknown[]): Promise<unknown> =>
		client.request({ method, params } as never);
	const stop = async () => {
		child.kill();
		await exited;
	};
	try {
		await answering(() => ask('eth_chainId'));
		const [deployer, ...others] = [0, 1, 2, 3].map(accountAt);
		const hash = await deployContract(client, {
			abi: shareRegistryAbi,
			bytecode: shareRegistryBytecode,
			account: deployer as ReturnType<typeof accountAt>,
			chain: null
		});
		const { contractAddress } = await answering(() => getTransactionReceipt(client, { hash }));
		const registry = String(contractAddress).toLowerCase() as Account;
		const keys = others.map(keyOf) as [Hex, Hex, Hex];
		return { rpcUrl, registry, keys, client, ask, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

const accountAt = (addressIndex: number) =>
	mnemonicToAccount('test test test test test test test test test test test junk', { addressIndex });

const keyOf = (account: ReturnType<typeof accountAt>): Hex =>
	`0x${Buffer.from(account.getHdKey().privateKey ?? []).toString('hex')}`;

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => resolve(port));
		});
	});
}

/** Tries for ten seconds. */
async function answering<Value>(ask: () => Promise<Value>): Promise<Value> {
	for (let attempt = 0; ; attempt++) {
		try {
			return await ask();
		} catch (error) {
			if (attempt === 200) throw error;
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
	}
}
