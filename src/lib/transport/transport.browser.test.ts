import { afterEach, describe, expect, inject, test, vi } from 'vitest';
import type { Account, ShareId } from '$lib/agreement';
import { createTransport, publicKeyOf, type PeerLink, type Transport, type TransportOptions } from '.';
import { keyToHash } from './diffie-hellman';
import { isPrivate } from './session-description';
import { describeTransportPort } from './testing/transport-port-suite';

declare module 'vitest' {
	export interface ProvidedContext {
		/** WebSocket address of a relay on this machine. */
		relay: string;
	}
}

const share = `0x${'5a'.repeat(32)}` as ShareId;
const alice = `0x${'a1'.repeat(20)}` as Account;
const bob = `0x${'b0'.repeat(20)}` as Account;
const limit = 9_000_000;
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const newIdentity = () => {
	const secretKey = random(32);
	return { secretKey, publicKey: publicKeyOf(secretKey) };
};

/** Alice and Bob in one page, over a real relay and real connections. */
function twoParties(options: Partial<TransportOptions> = {}) {
	const connections: RTCPeerConnection[] = [];
	const channels: RTCDataChannel[] = [];
	const identities = { alice: newIdentity(), bob: newIdentity() };
	const start = (me: Account, identity: TransportOptions['identity']): Transport =>
		createTransport({
			chainId: 31337,
			registry: `0x${'12'.repeat(20)}` as Account,
			me,
			identity,
			relays: [inject('relay')],
			now: Date.now,
			random,
			patience: 4000,
			limit,
			webRtc(configuration) {
				const connection = new RTCPeerConnection(configuration);
				connections.push(connection);
				const create = connection.createDataChannel.bind(connection);
				connection.createDataChannel = (...args) => {
					const channel = create(...args);
					channels.push(channel);
					return channel;
				};
				return connection;
			},
			...options
		});
	const linkTo = (peer: Account, { publicKey }: TransportOptions['identity']): PeerLink => ({
		share,
		peer,
		boxKey: keyToHash(publicKey),
		invitationSecret: null
	});
	const transports = { alice: start(alice, identities.alice), bob: start(bob, identities.bob) };
	return {
		...transports,
		start,
		identities,
		connections,
		bobLink: linkTo(bob, identities.bob),
		aliceLink: linkTo(alice, identities.alice),
		strangerKey: keyToHash(newIdentity().publicKey),
		limit,
		cut() {
			for (const channel of channels) channel.close();
		},
		async dispose() {
			await Promise.all([transports.alice.close(), transports.bob.close()]);
		}
	};
}

describeTransportPort('transport over WebRTC and a relay', async () => twoParties());

type Parties = ReturnType<typeof twoParties>;
const running: Parties[] = [];
afterEach(async () => {
	for (const parties of running.splice(0)) await parties.dispose();
	vi.unstubAllGlobals();
});
const meet = (options: Partial<TransportOptions> = {}): Parties => {
	const parties = twoParties(options);
	running.push(parties);
	for (const transport of [parties.alice, parties.bob]) transport.onRequest(async (_, request) => request);
	parties.alice.expect([parties.bobLink]);
	parties.bob.expect([parties.aliceLink]);
	return parties;
};

/** Records everything that passes the WebSockets of this page, both ways. */
function recordFrames(): string[] {
	const frames: string[] = [];
	vi.stubGlobal(
		'WebSocket',
		class extends WebSocket {
			constructor(url: string) {
				super(url);
				this.addEventListener('message', ({ data }) => frames.push(String(data)));
			}
			override send(data: string): void {
				frames.push(data);
				super.send(data);
			}
		}
	);
	return frames;
}

describe('transport', () => {
	test('behavior: relays see sealed bytes of one length under a topic, and then silence', async () => {
		const frames = recordFrames();
		const { alice, bobLink, aliceLink, connections } = meet();
		expect((await alice.ask(bobLink, new TextEncoder().encode('Ibuprofen'))).ok).toBe(true);
		const described = connections.flatMap(({ localDescription }) => localDescription?.sdp ?? []);
		expect(described).toHaveLength(2);
		const secrets = described.flatMap((sdp) => [
			...[...sdp.matchAll(/^a=(?:ice-ufrag|ice-pwd|fingerprint):(?:sha-256 )?(\S+)/gm)].map(
				([, value]) => value ?? ''
			),
			...[...sdp.matchAll(/\S+\.local/g)].map(([value]) => value)
		]);
		expect(secrets.length).toBeGreaterThanOrEqual(8);
		const ids = [share, bobLink.peer, aliceLink.peer, bobLink.boxKey, aliceLink.boxKey].map((id) =>
			id.slice(2)
		);
		const forms = [
			...secrets.filter((secret) => secret.length > 4),
			...ids,
			'Ibuprofen',
			'candidate',
			'hello',
			'offer'
		];
		expect(frames.length).toBeGreaterThan(4);
		for (const frame of frames)
			for (const secret of forms) {
				expect(frame.toLowerCase()).not.toContain(secret.toLowerCase());
				for (const encoded of [btoa(secret), btoa(` ${secret}`), btoa(`  ${secret}`)])
					expect(frame).not.toContain(encoded.slice(4, -4) || encoded);
			}
		const contents = frames.flatMap((frame) => /"content":"([^"]+)"/.exec(frame)?.[1] ?? []);
		expect(new Set(contents.map(({ length }) => length)).size).toBe(1);
		await new Promise((resolve) => setTimeout(resolve, 1000));
		const { length } = frames;
		expect(length).toBeLessThan(40);
		await new Promise((resolve) => setTimeout(resolve, 3000));
		expect(frames).toHaveLength(length);
	});

	test('behavior: works without ICE servers, and no description shows a private address', async () => {
		const { alice, bobLink, connections } = meet();
		expect((await alice.ask(bobLink, Uint8Array.of(1))).ok).toBe(true);
		const servers = connections.map((connection) => connection.getConfiguration().iceServers);
		expect(servers).toEqual([[], []]);
		for (const { localDescription, remoteDescription } of connections)
			for (const sdp of [localDescription?.sdp ?? '', remoteDescription?.sdp ?? '']) {
				const addresses = [...sdp.matchAll(/^a=candidate:(?:\S+ ){4}(\S+)/gm)].map(
					([, address]) => address ?? ''
				);
				expect(addresses.length).toBeGreaterThan(0);
				expect(addresses.filter(isPrivate)).toEqual([]);
			}
	});

	test('behavior: a page that was loaded again takes the place of the old one', async () => {
		const { alice, bobLink, aliceLink, start, identities } = meet();
		expect((await alice.ask(bobLink, Uint8Array.of(1))).ok).toBe(true);
		const reloaded = start(bobLink.peer, identities.bob);
		reloaded.onRequest(async () => Uint8Array.of(42));
		reloaded.expect([aliceLink]);
		expect((await reloaded.ask(aliceLink, Uint8Array.of(2))).ok).toBe(true);
		expect(await alice.ask(bobLink, Uint8Array.of(3))).toEqual({ ok: true, value: Uint8Array.of(42) });
		await reloaded.close();
	});

	test('behavior: one dead relay among the living does not hurt', async () => {
		const { alice, bobLink } = meet({ relays: ['ws://127.0.0.1:9', inject('relay'), 'nonsense'] });
		expect((await alice.ask(bobLink, Uint8Array.of(1))).ok).toBe(true);
	});

	test('error: RelaysUnreachable', async () => {
		for (const relays of [[], ['ws://127.0.0.1:9']]) {
			const { alice, bobLink } = meet({ relays });
			expect(await alice.ask(bobLink, Uint8Array.of(1))).toEqual({
				ok: false,
				failure: { kind: 'RelaysUnreachable' }
			});
		}
	});

	test('error: NotThisPeer when the certificate is not the one the other browser sees', async () => {
		let made = 0;
		const { alice, bobLink } = meet({
			webRtc(configuration) {
				const connection = new RTCPeerConnection(configuration);
				if (made++ > 0) return connection;
				const { remoteDescription } = Object.getOwnPropertyDescriptors(RTCPeerConnection.prototype);
				Object.defineProperty(connection, 'remoteDescription', {
					get() {
						const description = remoteDescription.get?.call(connection) as RTCSessionDescription | null;
						const sdp = description?.sdp.replace(/(sha-256 )../, (_, name: string) => `${name}${'00'}`);
						return description && { type: description.type, sdp };
					}
				});
				return connection;
			}
		});
		expect(await alice.ask(bobLink, Uint8Array.of(1))).toEqual({
			ok: false,
			failure: { kind: 'NotThisPeer' }
		});
	});

	test('error: NotThisPeer for a registered key of low order', async () => {
		const { alice, bobLink } = meet();
		const weak = { ...bobLink, boxKey: keyToHash(new Uint8Array(32)) };
		expect(await alice.ask(weak, Uint8Array.of(1))).toEqual({ ok: false, failure: { kind: 'NotThisPeer' } });
	});
});
