import { describe, expect, test } from 'vitest';
import {
	commitTo,
	encodeDeltaPayload,
	encodeReply,
	packSnapshot,
	rightsOf,
	triesOf,
	updateTries,
	type Commitment,
	type PeerReply,
	type Rights,
	type Round
} from '$lib/agreement';
import { applyDelta, diff, ok, type Delta, type Row, type Value } from '$lib/bx';
import type { Context } from './context';
import { pull, type Wanted } from './pull';
import { failure, figure2Shared, shareOf, value, type Figure2, workAtOnce } from './testing';

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

/** Alice pulls from a peer who answers whatever the test wants. */
async function pullFrom(story: Figure2, wanted: Wanted, reply: PeerReply | Uint8Array) {
	const { alice, bob, patientShare } = story;
	const { store } = alice.conversation;
	const bytes = reply instanceof Uint8Array ? reply : encodeReply(reply);
	const context = {
		store,
		ports: { work: workAtOnce, transport: { ask: async () => ok(bytes) } }
	} as unknown as Context;
	const boxKey = value(await story.chain.connect(alice.account).keys(bob.account)).boxKey;
	const link = { share: patientShare, peer: bob.account, boxKey, invitationSecret: null };
	return pull(context, shareOf(alice, patientShare), wanted, [link]);
}

/** Bob's side of a change of patient 188: what he commits to, and the honest delta. */
function changeBy(story: Figure2, column: string, to: Value) {
	const share = shareOf(story.bob, story.patientShare);
	const agreed = story.bob.conversation.store.agreedTable(share.id);
	const at = share.terms.attributes.findIndex(({ name }) => name === column);
	const rows = new Map(
		[...agreed.rows].map(([id, row]) => [id, row.map((cell, place) => (place === at ? to : cell))])
	);
	const delta = diff(agreed, { ...agreed, rows });
	const before = triesOf(share.terms, agreed.rows);
	const tries = updateTries(share.terms, before, delta);
	if (!share.agreed) throw new Error('Bob’s share has no agreed view');
	const commitment = commitTo({
		share: share.id,
		tries,
		previous: { tries: before, commitment: share.agreed },
		random
	});
	return { share, agreed, delta, commitment, attribute: share.terms.attributes[at]?.number };
}

const round = (number: number) => number as Round;
const all = ((1n << 64n) - 1n) as Rights;
const wantedFor = ({ root }: Commitment, updaterRights: Rights = all): Wanted => ({
	round: round(1),
	root,
	updaterRights
});

function deltaReply(story: Figure2, delta: Delta, { salts }: Commitment): PeerReply {
	const { id, terms, agreed } = shareOf(story.bob, story.patientShare);
	if (!agreed) throw new Error('Bob’s share has no agreed view');
	const base = { tries: story.bob.conversation.store.agreedTries(id), salts: agreed.salts };
	return { kind: 'delta', bytes: encodeDeltaPayload({ terms, base, delta, salts }) };
}

describe('pull', () => {
	test('default: an honest delta is accepted', async () => {
		const story = await figure2Shared();
		const { delta, commitment } = changeBy(story, 'Dosage', 'none');
		const pulled = value(await pullFrom(story, wantedFor(commitment), deltaReply(story, delta, commitment)));
		expect(new Map(pulled.delta)).toEqual(new Map(delta));
		expect(pulled.root).toBe(commitment.root);
	});

	test('error: commitments for one change and the data of another do not match (T6)', async () => {
		const story = await figure2Shared();
		const announced = changeBy(story, 'Dosage', 'none');
		for (const column of ['Patient ID', 'Medication Name', 'Clinical Data']) {
			const lie = changeBy(story, column, column === 'Patient ID' ? 190 : 'something else');
			const reply = deltaReply(story, lie.delta, announced.commitment);
			expect(failure(await pullFrom(story, wantedFor(announced.commitment), reply))).toMatchObject({
				kind: 'DoesNotMatch'
			});
		}
	});

	test('error: of two different data for one root at most one is accepted (T7)', async () => {
		const story = await figure2Shared();
		const one = changeBy(story, 'Dosage', 'one');
		const two = changeBy(story, 'Dosage', 'two');
		const outcomes = [
			await pullFrom(story, wantedFor(one.commitment), deltaReply(story, one.delta, one.commitment)),
			await pullFrom(story, wantedFor(one.commitment), deltaReply(story, two.delta, two.commitment)),
			await pullFrom(story, wantedFor(one.commitment), deltaReply(story, two.delta, one.commitment))
		];
		expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, false]);
	});

	test('error: an older snapshot is refused (T10)', async () => {
		const story = await figure2Shared();
		const { share, agreed, commitment } = changeBy(story, 'Dosage', 'none');
		const salts = share.agreed?.salts ?? [];
		const old = await packSnapshot({
			share: share.id,
			round: round(1),
			terms: share.terms,
			rows: agreed.rows,
			salts
		});
		const reply: PeerReply = { kind: 'snapshot', bytes: old };
		expect(failure(await pullFrom(story, wantedFor(commitment), reply))).toMatchObject({
			kind: 'DoesNotMatch'
		});
	});

	test('error: a change the updater has no right to is refused even if the contract let it through (T5)', async () => {
		const story = await figure2Shared();
		const { delta, commitment, attribute } = changeBy(story, 'Dosage', 'none');
		if (attribute === undefined) throw new Error('no such attribute');
		const others = rightsOf(
			shareOf(story.bob, story.patientShare)
				.terms.attributes.map(({ number }) => number)
				.filter((number) => number !== attribute)
		);
		const reply = deltaReply(story, delta, commitment);
		expect(failure(await pullFrom(story, wantedFor(commitment, others), reply))).toMatchObject({
			kind: 'DoesNotMatch',
			detail: 'NotAllowed'
		});
		expect((await pullFrom(story, wantedFor(commitment, rightsOf([attribute])), reply)).ok).toBe(true);
	});

	test('error: rows smuggled into a snapshot are refused (T8)', async () => {
		const story = await figure2Shared();
		const { share, agreed, delta, commitment } = changeBy(story, 'Dosage', 'none');
		const changed = value(applyDelta(agreed, delta));
		const rows = new Map(changed.rows) as Map<never, Row>;
		rows.set('00000000000000000000000000000001' as never, [999, 'Smuggled', null, null]);
		const bytes = await packSnapshot({
			share: share.id,
			round: round(1),
			terms: share.terms,
			rows,
			salts: commitment.salts
		});
		expect(failure(await pullFrom(story, wantedFor(commitment), { kind: 'snapshot', bytes }))).toMatchObject({
			kind: 'DoesNotMatch'
		});
	});

	test('error: bytes that are no reply at all are refused, and nothing is stored', async () => {
		const story = await figure2Shared();
		const { commitment, delta } = changeBy(story, 'Dosage', 'none');
		const honest = encodeReply(deltaReply(story, delta, commitment));
		const writes = story.alice.vault.writes;
		for (let at = 0; at < honest.length; at++) {
			const altered = honest.slice();
			altered[at] = (altered[at] ?? 0) ^ 0x41;
			const pulled = await pullFrom(story, wantedFor(commitment), altered);
			if (pulled.ok) expect(new Map(pulled.value.delta)).toEqual(new Map(delta));
		}
		expect((await pullFrom(story, wantedFor(commitment), honest.subarray(0, honest.length - 1))).ok).toBe(
			false
		);
		expect(story.alice.vault.writes).toBe(writes);
	});
});
