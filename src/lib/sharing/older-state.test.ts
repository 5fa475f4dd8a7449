/** What earlier versions wrote is read as today's. */
import { expect, test } from 'vitest';
import type { Delta } from '$lib/bx';
import { encodeDecision, encodeState, replay } from './journal';
import { emptyState, type LocalShare, type Proposal, type State } from './state';
import { figure2Shared, sendChange, shareOf } from './testing';

/** A state of Bob's with an edit on its way, and the same as it was written when tables were known by their titles. */
async function statesOfBob() {
	const story = await figure2Shared();
	const { bob, d3, patientShare } = story;
	await sendChange(story, bob, d3, 188, 'Dosage', 'two tablets');
	const { store } = bob.conversation;
	const { name, live } = store.table(d3);
	const state: State = {
		...emptyState,
		tables: new Map([[d3, { id: d3, name, schema: live.table.schema, rows: new Map(live.table.rows) }]]),
		shares: store.shares,
		alignments: new Map([...store.shares.keys()].map((id) => [id, new Map(store.lens(id).alignment)]))
	};
	const shares = new Map([...state.shares].map(([id, share]) => [id, older(share, name)]));
	return { state, older: { ...state, shares }, shareUnderWay: shareOf(bob, patientShare) };
}

function older(share: LocalShare, title: string): LocalShare {
	const { lens, proposal } = share;
	const edit = proposal && { ...proposal, origin: withoutTable(proposal.origin) };
	return { ...share, lens: lens && { ...lens, spec: { ...lens.spec, table: title } }, proposal: edit };
}

/** As stored before edits named their tables; the types know only of today's. */
function withoutTable(origin: Proposal['origin']): Proposal['origin'] {
	const entries = Object.entries(origin as Record<string, unknown> & { source?: Delta });
	return Object.fromEntries(entries.filter(([name]) => name !== 'table')) as Proposal['origin'];
}

test('default: a state of this version stays as it is', async () => {
	const { state, shareUnderWay } = await statesOfBob();
	expect(shareUnderWay.proposal?.origin.kind).toBe('draft');
	expect(replay(encodeState(state), [])).toEqual(state);
});

test('behavior: lenses and edits on their way name the tables of their shares by id', async () => {
	const { state, older } = await statesOfBob();
	expect(older).not.toEqual(state);
	expect(replay(encodeState(older), [])).toEqual(state);
});

test('behavior: so do those of decisions after the checkpoint', async () => {
	const { state, older } = await statesOfBob();
	const empty = encodeState({ ...older, shares: new Map() });
	expect(replay(empty, [encodeDecision({ at: 0, shares: older.shares })]).shares).toEqual(state.shares);
});

test('behavior: what was staged before anybody kept whether it catches up is one round', async () => {
	const story = await figure2Shared();
	const { alice, bob, d3, patientShare } = story;
	await sendChange(story, bob, d3, 188, 'Dosage', 'two tablets');
	const share = shareOf(alice, patientShare);
	const entries = Object.entries(share.staged ?? {}).filter(([name]) => name !== 'catchesUp');
	const staged = Object.fromEntries(entries) as unknown as LocalShare['staged'];
	const shares = new Map([[patientShare, { ...share, staged }]]);
	expect(replay(encodeState({ ...emptyState, shares }), []).shares.get(patientShare)).toEqual(share);
});
