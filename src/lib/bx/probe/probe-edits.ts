/** The edits a probe tries: the likeliest of every kind first, each planned and never made. */
import { cell, cellsToText, positionsOf, withCells } from '../cells';
import { changeOf, type Change, type Delta } from '../delta';
import type { PutRefusal } from '../errors';
import type { LiveLens, LiveTables, Step } from '../lens';
import { candidatesOf, type Candidates } from './probe-candidates';
import type { Result } from '../result';
import type { IdSupply, Row, RowId, Table, Value } from '../table';

/** A kind of edit of a view. */
export type ProbeEdit =
	| { readonly kind: 'change'; readonly attribute: string }
	| { readonly kind: 'insert' }
	| { readonly kind: 'delete' };

/** An edit of the view as it is now, and what came of planning it. */
export interface Tried {
	readonly edit: ProbeEdit;
	readonly view: Delta;
	readonly result: Result<Step, PutRefusal>;
}

interface Attempt {
	readonly edit: ProbeEdit;
	readonly view: Delta;
	/** The same edit in all rows in which it must be made together, if the refusal says so. */
	widen(refusal: PutRefusal): Delta | undefined;
}

/** Plans up to `budget` edits (200 when not said), the kinds taking turns. Nothing is committed. */
export function* tryEdits(
	live: LiveLens,
	source: LiveTables,
	{ ids, budget = 200 }: { readonly ids: IdSupply; readonly budget?: number | undefined }
): Generator<Tried> {
	let left = budget;
	for (const { edit, view, widen } of attemptsOn(live, source, ids)) {
		if (left <= 0) return;
		left -= 1;
		const result = live.put(view, ids);
		yield { edit, view, result };
		const wider = result.ok ? undefined : widen(result.failure);
		if (!wider || left <= 0) continue;
		left -= 1;
		yield { edit, view: wider, result: live.put(wider, ids) };
	}
}

function attemptsOn(live: LiveLens, source: LiveTables, ids: IdSupply): Generator<Attempt> {
	const candidates = candidatesOf(live, source);
	const peers = peersIn(live.view);
	const changes = live.view.schema.columns.map((_column, position) =>
		changesOf(live.view, candidates, position, peers)
	);
	return takeTurns([
		...changes,
		insertionsInto(live.view, candidates, ids),
		deletionsFrom(live.view, candidates)
	]);
}

/** To a fresh value, to one that occurs, to nothing. */
function* changesOf(
	{ schema, rows }: Table,
	{ columns }: Candidates,
	position: number,
	peers: Peers
): Generator<Attempt> {
	const attribute = schema.columns[position]?.name ?? '';
	const candidates = columns[position];
	if (!candidates) return;
	const write = (ids: readonly RowId[], value: Value): Delta => {
		const delta = new Map<RowId, Change>();
		for (const id of ids) {
			const row = rows.get(id);
			const change = row && changeOf(row, withCells(row, [position], [value]));
			if (change) delta.set(id, change);
		}
		return delta;
	};
	for (const id of candidates.rows) {
		const fresh = candidates.fresh(cell(rows.get(id) ?? [], position));
		const [one, two, ...others] = candidates.known.filter(
			(value) => value !== cell(rows.get(id) ?? [], position)
		);
		for (const value of new Set([fresh, one, two, null, ...others])) {
			const view = value === undefined ? new Map<RowId, Change>() : write([id], value);
			if (value === undefined || view.size === 0) continue;
			const widen = (refusal: PutRefusal) => {
				const together = peers(refusal, attribute);
				const wider = together && write([...new Set([id, ...together])], value);
				return wider && wider.size > 1 ? wider : undefined;
			};
			yield { edit: { kind: 'change', attribute }, view, widen };
		}
	}
}

/** Copies with a fresh key, with a key that is taken, with one fresh key cell, with nothing but the key, and with nothing old. */
function* insertionsInto(
	{ schema, rows }: Table,
	{ rows: models, columns }: Candidates,
	ids: IdSupply
): Generator<Attempt> {
	const all = schema.columns.map((_column, position) => position);
	const key = positionsOf(schema, schema.key);
	const freshIn = (row: Row, positions: readonly number[]): Row =>
		withCells(
			row,
			positions,
			positions.map((position) => columns[position]?.fresh(cell(row, position)) ?? cell(row, position))
		);
	const empty: Row = all.map(() => null);
	for (const model of models.length > 0 ? models.map((id) => rows.get(id) ?? empty) : [empty]) {
		const copy = freshIn(model, key);
		const shapes = [
			copy,
			freshIn(
				model,
				all.filter((position) => !key.includes(position))
			),
			freshIn(model, all),
			copy.map((value, position) => (key.includes(position) ? value : null)),
			...(key.length > 1 ? key.map((position) => freshIn(model, [position])) : [])
		];
		const distinct = new Map(shapes.map((row) => [cellsToText(row, all), row]));
		for (const after of distinct.values())
			yield {
				edit: { kind: 'insert' },
				view: new Map([[ids(), { before: null, after }]]),
				widen: () => undefined
			};
	}
}

function* deletionsFrom({ rows }: Table, candidates: Candidates): Generator<Attempt> {
	const ids = new Set([...candidates.rows, ...candidates.columns.flatMap((column) => column.rows)]);
	for (const id of ids) {
		const before = rows.get(id);
		if (before)
			yield {
				edit: { kind: 'delete' },
				view: new Map([[id, { before, after: null }]]),
				widen: () => undefined
			};
	}
}

/** The rows in which a refused change of an attribute must be made together. */
type Peers = (refusal: PutRefusal, attribute: string) => readonly RowId[] | undefined;

/** Indexes the view once for each dependency that is met. */
function peersIn({ schema, rows }: Table): Peers {
	const indexes = new Map<string, ReadonlyMap<string, readonly RowId[]>>();
	return (refusal, attribute) => {
		if (refusal.kind === 'SharedRowDiffers') return refusal.rows;
		if (refusal.kind !== 'View' || refusal.fault.kind !== 'DependencyBroken') return undefined;
		const { from, values } = refusal.fault;
		if (from.includes(attribute)) return undefined;
		const name = JSON.stringify(from);
		const index = indexes.get(name) ?? indexBy(rows, positionsOf(schema, from));
		indexes.set(name, index);
		return index.get(JSON.stringify(values));
	};
}

function indexBy(rows: Table['rows'], positions: readonly number[]): ReadonlyMap<string, readonly RowId[]> {
	const index = new Map<string, RowId[]>();
	for (const [id, row] of rows) {
		const text = cellsToText(row, positions);
		const ids = index.get(text);
		if (ids) ids.push(id);
		else index.set(text, [id]);
	}
	return index;
}

/** The first of each, then the second of each, and so on. */
function* takeTurns<Item>(sequences: readonly Generator<Item>[]): Generator<Item> {
	let running = sequences;
	while (running.length > 0) {
		const still: Generator<Item>[] = [];
		for (const sequence of running) {
			const next = sequence.next();
			if (next.done) continue;
			yield next.value;
			still.push(sequence);
		}
		running = still;
	}
}
