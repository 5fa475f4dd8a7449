/** The laws, over generated schemas, composed lenses, tables and edits. `CASES` sets how many of each. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkTable } from './check';
import { applyDelta, diff, type Delta } from './delta';
import { touches } from './footprint';
import type { Alignment, Lens, LensStep, LiveLens, Step } from './lens';
import { openTable } from './live-table';
import type { IdSupply, Row, Table } from './table';
import { countingIds } from './testing';
import { Dice, generateDelta, generateLens, generateSchema, generateTable } from './testing/generate';

const cases = Number(process.env['CASES'] ?? 300);
const timeout = 30_000 + cases * 50;

interface Scene {
	readonly dice: Dice;
	readonly lens: Lens;
	readonly source: Table;
	readonly live: LiveLens;
	readonly sourceIds: IdSupply;
	readonly viewIds: IdSupply;
}

/** Runs a law on many generated scenes. */
function law(name: string, holds: (scene: Scene) => void): void {
	test(name, { timeout }, () => {
		fc.assert(
			fc.property(fc.array(fc.nat(9999), { minLength: 150, maxLength: 150 }), (numbers) => {
				const dice = new Dice(numbers);
				const schema = generateSchema(dice);
				const sourceIds = countingIds('a');
				const viewIds = countingIds('b');
				const lens = generateLens(dice, schema);
				const source = generateTable(dice, schema, sourceIds);
				holds({ dice, lens, source, live: lens.open(source, new Map(), viewIds), sourceIds, viewIds });
			}),
			{ numRuns: cases }
		);
	});
}

const applied = (table: Table, delta: Delta): Table => {
	const result = applyDelta(table, delta);
	if (!result.ok) throw new Error(result.failure.kind);
	return result.value;
};

/** Rows without their ids, in an order of their own. */
const contents = (rows: Iterable<Row>): string[] => [...rows].map((row) => JSON.stringify(row)).sort();

/** Everything a person could notice about a live lens. */
const stateOf = ({ view, alignment }: LiveLens) => ({
	rows: new Map(view.rows),
	alignment: new Map(alignment)
});

/** A legal change of the source, or none. */
function sourceEdit({ dice, sourceIds }: Scene, source: Table): Delta {
	const delta = generateDelta(dice, source, sourceIds);
	return openTable(source).check(delta).ok ? delta : new Map();
}

/** Which rows share a view row, and what it says, without regard to ids. */
function grouped(view: Table, alignment: Alignment): string[] {
	const groups = new Map([...view.rows.keys()].map((id) => [id, [] as string[]]));
	for (const [sourceRow, viewRow] of alignment) groups.get(viewRow)?.push(sourceRow);
	return [...groups].map(([id, rows]) => `${JSON.stringify(view.rows.get(id))} ${rows.sort().join()}`).sort();
}

describe('laws', () => {
	law('GetPut: putting back an untouched view changes nothing', ({ lens, source, live, sourceIds }) => {
		expect(lens.put(source, live.alignment, live.view, sourceIds)).toEqual({ ok: true, value: source });
		const put = live.put(new Map(), sourceIds);
		expect(put.ok && put.value.delta.size).toBe(0);
	});

	law('PutGet: the plain get of a plain put is the view that was put', (scene) => {
		const { dice, lens, source, live, sourceIds, viewIds } = scene;
		const view = applied(live.view, generateDelta(dice, live.view, viewIds));
		const put = lens.put(source, live.alignment, view, sourceIds);
		if (!put.ok) return;
		expect(checkTable(put.value)).toEqual([]);
		expect(contents(lens.get(put.value, viewIds).view.rows.values())).toEqual(contents(view.rows.values()));
	});

	law('delta PutGet: get(put(δ)) = δ, up to fresh ids, in a lens opened anew', (scene) => {
		const { dice, lens, source, live, sourceIds, viewIds } = scene;
		const asked = generateDelta(dice, live.view, viewIds);
		const expected = applied(live.view, asked);
		const put = live.put(asked, sourceIds);
		if (!put.ok) return;
		const again = lens.open(source, live.alignment, viewIds).get(put.value.delta, viewIds);
		const inserted = (delta: Delta) =>
			[...delta.values()].flatMap(({ before, after }) => (!before && after ? [after] : []));
		const others = (delta: Delta) => new Map([...delta].filter(([, { before }]) => before));
		expect(others(again.delta)).toEqual(others(asked));
		expect(contents(inserted(again.delta))).toEqual(contents(inserted(asked)));
		put.value.commit();
		expect(live.view.rows).toEqual(expected.rows);
	});

	law('behavior: a put stays inside the footprint', (scene) => {
		const { dice, lens, live, sourceIds, viewIds } = scene;
		const asked = generateDelta(dice, live.view, viewIds);
		const put = live.put(asked, sourceIds);
		if (!put.ok) return;
		const { columns, mayInsert, mayDelete } = lens.footprint;
		const touched = new Set([...put.value.delta.keys()].flatMap((id) => live.alignment.get(id) ?? []));
		for (const id of touched) expect(asked.has(id)).toBe(true);
		const changes = [...asked.values()];
		if (changes.some(({ before }) => !before)) expect(mayInsert).toBe(true);
		if (changes.some(({ after }) => !after)) expect(mayDelete).toBe(true);
		for (const [id, { before, after }] of put.value.delta) {
			if (!before) continue;
			const view = asked.get(live.alignment.get(id) ?? id);
			if (!view?.before || !view.after || !after) {
				expect(view?.after ?? null).toBe(null);
				continue;
			}
			const allowed = new Set(
				lens.view.columns.flatMap(({ name }, index) =>
					view.before?.[index] === view.after?.[index] ? [] : (columns.get(name)?.writes ?? [])
				)
			);
			lens.source.columns.forEach(({ name }, index) => {
				if (before[index] !== after[index]) expect(allowed).toContain(name);
			});
		}
	});

	law('behavior: what does not touch the footprint does not change the view', (scene) => {
		const { lens, source, live, viewIds } = scene;
		const delta = sourceEdit(scene, source);
		const step = live.get(delta, viewIds);
		if (!touches(lens.footprint, delta, lens.source)) expect(step.delta.size).toBe(0);
	});

	law('behavior: a refusal, like any planning, leaves everything as it was', (scene) => {
		const { dice, source, live, sourceIds, viewIds } = scene;
		const before = stateOf(live);
		const rows = new Map(source.rows);
		const asked = generateDelta(dice, live.view, viewIds);
		const first = live.put(asked, countingIds('c'));
		live.get(sourceEdit(scene, source), viewIds);
		expect(stateOf(live)).toEqual(before);
		expect(source.rows).toEqual(rows);
		const second = live.put(asked, countingIds('c'));
		expect(second.ok).toBe(first.ok);
		if (!first.ok) expect(second).toEqual(first);
		else if (second.ok) expect(second.value.delta).toEqual(first.value.delta);
		expect(live.put(new Map(), sourceIds).ok).toBe(true);
	});

	law('behavior: get of deltas, one after another, equals get of the whole table', (scene) => {
		const { lens, live, viewIds } = scene;
		let { source } = scene;
		for (let round = 0; round < 4; round += 1) {
			const delta = sourceEdit(scene, source);
			const before = stateOf(live);
			const step = live.get(delta, viewIds);
			step.commit();
			source = applied(source, delta);
			const plain = lens.get(source, countingIds('c'));
			expect(contents(live.view.rows.values())).toEqual(contents(plain.view.rows.values()));
			expect(grouped(live.view, live.alignment)).toEqual(grouped(plain.view, plain.alignment));
			expect(diff({ ...live.view, rows: before.rows }, live.view)).toEqual(step.delta);
			for (const [id, name] of step.alignment) expect(live.alignment.get(id) ?? null).toBe(name);
			for (const id of new Set([...before.alignment.keys(), ...live.alignment.keys()]))
				if (!step.alignment.has(id)) expect(live.alignment.get(id)).toBe(before.alignment.get(id));
		}
	});

	law('behavior: put of a delta equals put of the whole view, and refuses what that refuses', (scene) => {
		const { dice, lens, source, live, sourceIds, viewIds } = scene;
		const asked = generateDelta(dice, live.view, viewIds);
		const plain = lens.put(source, live.alignment, applied(live.view, asked), countingIds('c'));
		const fast = live.put(asked, sourceIds);
		expect(fast.ok).toBe(plain.ok);
		if (!fast.ok || !plain.ok) return;
		const result = applied(source, fast.value.delta);
		const old = (table: Table) => new Map([...table.rows].filter(([id]) => source.rows.has(id)));
		expect(old(result)).toEqual(old(plain.value));
		expect(contents(result.rows.values())).toEqual(contents(plain.value.rows.values()));
	});

	law('behavior: undo restores what was', (scene) => {
		const { dice, live, sourceIds, viewIds } = scene;
		let { source } = scene;
		const undos: (() => void)[] = [];
		const states = [stateOf(live)];
		const make = (step: Step, change: Delta) => {
			undos.push(step.commit());
			states.push(stateOf(live));
			source = applied(source, change);
		};
		for (let round = 0; round < 3; round += 1) {
			const delta = sourceEdit(scene, source);
			make(live.get(delta, viewIds), delta);
			const put = live.put(generateDelta(dice, live.view, viewIds), sourceIds);
			if (put.ok) make(put.value, put.value.delta);
		}
		const probe = sourceEdit(scene, scene.source);
		while (undos.length > 0) {
			expect(stateOf(live)).toEqual(states.pop());
			undos.pop()?.();
		}
		expect(stateOf(live)).toEqual(states[0]);
		const fresh = scene.lens.open(scene.source, live.alignment, countingIds('c'));
		expect(live.get(probe, countingIds('d')).delta).toEqual(fresh.get(probe, countingIds('d')).delta);
	});

	law('behavior: opened again with its alignment, a lens shows the same rows under the same ids', (scene) => {
		const { dice, lens, live, sourceIds, viewIds } = scene;
		let { source } = scene;
		for (let round = 0; round < 3; round += 1) {
			const put = live.put(generateDelta(dice, live.view, viewIds), sourceIds);
			const delta = put.ok ? put.value.delta : sourceEdit(scene, source);
			(put.ok ? put.value : live.get(delta, viewIds)).commit();
			source = applied(source, delta);
			const again = lens.open(source, live.alignment, countingIds('c'));
			expect(stateOf(again)).toEqual(stateOf(live));
		}
	});
});

describe('generated scenes', () => {
	test('behavior: reach every operator, policy and refusal, and accept enough puts', { timeout }, () => {
		const seen = new Map<string, number>();
		const count = (name: string) => seen.set(name, (seen.get(name) ?? 0) + 1);
		fc.assert(
			fc.property(fc.array(fc.nat(9999), { minLength: 150, maxLength: 150 }), (numbers) => {
				const dice = new Dice(numbers);
				const schema = generateSchema(dice);
				const lens = generateLens(dice, schema);
				const live = lens.open(generateTable(dice, schema, countingIds('a')), new Map(), countingIds('b'));
				lens.spec.steps.forEach((step: LensStep) => count(step.kind));
				const put = live.put(generateDelta(dice, live.view, countingIds('c')), countingIds('d'));
				count(put.ok ? (put.value.delta.size > 0 ? 'accepted' : 'empty') : put.failure.kind);
			}),
			{ numRuns: 3000, seed: 7 }
		);
		const wanted = [
			'select',
			'project',
			'projectByKey',
			'rename',
			'LeavesSelection',
			'InsertRefused',
			'DeleteRefused'
		];
		for (const name of [...wanted, 'ViewKeyTaken', 'Table', 'View'])
			expect(seen.get(name) ?? 0, name).toBeGreaterThan(15);
		expect(seen.get('accepted') ?? 0).toBeGreaterThan(600);
	});
});
