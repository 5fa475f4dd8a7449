/** What peers say to each other over a sealed channel: two requests, four replies, as canonical bytes. */
import type { Result } from '$lib/bx';
import { decodeWith, type Reader } from './decoding';
import { Writer } from './encoding';
import type { DecodeFault } from './errors';
import {
	toAccount,
	toRound,
	toSeatNumber,
	toShareId,
	type Account,
	type Hash,
	type Round,
	type SeatNumber,
	type ShareId
} from './ids';
import { limits } from './limits';

export type PeerRequest =
	/** Send me this round; I hold `have` and can take a delta from there. */
	| {
			readonly kind: 'pull';
			readonly share: ShareId;
			readonly round: Round;
			readonly root: Hash;
			readonly have: Round | null;
	  }
	/** I compared the short code with this newcomer: serve the seat while its keys are of this epoch. */
	| {
			readonly kind: 'vouch';
			readonly share: ShareId;
			readonly seat: SeatNumber;
			readonly account: Account;
			readonly epoch: number;
	  };

export const refusalReasons = ['notAPeer', 'unconfirmed', 'unknownRound', 'keyChanged', 'notReady'] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export type PeerReply =
	/** `bytes` as written by `packSnapshot`: those of `encodeSnapshot`, deflated. */
	| { readonly kind: 'snapshot'; readonly bytes: Uint8Array }
	/** `bytes` as written by `encodeDeltaPayload`. */
	| { readonly kind: 'delta'; readonly bytes: Uint8Array }
	| { readonly kind: 'refused'; readonly reason: RefusalReason }
	| { readonly kind: 'accepted' };

const version = 1;
const requestKinds = ['pull', 'vouch'] as const;
const replyKinds = ['snapshot', 'delta', 'refused', 'accepted'] as const;

export function encodeRequest(request: PeerRequest): Uint8Array {
	const writer = new Writer().byte(version).byte(requestKinds.indexOf(request.kind)).hex(request.share);
	if (request.kind === 'vouch')
		return writer.byte(request.seat).hex(request.account).varint(request.epoch).done();
	writer
		.varint(request.round)
		.hex(request.root)
		.boolean(request.have !== null);
	return (request.have === null ? writer : writer.varint(request.have)).done();
}

export const decodeRequest = (bytes: Uint8Array): Result<PeerRequest, DecodeFault> =>
	decodeWith(bytes, limits.requestBytes, readRequest);

export function encodeReply(reply: PeerReply): Uint8Array {
	const writer = new Writer().byte(version).byte(replyKinds.indexOf(reply.kind));
	switch (reply.kind) {
		case 'snapshot':
		case 'delta':
			return writer.bytes(reply.bytes).done();
		case 'refused':
			return writer.byte(refusalReasons.indexOf(reply.reason)).done();
		case 'accepted':
			return writer.done();
	}
}

/** The content of a `snapshot` or `delta` is a window on the given bytes, still to be decoded and verified. */
export const decodeReply = (bytes: Uint8Array): Result<PeerReply, DecodeFault> =>
	decodeWith(bytes, limits.bytes + 2, readReply);

function readRequest(reader: Reader): PeerRequest {
	reader.version(version);
	const kind = requestKinds[reader.byte()] ?? reader.malformed('request');
	const share = toShareId(reader.hash()) ?? reader.malformed('share');
	if (kind === 'pull') {
		const round = readRound(reader);
		const root = reader.hash();
		return { kind, share, round, root, have: reader.boolean() ? readRound(reader) : null };
	}
	const seat = toSeatNumber(reader.byte()) ?? reader.malformed('seat');
	const account = toAccount(`0x${reader.hex(20)}`) ?? reader.malformed('account');
	return { kind, share, seat, account, epoch: reader.varint(Number.MAX_SAFE_INTEGER, 'epoch') };
}

function readReply(reader: Reader): PeerReply {
	reader.version(version);
	const kind = replyKinds[reader.byte()] ?? reader.malformed('reply');
	switch (kind) {
		case 'snapshot':
		case 'delta':
			return { kind, bytes: reader.rest() };
		case 'refused':
			return { kind, reason: refusalReasons[reader.byte()] ?? reader.malformed('reason') };
		case 'accepted':
			return { kind };
	}
}

const readRound = (reader: Reader): Round =>
	toRound(reader.varint(0xffffffff, 'round')) ?? reader.malformed('round');
