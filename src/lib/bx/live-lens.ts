/** A lens at work: the operators' stages one after another, and the alignment of their last rows with the view's ids. */
import { normalise, sameDelta, type Change, type Delta } from './delta';
import type { PutRefusal } from './errors';
import type { Alignment, Lens, LiveLens, Step } from './lens';
import { openTable } from './live-table';
import type { Forward, Hints, Operator, Stage } from './operator';
import { countInside } from './plain';
import { fail, ok, type Result } from './result';
import { revise } from './revise';
import type { IdSupply, RowId, Table } from './table';

/** A put that does not get back what was put. Only a bug in an operator can cause it. */
export class LawBroken extends Error {
	override readonly name = 'LawBroken';
}

interface Opening {
	readonly lens: Lens;
	readonly operators: readonly Operator[];
	/** Source columns that may be revised: see `revise`. */
	readonly hidden: ReadonlySet<string>;
}

const noHints: Hints = new Map();

export function openLens(
	{ lens, operators, hidden }: Opening,
	initial: Table,
	known: Alignment,
	viewIds: IdSupply
): LiveLens {
	const source = openTable({ schema: lens.source, rows: new Map() });
	const view = openTable({ schema: lens.view, rows: new Map() });
	const stages = openStages(operators, (id) => source.table.rows.get(id));
	const alignment = new Map<RowId, RowId>();
	const nameOf = new Map<RowId, RowId>();
	const innerOf = new Map<RowId, RowId>();
	const inside = countInside();
	/** Stands for the present state; a step is valid only while it is the one it was planned in. */
	let present: object = {};

	const mintBefore = (step: number, sourceIds: IdSupply) =>
		operators.slice(0, step).some(({ changesIds }) => changesIds) ? inside : sourceIds;

	/** Carries a source delta to the view. `hints` by stage, the last ones from inner rows to view ids. */
	function forward(
		sourceDelta: Delta,
		hints: readonly Hints[],
		nameFor: (inner: RowId, sourceRows: readonly RowId[]) => RowId
	): Step {
		const passes: Forward[] = [];
		let delta = sourceDelta;
		for (const [index, stage] of stages.entries()) {
			const pass = stage.get(delta, hints[index] ?? noHints, inside);
			passes.push(pass);
			delta = pass.delta;
		}
		const innerAfter = new Map<RowId, RowId>();
		for (const id of sourceDelta.keys()) {
			let inner: RowId | undefined = id;
			for (const [index, stage] of stages.entries()) {
				if (inner === undefined) break;
				if (!operators[index]?.changesIds) continue;
				const moved: RowId | null | undefined = passes[index]?.moves.get(inner);
				inner = moved === undefined ? stage.outputOf(inner) : (moved ?? undefined);
			}
			if (inner !== undefined) innerAfter.set(id, inner);
		}
		const sourceRows = new Map<RowId, RowId[]>();
		for (const [id, inner] of innerAfter) {
			const rows = sourceRows.get(inner);
			if (rows) rows.push(id);
			else sourceRows.set(inner, [id]);
		}

		const viewDelta = new Map<RowId, Change>();
		const named = new Map<RowId, RowId | null>();
		for (const [inner, change] of delta) {
			const name = change.before ? (nameOf.get(inner) as RowId) : nameFor(inner, sourceRows.get(inner) ?? []);
			if (!change.before) named.set(inner, name);
			else if (!change.after) named.set(inner, null);
			viewDelta.set(name, change);
		}
		const realigned = new Map<RowId, RowId | null>();
		for (const id of sourceDelta.keys()) {
			const inner = innerAfter.get(id);
			const renamed = inner === undefined ? null : named.get(inner);
			const after = renamed === undefined ? ((inner && nameOf.get(inner)) ?? null) : renamed;
			if (after !== (alignment.get(id) ?? null)) realigned.set(id, after);
		}

		const plannedIn = present;
		function commit(): () => void {
			if (present !== plannedIn) throw new Error('The step was planned in another state');
			const undos = [
				source.commit(sourceDelta),
				...passes.map((pass) => pass.apply()),
				rename(named),
				view.commit(viewDelta),
				writeAll(alignment, realigned)
			];
			const committed = {};
			present = committed;
			return () => {
				if (present !== committed) throw new Error('Steps are taken back in reverse order');
				for (const undo of undos.toReversed()) undo();
				present = plannedIn;
			};
		}
		return { delta: viewDelta, alignment: realigned, commit };
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
		const hints: Hints[] = [];
		const names = new Map<RowId, RowId>();
		let delta: Delta = renameRows(asked, (name) => {
			const inner = innerOf.get(name) ?? mintBefore(stages.length, sourceIds)();
			names.set(inner, name);
			return inner;
		});
		for (const [index, stage] of [...stages.entries()].toReversed()) {
			const back = stage.put(delta, mintBefore(index, sourceIds));
			if (!back.ok) return fail(explain(back.failure, index, hints, names));
			delta = back.value.delta;
			hints[index] = back.value.hints;
		}
		const revised = revise(source, hidden, delta);
		const legal = source.check(revised);
		if (!legal.ok) return fail({ kind: 'Table', fault: legal.failure });

		const step = forward(revised, hints, (inner) => {
			const name = names.get(inner);
			if (name === undefined) throw new LawBroken('A put made a view row that nobody asked for');
			return name;
		});
		if (!sameDelta(step.delta, asked)) throw new LawBroken('Getting back what was put gives something else');
		return ok({ ...step, delta: revised });
	}

	/** A stage's refusal in the ids and names of the view and the source. */
	function explain(
		refusal: PutRefusal,
		index: number,
		hints: readonly Hints[],
		names: ReadonlyMap<RowId, RowId>
	): PutRefusal {
		const viewRow = (id: RowId): RowId | undefined => {
			let inner: RowId | undefined = id;
			for (let next = index + 1; next < stages.length && inner !== undefined; next += 1)
				inner =
					hints[next]?.get(inner) ?? (operators[next]?.changesIds ? stages[next]?.outputOf(inner) : inner);
			return inner && (names.get(inner) ?? nameOf.get(inner));
		};
		const sourceRows = (ids: readonly RowId[]): readonly RowId[] => {
			let rows = ids;
			for (const stage of stages.slice(0, index).toReversed())
				rows = rows.flatMap((id) => [...stage.membersOf(id)]);
			return rows;
		};
		switch (refusal.kind) {
			case 'LeavesSelection':
			case 'InsertRefused':
				return { ...refusal, row: viewRow(refusal.row) ?? refusal.row };
			case 'DeleteRefused':
				return {
					...refusal,
					row: viewRow(refusal.row) ?? refusal.row,
					sourceRows: sourceRows(refusal.sourceRows)
				};
			case 'ViewKeyTaken':
				return {
					...refusal,
					key: refusal.key.map((name) => viewName(lens, operators[index], name)),
					rows: refusal.rows.flatMap((id) => viewRow(id) ?? [])
				};
			case 'View': {
				const { fault } = refusal;
				if (fault.kind !== 'KeyMissing') return refusal;
				const column = viewName(lens, operators[index], fault.column);
				return { kind: 'View', fault: { ...fault, column, row: viewRow(fault.row) ?? fault.row } };
			}
			case 'Table':
				return refusal;
		}
	}

	const everything = new Map([...initial.rows].map(([id, after]) => [id, { before: null, after }] as const));
	const used = new Set<RowId>();
	forward(everything, [], (_inner, sourceRows) => {
		const names = sourceRows.map((id) => known.get(id));
		const name = names.find((id) => id !== undefined && !used.has(id)) ?? viewIds();
		used.add(name);
		return name;
	}).commit();

	return {
		lens,
		view: view.table,
		alignment,
		get(delta, ids) {
			const change = normalise(delta);
			const fits = source.check(change);
			if (!fits.ok) throw new Error(`Not a change of a legal source: ${fits.failure.kind}`);
			return forward(change, [], () => ids());
		},
		put
	};
}

function openStages(operators: readonly Operator[], sourceRow: Stage['row']): readonly Stage[] {
	const stages: Stage[] = [];
	for (const operator of operators) stages.push(operator.open(stages.at(-1)?.row ?? sourceRow));
	return stages;
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

/** The view's name of a column between two steps, or its own name where the view hides it. */
function viewName(lens: Lens, operator: Operator | undefined, name: string): string {
	const shape = operator?.output;
	const position = shape?.schema.columns.findIndex((column) => column.name === name) ?? -1;
	const source = shape?.sources[position];
	for (const [attribute, { reads }] of lens.footprint.columns)
		if (source !== undefined && reads.includes(source)) return attribute;
	return name;
}
