import { sha256 } from 'noble-hashes/sha2.js';
import { keccak_256 } from 'noble-hashes/sha3.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from 'noble-hashes/utils.js';
import { describe, expect, test } from 'vitest';
import type { Delta } from '$lib/bx';
import { recompute, triesOf } from './commitment';
import { encodeDeltaPayload } from './delta-payload';
import { toRound, toSeatNumber } from './ids';
import { encodeInvitation } from './invitation';
import { invitationKey } from './invitation-keys';
import { invitationPsk } from './invitation-secret';
import { encodeReply, encodeRequest, refusalReasons } from './messages';
import { encodeSnapshot } from './snapshot';
import { encodeTerms, termsHash } from './terms-encoding';
import {
	accountOfByte,
	bob,
	charlie,
	hashOfByte,
	mechanismShare,
	must,
	patientShare,
	rowId,
	termsSalt,
	type Share
} from './testing/figure-two';
import { trieRoot } from './trie';
import vectors from './vectors.json';

const round = (number: number) => must(toRound(number));
const seat = (number: number) => must(toSeatNumber(number));
const saltOf = (attribute: number) => new Uint8Array(32).fill(0x10 + attribute);
const saltsOf = ({ terms }: Share) =>
	Array.from({ length: terms.attributes.length + 1 }, (_, at) => saltOf(at));

function shareVectors(given: Share) {
	const { share, terms, rows } = given;
	const salts = saltsOf(given);
	const tries = triesOf(terms, rows);
	const { hashes, root } = recompute(share, tries, salts);
	return {
		terms: bytesToHex(encodeTerms(terms)),
		termsHash: termsHash(terms, termsSalt),
		trieRoots: tries.map((trie) => bytesToHex(trieRoot(trie))),
		commitments: hashes,
		root,
		snapshot: bytesToHex(encodeSnapshot({ share, round: round(1), terms, rows, salts }))
	};
}

/** A medication renamed, one deleted and one inserted. */
const mechanismDelta: Delta = new Map([
	[rowId(1), { before: ['Ibuprofen', 'MeA1'], after: ['Advil', 'MeA1'] }],
	[rowId(2), { before: ['Wellbutrin', 'MeA2'], after: null }],
	[rowId(3), { before: null, after: ['Aspirin', null] }]
]);

function messageVectors() {
	const { share } = mechanismShare;
	const pull = { kind: 'pull', share, round: round(2), root: hashOfByte(0xee) } as const;
	const bytes = Uint8Array.of(1, 2, 3);
	return {
		pull: bytesToHex(encodeRequest({ ...pull, have: null })),
		pullDelta: bytesToHex(encodeRequest({ ...pull, have: round(300) })),
		vouch: bytesToHex(encodeRequest({ kind: 'vouch', share, seat: seat(2), account: charlie, epoch: 7 })),
		snapshot: bytesToHex(encodeReply({ kind: 'snapshot', bytes })),
		delta: bytesToHex(encodeReply({ kind: 'delta', bytes })),
		refused: refusalReasons.map((reason) => bytesToHex(encodeReply({ kind: 'refused', reason }))),
		accepted: bytesToHex(encodeReply({ kind: 'accepted' }))
	};
}

const secret = new Uint8Array(32).fill(0x42);

describe('vectors', () => {
	test('default: this build writes and hashes what every other build does', () => {
		expect({
			patientShare: shareVectors(patientShare),
			mechanismShare: shareVectors(mechanismShare),
			mechanismDelta: bytesToHex(
				encodeDeltaPayload({
					terms: mechanismShare.terms,
					base: {
						tries: triesOf(mechanismShare.terms, mechanismShare.rows),
						salts: saltsOf(mechanismShare).with(1, new Uint8Array(32))
					},
					delta: mechanismDelta,
					salts: saltsOf(mechanismShare)
				})
			),
			messages: messageVectors(),
			invitation: encodeInvitation({
				version: 1,
				chainId: 31337,
				registry: accountOfByte(0x11),
				share: patientShare.share,
				seat: seat(1),
				inviter: bob,
				inviterKeyHash: hashOfByte(0x77),
				secret,
				open: true,
				expiry: 1_900_000_000,
				termsSalt,
				terms: patientShare.terms
			}),
			invitationKey: bytesToHex(invitationKey(secret)),
			invitationPsk: bytesToHex(invitationPsk(secret))
		}).toEqual(vectors);
	});

	test('behavior: those of the patient share follow from plain hashing, without our own code', () => {
		const tag = (text: string) => concatBytes(Uint8Array.of(text.length), utf8ToBytes(text));
		const id = hexToBytes('bc'.padStart(32, '0'));
		const text = (value: string) => concatBytes(Uint8Array.of(value.length), utf8ToBytes(value));
		const patient = new Uint8Array(8);
		new DataView(patient.buffer).setFloat64(0, 188);
		const [rows, texts, numbers] = [0, 1, 2];
		const leaf = (content: number | undefined, entry: Uint8Array) =>
			sha256(concatBytes(tag('coview trie leaf 1'), Uint8Array.of(content ?? 9, 1), id, entry));
		const roots = [
			leaf(rows, new Uint8Array(0)),
			leaf(texts, text('Ibuprofen')),
			leaf(texts, text('one tablet every 4h')),
			leaf(numbers, patient),
			leaf(texts, text('CliD1'))
		];
		expect(roots.map(bytesToHex)).toEqual(vectors.patientShare.trieRoots);

		const share = new Uint8Array(32).fill(0x13);
		const commitments = roots.map((root, number) =>
			sha256(concatBytes(tag('coview commitment 1'), share, Uint8Array.of(number), saltOf(number), root))
		);
		expect(commitments.map((hash) => `0x${bytesToHex(hash)}`)).toEqual(vectors.patientShare.commitments);
		expect(`0x${bytesToHex(keccak_256(concatBytes(...commitments)))}`).toBe(vectors.patientShare.root);

		const terms = hexToBytes(vectors.patientShare.terms);
		const hash = sha256(concatBytes(tag('coview terms 1'), new Uint8Array(32).fill(0x5a), terms));
		expect(`0x${bytesToHex(hash)}`).toBe(vectors.patientShare.termsHash);

		const head = concatBytes(Uint8Array.of(1, 1), share, Uint8Array.of(1, 5), ...[0, 1, 2, 3, 4].map(saltOf));
		const fresh = Uint8Array.of(1);
		const snapshot = concatBytes(
			...[head, Uint8Array.of(1), id, fresh, patient, fresh, text('Ibuprofen')],
			...[fresh, text('CliD1'), fresh, text('one tablet every 4h')]
		);
		expect(bytesToHex(snapshot)).toBe(vectors.patientShare.snapshot);
	});

	test('behavior: a delta follows from its description', () => {
		const text = (value: string) => concatBytes(Uint8Array.of(1, value.length), utf8ToBytes(value));
		const salts = concatBytes(Uint8Array.of(0b010), saltOf(1));
		// The first row gets another name, the next one goes, one comes without a mechanism.
		const known = concatBytes(Uint8Array.of(2, 0, 0b01), text('Advil'), Uint8Array.of(0, 0));
		const id = hexToBytes('3'.padStart(32, '0'));
		const fresh = concatBytes(Uint8Array.of(1), id, text('Aspirin'), Uint8Array.of(0));
		const delta = concatBytes(Uint8Array.of(2), salts, known, fresh);
		expect(bytesToHex(delta)).toBe(vectors.mechanismDelta);
	});
});
