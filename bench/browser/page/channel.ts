/** A snapshot between two peers in one page: by our transport, sealed and proven, against the bare channel. */
import type { Account, ShareId } from '$lib/agreement';
import { createTransport, publicKeyOf, type PeerLink, type Transport } from '$lib/transport';
import { keyToHash } from '$lib/transport/diffie-hellman';
import { value } from '$lib/vault/testing/vault-fixture';
import { race, type Times } from '../../measure';
import { expectSame } from '../../figure';
import { bareChannel } from './bare-channel';

const share = `0x${'5a'.repeat(32)}` as ShareId;
const alice = `0x${'a1'.repeat(20)}` as Account;
const bob = `0x${'b0'.repeat(20)}` as Account;
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

interface Pair {
	/** Asks the other side for the snapshot. */
	fetch(): Promise<Uint8Array>;
	close(): Promise<void>;
}

/** Two transports that met over the relay; one answers every question with the snapshot. */
async function sealedPair(relay: string, snapshot: Uint8Array): Promise<Pair> {
	const [forAlice, forBob] = [random(32), random(32)];
	const start = (me: Account, secretKey: Uint8Array): Transport =>
		createTransport({
			chainId: 31337,
			registry: `0x${'12'.repeat(20)}` as Account,
			me,
			identity: { secretKey, publicKey: publicKeyOf(secretKey) },
			relays: [relay],
			now: Date.now,
			random
		});
	const linkTo = (peer: Account, secretKey: Uint8Array): PeerLink => ({
		share,
		peer,
		boxKey: keyToHash(publicKeyOf(secretKey)),
		invitationSecret: null
	});
	const [asks, answers] = [start(alice, forAlice), start(bob, forBob)];
	const toBob = linkTo(bob, forBob);
	asks.onRequest(async () => new Uint8Array());
	answers.onRequest(async () => snapshot);
	asks.expect([toBob]);
	answers.expect([linkTo(alice, forAlice)]);
	const fetch = async () => value(await asks.ask(toBob, Uint8Array.of(1)));
	await fetch();
	return {
		fetch,
		close: async () => void (await Promise.all([asks.close(), answers.close()]))
	};
}

/** Milliseconds per whole snapshot of so many bytes. */
export async function measureChannel(
	relay: string,
	bytes: number,
	rounds: number
): Promise<Record<'sealed' | 'bare', Times>> {
	// Encrypted bytes do not compress, so neither do these.
	const snapshot = new Uint8Array(bytes);
	for (let at = 0; at < bytes; at += 65_536)
		crypto.getRandomValues(snapshot.subarray(at, Math.min(bytes, at + 65_536)));
	const sealed = await sealedPair(relay, snapshot);
	const bare = await bareChannel();
	const expected = await digest(snapshot);
	const times = await race(
		{ sealed: { run: sealed.fetch, most: 1 }, bare: { run: () => bare.send(snapshot), most: 1 } },
		{ rounds }
	);
	expectSame('What came sealed', await digest(await sealed.fetch()), expected);
	expectSame('What came bare', await digest(await bare.send(snapshot)), expected);
	await sealed.close();
	bare.close();
	return times;
}

async function digest(bytes: Uint8Array): Promise<string> {
	const hash = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
	return String(new Uint8Array(hash));
}
