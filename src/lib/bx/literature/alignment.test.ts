/**
 * Alignment as in BiGUL: `align p match b create conceal` (Ko, Zan, Hu, "BiGUL: A Formally Verified Core Language for
 * Putback-Based Bidirectional Programming", PEPM 2016; Hu, Ko, "Principles and Practice of Bidirectional Programming in
 * BiGUL", LNCS 9715, 2018; `Generics.BiGUL.Lib.List`). Of the source rows that satisfy `p`, each view row updates the one
 * that matches by `b`; without one, `create` makes it; source rows without a view row are concealed: deleted, or
 * replaced by a row that no longer satisfies `p`.
 */
import { describe, expect, test } from 'vitest';
import { diff } from '../delta';
import type { LensSpec, SelectStep } from '../lens';
import { countingIds, schemaOf, tableOf, tell } from '../testing';

const staff = () => ({
	staff: tableOf(
		schemaOf(
			{ Number: 'number', Name: 'text', Salary: 'number', Left: 'boolean', Contract: 'text' },
			{ key: ['Number'] }
		),
		[
			[1, 'Ada', 5000, null, 'A-17'],
			[2, 'Grace', 5200, false, 'A-18'],
			[3, 'Edsger', 4100, true, 'A-19'],
			[4, 'Barbara', 6100, null, 'A-20']
		],
		countingIds('a')
	)
});

/** `p`: has not left. `b`: name and salary. `create`: with a trial contract. */
const aligned = (onDelete: SelectStep['onDelete']): LensSpec => ({
	version: 1,
	table: 'staff',
	steps: [
		{
			kind: 'select',
			where: { kind: 'not', predicate: { kind: 'equals', column: 'Left', value: true } },
			...(onDelete && { onDelete })
		},
		{
			kind: 'project',
			columns: ['Number', 'Name', 'Salary'],
			defaults: { Contract: 'trial', Left: false }
		}
	]
});

describe('alignment with creation and concealment', () => {
	test('default: only the sources that satisfy the condition', () => {
		expect(tell(aligned('hide'), staff()).view()).toEqual([
			[1, 'Ada', 5000],
			[2, 'Grace', 5200],
			[4, 'Barbara', 6100]
		]);
	});

	test('behavior: matched rows are updated, a new one is created, a missing one is concealed, in one put', () => {
		const { put, rows } = tell(aligned('hide'), staff());
		const answer = put(
			{ change: { Number: 1 }, to: { Salary: 5500 } },
			{ insert: { Number: 5, Name: 'Donald', Salary: 4800 } },
			{ remove: { Number: 2 } }
		);
		expect(answer.ok).toBe(true);
		expect(rows('staff')).toEqual([
			[1, 'Ada', 5500, null, 'A-17'],
			[2, 'Grace', 5200, true, 'A-18'],
			[3, 'Edsger', 4100, true, 'A-19'],
			[4, 'Barbara', 6100, null, 'A-20'],
			[5, 'Donald', 4800, false, 'trial']
		]);
	});

	test('behavior: concealment that computes to nothing deletes', () => {
		const { put, rows } = tell(aligned('delete'), staff());
		expect(put({ remove: { Number: 2 } }).ok).toBe(true);
		expect(rows('staff').map(([number]) => number)).toEqual([1, 3, 4]);
	});

	test('behavior: rows match by identity, so a new number is an update where a match by key would create', () => {
		const { put, rows } = tell(aligned('hide'), staff());
		expect(put({ change: { Number: 4 }, to: { Number: 40 } }).ok).toBe(true);
		expect(rows('staff')).toContainEqual([40, 'Barbara', 6100, null, 'A-20']);
		expect(rows('staff')).toHaveLength(4);
	});

	test('behavior: the order of the view means nothing', () => {
		const { live } = tell(aligned('hide'), staff());
		const turned = { ...live.view, rows: new Map([...live.view.rows].reverse()) };
		expect(diff(live.view, turned).size).toBe(0);
	});

	test('behavior: who comes back is seen again, under a new identity', () => {
		const { get, view } = tell(aligned('hide'), staff());
		const { view: change } = get('staff', { change: { Number: 3 }, to: { Left: false } });
		expect([...change.values()]).toEqual([{ before: null, after: [3, 'Edsger', 4100] }]);
		expect(view()).toContainEqual([3, 'Edsger', 4100]);
	});

	test('error: a created row may not take the key of a concealed one', () => {
		const { refusal } = tell(aligned('hide'), staff());
		expect(refusal({ insert: { Number: 3, Name: 'Tony', Salary: 1 } })).toMatchObject({
			kind: 'Table',
			table: 'staff',
			fault: { kind: 'KeyTaken', key: ['Number'], values: [3] }
		});
	});
});
