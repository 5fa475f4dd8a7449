/** Figure 2 of the paper, built at three screens: everybody enters their table, Bob sets up both shares, two links are opened. */
import { importTable, joinByLink, setUpShare, signIn, typeTable } from './acts';
import type { Person } from './people';

export interface Three {
	readonly alice: Person;
	readonly bob: Person;
	readonly charlie: Person;
}

const d3 = [
	'Patient ID,Medication Name,Clinical Data,Mechanism of Action,Dosage',
	'188,Ibuprofen,CliD1,MeA1,one tablet every 4h',
	'189,Wellbutrin,CliD2,MeA2,100 mg twice daily'
].join('\n');

const d2 = [
	'Medication Name,Mechanism of Action,Mode of Action',
	'Ibuprofen,MeA1,MoA1',
	'Wellbutrin,MeA2,MoA2'
].join('\n');

export async function enterTables({ alice, bob, charlie }: Three): Promise<void> {
	await signIn(alice);
	await typeTable(
		alice,
		'D1',
		[
			{ name: 'Patient ID', type: 'Number', key: true },
			{ name: 'Medication Name' },
			{ name: 'Clinical Data' },
			{ name: 'Address' },
			{ name: 'Dosage' }
		],
		[['188', 'Ibuprofen', 'CliD1', 'Sapporo', 'one tablet every 4h']]
	);
	await signIn(bob);
	await importTable(bob, 'D3', d3, ['Patient ID']);
	await signIn(charlie);
	await importTable(charlie, 'D2', d2, ['Medication Name']);
}

/** Answers both links: whoever has one of them has the secret of its seat. */
export async function setUpShares({ alice, bob, charlie }: Three): Promise<readonly string[]> {
	const patientLink = await setUpShare(bob, {
		table: 'D3',
		title: 'D13',
		columns: ['Patient ID', 'Medication Name', 'Clinical Data', 'Dosage'],
		where: { column: 'Patient ID', value: '188' },
		with: 'Alice',
		rights: [
			'You may change Patient ID',
			'You may change Medication Name',
			'You may change Clinical Data',
			'You may change Dosage',
			'You may add and remove rows',
			'Alice may change Clinical Data'
		]
	});
	await joinByLink(alice, bob, patientLink, 'D13', 'D1');
	const medicineLink = await setUpShare(bob, {
		table: 'D3',
		title: 'D23',
		columns: ['Medication Name', 'Mechanism of Action'],
		byKey: 'Medication Name',
		with: 'Charlie',
		rights: [
			'You may change Medication Name',
			'You may add and remove rows',
			'Charlie may change Medication Name',
			'Charlie may change Mechanism of Action'
		]
	});
	await joinByLink(charlie, bob, medicineLink, 'D23', 'D2');
	return [patientLink, medicineLink];
}

/** What nobody outside may ever see and is long enough to be looked for: values, column names, people's names. */
export const secretsOfFigureTwo = [
	'Ibuprofen',
	'Wellbutrin',
	'Bupropion',
	'Brufen',
	'Sapporo',
	'one tablet every 4h',
	'100 mg twice daily',
	'two tablets every 6h',
	'one tablet at night',
	'COX inhibition',
	'Patient ID',
	'Medication Name',
	'Clinical Data',
	'Dosage',
	'Mechanism of Action',
	'Mode of Action',
	'Address',
	'CliD1b',
	'CliD1c',
	'Charlie'
];

/** Pieces of the links' fragments: none may appear anywhere, as the whole is what opens a seat. */
export const piecesOf = (links: readonly string[]): readonly string[] =>
	links.flatMap((link) => link.slice(link.indexOf('#') + 1).match(/.{24}/g) ?? []);
