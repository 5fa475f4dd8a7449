/** A real local chain for tests: Anvil on a free port, with the registry deployed. */
import type { Account } from '$lib/agreement';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { bytesToHex, createClient, http, type Client, type Hex } from 'viem';
import { mnemonicToAccount } from 'viem/accounts';
import { deployContract, getTransactionReceipt } from 'viem/actions';
import { shareRegistryAbi, shareRegistryBytecode } from '../generated/share-registry';

export interface Anvil {
	readonly rpcUrl: string;
	readonly registry: Account;
	/** Private keys of funded accounts. */
	readonly keys: readonly [Hex, Hex, Hex];
	/** More of them, 32 bytes each. */
	readonly accountKeys: readonly Uint8Array[];
	readonly client: Client;
	/** Any method of the node, `anvil_…` and `evm_…` included. */
	ask(method: string, ...params: readonly unknown[]): Promise<unknown>;
	/** Several questions in one, answered in their order. */
	askAll(questions: readonly (readonly [method: string, params: readonly unknown[]])[]): Promise<unknown[]>;
	/** Another registry, which knows nothing yet. */
	deploy(): Promise<Account>;
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
	// Room for many transactions in one block.
	args.push('--gas-limit', '1000000000');
	const child = spawn(anvilPath(), args, { stdio: 'ignore' });
	const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const rpcUrl = `http://127.0.0.1:${port}`;
	const client = createClient({ transport: http(rpcUrl, { retryCount: 0 }), pollingInterval: 50 });
	const ask = (method: string, ...params: readonly unknown[]): Promise<unknown> =>
		client.request({ method, params } as never);
	const askAll = async (
		questions: readonly (readonly [string, readonly unknown[]])[]
	): Promise<unknown[]> => {
		if (questions.length === 0) return [];
		const body = questions.map(([method, params], id) => ({ jsonrpc: '2.0', id, method, params }));
		const headers = { 'content-type': 'application/json' };
		const response = await fetch(rpcUrl, { method: 'POST', headers, body: JSON.stringify(body) });
		const answers = (await response.json()) as readonly Answer[];
		return questions.map((_, index) => {
			const answer = answers.find(({ id }) => id === index);
			if (answer?.error || !answer) throw new Error(answer?.error?.message ?? 'The node left a question out');
			return answer.result;
		});
	};
	const deploy = async (): Promise<Account> => {
		const hash = await deployContract(client, {
			abi: shareRegistryAbi,
			bytecode: shareRegistryBytecode,
			account: accountAt(0),
			chain: null
		});
		await ask('evm_mine');
		const { contractAddress } = await answering(() => getTransactionReceipt(client, { hash }));
		return String(contractAddress).toLowerCase() as Account;
	};
	const stop = async () => {
		child.kill();
		await exited;
	};
	try {
		await answering(() => ask('eth_chainId'));
		const registry = await deploy();
		// The first account deploys.
		const accountKeys = [1, 2, 3, 4, 5].map((index) => keyOf(accountAt(index)));
		const keys = accountKeys.slice(0, 3).map((key) => bytesToHex(key)) as [Hex, Hex, Hex];
		return { rpcUrl, registry, keys, accountKeys, client, ask, askAll, deploy, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

const accountAt = (addressIndex: number) =>
	mnemonicToAccount('test test test test test test test test test test test junk', { addressIndex });

const keyOf = (account: ReturnType<typeof accountAt>): Uint8Array =>
	Uint8Array.from(account.getHdKey().privateKey ?? []);

interface Answer {
	readonly id: number;
	readonly result?: unknown;
	readonly error?: { readonly message: string };
}

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
