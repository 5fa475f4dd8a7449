/** An invitation as it stands in a link: what the invitee must know to read the offer while the inviter is away. */
import { fail, ok, type Result } from '$lib/bx';
import { fromBase64url, toBase64url } from './base64url';
import { decodeWith, type Reader } from './decoding';
import { digest, tagged } from './digest';
import { Writer } from './encoding';
import type { InvitationFault } from './errors';
import {
	toAccount,
	toSeatNumber,
	toShareId,
	type Account,
	type Hash,
	type SeatNumber,
	type ShareId
} from './ids';
import { secretOf } from './invitation-secret';
import { limits } from './limits';
import type { Terms } from './terms';
import { decodeTerms, encodeTerms } from './terms-encoding';

export interface Invitation {
	readonly version: 1;
	readonly chainId: number;
	readonly registry: Account;
	readonly share: ShareId;
	readonly seat: SeatNumber;
	readonly inviter: Account;
	/** Hash of the inviter's X25519 key, so the first contact is with them and nobody else. */
	readonly inviterKeyHash: Hash;
	/** 32 random bytes, used for nothing but `invitationKey` and `invitationPsk`. */
	readonly secret: Uint8Array;
	/** Whoever holds the link may claim the seat with the invitation key; otherwise it was made for one address. */
	readonly open: boolean;
	/** Unix seconds. */
	readonly expiry: number;
	readonly termsSalt: Hash;
	readonly terms: Terms;
}

const version = 1;
const checksumBytes = 4;

/** Version, length of the body, body, checksum; as base64url, to stand after `/join#`. */
export function encodeInvitation(invitation: Invitation): string {
	const body = new Writer()
		.varint(invitation.chainId)
		.hex(invitation.registry)
		.hex(invitation.share)
		.byte(invitation.seat)
		.hex(invitation.inviter)
		.hex(invitation.inviterKeyHash)
		.bytes(secretOf(invitation.secret))
		.boolean(invitation.open)
		.varint(invitation.expiry)
		.hex(invitation.termsSalt)
		.bytes(encodeTerms(invitation.terms))
		.done();
	const whole = new Writer().byte(version).varint(body.length).bytes(body);
	return toBase64url(whole.bytes(checksumOf(whole.peek())).done());
}

/** Whether the offer is over is for the caller to ask: `isExpired`. */
export function decodeInvitation(fragment: string): Result<Invitation, InvitationFault> {
	if (fragment.length > limits.termsBytes * 2) return fail({ kind: 'Unreadable' });
	const bytes = fromBase64url(fragment);
	const envelope = bytes && openEnvelope(bytes);
	if (!envelope) return fail({ kind: 'Unreadable' });
	const { claimed, body, length } = envelope;
	if (body.length < length) return fail({ kind: 'Truncated' });
	const end = bytes.length - checksumBytes;
	const checksum = checksumOf(bytes.subarray(0, end));
	if (body.length > length || !checksum.every((byte, at) => byte === bytes[end + at]))
		return fail({ kind: 'Altered' });
	if (claimed !== version) return fail({ kind: 'UnknownVersion', version: claimed });
	const read = decodeWith(body, limits.termsBytes * 2, readBody);
	return read.ok ? ok(read.value) : fail({ kind: 'Malformed', fault: read.failure });
}

/** The contract takes a claim up to and including the second `expiry`. */
export const isExpired = (invitation: Invitation, nowSeconds: number): boolean =>
	nowSeconds > invitation.expiry;

const checksumOf = (bytes: Uint8Array) =>
	digest(tagged('coview invitation 1').bytes(bytes)).subarray(0, checksumBytes);

/** Version and announced length; `undefined` when not even they can be read. */
function openEnvelope(bytes: Uint8Array) {
	const read = decodeWith(bytes, bytes.length, (reader) => {
		const claimed = reader.byte();
		const length = reader.varint(limits.termsBytes * 2, 'length');
		const rest = bytes.length - reader.at;
		const body = reader.bytes(Math.max(rest - checksumBytes, 0));
		reader.rest();
		return { claimed, length, body };
	});
	return read.ok ? read.value : undefined;
}

function readBody(reader: Reader): Invitation {
	const chainId = reader.varint(Number.MAX_SAFE_INTEGER, 'chain');
	const registry = readAccount(reader);
	const share = toShareId(reader.hash()) ?? reader.malformed('share');
	const seat = toSeatNumber(reader.byte()) ?? reader.malformed('seat');
	const inviter = readAccount(reader);
	const inviterKeyHash = reader.hash();
	const secret = reader.bytes(32).slice();
	const open = reader.boolean();
	const expiry = reader.varint(Number.MAX_SAFE_INTEGER, 'expiry');
	const termsSalt = reader.hash();
	const decoded = decodeTerms(reader.rest());
	const terms = decoded.ok ? decoded.value : reader.stop(decoded.failure);
	return {
		version,
		chainId,
		registry,
		share,
		seat,
		inviter,
		inviterKeyHash,
		secret,
		open,
		expiry,
		termsSalt,
		terms
	};
}

const readAccount = (reader: Reader) => toAccount(`0x${reader.hex(20)}`) ?? reader.malformed('account');
