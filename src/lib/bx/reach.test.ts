import { describe, expect, test } from 'vitest';
import { compileLens } from './compile';
import type { Change } from './delta';
import type { Changes, Lens, LensSpec, LensStep, LensTools } from './lens';
import { reachOf } from './reach';
import type { Row, RowId, Schema } from './table';

const schema: Schema = {
	columns: ['Patient', 'Medication', 'Mechanism', 'Dosage'].map((name) => ({ name, type: 'text' })),
	key: ['Patient'],
	dependencies: [{ from: ['Medication'], to: ['Mechanism'] }]
};
const tools: LensTools = { keyedHash: (_key, text) => text.toUpperCase().padStart(26, 'A') };

function lensOf(...steps: readonly LensStep[]): Lens {
	const spec: LensSpec = { version: 1, table: 'D3', steps };
	const lens = compileLens(spec, new Map([['D3', schema]]), tools);
	if (!lens.ok) throw new Error(JSON.stringify(lens.failure));
	return lens.value;
}

const project = (...columns: readonly string[]): LensStep => ({ kind: 'project', columns });
const medicines: LensStep = {
	kind: 'projectByKey',
	key: ['Medication'],
	columns: ['Medication', 'Mechanism']
};
const only = (medication: string): LensStep => ({
	kind: 'select',
	where: { kind: 'equals', column: 'Medication', value: medication }
});
const pseudonyms: LensStep = { kind: 'pseudonymise', column: 'Dosage', secret: '0'.repeat(64) };

const row: Row = ['188', 'Ibuprofen', 'MeA1', 'daily'];
const change = (before: Row | null, after: Row | null): Changes =>
	new Map([['D3', new Map([['a' as RowId, { before, after } as Change]])]]);

const reach = reachOf(
	new Map([
		['all', lensOf(project('Patient', 'Dosage'))],
		['ibuprofen', lensOf(only('Ibuprofen'), project('Patient', 'Dosage'))],
		['wellbutrin', lensOf(only('Wellbutrin'), project('Patient', 'Dosage'))],
		['medicines', lensOf(medicines)],
		['one medicine', lensOf(medicines, only('Wellbutrin'))],
		['pseudonyms', lensOf(pseudonyms, project('Patient'))]
	])
);
const reached = (changes: Changes) => [...reach.reachedBy(changes)].sort();

describe('reachOf', () => {
	test('behavior: a cell reaches those that show it, of rows they select', () => {
		expect(reached(change(row, ['188', 'Ibuprofen', 'MeA1', 'weekly']))).toEqual([
			'all',
			'ibuprofen',
			'pseudonyms'
		]);
		expect(reached(change(row, ['188', 'Ibuprofen', 'MeA9', 'daily']))).toEqual([
			'medicines',
			'one medicine',
			'pseudonyms'
		]);
	});

	test('behavior: a row that moves from one selection to another reaches both', () => {
		expect(reached(change(row, ['188', 'Wellbutrin', 'MeA2', 'daily']))).toEqual([
			'ibuprofen',
			'medicines',
			'one medicine',
			'pseudonyms',
			'wellbutrin'
		]);
	});

	test('behavior: a row that comes or goes reaches all but the selections it is not in', () => {
		const others = ['all', 'ibuprofen', 'medicines', 'one medicine', 'pseudonyms'];
		expect(reached(change(null, row))).toEqual(others);
		expect(reached(change(row, null))).toEqual(others);
	});

	test('behavior: groups are kept of rows that a later selection leaves out', () => {
		expect(reached(change(null, row))).toContain('one medicine');
	});

	test('behavior: another table reaches none', () => {
		expect(reached(new Map([['D1', change(null, row).get('D3') ?? new Map()]]))).toEqual([]);
	});
});
