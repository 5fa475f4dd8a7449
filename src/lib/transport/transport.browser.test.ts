import { inject } from 'vitest';
import type { Account, ShareId } from '$lib/agreement';
import { createTransport, publicKeyOf, type PeerLink, type Transport, type TransportOptions } from '.';
import { keyToHash } from './diffie-hellman';
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
			patience: 2500,
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
