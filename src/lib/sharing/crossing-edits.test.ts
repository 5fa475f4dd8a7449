import { describe, expect, test } from 'vitest';
import type { ShareId } from '$lib/agreement';
import type { Schema, Table } from '$lib/bx';
import { figure2 } from '$lib/bx/testing';
import type { TableId } from './state';
import { tableOf } from './plan-source';
import {
	addRow,
	agree,
	change,
	decline,
	expectInvariant,
	failure,
	figure2Shared,
	grantAll,
	joinBeside,
	onChain,
	seatOf,
	sendChange,
	shareMedicines,
	shareOf,
	sharePatient,
	shownTable,
	sourceRows,
	threeParties,
	typeIn,
	value,
	linkOf,
	type Figure2,
	type Parties,
	type Party
} from './testing';

/** Bob changed two cells of patient 188 one after the other: the dosage waits for Alice, the mechanism for Charlie. */
async function twoEditsOfOneRow(): Promise<Figure2> {
	const story = await figure2Shared();
	const { bob, d3, medicineShare } = story;
	await grantAll(story, bob, medicineShare, seatOf(0));
	await sendChange(story, bob, d3, 188, 'Dosage', 'two');
	await sendChange(story, bob, d3, 188, 'Mechanism of Action', 'COX');
	return story;
}

interface PatientStory extends Parties {
	readonly d3: TableId;
	readonly patientShare: ShareId;
}

/** Bob and Alice share patient 188; nothing is shared with Charlie yet. */
async function patientShared(dependencies?: Schema['dependencies']): Promise<PatientStory> {
	const parties = await threeParties();
	const { alice, bob } = parties;
	const { tables } = figure2();
	const d3 = await typeIn(bob, 'D3', dependencies ? withDependencies(tables.d3, dependencies) : tables.d3);
	const d1 = await typeIn(alice, 'D1', tables.d1);
	const patientShare = await sharePatient(bob, alice, d3);
	await parties.settle();
	await joinBeside(parties, bob, alice, patientShare, d1);
	return { ...parties, d3, patientShare };
}

const withDependencies = ({ schema, rows }: Table, dependencies: Schema['dependencies']): Table => ({
	schema: { ...schema, dependencies },
	rows
});

const agreedRows = (party: Party, share: ShareId) =>
	[...party.conversation.store.agreedRows(share).values()].map((row) => row.join()).sort();

describe('two edits of one row, sent one after the other over two shares', () => {
	test('behavior: both are put though the later one settles first', async () => {
		const story = await twoEditsOfOneRow();
		const { alice, bob, charlie, d3, patientShare, medicineShare } = story;
		await agree(story, charlie, medicineShare);
		expect(sourceRows(bob, d3)[0]?.slice(3)).toEqual(['COX', 'one tablet every 4h']);
		expectInvariant(story);
		await agree(story, alice, patientShare);
		expect(sourceRows(bob, d3)[0]?.slice(3)).toEqual(['COX', 'two']);
		expectInvariant(story);
	});

	test('behavior: a browser opened again between the two has both still', async () => {
		const story = await twoEditsOfOneRow();
		const { alice, bob, charlie, d3, patientShare, medicineShare, settle } = story;
		await agree(story, charlie, medicineShare);
		await story.shut(bob);
		await story.reopen(bob);
		await settle();
		expectInvariant(story);
		await agree(story, alice, patientShare);
		expect(sourceRows(bob, d3)[0]?.slice(3)).toEqual(['COX', 'two']);
		expectInvariant(story);
	});

	test('behavior: the earlier one is declined: it is a draft again, and the later one is put without it', async () => {
		const story = await twoEditsOfOneRow();
		const { alice, bob, charlie, d3, patientShare, medicineShare } = story;
		await decline(story, alice, patientShare);
		expect(bob.conversation.store.draft(d3).size).toBe(1);
		await agree(story, charlie, medicineShare);
		expect(sourceRows(bob, d3)[0]?.slice(3)).toEqual(['COX', 'one tablet every 4h']);
		expect([...shownTable(bob, d3).rows.values()][0]?.slice(3)).toEqual(['COX', 'two']);
		expectInvariant(story);
	});
});

describe('one edit over two shares', () => {
	/** Bob renames a medicine for both shares; Charlie declines, Alice agrees. */
	async function halfAgreed(): Promise<Figure2> {
		const story = await figure2Shared();
		const { alice, bob, charlie, d3, patientShare, medicineShare } = story;
		await sendChange(story, bob, d3, 188, 'Medication Name', 'Advil');
		await decline(story, charlie, medicineShare);
		await agree(story, alice, patientShare);
		return story;
	}

	test('behavior: declined on one share and agreed on the other, it is put and marked "not agreed" on the first', async () => {
		const story = await halfAgreed();
		const { bob, charlie, d3, medicineShare } = story;
		expect(sourceRows(bob, d3)[0]?.[1]).toBe('Advil');
		expect(shareOf(bob, medicineShare).unagreedProblem).toBe('rejected');
		expect(agreedRows(bob, medicineShare)).toEqual(['Ibuprofen,MeA1', 'Wellbutrin,MeA2']);
		expect(agreedRows(charlie, medicineShare)).toEqual(agreedRows(bob, medicineShare));
		expectInvariant(story);
	});

	test('behavior: the share that declined goes on, and its next agreed name wins', async () => {
		const story = await halfAgreed();
		const { bob, charlie, d2, d3, medicineShare } = story;
		await sendChange(story, charlie, d2, 'Ibuprofen', 'Medication Name', 'Nurofen');
		await agree(story, bob, medicineShare);
		expect(shareOf(bob, medicineShare).staged).toBeNull();
		expect(agreedRows(bob, medicineShare)).toEqual(['Nurofen,MeA1', 'Wellbutrin,MeA2']);
		expect(sourceRows(bob, d3)[0]?.[1]).toBe('Nurofen');
		expectInvariant(story);
	});
});

describe('a round under way', () => {
	test('behavior: a row taken at once meanwhile keeps the name it was typed with', async () => {
		const story = await figure2Shared();
		const { bob, charlie, d3, medicineShare } = story;
		await sendChange(story, bob, d3, 189, 'Medication Name', 'Bupropion');
		const row = addRow('f', [190, 'Wellbutrin', 'CliD3', 'MeA2', 'one']);
		expect(value(await bob.conversation.edit(d3, row))).toBe('taken');
		await agree(story, charlie, medicineShare);
		expect(sourceRows(bob, d3).map(([patient, name]) => [patient, name])).toEqual([
			[188, 'Ibuprofen'],
			[189, 'Bupropion'],
			[190, 'Wellbutrin']
		]);
		expect(agreedRows(bob, medicineShare)).toEqual(agreedRows(charlie, medicineShare));
		expectInvariant(story);
	});

	test('behavior: a share made meanwhile begins with what is settled, and the edit goes on to it', async () => {
		const story = await patientShared();
		const { alice, bob, charlie, d3, patientShare } = story;
		await sendChange(story, bob, d3, 188, 'Medication Name', 'Advil');
		const medicineShare = await shareMedicines(bob, charlie, d3);
		await story.settle();
		expect(agreedRows(bob, medicineShare)).toEqual(['Ibuprofen,MeA1', 'Wellbutrin,MeA2']);
		expectInvariant(story);
		await agree(story, alice, patientShare);
		expect(sourceRows(bob, d3)[0]?.[1]).toBe('Advil');
		expect(agreedRows(bob, medicineShare)).toEqual(['Advil,MeA1', 'Wellbutrin,MeA2']);
		expectInvariant(story);
	});

	test('behavior: a draft over it outlives a round of another share on the same row', async () => {
		const story = await figure2Shared();
		const { bob, charlie, d2, d3, patientShare, medicineShare } = story;
		await sendChange(story, bob, d3, 188, 'Dosage', 'two');
		value(await bob.conversation.edit(d3, change(bob, d3, 188, 'Clinical Data', 'better')));
		await sendChange(story, charlie, d2, 'Ibuprofen', 'Mechanism of Action', 'COX');
		await agree(story, bob, medicineShare);
		expect([...shownTable(bob, d3).rows.values()]).toEqual([
			[188, 'Ibuprofen', 'better', 'COX', 'two'],
			[189, 'Wellbutrin', 'CliD2', 'MeA2', '100 mg twice daily']
		]);
		const [draft] = [...bob.conversation.store.draft(d3).values()];
		expect(draft?.before).toEqual([188, 'Ibuprofen', 'CliD1', 'COX', 'two']);
		expect(bob.conversation.previewSend(d3)).toMatchObject([
			{ share: patientShare, refusal: { kind: 'RoundOpen' } }
		]);
		expectInvariant(story);
	});

	test('error: a view is refused whose dependency the edit under way breaks', async () => {
		const story = await patientShared([]);
		const { alice, bob, charlie, d3, patientShare, settle } = story;
		await sendChange(story, bob, d3, 188, 'Medication Name', 'Wellbutrin');
		await expect(shareMedicines(bob, charlie, d3)).rejects.toThrow(/"kind":"Data"/);
		await settle();
		await agree(story, alice, patientShare);
		expect(sourceRows(bob, d3)[0]?.[1]).toBe('Wellbutrin');
		expectInvariant(story);
	});

	test('error: a view is refused whose dependency a draft breaks, and the draft can still be sent', async () => {
		const story = await patientShared([]);
		const { bob, charlie, d3, patientShare } = story;
		value(await bob.conversation.edit(d3, change(bob, d3, 188, 'Medication Name', 'Wellbutrin')));
		await expect(shareMedicines(bob, charlie, d3)).rejects.toThrow(/"kind":"Data"/);
		expect(bob.conversation.previewSend(d3)).toMatchObject([{ share: patientShare, refusal: undefined }]);
		value(await bob.conversation.send(d3));
		await story.settle();
		expect(onChain(bob, patientShare).open?.round).toBe(1);
		expectInvariant(story);
	});
});

describe('rounds of two shares on one table', () => {
	/** Bob shares these columns of D3; each peer lands them in a table of its own. */
	async function shareColumns(
		{ bob, settle }: Parties,
		d3: TableId,
		title: string,
		columns: readonly string[],
		peers: readonly Party[]
	): Promise<ShareId> {
		const share = value(
			await bob.conversation.createShare({
				title,
				view: {
					table: d3,
					columns: columns.map((name) => ({ source: name, name })),
					where: null,
					byKey: null,
					onDelete: 'delete'
				},
				own: { attributes: columns, rows: true },
				peers: peers.map(({ name, account }) => ({
					name,
					account,
					attributes: columns,
					rows: true,
					authority: false
				})),
				rowsMayChange: true,
				pullWindow: 3600,
				expiry: 2_000_000_000
			})
		);
		await settle();
		for (const [at, peer] of peers.entries()) {
			const link = await linkOf(bob, share, at + 1);
			value(await peer.conversation.claimSeat(value(await peer.conversation.readOffer(link))));
			await settle();
			value(await peer.conversation.land(share, { kind: 'newTable', name: title }));
			await settle();
		}
		return share;
	}

	test('error: of two new rows with one key only the first acknowledged is put; the other is held', async () => {
		const parties = await threeParties();
		const { alice, bob, charlie, settle } = parties;
		const d3 = await typeIn(bob, 'D3', withDependencies(figure2().tables.d3, []));
		const doses = ['Patient ID', 'Medication Name', 'Dosage'];
		const doseShare = await shareColumns(parties, d3, 'Doses', doses, [charlie, alice]);
		const findings = ['Patient ID', 'Clinical Data'];
		const findingShare = await shareColumns(parties, d3, 'Findings', findings, [alice]);
		const add = async (party: Party, share: ShareId, id: string, row: readonly (string | number)[]) => {
			const table = tableOf(shareOf(party, share));
			value(await party.conversation.edit(table, addRow(id, row)));
			value(await party.conversation.send(table));
			await settle();
		};
		await add(charlie, doseShare, 'e', [190, 'Aspirin', 'one']);
		await add(alice, findingShare, 'd', [190, 'CliD3']);
		await agree(parties, bob, doseShare);
		expect(failure(await bob.conversation.approve(findingShare))).toEqual({ kind: 'Busy', share: doseShare });
		await agree(parties, alice, doseShare);
		expect(sourceRows(bob, d3)[2]).toEqual([190, 'Aspirin', null, null, 'one']);
		expect(failure(await bob.conversation.approve(findingShare))).toMatchObject({ kind: 'Refused' });
		expect(onChain(bob, findingShare).settledRound).toBe(0);
		expectInvariant(parties);
	});

	test('behavior: edits of different cells of one row that cross between the same two people both go through', async () => {
		const parties = await threeParties();
		const { alice, bob, settle } = parties;
		const d3 = await typeIn(bob, 'D3', figure2().tables.d3);
		const d1 = await typeIn(alice, 'D1', figure2().tables.d1);
		const shares: ShareId[] = [];
		for (const column of ['Dosage', 'Clinical Data']) {
			const columns = ['Patient ID', column];
			const share = value(
				await bob.conversation.createShare({
					title: column,
					view: {
						table: d3,
						columns: columns.map((name) => ({ source: name, name })),
						where: { kind: 'equals', column: 'Patient ID', value: 188 },
						byKey: null,
						onDelete: 'refuse'
					},
					own: { attributes: columns, rows: true },
					peers: [
						{ name: 'Alice', account: alice.account, attributes: columns, rows: false, authority: false }
					],
					rowsMayChange: true,
					pullWindow: 0,
					expiry: 2_000_000_000
				})
			);
			await settle();
			await joinBeside(parties, bob, alice, share, d1);
			value(await bob.conversation.setApproval(share, 'auto'));
			value(await alice.conversation.setApproval(share, 'auto'));
			shares.push(share);
		}
		value(await bob.conversation.edit(d3, change(bob, d3, 188, 'Dosage', 'two')));
		value(await alice.conversation.edit(d1, change(alice, d1, 188, 'Clinical Data', 'better')));
		const sent = await Promise.all([bob.conversation.send(d3), alice.conversation.send(d1)]);
		sent.forEach(value);
		await settle();
		expect(shares.map((share) => onChain(bob, share))).toMatchObject([
			{ settledRound: 1, open: null },
			{ settledRound: 1, open: null }
		]);
		expect(sourceRows(bob, d3)[0]).toEqual([188, 'Ibuprofen', 'better', 'MeA1', 'two']);
		expect(sourceRows(alice, d1)[0]?.slice(0, 5)).toEqual([188, 'Ibuprofen', 'better', 'Sapporo', 'two']);
		expectInvariant(parties);
	});
});
