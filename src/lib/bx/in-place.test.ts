/** A row that changes in its place is looked at as closely as any other change. */
import { describe, expect, test } from 'vitest';
import { openTable } from './live-table';
import type { Row } from './table';
import { compileLens, countingIds, must, schemaOf, tableOf } from './testing';

const schema = schemaOf({ patient: 'number', dose: 'text', address: 'text' }, { key: ['patient'] });

function opened() {
	const table = openTable(tableOf(schema, [[1, 'one', 'here']], countingIds('a')));
	const steps = [{ kind: 'project', columns: ['patient', 'dose'] }] as const;
	const lens = must(compileLens({ version: 1, table: 't', steps }, new Map([['t', schema]])));
	const live = lens.open(new Map([['t', table]]), new Map(), countingIds('b'));
	const [[id]] = [...live.view.rows] as [[ReturnType<ReturnType<typeof countingIds>>, Row]];
	return (before: Row, after: Row) => live.put(new Map([[id, { before, after }]]), countingIds('c'));
}

describe('in place', () => {
	test('default', () => {
		expect(opened()([1, 'one'], [1, 'two']).ok).toBe(true);
	});

	test('error: a row that is another one by now', () => {
		expect(opened()([1, 'older'], [1, 'two'])).toMatchObject({
			failure: { kind: 'View', fault: { kind: 'RowDiffers' } }
		});
	});

	test('error: a cell of another type', () => {
		expect(opened()([1, 'one'], [1, 2])).toMatchObject({
			failure: { kind: 'View', fault: { kind: 'WrongType' } }
		});
	});
});
