/** A local chain for development and tests: anvil, with its state kept in a file or in memory only. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { findFoundry } from './foundry.js';
import { host } from './ports.js';
import { rpc } from './rpc.js';

export const localChainId = 31337;

/**
 * @typedef {object} ChainOptions
 * @property {number} port
 * @property {string} [stateFile] where the chain survives between runs; absent: in memory only
 * @property {boolean} [fresh] forget what the state file holds
 * @property {number} [blockTime] seconds between blocks; absent: a block per transaction
 * @property {boolean} [noMining] blocks only on `evm_mine`
 * @property {boolean} [bare] without the deterministic deployer that anvil brings, as some networks are
 */

/**
 * Starts the chain; answers when it accepts calls.
 * @param {ChainOptions} options
 * @returns {Promise<{ rpcUrl: string, close: () => Promise<void> }>}
 */
export async function startChain({ port, stateFile, fresh, blockTime, noMining, bare }) {
	const args = ['--host', host, '--port', String(port), '--chain-id', String(localChainId), '--quiet'];
	if (stateFile) {
		if (fresh) rmSync(stateFile, { force: true });
		mkdirSync(dirname(stateFile), { recursive: true });
		args.push('--state', stateFile, '--state-interval', '2');
	}
	if (blockTime !== undefined) args.push('--block-time', String(blockTime));
	if (bare) args.push('--disable-default-create2-deployer');
	if (noMining) args.push('--no-mining');

	const restored = stateFile !== undefined && existsSync(stateFile);
	// A group of its own: Ctrl-C reaches this process first, which then lets anvil write its state.
	const child = spawn(findFoundry('anvil'), args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
	let output = '';
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', (/** @type {Buffer} */ chunk) => (output = (output + chunk.toString()).slice(-4000)));
	/** @type {Promise<string>} */
	const ended = new Promise((resolve) => {
		child.once('error', (error) => resolve(error.message));
		child.once('exit', (code, signal) => resolve(`anvil ended (${signal ?? code})\n${output.trim()}`));
	});
	const killNow = () => child.kill('SIGKILL');
	process.once('exit', killNow);

	const rpcUrl = `http://${host}:${port}`;
	const close = async () => {
		process.removeListener('exit', killNow);
		child.kill('SIGINT');
		const patience = setTimeout(killNow, 5000);
		await ended;
		clearTimeout(patience);
	};

	const problem = await Promise.race([ended, answering(rpcUrl)]);
	if (problem === undefined) return { rpcUrl, close };
	await close();
	throw new Error(
		`The local chain did not start: ${problem}` +
			(restored ? `\nIts saved state may be damaged; "npm start -- --fresh" begins anew.` : '')
	);
}

/** @param {string} rpcUrl @returns {Promise<string | undefined>} nothing once it answers, a reason after 20 seconds */
async function answering(rpcUrl) {
	for (const deadline = Date.now() + 20_000; Date.now() < deadline;) {
		const chainId = await rpc(rpcUrl, 'eth_chainId').catch(() => undefined);
		if (chainId !== undefined)
			return Number(chainId) === localChainId ? undefined : `another chain (${chainId}) answers at ${rpcUrl}`;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	return `no answer at ${rpcUrl} for 20 seconds`;
}
