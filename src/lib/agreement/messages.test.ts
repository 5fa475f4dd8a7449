import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toRound, toSeatNumber } from './ids';
import {
	decodeReply,
	decodeRequest,
	encodeReply,
	encodeRequest,
	refusalReasons,
	type PeerReply,
	type PeerRequest
} from './messages';
import { altered, alterations } from './testing/arbitraries';
import { charlie, hashOfByte, mechanismShare, must } from './testing/figure-two';

const { share } = mechanismShare;
const round = fc.nat(0xffffffff).map((number) => must(toRound(number)));
const requests: fc.Arbitrary<PeerRequest> = fc.oneof(
	fc
		.record({ round, have: fc.option(round), root: fc.nat(255).map(hashOfByte) })
		.map(({ round, have, root }) => ({ kind: 'pull' as const, share, round, root, have })),
	fc.record({ seat: fc.nat(31), epoch: fc.maxSafeNat() }).map(({ seat, epoch }) => ({
		kind: 'vouch' as const,
		share,
		seat: must(toSeatNumber(seat)),
		account: charlie,
		epoch
	}))
);
const replies: fc.Arbitrary<PeerReply> = fc.oneof(
	fc.record({ kind: fc.constantFrom('snapshot' as const, 'delta' as const), bytes: fc.uint8Array() }),
	fc.record({ kind: fc.constant('refused' as const), reason: fc.constantFrom(...refusalReasons) }),
	fc.constant({ kind: 'accepted' as const })
);

describe('messages', () => {
	test('default: requests and replies come back', () => {
		fc.assert(
			fc.property(requests, replies, (request, reply) => {
				expect(decodeRequest(encodeRequest(request))).toEqual({ ok: true, value: request });
				expect(decodeReply(encodeReply(reply))).toEqual({ ok: true, value: reply });
			})
		);
	});

	test('behavior: altered bytes fail, or are the one form of another message', () => {
		fc.assert(
			fc.property(requests, replies, alterations, (request, reply, changes) => {
				const asked = altered(encodeRequest(request), changes);
				const question = decodeRequest(asked);
				if (question.ok) expect(encodeRequest(question.value)).toEqual(asked);
				const answered = altered(encodeReply(reply), changes);
				const answer = decodeReply(answered);
				if (answer.ok) expect(encodeReply(answer.value)).toEqual(answered);
			}),
			{ numRuns: 2000 }
		);
	});

	test('behavior: random bytes never throw', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
				for (const bytes of [noise, Uint8Array.of(1, ...noise), Uint8Array.of(1, 0, ...noise)]) {
					decodeRequest(bytes);
					decodeReply(bytes);
				}
			}),
			{ numRuns: 2000 }
		);
	});

	test('error: another version, an unknown kind, seat 32, trailing bytes, a request that is too long', () => {
		const vouch = encodeRequest({
			kind: 'vouch',
			share,
			seat: must(toSeatNumber(2)),
			account: charlie,
			epoch: 1
		});
		const failed = (failure: object) => ({ ok: false, failure });
		expect(decodeRequest(vouch.with(0, 9))).toEqual(failed({ kind: 'UnknownVersion', version: 9 }));
		expect(decodeRequest(vouch.with(1, 2))).toMatchObject(failed({ kind: 'Malformed', what: 'request' }));
		expect(decodeRequest(vouch.with(34, 32))).toMatchObject(failed({ kind: 'Malformed', what: 'seat' }));
		expect(decodeRequest(Uint8Array.of(...vouch, 0))).toMatchObject(failed({ kind: 'TrailingBytes' }));
		expect(decodeRequest(new Uint8Array(257))).toMatchObject(failed({ kind: 'TooLarge' }));
		expect(decodeReply(Uint8Array.of(1, 2, 5))).toMatchObject(failed({ kind: 'Malformed', what: 'reason' }));
		expect(decodeReply(Uint8Array.of(1, 3, 0))).toMatchObject(failed({ kind: 'TrailingBytes' }));
	});
});
