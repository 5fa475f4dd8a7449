import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileLens } from '../compile';
import type { Delta } from '../delta';
import type { LensSpec, LiveLens, LiveTables } from '../lens';
import { openTable } from '../live-table';
import { probeTogether, type TogetherFinding } from './probe-together';
import { countingIds, figure2, must } from '../testing';
import { generateSmallSource, withoutFreshIds } from '../testing/small-lenses';
import { touchedBy } from '../touched';

const { tables, specs, rights } = figure2();

/** Bob's D3 with its two shares. */
function bob() {
	const source = new Map([['D3', openTable(tables.d3)]]);
	const open = (spec: LensSpec) =>
		must(compileLens(spec, new Map([['D3', tables.d3.schema]]))).open(source, new Map(), countingIds('b'));
	const lenses = [
		{ name: 'D31', live: open(specs.d31) },
		{ name: 'D32', live: open(specs.d32) }
	];
	return { source, lenses };
}

const bobsRights = new Map<string, { readonly rows: boolean; readonly columns: readonly string[] }>([
	['D31', rights.d13.bob],
	['D32', rights.d23.bob]
]);

/** The attributes Bob would still need the right to. */
function missingRight(name: string, view: LiveLens['view'], delta: Delta): string[] | undefined {
	const right = bobsRights.get(name);
	const { rows, columns } = touchedBy(view.schema, delta);
	const missing = [
		...(rows && !right?.rows ? ['rows'] : []),
		...[...columns].filter((column) => !right?.columns.includes(column))
	];
	return missing.length > 0 ? missing : undefined;
}

const before = [188, 'Ibuprofen', 'CliD1', 'one tablet every 4h'];

/** Between which views, what was edited into what, and what came of it. */
const told = ({ from, to, edit, view, outcome }: TogetherFinding<unknown>) => [
	`${from} → ${to}`,
	edit.kind === 'change' ? edit.attribute : edit.kind,
	[...view.values()][0]?.after,
	outcome
];

describe('probeTogether', () => {
	test('default: on Figure 2 a rename reaches the other share, a mechanism and clinical data do not', () => {
		const { source, lenses } = bob();
		expect(probeTogether(lenses, source, { ids: countingIds('c') }).map(told)).toEqual([
			[
				'D31 → D32',
				'Medication Name',
				[188, 'Ibuprofen 2', 'CliD1', 'one tablet every 4h'],
				{ kind: 'Reaches', attributes: ['Medication Name'] }
			],
			['D31 → D32', 'delete', null, { kind: 'MovesRows', inserted: 0, deleted: 1 }],
			[
				'D31 → D32',
				'Medication Name',
				[188, 'Wellbutrin', 'CliD1', 'one tablet every 4h'],
				{ kind: 'MovesRows', inserted: 0, deleted: 1 }
			],
			[
				'D32 → D31',
				'Medication Name',
				['Ibuprofen 2', 'MeA1'],
				{ kind: 'Reaches', attributes: ['Medication Name'] }
			]
		]);
	});

	test('behavior: what Bob may not pass on is refused by the other share, with the right he lacks', () => {
		const { source, lenses } = bob();
		const viewOf = new Map(lenses.map(({ name, live }) => [name, live.view]));
		const findings = probeTogether(lenses, source, {
			ids: countingIds('c'),
			mayChange: (name, delta) => missingRight(name, viewOf.get(name) as LiveLens['view'], delta)
		});
		const refused = findings.filter(({ outcome }) => outcome.kind === 'RefusedBy');
		expect(refused.map(told)).toEqual([
			['D31 → D32', 'delete', null, { kind: 'RefusedBy', missing: ['Mechanism of Action'] }],
			[
				'D31 → D32',
				'Medication Name',
				[188, 'Wellbutrin', 'CliD1', 'one tablet every 4h'],
				{ kind: 'RefusedBy', missing: ['Mechanism of Action'] }
			]
		]);
		expect([...(refused[1]?.view.values() ?? [])][0]?.before).toEqual(before);
		expect([...(refused[1]?.reached.values() ?? [])]).toEqual([
			{ before: ['Ibuprofen', 'MeA1'], after: null }
		]);
		expect(findings.some(({ from, outcome }) => from === 'D32' && outcome.kind === 'Reaches')).toBe(true);
	});

	test('behavior: lenses that cannot meet are not tried at all', () => {
		const { source, lenses } = bob();
		const of = (patient: number): LensSpec => ({
			...specs.d31,
			steps: [{ kind: 'select', where: { kind: 'equals', column: 'Patient ID', value: patient } }]
		});
		let puts = 0;
		const counted = [188, 189].map((patient) => {
			const schemas = new Map([['D3', tables.d3.schema]]);
			const live = must(compileLens(of(patient), schemas)).open(source, new Map(), countingIds('b'));
			const put: LiveLens['put'] = (view, ids) => {
				puts += 1;
				return live.put(view, ids);
			};
			return { name: `patient ${patient}`, live: { ...live, put } };
		});
		expect(probeTogether(counted, source, { ids: countingIds('c') })).toEqual([]);
		expect(puts).toBe(0);
		const first = counted[0] as (typeof counted)[number];
		expect(
			probeTogether([first, ...lenses.slice(1)], source, { ids: countingIds('c'), budget: 9 })
		).not.toEqual([]);
		expect(puts).toBe(9);
	});

	test('behavior: every finding happens again, and probing leaves everything as it was', () => {
		const outcomes = new Map<string, number>();
		fc.assert(
			fc.property(fc.array(fc.nat(1000), { minLength: 120, maxLength: 200 }), (numbers) => {
				const { source, lives } = generateSmallSource(numbers, 3);
				const lenses = lives.map((live, index) => ({ name: String(index), live }));
				const state = () => lives.map((live) => stateOf(live, source));
				const earlier = state();
				const found = probeTogether(lenses, source, {
					ids: countingIds('c'),
					budget: 50,
					mayChange: (name, delta) => (name === '2' && delta.size > 1 ? delta.size : undefined)
				});
				for (const finding of found) {
					expectAgain(lives, finding);
					outcomes.set(finding.outcome.kind, (outcomes.get(finding.outcome.kind) ?? 0) + 1);
				}
				expect(state()).toEqual(earlier);
			}),
			{ numRuns: 60, seed: 2006 }
		);
		for (const kind of ['Reaches', 'MovesRows', 'RefusedBy']) expect(outcomes.get(kind)).toBeGreaterThan(5);
	});
});

function stateOf({ view, alignment }: LiveLens, source: LiveTables) {
	return [[...view.rows], [...alignment], [...source].map(([name, { table }]) => [name, [...table.rows]])];
}

function expectAgain(lives: readonly LiveLens[], finding: TogetherFinding<number>): void {
	const [from, to] = [lives[Number(finding.from)], lives[Number(finding.to)]] as [LiveLens, LiveLens];
	const { source } = must(from.put(finding.view, countingIds('c1')));
	expect(withoutFreshIds(source)).toEqual(withoutFreshIds(finding.source));
	const reached = to.get(finding.source, countingIds('c2')).view;
	expect(withoutFreshIds(reached)).toEqual(withoutFreshIds(finding.reached));
	const rows = [...reached.values()].filter((change) => !change.before || !change.after).length;
	const { outcome } = finding;
	if (outcome.kind === 'RefusedBy') expect(outcome.missing).toBe(reached.size);
	else if (outcome.kind === 'MovesRows') expect(outcome.inserted + outcome.deleted).toBe(rows);
	else expect([rows, [...touchedBy(to.view.schema, reached).columns]]).toEqual([0, outcome.attributes]);
}
