/** What every transport must do, written once and run against the real one and the one in memory. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PeerLink, Transport } from '../port';

/** Two transports that can reach each other, and the links under which they know one another. */
export interface TransportFixture {
	readonly alice: Transport;
	readonly bob: Transport;
	/** Bob, as Alice sees him. */
	readonly bobLink: PeerLink;
	/** Alice, as Bob sees her. */
	readonly aliceLink: PeerLink;
	/** A registered key that is neither Alice's nor Bob's. */
	readonly strangerKey: PeerLink['boxKey'];
	/** Breaks the running session between the two as a lost network would. */
	cut(): void;
	/** Largest request or reply, in bytes. */
	readonly limit: number;
	dispose(): Promise<void>;
}

export type TransportSetup = () => Promise<TransportFixture>;

export function describeTransportPort(name: string, setup: TransportSetup): void {
	describe(name, () => {
		let fixture: TransportFixture;
		beforeEach(async () => {
			fixture = await setup();
		});
		afterEach(() => fixture.dispose());

		const echo = async (_: PeerLink, request: Uint8Array) => request;
		const meet = () => {
			fixture.bob.onRequest(echo);
			fixture.alice.onRequest(echo);
			fixture.bob.expect([fixture.aliceLink]);
			fixture.alice.expect([fixture.bobLink]);
		};

		test('default', async () => {
			const { alice, bob, bobLink, aliceLink } = fixture;
			bob.onRequest(async (from, request) => Uint8Array.of(...request, from.peer === aliceLink.peer ? 1 : 0));
			bob.expect([aliceLink]);
			alice.expect([bobLink]);
			expect(await alice.ask(bobLink, Uint8Array.of(7, 8))).toEqual({
				ok: true,
				value: Uint8Array.of(7, 8, 1)
			});
		});

		test('behavior: an empty request may have an empty reply', async () => {
			meet();
			expect(await fixture.alice.ask(fixture.bobLink, new Uint8Array())).toEqual({
				ok: true,
				value: new Uint8Array()
			});
		});

		test('behavior: both sides may ask, at once and many times, over one session', async () => {
			const codes: string[] = [];
			fixture.alice.onSession((_, code) => codes.push(code));
			fixture.bob.onSession((_, code) => codes.push(code));
			meet();
			const numbers = Array.from({ length: 20 }, (_, index) => index);
			const answers = await Promise.all(
				numbers.flatMap((number) => [
					fixture.alice.ask(fixture.bobLink, Uint8Array.of(number)),
					fixture.bob.ask(fixture.aliceLink, Uint8Array.of(100 + number))
				])
			);
			expect(answers).toEqual(
				numbers.flatMap((number) => [
					{ ok: true, value: Uint8Array.of(number) },
					{ ok: true, value: Uint8Array.of(100 + number) }
				])
			);
			expect(codes).toHaveLength(2);
			expect(codes[0]).toMatch(/^\d{6}$/);
			expect(codes[1]).toBe(codes[0]);
		});

		test('behavior: the first contact may be bound to an invitation', async () => {
			const { alice, bob, bobLink, aliceLink } = fixture;
			const invitationSecret = new Uint8Array(32).fill(9);
			bob.onRequest(echo);
			bob.expect([{ ...aliceLink, invitationSecret }]);
			const invited = { ...bobLink, invitationSecret };
			alice.expect([invited]);
			expect(await alice.ask(invited, Uint8Array.of(1))).toEqual({ ok: true, value: Uint8Array.of(1) });
		});

		test('behavior: 8 MB arrive whole, with progress', async () => {
			const bytes = Uint8Array.from({ length: 8_000_000 }, (_, index) => (index * 31) & 255);
			fixture.bob.onRequest(async () => bytes);
			fixture.bob.expect([fixture.aliceLink]);
			fixture.alice.expect([fixture.bobLink]);
			const progress: [number, number][] = [];
			const answer = await fixture.alice.ask(fixture.bobLink, Uint8Array.of(1), {
				onProgress: (received, total) => progress.push([received, total])
			});
			if (!answer.ok) throw new Error(answer.failure.kind);
			expect(answer.value.length).toBe(bytes.length);
			expect(answer.value.every((byte, index) => byte === bytes[index])).toBe(true);
			expect(progress.length).toBeGreaterThan(10);
			expect(progress.every(([received], index) => received > (progress[index - 1]?.[0] ?? 0))).toBe(true);
			expect(progress.at(-1)).toEqual([bytes.length, bytes.length]);
		});

		test('behavior: after an interruption the same question can be asked again', async () => {
			const { alice, bob, bobLink, aliceLink } = fixture;
			const sessions = vi.fn();
			alice.onSession(sessions);
			let arrived = () => {};
			const atBob = new Promise<void>((resolve) => (arrived = resolve));
			bob.onRequest(() => {
				arrived();
				return new Promise(() => {});
			});
			bob.expect([aliceLink]);
			alice.expect([bobLink]);
			const first = alice.ask(bobLink, Uint8Array.of(1));
			await atBob;
			fixture.cut();
			expect(await first).toEqual({ ok: false, failure: { kind: 'Interrupted' } });
			bob.onRequest(echo);
			expect(await alice.ask(bobLink, Uint8Array.of(1))).toEqual({ ok: true, value: Uint8Array.of(1) });
			expect(sessions).toHaveBeenCalledTimes(2);
		});

		test('behavior: a question can be given up', async () => {
			const controller = new AbortController();
			fixture.bob.onRequest(() => {
				controller.abort();
				return new Promise(() => {});
			});
			fixture.bob.expect([fixture.aliceLink]);
			const answer = fixture.alice.ask(fixture.bobLink, Uint8Array.of(1), { signal: controller.signal });
			expect(await answer).toEqual({ ok: false, failure: { kind: 'Interrupted' } });
		});

		test('error: PeerOffline for a peer who does not expect us', async () => {
			fixture.bob.onRequest(echo);
			fixture.bob.expect([]);
			const answer = await fixture.alice.ask(fixture.bobLink, Uint8Array.of(1));
			expect(answer).toEqual({ ok: false, failure: { kind: 'PeerOffline' } });
		});

		test('error: PeerOffline for a peer who left', async () => {
			meet();
			await fixture.bob.close();
			const answer = await fixture.alice.ask(fixture.bobLink, Uint8Array.of(1));
			expect(answer).toEqual({ ok: false, failure: { kind: 'PeerOffline' } });
		});

		test('error: PeerOffline for a peer who holds another key', async () => {
			meet();
			const link = { ...fixture.bobLink, boxKey: fixture.strangerKey };
			expect(await fixture.alice.ask(link, Uint8Array.of(1))).toEqual({
				ok: false,
				failure: { kind: 'PeerOffline' }
			});
		});

		test('error: NotThisPeer when the invitation differs', async () => {
			const { alice, bob, bobLink, aliceLink } = fixture;
			const handler = vi.fn(echo);
			bob.onRequest(handler);
			bob.expect([{ ...aliceLink, invitationSecret: new Uint8Array(32).fill(1) }]);
			const answer = await alice.ask(
				{ ...bobLink, invitationSecret: new Uint8Array(32).fill(2) },
				Uint8Array.of(1)
			);
			expect(answer).toEqual({ ok: false, failure: { kind: 'NotThisPeer' } });
			expect(handler).not.toHaveBeenCalled();
		});

		test('error: TooLarge before anything is sent', async () => {
			meet();
			const { limit } = fixture;
			const answer = await fixture.alice.ask(fixture.bobLink, new Uint8Array(limit + 1));
			expect(answer).toEqual({ ok: false, failure: { kind: 'TooLarge', bytes: limit + 1, limit } });
		});

		test('error: TooLarge for a reply beyond the limit', async () => {
			const { alice, bob, bobLink, aliceLink, limit } = fixture;
			bob.onRequest(async () => new Uint8Array(limit + 1));
			bob.expect([aliceLink]);
			const answer = await alice.ask(bobLink, Uint8Array.of(1));
			expect(answer).toEqual({ ok: false, failure: { kind: 'TooLarge', bytes: limit + 1, limit } });
		});

		test('error: Interrupted when the other side fails to answer', async () => {
			const { alice, bob, bobLink, aliceLink } = fixture;
			bob.onRequest(() => Promise.reject(new Error('no')));
			bob.expect([aliceLink]);
			const answer = await alice.ask(bobLink, Uint8Array.of(1));
			expect(answer).toEqual({ ok: false, failure: { kind: 'Interrupted' } });
		});

		test('error: Interrupted when the peer stops expecting us in the middle', async () => {
			const { alice, bob, bobLink, aliceLink } = fixture;
			bob.onRequest(() => {
				bob.expect([]);
				return new Promise(() => {});
			});
			bob.expect([aliceLink]);
			const answer = await alice.ask(bobLink, Uint8Array.of(1));
			expect(answer).toEqual({ ok: false, failure: { kind: 'Interrupted' } });
		});

		test('error: Interrupted after close', async () => {
			meet();
			await fixture.alice.close();
			const answer = await fixture.alice.ask(fixture.bobLink, Uint8Array.of(1));
			expect(answer).toEqual({ ok: false, failure: { kind: 'Interrupted' } });
		});
	});
}
