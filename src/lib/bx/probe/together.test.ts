import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileLens } from '../compile';
import type { Delta } from '../delta';
import type { Lens, LensSpec, LensStep, LiveLens, LiveTables, Predicate } from '../lens';
import { tryEdits, type ProbeEdit } from './probe-edits';
import type { Schema } from '../table';
import { checkTogether, type PairVerdict } from './together';
import { touchedBy } from '../touched';
import { countingIds, figure2, must, schemaOf } from '../testing';
import { generateSmallSource } from '../testing/small-lenses';

const { tables, specs } = figure2();
const visits = schemaOf({ id: 'number', patient: 'number', tag: 'boolean', dosage: 'text' }, { key: ['id'] });

const lensOn = (steps: readonly LensStep[], outside: LensSpec['outside'] = 'refuse'): Lens =>
	must(compileLens({ version: 1, table: 'visits', steps, outside }, new Map([['visits', visits]])));

const ofPatient = (value: number): LensStep => ({
	kind: 'select',
	where: { kind: 'equals', column: 'patient', value }
});

/** Edits through the first, seen in the second, and the other way round. */
function verdicts(one: Lens, other: Lens): PairVerdict[] {
	return checkTogether([
		{ name: 'one', lens: one },
		{ name: 'other', lens: other }
	]).map(({ verdict }) => verdict);
}

describe('checkTogether', () => {
	test('default: the shares of Figure 2', () => {
		const schemas = new Map([['D3', tables.d3.schema]]);
		expect(
			checkTogether([
				{ name: 'D31', lens: must(compileLens(specs.d31, schemas)) },
				{ name: 'D32', lens: must(compileLens(specs.d32, schemas)) }
			])
		).toEqual([
			{
				from: 'D31',
				to: 'D32',
				verdict: {
					kind: 'MovesRows',
					attributes: [
						{
							attribute: 'Medication Name',
							shows: ['Medication Name', 'Mechanism of Action'],
							movesRows: true
						}
					],
					byInsertion: true,
					byDeletion: true
				}
			},
			{
				from: 'D32',
				to: 'D31',
				verdict: {
					kind: 'Reaches',
					attributes: [{ attribute: 'Medication Name', shows: ['Medication Name'], movesRows: false }]
				}
			}
		]);
	});

	test('behavior: lenses on different tables, or on other columns alone, are independent', () => {
		const source = new Map([
			['D1', tables.d1.schema],
			['D2', tables.d2.schema]
		]);
		const [d13, d23] = [must(compileLens(specs.d13, source)), must(compileLens(specs.d23, source))];
		expect(verdicts(d13, d23)).toEqual([{ kind: 'Independent' }, { kind: 'Independent' }]);
		const closed = (columns: string[]): Lens =>
			lensOn([
				{
					kind: 'select',
					where: { kind: 'compare', column: 'id', operator: '>', value: 0 },
					onDelete: 'refuse'
				},
				{ kind: 'project', columns, onInsert: 'refuse' }
			]);
		expect(verdicts(closed(['dosage']), closed(['tag']))).toEqual([
			{ kind: 'Independent' },
			{ kind: 'Independent' }
		]);
	});

	test('behavior: selections of different patients never meet, also behind a renaming', () => {
		const renamed: LensStep[] = [
			{ kind: 'rename', names: [{ from: 'patient', to: 'person' }] },
			{ kind: 'select', where: { kind: 'equals', column: 'person', value: 189 } }
		];
		const kinds = (one: Lens, other: Lens) => verdicts(one, other).map(({ kind }) => kind);
		expect(kinds(lensOn([ofPatient(188)]), lensOn(renamed))).toEqual(['Independent', 'Independent']);
		expect(kinds(lensOn([ofPatient(189)]), lensOn(renamed))).toEqual(['MovesRows', 'MovesRows']);
	});

	test('behavior: another column under the name of a dropped one is no reason to never meet', () => {
		const noted = schemaOf({ id: 'number', patient: 'number', note: 'number' }, { key: ['id'] });
		const over = (...steps: LensStep[]) =>
			must(compileLens({ version: 1, table: 'visits', steps }, new Map([['visits', noted]])));
		const dropped: LensStep = { kind: 'project', columns: ['id', 'note'] };
		const by = { kind: 'codes', type: 'number', pairs: [], others: 'keep' } as const;
		const renamings: LensStep[] = [
			{ kind: 'rename', names: [{ from: 'note', to: 'patient' }] },
			{ kind: 'convert', column: 'note', name: 'patient', by }
		];
		const other = over(ofPatient(189));
		for (const renaming of renamings)
			for (const verdict of verdicts(over(dropped, renaming, ofPatient(188)), other))
				expect(verdict.kind).not.toBe('Independent');
		for (const verdict of verdicts(over(ofPatient(188), dropped, ...renamings.slice(0, 1)), other))
			expect(verdict.kind).toBe('Independent');
	});

	test('behavior: a row may leave one selection for another when its deletion clears the tag', () => {
		const tagged = (where: Predicate, onDelete: 'unlink' | 'hide' | 'delete') =>
			lensOn([{ kind: 'select', where, onDelete }]);
		const yes = { kind: 'equals', column: 'tag', value: true } as const;
		const no = { kind: 'equals', column: 'tag', value: false } as const;
		expect(verdicts(tagged(yes, 'unlink'), tagged(no, 'delete'))).toMatchObject([
			{ kind: 'MovesRows', byDeletion: true },
			{ kind: 'Independent' }
		]);
		expect(verdicts(tagged(yes, 'delete'), tagged(no, 'hide'))).toMatchObject([
			{ kind: 'Independent' },
			{ kind: 'MovesRows', byDeletion: true }
		]);
	});

	test('behavior: a cleared tag is a change, so a selection before it that refuses deletions lets the row go', () => {
		const spoken = lensOn([
			{ kind: 'select', where: { kind: 'equals', column: 'dosage', value: 'daily' }, onDelete: 'refuse' },
			{ kind: 'select', where: { kind: 'equals', column: 'tag', value: true }, onDelete: 'unlink' }
		]);
		expect(spoken.footprint.mayDelete).toBe(true);
		expect(verdicts(spoken, lensOn([ofPatient(188)]))[0]).toMatchObject({ byDeletion: true });
	});

	test('behavior: what it says cannot happen does not happen on generated lenses', () => {
		const reached = new Map<PairVerdict['kind'], number>();
		fc.assert(
			fc.property(fc.array(fc.nat(1000), { minLength: 120, maxLength: 200 }), (numbers) => {
				const { source, lives } = generateSmallSource(numbers, 2);
				const [one, other] = lives as readonly [LiveLens, LiveLens];
				const [there, back] = verdicts(one.lens, other.lens) as [PairVerdict, PairVerdict];
				for (const [from, to, verdict] of [
					[one, other, there],
					[other, one, back]
				] as const) {
					expectWithin(from, to, verdict, source);
					reached.set(verdict.kind, (reached.get(verdict.kind) ?? 0) + 1);
				}
			}),
			{ numRuns: 120, seed: 2018 }
		);
		for (const kind of ['Independent', 'Reaches', 'MovesRows'] as const)
			expect(reached.get(kind)).toBeGreaterThan(4);
	});
});

/** Everything that edits through one lens do in the other is something the verdict has said. */
function expectWithin(from: LiveLens, to: LiveLens, verdict: PairVerdict, source: LiveTables): void {
	for (const tried of tryEdits(from, source, { ids: countingIds('c'), budget: 60 })) {
		if (!tried.result.ok) continue;
		const delta = to.get(tried.result.value.source, countingIds('d')).view;
		if (delta.size === 0) continue;
		if (!isSaid(verdict, tried.edit, to.view.schema, delta))
			expect.fail(`${JSON.stringify(tried.edit)}: ${JSON.stringify([...delta])} ${JSON.stringify(verdict)}`);
	}
}

function isSaid(verdict: PairVerdict, edit: ProbeEdit, schema: Schema, delta: Delta): boolean {
	if (verdict.kind === 'Independent') return false;
	if (edit.kind === 'insert') return verdict.kind === 'MovesRows' && verdict.byInsertion;
	if (edit.kind === 'delete') return verdict.kind === 'MovesRows' && verdict.byDeletion;
	const reach = verdict.attributes.find(({ attribute }) => attribute === edit.attribute);
	const updates = new Map([...delta].filter(([, { before, after }]) => before && after));
	const moves = updates.size < delta.size;
	return (
		(!moves || (verdict.kind === 'MovesRows' && reach?.movesRows === true)) &&
		[...touchedBy(schema, updates).columns].every((name) => reach?.shows.includes(name))
	);
}
