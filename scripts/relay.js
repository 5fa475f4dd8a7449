/** A Nostr relay (NIP-01) on this machine, for the local stack and for tests: it forwards, and keeps nothing. */
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { EventRepository, LogLevel } from '@nostr-relay/common';
import { NostrRelay } from '@nostr-relay/core';
import { WebSocketServer } from 'ws';

/** Largest message a client may send, in bytes. */
const messageLimit = 64 * 1024;

/** Events of the kinds 20000–29999 are only forwarded; others are refused, so there is nothing to keep. */
class KeepsNothing extends EventRepository {
	isSearchSupported() {
		return false;
	}
	/** @returns {never} */
	upsert() {
		throw new Error('only ephemeral events are forwarded here');
	}
	async find() {
		return [];
	}
	async destroy() {}
}

/**
 * Starts a relay; port 0 takes any free one. It checks the id and the signature of every event it forwards.
 * @param {{ port?: number, host?: string }} [options]
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function startRelay({ port = 0, host = '127.0.0.1' } = {}) {
	const relay = new NostrRelay(new KeepsNothing(), { logLevel: LogLevel.ERROR });
	const server = createServer((_, response) => response.writeHead(426).end());
	const sockets = new WebSocketServer({ server, maxPayload: messageLimit });

	sockets.on('connection', (socket) => {
		relay.handleConnection(socket);
		socket.on('close', () => relay.handleDisconnect(socket));
		socket.on('error', () => socket.terminate());
		socket.on('message', (data) => {
			const message = readMessage(String(data));
			if (message) void relay.handleMessage(socket, message);
			else socket.send(JSON.stringify(['NOTICE', 'invalid: not a NIP-01 message']));
		});
	});

	await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, () => resolve(undefined));
	});
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('the relay has no port');
	return {
		url: `ws://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
		async close() {
			for (const socket of sockets.clients) socket.terminate();
			sockets.close();
			await new Promise((resolve) => server.close(resolve));
			await relay.destroy();
		}
	};
}

/**
 * The library trusts the shape of what it is given, so the shape is checked here.
 * @param {string} text
 * @returns {import('@nostr-relay/common').IncomingMessage | undefined}
 */
function readMessage(text) {
	try {
		const message = JSON.parse(text);
		return isMessage(message) ? message : undefined;
	} catch {
		return undefined;
	}
}

/** @param {unknown} message */
function isMessage(message) {
	if (!Array.isArray(message)) return false;
	const [kind, first, ...rest] = message;
	if (kind === 'EVENT') return isEvent(first) && rest.length === 0;
	if (kind === 'CLOSE') return isName(first) && rest.length === 0;
	return kind === 'REQ' && isName(first) && rest.length > 0 && rest.length <= 10 && rest.every(isFilter);
}

/** @param {unknown} value */
const isName = (value) => typeof value === 'string' && value.length > 0 && value.length <= 64;

/** @param {unknown} value @param {number} bytes */
const isHex = (value, bytes) =>
	typeof value === 'string' && new RegExp(`^[0-9a-f]{${bytes * 2}}$`).test(value);

/** @param {any} event */
const isEvent = (event) =>
	typeof event === 'object' &&
	event !== null &&
	isHex(event.id, 32) &&
	isHex(event.pubkey, 32) &&
	isHex(event.sig, 64) &&
	Number.isSafeInteger(event.created_at) &&
	Number.isSafeInteger(event.kind) &&
	typeof event.content === 'string' &&
	Array.isArray(event.tags) &&
	event.tags.every(
		/** @param {unknown} tag */ (tag) => Array.isArray(tag) && tag.every((part) => typeof part === 'string')
	);

/** @param {any} filter */
const isFilter = (filter) =>
	typeof filter === 'object' &&
	filter !== null &&
	Object.values(filter).every(
		(wanted) =>
			typeof wanted === 'number' ||
			(Array.isArray(wanted) && wanted.every((one) => ['string', 'number'].includes(typeof one)))
	);

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
	const relay = await startRelay({
		port: Number(process.env['COVIEW_RELAY_PORT'] ?? 7447),
		host: process.env['COVIEW_RELAY_HOST'] ?? '127.0.0.1'
	});
	console.log(`Relay on ${relay.url}`);
	for (const signal of ['SIGINT', 'SIGTERM'])
		process.once(signal, () => relay.close().then(() => process.exit(0)));
}
