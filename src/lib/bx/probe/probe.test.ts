import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileLens } from '../compile';
import type { Changes, ColumnRef, LensSpec, LensStep, LiveLens, LiveTables } from '../lens';
import { openTable } from '../live-table';
import { probeLens, type ProbeFinding } from './probe';
import { tryEdits } from './probe-edits';
import type { Row, RowId, Table } from '../table';
import { countingIds, figure2, must, rowWith, schemaOf, tableOf, testTools } from '../testing';
import { generateSmallSource, withoutFreshIds } from '../testing/small-lenses';

const { tables, specs } = figure2();

function open(spec: LensSpec, table: Table): { live: LiveLens; source: LiveTables } {
	const source = new Map([[spec.table, openTable(table)]]);
	const lens = must(compileLens(spec, new Map([[spec.table, table.schema]])));
	return { source, live: lens.open(source, new Map(), countingIds('b')) };
}

const onName = [{ here: 'drug', there: 'name' }] as const;

/** Prescriptions, sent through these steps, beside a table of mechanisms. */
function prescribed(...steps: LensStep[]): { live: LiveLens; source: LiveTables } {
	const prescriptions = schemaOf({ patient: 'number', drug: 'text' }, { key: ['patient'] });
	const mechanisms = schemaOf({ name: 'text', mechanism: 'text' }, { key: ['name'] });
	const ids = countingIds('a');
	const drugs = ['Ibuprofen', 'Wellbutrin', 'Ibuprofen'];
	const source = new Map([
		[
			'prescriptions',
			openTable(
				tableOf(
					prescriptions,
					drugs.map((drug, n): Row => [188 + n, drug]),
					ids
				)
			)
		],
		[
			'mechanisms',
			openTable(
				tableOf(
					mechanisms,
					['Ibuprofen', 'Wellbutrin', 'Aspirin'].map((drug, n) => [drug, `MeA${n + 1}`]),
					ids
				)
			)
		]
	]);
	const schemas = new Map([...source].map(([name, { table }]) => [name, table.schema]));
	const spec: LensSpec = { version: 1, table: 'prescriptions', steps };
	const lens = must(compileLens(spec, schemas, testTools));
	return { source, live: lens.open(source, new Map(), countingIds('b')) };
}

const probe = ({ live, source }: ReturnType<typeof open>, budget?: number) =>
	probeLens(live, source, { ids: countingIds('c'), ...(budget === undefined ? {} : { budget }) });

/** What was edited, the row before and after, what came of it. */
function told({ edit, view, outcome }: ProbeFinding) {
	const [change] = [...view.values()];
	const kind = outcome.kind === 'Refused' ? outcome.refusal.kind : outcome.kind;
	return [edit.kind === 'change' ? edit.attribute : edit.kind, change?.before, change?.after, kind];
}

describe('probeLens', () => {
	test('default: what Charlie may meet on Figure 2', () => {
		const d32 = open(specs.d32, tables.d3);
		const findings = probe(d32);
		expect(findings.map(told)).toEqual([
			['Medication Name', ['Ibuprofen', 'MeA1'], ['Wellbutrin', 'MeA1'], 'ViewKeyTaken'],
			['Medication Name', ['Ibuprofen', 'MeA1'], [null, 'MeA1'], 'View'],
			['insert', null, ['Ibuprofen 2', 'MeA1'], 'InsertRefused'],
			['insert', null, ['Ibuprofen', 'MeA1 2'], 'ViewKeyTaken'],
			['delete', ['Ibuprofen', 'MeA1'], null, 'DeleteRefused']
		]);
		expect(findings.at(-1)?.outcome).toEqual({
			kind: 'Refused',
			refusal: {
				kind: 'DeleteRefused',
				row: rowWith(d32.live.view, 'Medication Name', 'Ibuprofen').id,
				sourceRows: [rowWith(tables.d3, 'Patient ID', 188).id]
			}
		});
	});

	test('behavior: a value only the source has shows what the view hides', () => {
		const findings = probe(open(specs.d31, tables.d3));
		expect(findings.find(({ outcome }) => outcome.kind === 'HiddenCells')).toMatchObject({
			edit: { kind: 'change', attribute: 'Medication Name' },
			outcome: {
				columns: [{ table: 'D3', column: 'Mechanism of Action' }],
				reach: { rows: 1, tables: ['D3'] }
			}
		});
		expect(findings.map(told)).toContainEqual([
			'Medication Name',
			[188, 'Ibuprofen', 'CliD1', 'one tablet every 4h'],
			[188, 'Wellbutrin', 'CliD1', 'one tablet every 4h'],
			'HiddenCells'
		]);
	});

	test('behavior: a deletion that takes hidden cells along says which, but not the tag of the selection', () => {
		const spec: LensSpec = {
			...specs.d13Tagged,
			steps: specs.d13Tagged.steps.map((step) =>
				step.kind === 'select' ? { ...step, onDelete: 'delete' } : step
			)
		};
		const deletion = probe(open(spec, tables.d1Tagged)).find(({ edit }) => edit.kind === 'delete');
		expect(deletion?.outcome).toMatchObject({
			kind: 'HiddenCells',
			columns: [{ table: 'D1', column: 'Address' }]
		});
		const unlinked = probe(open(specs.d13Tagged, tables.d1Tagged)).find(({ edit }) => edit.kind === 'delete');
		expect(unlinked?.outcome).toMatchObject({
			kind: 'HiddenCells',
			columns: [{ table: 'D1', column: 'Shared with Bob' }]
		});
	});

	test('behavior: a row of a large table that many rows stand behind is found first, with few puts', () => {
		const schema = schemaOf(
			{ id: 'number', medication: 'text', mechanism: 'text' },
			{ key: ['id'], dependencies: [{ from: ['medication'], to: ['mechanism'] }] }
		);
		const medicationOf = (n: number) => (n % 25 === 7 ? 'Ibuprofen' : `m${n % 4000}`);
		const rows = Array.from({ length: 10_000 }, (_, n): Row => [n, medicationOf(n), `x${medicationOf(n)}`]);
		const steps: LensStep[] = [
			{ kind: 'projectByKey', key: ['medication'], columns: ['medication', 'mechanism'] }
		];
		const { live, source } = open({ version: 1, table: 't', steps }, tableOf(schema, rows, countingIds('a')));
		const ids = countingIds('c');
		let [puts, edited, walks] = [0, 0, 0];
		const counted: LiveLens = {
			...live,
			view: {
				...live.view,
				rows: new Proxy(live.view.rows, {
					get(map, name) {
						if (name === Symbol.iterator || ['entries', 'keys', 'values', 'forEach'].includes(String(name)))
							walks += 1;
						const member: unknown = Reflect.get(map, name, map);
						return typeof member === 'function' ? (member.bind(map) as unknown) : member;
					}
				})
			},
			put(view, supply) {
				puts += 1;
				edited += view.size;
				return live.put(view, supply);
			}
		};
		const findings = probeLens(counted, source, { ids, budget: 20 });
		expect(findings.map(told)).toContainEqual([
			'mechanism',
			['Ibuprofen', 'xIbuprofen'],
			['Ibuprofen', 'xIbuprofen 2'],
			'ManyRows'
		]);
		expect(findings.find(({ outcome }) => outcome.kind === 'ManyRows')?.outcome).toMatchObject({
			reach: { rows: 400, tables: ['t'] }
		});
		expect(puts).toBe(20);
		expect(edited).toBe(puts);
		// Once for the rows, and twice for each of the two attributes: no walk for an edit.
		expect(walks).toBeLessThan(10);
	});

	test('behavior: where many rows must be changed together, the one is refused and all are tried', () => {
		const schema = schemaOf(
			{ id: 'number', medication: 'text', mechanism: 'text', note: 'text' },
			{
				key: ['id'],
				dependencies: [
					{ from: ['medication'], to: ['mechanism'] },
					{ from: ['mechanism'], to: ['note'] }
				]
			}
		);
		const rows: Row[] = [
			[1, 'Ibuprofen', 'COX', 'c'],
			[2, 'Ibuprofen', 'COX', 'c'],
			[3, 'Wellbutrin', 'NDRI', 'n']
		];
		const steps: LensStep[] = [{ kind: 'project', columns: ['id', 'medication', 'mechanism'] }];
		const findings = probe(open({ version: 1, table: 't', steps }, tableOf(schema, rows, countingIds('a'))));
		const ofMechanism = findings.filter(
			({ edit }) => edit.kind === 'change' && edit.attribute === 'mechanism'
		);
		expect(ofMechanism.map(({ view, outcome }) => [view.size, outcome.kind])).toEqual([
			[1, 'Refused'],
			[2, 'HiddenCells']
		]);
	});

	test('behavior: rows outside the view that follow are counted', () => {
		const schema = schemaOf(
			{ id: 'number', medication: 'text', mechanism: 'text' },
			{ key: ['id'], dependencies: [{ from: ['medication'], to: ['mechanism'] }] }
		);
		const rows = Array.from({ length: 6 }, (_, n): Row => [n, 'Ibuprofen', 'COX']);
		const steps: LensStep[] = [{ kind: 'select', where: { kind: 'equals', column: 'id', value: 3 } }];
		const findings = probe(
			open({ version: 1, table: 't', steps, outside: 'revise' }, tableOf(schema, rows, countingIds('a')))
		);
		const outcomes = findings.filter(({ edit }) => edit.kind === 'change' && edit.attribute === 'mechanism');
		expect(outcomes.map(({ outcome }) => outcome)).toMatchObject([
			{ kind: 'ManyRows', reach: { rows: 6 } },
			{ kind: 'RowsOutside', rows: 5, reach: { rows: 6 } }
		]);
	});

	test('behavior: what is said of a joined row is said in all rows beside it, and reaches the other table', () => {
		const { live, source } = prescribed({
			kind: 'join',
			with: { table: 'mechanisms', steps: [] },
			on: onName
		});
		const findings = probeLens(live, source, { ids: countingIds('c') });
		const ofMechanism = findings.filter(
			({ edit }) => edit.kind === 'change' && edit.attribute === 'mechanism'
		);
		expect(ofMechanism.map(({ view, outcome }) => [view.size, outcome])).toMatchObject([
			[1, { kind: 'Refused' }],
			[2, { kind: 'OtherTables', tables: ['mechanisms'], reach: { rows: 1, tables: ['mechanisms'] } }]
		]);
		const ofDrug = findings.find(
			({ edit, outcome }) =>
				edit.kind === 'change' && edit.attribute === 'drug' && outcome.kind === 'OtherTables'
		);
		expect([...(ofDrug?.view.values() ?? [])].map(({ after }) => after)).toEqual([
			[188, 'Ibuprofen 2', 'MeA1']
		]);
		expect(ofDrug?.outcome).toMatchObject({ reach: { rows: 2, tables: ['prescriptions', 'mechanisms'] } });
	});

	test('behavior: where the view does not show why, the refusal says which rows to change together', () => {
		const { live, source } = prescribed(
			{ kind: 'join', with: { table: 'mechanisms', steps: [] }, on: onName },
			{ kind: 'project', columns: ['patient', 'mechanism'] }
		);
		const ofMechanism = probeLens(live, source, { ids: countingIds('c') }).filter(
			({ edit }) => edit.kind === 'change' && edit.attribute === 'mechanism'
		);
		expect(ofMechanism.map(({ view, outcome }) => [view.size, outcome])).toMatchObject([
			[1, { refusal: { kind: 'SharedRowDiffers' } }],
			[2, { kind: 'OtherTables', tables: ['mechanisms'] }]
		]);
	});

	test('behavior: cells that the view writes in another way are not tried in the way of the source', () => {
		const { live, source } = prescribed({ kind: 'pseudonymise', column: 'drug', secret: 'a'.repeat(64) });
		const names = ['Ibuprofen', 'Wellbutrin', 'Aspirin'];
		for (const { view } of tryEdits(live, source, { ids: countingIds('c') }))
			for (const { after } of view.values()) expect(names).not.toContain(after?.[1]);
		const refusals = probeLens(live, source, { ids: countingIds('c') }).map(({ outcome }) =>
			outcome.kind === 'Refused' ? outcome.refusal : undefined
		);
		expect(refusals).toContainEqual(
			expect.objectContaining({ kind: 'ValueRefused', column: 'drug', why: 'PseudonymUnknown' })
		);
	});

	test('behavior: a tag that would move a group to another group of its table is refused', () => {
		const schema = schemaOf({ ward: 'number', name: 'text' }, { key: ['ward', 'name'] });
		const side = (value: number): LensStep[] => [
			{ kind: 'projectByKey', key: ['ward', 'name'], columns: ['ward', 'name'], onDelete: 'delete' },
			{ kind: 'select', where: { kind: 'equals', column: 'ward', value } }
		];
		const united: LensStep = {
			kind: 'union',
			with: { table: 't', steps: side(1) },
			tag: { column: 'ward', here: 0, there: 1 },
			onMove: 'move'
		};
		const spec: LensSpec = { version: 1, table: 't', steps: [...side(0), united] };
		expect(probe(open(spec, tableOf(schema, [[0, 'x']], countingIds('a')))).map(told)).toContainEqual([
			'ward',
			[0, 'x'],
			[1, 'x'],
			'MoveRefused'
		]);
	});

	test('error: UnionOverlaps where a side may revise rows of a table that the other side shows', () => {
		const schemas = new Map([
			['t', schemaOf({ drug: 'text' })],
			['s', schemaOf({ drug: 'text' })],
			['r', schemaOf({ name: 'text', legal: 'boolean' }, { key: ['name'] })]
		]);
		const side = (value: boolean, onExisting: 'refuse' | 'revise'): LensStep[] => [
			{ kind: 'join', with: { table: 'r', steps: [] }, on: onName, onExisting },
			{ kind: 'select', where: { kind: 'equals', column: 'legal', value } }
		];
		const united = (onExisting: 'refuse' | 'revise') => {
			const tag = { column: 'legal', here: true, there: false };
			const other = { table: 's', steps: side(false, onExisting) };
			const steps: LensStep[] = [...side(true, onExisting), { kind: 'union', with: other, tag }];
			return compileLens({ version: 1, table: 't', steps }, schemas);
		};
		expect(united('refuse').ok).toBe(true);
		expect(united('revise')).toMatchObject({ ok: false, failure: [{ kind: 'UnionOverlaps' }] });
	});

	test('behavior: a view without rows still shows what becomes of a new one', () => {
		const none = { ...tables.d3, rows: new Map() };
		expect(probe(open(specs.d32, none)).map(told)).toContainEqual([
			'insert',
			null,
			['New 2', null],
			'InsertRefused'
		]);
	});

	test('behavior: without a budget nothing is tried', () => {
		expect(probe(open(specs.d32, tables.d3), 0)).toEqual([]);
	});

	test('behavior: every finding happens again, and probing leaves everything as it was', () => {
		const outcomes = new Map<string, number>();
		fc.assert(
			fc.property(fc.array(fc.nat(1000), { minLength: 120, maxLength: 200 }), (numbers) => {
				const { source, lives } = generateSmallSource(numbers, 1);
				for (const live of lives) {
					const before = stateOf(live, source);
					const found = probeLens(live, source, { ids: countingIds('c'), budget: 80 });
					expect(probeLens(live, source, { ids: countingIds('c'), budget: 80 })).toEqual(found);
					for (const finding of found) expectAgain(live, finding);
					for (const { outcome } of found) outcomes.set(outcome.kind, (outcomes.get(outcome.kind) ?? 0) + 1);
					expect(stateOf(live, source)).toEqual(before);
				}
			}),
			{ numRuns: 250, seed: 20190408 }
		);
		for (const kind of ['Refused', 'ManyRows', 'HiddenCells', 'RowsOutside', 'OtherTables'])
			expect(outcomes.get(kind), kind).toBeGreaterThan(1);
	});
});

function stateOf({ view, alignment }: LiveLens, source: LiveTables) {
	return {
		view: [...view.rows],
		alignment: [...alignment],
		source: [...source].map(([name, { table }]) => [name, [...table.rows]])
	};
}

function expectAgain(live: LiveLens, { view, outcome }: ProbeFinding): void {
	const again = live.put(view, countingIds('c1'));
	expect(again.ok).toBe(outcome.kind !== 'Refused');
	if (outcome.kind === 'Refused') {
		if (!again.ok) expect(withoutFreshIds(again.failure)).toEqual(withoutFreshIds(outcome.refusal));
		return;
	}
	const step = must(again);
	const { source } = step;
	expect(withoutFreshIds(source)).toEqual(withoutFreshIds(outcome.source));
	const ids = [...source.values()].flatMap((delta) => [...delta.keys()]);
	expect(outcome.reach).toEqual({ rows: ids.length, tables: [...source.keys()] });
	const isStranger = (id: RowId) => !live.alignment.has(id) && !step.alignment.get(id);
	const besides = [...source.keys()].filter((name) =>
		[...(source.get(name)?.keys() ?? [])].every(isStranger)
	);
	const outside = [...source].flatMap(([name, delta]) =>
		besides.includes(name) ? [] : [...delta.keys()].filter(isStranger)
	);
	if (outcome.kind === 'ManyRows') expect(ids.length).toBeGreaterThan(view.size);
	if (outcome.kind === 'RowsOutside') expect(outside).toHaveLength(outcome.rows);
	if (outcome.kind === 'OtherTables') expect(outcome.tables).toEqual(besides);
	if (outcome.kind === 'HiddenCells') expect(outcome.columns).toEqual(hiddenIn(live, source));
}

/** Column by column and row by row, from what the step says. */
function hiddenIn({ lens }: LiveLens, source: Changes): ColumnRef[] {
	const { columns, filters } = lens.footprint;
	const shown = [...columns.values()].flatMap(({ reads }) => reads);
	return [...source].flatMap(([table, delta]) => {
		const has = (refs: readonly ColumnRef[], name: string) =>
			refs.some((ref) => ref.table === table && ref.column === name);
		return (lens.source.get(table)?.columns ?? [])
			.map(({ name }, position) => ({ name, position }))
			.filter(({ name }) => !has(shown, name))
			.filter(({ name, position }) =>
				[...delta.values()].some(
					({ before, after }) =>
						before &&
						before[position] !== (after ? after[position] : null) &&
						(after !== null || !has(filters, name))
				)
			)
			.map(({ name }) => ({ table, column: name }));
	});
}
