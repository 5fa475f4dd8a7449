/** A lens at work: the tree of its operators, and the alignment of their last rows with the view's ids. */
import { normalise, sameDelta, type Change, type Delta } from './delta';
import type { PutRefusal } from './errors';
import type { Alignment, Changes, Lens, LiveLens, LiveTables, Pipeline, Step } from './lens';
import { openTable, type LiveTable } from './live-table';
import { withRows, type Node } from './operators/node';
import type { Hints } from './operators/operator';
import { countInside, type Revision } from './plain';
import { fail, ok, type Result } from './result';
import { revise, reviseOutside } from './revise';
import { rowsPerStep, type Steps } from './steps';
import type { IdSupply, Row, RowId } from './table';

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

const noHints: Hints = new Map();

/**
 * Opens a lens in steps: it starts on empty tables and takes their rows as insertions, `rowsAtOnce` at a time. The tables
 * are not to change meanwhile.
 */
export function* openingLens(
	{ lens, root, revision, tables }: Opening,
	known: Alignment,
	viewIds: IdSupply,
	rowsAtOnce = rowsPerStep
): Steps<LiveLens> {
	const tableOf = (name: string): LiveTable => {
		const table = tables.get(name);
		if (!table) throw new Error(`The lens reads a table that was not given: ${name}`);
		return table;
	};
	const live = root.open({
		table: (name) => tableOf(name).table,
		attributeOf: (origin) =>
			lens.view.columns[root.output.origins.indexOf(origin)]?.name ?? attributeOf(lens, origin.reads)
	});
	const view = openTable({ schema: lens.view, rows: new Map() });
	const alignment = new Map<RowId, RowId>();
	const nameOf = new Map<RowId, RowId>();
	const innerOf = new Map<RowId, RowId>();
	const inside = countInside();
	/** Stands for the present state; a step is valid only while it is the one it was planned in. */
	let present: object = {};

	/** Carries a source change to the view. */
	function forward(
		source: Changes,
		hints: Hints,
		nameFor: (inner: RowId, sourceRows: readonly RowId[]) => RowId
	): Step {
		const { delta, placed, apply } = live.get(source, hints, inside);
		const sourceRows = new Map<RowId, RowId[]>();
		for (const [id, inner] of placed) {
			if (inner === null) continue;
			const rows = sourceRows.get(inner);
			if (rows) rows.push(id);
			else sourceRows.set(inner, [id]);
		}

		const viewDelta = new Map<RowId, Change>();
		const named = new Map<RowId, RowId | null>();
		const realigned = new Map<RowId, RowId | null>();
		const align = (id: RowId, inner: RowId | null): void => {
			const renamed = inner === null ? null : named.get(inner);
			const after = renamed === undefined ? ((inner && nameOf.get(inner)) ?? null) : renamed;
			if (after !== (alignment.get(id) ?? null)) realigned.set(id, after);
		};
		for (const [inner, change] of delta) {
			const rows = sourceRows.get(inner) ?? live.anchorsOf(inner);
			const name = change.before ? (nameOf.get(inner) as RowId) : nameFor(inner, rows);
			if (!change.before) named.set(inner, name);
			else if (!change.after) named.set(inner, null);
			viewDelta.set(name, change);
		}
		for (const [id, inner] of placed) align(id, inner);
		// Rows that come into a view or go from it because of another table are not in `placed`.
		for (const inner of named.keys())
			for (const id of live.anchorsOf(inner)) if (!placed.has(id)) align(id, inner);

		const plannedIn = present;
		function commit(): () => void {
			if (present !== plannedIn) throw new Error('The step was planned in another state');
			const undos = [apply(), rename(named), view.commit(viewDelta), writeAll(alignment, realigned)];
			const committed = {};
			present = committed;
			return () => {
				if (present !== committed) throw new Error('Steps are taken back in reverse order');
				for (const undo of undos.toReversed()) undo();
				present = plannedIn;
			};
		}
		return { source, view: viewDelta, alignment: realigned, commit };
	}

	function rename(named: ReadonlyMap<RowId, RowId | null>): () => void {
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
		const asked = normalise(viewDelta);
		const fits = view.check(asked);
		if (!fits.ok) {
			const { failure } = fits;
			if (failure.kind !== 'KeyTaken') return fail({ kind: 'View', fault: failure });
			return fail({ ...failure, kind: 'ViewKeyTaken' });
		}
		const names = new Map<RowId, RowId>();
		const inner: Delta = renameRows(asked, (name) => {
			const id = innerOf.get(name) ?? sourceIds();
			names.set(id, name);
			return id;
		});
		const hints = new Map<RowId, RowId>();
		const back = live.put(inner, sourceIds, hints);
		if (!back.ok) return fail(withRows(back.failure, (id) => names.get(id) ?? nameOf.get(id) ?? id));

		const plain = mapChanges(back.value, (delta, name) =>
			revise(tableOf(name), revision.hidden.get(name) ?? new Set(), delta)
		);
		const changes = revision.outside
			? mapChanges(plain, (delta, name) => reviseOutside(tableOf(name), delta))
			: plain;
		for (const [table, delta] of changes) {
			const legal = tableOf(table).check(delta);
			if (!legal.ok) return fail({ kind: 'Table', table, fault: legal.failure });
		}
		const step = forward(changes, hints, (id) => names.get(id) ?? id);
		if (sameDelta(step.view, asked)) return ok(step);
		const revised = beyond(plain, changes);
		if (revised) return fail({ kind: 'RevisionReaches', ...revised });
		throw new LawBroken('Getting back what was put gives something else');
	}

	const names = [...new Set(openingOrder(lens.spec))];
	checkIds(names.map((name) => [name, tableOf(name).table.rows.keys()]));
	const used = new Set<RowId>();
	const nameFor = (_inner: RowId, sourceRows: readonly RowId[]): RowId => {
		const names = sourceRows.map((id) => known.get(id));
		const name = names.find((id) => id !== undefined && !used.has(id)) ?? viewIds();
		used.add(name);
		return name;
	};
	for (const [at, name] of names.entries()) {
		const { rows } = tableOf(name).table;
		const ids = [...rows.keys()];
		for (let start = 0; start < ids.length; start += rowsAtOnce) {
			const slice = new Map<RowId, Change>();
			for (const id of ids.slice(start, start + rowsAtOnce))
				slice.set(id, { before: null, after: rows.get(id) as Row });
			forward(new Map([[name, slice]]), noHints, nameFor).commit();
			yield (at + start / ids.length) / names.length;
		}
	}

	return {
		lens,
		view: view.table,
		alignment,
		get: (source, ids) => forward(mapChanges(source, normalise), noHints, () => ids()),
		put
	};
}

/**
 * What stands beside rows comes before them, and the other side of a union after: so the view has its rows in the order
 * of the table the lens starts from.
 */
function openingOrder({ table, steps }: Pipeline): readonly string[] {
	return steps.reduce<readonly string[]>(
		(order, step) => {
			if (step.kind === 'join') return [...openingOrder(step.with), ...order];
			return step.kind === 'union' ? [...order, ...openingOrder(step.with)] : order;
		},
		[table]
	);
}

/** Rows of a union keep the ids they have in their tables, so one id cannot be that of a row in each. */
function checkIds(tables: readonly (readonly [name: string, ids: Iterable<RowId>])[]): void {
	if (tables.length < 2) return;
	const holders = new Map<RowId, string>();
	for (const [name, ids] of tables)
		for (const id of ids) {
			const holder = holders.get(id);
			if (holder !== undefined) throw new Error(`Two tables use the row id ${id}: ${holder}, ${name}`);
			holders.set(id, name);
		}
}

/** Changes of the tables that still change after `map`. */
function mapChanges(changes: Changes, map: (delta: Delta, table: string) => Delta): Changes {
	const mapped = new Map<string, Delta>();
	for (const [table, delta] of changes) {
		const after = map(delta, table);
		if (after.size > 0) mapped.set(table, after);
	}
	return mapped;
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

const renameRows = (delta: Delta, rename: (id: RowId) => RowId): Delta =>
	new Map([...delta].map(([id, change]) => [rename(id), change]));

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
