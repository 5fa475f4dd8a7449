/** `npm run deploy`: puts the registry on any network, prints the entry for its `config.json`, writes what verifies it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createPublicClient, createWalletClient, http } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { localFolder } from './paths.js';
import {
	deployer,
	deployerCreation,
	hasCode,
	registryAddress,
	registryBytecode,
	registryCreation
} from './registry.js';
import { compiled, verification } from './verification.js';

const help = `COVIEW_DEPLOYER_KEY=0x… npm run deploy -- --rpc <url of a node> [--name <what people call the network>] [--out <folder>]

The address depends on the bytecode alone: it is the same on every network, whoever deploys.
Where the registry stands already nothing is sent and no key is needed.
What a block explorer asks for to verify the source is written to the folder (.local/deployment unless told).`;

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
		const account = privateKeyToAccount(/** @type {`0x${string}`} */ (privateKey));
		const wallet = createWalletClient({ account, transport: http(rpcUrl) });
		/** @param {{ to: `0x${string}`, data?: `0x${string}`, value?: bigint }} transaction */
		const send = async (transaction) => {
			const hash = await wallet.sendTransaction({ chain: null, ...transaction });
			return { hash, receipt: await node.waitForTransactionReceipt({ hash }) };
		};
		if (!(await hasCode(rpcUrl, deployer))) {
			const { sender, cost, raw } = deployerCreation;
			const owned = await node.getBalance({ address: sender });
			if (owned < cost) await send({ to: sender, value: cost - owned });
			await node
				.sendRawTransaction({ serializedTransaction: raw })
				.then((hash) => node.waitForTransactionReceipt({ hash }))
				.catch(() => undefined);
		}
		if (!(await hasCode(rpcUrl, deployer)))
			throw new Error(
				`Network ${chainId} has no deterministic deployer at ${deployer}, and does not take it.\n` +
					`Ask whoever runs the network: https://github.com/Arachnid/deterministic-deployment-proxy`
			);
		const { hash, receipt } = await send(registryCreation());
		if (!(await hasCode(rpcUrl, registry)))
			throw new Error(`Transaction ${hash} did not create the registry.`);
		deployedAt = Number(receipt.blockNumber);
	}
	const currency = { name: 'Ether', symbol: 'ETH', decimals: 18 };
	return { sent, network: { chainId, name, rpcUrl, registry, deployedAt, confirmations: 12, currency } };
}

/**
 * Writes what verifies the source: the compiler's whole input, and the rest of what an explorer asks for.
 * @param {string} folder
 * @param {object} network the entry that `deployTo` answers
 * @returns {string[]} the files
 * @throws {Error} when these sources do not make the bytecode that is deployed
 */
export function writeVerification(folder, network) {
	const { standardInput, ...facts } = verification();
	if (compiled({ standardInput }) !== registryBytecode())
		throw new Error('The sources are not those of the bytecode: run "npm run contracts:generate" first.');
	mkdirSync(folder, { recursive: true });
	const files = { 'standard-input.json': standardInput, 'deployment.json': { ...network, ...facts } };
	return Object.entries(files).map(([file, content]) => {
		writeFileSync(join(folder, file), `${JSON.stringify(content, null, '\t')}\n`);
		return join(folder, file);
	});
}

async function main() {
	const { values } = parseArgs({
		options: {
			rpc: { type: 'string' },
			name: { type: 'string' },
			out: { type: 'string' },
			help: { type: 'boolean', short: 'h' }
		}
	});
	if (values.help || !values.rpc) return console.log(help);
	const { sent, network } = await deployTo({
		rpcUrl: values.rpc,
		name: values.name ?? 'Our network',
		privateKey: process.env['COVIEW_DEPLOYER_KEY']
	});
	console.log(sent ? 'The registry was deployed.' : 'The registry stands already; nothing was sent.');
	const folder = resolve(values.out ?? join(localFolder, 'deployment'));
	console.log(`To verify the source on a block explorer: ${writeVerification(folder, network).join(', ')}`);
	console.log(`For "networks" in config.json (docs/deploy.md):\n\n${JSON.stringify(network, null, 2)}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
	main().catch((error) => {
		console.error(error instanceof Error ? error.message : String(error));
		process.exit(1);
	});
