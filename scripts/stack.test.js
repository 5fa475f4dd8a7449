import { describe, expect, test } from 'vitest';
import { privateKeyToAddress } from 'viem/accounts';
import { registryAddress } from './registry.js';
import { rpc } from './rpc.js';
import { startStack } from './stack.js';

const options = { port: 0, chainPort: 0, relayPort: 0, memory: true, build: false };

describe('startStack', { timeout: 60_000 }, () => {
	test('default', async () => {
		const stack = await startStack(options);
		const config = await (await fetch(`${stack.url}/config.json`)).json();
		expect(config).toMatchObject({
			version: 1,
			networks: [{ chainId: 31337, rpcUrl: stack.rpcUrl, registry: stack.registry, confirmations: 0 }],
			relays: [stack.relayUrl],
			iceServers: []
		});
		expect(stack.registry).toBe(registryAddress());
		expect(await rpc(stack.rpcUrl, 'eth_getCode', [stack.registry, 'latest'])).toMatch(/^0x[0-9a-f]{1000,}$/);

		expect(config.demo.map((/** @type {{ name: string }} */ { name }) => name)).toEqual([
			'Alice',
			'Bob',
			'Charlie'
		]);
		for (const { privateKey } of config.demo) {
			const address = privateKeyToAddress(privateKey);
			expect(BigInt(await rpc(stack.rpcUrl, 'eth_getBalance', [address, 'latest']))).toBe(
				10_000n * 10n ** 18n
			);
			expect(await rpc(stack.rpcUrl, 'eth_getTransactionCount', [address, 'latest'])).toBe('0x0');
		}
		await stack.close();
		await expect(fetch(stack.url)).rejects.toThrow();
		await expect(rpc(stack.rpcUrl, 'eth_chainId')).rejects.toThrow();
	});

	test('behavior: without mining the registry is there all the same', async () => {
		const stack = await startStack({ ...options, noMining: true });
		expect(await rpc(stack.rpcUrl, 'eth_getCode', [stack.registry, 'latest'])).not.toBe('0x');
		await stack.close();
	});

	test('error: a taken port is named, with its purpose and a way out', async () => {
		const stack = await startStack(options);
		const chainPort = Number(new URL(stack.rpcUrl).port);
		await expect(startStack({ ...options, chainPort })).rejects.toThrow(
			new RegExp(`Port ${chainPort}, wanted for the local chain.*COVIEW_CHAIN_PORT=${chainPort + 1}`, 's')
		);
		await stack.close();
	});
});
