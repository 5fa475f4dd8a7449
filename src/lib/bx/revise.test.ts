/** The tracks of Bohannon, Pierce, Vaughan 2006: a track has one rating, wherever it stands. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkTable } from './check';
import { applyDelta, type Delta } from './delta';
import type { LensSpec, LensStep } from './lens';
import type { Row, Table, Value } from './table';
import { countingIds, must, onlyDelta, rowWith, schemaOf, tableOf, workOn } from './testing';

const tracks = schemaOf(
	{ track: 'text', date: 'number', rating: 'number', album: 'text', quantity: 'number' },
	{
		dependencies: [
			{ from: ['track'], to: ['date', 'rating'] },
			{ from: ['album'], to: ['quantity'] }
		]
	}
);
const rows: Row[] = [
	['Lullaby', 1989, 3, 'Galore', 1],
	['Lullaby', 1989, 3, 'Show', 3],
	['Lovesong', 1989, 5, 'Galore', 1],
	['Lovesong', 1989, 5, 'Paris', 4],
	['Trust', 1992, 4, 'Wish', 5]
];
const inStock: LensStep = {
	kind: 'select',
	where: { kind: 'compare', column: 'quantity', operator: '>', value: 2 }
};
const ids = countingIds('c');
const work = (outside: 'refuse' | 'revise', ...steps: LensStep[]) => {
	const spec: LensSpec = { version: 1, table: 'tracks', steps, outside };
	return workOn(spec, { tracks: tableOf(tracks, rows, countingIds('a')) });
};
const change = (
	table: Table,
	column: string,
	value: Value,
	cells: Readonly<Record<string, Value>>
): Delta => {
	const { id, row } = rowWith(table, column, value);
	const after = table.schema.columns.map(({ name }, at) => (name in cells ? cells[name] : row[at]) ?? null);
	return new Map([[id, { before: row, after }]]);
};
const afters = (delta: Delta) => [...delta.values()].map(({ after }) => after);

describe('rows outside a view', () => {
	test('default: follow a change that a dependency ties them to', () => {
		const { live, tables, take } = work('revise', inStock);
		const step = must(live.put(change(live.view, 'album', 'Show', { rating: 4 }), ids));
		expect(afters(onlyDelta(step.source))).toEqual([
			['Lullaby', 1989, 4, 'Show', 3],
			['Lullaby', 1989, 4, 'Galore', 1]
		]);
		take(step);
		expect(checkTable(tables.get('tracks')?.table as Table)).toEqual([]);
	});

	test('behavior: follow an insertion, and a row that comes to be another track', () => {
		const { live } = work('revise', inStock);
		const insertion: Delta = new Map([
			[countingIds('f')(), { before: null, after: ['Lovesong', 1989, 1, 'Show', 3] }],
			...change(live.view, 'album', 'Paris', { rating: 1 })
		]);
		expect(afters(onlyDelta(must(live.put(insertion, ids)).source))).toContainEqual([
			'Lovesong',
			1989,
			1,
			'Galore',
			1
		]);
		const renamed = change(live.view, 'album', 'Wish', { track: 'Lullaby', date: 1989, rating: 2 });
		const both: Delta = new Map([...renamed, ...change(live.view, 'album', 'Show', { rating: 2 })]);
		expect(afters(onlyDelta(must(live.put(both, ids)).source))).toContainEqual([
			'Lullaby',
			1989,
			2,
			'Galore',
			1
		]);
	});

	test('behavior: stay as they are when a row leaves', () => {
		const { live } = work('revise', inStock);
		const { id, row } = rowWith(live.view, 'album', 'Show');
		const step = must(live.put(new Map([[id, { before: row, after: null }]]), ids));
		expect(afters(onlyDelta(step.source))).toEqual([null]);
	});

	test('error: without `revise` the table refuses the change', () => {
		const { live } = work('refuse', inStock);
		expect(live.put(change(live.view, 'album', 'Show', { rating: 4 }), ids)).toMatchObject({
			ok: false,
			failure: { kind: 'Table', table: 'tracks', fault: { kind: 'DependencyBroken', to: 'rating' } }
		});
	});

	test('behavior: follow along a chain of dependencies', () => {
		const chain = schemaOf(
			{ drug: 'text', class: 'text', risk: 'text', own: 'boolean' },
			{
				dependencies: [
					{ from: ['class'], to: ['risk'] },
					{ from: ['drug'], to: ['class'] }
				]
			}
		);
		const source = tableOf(
			chain,
			[
				['Aspirin', 'NSAID', 'bleeding', true],
				['Aspirin', 'NSAID', 'bleeding', false],
				['Ibuprofen', 'NSAID', 'bleeding', false]
			],
			countingIds('a')
		);
		const own: LensStep = { kind: 'select', where: { kind: 'equals', column: 'own', value: true } };
		const { live } = workOn({ version: 1, table: 't', steps: [own], outside: 'revise' }, { t: source });
		expect(
			afters(
				onlyDelta(
					must(live.put(change(live.view, 'own', true, { class: 'other', risk: 'none' }), ids)).source
				)
			)
		).toEqual([
			['Aspirin', 'other', 'none', true],
			['Aspirin', 'other', 'none', false]
		]);
		expect(
			afters(onlyDelta(must(live.put(change(live.view, 'own', true, { risk: 'none' }), ids)).source))
		).toHaveLength(3);
	});

	test('behavior: a row that follows to cells the change knows already takes what they determine', () => {
		const chain = schemaOf(
			{ drug: 'text', class: 'text', risk: 'text', own: 'boolean' },
			{
				dependencies: [
					{ from: ['class'], to: ['risk'] },
					{ from: ['drug'], to: ['class'] }
				]
			}
		);
		const own: LensStep = { kind: 'select', where: { kind: 'equals', column: 'own', value: true } };
		const source = tableOf(
			chain,
			[
				['Zoloft', 'SSRI', 'nausea', true],
				['Aspirin', 'NSAID', 'bleeding', false]
			],
			countingIds('a')
		);
		const { lens, live, tables, take } = workOn(
			{ version: 1, table: 't', steps: [own], outside: 'revise' },
			{ t: source }
		);
		const renamed = change(live.view, 'own', true, { drug: 'Aspirin' });
		const plain = must(
			lens.put(new Map([['t', source]]), live.alignment, must(applyDelta(live.view, renamed)), ids)
		);
		take(must(live.put(renamed, ids)));
		const after = [...(tables.get('t')?.table.rows.values() ?? [])];
		expect(after).toEqual([
			['Aspirin', 'SSRI', 'nausea', true],
			['Aspirin', 'SSRI', 'nausea', false]
		]);
		expect(plain.get('t')?.rows).toEqual(new Map(tables.get('t')?.table.rows));
	});

	test('error: RevisionReaches where a row would come into the view by following', () => {
		const { live, tables } = work('revise', {
			kind: 'select',
			where: { kind: 'compare', column: 'rating', operator: '>', value: 4 }
		});
		const insertion: Delta = new Map([
			[countingIds('f')(), { before: null, after: ['Lullaby', 1989, 5, 'Disintegration', 9] }]
		]);
		const followers = [...(tables.get('tracks')?.table.rows ?? [])].filter(
			([, [track]]) => track === 'Lullaby'
		);
		expect(live.put(insertion, ids)).toEqual({
			ok: false,
			failure: { kind: 'RevisionReaches', table: 'tracks', sourceRows: followers.map(([id]) => id) }
		});
	});

	test('error: RevisionReaches where a row of the view would change that nobody changed', () => {
		const { live, tables } = work('revise', { kind: 'project', columns: ['album', 'rating'] });
		const other = rowWith(tables.get('tracks')?.table as Table, 'track', 'Lullaby').id;
		const before = new Map(live.view.rows);
		expect(live.put(change(live.view, 'album', 'Show', { rating: 4 }), ids)).toEqual({
			ok: false,
			failure: { kind: 'RevisionReaches', table: 'tracks', sourceRows: [other] }
		});
		expect(new Map(live.view.rows)).toEqual(before);
	});

	test('behavior: live equals plain, and PutGet', { timeout: 60_000 }, () => {
		const lenses: LensStep[][] = [
			[inStock],
			[inStock, { kind: 'project', columns: ['track', 'rating', 'quantity'] }],
			[{ kind: 'select', where: { kind: 'compare', column: 'rating', operator: '>=', value: 4 } }],
			[{ kind: 'project', columns: ['album', 'rating', 'date'] }]
		];
		const domain: Record<string, readonly Value[]> = {
			track: ['Lullaby', 'Lovesong', 'Trust'],
			date: [1989, 1992],
			rating: [3, 4, 5],
			album: ['Galore', 'Show', 'Paris', 'Wish'],
			quantity: [1, 3, 4, 5]
		};
		const contents = (table: Table) => [...table.rows.values()].map((row) => JSON.stringify(row)).sort();
		const outcomes = new Map<string, number>();
		const dice = fc.array(fc.nat(999), { minLength: 20, maxLength: 20 });
		fc.assert(
			fc.property(fc.constantFrom(...lenses), dice, (steps, numbers) => {
				const { lens, live, tables, take } = work('revise', ...steps);
				let at = 0;
				const one = <Item>(items: readonly Item[]) => items[(numbers[at++] ?? 0) % items.length] as Item;
				let asked: Delta = new Map();
				for (let count = one([1, 2]); count > 0; count -= 1) {
					const [id, before] = one([...live.view.rows]);
					const position = one([...before.keys()]);
					const { name } = live.view.schema.columns[position] ?? { name: '' };
					const after = before.with(position, one(domain[name] ?? []));
					if (String(after) !== String(before)) asked = new Map([...asked, [id, { before, after }]]);
					if (one([0, 1, 2, 3]) === 0)
						asked = new Map([...asked, [countingIds('f')(), { before: null, after }]]);
				}
				const source = new Map([['tracks', tableOf(tracks, rows, countingIds('a'))]]);
				const expected = must(applyDelta(live.view, asked));
				const plain = lens.put(source, live.alignment, expected, countingIds('d'));
				const put = live.put(asked, countingIds('c'));
				const outcome = put.ok ? 'accepted' : put.failure.kind;
				outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
				expect(plain.ok).toBe(put.ok);
				if (!put.ok || !plain.ok) return;
				take(put.value);
				expect(new Map(live.view.rows)).toEqual(expected.rows);
				const after = plain.value.get('tracks') as Table;
				expect(contents(tables.get('tracks')?.table as Table)).toEqual(contents(after));
				expect(checkTable(after)).toEqual([]);
				if (onlyDelta(put.value.source).size > asked.size)
					outcomes.set('followed', (outcomes.get('followed') ?? 0) + 1);
			}),
			{ numRuns: 400, seed: 2006 }
		);
		for (const name of ['accepted', 'followed', 'RevisionReaches', 'View'])
			expect(outcomes.get(name) ?? 0, name).toBeGreaterThan(20);
	});
});
