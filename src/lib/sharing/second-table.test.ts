/** Edits, rounds, landings and new shares that meet in the second table of a view. */
import { describe, expect, test } from 'vitest';
import type { ShareId } from '$lib/agreement';
import type { Row } from '$lib/bx';
import { schemaOf, tableOf as rowsIn } from '$lib/bx/testing';
import { tableOf } from './plan-source';
import { freshRowId } from './row-ids';
import type { TableId } from './state';
import {
	addRow,
	agree,
	change,
	expectInvariant,
	failure,
	onChain,
	sendChange,
	sourceRows,
	threeParties,
	typeIn,
	value,
	linkOf,
	type Parties,
	type Party
} from './testing';
import type { ViewChoice } from './view-choice';

const ids = () => freshRowId((length) => crypto.getRandomValues(new Uint8Array(length)));
const named = (...columns: string[]) => columns.map((name) => ({ source: name, name }));
const rowByRow = { where: null, byKey: null, onDelete: 'delete' } as const;

const shareChoice = (title: string, view: ViewChoice, peers: readonly Party[]) => {
	const attributes = view.columns.map(({ name }) => name);
	return {
		title,
		view,
		own: { attributes, rows: true },
		peers: peers.map(({ name, account }) => ({ name, account, attributes, rows: true, authority: false })),
		rowsMayChange: true,
		pullWindow: 0,
		expiry: 2_000_000_000
	};
};

/** Everybody may change everything; peers land it in a table of its own, or claim their seats only. */
async function shared(
	{ settle }: Parties,
	by: Party,
	peers: readonly Party[],
	title: string,
	view: ViewChoice,
	land = true
): Promise<ShareId> {
	const share = value(await by.conversation.createShare(shareChoice(title, view, peers)));
	await settle();
	for (const [at, peer] of peers.entries()) {
		const link = await linkOf(by, share, at + 1);
		value(await peer.conversation.claimSeat(value(await peer.conversation.readOffer(link))));
		await settle();
		if (land) value(await peer.conversation.land(share, { kind: 'newTable', name: title }));
		await settle();
	}
	return share;
}

/** Bob's patients, and his medicines: `isKeyed` when no medicine stands there twice. */
async function tablesOfBob(parties: Parties, isKeyed = true) {
	const patientColumns = { 'Patient ID': 'number', Medication: 'text' } as const;
	const patients = await typeIn(
		parties.bob,
		'Patients',
		rowsIn(
			schemaOf(patientColumns, { key: ['Patient ID'] }),
			[
				[188, 'Ibuprofen'],
				[189, 'Wellbutrin']
			],
			ids
		)
	);
	const rows: readonly Row[] = [
		['Ibuprofen', 'MeA1'],
		['Wellbutrin', 'MeA2'],
		['Aspirin', 'MeA3']
	];
	const medicineColumns = { Medicine: 'text', Mechanism: 'text' } as const;
	const medicines = await typeIn(
		parties.bob,
		'Medicines',
		rowsIn(schemaOf(medicineColumns, { key: isKeyed ? ['Medicine'] : [] }), rows, ids)
	);
	const view: ViewChoice = {
		table: patients,
		beside: { table: medicines, here: 'Medication', there: 'Medicine', columns: named('Mechanism') },
		columns: named('Patient ID', 'Medication', 'Mechanism'),
		...rowByRow
	};
	return { patients, medicines, view };
}

async function ward(...names: readonly ('alice' | 'charlie')[]) {
	const parties = await threeParties();
	const tables = await tablesOfBob(parties);
	const peers = names.map((name) => parties[name]);
	const share = await shared(parties, parties.bob, peers, 'Ward', tables.view);
	return { ...parties, ...tables, share };
}

describe('an edit of the second table', () => {
	test('behavior: under an edit on its way it waits as a draft, and is sent after it', async () => {
		const story = await ward('alice');
		const { bob, alice, medicines, share, settle } = story;
		await sendChange(story, bob, story.patients, 189, 'Medication', 'Aspirin');
		const edit = change(bob, medicines, 'Aspirin', 'Mechanism', 'MeA0');
		expect(value(await bob.conversation.edit(medicines, edit))).toBe('drafted');
		expect(failure(await bob.conversation.send(medicines))).toEqual({ kind: 'ChangeUnderWay', share });
		await agree(story, alice, share);
		await settle();
		expect(sourceRows(bob, medicines)).toContainEqual(['Aspirin', 'MeA3']);
		value(await bob.conversation.send(medicines));
		await settle();
		await agree(story, alice, share);
		expectInvariant(story);
		const atAlice = tableOf(alice.conversation.store.share(share));
		expect(sourceRows(alice, atAlice).flat()).toContain('MeA0');
	});

	test('behavior: under an edit on its way that it has nothing to do with it is taken at once', async () => {
		const story = await ward('alice');
		const { bob, medicines } = story;
		value(await bob.conversation.edit(medicines, addRow('e', ['Paracetamol', 'MeA4'])));
		await sendChange(story, bob, story.patients, 189, 'Medication', 'Aspirin');
		const edit = change(bob, medicines, 'Paracetamol', 'Mechanism', 'MeA5');
		expect(value(await bob.conversation.edit(medicines, edit))).toBe('taken');
	});

	test('behavior: under a round that was acknowledged it waits as a draft', async () => {
		const story = await ward('alice', 'charlie');
		const { alice, bob, charlie, medicines, share, settle } = story;
		const at = tableOf(alice.conversation.store.share(share)) as TableId;
		const [[id, before] = []] = [...alice.conversation.store.table(at).live.table.rows].filter(([, row]) =>
			row.includes('Wellbutrin')
		);
		if (!id || !before) throw new Error('Alice has no such row');
		const swapped = new Map([
			['Wellbutrin', 'Aspirin'],
			['MeA2', 'MeA3']
		]);
		const after = before.map((cell) => swapped.get(String(cell)) ?? cell);
		value(await alice.conversation.edit(at, new Map([[id, { before, after }]])));
		value(await alice.conversation.send(at));
		await settle();
		await agree(story, bob, share);
		const edit = change(bob, medicines, 'Aspirin', 'Mechanism', 'MeA0');
		expect(value(await bob.conversation.edit(medicines, edit))).toBe('drafted');
		await agree(story, charlie, share);
		expect(bob.conversation.store.share(share).agreed?.round).toBe(onChain(bob, share).settledRound);
		expect(sourceRows(bob, story.patients)).toContainEqual([189, 'Aspirin']);
	});
});

describe('a new share', () => {
	test('error: the second table may not promise what an acknowledged round will break', async () => {
		const story = await threeParties();
		const { alice, bob, charlie, settle } = story;
		const { medicines, view } = await tablesOfBob(story, false);
		const columns = named('Medicine', 'Mechanism');
		const drugs = await shared(story, bob, [alice, charlie], 'Drugs', {
			table: medicines,
			columns,
			...rowByRow
		});
		const at = tableOf(alice.conversation.store.share(drugs)) as TableId;
		const order = alice.conversation.store.table(at).live.table.schema.columns.map(({ name }) => name);
		const row = order.map((name) => (name === 'Medicine' ? 'Wellbutrin' : 'another'));
		value(await alice.conversation.edit(at, addRow('e', row)));
		value(await alice.conversation.send(at));
		await settle();
		await agree(story, bob, drugs);
		const created = await bob.conversation.createShare(shareChoice('Ward', view, [alice]));
		expect(failure(created)).toEqual({ kind: 'Busy', share: drugs });
		await agree(story, charlie, drugs);
		expect(bob.conversation.store.share(drugs).agreed?.round).toBe(onChain(bob, drugs).settledRound);
	});
});

describe('a landing', () => {
	test('behavior: beside own rows of a table whose view stands beside a column of the same name', async () => {
		const story = await ward('alice');
		const { bob, charlie, patients, settle } = story;
		const trialColumns = { 'Patient ID': 'number', Mechanism: 'text' } as const;
		const trialRows = rowsIn(schemaOf(trialColumns, { key: ['Patient ID'] }), [[188, 'tested']], ids);
		const trial = await typeIn(charlie, 'Trial', trialRows);
		const columns = named('Patient ID', 'Mechanism');
		const share = await shared(story, charlie, [bob], 'Trial', { table: trial, columns, ...rowByRow }, false);
		const places = new Map([
			['Patient ID', 'Patient ID'],
			['Mechanism', null]
		]);
		value(await bob.conversation.land(share, { kind: 'existing', table: patients, columns: places }));
		await settle();
		await story.shut(bob);
		await story.reopen(bob);
		expect(sourceRows(bob, patients)).toContainEqual([188, 'Ibuprofen', 'tested', true]);
		expect(bob.conversation.store.misfits.size).toBe(0);
		expectInvariant(story);
	});
});
