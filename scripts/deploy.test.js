import { describe, expect, test } from 'vitest';
import { demoPeople } from './demo-people.js';
import { deployTo } from './deploy.js';
import { startChain } from './local-chain.js';
import { claimPort } from './ports.js';
import { hasCode, registryAddress } from './registry.js';

describe('deployTo', { timeout: 60_000 }, () => {
	test('default', async () => {
		const chain = await startChain({ port: await claimPort(0, 'a test', '') });
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
		await chain.close();
	});
});
