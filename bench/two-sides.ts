/** Two people who share a view, and a whole accepted update between them, with everything but chain, disk and network. */
import {
	commitTo,
	decodeDeltaPayload,
	decodeReply,
	encodeDeltaPayload,
	encodeReply,
	recompute,
	rightsOf,
	toAccount,
	toAttributeNumber,
	toShareId,
	triesOf,
	updateTries,
	verifyUpdate,
	type AttributeNumber,
	type Commitment,
	type Terms,
	type Tries
} from '$lib/agreement';
import { random } from '$lib/app/random';
import {
	openTable,
	type Delta,
	type IdSupply,
	type LensSpec,
	type LiveLens,
	type LiveTable,
	type Result,
	type Row,
	type RowId,
	type Schema
} from '$lib/bx';
import { compileLens } from '$lib/bx/testing';
import { createAssembler } from '$lib/transport/assembler';
import { decodeFrame, encodeFrame, frameAt } from '$lib/transport/framing';
import { createOpener, createSealer } from '$lib/transport/sealed-channel';
import { randomIds, tableName, tableOf } from './workload';

export interface Side {
	readonly table: LiveTable;
	readonly live: LiveLens;
	tries: Tries;
	commitment: Commitment;
}

export interface Sides {
	readonly updater: Side;
	readonly receiver: Side;
	readonly terms: Terms;
	/** Put, commit, commit to it, seal; open, verify, put, commit. Answers the sealed frames. */
	update(delta: Delta): readonly Uint8Array[];
	/** The commitments after a delta, nothing else. */
	commitment(delta: Delta): Commitment;
}

export const share = must(toShareId(`0x${'5a'.repeat(32)}`));

/** Both hold the same rows, under ids of their own, and have agreed on the view. The first column is the key. */
export function openSides(rows: readonly Row[], spec: LensSpec, schema: Schema): Sides {
	const lens = value(compileLens(spec, new Map([[tableName, schema]])));
	const ids: IdSupply = randomIds(4);
	const open = (seed: number, alignment: ReadonlyMap<RowId, RowId>) => {
		const table = openTable(tableOf(schema, rows, seed));
		return { table, live: lens.open(new Map([[tableName, table]]), alignment, randomIds(3)) };
	};
	const ours = open(2, new Map());
	const viewIds = new Map([...ours.live.view.rows].map(([id, row]) => [row[0], id]));
	const alignment = new Map<RowId, RowId>();
	for (const [id, row] of tableOf(schema, rows, 5).rows) {
		const viewId = viewIds.get(row[0] ?? null);
		if (viewId) alignment.set(id, viewId);
	}
	const theirs = open(5, alignment);
	const terms = termsOf(lens.view);
	// Each has tries of its own, as in browsers of their own.
	const tries = triesOf(terms, ours.live.view.rows);
	const commitment = commitTo({ share, tries, previous: null, random });
	const updater: Side = { ...ours, tries, commitment };
	const receivers = triesOf(terms, theirs.live.view.rows);
	const receiver: Side = {
		...theirs,
		tries: receivers,
		commitment: recompute(share, receivers, commitment.salts)
	};
	const key = random(32);
	const [sealer, opener] = [createSealer(key), createOpener(key)];
	const everything = rightsOf([0, ...terms.attributes.map(({ number }) => number)].map(numbered));
	let round = 0;

	function after(delta: Delta) {
		const { tries, commitment } = updater;
		const changed = updateTries(terms, tries, delta);
		const previous = { tries, commitment };
		return { tries: changed, commitment: commitTo({ share, tries: changed, previous, random }) };
	}

	function send(delta: Delta): Uint8Array[] {
		const next = after(delta);
		const base = { tries: updater.tries, salts: updater.commitment.salts };
		const payload = encodeDeltaPayload({ terms, base, delta, salts: next.commitment.salts });
		const reply = encodeReply({ kind: 'delta', bytes: payload });
		put(updater, delta, ids);
		Object.assign(updater, next);
		const sealed: Uint8Array[] = [];
		round += 1;
		for (let offset = 0; offset < reply.length;) {
			const frame = frameAt('reply', round, reply, offset);
			sealed.push(sealer.seal(encodeFrame(frame)));
			offset += frame.content.length;
		}
		return sealed;
	}

	function receive(sealed: readonly Uint8Array[]): void {
		const { tries, commitment, live } = receiver;
		const reply = value(decodeReply(opened(sealed, (frame) => opener.open(frame))));
		if (reply.kind !== 'delta') throw new Error('The reply is no delta');
		const base = { rows: live.view.rows, tries, salts: commitment.salts };
		const { delta, salts } = value(decodeDeltaPayload(reply.bytes, terms, base));
		const changed = updateTries(terms, tries, delta);
		const verified = value(
			verifyUpdate({
				terms,
				share,
				agreed: { tries, commitment },
				updaterRights: everything,
				expectedRoot: updater.commitment.root,
				tries: changed,
				salts
			})
		);
		put(receiver, delta, ids);
		Object.assign(receiver, { tries: changed, commitment: verified });
	}

	return {
		updater,
		receiver,
		terms,
		update(delta) {
			const sealed = send(delta);
			receive(sealed);
			return sealed;
		},
		commitment: (delta) => after(delta).commitment
	};
}

function put({ live, table }: Side, delta: Delta, ids: IdSupply): void {
	const step = value(live.put(delta, ids));
	for (const change of step.source.values()) table.commit(change);
	step.commit();
}

function opened(
	sealed: readonly Uint8Array[],
	open: (frame: Uint8Array) => Uint8Array | undefined
): Uint8Array {
	let assembler: ReturnType<typeof createAssembler> | undefined;
	for (const one of sealed) {
		const bytes = open(one);
		const frame = bytes && decodeFrame(bytes);
		if (!frame) throw new Error('A frame does not open');
		assembler ??= createAssembler(frame.total);
		const whole = assembler.add(frame);
		if (whole instanceof Uint8Array) return whole;
	}
	throw new Error('The message is not whole');
}

/** Terms of a view, its attributes numbered in their order. */
export const termsOf = ({ columns, key }: Schema): Terms => ({
	version: 1,
	title: 'Workload W',
	proposer: { account: must(toAccount(`0x${'a1'.repeat(20)}`)), name: 'Alice' },
	attributes: columns.map(({ name, type }, at) => ({ name, type, number: numbered(at + 1) })),
	key,
	rowsMayChange: true,
	pullWindow: 0
});

const numbered = (number: number): AttributeNumber => must(toAttributeNumber(number));

export function value<Value>(result: Result<Value, unknown>): Value {
	if (result.ok) return result.value;
	throw new Error(`Refused: ${JSON.stringify(result.failure)}`);
}

function must<Value>(given: Value | undefined): Value {
	if (given === undefined) throw new Error('A fixture has the wrong form');
	return given;
}
