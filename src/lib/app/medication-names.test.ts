import { describe, expect, test } from 'vitest';
import { countingIds, schemaOf, tableOf } from '$lib/bx/testing';
import { medicationReader, withIngredients } from './medication-names';

const read = medicationReader([
	'ibuprofen',
	'metoprolol',
	'furosemide',
	'epinephrine',
	'fluticasone propionate',
	'fluticasone',
	'ferrous gluconate',
	'Choline C-11',
	'polymyxin B',
	'clavulanic acid',
	'acetylsalicylic acid',
	'glyceryl trinitrate'
]);

const ingredientOf = (name: string) => {
	const reading = read(name);
	return reading.kind === 'Ingredient' ? reading.ingredient : reading;
};

describe('medicationReader', () => {
	test.each([
		['Ibuprofen 200 MG Oral Tablet', 'ibuprofen'],
		['  IBUPROFEN  200MG ', 'ibuprofen'],
		['Ibuprofen Oral Tablet', 'ibuprofen'],
		['10 ML Furosemide 10 MG/ML Injection', 'furosemide'],
		['NDA020800 0.3 ML Epinephrine 1 MG/ML Auto-Injector', 'epinephrine']
	])('default: the ingredient of %s', (name, ingredient) => {
		expect(ingredientOf(name)).toBe(ingredient);
	});

	test('behavior: salt and brand are no part of the ingredient', () => {
		expect(ingredientOf('24 HR metoprolol succinate 100 MG Extended Release Oral Tablet [Toprol]')).toBe(
			'metoprolol'
		);
	});

	test('behavior: the longest known name counts, and is told as the drug table spells it', () => {
		expect(ingredientOf('120 ACTUAT Fluticasone propionate 0.044 MG/ACTUAT Metered Dose Inhaler')).toBe(
			'fluticasone propionate'
		);
		expect(ingredientOf('Polymyxin b sulfate 10 MG')).toBe('polymyxin B');
		expect(ingredientOf('choline c-11')).toBe('Choline C-11');
	});

	test('behavior: the name used in the United States finds the international one', () => {
		expect(ingredientOf('Aspirin 81 MG Oral Tablet')).toBe('acetylsalicylic acid');
		expect(ingredientOf('Nitroglycerin 0.4 MG/ACTUAT Mucosal Spray')).toBe('glyceryl trinitrate');
	});

	test('error: a product of several ingredients has no single row', () => {
		expect(ingredientOf('Amoxicillin 250 MG / Clavulanate 125 MG Oral Tablet')).toEqual({
			kind: 'Combination',
			parts: ['amoxicillin', 'clavulanate']
		});
	});

	test('error: a brand, a misspelling and another salt of unknown kind are not guessed', () => {
		expect(ingredientOf('Lasix 40mg')).toEqual({ kind: 'Unknown', part: 'lasix' });
		expect(ingredientOf('Ibuprofin 200 MG')).toEqual({ kind: 'Unknown', part: 'ibuprofin' });
		expect(ingredientOf('Ferrous sulfate 325 MG')).toEqual({ kind: 'Unknown', part: 'ferrous sulfate' });
		expect(ingredientOf('Furosemide forte 10 MG')).toEqual({ kind: 'Unknown', part: 'furosemide forte' });
		expect(ingredientOf('')).toEqual({ kind: 'Unknown', part: '' });
	});
});

describe('withIngredients', () => {
	const names = { medication: 'Medication Name', ingredient: 'Ingredient' };

	test('default: one more column, the same rows under the same ids', () => {
		const table = tableOf(
			schemaOf({ Patient: 'number', 'Medication Name': 'text' }, { key: ['Patient'] }),
			[
				[188, 'Ibuprofen 200 MG Oral Tablet'],
				[189, 'Lasix 40mg'],
				[190, null]
			],
			countingIds('a')
		);
		const added = withIngredients(table, names, read);
		expect([...added.rows]).toEqual(
			[...table.rows].map(([id, row], index) => [id, [...row, index === 0 ? 'ibuprofen' : null]])
		);
		expect(added.schema).toEqual({
			...table.schema,
			columns: [...table.schema.columns, { name: 'Ingredient', type: 'text' }]
		});
	});
});
