/** Lenses in plain words: Figure 2, one of every operator, and any lens at all. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileLens } from '../compile';
import { describeLens } from './describe';
import { describeRights } from './describe-rights';
import { columnWords, listOf } from './describe-words';
import type { LensSpec, LensStep, Pipeline } from '../lens';
import type { Schema } from '../table';
import { figure2, must, schemaOf, testTools } from '../testing';
import { Dice, generateSchemas } from '../testing/generate';
import { generateLens, stepsOf } from '../testing/generate-lens';

const { tables, specs } = figure2();
const prescriptions = schemaOf(
	{
		'Patient ID': 'number',
		'Medication Name': 'text',
		Date: 'date',
		Age: 'number',
		Sex: 'text',
		Weight: 'number',
		Postcode: 'text',
		Provider: 'text',
		Concealed: 'boolean'
	},
	{ key: ['Patient ID'] }
);
const source = new Map<string, Schema>([
	['D1', tables.d1Tagged.schema],
	['D2', tables.d2.schema],
	['D3', tables.d3.schema],
	['Prescriptions', prescriptions],
	['Archive', prescriptions],
	['Mechanisms', schemaOf({ Drug: 'text', 'Mode of Action': 'text', Origin: 'text' }, { key: ['Drug'] })]
]);
const compiled = (spec: LensSpec) => must(compileLens(spec, source, testTools));
const summaryOf = (spec: LensSpec) => describeLens(compiled(spec));
const over = (table: string, ...steps: LensStep[]): LensSpec => ({ version: 1, table, steps });
const only = (...columns: string[]): LensStep => ({ kind: 'project', columns });
const secret = '5ec2e7'.padEnd(64, '0');
const provider = { kind: 'equals', column: 'Provider', value: 'Bob' } as const;

const isRelease = (policy: unknown): boolean => policy === 'hide' || policy === 'unlink';

describe('describeLens', () => {
	test('default', () => {
		expect(summaryOf(specs.d32)).toEqual({
			tables: ['D3'],
			rows: [
				'It shows every row of “D3”.',
				'Rows with the same Medication Name become one.',
				'Rows without Medication Name are left out.'
			],
			columns: [
				'Each row shows Medication Name and Mechanism of Action.',
				'Patient ID, Clinical Data and Dosage are not shown.'
			],
			hidden: ['Patient ID', 'Clinical Data', 'Dosage'].map((column) => ({ table: 'D3', column })),
			adding: [
				'Rows cannot be added here, because “D3” needs Patient ID in every row, and this is not shown here.'
			],
			removing: ['Removing a row here is refused, because it may stand for several rows of “D3”.'],
			changing: [
				'Changing Medication Name or Mechanism of Action changes it in every row of “D3” with the same Medication Name.'
			],
			following: [],
			sentences: expect.any(Array)
		});
	});

	test('behavior: the sentences are those of all parts, in order', () => {
		const { sentences, rows, columns, adding, removing, changing, following } = summaryOf(specs.d31);
		expect(sentences).toEqual([rows, columns, adding, removing, changing, following].flat());
		expect(sentences).toEqual([
			'It shows only the rows of “D3” where Patient ID is 188.',
			'Each row shows Patient ID, Medication Name, Clinical Data and Dosage.',
			'Mechanism of Action is not shown.',
			'A row added here is added to “D3”.',
			'Removing a row here removes it from “D3”.',
			'Which rows are shown depends on Patient ID: a change that would take a row out is refused.',
			'Changing Medication Name may also change Mechanism of Action, which is not shown.'
		]);
	});

	test('behavior: the other lenses of Figure 2', () => {
		expect(summaryOf(specs.d13).sentences).toEqual([
			'It shows every row of “D1”.',
			'Each row shows Patient ID, Medication Name, Clinical Data and Dosage.',
			'Address and Shared with Bob are not shown.',
			'A row added here is added to “D1”, with Address and Shared with Bob empty.',
			'Removing a row here removes it from “D1”.'
		]);
		expect(summaryOf(specs.d13Tagged).sentences).toEqual([
			'It shows only the rows of “D1” where Shared with Bob is yes.',
			'Each row shows Patient ID, Medication Name, Clinical Data and Dosage.',
			'Address and Shared with Bob are not shown.',
			'A row added here is added to “D1”, with Shared with Bob yes, with Address empty.',
			'Removing a row here only takes it out of here, by setting Shared with Bob to no; nothing is removed from “D1”.'
		]);
		expect(summaryOf(specs.d23).sentences).toEqual([
			'It shows every row of “D2”.',
			'Each row shows Medication Name and Mechanism of Action.',
			'Mode of Action is not shown.',
			'A row added here is added to “D2”, with Mode of Action empty.',
			'Removing a row here removes it from “D2”.'
		]);
	});

	test('behavior: tables by the names their owner gave them', () => {
		const { rows, removing } = describeLens(compiled(specs.d23), {
			titleOf: (table) => (table === 'D2' ? 'Drugs “2026”' : undefined)
		});
		expect(rows).toEqual(['It shows every row of “Drugs “2026””.']);
		expect(removing).toEqual(['Removing a row here removes it from “Drugs “2026””.']);
	});

	test('behavior: a table as it is', () => {
		expect(summaryOf(over('Archive')).sentences).toEqual([
			'It shows every row of “Archive”.',
			`Each row shows ${listOf(prescriptions.columns.map(({ name }) => name))}.`,
			'A row added here is added to “Archive”.',
			'Removing a row here removes it from “Archive”.'
		]);
	});

	test('behavior: select that hides and takes no new rows', () => {
		const concealed = { kind: 'equals', column: 'Concealed', value: true } as const;
		const { rows, adding, removing, changing } = summaryOf(
			over(
				'Prescriptions',
				{ kind: 'select', where: { kind: 'not', predicate: concealed }, onDelete: 'hide' },
				{
					kind: 'select',
					where: { kind: 'or', any: [provider, { kind: 'isNull', column: 'Provider' }] },
					onInsert: 'refuse'
				}
			)
		);
		expect(rows).toEqual([
			'It shows only the rows of “Prescriptions” where Concealed is not yes and (Provider is “Bob” or Provider is empty).'
		]);
		expect(adding).toEqual(['Rows cannot be added here, because the view takes no new rows.']);
		expect(removing).toEqual([
			'Removing a row here only hides it, by setting Concealed to yes; nothing is removed from “Prescriptions”.'
		]);
		expect(changing).toEqual([
			'Which rows are shown depends on Concealed: a change that would take a row out is refused.',
			'Which rows are shown depends on Provider: a change that would take a row out is refused.'
		]);
	});

	test('behavior: select that refuses removal, and project that hides what it reads', () => {
		const { adding, removing, changing } = summaryOf(
			over(
				'Prescriptions',
				{
					kind: 'select',
					where: { kind: 'compare', column: 'Age', operator: '>=', value: 18 },
					onDelete: 'refuse'
				},
				only('Patient ID', 'Date')
			)
		);
		expect(adding).toEqual([
			'Rows cannot be added here, because Age would keep a new row out of what is shown, and this is not shown here.'
		]);
		expect(removing).toEqual(['Removing a row here is refused.']);
		expect(changing).toEqual([]);
	});

	test('behavior: select that asks for nothing and refuses removal', () => {
		const keeping = { kind: 'select', where: { kind: 'and', all: [] }, onDelete: 'refuse' } as const;
		for (const steps of [
			[keeping, only('Patient ID')],
			[only('Patient ID'), keeping]
		]) {
			const { rows, removing } = summaryOf(over('D3', ...steps));
			expect(rows).toEqual(['It shows every row of “D3”.']);
			expect(removing).toEqual(['Removing a row here is refused.']);
		}
	});

	test('behavior: project with defaults', () => {
		const { adding } = summaryOf(
			over('D3', {
				kind: 'project',
				columns: ['Patient ID'],
				defaults: { Dosage: 'as needed', 'Clinical Data': '' }
			})
		);
		expect(adding).toEqual([
			'A row added here is added to “D3”, with Clinical Data “” and Dosage “as needed”, with Medication Name and Mechanism of Action empty.'
		]);
	});

	test('behavior: projectByKey that deletes, then select', () => {
		const { rows, removing, changing } = summaryOf(
			over(
				'D3',
				{
					kind: 'projectByKey',
					key: ['Medication Name'],
					columns: ['Medication Name', 'Mechanism of Action'],
					onDelete: 'delete'
				},
				{ kind: 'select', where: { kind: 'startsWith', column: 'Mechanism of Action', text: 'Me' } }
			)
		);
		expect(rows.at(-1)).toBe('Of these it shows only those where Mechanism of Action begins with “Me”.');
		expect(removing).toEqual([
			'Removing a row here removes all rows with the same Medication Name from “D3”.'
		]);
		expect(changing).toEqual([
			'Changing Medication Name or Mechanism of Action changes it in every row of “D3” with the same Medication Name.',
			'Which rows are shown depends on Mechanism of Action: a change that would take a row out is refused.'
		]);
	});

	test('behavior: projectByKey by the key of the table is row by row', () => {
		const { rows, removing, changing } = summaryOf(
			over('D3', {
				kind: 'projectByKey',
				key: ['Patient ID'],
				columns: ['Patient ID', 'Dosage'],
				onDelete: 'delete'
			})
		);
		expect(rows).toEqual(['It shows every row of “D3”.']);
		expect(removing).toEqual(['Removing a row here removes it from “D3”.']);
		expect(changing).toEqual([]);
	});

	test('behavior: rename', () => {
		const { columns, changing } = summaryOf(
			over(
				'D3',
				{ kind: 'rename', names: [{ from: 'Medication Name', to: 'Drug' }] },
				{ kind: 'projectByKey', key: ['Drug'], columns: ['Drug'] }
			)
		);
		expect(columns.slice(0, 2)).toEqual(['Each row shows Drug.', 'Medication Name is called Drug here.']);
		expect(changing).toEqual([
			'Changing Drug changes it in every row of “D3” with the same Medication Name.'
		]);
	});

	test('behavior: join', () => {
		const join = {
			kind: 'join',
			with: over('Mechanisms'),
			on: [{ here: 'Medication Name', there: 'Drug' }]
		} as const;
		const described = (step: Partial<Extract<LensStep, { kind: 'join' }>>) =>
			summaryOf(over('D3', only('Patient ID', 'Medication Name', 'Dosage'), { ...join, ...step }));
		expect(described({}).sentences).toEqual([
			'It shows every row of “D3”.',
			'Beside each row it shows the row of “Mechanisms” that has this Medication Name as its Drug; rows without one are left out.',
			'Each row shows Patient ID, Medication Name, Dosage, Mode of Action and Origin.',
			'Clinical Data of “D3” and Mechanism of Action of “D3” are not shown.',
			'A row added here is added to “D3”, with Clinical Data empty.',
			'Removing a row here removes it from “D3”.',
			'A new row, or another Medication Name, needs a matching row of “Mechanisms”: where there is none, one is added; where there is one that says something else, the change is refused.',
			'Changing Mode of Action or Origin changes the row of “Mechanisms”, so it has to be the same in all rows here with the same Medication Name.',
			'Changing Medication Name may also change Mechanism of Action of “D3”, which is not shown.'
		]);
		expect(described({ onDelete: 'right' }).removing).toEqual([
			'Removing a row here removes the row beside it from “Mechanisms” if no other row here stands beside that one; otherwise it removes it from “D3”.'
		]);
		expect(described({ onDelete: 'both' }).removing).toEqual([
			'Removing a row here removes it from “D3”, and, if no other row here stands beside the same row, also removes the row beside it from “Mechanisms”.'
		]);
		const providers: Pipeline = {
			table: 'Archive',
			steps: [{ kind: 'projectByKey', key: ['Provider'], columns: ['Provider'] }]
		};
		const refusing = (onDelete: 'right' | 'both') =>
			described({ with: providers, on: [{ here: 'Medication Name', there: 'Provider' }], onDelete }).removing;
		expect(refusing('right')).toEqual([
			'Removing a row here is refused if no other row here stands beside the same row; otherwise it removes it from “D3”.'
		]);
		expect(refusing('both')).toEqual([
			'Removing a row here removes it from “D3”, but is refused if no other row here stands beside the same row.'
		]);
		expect(
			described({ with: providers, on: [{ here: 'Medication Name', there: 'Provider' }] }).changing[0]
		).toContain('of “Archive”: where there is none, the change is refused;');
		expect(described({ onDelete: 'refuse' }).removing).toEqual(['Removing a row here is refused.']);
		const strict = described({ onMissing: 'refuse', onExisting: 'revise' });
		expect(strict.changing[0]).toBe(
			'A new row, or another Medication Name, needs a matching row of “Mechanisms”: where there is none, the change is refused; where there is one that says something else, it is changed.'
		);
		expect(strict.following).toContain(
			'A change may also reach rows of “Mechanisms” that are not shown here.'
		);
	});

	test('behavior: join with a part of another table, one row with one row', () => {
		const other: Pipeline = {
			table: 'Archive',
			steps: [{ kind: 'select', where: provider }, only('Patient ID', 'Weight')]
		};
		const { rows, changing } = summaryOf(
			over('D3', only('Patient ID', 'Dosage'), {
				kind: 'join',
				with: other,
				on: [{ here: 'Patient ID', there: 'Patient ID' }]
			})
		);
		expect(rows).toEqual([
			'It shows every row of “D3”.',
			'Of “Archive” it takes only the rows where Provider is “Bob”.',
			'Beside each row it shows the row of “Archive” that has the same Patient ID; rows without one are left out.'
		]);
		expect(changing).toEqual([
			'A new row, or another Patient ID, needs a matching row of “Archive”: where there is none, one is added, with Provider “Bob”, with Medication Name, Date, Age, Sex, Postcode and Concealed empty; where there is one that says something else, the change is refused.',
			'Changing Weight changes the row of “Archive”.'
		]);
	});

	test('behavior: union', () => {
		const recent = { kind: 'compare', column: 'Date', operator: '>=', value: '2025-01-01' } as const;
		const united = (...rest: LensStep[]) =>
			over(
				'Prescriptions',
				{ kind: 'select', where: recent, onDelete: 'refuse' },
				only('Patient ID', 'Date'),
				{
					kind: 'union',
					with: { table: 'Archive', steps: [only('Patient ID', 'Date')] },
					tag: { column: 'Kept in', here: 'use', there: 'the archive' }
				},
				...rest
			);
		const hidden = 'Medication Name, Age, Sex, Weight, Postcode, Provider and Concealed empty';
		const { rows, columns, adding, removing, changing } = summaryOf(united());
		expect(rows).toEqual([
			'It shows only the rows of “Prescriptions” where Date is not before 2025-01-01.',
			'It also shows every row of “Archive”.'
		]);
		expect(columns.slice(0, 2)).toEqual([
			'Each row shows Patient ID, Date and Kept in.',
			'Kept in tells the two apart: “use” for the first, “the archive” for the others.'
		]);
		expect(adding).toEqual([
			`A row added here where Kept in is “use” is added to “Prescriptions”, with ${hidden}.`,
			`A row added here where Kept in is “the archive” is added to “Archive”, with ${hidden}.`
		]);
		expect(removing).toEqual([
			'Removing a row here where Kept in is “use” is refused.',
			'Removing a row here where Kept in is “the archive” removes it from “Archive”.'
		]);
		expect(changing).toEqual([
			'Where Kept in is “use”, which rows are shown depends on Date: a change that would take a row out is refused.',
			'Changing Kept in is refused.'
		]);
		expect(summaryOf(united(only('Patient ID', 'Date'))).removing).toEqual(removing);
	});

	test('behavior: convert', () => {
		const converted = (column: string, by: Extract<LensStep, { kind: 'convert' }>['by'], name?: string) => {
			const step: LensStep = { kind: 'convert', column, by, ...(name !== undefined && { name }) };
			const { columns, changing } = summaryOf(over('Prescriptions', step));
			return [...columns.slice(1), ...changing];
		};
		const pairs = [
			{ source: 'm', view: 'male' },
			{ source: 'f', view: 'female' }
		];
		expect(converted('Sex', { kind: 'codes', type: 'text', pairs, others: 'empty' }, 'Gender')).toEqual([
			'Sex is called Gender here, and is shown in other codes: “m” as “male”, “f” as “female” and anything else as empty.',
			'A code of Sex that cannot be told back is refused.'
		]);
		const many = Array.from({ length: 9 }, (_, index) => ({ source: `${index}`, view: index }));
		expect(converted('Sex', { kind: 'codes', type: 'number', pairs: many, others: 'empty' })[0]).toBe(
			'Sex is shown in other codes: “0” as 0, “1” as 1, “2” as 2, “3” as 3, “4” as 4, “5” as 5, 3 codes more and anything else as empty.'
		);
		expect(converted('Sex', { kind: 'codes', type: 'text', pairs, others: 'keep' })[0]).toContain(
			'and anything else as it is.'
		);
		const linear = { kind: 'linear', factor: 1.8, offset: 32, digits: 1, sourceDigits: 1 } as const;
		expect(converted('Weight', linear)).toEqual([
			'Weight is shown in other units: × 1.8 plus 32, with 1 decimal.',
			'A number for Weight that cannot be told back exactly is refused.'
		]);
		expect(converted('Weight', { ...linear, offset: -3, digits: 0 })[0]).toBe(
			'Weight is shown in other units: × 1.8 minus 3, with 0 decimals.'
		);
		expect(converted('Date', { kind: 'dateFormat', format: 'DD.MM.YYYY' })).toEqual([
			'Date is written as DD.MM.YYYY.',
			'Text for Date that is no date in this form is refused.'
		]);
	});

	test('behavior: pseudonymise and generalise, for somebody who may not know who it is', () => {
		const { sentences } = summaryOf(
			over(
				'Prescriptions',
				{ kind: 'pseudonymise', column: 'Patient ID', secret },
				{ kind: 'generalise', column: 'Date', to: { kind: 'year' } },
				{ kind: 'generalise', column: 'Age', to: { kind: 'band', width: 10, origin: 0 }, onChange: 'first' },
				{ kind: 'generalise', column: 'Postcode', to: { kind: 'prefix', length: 3 } },
				{ kind: 'select', where: { kind: 'compare', column: 'Date', operator: '>=', value: 2020 } },
				only('Patient ID', 'Date', 'Age', 'Postcode')
			)
		);
		expect(sentences).toEqual([
			'It shows every row of “Prescriptions”.',
			'Of these it shows only those where the year of Date is at least 2020.',
			'Each row shows Patient ID, Date, Age and Postcode.',
			'Patient ID is replaced by a pseudonym that only you can trace back.',
			'Date is shown as its year.',
			'Age is shown as the lower end of its band, 10 wide and counted from 0.',
			'Postcode is shown as its first 3 characters.',
			'Medication Name, Sex, Weight, Provider and Concealed are not shown.',
			'Rows cannot be added here, because a new row has to leave Date empty, and such a row is not shown.',
			'Removing a row here removes it from “Prescriptions”.',
			'Which rows are shown depends on Date: a change that would take a row out is refused.',
			'A pseudonym of Patient ID that stands for none of your values is refused, and so is emptying one.',
			'Your own Date stays as it is while its year stays the same; another one is refused, and so is emptying it.',
			'Your own Age stays as it is while its band stays the same; otherwise it becomes the lower end of the band.',
			'Your own Postcode stays as it is while its beginning stays the same; another one is refused, and so is emptying it.'
		]);
		const byYear: LensStep = { kind: 'generalise', column: 'Date', to: { kind: 'year' } };
		expect(summaryOf(over('Prescriptions', byYear)).adding).toEqual([
			'A row added here is added to “Prescriptions”.',
			'A new row has to leave Date empty.'
		]);
		expect(
			summaryOf(
				over('Prescriptions', {
					kind: 'generalise',
					column: 'Date',
					to: { kind: 'month' },
					onChange: 'first'
				})
			).changing
		).toEqual([
			'Your own Date stays as it is while its month stays the same; otherwise it becomes the first day of the month.'
		]);
	});

	test('behavior: a lens with pseudonyms is explained with what it was compiled with', () => {
		const kept: LensStep = { kind: 'select', where: { kind: 'equals', column: 'Patient ID', value: 188 } };
		const pseudonyms: LensStep = { kind: 'pseudonymise', column: 'Patient ID', secret };
		const hidden: LensStep = { kind: 'project', columns: ['Sex'], onInsert: 'default' };
		const lens = compiled(over('Prescriptions', kept, pseudonyms, hidden));
		expect(lens.footprint.mayInsert).toBe(true);
		expect(describeLens(lens).adding).toEqual([
			expect.stringMatching(
				/^A row added here is added to “Prescriptions”, with the pseudonym of Patient ID “/
			)
		]);
		const side = (value: number) => [
			{ kind: 'select', where: { kind: 'equals', column: 'Patient ID', value } } as const,
			pseudonyms
		];
		const pseudonym = (value: number) =>
			testTools
				.keyedHash(secret, JSON.stringify(['pseudonym', 'Patient ID', 'number', value]))
				.slice(0, 20)
				.replace(/.{4}(?=.)/g, '$&-');
		const union: LensStep = {
			kind: 'union',
			with: { table: 'Archive', steps: side(189) },
			tag: { column: 'Patient ID', here: pseudonym(188), there: pseudonym(189) }
		};
		expect(summaryOf(over('Prescriptions', ...side(188), union)).columns.join(' ')).toContain(
			'tells the two apart'
		);
	});

	test('behavior: a coarse column that every row needs keeps new rows out', () => {
		const coarse: LensStep = {
			kind: 'generalise',
			column: 'Patient ID',
			to: { kind: 'band', width: 10, origin: 0 }
		};
		const { adding, changing } = summaryOf(over('Prescriptions', coarse));
		expect(adding).toEqual([
			'Rows cannot be added here, because every row needs Patient ID, and what is shown of it does not tell it.'
		]);
		expect(changing).toEqual([
			'Your own Patient ID stays as it is while its band stays the same; another one is refused, and so is emptying it.'
		]);
	});

	test('behavior: no sentence is said twice, also of columns whose names begin alike', () => {
		const long = 'How often in the last twelve months did you take the medicine because of';
		const names = [`${long} pain`, `${long} fever`];
		const schema = schemaOf(Object.fromEntries(names.map((name) => [name, 'date' as const])));
		const steps = names.map((column) => ({ kind: 'generalise', column, to: { kind: 'year' } }) as const);
		const lens = must(compileLens({ version: 1, table: 't', steps }, new Map([['t', schema]])));
		const { sentences, columns } = describeLens(lens);
		for (const all of [sentences, columns]) expect(new Set(all).size).toBe(all.length);
	});

	test('behavior: rows outside the view that a dependency ties to it', () => {
		const some: LensStep = { kind: 'select', where: { kind: 'equals', column: 'Dosage', value: 'daily' } };
		const same = 'Mechanism of Action must be the same in all rows of “D3” with the same Medication Name;';
		expect(summaryOf(over('D3', some)).changing).toContain(`${same} a change that breaks this is refused.`);
		const revised = summaryOf({ ...over('D3', some), outside: 'revise' });
		expect(revised.changing).toContain(
			`${same} rows that are not shown here follow a change made in all that are.`
		);
		expect(revised.following).toEqual(['A change may also reach rows of “D3” that are not shown here.']);
		const whole = summaryOf({ ...over('D3'), outside: 'revise' });
		expect(whole.changing).toEqual([`${same} a change that breaks this is refused.`]);
		expect(whole.following).toEqual([]);
	});

	test(
		'behavior: any lens can be told, truly as far as the lens itself says, without secrets',
		{ timeout: 120_000 },
		() => {
			const kinds = new Set<string>();
			const numbers = fc.array(fc.nat(9999), { minLength: 150, maxLength: 150 });
			fc.assert(
				fc.property(numbers, (choices) => {
					const dice = new Dice(choices);
					const lens = generateLens(dice, generateSchemas(dice));
					const steps = stepsOf(lens.spec);
					for (const { kind } of steps) kinds.add(kind);
					const summary = describeLens(lens);
					const names = lens.view.columns.map(({ name }) => columnWords(name));
					expect(summary.columns[0]).toBe(
						names.length > 0 ? `Each row shows ${listOf(names)}.` : 'Rows show no columns.'
					);
					const refused = summary.adding.some((sentence) => sentence.startsWith('Rows cannot be added here'));
					expect(refused).toBe(!lens.footprint.mayInsert);
					if (!refused)
						expect(summary.adding.some((sentence) => sentence.includes(' is added to '))).toBe(true);
					// Beside a joined row, removal is refused in some cases only; and hiding a row removes none.
					const plainly = steps.every(
						(step) => step.kind !== 'join' && !('onDelete' in step && isRelease(step.onDelete))
					);
					const kept = summary.removing.every((sentence) => sentence.includes(' is refused'));
					if (plainly) expect(kept).toBe(!lens.footprint.mayDelete);
					for (const sentence of summary.sentences) {
						expect(sentence).toMatch(/^\P{C}+\.$/u);
						expect(sentence).not.toMatch(/undefined|null|\[object| {2}/);
					}
					const words = summary.sentences.join(' ');
					for (const step of steps)
						if (step.kind === 'pseudonymise') expect(words).not.toContain(step.secret);
				}),
				{ numRuns: 300, seed: 14 }
			);
			expect([...kinds].sort()).toEqual([
				'convert',
				'generalise',
				'join',
				'project',
				'projectByKey',
				'pseudonymise',
				'rename',
				'select',
				'union'
			]);
		}
	);
});

describe('describeRights', () => {
	const rights = (spec: LensSpec, columns: readonly string[], rows: boolean) =>
		describeRights(compiled(spec), { columns, rows }, 'Charlie');

	test('default', () => {
		expect(rights(specs.d32, ['Mechanism of Action'], true)).toBe(
			'Charlie can change Mechanism of Action, never Medication Name, and cannot add or remove rows.'
		);
	});

	test('behavior: everything or nothing', () => {
		expect(rights(specs.d23, ['Medication Name', 'Mechanism of Action'], true)).toBe(
			'Charlie can change everything that is shown and can add and remove rows.'
		);
		expect(rights(specs.d23, [], false)).toBe(
			'Charlie cannot change anything that is there and cannot add or remove rows.'
		);
		expect(rights(over('D3', only('Patient ID')), ['Patient ID'], false)).toBe(
			'Charlie can change Patient ID and cannot add or remove rows.'
		);
	});

	test('behavior: what the view does not show is not said, and several columns are told apart', () => {
		expect(rights(specs.d31, ['Dosage', 'Address', 'Clinical Data'], true)).toBe(
			'Charlie can change Clinical Data and Dosage, never Patient ID or Medication Name, and can add and remove rows.'
		);
	});

	test('behavior: what the lens refuses no right can do', () => {
		const some = { kind: 'select', where: { kind: 'isNull', column: 'Dosage' } } as const;
		expect(rights(over('D3', { ...some, onDelete: 'refuse' }), [], true)).toContain(
			'can add rows but cannot remove them.'
		);
		expect(rights(over('D3', { ...some, onInsert: 'refuse' }), [], true)).toContain(
			'can remove rows but cannot add them.'
		);
	});
});
