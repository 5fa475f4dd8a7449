import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { demoPeople } from './demo-people.js';
import { deployTo, writeVerification } from './deploy.js';
import { startChain } from './local-chain.js';
import { claimPort } from './ports.js';
import { deployer, deployRegistry, hasCode, registryAddress } from './registry.js';
import { compiled, verification } from './verification.js';

describe('deployTo', { timeout: 60_000 }, () => {
	test('default', async () => {
		const chain = await startChain({ port: await claimPort(0, 'a test', '') });
		onTestFinished(chain.close);
		const where = { rpcUrl: chain.rpcUrl, name: 'Hospital chain' };
		await expect(deployTo({ ...where, privateKey: undefined })).rejects.toThrow('COVIEW_DEPLOYER_KEY');
		expect(await hasCode(chain.rpcUrl, registryAddress())).toBe(false);

		const network = { chainId: 31337, ...where, registry: registryAddress(), confirmations: 12 };
		expect(await deployTo({ ...where, privateKey: demoPeople[0].privateKey })).toMatchObject({
			sent: true,
			network: { ...network, deployedAt: 1 }
		});
		expect(await hasCode(chain.rpcUrl, registryAddress())).toBe(true);
		expect(await deployTo({ ...where, privateKey: undefined })).toMatchObject({ sent: false, network });
	});

	test('behavior: a network without the deterministic deployer gets it, and the same address', async () => {
		const chain = await startChain({ port: await claimPort(0, 'a test', ''), bare: true });
		onTestFinished(chain.close);
		expect(await hasCode(chain.rpcUrl, deployer)).toBe(false);

		const where = { rpcUrl: chain.rpcUrl, name: 'Bare chain' };
		const deployed = await deployTo({ ...where, privateKey: demoPeople[0].privateKey });

		expect(deployed).toMatchObject({ sent: true, network: { registry: registryAddress() } });
		expect(await hasCode(chain.rpcUrl, registryAddress())).toBe(true);
	});

	test('behavior: the local chain gets it likewise', async () => {
		const chain = await startChain({ port: await claimPort(0, 'a test', ''), bare: true, noMining: true });
		onTestFinished(chain.close);
		expect(await deployRegistry(chain.rpcUrl)).toBe(registryAddress());
		expect(await hasCode(chain.rpcUrl, registryAddress())).toBe(true);
	});
});

describe('writeVerification', { timeout: 120_000 }, () => {
	test('default: the input holds every source and makes the bytecode that is deployed', () => {
		const folder = mkdtempSync(join(tmpdir(), 'coview-'));
		const files = writeVerification(folder, { chainId: 31337, registry: registryAddress() });
		const [input, deployment] = files.map((file) => JSON.parse(readFileSync(file, 'utf8')));
		rmSync(folder, { recursive: true });

		expect(Object.keys(input.sources)).toContain('src/State.sol');
		expect(JSON.stringify(input)).not.toContain('node_modules');
		expect(deployment).toEqual({
			chainId: 31337,
			registry: registryAddress(),
			contract: 'src/ShareRegistry.sol:ShareRegistry',
			compilerVersion: expect.stringMatching(/^v0\.8\.37\+commit\.[0-9a-f]{8}$/),
			constructorArguments: '0x'
		});
	});

	test('error: a source that is missing does not compile', () => {
		const { standardInput } = verification();
		const sources = Object.fromEntries(
			Object.entries(standardInput.sources).filter(([path]) => path !== 'src/State.sol')
		);
		expect(() => compiled({ standardInput: { ...standardInput, sources } })).toThrow('State.sol');
	});
});
