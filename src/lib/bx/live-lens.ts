/** A lens at work: the tree of its operators, and the alignment of their last rows with the view's ids. */
import { normalise, sameDelta, type Change, type Delta } from './delta';
import type { PutRefusal } from './errors';
import type { Alignment, AlignmentDelta, Changes, Lens, LiveLens, LiveTables, Step, Tables } from './lens';
import { takingTable, type LiveTable } from './live-table';
import { openInPlace } from './in-place';
import { isLayered } from './operators/layers';
import { withRows, type LiveNode, type Node } from './operators/node';
import { noHints, noMoves, type Hints, type Moves } from './operators/operator';
import { countInside, type Revision } from './plain';
import { fail, ok, type Result } from './result';
import { demandsOf, revise, reviseOutside } from './revise';
import { RowMap } from './row-map';
import { part, rowsPerStep, type Steps } from './steps';
import type { IdSupply, Row, RowId, Table } from './table';

/** A put that does not get back what was put. Only a bug in an operator can cause it. */
export class LawBroken extends Error {
	override readonly name = 'LawBroken';
}

interface Opening {
	readonly lens: Lens;
	readonly root: Node;
	readonly revision: Revision;
	readonly tables: LiveTables;
}

/** The tree at work on these tables, empty until it is filled. */
const openTree = (
	{ lens, root }: Pick<Opening, 'lens' | 'root'>,
	table: (name: string) => Table,
	liveTable?: (name: string) => LiveTable
): LiveNode =>
	root.open({
		...(liveTable && { liveTable }),
		table,
		attributeOf: (origin) =>
			lens.view.columns[root.output.origins.indexOf(origin)]?.name ?? attributeOf(lens, origin.reads)
	});

function given<Given>(tables: ReadonlyMap<string, Given>, name: string): Given {
	const table = tables.get(name);
	if (!table) throw new Error(`The lens reads a table that was not given: ${name}`);
	return table;
}

/** Tells every row of the view in steps of so many rows, and keeps none. The tables are not to change meanwhile. */
export function* showingRows(
	tree: Pick<Opening, 'lens' | 'root'>,
	tables: Tables,
	show: (row: Row) => void,
	rowsAtOnce = rowsPerStep
): Steps<void> {
	const live = openTree(tree, (name) => given(tables, name));
	if (!isLayered(live) || live.base.table === undefined) {
		yield* live.fill(countInside(), (_id, row) => show(row), rowsAtOnce);
		return;
	}
	const { rows } = given(tables, live.base.table);
	const left = rows.values();
	for (let looked = 0; showSome(left, live.shown, show, rowsAtOnce); looked += rowsAtOnce)
		yield looked / rows.size;
}

/** Tells what a lens shows of so many rows, or of those that are left: whether there may be more. */
function showSome(
	rows: MapIterator<Row>,
	shown: (row: Row) => Row | null,
	show: (row: Row) => void,
	most: number
): boolean {
	let left = most;
	// Iterators of Maps go on where a loop over them was left.
	for (const next of rows) {
		const row = shown(next);
		if (row) show(row);
		if (--left === 0) return true;
	}
	return false;
}

/** Opens a lens in steps of so many rows. The tables are not to change meanwhile. */
export function* openingLens(
	{ lens, root, revision, tables }: Opening,
	known: Alignment,
	viewIds: IdSupply,
	rowsAtOnce = rowsPerStep
): Steps<LiveLens> {
	const tableOf = (name: string): LiveTable => given(tables, name);
	const live = openTree({ lens, root }, (name) => tableOf(name).table, tableOf);
	const nameOf = new RowMap<RowId>();
	const innerOf = new RowMap<RowId>();
	const alignment = root.keepsIds ? nameOf : new RowMap<RowId>();
	const demands = new Map(
		[...lens.source].map(([name, schema]) => [
			name,
			demandsOf(schema, revision.hidden.get(name) ?? new Set())
		])
	);
	const inside = countInside();
	const view = yield* part(takingTable(lens.view, yield* part(firstView(), 0, 0.7)), 0.7, 1);
	const inPlace = openInPlace(live, { tableOf, view, nameOf, innerOf });
	/** The number of the present state, and the last one given; a step is valid only in the state it was planned in. */
	let present = 0;
	let states = 0;

	/** The view of the tables as they are, each row aligned under a name: one it has already, or a new one. */
	function* firstView(): Steps<Map<RowId, Row>> {
		checkIds([...lens.source.keys()].map((name) => [name, tableOf(name).table] as const));
		const rows = new RowMap<Row>();
		const unused = (id: RowId): RowId | undefined => {
			const name = known.get(id);
			return name !== undefined && !rows.has(name) ? name : undefined;
		};
		const take = (inner: RowId, row: Row): void => {
			const sourceRows = root.keepsIds ? undefined : live.anchorsOf(inner);
			let free = sourceRows ? undefined : unused(inner);
			for (const id of sourceRows ?? []) free ??= unused(id);
			const name = free ?? viewIds();
			rows.set(name, row);
			nameOf.set(inner, name);
			innerOf.set(name, inner);
			if (sourceRows) for (const id of sourceRows) alignment.set(id, name);
		};
		yield* live.fill(inside, take, rowsAtOnce);
		return rows;
	}

	/** Carries a source change to the view. */
	function forward(
		source: Changes,
		hints: Hints,
		nameFor: (inner: RowId, sourceRows: readonly RowId[]) => RowId
	): Step {
		const { delta, moved, apply } = live.get(source, hints, inside);
		const behind = sourceRowsBehind(moved);
		const viewDelta = new Map<RowId, Change>();
		let named: Map<RowId, RowId | null> | undefined;
		for (const [inner, change] of delta) {
			const old = change.before ? nameOf.get(inner) : undefined;
			const name =
				old ?? nameFor(inner, behind.get(inner) ?? (root.keepsIds ? [inner] : live.anchorsOf(inner)));
			if (!change.before) (named ??= new Map()).set(inner, name);
			else if (!change.after) (named ??= new Map()).set(inner, null);
			viewDelta.set(name, change);
		}
		const renamed: Moves = named ?? noMoves;
		const realigned = root.keepsIds ? renamed : realign(moved, renamed);

		function act(): () => void {
			const undos = [apply(), view.commit(viewDelta)];
			if (renamed.size > 0) undos.push(rename(renamed));
			if (realigned.size > 0 && alignment !== nameOf) undos.push(writeAll(alignment, realigned));
			return () => undos.toReversed().forEach((undo) => undo());
		}
		const plannedIn = present;
		return { source, view: viewDelta, alignment: realigned, commit: () => inTurn(plannedIn, act) };
	}

	/** The step of rows that change in their place: all of them keep their names. */
	function withoutMoves(source: Changes, delta: Delta): Step {
		const plannedIn = present;
		return {
			source,
			view: delta,
			alignment: noMoves,
			commit: () => inTurn(plannedIn, () => view.commit(delta))
		};
	}

	/** Lets a planned step happen, and answers what takes it back, each once and in its turn. */
	function inTurn(plannedIn: number, act: () => () => void): () => void {
		if (present !== plannedIn) throw new Error('The step was planned in another state');
		const undo = act();
		const committed = (states += 1);
		present = committed;
		return () => {
			if (present !== committed) throw new Error('Steps are taken back in reverse order');
			undo();
			present = plannedIn;
		};
	}

	/** What changes in the alignment when source rows moved and output rows got or lost their names. */
	function realign(moved: Moves, named: Moves): AlignmentDelta {
		const realigned = new Map<RowId, RowId | null>();
		const align = (id: RowId, inner: RowId | null): void => {
			const renamed = inner === null ? null : named.get(inner);
			const after = renamed === undefined ? ((inner && nameOf.get(inner)) ?? null) : renamed;
			if (after !== (alignment.get(id) ?? null)) realigned.set(id, after);
		};
		for (const [id, inner] of moved) align(id, inner);
		// Rows that come into a view or go from it because of another table have not moved.
		for (const inner of named.keys())
			for (const id of live.anchorsOf(inner)) if (!moved.has(id)) align(id, inner);
		return realigned;
	}

	function rename(named: Moves): () => void {
		const reverse = new Map<RowId, RowId | null>();
		for (const [inner, name] of named) {
			const old = nameOf.get(inner);
			if (old !== undefined) reverse.set(old, null);
			if (name !== null) reverse.set(name, inner);
		}
		const undos = [writeAll(nameOf, named), writeAll(innerOf, reverse)];
		return () => undos.forEach((undo) => undo());
	}

	function put(viewDelta: Delta, sourceIds: IdSupply): Result<Step, PutRefusal> {
		const source = inPlace?.put(viewDelta);
		return source ? ok(withoutMoves(source, viewDelta)) : putAny(viewDelta, sourceIds);
	}

	function get(source: Changes, ids: IdSupply): Step {
		const delta = inPlace?.get(source);
		return delta ? withoutMoves(source, delta) : forward(mapChanges(source, normalise), noHints, () => ids());
	}

	function putAny(viewDelta: Delta, sourceIds: IdSupply): Result<Step, PutRefusal> {
		const asked = normalise(viewDelta);
		const fits = view.check(asked);
		if (!fits.ok) {
			const { failure } = fits;
			if (failure.kind !== 'KeyTaken') return fail({ kind: 'View', fault: failure });
			return fail({ ...failure, kind: 'ViewKeyTaken' });
		}
		/** Rows that are new in the view, by the ids they get inside. */
		let names: Map<RowId, RowId> | undefined;
		const inner = new Map<RowId, Change>();
		for (const [name, change] of asked) {
			const known = innerOf.get(name);
			const id = known ?? sourceIds();
			if (known === undefined) (names ??= new Map()).set(id, name);
			inner.set(id, change);
		}
		const hints = new Map<RowId, RowId>();
		const back = live.put(inner, sourceIds, hints);
		if (!back.ok) return fail(withRows(back.failure, (id) => names?.get(id) ?? nameOf.get(id) ?? id));

		const plain = mapChanges(back.value, (delta, name) =>
			revise(tableOf(name), demands.get(name) ?? [], delta)
		);
		const changes = revision.outside
			? mapChanges(plain, (delta, name) => reviseOutside(tableOf(name), delta))
			: plain;
		for (const [table, delta] of changes) {
			const legal = tableOf(table).check(delta);
			if (!legal.ok) return fail({ kind: 'Table', table, fault: legal.failure });
		}
		const step = forward(changes, hints, (id) => names?.get(id) ?? id);
		if (sameDelta(step.view, asked)) return ok(step);
		const revised = beyond(plain, changes);
		if (revised) return fail({ kind: 'RevisionReaches', ...revised });
		throw new LawBroken('Getting back what was put gives something else');
	}

	return {
		lens,
		view: view.table,
		alignment,
		get,
		put
	};
}

/** Rows of a union keep the ids they have in their tables, so one id cannot be that of a row in each. */
function checkIds(tables: readonly (readonly [name: string, table: Table])[]): void {
	if (tables.length < 2) return;
	const holders = new Map<RowId, string>();
	for (const [name, { rows }] of tables)
		for (const id of rows.keys()) {
			const holder = holders.get(id);
			if (holder !== undefined) throw new Error(`Two tables use the row id ${id}: ${holder}, ${name}`);
			holders.set(id, name);
		}
}

const nobody: ReadonlyMap<RowId, readonly RowId[]> = new Map();

/** Output row → the source rows that came to stand behind it. */
function sourceRowsBehind(moved: Moves): ReadonlyMap<RowId, readonly RowId[]> {
	if (moved.size === 0) return nobody;
	const behind = new Map<RowId, RowId[]>();
	for (const [id, inner] of moved) {
		if (inner === null) continue;
		const rows = behind.get(inner);
		if (rows) rows.push(id);
		else behind.set(inner, [id]);
	}
	return behind;
}

/** Changes of the tables that still change after `map`; themselves where it leaves all as they are. */
function mapChanges(changes: Changes, map: (delta: Delta, table: string) => Delta): Changes {
	let mapped: Map<string, Delta> | undefined;
	for (const [table, delta] of changes) {
		const after = map(delta, table);
		if (after === delta && after.size > 0) continue;
		mapped ??= new Map(changes);
		if (after.size > 0) mapped.set(table, after);
		else mapped.delete(table);
	}
	return mapped ?? changes;
}

/** The first table in which a revision reached rows that the put itself left alone. */
function beyond(plain: Changes, revised: Changes) {
	for (const [table, delta] of revised) {
		const sourceRows = [...delta.keys()].filter((id) => !plain.get(table)?.has(id));
		if (sourceRows.length > 0) return { table, sourceRows };
	}
	return undefined;
}

/** The attribute that shows one of these source columns. */
function attributeOf({ footprint }: Lens, columns: Lens['footprint']['filters']): string | undefined {
	for (const [attribute, { reads }] of footprint.columns)
		if (
			reads.some((one) => columns.some(({ table, column }) => one.table === table && one.column === column))
		)
			return attribute;
	return undefined;
}

/** Writes values (`null` deletes); the answer restores what was there. */
function writeAll(map: Map<RowId, RowId>, changes: ReadonlyMap<RowId, RowId | null>): () => void {
	const old = new Map([...changes.keys()].map((id) => [id, map.get(id) ?? null]));
	const write = (values: ReadonlyMap<RowId, RowId | null>) => {
		for (const [id, value] of values) {
			if (value === null) map.delete(id);
			else map.set(id, value);
		}
	};
	write(changes);
	return () => write(old);
}
