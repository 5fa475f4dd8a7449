/** Bytes that travel between two browsers for an update and for a whole view, as the product encodes, frames and seals them. */
import {
	encodeDeltaPayload,
	encodeReply,
	encodeRequest,
	packSnapshot,
	toAccount,
	toHash,
	toRound,
	toShareId,
	triesOf,
	type PeerReply,
	type Terms
} from '$lib/agreement';
import { toRowId, type Row, type RowId } from '$lib/bx';
import { encodeFrame, longestContent } from '$lib/transport/framing';
import { sealOverhead } from '$lib/transport/sealed-channel';
import { cell, seededBytes } from './sample';

export interface SealedBytes {
	/** The question for a round. */
	readonly question: number;
	/** Answer with one changed cell of 120 bytes, and what each further changed row adds. */
	readonly update: number;
	readonly furtherRow: number;
	/** Answer with the whole view of a thousand rows of five such cells. */
	readonly snapshot: number;
}

const attributes = 5;
const rowsOfView = 1000;

export async function measureSealedBytes(): Promise<SealedBytes> {
	const random = seededBytes(1);
	const share = must(toShareId(`0x${'5a'.repeat(32)}`));
	const [from, to] = [must(toRound(41)), must(toRound(42))];
	const salts = Array.from({ length: attributes + 1 }, () => random(32));
	const ids = Array.from({ length: rowsOfView }, () => must(toRowId(hex(random(16)))));
	const row = (): Row => Array.from({ length: attributes }, () => cell(random));
	const terms = termsOf();
	const rows = new Map<RowId, Row>(ids.map((id) => [id, row()]));
	const base = { tries: triesOf(terms, rows), salts };
	// Only the column that changes gets a new salt.
	const changed = salts.map((salt, number) => (number === 1 ? random(32) : salt));
	const update = (count: number) => {
		const changes = [...rows].slice(0, count).map(([id, before]) => {
			return [id, { before, after: [cell(random), ...before.slice(1)] }] as const;
		});
		const bytes = encodeDeltaPayload({ terms, base, delta: new Map(changes), salts: changed });
		return sealedReply({ kind: 'delta', bytes });
	};
	const root = must(toHash(`0x${hex(random(32))}`));
	const question = encodeRequest({ kind: 'pull', share, round: to, root, have: from });
	const snapshot = await packSnapshot({ share, round: to, terms, rows, salts });
	return {
		question: sealed(question.length),
		update: update(1),
		furtherRow: (update(101) - update(1)) / 100,
		snapshot: sealedReply({ kind: 'snapshot', bytes: snapshot })
	};
}

const sealedReply = (reply: PeerReply) => sealed(encodeReply(reply).length);

/** Every frame has a header and a seal. */
function sealed(length: number): number {
	const header = encodeFrame({
		kind: 'reply',
		id: 1,
		total: 0,
		final: true,
		content: new Uint8Array()
	}).length;
	return length + Math.max(1, Math.ceil(length / longestContent)) * (header + sealOverhead);
}

const termsOf = (): Terms => ({
	version: 1,
	title: 'Prescriptions',
	proposer: { account: must(toAccount(`0x${'b0'.repeat(20)}`)), name: 'Bob' },
	attributes: Array.from({ length: attributes }, (_, number) => ({
		name: `attribute ${number}`,
		type: 'text',
		number: (number + 1) as Terms['attributes'][number]['number']
	})),
	key: [],
	rowsMayChange: true,
	pullWindow: 604_800
});

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

function must<Value>(value: Value | undefined | null): Value {
	if (value === undefined || value === null) throw new Error('a sample has the wrong form');
	return value;
}
