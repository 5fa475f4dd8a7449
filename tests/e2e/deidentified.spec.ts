/** De-identified data for a researcher: pseudonyms and years at one screen, an edit at the other, the right patient at the first. */
import {
	approve,
	cell,
	editCell,
	importTable,
	joinByAccount,
	openTable,
	sendDraft,
	setUpShare,
	signIn
} from '../support/acts';
import { expect, test } from '../support/fixtures';

const csv = [
	'Patient ID,Medication Name,Dosage,Prescribed',
	'KUHP-1887-188,Ibuprofen,one tablet every 4h,2024-02-29',
	'KUHP-1887-189,Wellbutrin,100 mg twice daily,2025-11-03',
	'KUHP-1887-190,Ibuprofen,one tablet at night,2024-07-14'
].join('\n');

test('default: Charlie edits the row of a pseudonym, and it comes back to the right patient', async ({
	open
}) => {
	test.setTimeout(180_000);
	const [bob, charlie] = [await open('Bob'), await open('Charlie')];
	for (const person of [bob, charlie]) await signIn(person);
	await importTable(bob, 'D3', csv, ['Patient ID']);
	const link = await setUpShare(bob, {
		table: 'D3',
		title: 'Study',
		columns: ['Patient ID', 'Medication Name', 'Dosage', 'Prescribed'],
		shown: [
			['Patient ID', 'as a pseudonym'],
			['Prescribed', 'as a year']
		],
		with: 'Charlie',
		account: charlie.wallet.address,
		rights: ['You may change Dosage', 'You may add and remove rows', 'Charlie may change Dosage']
	});

	await joinByAccount(charlie, link, 'Study');
	const study = await openTable(charlie, 'Study');
	await expect(cell(study, 'one tablet at night', 'Patient ID')).toHaveText(
		/^([A-Z2-7]{4}-){4}[A-Z2-7]{4}\s*$/
	);
	await expect(cell(study, 'one tablet at night', 'Prescribed')).toHaveText('2024');
	await expect(charlie.page.getByText('KUHP')).toHaveCount(0);

	await editCell(charlie, 'Study', 'one tablet at night', 'Dosage', 'half a tablet at night');
	await sendDraft(charlie, 'Study');
	await approve(bob, 'Study');
	const d3 = await openTable(bob, 'D3');
	await expect(cell(d3, 'KUHP-1887-190', 'Dosage')).toHaveText('half a tablet at night');
	await expect(cell(d3, 'KUHP-1887-190', 'Prescribed')).toContainText('14');
	await expect(cell(d3, 'KUHP-1887-188', 'Dosage')).toHaveText('one tablet every 4h');
});
