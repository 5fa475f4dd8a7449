/** `npm run deploy`: puts the registry on any network, and prints the entry for its `config.json`. */
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createPublicClient, createWalletClient, http } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { deployer, hasCode, registryAddress, registryCreation } from './registry.js';

const help = `COVIEW_DEPLOYER_KEY=0x… npm run deploy -- --rpc <url of a node> [--name <what people call the network>]

The address depends on the bytecode alone: it is the same on every network, whoever deploys.
Where the registry stands already nothing is sent and no key is needed.`;

/**
 * @param {object} options
 * @param {string} options.rpcUrl
 * @param {string} options.name
 * @param {string | undefined} options.privateKey of an account that can pay
 * @returns {Promise<{ sent: boolean, network: object }>} the entry for `networks` in config.json
 * @throws {Error} with a message for the person at the terminal
 */
export async function deployTo({ rpcUrl, name, privateKey }) {
	const node = createPublicClient({ transport: http(rpcUrl) });
	const registry = registryAddress();
	const chainId = await node.getChainId();
	let deployedAt = 0;
	const sent = !(await hasCode(rpcUrl, registry));
	if (sent) {
		if (!/^0x[0-9a-f]{64}$/i.test(privateKey ?? ''))
			throw new Error(
				'COVIEW_DEPLOYER_KEY must hold the private key (0x and 64 hex digits) of an account that pays.'
			);
		if (!(await hasCode(rpcUrl, deployer)))
			throw new Error(
				`Network ${chainId} has no deterministic deployer at ${deployer}.\n` +
					`Put it there first: https://github.com/Arachnid/deterministic-deployment-proxy`
			);
		const account = privateKeyToAccount(/** @type {`0x${string}`} */ (privateKey));
		const wallet = createWalletClient({ account, transport: http(rpcUrl) });
		const hash = await wallet.sendTransaction({ chain: null, ...registryCreation() });
		const receipt = await node.waitForTransactionReceipt({ hash });
		if (!(await hasCode(rpcUrl, registry)))
			throw new Error(`Transaction ${hash} did not create the registry.`);
		deployedAt = Number(receipt.blockNumber);
	}
	const currency = { name: 'Ether', symbol: 'ETH', decimals: 18 };
	return { sent, network: { chainId, name, rpcUrl, registry, deployedAt, confirmations: 12, currency } };
}

async function main() {
	const { values } = parseArgs({
		options: { rpc: { type: 'string' }, name: { type: 'string' }, help: { type: 'boolean', short: 'h' } }
	});
	if (values.help || !values.rpc) return console.log(help);
	const { sent, network } = await deployTo({
		rpcUrl: values.rpc,
		name: values.name ?? 'Our network',
		privateKey: process.env['COVIEW_DEPLOYER_KEY']
	});
	console.log(sent ? 'The registry was deployed.' : 'The registry stands already; nothing was sent.');
	console.log(`For "networks" in config.json (docs/deploy.md):\n\n${JSON.stringify(network, null, 2)}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
	main().catch((error) => {
		console.error(error instanceof Error ? error.message : String(error));
		process.exit(1);
	});
