import {
	applyDelta,
	atOnce,
	emptyDelta,
	toRowId,
	type Delta,
	type Row,
	type RowId,
	type Schema
} from '$lib/bx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arranged, arranging, type ColumnSort } from './arrange';
import { overlayDraft } from './overlay';
import { listRows } from './row-list';

const schema: Schema = {
	columns: [
		{ name: 'Medication', type: 'text' },
		{ name: 'Dose', type: 'number' },
		{ name: 'Fasting', type: 'boolean' }
	],
	key: [],
	dependencies: []
};
const id = (number: number): RowId => {
	const found = toRowId(number.toString(16).padStart(32, '0'));
	if (!found) throw new Error('no row id');
	return found;
};
const tableOf = (...rows: readonly Row[]) => new Map(rows.map((row, at) => [id(at), row] as const));
const medicines = tableOf(
	['Ibuprofen 200', 10, true],
	['Aspirin', null, false],
	['Ibuprofen 50', 9, false],
	['', 2, null]
);
const arrangement = (
	rows: ReadonlyMap<RowId, Row>,
	query: string,
	sort: ColumnSort | null = null,
	draft: Delta = emptyDelta
) => atOnce(arranging(overlayDraft(listRows(rows), draft), schema, { query, sort }));
const shown = (
	rows: ReadonlyMap<RowId, Row>,
	from: ReturnType<typeof arrangement>,
	draft: Delta = emptyDelta
) => {
	const now = arranged(listRows(rows), draft, from);
	const list = overlayDraft(now.rows, now.draft);
	return Array.from({ length: list.count }, (_, at) => list.at(at)?.cells[0]);
};
const up = (column: string): ColumnSort => ({ column, direction: 'ascending' });
const down = (column: string): ColumnSort => ({ column, direction: 'descending' });

describe('arranging', () => {
	test('default', () => {
		expect(shown(medicines, arrangement(medicines, 'ibu'))).toEqual(['Ibuprofen 200', 'Ibuprofen 50']);
		expect(shown(medicines, arrangement(medicines, '', up('Dose')))).toEqual([
			'',
			'Ibuprofen 50',
			'Ibuprofen 200',
			'Aspirin'
		]);
	});

	test('behavior: every word is found, in any cell, as it is shown', () => {
		expect(shown(medicines, arrangement(medicines, '  IBU no '))).toEqual(['Ibuprofen 50']);
		expect(shown(medicines, arrangement(medicines, 'nowhere'))).toEqual([]);
		expect(shown(medicines, arrangement(medicines, ''))).toHaveLength(4);
	});

	test('behavior: numbers in texts count as numbers, and what is empty comes last both ways', () => {
		expect(shown(medicines, arrangement(medicines, 'ibu', up('Medication')))[0]).toBe('Ibuprofen 50');
		expect(shown(medicines, arrangement(medicines, '', up('Dose'))).at(-1)).toBe('Aspirin');
		expect(shown(medicines, arrangement(medicines, '', down('Dose'))).at(-1)).toBe('Aspirin');
	});

	test('behavior: drafts are found and sorted as they are shown', () => {
		const draft: Delta = new Map([
			[id(1), { before: ['Aspirin', null, false], after: ['Aspirin', 1, false] }],
			[id(9), { before: null, after: ['Zinc', 0, null] }]
		]);
		expect(shown(medicines, arrangement(medicines, '', up('Dose'), draft), draft)).toEqual([
			'Zinc',
			'Aspirin',
			'',
			'Ibuprofen 50',
			'Ibuprofen 200'
		]);
		expect(shown(medicines, arrangement(medicines, 'ibu', null, draft), draft)).not.toContain('Zinc');
	});

	test('behavior: sorting is the plain sorting of every row, stable, and loses none', () => {
		fc.assert(
			fc.property(fc.array(fc.option(fc.integer({ min: -3, max: 3 })), { maxLength: 600 }), (doses) => {
				const rows = tableOf(...doses.map((dose, at): Row => [String(at), dose, null]));
				const plain = [...rows].sort(
					([, [, one]], [, [, other]]) => Number(one ?? Infinity) - Number(other ?? Infinity) || 0
				);
				expect(arrangement(rows, '', up('Dose')).order).toEqual(plain.map(([row]) => row));
			})
		);
	});

	test('behavior: a long table is looked through in steps of a few rows', () => {
		const rows = tableOf(
			...Array.from({ length: 20_000 }, (_, at): Row => [`Medication ${(at * 7919) % 20_000}`, at, null])
		);
		const list = overlayDraft(listRows(rows), emptyDelta);
		let looked = 0;
		const counting = { ...list, at: (index: number) => (looked++, list.at(index)) };
		const steps = arranging(counting, schema, { query: 'medication', sort: up('Medication') });
		let most = 0;
		for (let before = 0; !steps.next().done; before = looked) most = Math.max(most, looked - before);
		expect(looked).toBe(20_000);
		expect(most).toBe(256);
	});
});

describe('arranged', () => {
	test('behavior: a row stays where it is while it is edited; new rows come last, those that went are gone', () => {
		const found = arrangement(medicines, 'ibu', down('Dose'));
		const later = new Map(medicines);
		later.set(id(0), ['Something else', 1, true]);
		later.delete(id(2));
		later.set(id(7), ['Newly come', 3, null]);
		expect(shown(later, found)).toEqual(['Something else', 'Newly come']);
	});

	test('behavior: the draft of a row that is not shown is not shown either', () => {
		const draft: Delta = new Map([[id(1), { before: ['Aspirin', null, false], after: null }]]);
		expect(applyDelta({ schema, rows: medicines }, draft).ok).toBe(true);
		const now = arranged(listRows(medicines), draft, arrangement(medicines, 'ibu', null, draft));
		expect(now.draft.size).toBe(0);
		expect(now.rows.has?.(id(1))).toBe(false);
	});
});
