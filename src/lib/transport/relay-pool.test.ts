import { schnorr } from '@noble/curves/secp256k1';
import { sha256 } from 'noble-hashes/sha2.js';
import { bytesToHex, randomBytes, utf8ToBytes } from 'noble-hashes/utils.js';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { WebSocket as ServerSocket, WebSocketServer } from 'ws';
import { createRelayPool, type RelayPool } from './relay-pool';

const topic = 'ab'.repeat(32);
const closing: (() => Promise<unknown> | void)[] = [];
// Node 20 has no WebSocket of its own.
beforeAll(() => void vi.stubGlobal('WebSocket', ServerSocket));
afterEach(async () => {
	for (const close of closing.splice(0).reverse()) await close();
});

/** A relay that records what it hears and says what the test wants. */
async function startRelay(port = 0) {
	const server = new WebSocketServer({ port, host: '127.0.0.1' });
	const heard: unknown[][] = [];
	const sockets: ServerSocket[] = [];
	server.on('connection', (socket) => {
		sockets.push(socket);
		socket.on('message', (data) => heard.push(JSON.parse(String(data)) as unknown[]));
	});
	await new Promise((resolve) => server.once('listening', resolve));
	const close = () => {
		for (const socket of sockets) socket.terminate();
		return new Promise((resolve) => server.close(resolve));
	};
	closing.push(close);
	const { port: taken } = server.address() as AddressInfo;
	return {
		port: taken,
		url: `ws://127.0.0.1:${taken}`,
		heard,
		sockets,
		close,
		subscription: () => String(heard.find(([kind]) => kind === 'REQ')?.[1]),
		say(message: unknown) {
			for (const socket of sockets)
				socket.send(typeof message === 'string' ? message : JSON.stringify(message));
		}
	};
}
const start = (relays: readonly string[]) => {
	const onEvent = vi.fn();
	const pool: RelayPool = createRelayPool({ relays, now: Date.now, random: randomBytes, onEvent });
	closing.push(() => pool.close());
	return { pool, onEvent };
};
const dead = 'ws://127.0.0.1:1';
const eventOf = (content: string, x = topic) => ({ id: '00', content, tags: [['x', x]], kind: 25050 });

describe('relay-pool', () => {
	test('default', async () => {
		const relay = await startRelay();
		const { pool, onEvent } = start([relay.url]);
		pool.listen([topic]);
		await vi.waitFor(() => expect(relay.heard).toHaveLength(1));
		expect(relay.heard[0]).toEqual(['REQ', expect.any(String), { kinds: [25050], '#x': [topic] }]);
		relay.say(['EVENT', relay.subscription(), eventOf('sealed')]);
		await vi.waitFor(() => expect(onEvent).toHaveBeenCalledWith(topic, 'sealed'));
	});

	test('behavior: events carry a valid id and signature (NIP-01) and nothing but topic and content', async () => {
		const relay = await startRelay();
		const { pool } = start([relay.url]);
		pool.listen([topic]);
		pool.publish(topic, 'sealed', randomBytes(32));
		pool.publish(topic, 'sealed', randomBytes(32));
		await vi.waitFor(() => expect(relay.heard).toHaveLength(3));
		const [, one, other] = relay.heard.map(([, event]) => event as Record<string, unknown>);
		const { id, pubkey, created_at, kind, tags, content, sig } = one ?? {};
		expect(Object.keys(one ?? {}).sort()).toEqual([
			'content',
			'created_at',
			'id',
			'kind',
			'pubkey',
			'sig',
			'tags'
		]);
		expect([kind, tags, content]).toEqual([25050, [['x', topic]], 'sealed']);
		expect(id).toBe(
			bytesToHex(sha256(utf8ToBytes(JSON.stringify([0, pubkey, created_at, kind, tags, content]))))
		);
		expect(schnorr.verify(String(sig), String(id), String(pubkey))).toBe(true);
		expect(other?.['pubkey']).not.toBe(pubkey);
	});

	test('behavior: a dead relay, one that is written wrong and one that talks nonsense do not hurt', async () => {
		const [good, bad] = [await startRelay(), await startRelay()];
		const { pool, onEvent } = start([dead, 'no address', bad.url, good.url]);
		pool.listen([topic]);
		await vi.waitFor(() => expect([...good.heard, ...bad.heard]).toHaveLength(2));
		for (const nonsense of ['{', 'null', '[]', '["EVENT"]', '["EVENT",1,{}]', 'x'.repeat(5000)])
			bad.say(nonsense);
		bad.say(['EVENT', bad.subscription(), eventOf('junk', 'cd'.repeat(32))]);
		bad.say(['EVENT', 'another', eventOf('junk')]);
		bad.say(['EVENT', bad.subscription(), { id: 1, tags: [[['x']]], content: {} }]);
		good.say(['EVENT', good.subscription(), eventOf('sealed')]);
		await vi.waitFor(() => expect(onEvent).toHaveBeenCalledTimes(1));
		expect(onEvent).toHaveBeenCalledWith(topic, 'sealed');
		expect(pool.unreachable()).toBe(false);
	});

	test('behavior: what two relays bring is heard once, and neither can spoil it for the other', async () => {
		const [one, other] = [await startRelay(), await startRelay()];
		const { pool, onEvent } = start([one.url, other.url]);
		pool.listen([topic]);
		await vi.waitFor(() => expect([...one.heard, ...other.heard]).toHaveLength(2));
		one.say(['EVENT', one.subscription(), eventOf('spoilt')]);
		for (const relay of [one, other, one]) relay.say(['EVENT', relay.subscription(), eventOf('sealed')]);
		await vi.waitFor(() => expect(onEvent).toHaveBeenCalledWith(topic, 'sealed'));
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect(onEvent.mock.calls).toHaveLength(2);
	});

	test('behavior: comes back to a relay that was restarted', async () => {
		const relay = await startRelay();
		const { pool } = start([relay.url]);
		pool.listen([topic]);
		await vi.waitFor(() => expect(relay.heard).toHaveLength(1));
		await relay.close();
		const again = await startRelay(relay.port);
		await vi.waitFor(() => expect(again.heard[0]?.[0]).toBe('REQ'), 5000);
		pool.publish(topic, 'sealed', randomBytes(32));
		await vi.waitFor(() => expect(again.heard[1]?.[0]).toBe('EVENT'));
	});

	test('behavior: without a topic there is no connection', async () => {
		const relay = await startRelay();
		const { pool } = start([relay.url]);
		pool.publish(topic, 'sealed', randomBytes(32));
		pool.listen([]);
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect(relay.sockets).toHaveLength(0);
		pool.listen([topic]);
		await vi.waitFor(() => expect(relay.sockets[0]?.readyState).toBe(1));
		pool.listen([]);
		await vi.waitFor(() => expect(relay.sockets[0]?.readyState).toBe(3));
	});

	test('behavior: a flood is cut off', async () => {
		const relay = await startRelay();
		const { pool, onEvent } = start([relay.url]);
		pool.listen([topic]);
		await vi.waitFor(() => expect(relay.heard).toHaveLength(1));
		for (let number = 0; number < 2000; number++)
			relay.say(['EVENT', relay.subscription(), eventOf(`sealed ${number}`)]);
		await vi.waitFor(() => expect(onEvent.mock.calls.length).toBeGreaterThanOrEqual(200));
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(onEvent.mock.calls.length).toBeLessThan(500);
	});

	test('error: every relay is dead', async () => {
		const { pool } = start([dead]);
		expect(pool.unreachable()).toBe(false);
		pool.listen([topic]);
		await vi.waitFor(() => expect(pool.unreachable()).toBe(true), 4000);
	});
});
