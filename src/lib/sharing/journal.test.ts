/** A decision that changes a group of rows is written as short as one that changes a cell, and read as what it does. */
import { describe, expect, test } from 'vitest';
import { applyDelta, openTable, type Delta, type RowId } from '$lib/bx';
import { countingIds, must, schemaOf, tableOf } from '$lib/bx/testing';
import { encodeDecision, encodeState, replay } from './journal';
import { emptyState, type TableId } from './state';

const id = 'd3' as TableId;
const schema = schemaOf(
	{ patient: 'number', medication: 'text', mechanism: 'text' },
	{ key: ['patient'], dependencies: [{ from: ['medication'], to: ['mechanism'] }] }
);
const table = tableOf(
	schema,
	Array.from({ length: 40 }, (_, row) => [row, row % 4 === 0 ? null : `m${row % 4}`, `x${row % 4}`]),
	countingIds('a')
);
const journalOf = (delta: Delta) => encodeDecision({ at: 1, source: new Map([[id, delta]]) });

/** The mechanism of every row that has the medication of this one. */
function otherMechanism(patient: number): Delta {
	const medication = [...table.rows.values()][patient]?.[1];
	const members = new Set<RowId>();
	for (const [row, cells] of table.rows) if (cells[1] === medication) members.add(row);
	const change = openTable(table).changeTogether({ members, shared: [1], positions: [2], cells: ['other'] });
	if (!change) throw new Error('not said of the group');
	return change;
}

describe('journal', () => {
	test.for([1, 0])('default: the change of the group of patient %i comes back', (patient) => {
		const start = encodeState({ ...emptyState, tables: new Map([[id, { ...table, id, name: 'D3' }]]) });
		const delta = otherMechanism(patient);
		const state = replay(start, [journalOf(delta)]);
		expect(state.tables.get(id)?.rows).toEqual(must(applyDelta(table, delta)).rows);
	});

	test('behavior: it is as short however many rows follow', () => {
		const delta = otherMechanism(1);
		expect(delta.size).toBe(10);
		expect(journalOf(delta).length).toBeLessThan(journalOf(new Map([...delta].slice(0, 1))).length + 50);
	});

	test.for([
		['without the group', [...table.rows].filter(([, cells]) => cells[1] !== 'm1')],
		['with a row of the group fewer', [...table.rows].filter(([, cells]) => cells[0] !== 5)],
		['with a row of the group more', [...table.rows, [countingIds('b')(), [40, 'm1', 'x1']]]]
	] as const)('error: a table %s', ([, others]) => {
		const start = encodeState({
			...emptyState,
			tables: new Map([[id, { schema, rows: new Map(others), id, name: 'D3' }]])
		});
		expect(() => replay(start, [journalOf(otherMechanism(1))])).toThrow('journal');
	});
});
