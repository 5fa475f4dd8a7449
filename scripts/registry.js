/** Puts the registry on a chain at an address that depends on its bytecode alone (CREATE2, EIP-1014). */
import { readFileSync } from 'node:fs';
import { getContractAddress } from 'viem/utils';
import { inRoot } from './paths.js';
import { rpc } from './rpc.js';

/** Arachnid's deterministic deployer: on every anvil chain, and on most public ones. */
export const deployer = /** @type {const} */ ('0x4e59b44847b379578588920cA78FbF26c0B4956C');
/**
 * How the deployer itself comes to a network: a transaction signed by nobody, whose sender follows from its made-up signature,
 * so that it has the same address everywhere. Its sender must own what it costs.
 */
export const deployerCreation = /** @type {const} */ ({
	sender: '0x3fAB184622Dc19b6109349B94811493BF2a45362',
	/** 100,000 gas at 100 gwei. */
	cost: 10_000_000_000_000_000n,
	raw: `0xf8a58085174876e800830186a08080b853604580600e600039806000f350fe7f${'f'.repeat(62)}e03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf31ba0${'2'.repeat(64)}a0${'2'.repeat(64)}`
});

const salt = /** @type {const} */ (`0x${'0'.repeat(64)}`);

/**
 * Creation bytecode of ShareRegistry.sol, from the generated module the site itself is built with.
 * @returns {`0x${string}`}
 */
export function registryBytecode() {
	const file = inRoot('src', 'lib', 'chain', 'generated', 'share-registry.ts');
	const found = /bytecode\w*\s*(?::[^=]+)?=\s*['"`](0x[0-9a-f]+)['"`]/i.exec(readFileSync(file, 'utf8'));
	if (!found?.[1])
		throw new Error(`No bytecode in ${file}; "npm run contracts:generate" writes it from contracts/src.`);
	return /** @type {`0x${string}`} */ (found[1]);
}

/** @param {`0x${string}`} [bytecode] */
export const registryAddress = (bytecode = registryBytecode()) =>
	getContractAddress({ opcode: 'CREATE2', from: deployer, salt, bytecode });

/** The transaction that creates the registry at `registryAddress`. @param {`0x${string}`} [bytecode] */
export const registryCreation = (bytecode = registryBytecode()) => ({
	to: deployer,
	data: /** @type {`0x${string}`} */ (salt + bytecode.slice(2))
});

/**
 * Deploys the registry on a local chain, unless it is there already.
 * @param {string} rpcUrl an anvil node
 * @returns {Promise<`0x${string}`>} its address
 */
export async function deployRegistry(rpcUrl) {
	const bytecode = registryBytecode();
	const address = registryAddress(bytecode);
	if (await hasCode(rpcUrl, address)) return address;

	// The last of the dev accounts pays, so that the demo people start with nonce 0.
	const from = (await rpc(rpcUrl, 'eth_accounts')).at(-1);
	if (!(await hasCode(rpcUrl, deployer))) {
		const { sender, cost, raw } = deployerCreation;
		await mined(rpcUrl, 'eth_sendTransaction', { from, to: sender, value: `0x${cost.toString(16)}` });
		await mined(rpcUrl, 'eth_sendRawTransaction', raw);
	}
	await mined(rpcUrl, 'eth_sendTransaction', { from, ...registryCreation(bytecode), gas: '0x1c9c380' });
	if (!(await hasCode(rpcUrl, address)))
		throw new Error('The registry could not be deployed on the local chain.');
	return address;
}

/**
 * Sends on a local chain, which may mine only when told.
 * @param {string} rpcUrl @param {string} method @param {unknown} transaction
 */
async function mined(rpcUrl, method, transaction) {
	const hash = await rpc(rpcUrl, method, [transaction]);
	if ((await rpc(rpcUrl, 'eth_getTransactionReceipt', [hash])) === null) await rpc(rpcUrl, 'evm_mine');
}

/** @param {string} rpcUrl @param {string} address */
export const hasCode = async (rpcUrl, address) =>
	(await rpc(rpcUrl, 'eth_getCode', [address, 'latest'])) !== '0x';
