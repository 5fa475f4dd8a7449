/** Calling a table something else, and removing it. */
import { describe, expect, test } from 'vitest';
import { figure2 } from '$lib/bx/testing';
import {
	agree,
	expectInvariant,
	failure,
	figure2Shared,
	remove,
	seatOf,
	sendChange,
	typeIn,
	value
} from './testing';

describe('renameTable', () => {
	test('default: the shares made of it go on, and the name lasts', async () => {
		const story = await figure2Shared();
		const { alice, bob, d1, d3, patientShare, reopen } = story;
		value(await bob.conversation.renameTable(d3, 'Patients'));
		expect(bob.conversation.store.table(d3).name).toBe('Patients');
		await sendChange(story, bob, d3, 188, 'Dosage', 'two');
		await agree(story, alice, patientShare);
		await reopen(bob);
		expect(bob.conversation.store.table(d3).name).toBe('Patients');
		expect([...alice.conversation.store.table(d1).live.table.rows.values()][0]?.[4]).toBe('two');
		expectInvariant(story);
	});

	test('error: another table is called so', async () => {
		const { bob, d3 } = await figure2Shared();
		await typeIn(bob, 'Other', figure2().tables.d2);
		expect(failure(await bob.conversation.renameTable(d3, 'Other'))).toEqual({
			kind: 'NameTaken',
			name: 'Other'
		});
		value(await bob.conversation.renameTable(d3, 'D3'));
	});
});

describe('a table that is gone', () => {
	test('error: is neither renamed nor removed again, and nothing is stored', async () => {
		const story = await figure2Shared();
		const { bob, reopen } = story;
		const other = await typeIn(bob, 'Other', figure2().tables.d2);
		const [removed, again, renamed] = await Promise.all([
			bob.conversation.removeTable(other),
			bob.conversation.removeTable(other),
			bob.conversation.renameTable(other, 'Another')
		]);
		value(removed);
		const { writes } = bob.vault;
		expect(failure(again)).toEqual({ kind: 'TableGone', table: other });
		expect(failure(renamed)).toEqual({ kind: 'TableGone', table: other });
		expect(failure(await bob.conversation.removeTable(other))).toEqual({ kind: 'TableGone', table: other });
		expect(bob.vault.writes).toBe(writes);
		await reopen(bob);
		expectInvariant(story);
	});
});

describe('removeTable', () => {
	test('default: it is gone with its rows, here and after opening again', async () => {
		const story = await figure2Shared();
		const { bob, d3, reopen } = story;
		const other = await typeIn(bob, 'Other', figure2().tables.d2);
		value(await bob.conversation.removeTable(other));
		expect([...bob.conversation.store.tables.keys()]).toEqual([d3]);
		await reopen(bob);
		expect([...bob.conversation.store.tables.keys()]).toEqual([d3]);
		expectInvariant(story);
	});

	test('error: a share is made of it, and nothing happens', async () => {
		const { bob, d3, patientShare, medicineShare } = await figure2Shared();
		expect(failure(await bob.conversation.removeTable(d3))).toEqual({
			kind: 'Shared',
			shares: [patientShare, medicineShare]
		});
		expect(bob.conversation.store.table(d3).live.table.rows.size).toBe(2);
	});

	test('behavior: once the share has ended for this person, the table may go, and everything opens without it', async () => {
		const story = await figure2Shared();
		const { alice, bob, d1, patientShare, reopen, settle } = story;
		await remove(story, bob, patientShare, seatOf(1));
		value(await alice.conversation.removeTable(d1));
		await reopen(alice);
		await settle();
		expect(alice.conversation.store.tables.size).toBe(0);
		expect(alice.conversation.store.share(patientShare).phase).toBe('ended');
		expect(alice.conversation.fault).toBeNull();
	});
});
