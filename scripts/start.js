/** `npm start`: Coview on this machine, with a local chain and three demo people; Ctrl-C ends all of it. */
import { parseArgs } from 'node:util';
import { startStack } from './stack.js';

const help = `npm start [-- options]

  --fresh             forget the chain of earlier runs (also clear the site's data in your browser)
  --memory            leave nothing on disk
  --block-time <s>    a block every s seconds instead of one per transaction
  --no-mining         no blocks until somebody calls evm_mine
  --dev               serve the sources, reload on change (npm run dev)

Ports: COVIEW_PORT (site, 5173), COVIEW_CHAIN_PORT (8545), COVIEW_RELAY_PORT (7447); 0 takes any free one.`;

/** @returns {import('./stack.js').StackOptions | 'help'} */
function readOptions() {
	const { values } = parseArgs({
		options: {
			fresh: { type: 'boolean' },
			memory: { type: 'boolean' },
			dev: { type: 'boolean' },
			'block-time': { type: 'string' },
			'no-mining': { type: 'boolean' },
			help: { type: 'boolean', short: 'h' }
		}
	});
	if (values.help) return 'help';
	const port = numberFrom('COVIEW_PORT', process.env['COVIEW_PORT']);
	const chainPort = numberFrom('COVIEW_CHAIN_PORT', process.env['COVIEW_CHAIN_PORT']);
	const relayPort = numberFrom('COVIEW_RELAY_PORT', process.env['COVIEW_RELAY_PORT']);
	const blockTime = numberFrom('--block-time', values['block-time']);
	return {
		...(port === undefined ? {} : { port }),
		...(chainPort === undefined ? {} : { chainPort }),
		...(relayPort === undefined ? {} : { relayPort }),
		...(blockTime === undefined ? {} : { blockTime }),
		fresh: values.fresh ?? false,
		memory: values.memory ?? false,
		dev: values.dev ?? false,
		noMining: values['no-mining'] ?? false
	};
}

/** @param {string} name @param {string | undefined} text */
function numberFrom(name, text) {
	if (text === undefined || text === '') return undefined;
	if (!/^\d{1,5}$/.test(text)) throw new Error(`${name} is "${text}", but should be a whole number.`);
	return Number(text);
}

/** @param {import('./stack.js').Stack} stack @param {import('./stack.js').StackOptions} options */
const welcome = ({ url, rpcUrl, relayUrl, registry }, { memory, port }) => `
  Coview is ready:  ${url}
${port === undefined && new URL(url).port !== '5173' ? movedNote : ''}
  Three people live on the local chain, so no wallet is needed to try it:
    Alice    the patient
    Bob      the doctor
    Charlie  the researcher
  See them next to each other at ${url}/side-by-side, or open three windows
  and choose one person in each. Never put real records here: everybody knows
  these accounts.

  Chain     ${rpcUrl}   (chain id 31337)
  Registry  ${registry}
  Relay     ${relayUrl}
  ${memory ? 'Nothing is kept when this ends.' : 'The chain is kept in .local/ between runs; "npm start -- --fresh" forgets it.'}

  Press Ctrl-C to stop.
`;

/** Browsers keep data by address, and the port is part of it. */
const movedNote = `
  Port 5173 is taken by another program, so this is another one: your browser
  does not see here what it stored under 5173.
`;

async function main() {
	const options = readOptions();
	if (options === 'help') return console.log(help);
	let stopping = false;
	/** @type {Promise<import('./stack.js').Stack> | undefined} */
	let starting;
	const stop = async () => {
		if (stopping) return;
		stopping = true;
		console.log('\nStopping …');
		await starting?.then((stack) => stack.close()).catch(() => {});
		process.exit(0);
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop());

	starting = startStack({ ...options, onStep: (step) => console.log(`${step} …`) });
	console.log(welcome(await starting, options));
}

main().catch((error) => {
	console.error(`\n${error instanceof Error ? error.message : String(error)}\n`);
	process.exit(1);
});
