/** Everything Coview needs on one machine: chain, registry, relay and site, started together and ended together. */
import { join } from 'node:path';
import { buildSite } from './build-site.js';
import { demoPeople } from './demo-people.js';
import { localChainId, startChain } from './local-chain.js';
import { buildFolder, localFolder } from './paths.js';
import { claimPort, host, nextFreePort } from './ports.js';
import { deployRegistry } from './registry.js';
import { startRelay } from './relay.js';
import { serveSite } from './static-host.js';

/**
 * @typedef {object} StackOptions
 * @property {number} [port] of the site; default 5173 or the next free one, 0 any free one
 * @property {number} [chainPort] default 8545, 0 any free one
 * @property {number} [relayPort] default 7447, 0 any free one
 * @property {boolean} [memory] leave nothing on disk
 * @property {boolean} [fresh] forget the chain of earlier runs
 * @property {number} [blockTime] seconds between blocks; absent: a block per transaction
 * @property {boolean} [noMining] blocks only on `evm_mine`
 * @property {boolean} [build] build the site if its sources changed; default true
 * @property {boolean} [dev] serve the sources by Vite, with reload on change
 * @property {(step: string) => void} [onStep] told what is being done now
 */

/**
 * @typedef {object} Stack
 * @property {string} url of the site
 * @property {string} rpcUrl of the chain
 * @property {string} relayUrl
 * @property {`0x${string}`} registry its address
 * @property {() => Promise<void>} close ends everything; may be called twice
 */

/**
 * @param {StackOptions} [options]
 * @returns {Promise<Stack>}
 * @throws {Error} with a message for the person at the terminal; what was started by then is ended again
 */
export async function startStack(options = {}) {
	const step = options.onStep ?? (() => {});
	/** @type {(() => Promise<void>)[]} */
	const closers = [];
	const close = async () => {
		for (const closer of closers.splice(0).reverse()) await closer();
	};
	try {
		const chainPort = await claimPort(options.chainPort ?? 8545, 'the local chain', 'COVIEW_CHAIN_PORT');
		const relayPort = await claimPort(options.relayPort ?? 7447, 'the local relay', 'COVIEW_RELAY_PORT');
		const sitePort =
			options.port === undefined
				? await nextFreePort(5173, 'the site', 'COVIEW_PORT')
				: await claimPort(options.port, 'the site', 'COVIEW_PORT');

		if (!options.dev && options.build !== false) {
			step('Building the site (only when its sources changed)');
			await buildSite();
		}

		step('Starting the local chain');
		const chain = await startChain({
			port: chainPort,
			...(options.memory ? {} : { stateFile: join(localFolder, 'chain.json') }),
			...(options.fresh ? { fresh: true } : {}),
			...(options.blockTime === undefined ? {} : { blockTime: options.blockTime }),
			...(options.noMining ? { noMining: true } : {})
		});
		closers.push(chain.close);
		const registry = await deployRegistry(chain.rpcUrl);

		step('Starting the local relay');
		const relay = await startRelay({ port: relayPort, host });
		closers.push(relay.close);

		const config = () => localConfig({ rpcUrl: chain.rpcUrl, registry, relayUrl: relay.url });
		const serve = options.dev ? (await import('./dev-server.js')).serveSources : serveSite;
		const site = await serve({ folder: buildFolder, port: sitePort, config });
		closers.push(site.close);

		return { url: site.url, rpcUrl: chain.rpcUrl, relayUrl: relay.url, registry, close };
	} catch (error) {
		await close();
		throw error;
	}
}

/** What `/config.json` says on this machine. @param {{ rpcUrl: string, registry: string, relayUrl: string }} where */
const localConfig = ({ rpcUrl, registry, relayUrl }) => ({
	version: 1,
	networks: [
		{
			chainId: localChainId,
			name: 'Local chain',
			rpcUrl,
			registry,
			deployedAt: 0,
			confirmations: 0,
			currency: { name: 'Ether', symbol: 'ETH', decimals: 18 }
		}
	],
	relays: [relayUrl],
	iceServers: [],
	demo: demoPeople
});
