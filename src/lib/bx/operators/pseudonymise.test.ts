import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileLens } from '../compile';
import type { LensStep, LensTools } from '../lens';
import { openTable } from '../live-table';
import { countingIds, must, rowWith, schemaOf, tableOf, testTools } from '../testing';
import { compileOn, roundTrips, workOn } from '../testing/column';
import type { Row } from '../table';

const secret = '0f'.repeat(32);
const patients = schemaOf(
	{ Patient: 'number', Drug: 'text' },
	{ key: ['Patient'], dependencies: [{ from: ['Patient'], to: ['Drug'] }] }
);
const step: LensStep = { kind: 'pseudonymise', column: 'Patient', secret };
const rows: Row[] = [
	[188, 'Ibuprofen'],
	[189, 'Wellbutrin']
];
/** The pseudonym of a patient, as the note of the operator says it is made. */
function pseudonymOf(patient: number): string {
	const hash = testTools.keyedHash(secret, JSON.stringify(['pseudonym', 'Patient', 'number', patient]));
	return [0, 4, 8, 12, 16].map((start) => hash.slice(start, start + 4)).join('-');
}

describe('pseudonymise', () => {
	test('default: an edit comes back to the right patient', () => {
		const work = workOn(patients, rows, step);
		expect(work.view()).toEqual([
			[pseudonymOf(188), 'Ibuprofen'],
			[pseudonymOf(189), 'Wellbutrin']
		]);
		expect(pseudonymOf(188)).toMatch(/^([A-Z2-7]{4}-){4}[A-Z2-7]{4}$/);
		expect(must(work.write(1, 'Drug', 'Naproxen'))).toEqual([
			[188, 'Ibuprofen'],
			[189, 'Naproxen']
		]);
	});

	test('behavior: the column is text, key and dependencies survive', () => {
		const { view } = must(compileOn(patients, [step]));
		expect(view).toEqual({ ...patients, columns: [{ name: 'Patient', type: 'text' }, patients.columns[1]] });
	});

	test('behavior: another secret, column, type or cell gives another pseudonym', () => {
		const shown = (type: 'text' | 'number', column: string, value: string | number, key = secret) =>
			workOn(schemaOf({ [column]: type }), [[value]], {
				kind: 'pseudonymise',
				column,
				secret: key
			}).view()[0]?.[0];
		const all = [
			shown('number', 'a', 1),
			shown('text', 'a', '1'),
			shown('number', 'b', 1),
			shown('number', 'a', 2),
			shown('number', 'a', 1, '0e'.repeat(32))
		];
		expect(new Set(all).size).toBe(5);
	});

	test('behavior: a new row may be of a patient that is there, and a row may go to one', () => {
		const visits = schemaOf({ Patient: 'number', Visit: 'text' });
		const work = workOn(visits, [[188, 'a'], [189, 'b']], step); // prettier-ignore
		expect(must(work.insert([pseudonymOf(188), 'c']))).toContainEqual([188, 'c']);
		expect(must(work.write(1, 'Patient', pseudonymOf(188)))).toContainEqual([188, 'b']);
		expect(work.write(0, 'Patient', pseudonymOf(189))).toMatchObject({
			failure: { kind: 'ValueRefused', column: 'Patient', value: pseudonymOf(189), why: 'PseudonymUnknown' }
		});
	});

	test('behavior: the patient of a row that goes may stay by another in the same change', () => {
		const work = workOn(patients, rows, step);
		const [first, second] = [work.viewRow(0), work.viewRow(1)];
		const [one = [], other = []] = work.view();
		const swapped = new Map([
			[first, { before: one, after: null }],
			[second, { before: other, after: [pseudonymOf(188), 'Wellbutrin'] }]
		]);
		expect(must(work.put(swapped))).toEqual([[188, 'Wellbutrin']]);
	});

	test('behavior: patients are known as the source changes, and after a step is taken back', () => {
		const work = workOn(schemaOf({ Patient: 'number' }), [[188], [188]], step);
		work.edit(0, 'Patient', 190);
		expect(must(work.insert([pseudonymOf(190)]))).toEqual([[190], [188], [190]]);
		work.edit(1, 'Patient', 190);
		expect(work.insert([pseudonymOf(188)]).ok).toBe(false);
	});

	test('behavior: a patient that a selection fixes is known without a row', () => {
		const one: LensStep = { kind: 'select', where: { kind: 'equals', column: 'Patient', value: 188 } };
		const work = workOn(patients, [], one, step, { kind: 'project', columns: ['Drug'] });
		expect(must(work.insert(['Ibuprofen']))).toEqual([[188, 'Ibuprofen']]);
	});

	test('behavior: each distinct cell is hashed once', () => {
		const asked: string[] = [];
		const tools: LensTools = {
			keyedHash(key, text) {
				asked.push(text);
				return testTools.keyedHash(key, text);
			}
		};
		const schema = schemaOf({ Patient: 'number', Drug: 'text' });
		const lens = must(compileOn(schema, [step], tools));
		const source = openTable(tableOf(schema, [[188, 'a'], [188, 'b'], [189, 'c']], countingIds('a'))); // prettier-ignore
		const live = lens.open(new Map([['t', source]]), new Map(), countingIds('b'));
		expect(asked.length).toBe(2);
		const { id, row } = rowWith(live.view, 'Drug', 'a');
		must(live.put(new Map([[id, { before: row, after: [pseudonymOf(188), 'z'] }]]), countingIds('c')));
		expect(asked.length).toBe(2);
	});

	test('behavior: what is put is got back, by both definitions', () => {
		const view = fc.option(
			fc.nat(4).map((id) => {
				const hash = testTools.keyedHash(secret, JSON.stringify(['pseudonym', 'cell', 'number', id]));
				return (hash.slice(0, 20).match(/.{4}/g) ?? []).join('-');
			})
		);
		const met = roundTrips('number', { ...step, column: 'cell' }, { source: fc.option(fc.nat(4)), view });
		expect(met.accepted).toBeGreaterThan(5);
		expect(met.refused).toBeGreaterThan(5);
	});

	test('error: ValueRefused PseudonymUnknown', () => {
		const work = workOn(patients, rows, step);
		for (const text of [pseudonymOf(190), '', '188', pseudonymOf(188).toLowerCase()])
			expect(work.insert([text, 'Ibuprofen'])).toMatchObject({
				failure: { kind: 'ValueRefused', column: 'Patient', value: text, why: 'PseudonymUnknown' }
			});
	});

	test('error: a pseudonym is not emptied, since no edit of the view would bring it back; an empty cell may come', () => {
		const visits = schemaOf({ Patient: 'number', Visit: 'text' });
		const work = workOn(visits, [[188, 'a'], [null, 'b']], step); // prettier-ignore
		expect(work.write(0, 'Patient', null)).toMatchObject({
			failure: { kind: 'ValueRefused', column: 'Patient', value: null, why: 'PseudonymUnknown' }
		});
		expect(must(work.write(1, 'Visit', 'c'))).toContainEqual([null, 'c']);
		expect(must(work.insert([null, 'd']))).toContainEqual([null, 'd']);
	});

	test('error: ParameterRange, for a secret that is not 64 lower-case hex digits, which is not repeated', () => {
		for (const wrong of ['', 'ab', 'AB'.repeat(32), `${secret}0`])
			expect(compileOn(patients, [{ ...step, secret: wrong }])).toEqual({
				ok: false,
				failure: [{ kind: 'ParameterRange', step: [0], name: 'secret' }]
			});
	});

	test('error: without a keyed hash a lens compiles, and cannot be used', () => {
		const one: LensStep = { kind: 'select', where: { kind: 'equals', column: 'Patient', value: 188 } };
		const lens = must(
			compileLens({ version: 1, table: 't', steps: [one, step] }, new Map([['t', patients]]))
		);
		const source = tableOf(patients, rows, countingIds('a'));
		expect(() => lens.get(new Map([['t', source]]), countingIds('b'))).toThrow('needs a keyed hash');
		const short: LensTools = { keyedHash: () => 'ABC' };
		const weak = must(compileOn(patients, [step], short));
		expect(() => weak.get(new Map([['t', source]]), countingIds('b'))).toThrow('at least 20');
	});
});
