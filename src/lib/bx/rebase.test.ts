import { describe, expect, test } from 'vitest';
import type { Delta } from './delta';
import { rebase } from './rebase';
import type { Row, RowId } from './table';
import { countingIds, schemaOf, tableOf } from './testing';

const schema = schemaOf({ medication: 'text', dosage: 'text' });
const base: Row = ['Ibuprofen', '4h'];

/** A table whose only row now is `now` (or gone), under a draft that made `mine` of the base. */
function rebased(now: Row | null, mine: Row | null) {
	const table = tableOf(schema, now ? [now] : [], countingIds('a'));
	const row = countingIds('a')();
	const draft: Delta = new Map([[row, mine ? { before: base, after: mine } : { before: base, after: null }]]);
	return { row, ...rebase(draft, table) };
}

describe('rebase', () => {
	test('default: changes of different cells both stay', () => {
		const { row, delta, conflicts } = rebased(['Naproxen', '4h'], ['Ibuprofen', '6h']);
		expect(delta).toEqual(new Map([[row, { before: ['Naproxen', '4h'], after: ['Naproxen', '6h'] }]]));
		expect(conflicts).toEqual([]);
	});

	test('behavior: identical changes vanish', () => {
		const { delta, conflicts } = rebased(['Ibuprofen', '6h'], ['Ibuprofen', '6h']);
		expect([delta.size, conflicts]).toEqual([0, []]);
	});

	test('error: a cell that both changed keeps mine and says so', () => {
		const { row, delta, conflicts } = rebased(['Ibuprofen', '8h'], ['Ibuprofen', '6h']);
		expect(delta.get(row)?.after).toEqual(['Ibuprofen', '6h']);
		expect(conflicts).toEqual([{ kind: 'Cell', row, column: 'dosage', mine: '6h', theirs: '8h' }]);
	});

	test('error: a change of a row that is gone is dropped and told', () => {
		const { row, delta, conflicts } = rebased(null, ['Ibuprofen', '6h']);
		expect([delta.size, conflicts]).toEqual([0, [{ kind: 'RowGone', row, mine: ['Ibuprofen', '6h'] }]]);
	});

	test('behavior: a deletion of an untouched row stays, of a row that is gone vanishes', () => {
		expect(rebased(base, null).delta.size).toBe(1);
		expect(rebased(base, null).conflicts).toEqual([]);
		expect(rebased(null, null)).toMatchObject({ delta: new Map(), conflicts: [] });
	});

	test('error: a deletion of a row that changed stays and is told', () => {
		const { row, delta, conflicts } = rebased(['Ibuprofen', '8h'], null);
		expect(delta).toEqual(new Map([[row, { before: ['Ibuprofen', '8h'], after: null }]]));
		expect(conflicts).toEqual([{ kind: 'RowChanged', row, theirs: ['Ibuprofen', '8h'] }]);
	});

	test('behavior: an insertion that has arrived already vanishes; one that arrived differently conflicts', () => {
		const row = countingIds('a')() as RowId;
		const draft: Delta = new Map([[row, { before: null, after: ['Ibuprofen', '6h'] }]]);
		expect(rebase(draft, tableOf(schema, [['Ibuprofen', '6h']], countingIds('a'))).delta.size).toBe(0);
		const other = rebase(draft, tableOf(schema, [['Ibuprofen', '4h']], countingIds('a')));
		expect(other.conflicts).toEqual([{ kind: 'Cell', row, column: 'dosage', mine: '6h', theirs: '4h' }]);
		expect(rebase(draft, tableOf(schema, [], countingIds('b'))).delta).toEqual(draft);
	});
});
