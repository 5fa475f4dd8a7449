import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Conversion, LensStep } from '../lens';
import type { ColumnType, Value } from '../table';
import { must, schemaOf } from '../testing';
import { compileOn, roundTrips, workOn } from '../testing/column';

const convert = (by: Conversion): LensStep => ({ kind: 'convert', column: 'cell', by });
const column = (type: ColumnType, key: string[] = []) => schemaOf({ cell: type }, { key });
const cells = (...values: Value[]) => values.map((value) => [value]);
const refused = (value: Value, why: string) => ({
	failure: { kind: 'ValueRefused', column: 'cell', value, why }
});
const faultsOf = (type: ColumnType, by: Conversion) => {
	const lens = compileOn(column(type), [convert(by)]);
	return lens.ok ? [] : lens.failure;
};

const sexes = [
	{ source: 'M', view: 'male' },
	{ source: 'F', view: 'female' }
];
const kept: Conversion = { kind: 'codes', type: 'text', pairs: sexes, others: 'keep' };
const emptied: Conversion = { ...kept, others: 'empty' };
const yesNo: Conversion = {
	kind: 'codes',
	type: 'text',
	pairs: [
		{ source: true, view: 'yes' },
		{ source: false, view: 'no' }
	],
	others: 'empty'
};

describe('convert codes', () => {
	test('default: cells in the table are told there and back', () => {
		const work = workOn(column('text'), cells('M', 'F', null), convert(emptied));
		expect(work.view()).toEqual(cells('male', 'female', null));
		expect(must(work.write(0, 'cell', 'female'))).toEqual(cells('F', 'F', null));
		expect(must(work.insert(['male']))).toEqual(cells('F', 'F', null, 'M'));
		expect(must(work.write(1, 'cell', null))).toEqual(cells('F', null, null, 'M'));
		expect(must(work.delete(2))).toEqual(cells('F', null, 'M'));
	});

	test('behavior: cells in no pair are kept', () => {
		const work = workOn(column('text'), cells('M', 'other', 'male'), convert(kept));
		expect(work.view()).toEqual(cells('male', 'other', 'male'));
		expect(must(work.write(1, 'cell', 'unknown'))).toEqual(cells('M', 'unknown', 'male'));
	});

	test('behavior: a cell that shows already as asked stays, though it is no code', () => {
		const work = workOn(schemaOf({ cell: 'text', note: 'text' }), [['male', 'a']], convert(kept));
		expect(must(work.write(0, 'note', 'b'))).toEqual([['male', 'b']]);
	});

	test('behavior: cells in no pair are shown as empty, and stay until another code is written', () => {
		const work = workOn(schemaOf({ cell: 'text', note: 'text' }), [['other', 'a']], convert(emptied));
		expect(work.view()).toEqual([[null, 'a']]);
		expect(must(work.write(0, 'note', 'b'))).toEqual([['other', 'b']]);
		expect(must(work.write(0, 'cell', 'male'))).toEqual([['M', 'b']]);
		expect(must(work.write(0, 'cell', null))).toEqual([[null, 'b']]);
	});

	test('behavior: to another type', () => {
		const grades: Conversion = {
			kind: 'codes',
			type: 'number',
			pairs: [{ source: 'low', view: 1 }],
			others: 'empty'
		};
		const work = workOn(column('text'), cells('low'), convert(grades));
		expect(work.lens.view.columns).toEqual([{ name: 'cell', type: 'number' }]);
		expect(work.view()).toEqual(cells(1));
	});

	test('behavior: a key survives where codes change places, or cover both truths; else it is lost', () => {
		const keyOf = (type: ColumnType, by: Conversion) =>
			must(compileOn(column(type, ['cell']), [convert(by)])).view.key;
		const swapped = [
			{ source: 'M', view: 'F' },
			{ source: 'F', view: 'M' }
		];
		expect(keyOf('text', { ...kept, pairs: swapped })).toEqual(['cell']);
		expect(keyOf('boolean', yesNo)).toEqual(['cell']);
		expect(keyOf('text', kept)).toEqual([]);
		expect(keyOf('text', { ...kept, pairs: swapped, others: 'empty' })).toEqual([]);
		expect(keyOf('boolean', { ...yesNo, pairs: [{ source: true, view: 'yes' }] })).toEqual([]);
	});

	test('behavior: what is put is got back, by both definitions', () => {
		const text = fc.constantFrom('M', 'F', 'male', 'female', 'other', '', null);
		for (const by of [kept, emptied]) {
			const met = roundTrips('text', convert(by), { source: text, view: text });
			expect(met.accepted).toBeGreaterThan(5);
			expect(met.refused).toBeGreaterThan(5);
		}
		const view = fc.constantFrom('yes', 'no', 'maybe', null);
		roundTrips('boolean', convert(yesNo), { source: fc.constantFrom(true, false, null), view });
	});

	test('error: ValueRefused NoCode', () => {
		const keeping = workOn(column('text'), cells('F', 'other'), convert(kept));
		expect(keeping.write(0, 'cell', 'M')).toMatchObject(refused('M', 'NoCode'));
		expect(keeping.insert(['F'])).toMatchObject(refused('F', 'NoCode'));
		const emptying = workOn(column('text'), cells('F', 'other'), convert(emptied));
		expect(emptying.write(0, 'cell', 'diverse')).toMatchObject(refused('diverse', 'NoCode'));
		expect(emptying.write(1, 'cell', 'other')).toMatchObject(refused('other', 'NoCode'));
	});

	test('error: CodeRepeated', () => {
		const twice = (source: Value, view: Value) =>
			faultsOf('text', { ...kept, pairs: [...sexes, { source, view }] });
		expect(twice('M', 'm')).toEqual([{ kind: 'CodeRepeated', step: [0], value: 'M' }]);
		expect(twice('m', 'male')).toEqual([{ kind: 'CodeRepeated', step: [0], value: 'male' }]);
	});

	test('error: CodeType', () => {
		const wrong = (source: Value, view: Value) => faultsOf('text', { ...kept, pairs: [{ source, view }] });
		expect(wrong(null, 'x')).toEqual([{ kind: 'CodeType', step: [0], value: null }]);
		expect(wrong('x', null)).toEqual([{ kind: 'CodeType', step: [0], value: null }]);
		expect(wrong(1, 'x')).toEqual([{ kind: 'CodeType', step: [0], value: 1 }]);
		expect(wrong('x', true)).toEqual([{ kind: 'CodeType', step: [0], value: true }]);
	});

	test('error: CellType, where cells of another type are to be kept', () => {
		expect(faultsOf('boolean', { ...yesNo, others: 'keep' } as Conversion)).toEqual([
			{ kind: 'CellType', step: [0], column: 'cell' }
		]);
	});
});

const celsius: Conversion = { kind: 'linear', factor: 5 / 9, offset: -160 / 9, digits: 1, sourceDigits: 1 };
const grams: Conversion = { kind: 'linear', factor: 0.001, offset: 0, digits: 3, sourceDigits: 0 };

describe('convert linear', () => {
	test('default: another unit, and back', () => {
		const work = workOn(column('number'), cells(98.6, 32, null), convert(celsius));
		expect(work.view()).toEqual(cells(37, 0, null));
		expect(must(work.write(0, 'cell', 38.5))).toEqual(cells(101.3, 32, null));
		expect(must(work.insert([-40]))).toEqual(cells(101.3, 32, null, -40));
	});

	test('behavior: a cell that is rounded away stays where the view stays', () => {
		const work = workOn(schemaOf({ cell: 'number', note: 'text' }), [[98.62, 'a']], convert(celsius));
		expect(must(work.write(0, 'note', 'b'))).toEqual([[98.62, 'b']]);
		work.edit(0, 'cell', 98.61);
		expect(work.view()).toEqual([[37, 'b']]);
	});

	test('behavior: a result too large for a number shows as empty, and stays', () => {
		const work = workOn(
			schemaOf({ cell: 'number', note: 'text' }),
			[[1e308, 'a']],
			convert({ ...grams, factor: 1000 })
		);
		expect(work.view()).toEqual([[null, 'a']]);
		expect(must(work.write(0, 'note', 'b'))).toEqual([[1e308, 'b']]);
	});

	test('behavior: zero has no sign', () => {
		const work = workOn(column('number'), cells(0, 0.1), convert({ ...grams, factor: -1, digits: 0 }));
		expect(work.view().map(([value]) => Object.is(value, 0))).toEqual([true, true]);
	});

	test('behavior: a key is lost, since rounded numbers may be the same', () => {
		expect(must(compileOn(column('number', ['cell']), [convert(grams)])).view.key).toEqual([]);
	});

	test('behavior: what is put is got back exactly, by both definitions', () => {
		const decimal = fc
			.tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.nat(3))
			.map(([n, d]) => n / 10 ** d);
		const any = fc.double({ noNaN: true, noDefaultInfinity: true });
		const value = fc.option(fc.oneof(decimal, any)).map((n) => (n === 0 ? 0 : n));
		const inches: Conversion = { kind: 'linear', factor: 2.54, offset: 0.1, digits: 2, sourceDigits: 15 };
		for (const by of [celsius, grams, inches]) {
			const met = roundTrips('number', convert(by), { source: value, view: value });
			expect(met.accepted).toBeGreaterThan(5);
			expect(met.refused).toBeGreaterThan(5);
		}
	});

	test('error: ValueRefused NotExact', () => {
		const work = workOn(column('number'), cells(98.6), convert(celsius));
		expect(work.write(0, 'cell', 37.05)).toMatchObject(refused(37.05, 'NotExact'));
		const coarse = workOn(column('number'), cells(1), convert({ ...celsius, sourceDigits: 0 }));
		expect(coarse.write(0, 'cell', 37.1)).toMatchObject(refused(37.1, 'NotExact'));
		const large = workOn(column('number'), cells(1), convert(grams));
		expect(large.write(0, 'cell', 1e308)).toMatchObject(refused(1e308, 'NotExact'));
	});

	test('error: CellType', () => {
		expect(faultsOf('text', celsius)).toEqual([{ kind: 'CellType', step: [0], column: 'cell' }]);
	});

	test('error: ParameterRange', () => {
		const wrong = (part: Partial<typeof celsius>) =>
			faultsOf('number', { ...celsius, ...part } as Conversion);
		const named = (name: string) => [{ kind: 'ParameterRange', step: [0], name }];
		for (const factor of [0, Infinity, NaN]) expect(wrong({ factor })).toEqual(named('factor'));
		for (const offset of [-Infinity, NaN]) expect(wrong({ offset })).toEqual(named('offset'));
		for (const digits of [-1, 16, 0.5, NaN]) {
			expect(wrong({ digits })).toEqual(named('digits'));
			expect(wrong({ sourceDigits: digits })).toEqual(named('sourceDigits'));
		}
		expect(wrong({ digits: 0, sourceDigits: 15 })).toEqual([]);
	});
});

describe('convert dateFormat', () => {
	const dotted: Conversion = { kind: 'dateFormat', format: 'DD.MM.YYYY' };

	test('default: each form, there and back', () => {
		const forms = [
			['DD.MM.YYYY', '29.02.2020', '01.12.0999'],
			['DD/MM/YYYY', '29/02/2020', '01/12/0999'],
			['MM/DD/YYYY', '02/29/2020', '12/01/0999'],
			['YYYYMMDD', '20200229', '09991201']
		] as const;
		for (const [format, leap, early] of forms) {
			const work = workOn(
				column('date', ['cell']),
				cells('2020-02-29'),
				convert({ kind: 'dateFormat', format })
			);
			expect(work.view()).toEqual(cells(leap));
			expect(must(work.write(0, 'cell', early))).toEqual(cells('0999-12-01'));
			expect(must(work.insert([leap]))).toEqual(cells('0999-12-01', '2020-02-29'));
		}
	});

	test('behavior: what is put is got back, by both definitions', () => {
		const day = fc
			.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
			.map((date) => date.toISOString().slice(0, 10));
		const written = day.map((text) => text.split('-').toReversed().join('.'));
		const view = fc.option(fc.oneof(written, written, day, fc.constant('31.02.2020')));
		const met = roundTrips('date', convert(dotted), { source: fc.option(day), view });
		expect(met.accepted).toBeGreaterThan(5);
		expect(met.refused).toBeGreaterThan(5);
	});

	test('error: ValueRefused NotInForm', () => {
		const work = workOn(column('date'), cells('2020-02-29'), convert(dotted));
		const texts = [
			'',
			'29.02.2021',
			'1.2.2020',
			'01/02/2020',
			'01.02.20',
			' 01.02.2020',
			'01.02.2020 ',
			'٠١.02.2020'
		];
		for (const text of texts) expect(work.write(0, 'cell', text)).toMatchObject(refused(text, 'NotInForm'));
	});

	test('error: CellType', () => {
		expect(faultsOf('text', dotted)).toEqual([{ kind: 'CellType', step: [0], column: 'cell' }]);
	});
});
