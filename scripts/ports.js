/** TCP ports on this machine: is one free, which is the next free one. */
import { createServer } from 'node:net';

export const host = '127.0.0.1';

/** A port somebody else holds; the message says for what it was wanted and what to do. */
export class PortBusy extends Error {
	/** @param {number} port @param {string} purpose @param {string} variable environment variable that chooses another */
	constructor(port, purpose, variable) {
		super(
			`Port ${port}, wanted for ${purpose}, is taken by another program.\n` +
				`Is Coview running already in another terminal? Stop it there with Ctrl-C,\n` +
				`or choose another port: ${variable}=${port + 1} npm start (0 takes any free one).`
		);
		this.name = 'PortBusy';
	}
}

/** @param {number} port 0 asks for any free port @returns {Promise<number | undefined>} the port, if it can be had */
function probe(port) {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(undefined));
		server.listen({ port, host, exclusive: true }, () => {
			const address = server.address();
			const got = address && typeof address === 'object' ? address.port : undefined;
			server.close(() => resolve(got));
		});
	});
}

/**
 * The wanted port if it is free (0: any free one).
 * @param {number} wanted @param {string} purpose @param {string} variable
 * @throws {PortBusy}
 */
export async function claimPort(wanted, purpose, variable) {
	const port = await probe(wanted);
	if (port === undefined) throw new PortBusy(wanted, purpose, variable);
	return port;
}

/**
 * The wanted port or one of the twenty after it.
 * @param {number} wanted @param {string} purpose @param {string} variable
 * @throws {PortBusy}
 */
export async function nextFreePort(wanted, purpose, variable) {
	for (let port = wanted; port <= wanted + 20; port++) {
		const got = await probe(port);
		if (got !== undefined) return got;
	}
	throw new PortBusy(wanted, purpose, variable);
}
