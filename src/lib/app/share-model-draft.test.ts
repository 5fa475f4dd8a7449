import { describe, expect, test } from 'vitest';
import { toSeatNumber, type SeatNumber } from '$lib/agreement';
import { figure2Shared, previewOf } from '$lib/sharing/testing';
import type { TableId } from '$lib/sharing';
import {
	draftRights,
	draftRightsEntries,
	draftSummary,
	guardedWords,
	newPerson,
	newShareDraft,
	shareChoiceOf,
	shareDraftFaults,
	viewChoiceOf,
	withAppearance,
	withAuthority,
	withColumns,
	withRights,
	type ShareDraft
} from './share-model-draft';

const d3 = 'd3' as TableId;
const seat = (number: number): SeatNumber => toSeatNumber(number) ?? (0 as SeatNumber);
const now = 1_800_000_000;
/** By the lens of D13: rows can be completed, and nobody removes any. */
const taken = { mayInsert: true, mayDelete: false };

/** D13 of Figure 2 as the controls build it. */
function patientDraft(): ShareDraft {
	const shown = withColumns(newShareDraft(d3, 'Medication of patient 188'), [
		'Patient ID',
		'Medication Name',
		'Clinical Data',
		'Dosage'
	]);
	const named: ShareDraft = {
		...shown,
		filter: { kind: 'matching', predicate: { kind: 'equals', column: 'Patient ID', value: 188 } },
		people: [{ ...newPerson, name: 'Alice' }]
	};
	const granted = { attributes: ['Clinical Data'], rows: false, authority: false };
	return withRights(named, seat(1), draftRights(named, granted));
}

describe('viewChoiceOf', () => {
	test('default: rows and columns as chosen, with the names the others read', () => {
		const draft = { ...patientDraft(), names: new Map([['Dosage', 'Dose ']]) };
		expect(viewChoiceOf(draft)).toEqual({
			table: d3,
			columns: [
				{ source: 'Patient ID', name: 'Patient ID' },
				{ source: 'Medication Name', name: 'Medication Name' },
				{ source: 'Clinical Data', name: 'Clinical Data' },
				{ source: 'Dosage', name: 'Dose' }
			],
			where: { kind: 'equals', column: 'Patient ID', value: 188 },
			byKey: null,
			onDelete: 'refuse'
		});
	});

	test('behavior: a filter that is not complete is never read as all rows', () => {
		expect(viewChoiceOf({ ...patientDraft(), filter: { kind: 'incomplete' } })).toBeUndefined();
	});

	test('behavior: D13 and D23 of Figure 2 show what the paper shows', async () => {
		const story = await figure2Shared();
		const draft = { ...patientDraft(), table: story.d3 };
		const medicines: ShareDraft = {
			...withColumns(newShareDraft(story.d3, 'Medicines'), ['Medication Name', 'Mechanism of Action']),
			grouped: true,
			key: ['Medication Name']
		};
		const rowsOf = async (chosen: ShareDraft) => {
			const choice = viewChoiceOf(chosen);
			const preview = choice && (await previewOf(story.bob, choice));
			return preview?.ok ? preview.value.rows : preview?.failure;
		};
		expect(await rowsOf(draft)).toEqual([[188, 'Ibuprofen', 'CliD1', 'one tablet every 4h']]);
		expect(await rowsOf(medicines)).toEqual([
			['Ibuprofen', 'MeA1'],
			['Wellbutrin', 'MeA2']
		]);
	});
});

describe('shareChoiceOf', () => {
	test('default: rights follow the columns under their shared names', () => {
		const choice = shareChoiceOf({ ...patientDraft(), names: new Map([['Clinical Data', 'Findings']]) }, now);
		expect(choice?.peers).toEqual([
			{ name: 'Alice', account: null, attributes: ['Findings'], rows: false, authority: false }
		]);
		expect(choice?.own.attributes).toContain('Findings');
		expect(choice?.pullWindow).toBe(604_800);
		expect(choice?.expiry).toBe(now + 14 * 86_400);
	});

	test('behavior: nobody may add rows when rows may not change', () => {
		const choice = shareChoiceOf({ ...patientDraft(), rowsMayChange: false }, now);
		expect(choice?.own.rows).toBe(false);
		expect(choice?.view.onDelete).toBe('refuse');
	});

	test('error: nothing as long as something is missing', () => {
		expect(shareChoiceOf({ ...patientDraft(), title: ' ' }, now)).toBeUndefined();
	});
});

describe('shareDraftFaults', () => {
	test('default: none when everything is said', () => {
		expect(shareDraftFaults(patientDraft())).toEqual([]);
	});

	test('error: says what is missing, step by step', () => {
		const sentences = shareDraftFaults({ ...newShareDraft(d3, ''), grouped: true }).map(
			({ step, sentence }) => `${step}: ${sentence}`
		);
		expect(sentences).toEqual([
			'columns: Give the share a title.',
			'columns: Choose at least one column.',
			'rows: Choose what each row stands for.',
			'people: Give person 1 a name.'
		]);
	});

	test('error: an account that is no account, and one that is there twice', () => {
		const carol = { ...newPerson, name: 'Carol', by: 'account', address: `0x${'ab'.repeat(20)}` } as const;
		const people = [carol, { ...carol, name: 'Dan' }, { ...carol, name: 'Eve', address: '0x12' }];
		expect(shareDraftFaults({ ...patientDraft(), people }).map(({ sentence }) => sentence)).toEqual([
			'The account of Eve is not complete: 0x and 40 letters or digits.',
			'Two people have the same account.'
		]);
	});

	test('error: a row is to be ticked, and no column is named', () => {
		const hiding: ShareDraft = { ...patientDraft(), onDelete: 'hide' };
		expect(shareDraftFaults(hiding).map(({ step }) => step)).toEqual(['rows']);
		expect(viewChoiceOf(hiding)).toBeUndefined();
		expect(viewChoiceOf({ ...hiding, flag: 'Withdrawn' })?.onDelete).toEqual({ hide: 'Withdrawn' });
	});

	test('error: two columns under one name', () => {
		const names = new Map([['Dosage', 'Clinical Data']]);
		expect(shareDraftFaults({ ...patientDraft(), names })[0]?.sentence).toContain('“Clinical Data”');
	});
});

describe('withColumns', () => {
	test('default: a column that leaves takes its rights along', () => {
		const draft = withColumns(patientDraft(), ['Patient ID', 'Dosage']);
		expect(draft.people[0]?.grant.attributes).toEqual([]);
		expect(draft.own.attributes).toEqual(['Patient ID', 'Dosage']);
	});

	test('behavior: a new column is the own one to change, and rights of others stay with their columns', () => {
		const draft = withColumns(patientDraft(), [
			'Patient ID',
			'Medication Name',
			'Clinical Data',
			'Mechanism of Action',
			'Dosage'
		]);
		expect(draft.own.attributes).toContain('Mechanism of Action');
		expect(draft.people[0]?.grant.attributes).toEqual(['Clinical Data']);
	});
});

describe('withAppearance', () => {
	const secrets = () => {
		let made = 0;
		return () => String((made += 1)).repeat(64);
	};
	const pseudonym = { kind: 'pseudonym' } as const;
	const year = { kind: 'year' } as const;

	test('default: the lens has the secret, made once; others lose the right', () => {
		const fresh = secrets();
		const one = withAppearance(patientDraft(), 'Clinical Data', pseudonym, fresh);
		const draft = withAppearance(one, 'Patient ID', pseudonym, fresh);
		const secret = '1'.repeat(64);
		expect(viewChoiceOf(draft)?.columns.slice(0, 3)).toEqual([
			{ source: 'Patient ID', name: 'Patient ID', shown: { kind: 'pseudonym', secret } },
			{ source: 'Medication Name', name: 'Medication Name' },
			{ source: 'Clinical Data', name: 'Clinical Data', shown: { kind: 'pseudonym', secret } }
		]);
		expect(draft.people[0]?.grant.attributes).toEqual([]);
		expect(draft.own.attributes).toContain('Clinical Data');
	});

	test('behavior: a right given nevertheless stays while the width changes', () => {
		const band = { kind: 'band', width: 10, origin: 0 } as const;
		const shown = withAppearance(patientDraft(), 'Patient ID', band, secrets());
		const granted = withRights(shown, seat(1), draftRights(shown, { ...shown.own, rows: false }));
		const wider = withAppearance(granted, 'Patient ID', { ...band, width: 20 }, secrets());
		expect(wider.people[0]?.grant.attributes).toContain('Patient ID');
		expect(viewChoiceOf(wider)?.columns[0]?.shown).toEqual({ ...band, width: 20 });
	});

	test('behavior: as it is again, nothing of it is left in the view', () => {
		const shown = withAppearance(patientDraft(), 'Patient ID', pseudonym, secrets());
		const again = withAppearance(shown, 'Patient ID', { kind: 'asIs' }, secrets());
		expect(viewChoiceOf(again)).toEqual(viewChoiceOf(patientDraft()));
	});

	test('error: without a width there is no view', () => {
		const draft = withAppearance(
			patientDraft(),
			'Patient ID',
			{ kind: 'band', width: 0, origin: 0 },
			secrets()
		);
		expect(viewChoiceOf(draft)).toBeUndefined();
		expect(shareDraftFaults(draft).map(({ sentence }) => sentence)).toEqual([
			'Say how precisely Patient ID is shown.'
		]);
	});

	test('behavior: the summary and the rights say what it means', () => {
		const names = new Map([['Dosage', 'Dose']]);
		const one = withAppearance({ ...patientDraft(), names }, 'Patient ID', pseudonym, secrets());
		const draft = withAppearance(one, 'Dosage', year, secrets());
		expect(draftSummary(draft, 1, taken)).toEqual(
			expect.arrayContaining([
				'Patient ID is shown as a pseudonym: only you can tell what it stands for.',
				'Dose is shown as a year: the precise value stays with you.'
			])
		);
		expect(guardedWords(draft)).toEqual([
			'Patient ID is a pseudonym: others could only put another one there that stands for something in your table.',
			'Dose is shown less precisely than your table needs, so a change by others cannot be put into it.'
		]);
		expect(guardedWords(patientDraft())).toEqual([]);
	});
});

describe('draftRightsEntries', () => {
	test('default: what the matrix marks is what the grant says', () => {
		const draft = patientDraft();
		const [, alice] = draftRightsEntries(draft, 'You');
		expect(alice?.name).toBe('Alice');
		expect(withRights(draft, seat(1), alice?.rights ?? draftRights(draft, draft.own))).toEqual(draft);
	});

	test('behavior: the creator keeps authority', () => {
		const draft = patientDraft();
		expect(withAuthority(draft, seat(0), false)).toEqual(draft);
		expect(withAuthority(draft, seat(1), true).people[0]?.grant.authority).toBe(true);
	});
});

describe('draftSummary', () => {
	test('default: says who sees and who may change what', () => {
		expect(draftSummary(patientDraft(), 1, taken)).toEqual([
			'Alice sees 1 row with Patient ID, Medication Name, Clinical Data and Dosage, and nothing else.',
			'You can change every column, and can add and remove rows. You decide on rights and seats.',
			'Alice can change Clinical Data, never Patient ID, Medication Name or Dosage, and cannot add or remove rows.',
			'Nobody can remove a row of your table by removing a shared row.',
			'A change waits 7 days for everybody; then the others may go on.'
		]);
	});

	test('behavior: one row for each medication is said in words', () => {
		const draft = { ...patientDraft(), grouped: true, key: ['Medication Name'], pullWindow: 0 };
		const sentences = draftSummary(draft, 2, taken);
		expect(sentences).toContain(
			'One row for each Medication Name. A change there changes all your rows with the same Medication Name.'
		);
		expect(sentences.at(-1)).toBe('A change waits for ever until everybody has it.');
	});

	test('behavior: others can add and remove no more than the table takes in', () => {
		const draft = patientDraft();
		const grant = { attributes: ['Clinical Data'], rows: true, authority: false };
		const granted = withRights(draft, seat(1), draftRights(draft, grant));
		const rows = (mayInsert: boolean, mayDelete: boolean, onDelete: ShareDraft['onDelete'] = 'refuse') =>
			draftSummary({ ...granted, onDelete }, 1, { mayInsert, mayDelete }).slice(1, -1);
		expect(rows(false, false)).toEqual([
			'You can change every column, and can add and remove rows. You decide on rights and seats.',
			'Alice can change Clinical Data, never Patient ID, Medication Name or Dosage, and cannot add or remove rows.',
			'Your table takes in no added or removed rows through this share: you change its rows yourself.'
		]);
		expect(rows(true, false)[1]).toMatch(/, and can add rows, but not remove them\.$/);
		expect(rows(false, true, 'delete').slice(1)).toEqual([
			expect.stringMatching(/, and can remove rows, but not add them\.$/),
			'Your table takes in no added rows through this share: you add them yourself.',
			'Removing a shared row removes it from your table too.'
		]);
		const nobody = 'Rows cannot be added or removed by anybody.';
		expect(draftSummary({ ...granted, rowsMayChange: false }, 1, taken)).toContain(nobody);
		const withoutOwn = { ...granted, own: { ...granted.own, rows: false } };
		expect(draftSummary(withoutOwn, 1, { mayInsert: false, mayDelete: false })).toContain(nobody);
	});
});
