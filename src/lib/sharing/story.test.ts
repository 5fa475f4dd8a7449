import { describe, expect, test } from 'vitest';
import { figure2 } from '$lib/bx/testing';
import {
	change,
	expectInvariant,
	failure,
	figure2Shared,
	onChain,
	reject,
	setRights,
	shareOf,
	sourceRows,
	value,
	type Figure2,
	type Party
} from './testing';
import type { ShareId } from '$lib/agreement';
import { compose } from '$lib/bx';

async function send(party: Party, table: Figure2['d1']) {
	value(await party.conversation.send(table));
}

const settled = (party: Party, share: ShareId) => ({
	round: onChain(party, share).settledRound,
	open: onChain(party, share).open
});

describe('the paper’s story', () => {
	test('default: Figure 2 is built by two links', async () => {
		const story = await figure2Shared();
		const { tables } = figure2();
		expect(sourceRows(story.bob, story.d3)).toEqual([...tables.d3.rows.values()]);
		expect(sourceRows(story.alice, story.d1)).toEqual(
			[...tables.d1.rows.values()].map((row) => [...row, true])
		);
		expect(shareOf(story.alice, story.patientShare).phase).toBe('active');
		expect(
			onChain(story.bob, story.medicineShare).seats.every((seat) => seat.state === 'seated' && !seat.behind)
		).toBe(true);
		expectInvariant(story);
	});

	test('behavior: a renamed medication reaches the patients who take it, and only them (Figure 3)', async () => {
		const story = await figure2Shared();
		const { alice, bob, charlie, d1, d2, d3, patientShare, medicineShare, settle } = story;
		expect(
			value(
				await charlie.conversation.edit(d2, change(charlie, d2, 'Wellbutrin', 'Medication Name', 'Bupropion'))
			)
		).toBe('drafted');
		await send(charlie, d2);
		await settle();
		expect(
			value(bob.conversation.dryRun(medicineShare) ?? { ok: false, failure: 'nothing' }).cascades
		).toEqual([]);
		value(await bob.conversation.approve(medicineShare));
		await settle();
		expect(sourceRows(bob, d3)[1]).toEqual([189, 'Bupropion', 'CliD2', 'MeA2', '100 mg twice daily']);
		expect(settled(bob, patientShare)).toEqual({ round: 0, open: null });
		expect(settled(bob, medicineShare)).toEqual({ round: 1, open: null });

		value(await charlie.conversation.edit(d2, change(charlie, d2, 'Ibuprofen', 'Medication Name', 'Advil')));
		await send(charlie, d2);
		await settle();
		const run = value(bob.conversation.dryRun(medicineShare) ?? { ok: false, failure: 'nothing' });
		expect(run.cascades.map(({ share }) => share)).toEqual([patientShare]);
		value(await bob.conversation.approve(medicineShare));
		await settle();
		expect(settled(alice, patientShare).open?.round).toBe(1);
		value(await alice.conversation.approve(patientShare));
		await settle();
		expect(sourceRows(alice, d1)).toEqual([[188, 'Advil', 'CliD1', 'Sapporo', 'one tablet every 4h', true]]);
		expect(sourceRows(charlie, d2).map(([name]) => name)).toEqual(['Advil', 'Bupropion']);
		expect(settled(alice, patientShare)).toEqual({ round: 1, open: null });
		expectInvariant(story);
	});

	test('behavior: a changed mechanism opens no round on the patient’s share', async () => {
		const story = await figure2Shared();
		const { bob, charlie, d2, d3, patientShare, medicineShare, settle } = story;
		value(
			await charlie.conversation.edit(
				d2,
				change(charlie, d2, 'Ibuprofen', 'Mechanism of Action', 'COX inhibition')
			)
		);
		await send(charlie, d2);
		await settle();
		value(await bob.conversation.approve(medicineShare));
		await settle();
		expect(sourceRows(bob, d3)[0]).toEqual([
			188,
			'Ibuprofen',
			'CliD1',
			'COX inhibition',
			'one tablet every 4h'
		]);
		expect(onChain(bob, patientShare).lastRound).toBe(0);
		expectInvariant(story);
	});

	test('behavior: Bob grants Alice the right on Dosage; before that she is refused by name', async () => {
		const story = await figure2Shared();
		const { alice, bob, d1, d3, patientShare, settle } = story;
		const wish = () => change(alice, d1, 188, 'Dosage', 'two tablets every 6h');
		const refused = failure(await alice.conversation.edit(d1, wish()));
		const dosage = shareOf(alice, patientShare).terms.attributes.find(({ name }) => name === 'Dosage');
		expect(refused).toMatchObject({
			kind: 'NoRight',
			attributes: [dosage?.number],
			authorities: [bob.account]
		});

		const seat = onChain(bob, patientShare).seats[1];
		if (seat?.state !== 'seated' || !dosage) throw new Error('Alice is not seated');
		const rights = (seat.rights | (1n << BigInt(dosage.number))) as typeof seat.rights;
		await setRights(bob, patientShare, seat.number, rights);
		await settle();
		expect(value(await alice.conversation.edit(d1, wish()))).toBe('drafted');
		await send(alice, d1);
		await settle();
		value(await bob.conversation.approve(patientShare));
		await settle();
		expect(sourceRows(bob, d3)[0]?.[4]).toBe('two tablets every 6h');
		expect(sourceRows(alice, d1)[0]?.[4]).toBe('two tablets every 6h');
		expectInvariant(story);
	});

	test('behavior: no update before every peer has pulled; the refused draft stays', async () => {
		const story = await figure2Shared();
		const { alice, bob, d3, patientShare, settle } = story;
		value(await bob.conversation.edit(d3, change(bob, d3, 188, 'Clinical Data', 'CliD1b')));
		await send(bob, d3);
		await settle();
		value(await bob.conversation.edit(d3, change(bob, d3, 188, 'Clinical Data', 'CliD1c')));
		expect(failure(await bob.conversation.send(d3))).toMatchObject({
			kind: 'RoundOpen',
			round: 1,
			waitingFor: [alice.account]
		});
		value(await alice.conversation.approve(patientShare));
		await settle();
		await send(bob, d3);
		await settle();
		value(await alice.conversation.approve(patientShare));
		await settle();
		expect(sourceRows(alice, story.d1)[0]?.[2]).toBe('CliD1c');
		expectInvariant(story);
	});

	test('behavior: two requests in one block: one is accepted, the loser’s draft survives and can be sent again', async () => {
		const story = await figure2Shared();
		const { alice, bob, chain, d1, d3, patientShare, settle } = story;
		value(await bob.conversation.edit(d3, change(bob, d3, 188, 'Dosage', 'one tablet every 6h')));
		value(await alice.conversation.edit(d1, change(alice, d1, 188, 'Clinical Data', 'CliD1x')));
		chain.automine = false;
		const both = Promise.all([bob.conversation.send(d3), alice.conversation.send(d1)]);
		for (let pass = 0; chain.waiting < 2 && pass < 100; pass++)
			await new Promise((resume) => setTimeout(resume, 2));
		expect(chain.waiting).toBe(2);
		chain.mine();
		chain.automine = true;
		await both;
		await settle();
		const winner = onChain(bob, patientShare).open?.updater;
		expect([0, 1]).toContain(winner);
		const [won, lost, lostTable] = winner === 0 ? [bob, alice, d1] : [alice, bob, d3];
		expect(won.conversation.store.draft(won === bob ? d3 : d1).size).toBe(0);
		expect(lost.conversation.store.draft(lostTable).size).toBe(1);
		value(await lost.conversation.approve(patientShare));
		await settle();
		await send(lost, lostTable);
		await settle();
		value(await won.conversation.approve(patientShare));
		await settle();
		expect(sourceRows(bob, d3)[0]).toEqual([188, 'Ibuprofen', 'CliD1x', 'MeA1', 'one tablet every 6h']);
		expect(sourceRows(alice, d1)[0]).toEqual([
			188,
			'Ibuprofen',
			'CliD1x',
			'Sapporo',
			'one tablet every 6h',
			true
		]);
		expectInvariant(story);
	});

	test('behavior: a browser closed during a round catches up and asks for one confirmation', async () => {
		const story = await figure2Shared();
		const { alice, bob, d1, d3, patientShare, settle, shut, reopen } = story;
		await shut(alice);
		value(await bob.conversation.edit(d3, change(bob, d3, 188, 'Dosage', 'one tablet every 8h')));
		await send(bob, d3);
		await settle();
		expect(onChain(bob, patientShare).open?.pending).toEqual([1]);
		await reopen(alice);
		await settle();
		expect(shareOf(alice, patientShare).staged?.round).toBe(1);
		value(await alice.conversation.approve(patientShare));
		await settle();
		expect(sourceRows(alice, d1)[0]?.[4]).toBe('one tablet every 8h');
		expectInvariant(story);
	});

	test('behavior: one edit of Bob over both shares is one transaction, accepted everywhere or nowhere', async () => {
		const story = await figure2Shared();
		const { alice, bob, charlie, d1, d2, d3, patientShare, medicineShare, settle } = story;
		value(await bob.conversation.edit(d3, change(bob, d3, 188, 'Medication Name', 'Advil')));
		expect(
			bob.conversation
				.previewSend(d3)
				.map(({ share }) => share)
				.sort()
		).toEqual([patientShare, medicineShare].sort());
		await send(bob, d3);
		await settle();
		value(await alice.conversation.approve(patientShare));
		await settle();
		value(await charlie.conversation.approve(medicineShare));
		await settle();
		expect(sourceRows(alice, d1)[0]?.[1]).toBe('Advil');
		expect(sourceRows(charlie, d2).map(([name, , mode]) => [name, mode])).toEqual([
			['Advil', 'MoA1'],
			['Wellbutrin', 'MoA2']
		]);
		expect(compose(new Map(), shareOf(bob, medicineShare).unagreed).size).toBe(0);
		expectInvariant(story);
	});

	test('behavior: a rejected round leaves everything as it was, and the edit is a draft again', async () => {
		const story = await figure2Shared();
		const { alice, bob, d1, d3, patientShare, settle } = story;
		value(await bob.conversation.edit(d3, change(bob, d3, 188, 'Dosage', 'none')));
		await send(bob, d3);
		await settle();
		await reject(alice, patientShare, 'declined');
		await settle();
		expect(sourceRows(alice, d1)[0]?.[4]).toBe('one tablet every 4h');
		expect(sourceRows(bob, d3)[0]?.[4]).toBe('one tablet every 4h');
		expect(bob.conversation.store.draft(d3).size).toBe(1);
		expect(settled(bob, patientShare)).toEqual({ round: 0, open: null });
		expectInvariant(story);
	});

	test('behavior: an edit no share covers is taken at once', async () => {
		const story = await figure2Shared();
		const { alice, d1, patientShare } = story;
		expect(value(await alice.conversation.edit(d1, change(alice, d1, 188, 'Address', 'Otaru')))).toBe(
			'taken'
		);
		expect(sourceRows(alice, d1)[0]?.[3]).toBe('Otaru');
		expect(onChain(alice, patientShare).lastRound).toBe(0);
		expectInvariant(story);
	});
});
