/** The laws every lens keeps, each over one scene: GetPut, PutGet and what follows for deltas, footprints, refusals and undo. */
import { checkTable } from '../check';
import { applyDelta, diff, type Delta } from '../delta';
import { touches } from '../footprint';
import { reachOf } from '../reach';
import type { PutRefusal } from '../errors';
import type { Alignment, Tables } from '../lens';
import type { Row, RowId, Table } from '../table';
import { holds, same } from './expect';
import { stepsOf } from './generate-lens';
import { staysInside } from './footprint-law';
import { atOnce } from '../steps';
import { countingIds } from './index';
import { openTables, type Scene } from './scene';

export interface Law {
	readonly name: string;
	/** Throws where it does not. */
	holds(scene: Scene): void;
}

export const laws: readonly Law[] = [
	{
		name: 'GetPut: putting back an untouched view changes nothing',
		holds(scene) {
			const { lens, live, source } = scene;
			const plain = lens.put(source, live.alignment, live.view, scene.sourceIds);
			same(plain, { ok: true, value: onlyRead(scene, source) }, 'plain GetPut');
			const put = scene.put(new Map());
			same(put.ok && put.value.source, new Map(), 'GetPut');
		}
	},
	{
		name: 'PutGet: the plain get of a plain put is the view that was put',
		holds(scene) {
			const { lens, live, source } = scene;
			const view = applied(live.view, scene.viewEdit());
			const put = lens.put(source, live.alignment, view, scene.sourceIds);
			if (!put.ok) return;
			for (const table of put.value.values()) same(checkTable(table), [], 'a legal source');
			same(contents(lens.get(put.value, scene.viewIds).view), contents(view), 'PutGet');
		}
	},
	{
		name: 'delta PutGet: get(put(δ)) = δ, up to fresh ids, in a lens opened anew',
		holds(scene) {
			const { lens, live } = scene;
			const asked = scene.viewEdit();
			const expected = applied(live.view, asked);
			const put = scene.put(asked);
			if (!put.ok) return;
			const fresh = lens.open(openTables(scene.source), live.alignment, scene.viewIds);
			const again = fresh.get(put.value.source, scene.viewIds).view;
			same(others(again), others(asked), 'changed and deleted rows');
			same(inserted(again), inserted(asked), 'inserted rows');
			scene.make(put.value);
			same(live.view.rows, expected.rows, 'the view after the put');
			for (const { table } of scene.tables.values()) same(checkTable(table), [], 'a legal source');
		}
	},
	{ name: 'footprint: a put stays inside it', holds: staysInside },
	{
		name: 'footprint: what does not touch it does not change the view',
		holds(scene) {
			const { lens, live } = scene;
			const changes = scene.sourceEdit();
			const step = live.get(changes, scene.viewIds);
			if (!touches(lens.footprint, changes, lens.source)) same(step.view, new Map(), 'the view');
		}
	},
	{
		name: 'reach: a change that does not reach it may pass without it',
		holds(scene) {
			const { lens, live } = scene;
			const reach = reachOf(new Map([['it', lens]]));
			for (let round = 0; round < 4; round += 1) {
				const step = live.get(scene.sourceEdit(), scene.viewIds);
				if (reach.reachedBy(step.source).has('it')) scene.make(step);
				else {
					same(step.view, new Map(), 'the view');
					same(step.alignment, new Map(), 'the alignment');
					for (const [name, delta] of step.source) scene.tables.get(name)?.commit(delta);
				}
			}
			const plain = lens.get(scene.now(), scene.viewIds).view;
			same(contents(live.view), contents(plain), 'the view after all');
		}
	},
	{
		name: 'refusal: it leaves everything as it was, like any planning',
		holds(scene) {
			const { live } = scene;
			const before = scene.state();
			const asked = scene.viewEdit();
			const first = scene.put(asked, countingIds('c'));
			live.get(scene.sourceEdit(), scene.viewIds);
			same(scene.state(), before, 'everything');
			if (!first.ok) holds(!refusesShown(scene, first.failure), 'a cell that the view shows can be put');
			if (!first.ok)
				holds(!blamesTable(first.failure), 'what the view takes is never of a wrong type in the source');
			const second = live.put(asked, countingIds('c'));
			same(answerOf(second), answerOf(first), 'the answer, asked again');
			same(live.put(new Map(), scene.sourceIds).ok, true, 'an empty put');
		}
	},
	{
		name: 'delta get: one after another, they equal the plain get of the whole source',
		holds(scene) {
			const { lens, live } = scene;
			for (let round = 0; round < 4; round += 1) {
				const before = scene.state();
				const step = live.get(scene.sourceEdit(), scene.viewIds);
				scene.make(step);
				const plain = lens.get(scene.now(), countingIds('c'));
				same(contents(live.view), contents(plain.view), 'the view');
				same(grouped(live.view, live.alignment), grouped(plain.view, plain.alignment), 'the alignment');
				same(diff(before.view, live.view), step.view, 'the delta of the view');
				for (const id of new Set([...before.alignment.keys(), ...live.alignment.keys()])) {
					const said = step.alignment.get(id);
					const after = said === undefined ? before.alignment.get(id) : (said ?? undefined);
					same(live.alignment.get(id), after, 'the delta of the alignment');
					if (said !== undefined)
						holds((before.alignment.get(id) ?? null) !== said, 'what stays aligned is not said to change');
				}
			}
		}
	},
	{
		name: 'delta put: it equals the plain put of the whole view, and refuses what that refuses',
		holds(scene) {
			putsAlike(scene);
			scene.make(scene.live.get(scene.sourceEdit(), scene.viewIds));
			putsAlike(scene);
		}
	},
	{
		name: 'undo: it restores what was',
		holds(scene) {
			const { lens, live, source } = scene;
			const undos: (() => void)[] = [];
			const states = [scene.state()];
			for (let round = 0; round < 3; round += 1) {
				undos.push(scene.make(live.get(scene.sourceEdit(), scene.viewIds)));
				states.push(scene.state());
				const put = scene.put(scene.viewEdit());
				if (!put.ok) continue;
				undos.push(scene.make(put.value));
				states.push(scene.state());
			}
			const probe = scene.sourceEdit(source);
			for (const undo of undos.toReversed()) {
				same(scene.state(), states.pop(), 'before the undo');
				undo();
			}
			same(scene.state(), states[0], 'after all undos');
			const fresh = lens.open(openTables(source), live.alignment, countingIds('c'));
			const [one, other] = [live, fresh].map((lively) => lively.get(probe, countingIds('d')).view);
			same(one && others(one), other && others(other), 'the next get');
			same(one && inserted(one), other && inserted(other), 'new rows in the next get');
			const asked = scene.viewEdit();
			const [put, again] = [live, fresh].map((lively) => lively.put(asked, countingIds('f')));
			same(put?.ok && put.value.source, again?.ok && again.value.source, 'the next put');
		}
	},
	{
		name: 'alignment: opened again with it, a lens shows the same rows under the same ids',
		holds(scene) {
			const { lens, live } = scene;
			for (let round = 0; round < 3; round += 1) {
				const put = scene.put(scene.viewEdit());
				scene.make(put.ok ? put.value : live.get(scene.sourceEdit(), scene.viewIds));
				const again = lens.open(openTables(scene.now()), live.alignment, countingIds('c'));
				same(again.view.rows, live.view.rows, 'the view');
				same(again.alignment, live.alignment, 'the alignment');
			}
		}
	},
	{
		name: 'steps: opened row by row, a lens is the one that is opened at once',
		holds(scene) {
			const { lens, live } = scene;
			const source = scene.now();
			const stepwise = atOnce(lens.opening(openTables(source), live.alignment, countingIds('c'), 1));
			same(stepwise.view.rows, live.view.rows, 'the view');
			same(stepwise.alignment, live.alignment, 'the alignment');
			const [probe, asked] = [scene.sourceEdit(source), scene.viewEdit()];
			const fresh = lens.open(openTables(source), live.alignment, countingIds('c'));
			const [one, other] = [stepwise, fresh].map((lively) => lively.get(probe, countingIds('d')).view);
			same(one, other, 'the next get');
			const [put, again] = [stepwise, fresh].map((lively) => lively.put(asked, countingIds('f')));
			same(put?.ok && put.value.source, again?.ok && again.value.source, 'the next put');
		}
	},
	{
		name: 'showing: the rows told in steps are those of the plain get',
		holds(scene) {
			const { lens } = scene;
			const source = scene.now();
			const told: Row[] = [];
			atOnce(lens.showing(source, (row) => told.push(row), 1));
			const got = [...lens.get(source, countingIds('c')).view.rows.values()];
			const asText = (rows: readonly Row[]) => rows.map((row) => JSON.stringify(row)).sort();
			same(asText(told), asText(got), 'the rows');
		}
	}
];

/** One put by both definitions, which is made if it is accepted. */
function putsAlike(scene: Scene): void {
	const { lens, live } = scene;
	const asked = scene.viewEdit();
	const before = onlyRead(scene, scene.now());
	const plain = lens.put(before, live.alignment, applied(live.view, asked), countingIds('c'));
	const fast = scene.put(asked);
	same(fast.ok ? 'accepted' : 'refused', plain.ok ? 'accepted' : 'refused', 'the answer');
	if (!fast.ok || !plain.ok) return;
	scene.make(fast.value);
	for (const [name, table] of onlyRead(scene, scene.now())) {
		const other = plain.value.get(name) ?? (before.get(name) as Table);
		const known = before.get(name)?.rows ?? new Map<RowId, Row>();
		same(keep(table, known), keep(other, known), 'rows that were there');
		same(contents(table), contents(other), 'all rows');
	}
}

function applied(table: Table, delta: Delta): Table {
	const result = applyDelta(table, delta);
	if (!result.ok) throw new Error(result.failure.kind);
	return result.value;
}

/** The tables that the lens reads. */
const onlyRead = ({ lens }: Scene, tables: Tables): Tables =>
	new Map([...tables].filter(([name]) => lens.source.has(name)));

/** A refusal by a table for what only a bug can cause: cells of a wrong type, or rows that it does not have. */
const blamesTable = (refusal: PutRefusal): boolean =>
	refusal.kind === 'Table' && ['WrongType', 'RowUnknown', 'RowDiffers'].includes(refusal.fault.kind);

/** Whether the one step that changes cells comes last, has no numbers to round, and refuses a cell that it shows already. */
function refusesShown({ lens, live }: Scene, refusal: PutRefusal): boolean {
	const last = lens.spec.steps.at(-1);
	if (stepsOf(lens.spec).filter((step) => 'column' in step).length !== 1) return false;
	// An empty cell tells no value, so what may be emptied is said by the step, not by the cells there are.
	if (refusal.kind !== 'ValueRefused' || refusal.value === null || !last || !('column' in last)) return false;
	const name = ('name' in last ? last.name : undefined) ?? last.column;
	if (refusal.column !== name || refusal.why === 'NotExact' || refusal.why === 'OtherBand') return false;
	const position = lens.view.columns.findIndex((column) => column.name === name);
	return [...live.view.rows.values()].some((row) => row[position] === refusal.value);
}

const contentsOf = (rows: Iterable<Row>): string[] => [...rows].map((row) => JSON.stringify(row)).sort();

/** Rows without their ids, in an order of their own. */
const contents = ({ rows }: Table): string[] => contentsOf(rows.values());

const inserted = (delta: Delta): string[] =>
	contentsOf([...delta.values()].flatMap(({ before, after }) => (!before && after ? [after] : [])));

const others = (delta: Delta): Delta => new Map([...delta].filter(([, { before }]) => before));

const keep = ({ rows }: Table, known: ReadonlyMap<RowId, Row>): Table['rows'] =>
	new Map([...rows].filter(([id]) => known.has(id)));

const answerOf = (put: ReturnType<Scene['put']>): unknown =>
	put.ok ? [put.value.source, put.value.view, put.value.alignment] : put.failure;

/** Which rows share a view row, and what it says, without regard to ids. */
function grouped(view: Table, alignment: Alignment): string[] {
	const groups = new Map([...view.rows.keys()].map((id) => [id, [] as string[]]));
	for (const [sourceRow, viewRow] of alignment) {
		const group = groups.get(viewRow);
		holds(group !== undefined, 'aligned with a row of the view');
		group?.push(sourceRow);
	}
	return [...groups].map(([id, rows]) => `${JSON.stringify(view.rows.get(id))} ${rows.sort().join()}`).sort();
}
