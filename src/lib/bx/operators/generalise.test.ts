import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Generalisation, LensStep } from '../lens';
import type { ColumnType, Value } from '../table';
import { must, schemaOf } from '../testing';
import { compileOn, roundTrips, workOn } from '../testing/column';

const generalise = (to: Generalisation, onChange?: 'refuse' | 'first'): LensStep => ({
	kind: 'generalise',
	column: 'cell',
	to,
	...(onChange ? { onChange } : {})
});
const column = (type: ColumnType) => schemaOf({ cell: type, note: 'text' }, { key: ['cell'] });
const rows = (...values: Value[]) => values.map((value) => [value, 'n']);
const refused = (value: Value, why: string) => ({
	failure: { kind: 'ValueRefused', column: 'cell', value, why }
});
const faultsOf = (type: ColumnType, to: Generalisation) => {
	const lens = compileOn(column(type), [generalise(to)]);
	return lens.ok ? [] : lens.failure;
};
const shownBy = (to: Generalisation, ...values: number[]) =>
	workOn(schemaOf({ cell: 'number' }), values.map((value) => [value]), generalise(to)).view().flat(); // prettier-ignore

const tens: Generalisation = { kind: 'band', width: 10, origin: 0 };
const three: Generalisation = { kind: 'prefix', length: 3 };

describe('generalise', () => {
	test('default: the precise cell stays where the coarse one does', () => {
		const kinds = [
			['date', { kind: 'year' }, '1990-03-05', 1990],
			['date', { kind: 'month' }, '1990-03-05', '1990-03'],
			['number', tens, 47.5, 40],
			['text', three, 'Sapporo', 'Sap']
		] as const;
		for (const [type, to, precise, coarse] of kinds) {
			const work = workOn(column(type), rows(precise), generalise(to));
			expect(work.view()).toEqual(rows(coarse));
			expect(must(work.write(0, 'note', 'other'))).toEqual([[precise, 'other']]);
			expect(must(work.delete(0))).toEqual([]);
		}
	});

	test('behavior: a key is lost, since coarse cells may be the same', () => {
		const work = workOn(column('text'), rows('Sapporo', 'Sapphire'), generalise(three));
		expect(work.lens.view.key).toEqual([]);
		expect(work.view()).toEqual(rows('Sap', 'Sap'));
	});

	test('behavior: an edit within the band does not reach the view', () => {
		const work = workOn(column('number'), rows(47), generalise(tens));
		work.edit(0, 'cell', 43);
		expect([work.view(), work.source()]).toEqual([rows(40), rows(43)]);
		work.edit(0, 'cell', 50);
		expect(work.view()).toEqual(rows(50));
	});

	test('behavior: an empty cell stays one, also through `refuse`', () => {
		const work = workOn(schemaOf({ cell: 'date' }), [['1990-03-05'], [null]], generalise({ kind: 'year' }));
		expect(must(work.insert([null]))).toEqual([['1990-03-05'], [null], [null]]);
		expect(must(work.write(1, 'cell', null))).toEqual([['1990-03-05'], [null], [null]]);
	});

	test('behavior: `first` takes the first precise cell', () => {
		const kinds = [
			['date', { kind: 'year' }, '1990-03-05', 987, '0987-01-01'],
			['date', { kind: 'month' }, '1990-03-05', '1991-12', '1991-12-01'],
			['number', tens, 47.5, -20, -20],
			['text', three, 'Sapporo', 'Tok', 'Tok'],
			['text', three, 'Sapporo', '', '']
		] as const;
		for (const [type, to, precise, coarse, first] of kinds) {
			const work = workOn(column(type), rows(precise), generalise(to, 'first'));
			expect(must(work.write(0, 'cell', coarse))).toEqual(rows(first));
			expect(must(work.write(0, 'cell', coarse)).length).toBe(1);
		}
		const work = workOn(column('date'), rows('1990-03-05'), generalise({ kind: 'year' }, 'first'));
		expect(must(work.insert([1990, 'n']))).toEqual(rows('1990-03-05', '1990-01-01'));
		const keyless = workOn(
			schemaOf({ cell: 'date' }),
			[['1990-03-05']],
			generalise({ kind: 'year' }, 'first')
		);
		expect(must(keyless.write(0, 'cell', null))).toEqual([[null]]);
	});

	test('behavior: bands of decimals begin where they are written to', () => {
		const tenths: Generalisation = { kind: 'band', width: 0.1, origin: 0 };
		expect(shownBy(tenths, 0.3, 0.35, 0.7, -0.05, 0)).toEqual([0.3, 0.3, 0.7, -0.1, 0]);
		// Numbers next to a bound, for which the division errs by one band.
		expect(shownBy({ kind: 'band', width: 0.7, origin: 0 }, 3.4999999999999996, 3.5)).toEqual([2.8, 3.5]);
		expect(shownBy({ kind: 'band', width: 54.4, origin: -70711.4 }, 6373.400000000001)).toEqual([6373.4]);
		expect(shownBy({ kind: 'band', width: 5, origin: 18 }, 18, 17, 22.99, 23)).toEqual([18, 13, 18, 23]);
		expect(shownBy(tens, Number.MAX_SAFE_INTEGER, 1e300, -5)).toEqual([9007199254740990, 1e300, -10]);
	});

	test('behavior: bounds are at or below, less than a width away, and their own bounds', () => {
		const decimal = fc.tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.nat(3)).map(([n, d]) => n / 10 ** d);
		const width = decimal.map(Math.abs).filter((n) => n > 0);
		fc.assert(
			fc.property(decimal, width, decimal, (value, wide, origin) => {
				const to: Generalisation = { kind: 'band', width: wide, origin };
				const [bound] = shownBy(to, value);
				expect(shownBy(to, Number(bound))).toEqual([bound]);
				expect(value - Number(bound)).toBeGreaterThanOrEqual(0);
				expect(value - Number(bound)).toBeLessThan(wide + 1e-9);
				const bands = (Number(bound) - origin) / wide;
				expect(Math.abs(bands - Math.round(bands))).toBeLessThan(1e-6);
			}),
			{ numRuns: 500 }
		);
	});

	test('behavior: characters are not cut in two', () => {
		const work = workOn(column('text'), rows('a😀😀😀', '😀'), generalise(three, 'first'));
		expect(work.view()).toEqual(rows('a😀😀', '😀'));
		expect(must(work.write(0, 'cell', '😀😀😀'))).toEqual(rows('😀😀😀', '😀'));
	});

	test('behavior: what is put is got back exactly, by both definitions', () => {
		const day = fc
			.date({ min: new Date('1990-01-01'), max: new Date('1994-01-01'), noInvalidDate: true })
			.map((date) => date.toISOString().slice(0, 10));
		const any = fc.double({ noNaN: true, noDefaultInfinity: true });
		const decimal = fc.tuple(fc.integer({ min: -999, max: 999 }), fc.nat(2)).map(([n, d]) => n / 10 ** d);
		const number = fc.option(fc.oneof(decimal, decimal, any)).map((n) => (n === 0 ? 0 : n));
		const years = fc.option(
			fc.oneof(fc.integer({ min: 1985, max: 1995 }), fc.constantFrom(0, -1, 1990.5, 1e21))
		);
		const months = fc.option(fc.oneof(day.map((text) => text.slice(0, 7)), day, fc.constant('1990-13'))); // prettier-ignore
		const text = fc.option(fc.string({ unit: 'grapheme', maxLength: 5 }));
		const kinds = [
			['date', { kind: 'year' }, fc.option(day), years],
			['date', { kind: 'month' }, fc.option(day), months],
			['number', tens, number, number],
			['number', { kind: 'band', width: 0.1, origin: 0.05 }, number, number],
			['text', { kind: 'prefix', length: 2 }, text, text]
		] as const;
		for (const [type, to, source, view] of kinds)
			for (const onChange of ['first', 'refuse'] as const) {
				const met = roundTrips(type, generalise(to, onChange), { source, view });
				expect(met.accepted).toBeGreaterThan(5);
				expect(met.refused).toBeGreaterThan(5);
			}
	});

	test('error: ValueRefused OtherBand', () => {
		const work = workOn(column('date'), rows('1990-03-05'), generalise({ kind: 'year' }));
		expect(work.write(0, 'cell', 1991)).toMatchObject(refused(1991, 'OtherBand'));
		expect(work.insert([1990, 'n'])).toMatchObject(refused(1990, 'OtherBand'));
		const text = workOn(column('text'), rows('Sapporo'), generalise(three, 'refuse'));
		expect(text.write(0, 'cell', 'Sa')).toMatchObject(refused('Sa', 'OtherBand'));
		const keyless = workOn(schemaOf({ cell: 'date' }), [['1990-03-05']], generalise({ kind: 'year' }));
		expect(keyless.write(0, 'cell', null)).toMatchObject(refused(null, 'OtherBand'));
	});

	test('behavior: no row comes in where a coarse column could only be left empty and may not be', () => {
		const mayInsert = (key: readonly string[], ...steps: LensStep[]) =>
			must(compileOn(schemaOf({ cell: 'date', note: 'text' }, { key }), steps)).footprint.mayInsert;
		const [year, first] = [generalise({ kind: 'year' }), generalise({ kind: 'year' }, 'first')];
		const notes: LensStep = { kind: 'select', where: { kind: 'equals', column: 'note', value: 'n' } };
		const fixed: LensStep = {
			kind: 'select',
			where: { kind: 'equals', column: 'cell', value: '2020-01-01' }
		};
		const recent: LensStep = {
			kind: 'select',
			where: { kind: 'compare', column: 'cell', operator: '>=', value: 2020 }
		};
		const byCell: LensStep = { kind: 'projectByKey', key: ['cell'], columns: ['cell'] };
		expect(mayInsert(['cell'], year)).toBe(false);
		expect(mayInsert(['cell', 'note'], { ...notes }, year)).toBe(false);
		expect(mayInsert([], year, recent)).toBe(false);
		expect(mayInsert([], year, byCell)).toBe(false);
		expect(mayInsert([], byCell, year)).toBe(false);
		expect(mayInsert([], year, notes)).toBe(true);
		expect(mayInsert(['cell'], fixed, year)).toBe(true);
		expect(mayInsert(['cell'], first)).toBe(true);
		expect(mayInsert([], first, recent)).toBe(true);
	});

	test('error: ValueRefused NotInForm', () => {
		const attempts = [
			['date', { kind: 'year' }, '1990-03-05', [0, -5, 1990.5, 10_000, 1e21]],
			['date', { kind: 'month' }, '1990-03-05', ['', '1990', '1990-13', '1990-3', '0000-01', '1990-01-01']],
			['number', tens, 47, [45, 40.5, -5]],
			['text', three, 'Sapporo', ['Sapp', 'Sapporo']]
		] as const;
		for (const [type, to, precise, values] of attempts) {
			const work = workOn(column(type), rows(precise), generalise(to, 'first'));
			for (const value of values)
				expect(work.write(0, 'cell', value)).toMatchObject(refused(value, 'NotInForm'));
		}
	});

	test('error: CellType', () => {
		const fault = [{ kind: 'CellType', step: [0], column: 'cell' }];
		expect(faultsOf('text', { kind: 'year' })).toEqual(fault);
		expect(faultsOf('number', { kind: 'month' })).toEqual(fault);
		expect(faultsOf('text', tens)).toEqual(fault);
		expect(faultsOf('date', three)).toEqual(fault);
	});

	test('error: ParameterRange', () => {
		const named = (name: string) => [{ kind: 'ParameterRange', step: [0], name }];
		for (const width of [0, -1, Infinity, NaN])
			expect(faultsOf('number', { kind: 'band', width, origin: 0 })).toEqual(named('width'));
		for (const origin of [-Infinity, NaN])
			expect(faultsOf('number', { kind: 'band', width: 1, origin })).toEqual(named('origin'));
		for (const length of [0, -1, 1.5, Infinity])
			expect(faultsOf('text', { kind: 'prefix', length })).toEqual(named('length'));
	});
});
