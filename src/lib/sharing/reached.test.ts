/** An edit is planned through the lenses it may reach; those of other patients are not asked. */
import { expect, test, vi } from 'vitest';
import type { ShareId } from '$lib/agreement';
import type { Delta } from '$lib/bx';
import { figure2 } from '$lib/bx/testing';
import { planSource } from './plan-source';
import { freshRowId } from './row-ids';
import type { TableId } from './state';
import {
	expectInvariant,
	shareMedicines,
	sharePatient,
	threeParties,
	typeIn,
	value,
	type Party
} from './testing';

const ids = () => freshRowId((length) => crypto.getRandomValues(new Uint8Array(length)));

async function bobShares() {
	const parties = await threeParties();
	const { alice, bob, charlie, settle } = parties;
	const d3 = await typeIn(bob, 'D3', figure2().tables.d3);
	const patient = await sharePatient(bob, alice, d3);
	const medicines = await shareMedicines(bob, charlie, d3);
	await settle();
	return { parties, bob, d3, patient, medicines };
}

/** Another value in one column of a patient's row. */
function editOf({ conversation }: Party, table: TableId, patient: number, column: string): Delta {
	const { schema } = conversation.store.table(table).live.table;
	const at = schema.columns.findIndex(({ name }) => name === column);
	const found = [...conversation.store.table(table).live.table.rows].find(([, row]) => row[0] === patient);
	if (!found) throw new Error(`no patient ${patient}`);
	const [id, before] = found;
	return new Map([[id, { before, after: before.with(at, 'as told') }]]);
}

/** The shares whose lens was asked, and those in the plan. */
function planned(bob: Party, d3: TableId, delta: Delta, shares: readonly ShareId[]) {
	const { store } = bob.conversation;
	const spies = shares.map((share) => [share, vi.spyOn(store.lens(share), 'get')] as const);
	const plan = value(planSource(store, d3, delta, () => ids));
	const asked = spies.filter(([, spy]) => spy.mock.calls.length > 0).map(([share]) => share);
	for (const [, spy] of spies) spy.mockRestore();
	return { asked, inPlan: [...plan.steps.keys()] };
}

test('behavior: only lenses that an edit may reach are asked', async () => {
	const { bob, d3, patient, medicines } = await bobShares();
	const plan = (of: number, column: string) =>
		planned(bob, d3, editOf(bob, d3, of, column), [patient, medicines]);
	expect(plan(188, 'Dosage')).toEqual({ asked: [patient], inPlan: [patient] });
	expect(plan(189, 'Dosage')).toEqual({ asked: [], inPlan: [] });
	expect(plan(189, 'Mechanism of Action')).toEqual({ asked: [medicines], inPlan: [medicines] });
	expect(plan(188, 'Medication Name').asked).toEqual([patient, medicines]);
});

test('behavior: a share made later is asked from then on', async () => {
	const { parties, bob, d3, patient, medicines } = await bobShares();
	expect(planned(bob, d3, editOf(bob, d3, 188, 'Dosage'), [patient, medicines]).asked).toEqual([patient]);
	const later = await sharePatient(bob, parties.alice, d3);
	await parties.settle();
	const edit = editOf(bob, d3, 188, 'Dosage');
	expect(planned(bob, d3, edit, [patient, medicines, later]).asked).toEqual([patient, later]);
	expectInvariant(parties);
});
