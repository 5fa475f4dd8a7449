import { describe, expect, test } from 'vitest';
import type { Delta } from '../delta';
import type { LensFault } from '../errors';
import type { LensSpec, LensStep, Predicate, SelectStep } from '../lens';
import type { Row, RowId, Schema } from '../table';
import { changing, compileOver, countingIds, must, onlyDelta, schemaOf, tableOf, workOn } from '../testing';

const ids = countingIds('c');
const notes = schemaOf({ note: 'text', flag: 'boolean' });
const hasFlag: Predicate = { kind: 'equals', column: 'flag', value: true };
const specOf = (...steps: LensStep[]): LensSpec => ({ version: 1, table: 't', steps });
const open = (rows: readonly Row[], step: Omit<SelectStep, 'kind'>, schema: Schema = notes) =>
	workOn(specOf({ kind: 'select', ...step }), { t: tableOf(schema, rows, countingIds('a')) });
const faultsOf = (schema: Schema, ...steps: LensStep[]): readonly LensFault[] => {
	const compiled = compileOver(specOf(...steps), { t: tableOf(schema, [], ids) });
	return compiled.ok ? [] : compiled.failure;
};
const insertion = (after: Row): Delta => new Map([[countingIds('f')(), { before: null, after }]]);

/** What becomes of the row behind the first view row when that is deleted. */
function afterDeletion({ live, take }: ReturnType<typeof open>) {
	const [[id, before]] = [...live.view.rows] as [[RowId, Row]];
	const put = live.put(new Map([[id, { before, after: null }]]), ids);
	if (!put.ok) return put.failure.kind;
	take(put.value);
	expect(live.view.rows.has(id)).toBe(false);
	return [...onlyDelta(put.value.source).values()][0]?.after;
}

describe('select', () => {
	test('default: rows that satisfy the predicate; the others stay as they are', () => {
		const { live, tables, take } = open(
			[
				['a', true],
				['b', false]
			],
			{ where: hasFlag }
		);
		const [[id, before]] = [...live.view.rows] as [[RowId, Row]];
		take(must(live.put(new Map([[id, { before, after: ['c', true] }]]), ids)));
		expect([...(tables.get('t')?.table.rows.values() ?? [])]).toEqual([
			['c', true],
			['b', false]
		]);
	});

	test.each<[SelectStep['onDelete'], Row | null | string]>([
		[undefined, null],
		['delete', null],
		['unlink', ['a', false]],
		['refuse', 'DeleteRefused']
	])('behavior: deletion with the policy %s', (onDelete, outcome) => {
		expect(afterDeletion(open([['a', true]], { where: hasFlag, ...(onDelete && { onDelete }) }))).toEqual(
			outcome
		);
	});

	test.each<[string, Predicate, (boolean | null)[]]>([
		['not equal to true, which an empty flag is as well', { kind: 'not', predicate: hasFlag }, [false, null]],
		[
			'different from true, which an empty flag is not',
			{ kind: 'compare', column: 'flag', operator: '!=', value: true },
			[false]
		],
		['equal to false', { kind: 'equals', column: 'flag', value: false }, [false]],
		['empty', { kind: 'isNull', column: 'flag' }, [null]]
	])('behavior: with `hide`, a deleted row gets a flag: %s', (_name, where, shown) => {
		const rows = [true, false, null].map((flag): Row => ['a', flag]);
		const work = open(rows, { where, onDelete: 'hide' });
		expect([...work.live.view.rows.values()].map(([, flag]) => flag)).toEqual(shown);
		expect(afterDeletion(work)).toEqual(['a', true]);
		expect(work.tables.get('t')?.table.rows.size).toBe(3);
	});

	test('behavior: with `hide`, the flag may be one condition among others', () => {
		const where: Predicate = {
			kind: 'and',
			all: [
				{ kind: 'contains', column: 'note', text: 'a' },
				{ kind: 'not', predicate: hasFlag }
			]
		};
		expect(afterDeletion(open([['a', null]], { where, onDelete: 'hide' }))).toEqual(['a', true]);
	});

	test('behavior: no row comes in where insertion is refused, and the footprint says so', () => {
		const { live, lens } = open([], { where: hasFlag, onInsert: 'refuse' });
		expect(lens.footprint.mayInsert).toBe(false);
		expect(live.put(insertion(['b', true]), ids)).toMatchObject({
			ok: false,
			failure: { kind: 'InsertRefused', hidden: [] }
		});
		const { live: kept } = open([['a', true]], { where: hasFlag, onInsert: 'refuse' });
		const [[id, before]] = [...kept.view.rows] as [[RowId, Row]];
		expect(kept.put(new Map([[id, { before, after: ['b', true] }]]), ids).ok).toBe(true);
	});

	test('behavior: rows may be chosen by a column that others determine', () => {
		const schema = schemaOf(
			{ drug: 'text', mechanism: 'text', dose: 'text' },
			{ dependencies: [{ from: ['drug'], to: ['mechanism'] }] }
		);
		const rows = [
			['Ibuprofen', 'COX', '1'],
			['Ibuprofen', 'COX', '2'],
			['Zoloft', 'SSRI', '3']
		];
		const where: Predicate = { kind: 'equals', column: 'mechanism', value: 'COX' };
		const { live, lens, tables, take } = open(rows, { where }, schema);
		expect(lens.view.dependencies).toEqual(schema.dependencies);
		const [[id, before]] = [...live.view.rows] as [[RowId, Row]];
		take(must(live.put(new Map([[id, { before, after: ['Naproxen', 'COX', '1'] }]]), ids)));
		expect([...(tables.get('t')?.table.rows.values() ?? [])]).toEqual([
			['Naproxen', 'COX', '1'],
			rows[1],
			rows[2]
		]);
		const [source, now] = [[...(tables.get('t')?.table.rows ?? [])], new Map(live.view.rows)];
		const zoloft: Row = ['Zoloft', 'COX', '1'];
		expect(live.put(insertion(zoloft), ids)).toMatchObject({
			ok: false,
			failure: { kind: 'Table', table: 't', fault: { kind: 'DependencyBroken', to: 'mechanism' } }
		});
		expect([[...(tables.get('t')?.table.rows ?? [])], new Map(live.view.rows)]).toEqual([source, now]);
	});

	test('error: UnlinkNeedsTag and HideNeedsFlag, where no truth column decides, or only the key', () => {
		const where: Predicate = { kind: 'equals', column: 'note', value: 'a' };
		expect(faultsOf(notes, { kind: 'select', where, onDelete: 'unlink' })).toEqual([
			{ kind: 'UnlinkNeedsTag', step: [0] }
		]);
		const hide = { kind: 'select', onDelete: 'hide' } as const;
		const faults = [{ kind: 'HideNeedsFlag', step: [0] }];
		expect(faultsOf(notes, { ...hide, where })).toEqual(faults);
		expect(faultsOf(notes, { ...hide, where: hasFlag })).toEqual(faults);
		const either: Predicate = { kind: 'or', any: [where, { kind: 'not', predicate: hasFlag }] };
		expect(faultsOf(notes, { ...hide, where: either })).toEqual(faults);
		const keyed = { ...notes, key: ['flag'] };
		expect(faultsOf(keyed, { ...hide, where: { kind: 'not', predicate: hasFlag } })).toEqual(faults);
	});
});

describe('columns that a projection hides from a selection', () => {
	const from2020: Predicate = { kind: 'compare', column: 'year', operator: '>=', value: 2020 };
	const years = schemaOf({ note: 'text', year: 'number' });
	const hide = (defaults?: Record<string, number>, onInsert?: 'default'): LensStep => ({
		kind: 'project',
		columns: ['note'],
		...(defaults && { defaults }),
		...(onInsert && { onInsert })
	});
	const select: LensStep = { kind: 'select', where: from2020 };

	test('default: a default that satisfies the selection lets rows in', () => {
		const { live } = workOn(specOf(select, hide({ year: 2024 })), { t: tableOf(years, [], ids) });
		const step = must(live.put(insertion(['new']), ids));
		expect([...onlyDelta(step.source).values()]).toEqual([{ before: null, after: ['new', 2024] }]);
	});

	test('behavior: without one no row can come in', () => {
		const { live, lens } = workOn(specOf(select, hide()), { t: tableOf(years, [], ids) });
		expect(lens.footprint.mayInsert).toBe(false);
		expect(live.put(insertion(['new']), ids)).toMatchObject({
			failure: { kind: 'InsertRefused', hidden: [{ table: 't', column: 'year' }] }
		});
	});

	test('error: DefaultOutsideSelection where the default does not, or none is given for rows that are to come in', () => {
		const fault = [{ kind: 'DefaultOutsideSelection', step: [1], column: 'year' }];
		expect(faultsOf(years, select, hide({ year: 1999 }))).toEqual(fault);
		expect(faultsOf(years, select, hide(undefined, 'default'))).toEqual(fault);
		expect(faultsOf(years, select, hide({ year: 2020 }, 'default'))).toEqual([]);
	});

	test('behavior: each part of a conjunction counts by itself, as it would in a selection of its own', () => {
		const named: Predicate = { kind: 'startsWith', column: 'note', text: 'a' };
		const both: LensStep = {
			kind: 'select',
			where: { kind: 'and', all: [named, { kind: 'and', all: [from2020] }] }
		};
		const mayInsert = (...steps: LensStep[]) =>
			must(compileOver(specOf(...steps), { t: tableOf(years, [], ids) })).footprint.mayInsert;
		expect(mayInsert(both, hide())).toBe(false);
		expect(mayInsert(both, hide({ year: 2020 }))).toBe(true);
		expect(faultsOf(years, both, hide({ year: 1999 }))).toEqual([
			{ kind: 'DefaultOutsideSelection', step: [1], column: 'year' }
		]);
	});
});

describe('select where rows outside are revised', () => {
	const schema = schemaOf(
		{ drug: 'text', mechanism: 'text', dose: 'number' },
		{ dependencies: [{ from: ['drug'], to: ['mechanism'] }] }
	);
	const byMechanism: LensStep = {
		kind: 'select',
		where: { kind: 'equals', column: 'mechanism', value: 'COX' }
	};
	const byDose: LensStep = {
		kind: 'select',
		where: { kind: 'compare', column: 'dose', operator: '>', value: 0 }
	};
	const faults = (...steps: LensStep[]) => {
		const compiled = compileOver({ ...specOf(...steps), outside: 'revise' }, { t: tableOf(schema, [], ids) });
		return compiled.ok ? [] : compiled.failure;
	};

	test('error: DependencyAcrossSelection where an earlier selection reads a determined column', () => {
		expect(faults(byMechanism, byDose)).toEqual([
			{ kind: 'DependencyAcrossSelection', step: [1], from: ['drug'], to: ['mechanism'] }
		]);
	});

	test('behavior: a single or a last selection may read one', () => {
		expect(faults(byMechanism)).toEqual([]);
		expect(faults(byDose, byMechanism)).toEqual([]);
		expect(faultsOf(schema, byMechanism, byDose)).toEqual([]);
	});

	test('behavior: a lens whose rows outside are not revised is told apart by its footprint', () => {
		const tables = { t: tableOf(schema, [], ids) };
		expect(
			must(compileOver({ ...specOf(byDose), outside: 'revise' }, tables)).footprint.reachesOutside
		).toEqual(['t']);
		expect(must(compileOver(specOf(byDose), tables)).footprint.reachesOutside).toEqual([]);
	});

	test('behavior: source changes reach the view as in any selection', () => {
		const { live, tables } = workOn(
			{ ...specOf(byMechanism), outside: 'revise' },
			{ t: tableOf(schema, [['Zoloft', 'SSRI', 1]], ids) }
		);
		const [[id, before]] = [...(tables.get('t')?.table.rows ?? [])] as [[RowId, Row]];
		const step = live.get(changing('t', new Map([[id, { before, after: ['Zoloft', 'COX', 1] }]])), ids);
		expect([...step.view.values()].map(({ after }) => after)).toEqual([['Zoloft', 'COX', 1]]);
	});
});
