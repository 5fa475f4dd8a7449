import { describe, expect, test } from 'vitest';
import type { TableId } from '$lib/sharing';
import { sourceRows, threeParties, value, type Parties } from '$lib/sharing/testing';
import { plainNames } from './plain-names';
import { explainAddColumn } from './sentences';
import { speakerOf } from './speaker';

interface Pharmacy extends Parties {
	readonly prescriptions: TableId;
	readonly drugs: TableId;
}

async function pharmacy(): Promise<Pharmacy> {
	const parties = await threeParties();
	const { bob } = parties;
	const text = (...names: string[]) => names.map((name) => ({ name, type: 'text' }) as const);
	const add = async (name: string, columns: readonly string[], key: readonly string[], rows: string[][]) =>
		value(
			await bob.conversation.addTable({
				name,
				schema: { columns: text(...columns), key, dependencies: [] },
				rows
			})
		);
	const prescriptions = await add(
		'Prescriptions',
		['Patient', 'Written'],
		[],
		[
			['188', 'Ibuprofen 200 MG Oral Tablet'],
			['189', 'Acetaminophen 325 MG / Hydrocodone 5 MG Oral Tablet'],
			['190', 'Lasix']
		]
	);
	const drugs = await add('Drugs', ['Name', 'Mechanism'], ['Name'], [['ibuprofen', 'MeA1']]);
	return { ...parties, prescriptions, drugs };
}

const choiceOf = ({ prescriptions, drugs }: Pharmacy) => ({
	table: prescriptions,
	column: 'Written',
	entries: drugs,
	names: 'Name'
});

describe('plainNames', () => {
	test('default: rows found, and what was not, in words', async () => {
		const story = await pharmacy();
		const { cells, sentences } = plainNames(story.bob.conversation, choiceOf(story));
		expect([...cells.values()]).toEqual(['ibuprofen']);
		expect(sentences).toEqual([
			'1 of 3 rows gets a plain name from Drugs.',
			'1 row names several medications at once, and stays empty.',
			'Not found there: “lasix”. These rows stay empty; you can fill them in.'
		]);
	});

	test('behavior: the column is added and survives a new start', async () => {
		const story = await pharmacy();
		const { conversation } = story.bob;
		const { cells } = plainNames(conversation, choiceOf(story));
		const column = { name: 'Ingredient', type: 'text' } as const;
		value(await conversation.addColumn(story.prescriptions, { column, cells }));
		await story.shut(story.bob);
		await story.reopen(story.bob);
		expect(sourceRows(story.bob, story.prescriptions).map((row) => row[2])).toEqual([
			'ibuprofen',
			null,
			null
		]);
	});

	test('error: a name that is taken', async () => {
		const story = await pharmacy();
		const column = { name: 'Written', type: 'text' } as const;
		const added = await story.bob.conversation.addColumn(story.prescriptions, { column, cells: new Map() });
		expect(!added.ok && explainAddColumn(speakerOf(story.bob.conversation), added.failure).title).toBe(
			'There is a column Written already.'
		);
	});
});
