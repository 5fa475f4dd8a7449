/** What the operators on single columns have in common. */
import { describe, expect, test } from 'vitest';
import type { LensStep } from '../lens';
import { must, schemaOf } from '../testing';
import { compileOn, workOn } from '../testing/column';

const patients = schemaOf(
	{ Patient: 'number', Born: 'date', Drug: 'text', Mechanism: 'text' },
	{
		key: ['Patient', 'Born'],
		dependencies: [
			{ from: ['Drug'], to: ['Mechanism'] },
			{ from: ['Patient'], to: ['Born', 'Drug'] },
			{ from: ['Born', 'Drug'], to: ['Mechanism'] }
		]
	}
);
const written: LensStep = {
	kind: 'convert',
	column: 'Born',
	name: 'Date of birth',
	by: { kind: 'dateFormat', format: 'DD.MM.YYYY' }
};
const year: LensStep = { kind: 'generalise', column: 'Born', to: { kind: 'year' }, onChange: 'first' };

describe('compileCells', () => {
	test('default: one column takes another type and name, where it stood', () => {
		expect(must(compileOn(patients, [written])).view.columns).toEqual([
			{ name: 'Patient', type: 'number' },
			{ name: 'Date of birth', type: 'text' },
			{ name: 'Drug', type: 'text' },
			{ name: 'Mechanism', type: 'text' }
		]);
	});

	test('behavior: key and dependencies survive where no two cells show as the same', () => {
		const { key, dependencies } = must(compileOn(patients, [written])).view;
		expect(key).toEqual(['Patient', 'Date of birth']);
		expect(dependencies).toEqual([
			{ from: ['Drug'], to: ['Mechanism'] },
			{ from: ['Patient'], to: ['Date of birth', 'Drug'] },
			{ from: ['Date of birth', 'Drug'], to: ['Mechanism'] }
		]);
	});

	test('behavior: where cells may show as the same, nothing is determined by them, but they still are', () => {
		const { key, dependencies } = must(compileOn(patients, [year])).view;
		expect(key).toEqual([]);
		expect(dependencies).toEqual([
			{ from: ['Drug'], to: ['Mechanism'] },
			{ from: ['Patient'], to: ['Born', 'Drug'] }
		]);
	});

	test('behavior: the footprint reads and writes the column as before', () => {
		const { footprint } = must(compileOn(patients, [written]));
		const born = [{ table: 't', column: 'Born' }];
		expect(footprint.columns.get('Date of birth')).toEqual({ reads: born, writes: born });
		expect([footprint.mayInsert, footprint.mayDelete, footprint.filters]).toEqual([true, true, []]);
	});

	test('behavior: what a selection fixes is known as it shows, and comes back as it was', () => {
		const work = workOn(
			patients,
			[[188, '1990-03-05', 'Ibuprofen', 'MeA1']],
			{ kind: 'select', where: { kind: 'equals', column: 'Born', value: '1990-03-05' } },
			{ ...year, onChange: 'refuse' },
			{ kind: 'project', columns: ['Patient', 'Drug', 'Mechanism'] }
		);
		expect(must(work.insert([189, 'Wellbutrin', 'MeA2']))).toContainEqual([
			189,
			'1990-03-05',
			'Wellbutrin',
			'MeA2'
		]);
	});

	test('behavior: a selection made after reads what is shown', () => {
		const work = workOn(
			patients,
			[
				[188, '1990-03-05', 'Ibuprofen', 'MeA1'],
				[189, '1991-01-01', 'Ibuprofen', 'MeA1']
			],
			{ kind: 'select', where: { kind: 'compare', column: 'Born', operator: '>', value: '1980-01-01' } },
			year,
			{ kind: 'select', where: { kind: 'equals', column: 'Born', value: 1990 } }
		);
		expect(work.view()).toEqual([[188, 1990, 'Ibuprofen', 'MeA1']]);
		expect(work.write(0, 'Born', 1991)).toMatchObject({ failure: { kind: 'LeavesSelection' } });
		work.edit(1, 'Born', '1990-12-31');
		expect(work.view()).toContainEqual([189, 1990, 'Ibuprofen', 'MeA1']);
	});

	test('behavior: a coarse change of a group reaches all its rows, each other one keeps its precise cells', () => {
		const schema = schemaOf(
			{ Drug: 'text', Since: 'date' },
			{ dependencies: [{ from: ['Drug'], to: ['Since'] }] }
		);
		const work = workOn(
			schema,
			[
				['Ibuprofen', '1969-05-17'],
				['Ibuprofen', '1969-05-17'],
				['Wellbutrin', '1985-12-30']
			],
			{ ...year, column: 'Since' },
			{ kind: 'projectByKey', key: ['Drug'], columns: ['Drug', 'Since'] }
		);
		expect(must(work.write(0, 'Since', 1970))).toEqual([
			['Ibuprofen', '1970-01-01'],
			['Ibuprofen', '1970-01-01'],
			['Wellbutrin', '1985-12-30']
		]);
	});

	test('error: ColumnUnknown', () => {
		expect(compileOn(patients, [{ ...year, column: 'Age' }])).toEqual({
			ok: false,
			failure: [{ kind: 'ColumnUnknown', step: [0], column: 'Age' }]
		});
	});

	test('error: ColumnRepeated, for a name that another column has', () => {
		expect(compileOn(patients, [{ ...written, name: 'Drug' }])).toEqual({
			ok: false,
			failure: [{ kind: 'ColumnRepeated', step: [0], column: 'Drug' }]
		});
		expect(compileOn(patients, [{ ...written, name: 'Born' }]).ok).toBe(true);
	});

	test('error: a refusal names the column as the view shows it', () => {
		const work = workOn(patients, [[188, '1990-03-05', 'Ibuprofen', 'MeA1']], written, {
			kind: 'rename',
			names: [{ from: 'Date of birth', to: 'Born on' }]
		});
		expect(work.write(0, 'Born on', '5.3.1990')).toEqual({
			ok: false,
			failure: {
				kind: 'ValueRefused',
				row: work.viewRow(0),
				column: 'Born on',
				value: '5.3.1990',
				why: 'NotInForm'
			}
		});
	});
});
