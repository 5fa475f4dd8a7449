import { randomBytes } from 'noble-hashes/utils.js';
import nacl from 'tweetnacl';
import { describe, expect, test } from 'vitest';
import type { Account, ShareId } from '$lib/agreement';
import { publicKeyOf, sharedSecret, type Identity } from './diffie-hellman';
import {
	beginTranscript,
	commitmentTo,
	startHandshake,
	type Handshake,
	type HandshakeContext,
	type Proven
} from './handshake';

const newIdentity = (): Identity => {
	const secretKey = randomBytes(32);
	return { secretKey, publicKey: publicKeyOf(secretKey) };
};
const [alice, bob, mallory] = [newIdentity(), newIdentity(), newIdentity()];
const fingerprints = { alice: randomBytes(32), bob: randomBytes(32), mallory: randomBytes(32) };
const accountOf = (byte: string) => `0x${byte.repeat(20)}` as Account;

const terms = {
	chainId: 31337,
	registry: accountOf('12'),
	share: `0x${'5a'.repeat(32)}` as ShareId,
	initiator: { account: accountOf('a1'), boxKey: alice.publicKey, fingerprint: fingerprints.alice },
	responder: { account: accountOf('b0'), boxKey: bob.publicKey, fingerprint: fingerprints.bob },
	preSharedKey: null as Uint8Array | null,
	random: (length: number): Uint8Array => randomBytes(length)
};
type Changes = Partial<HandshakeContext>;
const atAlice = (changes: Changes = {}): HandshakeContext => ({
	...terms,
	role: 'initiator',
	identity: alice,
	...changes
});
const atBob = (changes: Changes = {}): HandshakeContext => ({
	...terms,
	role: 'responder',
	identity: bob,
	...changes
});

interface Outcome {
	readonly initiator: Proven | undefined;
	readonly responder: Proven | undefined;
}

/** Carries the four messages across, each of them changed on the way. */
function run(
	initiator: Handshake,
	responder: Handshake,
	change: (message: Uint8Array, number: number) => Uint8Array = (message) => message
): Outcome {
	const proven: { initiator?: Proven; responder?: Proven } = {};
	let message = responder.opening;
	for (let number = 0; message; number++) {
		const role = number % 2 === 0 ? 'initiator' : 'responder';
		const step = (role === 'initiator' ? initiator : responder).receive(change(message.slice(), number));
		if (step.kind === 'refused') break;
		if (step.kind === 'proven') proven[role] = step.proven;
		message = step.reply;
	}
	return { initiator: proven.initiator, responder: proven.responder };
}
const meet = (one: Changes = {}, other: Changes = {}, change?: Parameters<typeof run>[2]) =>
	run(startHandshake(atAlice(one)), startHandshake(atBob(other)), change);

describe('handshake', () => {
	test('default', () => {
		const { initiator, responder } = meet();
		if (!initiator || !responder) throw new Error('two honest parties did not meet');
		expect(initiator.sendKey).toEqual(responder.receiveKey);
		expect(initiator.receiveKey).toEqual(responder.sendKey);
		expect(initiator.sendKey).not.toEqual(initiator.receiveKey);
		expect(initiator.code).toMatch(/^\d{6}$/);
		expect(responder.code).toBe(initiator.code);
	});

	test('behavior: the invitation secret takes part when both have it', () => {
		const preSharedKey = randomBytes(32);
		expect(meet({ preSharedKey }, { preSharedKey }).responder).toBeDefined();
	});

	test('behavior: the same two peers never get the same keys twice', () => {
		const keys = Array.from({ length: 20 }, () => String(meet().initiator?.sendKey));
		expect(new Set(keys).size).toBe(20);
	});

	test('behavior: ephemeral keys are gone afterwards, however it ended', () => {
		for (const change of [
			(message: Uint8Array) => message,
			(message: Uint8Array, number: number) => (number === 1 ? message.map((byte) => byte ^ 1) : message),
			(message: Uint8Array, number: number) => (number === 2 ? message.map((byte) => byte ^ 1) : message)
		]) {
			const drawn: Uint8Array[] = [];
			const random = (length: number) => {
				const bytes = randomBytes(length);
				drawn.push(bytes);
				return bytes;
			};
			const initiator = startHandshake(atAlice({ random }));
			const responder = startHandshake(atBob({ random }));
			expect(drawn.map((secret) => secret.some((byte) => byte !== 0))).toEqual([true, true]);
			run(initiator, responder, change);
			initiator.forget();
			responder.forget();
			expect(drawn.map((secret) => secret.every((byte) => byte === 0))).toEqual([true, true]);
		}
	});

	test('error: any changed byte of any message', () => {
		const lengths: number[] = [];
		meet({}, {}, (message, number) => ((lengths[number] = message.length), message));
		expect(lengths).toEqual([32, 64, 64, 32]);
		lengths.forEach((length, altered) => {
			for (let index = 0; index < length; index++) {
				const outcome = meet({}, {}, (message, number) => {
					if (number === altered) message[index] = (message[index] ?? 0) ^ (1 << (index % 8));
					return message;
				});
				// The initiator's last word can only fail at the responder.
				expect(outcome.responder).toBeUndefined();
				if (altered < 3) expect(outcome.initiator).toBeUndefined();
			}
		});
	});

	test('error: a message cut short or made longer', () => {
		for (const altered of [0, 1, 2, 3])
			for (const change of [
				(bytes: Uint8Array) => bytes.slice(1),
				(bytes: Uint8Array) => Uint8Array.of(...bytes, 0)
			])
				expect(
					meet({}, {}, (message, number) => (number === altered ? change(message) : message)).responder
				).toBeUndefined();
	});

	test.each([
		['version of the chain', { chainId: 1 }],
		['registry', { registry: accountOf('13') }],
		['share', { share: `0x${'5b'.repeat(32)}` as ShareId }],
		['account', { responder: { ...terms.responder, account: accountOf('b1') } }],
		['fingerprint', { responder: { ...terms.responder, fingerprint: fingerprints.mallory } }],
		[
			'order of the fingerprints',
			{
				initiator: { ...terms.initiator, fingerprint: fingerprints.bob },
				responder: { ...terms.responder, fingerprint: fingerprints.alice }
			}
		],
		['invitation secret', { preSharedKey: new Uint8Array(32).fill(1) }]
	] satisfies [string, Changes][])('error: the two see a different %s', (_, changes) => {
		expect(meet(changes)).toEqual({ initiator: undefined, responder: undefined });
		expect(meet({}, changes)).toEqual({ initiator: undefined, responder: undefined });
	});

	test('error: somebody in the middle holds both channels and relays the handshake', () => {
		const toAlice = { ...terms.responder, fingerprint: fingerprints.mallory };
		const toBob = { ...terms.initiator, fingerprint: fingerprints.mallory };
		expect(meet({ responder: toAlice }, { initiator: toBob })).toEqual({
			initiator: undefined,
			responder: undefined
		});
	});

	test('error: somebody else claims to be the peer', () => {
		expect(meet({ identity: mallory }).responder).toBeUndefined();
		expect(meet({}, { identity: mallory }).initiator).toBeUndefined();
	});

	test('error: a registered or an ephemeral key of low order', () => {
		const zero = new Uint8Array(32);
		const one = Uint8Array.of(1, ...new Uint8Array(31));
		for (const key of [zero, one]) {
			const weak = { responder: { ...terms.responder, boxKey: key } };
			expect(meet(weak, weak)).toEqual({ initiator: undefined, responder: undefined });
			const altered = meet({}, {}, (message, number) => {
				if (number === 1) message.set(key);
				return message;
			});
			expect(altered.responder).toBeUndefined();
		}
	});

	test('error: an old recording is played again', () => {
		const recorded: Uint8Array[] = [];
		meet({}, {}, (message, number) => (recorded[number] = message));
		const replayed = (number: number) => recorded[number] ?? new Uint8Array();
		const responder = startHandshake(atBob());
		expect(responder.receive(replayed(1)).kind).toBe('refused');
		const initiator = startHandshake(atAlice());
		expect(initiator.receive(replayed(0)).kind).toBe('continue');
		expect(initiator.receive(replayed(2)).kind).toBe('refused');
	});

	test('error: after a refusal nothing is accepted any more', () => {
		const responder = startHandshake(atBob());
		const initiator = startHandshake(atAlice());
		const step = initiator.receive(responder.opening ?? new Uint8Array());
		if (step.kind !== 'continue') throw new Error('the commitment was refused');
		expect(responder.receive(step.reply.map((byte) => byte ^ 1)).kind).toBe('refused');
		expect(responder.receive(step.reply).kind).toBe('refused');
	});
});

describe('short code', () => {
	/** Mallory took the seat of Bob towards Alice, and that of Alice towards Bob, by a leaked open link. */
	const towardsAlice = { ...terms.responder, boxKey: mallory.publicKey };
	const towardsBob = { ...terms.initiator, boxKey: mallory.publicKey };

	test('behavior: differs when somebody sits between the two', () => {
		for (let round = 0; round < 100; round++) {
			const withAlice = meet({ responder: towardsAlice }, { responder: towardsAlice, identity: mallory });
			const withBob = meet({ initiator: towardsBob, identity: mallory }, { initiator: towardsBob });
			expect(withAlice.initiator?.code).toBeDefined();
			expect(withAlice.initiator?.code).not.toBe(withBob.responder?.code);
		}
	});

	test('behavior: keys that would make the codes agree can not be chosen after seeing the other key', () => {
		const drawn = randomBytes(32);
		const committed = startHandshake(
			atBob({ responder: towardsAlice, identity: mallory, random: () => drawn.slice() })
		);
		const victim = startHandshake(atAlice({ responder: towardsAlice }));
		const step = victim.receive(committed.opening ?? new Uint8Array());
		if (step.kind !== 'continue') throw new Error('the commitment was refused');

		// Mallory now knows Alice's key and could compute the code of any key of his: none of 10⁵ fits the commitment.
		for (let attempt = 0; attempt < 100_000; attempt++)
			if (nacl.verify(commitmentTo(randomBytes(32)), committed.opening ?? new Uint8Array(32)))
				throw new Error('the commitment was broken');

		// Showing another key than the committed ends the handshake, though everything else about it is right.
		const shown = newIdentity();
		const proofWith = (own: Identity) => {
			const state = beginTranscript(atBob({ responder: towardsAlice, identity: mallory }));
			const theirs = step.reply.slice(0, 32);
			state.hear(committed.opening ?? new Uint8Array());
			state.hear(theirs);
			state.mix(sharedSecret(mallory.secretKey, theirs));
			state.mix(sharedSecret(mallory.secretKey, alice.publicKey));
			expect(state.verify('initiator', step.reply.slice(32))).toBe(true);
			state.hear(own.publicKey);
			state.mix(sharedSecret(own.secretKey, theirs));
			state.mix(sharedSecret(own.secretKey, alice.publicKey));
			return Uint8Array.of(...own.publicKey, ...state.prove('responder'));
		};
		expect(victim.receive(proofWith(shown)).kind).toBe('refused');
		const kept = { secretKey: drawn, publicKey: publicKeyOf(drawn) };
		expect(victim.receive(proofWith(kept)).kind).toBe('refused');
	});
});
