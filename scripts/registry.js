/** Puts the registry on a chain at an address that depends on its bytecode alone (CREATE2, EIP-1014). */
import { readFileSync } from 'node:fs';
import { getContractAddress } from 'viem/utils';
import { inRoot } from './paths.js';
import { rpc } from './rpc.js';

/** Arachnid's deterministic deployer: on every anvil chain, and on most public ones. */
export const deployer = /** @type {const} */ ('0x4e59b44847b379578588920cA78FbF26c0B4956C');
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
	await rpc(rpcUrl, 'eth_sendTransaction', [{ from, ...registryCreation(bytecode), gas: '0x1c9c380' }]);
	if (!(await hasCode(rpcUrl, address))) await rpc(rpcUrl, 'evm_mine');
	if (!(await hasCode(rpcUrl, address)))
		throw new Error('The registry could not be deployed on the local chain.');
	return address;
}

/** @param {string} rpcUrl @param {string} address */
export const hasCode = async (rpcUrl, address) =>
	(await rpc(rpcUrl, 'eth_getCode', [address, 'latest'])) !== '0x';
