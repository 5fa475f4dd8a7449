import {
	agree,
	figure2Shared,
	threeParties,
	value,
	linkOf,
	type Figure2,
	type Party
} from '$lib/sharing/testing';
import { invert, type Row, type RowId, type Value } from '$lib/bx';
import { schemaOf } from '$lib/bx/testing';
import type { TableId, ViewChoice } from '$lib/sharing';
import { describe, expect, test } from 'vitest';
import { draftShown } from './draft-model';
import { explainEdit } from './sentences';
import { speakerOf } from './speaker';
import {
	cellLocks,
	cellMarks,
	cellsDelta,
	deletionDelta,
	shareTags,
	sharesOfTable,
	shownTable,
	tableFile,
	tableInHash,
	tableSummaries,
	withoutTags
} from './table-model';

const rowOf = (party: Party, table: TableId, first: unknown): RowId => {
	const found = [...shownTable(party.conversation, table).rows].find(({ row }) => row[0] === first);
	if (!found) throw new Error(`no row ${String(first)}`);
	return found.id;
};

const setCell = (party: Party, table: TableId, first: unknown, column: string, to: string) =>
	cellsDelta(party.conversation, table, [{ rowId: rowOf(party, table, first), column, value: to }]);

const locksOf = (party: Party, table: TableId, first: unknown, columns: readonly string[]) => {
	const lock = cellLocks(party.conversation, table);
	return columns.filter((column) => lock(rowOf(party, table, first), column) !== null);
};

const d3Columns = ['Patient ID', 'Medication Name', 'Clinical Data', 'Mechanism of Action', 'Dosage'];

async function bobEdits(story: Figure2) {
	const { bob, d3 } = story;
	const delta = setCell(bob, d3, 188, 'Clinical Data', 'CliD9');
	expect(value(await bob.conversation.edit(d3, delta))).toBe('drafted');
	return delta;
}

describe('table model', () => {
	test('default', async () => {
		const { bob, d3 } = await figure2Shared();
		expect(tableSummaries(bob.conversation)).toEqual([
			{ id: d3, name: 'D3', rows: 2, columns: d3Columns, shares: ['D13', 'D23'], unsent: 0 }
		]);
		expect(tableInHash(bob.conversation, `#${d3}`)).toBe(d3);
		expect(tableInHash(bob.conversation, '#%')).toBeUndefined();
		expect(
			sharesOfTable(bob.conversation, d3).map(({ title, columns, rows, waiting }) => ({
				title,
				columns,
				rows,
				waiting
			}))
		).toEqual([
			{
				title: 'D13',
				columns: ['Patient ID', 'Medication Name', 'Clinical Data', 'Dosage'],
				rows: 'only rows where Patient ID is 188',
				waiting: null
			},
			{ title: 'D23', columns: ['Medication Name', 'Mechanism of Action'], rows: null, waiting: null }
		]);
	});

	test('behavior: a cell is closed where the right is missing, before it opens', async () => {
		const { alice, bob, charlie, d1, d2, d3 } = await figure2Shared();
		// Bob may change everything of patient 188 but the mechanism, which is Charlie's.
		expect(locksOf(bob, d3, 188, d3Columns)).toEqual(['Mechanism of Action']);
		expect(locksOf(alice, d1, 188, ['Medication Name', 'Clinical Data', 'Address', 'Dosage'])).toEqual([
			'Medication Name',
			'Dosage'
		]);
		expect(
			locksOf(charlie, d2, 'Ibuprofen', ['Medication Name', 'Mechanism of Action', 'Mode of Action'])
		).toEqual([]);
		const why = cellLocks(alice.conversation, d1)(rowOf(alice, d1, 188), 'Dosage');
		expect(why?.title).toContain('Dosage');
		expect(why?.next).toContain('can grant it');
	});

	test('behavior: a draft is laid over, marked, shown share by share, and taken back by its inverse', async () => {
		const story = await figure2Shared();
		const { bob, d3 } = story;
		const delta = await bobEdits(story);
		const row = rowOf(bob, d3, 188);
		expect(shownTable(bob.conversation, d3).over.get(row)?.after?.[2]).toBe('CliD9');
		expect(cellMarks(bob.conversation, d3).get(row)?.get('Clinical Data')?.label).toBe('not sent');
		expect(cellMarks(bob.conversation, d3).get(row)?.size).toBe(1);
		const draft = draftShown(bob.conversation, d3);
		expect(draft?.mayBeSent).toBe(true);
		expect(draft?.parts.map(({ title, delta: change }) => [title, change.size])).toEqual([['D13', 1]]);
		expect(tableFile(bob.conversation, d3).text).toContain('CliD9');

		// The next edit starts from what is shown, not from the source.
		value(await bob.conversation.edit(d3, setCell(bob, d3, 188, 'Dosage', 'two')));
		expect(shownTable(bob.conversation, d3).over.get(row)?.after?.slice(2)).toEqual(['CliD9', 'MeA1', 'two']);
		value(await bob.conversation.edit(d3, setCell(bob, d3, 188, 'Dosage', 'one tablet every 4h')));
		value(await bob.conversation.edit(d3, invert(delta)));
		expect(draftShown(bob.conversation, d3)).toBeNull();
		expect(cellMarks(bob.conversation, d3).size).toBe(0);
	});

	test('behavior: a sent change is on its way until everybody has it', async () => {
		const story = await figure2Shared();
		const { alice, bob, d3, patientShare, settle } = story;
		await bobEdits(story);
		value(await bob.conversation.send(d3));
		await settle();
		const row = rowOf(bob, d3, 188);
		expect(cellMarks(bob.conversation, d3).get(row)?.get('Clinical Data')?.label).toBe('on its way');
		expect(sharesOfTable(bob.conversation, d3)[0]?.waiting).toMatch(/^Waiting for .+ \(0 of 1 approved\)$/);
		expect(sharesOfTable(alice.conversation, story.d1)[0]).toMatchObject({
			needsAnswer: true,
			waiting: 'Waiting for you'
		});
		value(await alice.conversation.approve(patientShare));
		await settle();
		expect(cellMarks(bob.conversation, d3).size).toBe(0);
		expect(sharesOfTable(bob.conversation, d3)[0]?.waiting).toBeNull();
	});

	test('behavior: new rows and deletions', async () => {
		const { bob, d3 } = await figure2Shared();
		const cells = new Map<string, string | number>([
			['Patient ID', 190],
			['Medication Name', 'Ibuprofen'],
			['Mechanism of Action', 'MeA1']
		]);
		const delta = cellsDelta(bob.conversation, d3, [], [cells]);
		expect([...delta.values()]).toEqual([{ before: null, after: [190, 'Ibuprofen', null, 'MeA1', null] }]);
		expect(value(await bob.conversation.edit(d3, delta))).toBe('taken');
		const away = deletionDelta(bob.conversation, d3, [rowOf(bob, d3, 190)]);
		expect(value(await bob.conversation.edit(d3, away))).toBe('taken');
		expect(tableSummaries(bob.conversation)[0]?.rows).toBe(2);
	});

	test('behavior: the mark of a landing is no column; it says which rows belong to the share', async () => {
		const { alice, d1 } = await figure2Shared();
		const { conversation } = alice;
		const d1Columns = ['Patient ID', 'Medication Name', 'Clinical Data', 'Address', 'Dosage'];
		const stored = conversation.store.table(d1).live.table.schema;
		expect(stored.columns).toHaveLength(d1Columns.length + 1);
		const [tag] = shareTags(conversation.store, d1);
		if (!tag) throw new Error('D13 landed beside other rows');
		expect(tag.title).toBe('D13');
		expect(withoutTags(conversation.store, d1, stored).columns.map(({ name }) => name)).toEqual(d1Columns);

		const own = cellsDelta(conversation, d1, [], [new Map<string, Value>([['Patient ID', 200]])]);
		expect(value(await conversation.edit(d1, own))).toBe('taken');
		const shown = shownTable(conversation, d1);
		expect(shown.schema.columns.map(({ name }) => name)).toEqual(d1Columns);
		for (const { row } of shown.rows) expect(row).toHaveLength(d1Columns.length);
		const notes = [...shown.rows].map(({ id }) => [id, shown.rowNotes.get(id)]);
		expect(notes.filter(([, note]) => note)).toEqual([[rowOf(alice, d1, 188), 'Part of “D13”']]);
		expect(shown.columnNotes.get('Dosage')).toMatch(/^Shared in “D13” with .+\.$/);
		expect(shown.columnNotes.has('Address')).toBe(false);
		expect(tableFile(conversation, d1).text.split('\r\n')[0]).toBe(d1Columns.join(','));
		expect(tableSummaries(conversation)[0]?.columns).toEqual(d1Columns);
		expect(sharesOfTable(conversation, d1)[0]?.rows).toBe('only rows that belong to it');
	});

	test('error: a row of the share without the right to rows', async () => {
		const { alice, d1 } = await figure2Shared();
		const [tag] = shareTags(alice.conversation.store, d1);
		if (!tag) throw new Error('D13 landed beside other rows');
		const cells = new Map<string, Value>([
			['Patient ID', 200],
			[tag.column, true]
		]);
		const refused = await alice.conversation.edit(d1, cellsDelta(alice.conversation, d1, [], [cells]));
		if (refused.ok) throw new Error('Alice has no right to rows');
		expect(explainEdit(speakerOf(alice.conversation), refused.failure)).toMatchObject({
			title: 'You may not change Patient ID, or add or remove rows here.',
			why: 'In the share “D13” you do not have the right to change Patient ID, or add or remove rows.'
		});
	});

	test('behavior: setting what is there already is no edit', async () => {
		const { bob, d3 } = await figure2Shared();
		expect(setCell(bob, d3, 188, 'Clinical Data', 'CliD1').size).toBe(0);
	});

	test('behavior: which rows a share shows is said as it is, also where ticked rows are left out', async () => {
		const { bob, alice, settle } = await threeParties();
		const schema = schemaOf({ Patient: 'number', Note: 'text', Private: 'boolean' }, { key: ['Patient'] });
		const rows = [
			[1, 'a', null],
			[2, 'b', true]
		];
		const table = value(await bob.conversation.addTable({ name: 'Notes', schema, rows }));
		value(
			await bob.conversation.createShare({
				title: 'Notes',
				view: {
					table,
					columns: ['Patient', 'Note'].map((name) => ({ source: name, name })),
					where: { kind: 'compare', column: 'Patient', operator: '<', value: 9 },
					byKey: null,
					onDelete: { hide: 'Private' }
				},
				own: { attributes: ['Patient', 'Note'], rows: true },
				peers: [{ name: 'Alice', account: alice.account, attributes: [], rows: true, authority: false }],
				rowsMayChange: true,
				pullWindow: 0,
				expiry: 2_000_000_000
			})
		);
		await settle();
		expect(sharesOfTable(bob.conversation, table)[0]?.rows).toBe(
			'only rows where Patient is less than 9 and where Private is not yes'
		);
	});
});

/** Bob's medicines, which stand beside his patients in a view for Alice, and which he shares with Charlie as well. */
async function medicinesSharedTwice() {
	const story = await threeParties();
	const { bob, alice, charlie, settle } = story;
	const add = async (name: string, columns: Record<string, 'text' | 'number'>, rows: readonly Row[]) => {
		const schema = schemaOf(columns, { key: Object.keys(columns).slice(0, 1) });
		return value(await bob.conversation.addTable({ name, schema, rows }));
	};
	const patients = await add('Patients', { Patient: 'number', Medication: 'text' }, [[188, 'Ibuprofen']]);
	const medicines = await add('Medicines', { Medicine: 'text', Mechanism: 'text' }, [
		['Ibuprofen', 'MeA1'],
		['Aspirin', 'MeA3']
	]);
	const named = (...names: string[]) => names.map((name) => ({ source: name, name }));
	const share = async (
		peer: Party,
		title: string,
		view: Pick<ViewChoice, 'table' | 'beside' | 'columns'>
	) => {
		const attributes = view.columns.map(({ name }) => name);
		const id = value(
			await bob.conversation.createShare({
				title,
				view: { ...view, where: null, byKey: null, onDelete: 'refuse' },
				own: { attributes, rows: true },
				peers: [{ name: peer.name, account: peer.account, attributes, rows: true, authority: false }],
				rowsMayChange: true,
				pullWindow: 0,
				expiry: 2_000_000_000
			})
		);
		await settle();
		const link = await linkOf(bob, id, 1);
		value(await peer.conversation.claimSeat(value(await peer.conversation.readOffer(link))));
		await settle();
		value(await peer.conversation.land(id, { kind: 'newTable', name: title }));
		await settle();
		return id;
	};
	const beside = { table: medicines, here: 'Medication', there: 'Medicine', columns: named('Mechanism') };
	await share(alice, 'Ward', {
		table: patients,
		beside,
		columns: named('Patient', 'Medication', 'Mechanism')
	});
	const drugs = await share(charlie, 'Drugs', { table: medicines, columns: named('Medicine', 'Mechanism') });
	return { ...story, patients, medicines, drugs };
}

describe('cellMarks of a table that stands beside another one', () => {
	test('behavior: the cell that the others of that view have not agreed to is marked', async () => {
		const story = await medicinesSharedTwice();
		const { bob, charlie, drugs, medicines, settle } = story;
		const at = tableSummaries(charlie.conversation)[0]?.id as TableId;
		const { rows } = shownTable(charlie.conversation, at);
		const row = [...rows].find((one) => one.row.includes('Ibuprofen'));
		if (!row) throw new Error('no Ibuprofen');
		const cells = [{ rowId: row.id, column: 'Mechanism', value: 'MeA9' }];
		value(await charlie.conversation.edit(at, cellsDelta(charlie.conversation, at, cells)));
		value(await charlie.conversation.send(at));
		await settle();
		await agree(story, bob, drugs);
		const marks = cellMarks(bob.conversation, medicines);
		expect([...marks.keys()]).toEqual([rowOf(bob, medicines, 'Ibuprofen')]);
		const [ofRow] = marks.values();
		expect([...(ofRow ?? [])].map(([column, { label }]) => [column, label])).toEqual([
			['Mechanism', 'not agreed']
		]);
	});
});
