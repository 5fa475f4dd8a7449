/** Open prescriptions and drugs at three screens: imported, shared in part, edited and synced. */
import { mechanisms, prescriptions } from '../../src/lib/app/testing/awkward-data';
import {
	approve,
	editCell,
	importTable,
	joinByAccount,
	openTable,
	revealed,
	sendDraft,
	setUpShare,
	signIn
} from '../support/acts';
import { expect, test } from '../support/fixtures';

test('default: one patient’s prescriptions and the mechanisms of drugs are shared, edited and synced', async ({
	open
}) => {
	test.setTimeout(240_000);
	const [alice, bob, charlie] = [await open('Alice'), await open('Bob'), await open('Charlie')];
	for (const person of [alice, bob, charlie]) await signIn(person);

	const csv = prescriptions();
	await importTable(bob, 'Prescriptions', csv);
	const line = csv.split(/\r?\n/).find((row) => row.includes('David Alcántar')) ?? '';
	const link = await setUpShare(bob, {
		table: 'Prescriptions',
		title: 'Prescriptions of David',
		columns: ['Patient ID', 'Patient Name', 'Medication Name', 'Dosage', 'Authored On'],
		where: { column: 'Patient ID', value: line.slice(0, line.indexOf(',')) },
		with: 'Alice',
		account: alice.wallet.address,
		rights: ['Alice may change Dosage', 'You may change Dosage', 'You may add and remove rows']
	});
	await joinByAccount(alice, link, 'My prescriptions');
	const mine = await openTable(alice, 'My prescriptions');
	await expect(mine.getByRole('row', { name: /David Alcántar/ }).first()).toBeVisible();
	const rows = csv.split(/\r?\n/).filter((row) => row.startsWith(line.slice(0, line.indexOf(',')))).length;
	await expect(mine.getByRole('row', { name: /David Alcántar/ })).toHaveCount(rows);
	await editCell(alice, 'My prescriptions', /David Alcántar/, 'Dosage', 'zwei Tropfen täglich');
	await sendDraft(alice, 'My prescriptions');
	await approve(bob, 'Prescriptions of David');
	const shared = bob.page.getByRole('grid', { name: 'Agreed rows' });
	await expect(shared.getByRole('gridcell', { name: 'zwei Tropfen täglich' })).toBeVisible({
		timeout: 30_000
	});

	await importTable(charlie, 'Drugs', mechanisms(), ['Medication Name']);
	const drugs = await setUpShare(charlie, {
		table: 'Drugs',
		title: 'Mechanisms',
		columns: ['Medication Name', 'Mechanism of Action'],
		with: 'Bob',
		account: bob.wallet.address,
		rights: ['Bob may change Mechanism of Action', 'You may change Mechanism of Action']
	});
	await joinByAccount(bob, drugs, 'Mechanisms');
	const first = mechanisms().split(/\r?\n/)[1]?.split(',')[0] ?? '';
	await editCell(bob, 'Mechanisms', first, 'Mechanism of Action', 'Hemmt die Wiederaufnahme');
	await sendDraft(bob, 'Mechanisms');
	await approve(charlie, 'Mechanisms');
	const table = await openTable(charlie, 'Drugs');
	await expect(await revealed(charlie, table, first, 'Mechanism of Action')).toHaveText(
		'Hemmt die Wiederaufnahme'
	);
});
