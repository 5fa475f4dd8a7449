import { describe, expect, test } from 'vitest';
import { figure2, schemaOf } from '$lib/bx/testing';
import type { TableId, ViewPreview } from '$lib/sharing';
import {
	addRow,
	sharePatient,
	threeParties,
	typeIn,
	value,
	previewOf,
	type Party
} from '$lib/sharing/testing';
import { besideOf, tablesBeside, withBeside } from './share-model-beside';
import {
	draftSummary,
	newPerson,
	newShareDraft,
	viewChoiceOf,
	withAppearance,
	withColumns,
	type ShareDraft
} from './share-model-draft';
import { goodToKnow, lensSentences } from './share-model-findings';

const mayChange = (attributes: readonly string[], rows = false): ShareDraft['people'] => [
	{ ...newPerson, name: 'Charlie', grant: { attributes, rows, authority: false } }
];

/** D23 as the controls build it. */
const medicinesOf = (d3: TableId): ShareDraft => ({
	...withColumns(newShareDraft(d3, 'D23'), ['Medication Name', 'Mechanism of Action']),
	grouped: true,
	key: ['Medication Name'],
	people: mayChange(['Medication Name', 'Mechanism of Action'])
});

/** Figure 2's D3, where Ibuprofen is taken by two patients. */
async function bobsTable(): Promise<{ bob: Party; alice: Party; d3: TableId }> {
	const { bob, alice } = await threeParties();
	const { schema, rows } = figure2().tables.d3;
	const d3 = value(
		await bob.conversation.addTable({
			name: 'D3',
			schema,
			rows: [...rows.values(), [190, 'Ibuprofen', 'CliD3', 'MeA1', 'one tablet at night']]
		})
	);
	return { bob, alice, d3 };
}

async function previewed(party: Party, draft: ShareDraft): Promise<ViewPreview> {
	const choice = viewChoiceOf(draft);
	if (!choice) throw new Error('something is missing');
	return value(await previewOf(party, choice));
}

const sentencesOf = async (party: Party, draft: ShareDraft): Promise<readonly string[]> =>
	goodToKnow(party.conversation, draft, await previewed(party, draft));

describe('goodToKnow', () => {
	test('default: how many own rows a change of one shared row changes', async () => {
		const { bob, d3 } = await bobsTable();
		expect(await sentencesOf(bob, medicinesOf(d3))).toContain(
			'If Charlie changes Medication Name “Ibuprofen”, 2 of your rows change.'
		);
	});

	test('behavior: another share it reaches comes first', async () => {
		const { bob, alice, d3 } = await bobsTable();
		await sharePatient(bob, alice, d3);
		expect((await sentencesOf(bob, medicinesOf(d3)))[0]).toBe(
			'If Charlie changes Medication Name “Ibuprofen”, “D13” with Alice (invited) changes too.'
		);
	});

	test('behavior: nobody need know what nobody may do', async () => {
		const { bob, d3 } = await bobsTable();
		expect(await sentencesOf(bob, { ...medicinesOf(d3), people: mayChange([]) })).toEqual([]);
	});

	test('behavior: a change that cannot be taken over says why', async () => {
		const { bob, d3 } = await bobsTable();
		const draft: ShareDraft = {
			...withColumns(newShareDraft(d3, 'D13'), ['Patient ID', 'Dosage']),
			filter: { kind: 'matching', predicate: { kind: 'equals', column: 'Patient ID', value: 188 } },
			people: mayChange(['Patient ID', 'Dosage'])
		};
		expect(await sentencesOf(bob, draft)).toEqual([
			'If Charlie changes Patient ID “188” to “189”, your table cannot take it. The row would leave the shared selection.'
		]);
	});

	test('behavior: one refusal for each column is enough, and a long example is not spelt out', async () => {
		const { bob, d3 } = await bobsTable();
		const shown = withColumns(newShareDraft(d3, 'Study'), ['Patient ID', 'Dosage']);
		const named = withAppearance(shown, 'Patient ID', { kind: 'pseudonym' }, () => '5e'.repeat(32));
		const [sentence, ...others] = await sentencesOf(bob, {
			...named,
			people: mayChange(['Patient ID', 'Dosage'])
		});
		expect(sentence).toMatch(
			/^If Charlie changes Patient ID “[A-Z2-7-]{24}” to something new, your table cannot take it. The pseudonym belongs to nobody in your table.$/
		);
		expect(others).toEqual([]);
	});

	test('behavior: another table that changes is named', async () => {
		const { bob, d3 } = await bobsTable();
		await typeIn(bob, 'Mechanisms', {
			schema: schemaOf({ 'Medication Name': 'text', Mode: 'text' }, { key: ['Medication Name'] }),
			rows: new Map()
		});
		const { conversation } = bob;
		const [other] = tablesBeside(conversation, d3);
		const { schema } = conversation.store.table(d3).live.table;
		if (!other) throw new Error('no other table');
		value(await conversation.edit(other.id, addRow('a', ['Wellbutrin', 'MoA2'])));
		const pair = { here: 'Medication Name', there: 'Medication Name' };
		const beside = withBeside(newShareDraft(d3, 'Modes'), besideOf(schema, other, pair));
		const draft: ShareDraft = {
			...withColumns(beside, ['Patient ID', 'Mode']),
			people: mayChange(['Mode'])
		};
		expect(await sentencesOf(bob, draft)).toEqual([
			'If Charlie changes Mode “MoA2”, Mechanisms changes as well.'
		]);
	});

	test('behavior: a share that no tried change met is told of from the lenses', async () => {
		const { bob, draft } = await manyMedicines(300);
		const [first, second] = await sentencesOf(bob, draft);
		expect(first).toBe('A change of Medication Name here may also reach “D13” with Alice (invited).');
		expect(second).toMatch(/^If Charlie changes Medication Name “Medicine \d+”, 3 of your rows change\.$/);
	});

	test('behavior: large tables are not tried; other shares are told of from the lenses', async () => {
		const { bob, draft } = await manyMedicines(5_001);
		expect(await sentencesOf(bob, draft)).toEqual([
			'A change of Medication Name here may also reach “D13” with Alice (invited).'
		]);
	});
});

/** As many patients, three to a medicine; patient 188 is shared with Alice. */
async function manyMedicines(count: number): Promise<{ bob: Party; draft: ShareDraft }> {
	const { alice, bob } = await threeParties();
	const { schema } = figure2().tables.d3;
	const rows = Array.from({ length: count }, (_, at) => [
		at,
		`Medicine ${Math.floor(at / 3)}`,
		null,
		null,
		null
	]);
	const d3 = value(await bob.conversation.addTable({ name: 'D3', schema, rows }));
	await sharePatient(bob, alice, d3);
	return { bob, draft: medicinesOf(d3) };
}

describe('lensSentences', () => {
	test('default: in the words of the lens, tables by their names', async () => {
		const { bob, d3 } = await bobsTable();
		const draft = medicinesOf(d3);
		expect(lensSentences(bob.conversation, draft, await previewed(bob, draft))).toContain(
			'It shows every row of “D3”.'
		);
	});

	test('behavior: of rows that come and go it says the same as the summary', async () => {
		const { bob, d3 } = await bobsTable();
		const summed = async (draft: ShareDraft) => {
			const preview = await previewed(bob, draft);
			return {
				inFull: lensSentences(bob.conversation, draft, preview),
				inShort: draftSummary(draft, preview.rows.length, preview.lens.footprint)
			};
		};
		const grouped = await summed({ ...medicinesOf(d3), people: mayChange(['Medication Name'], true) });
		expect(grouped.inFull).toEqual(
			expect.arrayContaining([
				expect.stringMatching(/^Rows cannot be added here/),
				expect.stringMatching(/^Removing a row here is refused/)
			])
		);
		expect(grouped.inShort[2]).toMatch(/, and cannot add or remove rows\.$/);

		const fixed = await summed({ ...medicinesOf(d3), grouped: false, rowsMayChange: false });
		const onRows = (sentences: readonly string[]) => sentences.filter((one) => /\b(add|remov)/i.test(one));
		expect(onRows(fixed.inFull)).toEqual(['Rows cannot be added or removed by anybody.']);
		expect(fixed.inShort).toContain('Rows cannot be added or removed by anybody.');
	});
});

describe('what trying costs', () => {
	test('behavior: changes are tried through the new view alone, whatever else is shared', async () => {
		const { bob, alice, settle } = await threeParties();
		const rows = Array.from({ length: 50 }, (_, patient) => [patient, 'a', 'b']);
		const schema = schemaOf({ Patient: 'number', Note: 'text', Dose: 'text' }, { key: ['Patient'] });
		const table = value(await bob.conversation.addTable({ name: 'Notes', schema, rows }));
		const columns = ['Patient', 'Note'].map((name) => ({ source: name, name }));
		const view = { table, columns, where: null, byKey: null, onDelete: 'delete' } as const;
		const alices = {
			name: 'Alice',
			account: alice.account,
			attributes: ['Note'],
			rows: true,
			authority: false
		};
		for (const title of ['First', 'Second', 'Third']) {
			const own = { attributes: ['Patient', 'Note'], rows: true };
			const terms = { own, peers: [alices], rowsMayChange: true, pullWindow: 0, expiry: 2_000_000_000 };
			value(await bob.conversation.createShare({ title, view, ...terms }));
			await settle();
		}
		let puts = 0;
		for (const id of bob.conversation.store.shares.keys()) {
			const live = bob.conversation.store.lens(id) as {
				put: ReturnType<typeof bob.conversation.store.lens>['put'];
			};
			const { put } = live;
			live.put = (...change) => {
				puts += 1;
				return put(...change);
			};
		}
		const draft: ShareDraft = {
			...withColumns(newShareDraft(table, 'New'), ['Patient', 'Note']),
			people: mayChange(['Note'], true)
		};
		expect((await sentencesOf(bob, draft)).length).toBeGreaterThan(0);
		expect(puts).toBe(0);
	});
});
