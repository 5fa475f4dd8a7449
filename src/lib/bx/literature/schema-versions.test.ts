/**
 * Two versions of one to-do list, as in Litt, van Hardenberg, Henry, "Project Cambria: Translate your data with lenses"
 * (Ink & Switch, 2020): `rename`, and `convert` with a mapping of values, so that a program that knows `complete`
 * and one that knows `status` edit the same data.
 */
import { describe, expect, test } from 'vitest';
import type { LensSpec } from '../lens';
import { countingIds, schemaOf, tableOf, tell } from '../testing';

const todos = () => ({
	todos: tableOf(
		schemaOf({ id: 'number', title: 'text', complete: 'boolean' }, { key: ['id'] }),
		[
			[1, 'Found a library of lenses', true],
			[2, 'Write about it', false],
			[3, 'Rest', null]
		],
		countingIds('a')
	)
});

const newer: LensSpec = {
	version: 1,
	table: 'todos',
	steps: [
		{ kind: 'rename', names: [{ from: 'title', to: 'name' }] },
		{
			kind: 'convert',
			column: 'complete',
			name: 'status',
			by: {
				kind: 'codes',
				type: 'text',
				pairs: [
					{ source: false, view: 'todo' },
					{ source: true, view: 'done' }
				],
				others: 'empty'
			}
		}
	]
};

describe('two versions of a to-do list', () => {
	test('default: the newer version sees a status', () => {
		const { view, live } = tell(newer, todos());
		expect(live.view.schema.columns).toEqual([
			{ name: 'id', type: 'number' },
			{ name: 'name', type: 'text' },
			{ name: 'status', type: 'text' }
		]);
		expect(live.view.schema.key).toEqual(['id']);
		expect(view()).toEqual([
			[1, 'Found a library of lenses', 'done'],
			[2, 'Write about it', 'todo'],
			[3, 'Rest', null]
		]);
	});

	test('behavior: an edit of the newer version reaches the older one, and back', () => {
		const { put, get, rows, view } = tell(newer, todos());
		const answer = put(
			{ change: { id: 2 }, to: { status: 'done', name: 'Write more about it' } },
			{ insert: { id: 4, name: 'Sleep', status: 'todo' } }
		);
		expect(answer.ok).toBe(true);
		expect(rows('todos')).toEqual([
			[1, 'Found a library of lenses', true],
			[2, 'Write more about it', true],
			[3, 'Rest', null],
			[4, 'Sleep', false]
		]);
		get('todos', { change: { id: 2 }, to: { complete: false } });
		expect(view()).toContainEqual([2, 'Write more about it', 'todo']);
	});

	test('behavior: an edit beside the status leaves it as it was', () => {
		const { put, rows } = tell(newer, todos());
		expect(put({ change: { id: 3 }, to: { name: 'Rest well' } }).ok).toBe(true);
		expect(rows('todos')).toContainEqual([3, 'Rest well', null]);
	});

	test('error: a third status, which Cambria would fold into one of the two, has no way back', () => {
		const { refusal } = tell(newer, todos());
		expect(refusal({ change: { id: 2 }, to: { status: 'doing' } })).toMatchObject({
			kind: 'ValueRefused',
			column: 'status',
			value: 'doing',
			why: 'NoCode'
		});
	});
});
