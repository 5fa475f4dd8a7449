/**
 * Views of Tran, Kato, Hu, "Programmable View Update Strategies on Relations" (PVLDB 13(5), 2020), whose putback programs in
 * Datalog are validated by BIRDS: the case study on employees (residents, residents1962, employees) and, from the
 * benchmark, the SQL Server tutorial's views vw_brands and all_cars. Names and edits are those of BIRDS'
 * documentation and benchmark.
 */
import { describe, expect, test } from 'vitest';
import { compileLens } from '../compile';
import type { JoinStep, LensSpec, LensStep, UnionStep } from '../lens';
import { countingIds, must, schemaOf, tableOf, tell } from '../testing';

function people() {
	const person = schemaOf({ Name: 'text', 'Birth date': 'date' }, { key: ['Name'] });
	return {
		male: tableOf(
			person,
			[
				['Chirstian Koblick', '1954-05-01'],
				['Kyoichi Maliniak', '1955-01-21'],
				['Saniya Kalloufi', '1958-02-19']
			],
			countingIds('a1')
		),
		female: tableOf(
			person,
			[
				['Anneke Preusig', '1953-04-20'],
				['Bezalel Simmel', '1964-06-02']
			],
			countingIds('a2')
		)
	};
}

const byGender = (policies: Partial<UnionStep> = {}): UnionStep => ({
	kind: 'union',
	with: { table: 'female', steps: [] },
	tag: { column: 'Gender', here: 'M', there: 'F' },
	...policies
});

const residents = (...steps: LensStep[]): LensSpec => ({
	version: 1,
	table: 'male',
	steps: [byGender(), ...steps]
});

describe('residents: a union', () => {
	test('default: all residents, each with a gender that no table has', () => {
		expect(tell(residents(), people()).view()).toEqual([
			['Anneke Preusig', '1953-04-20', 'F'],
			['Bezalel Simmel', '1964-06-02', 'F'],
			['Chirstian Koblick', '1954-05-01', 'M'],
			['Kyoichi Maliniak', '1955-01-21', 'M'],
			['Saniya Kalloufi', '1958-02-19', 'M']
		]);
	});

	test('behavior: a new resident is put into the table of the gender', () => {
		const { put, rows } = tell(residents(), people());
		expect(put({ insert: { Name: 'A', 'Birth date': '2000-01-02', Gender: 'F' } }).ok).toBe(true);
		expect(rows('female')).toContainEqual(['A', '2000-01-02']);
		expect(rows('male')).toHaveLength(3);
	});

	test('behavior: a resident who goes is deleted where they were', () => {
		const { put, rows } = tell(residents(), people());
		expect(put({ remove: { Name: 'Bezalel Simmel' } }).ok).toBe(true);
		expect(rows('female')).toEqual([['Anneke Preusig', '1953-04-20']]);
		expect(rows('male')).toHaveLength(3);
	});

	test('error: another gender would move the row to another table', () => {
		const { refusal } = tell(residents(), people());
		expect(refusal({ change: { Name: 'Saniya Kalloufi' }, to: { Gender: 'F' } })).toMatchObject({
			kind: 'MoveRefused',
			column: 'Gender'
		});
	});

	test('error: a gender that no table is for', () => {
		const { refusal } = tell(residents(), people());
		const insert = { Name: 'A', 'Birth date': '2000-01-02', Gender: 'X' };
		expect(refusal({ insert })).toMatchObject({ kind: 'LeavesSelection' });
	});

	test('error: a table whose own gender is not fixed may overlap the others', () => {
		const others = schemaOf({ Name: 'text', 'Birth date': 'date', Gender: 'text' }, { key: ['Name'] });
		const { male, female } = people();
		const third: UnionStep = {
			kind: 'union',
			with: { table: 'others', steps: [] },
			tag: { column: 'Gender', here: 'M', there: 'X' }
		};
		const schemas = new Map([
			['male', male.schema],
			['female', female.schema],
			['others', others]
		]);
		expect(compileLens(residents(third), schemas)).toMatchObject({
			ok: false,
			failure: expect.arrayContaining([
				expect.objectContaining({ kind: 'UnionOverlaps', column: 'Gender' })
			]) as unknown
		});
	});
});

describe('vw_brands: a union whose tag says how far a brand is', () => {
	const brand = schemaOf({ Id: 'number', Name: 'text' }, { key: ['Id'] });
	const tables = () => ({
		brands: tableOf(brand, [[1, 'Lancia']], countingIds('a1')),
		'brand approvals': tableOf(brand, [[2, 'Saab']], countingIds('a2'))
	});
	const spec: LensSpec = {
		version: 1,
		table: 'brands',
		steps: [
			{
				kind: 'union',
				with: { table: 'brand approvals', steps: [] },
				tag: { column: 'Status', here: 'Approved', there: 'Pending Approval' },
				onMove: 'move'
			}
		]
	};

	test('behavior: approving a brand moves it to the other table', () => {
		const { put, view, rows } = tell(spec, tables());
		expect(put({ change: { Name: 'Saab' }, to: { Status: 'Approved' } }).ok).toBe(true);
		expect(rows('brands')).toEqual([
			[1, 'Lancia'],
			[2, 'Saab']
		]);
		expect(rows('brand approvals')).toEqual([]);
		expect(view()).toContainEqual([2, 'Saab', 'Approved']);
	});
});

describe('residents1962: a selection with a constraint', () => {
	const bornIn1962: LensStep = {
		kind: 'select',
		where: { kind: 'between', column: 'Birth date', from: '1962-01-01', to: '1962-12-31' }
	};

	test('behavior: a resident born in 1962 comes in, through the view of a view', () => {
		const { put, view, rows } = tell(residents(bornIn1962), people());
		expect(view()).toEqual([]);
		const insert = { Name: 'new resident 3', 'Birth date': '1962-01-01', Gender: 'M' };
		expect(put({ insert }).ok).toBe(true);
		expect(rows('male')).toContainEqual(['new resident 3', '1962-01-01']);
		expect(view()).toEqual([['new resident 3', '1962-01-01', 'M']]);
	});

	test('behavior: a resident who goes from the view is deleted, the others are not', () => {
		const { put, rows } = tell(residents(bornIn1962), people());
		must(put({ insert: { Name: 'B', 'Birth date': '1962-12-31', Gender: 'F' } }));
		must(put({ remove: { Name: 'B' } }));
		expect(rows('female')).toHaveLength(2);
		expect(rows('male')).toHaveLength(3);
	});

	test('error: a resident born in another year violates the constraint', () => {
		const { refusal } = tell(residents(bornIn1962), people());
		const insert = { Name: 'C', 'Birth date': '1963-01-01', Gender: 'M' };
		expect(refusal({ insert })).toMatchObject({ kind: 'LeavesSelection' });
	});
});

describe('employees: residents who have a department', () => {
	const tables = () => ({
		residents: tableOf(
			schemaOf({ Name: 'text', 'Birth date': 'date', Gender: 'text' }, { key: ['Name'] }),
			[
				['Anneke Preusig', '1953-04-20', 'F'],
				['Saniya Kalloufi', '1958-02-19', 'M']
			],
			countingIds('a1')
		),
		ced: tableOf(
			schemaOf({ Name: 'text', Department: 'text' }, { key: ['Name'] }),
			[
				['Anneke Preusig', 'Development'],
				['Bezalel Simmel', 'Sales']
			],
			countingIds('a2')
		)
	});
	const spec: LensSpec = {
		version: 1,
		table: 'residents',
		steps: [
			{
				kind: 'join',
				with: { table: 'ced', steps: [{ kind: 'project', columns: ['Name'] }] },
				on: [{ here: 'Name', there: 'Name' }],
				onMissing: 'refuse'
			}
		]
	};

	test('default: without the retired', () => {
		expect(tell(spec, tables()).view()).toEqual([['Anneke Preusig', '1953-04-20', 'F']]);
	});

	test("behavior: an employee's date of birth is corrected", () => {
		const { put, rows } = tell(spec, tables());
		const corrected = { 'Birth date': '1953-04-21' };
		expect(put({ change: { Name: 'Anneke Preusig' }, to: corrected }).ok).toBe(true);
		expect(rows('residents')).toContainEqual(['Anneke Preusig', '1953-04-21', 'F']);
		expect(rows('ced')).toContainEqual(['Anneke Preusig', 'Development']);
	});

	test('behavior: somebody who has a department becomes a resident and keeps it', () => {
		const { put, rows } = tell(spec, tables());
		expect(put({ insert: { Name: 'Bezalel Simmel', 'Birth date': '1964-06-02', Gender: 'F' } }).ok).toBe(
			true
		);
		expect(rows('residents')).toHaveLength(3);
		expect(rows('ced')).toContainEqual(['Bezalel Simmel', 'Sales']);
	});

	test('behavior: who goes from the view goes from the residents, and the department stays', () => {
		const { put, rows } = tell(spec, tables());
		expect(put({ remove: { Name: 'Anneke Preusig' } }).ok).toBe(true);
		expect(rows('residents')).toEqual([['Saniya Kalloufi', '1958-02-19', 'M']]);
		expect(rows('ced')).toHaveLength(2);
	});

	test('error: somebody without a department cannot be made an employee', () => {
		const { refusal } = tell(spec, tables());
		const insert = { Name: 'Parto Bamford', 'Birth date': '1959-12-03', Gender: 'M' };
		expect(refusal({ insert })).toMatchObject({
			kind: 'MissingRow',
			columns: [{ table: 'ced', column: 'Name' }]
		});
	});
});

describe('all_cars: a join along a foreign key', () => {
	const tables = () => ({
		cars: tableOf(
			schemaOf({ Car: 'number', Model: 'text', Brand: 'number' }, { key: ['Car'] }),
			[
				[1, 'Delta', 10],
				[2, 'Thema', 10],
				[3, '900', 20]
			],
			countingIds('a1')
		),
		brands: tableOf(
			schemaOf({ Brand: 'number', 'Brand name': 'text' }, { key: ['Brand'] }),
			[
				[10, 'Lancia'],
				[20, 'Saab'],
				[30, 'Volvo']
			],
			countingIds('a2')
		)
	});
	const allCars = (policies: Partial<JoinStep> = {}): LensSpec => ({
		version: 1,
		table: 'cars',
		steps: [
			{
				kind: 'join',
				with: { table: 'brands', steps: [] },
				on: [{ here: 'Brand', there: 'Brand' }],
				...policies
			}
		]
	});

	test('default: each car beside its brand', () => {
		expect(tell(allCars(), tables()).view()).toEqual([
			[1, 'Delta', 10, 'Lancia'],
			[2, 'Thema', 10, 'Lancia'],
			[3, '900', 20, 'Saab']
		]);
	});

	test('behavior: a car of a known brand is one new row, a car of a new brand is two', () => {
		const { put, rows } = tell(allCars(), tables());
		must(put({ insert: { Car: 4, Model: 'Amazon', Brand: 30, 'Brand name': 'Volvo' } }));
		expect(rows('brands')).toHaveLength(3);
		must(put({ insert: { Car: 5, Model: '2CV', Brand: 40, 'Brand name': 'Citroën' } }));
		expect(rows('cars')).toHaveLength(5);
		expect(rows('brands')).toContainEqual([40, 'Citroën']);
	});

	test('behavior: the last car of a brand goes, and the brand stays', () => {
		const { put, rows } = tell(allCars(), tables());
		must(put({ remove: { Car: 3 } }));
		expect(rows('brands')).toHaveLength(3);
	});

	test('behavior: a car is given another brand by its number; no brand is renamed', () => {
		const { put, rows } = tell(allCars(), tables());
		must(put({ change: { Car: 3 }, to: { Brand: 30, 'Brand name': 'Volvo' } }));
		expect(rows('cars')).toContainEqual([3, '900', 30]);
		expect(rows('brands')).toHaveLength(3);
	});

	test('behavior: a brand is renamed in all its cars at once', () => {
		const { put, rows } = tell(allCars(), tables());
		const to = { 'Brand name': 'Lancia Automobiles' };
		must(put({ change: { Car: 1 }, to }, { change: { Car: 2 }, to }));
		expect(rows('brands')).toContainEqual([10, 'Lancia Automobiles']);
	});

	test('error: a brand renamed in one of its cars contradicts the other, as the view itself says', () => {
		const { refusal } = tell(allCars(), tables());
		expect(refusal({ change: { Car: 1 }, to: { 'Brand name': 'Fiat' } })).toMatchObject({
			kind: 'View',
			fault: { kind: 'DependencyBroken', from: ['Brand'], to: 'Brand name' }
		});
	});

	test('error: where the view hides the number of the brand, the join says so', () => {
		const spec = allCars();
		const hiding: LensStep = { kind: 'project', columns: ['Car', 'Model', 'Brand name'] };
		const { live, refusal } = tell({ ...spec, steps: [...spec.steps, hiding] }, tables());
		expect(live.view.schema.dependencies).toEqual([]);
		expect(refusal({ change: { Car: 1 }, to: { 'Brand name': 'Fiat' } })).toMatchObject({
			kind: 'SharedRowDiffers',
			columns: [{ table: 'brands', column: 'Brand name' }]
		});
	});

	test('error: a known brand under another name is refused', () => {
		const { refusal } = tell(allCars(), tables());
		const insert = { Car: 4, Model: 'Amazon', Brand: 30, 'Brand name': 'Geely' };
		expect(refusal({ insert })).toMatchObject({ kind: 'ExistingRowDiffers' });
	});

	test('error: no new brand where brands are not to be added', () => {
		const { refusal } = tell(allCars({ onMissing: 'refuse' }), tables());
		const insert = { Car: 5, Model: '2CV', Brand: 40, 'Brand name': 'Citroën' };
		expect(refusal({ insert })).toMatchObject({ kind: 'MissingRow' });
	});
});
