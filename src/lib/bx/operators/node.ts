/** Pipelines as trees: a table at each leaf, an operator at each node, carried forward and backward as one. */
import type { Change, Delta } from '../delta';
import type { LensFault, PutRefusal } from '../errors';
import type { Changes, ColumnRef, Pin, Tables } from '../lens';
import type { LiveTable } from '../live-table';
import { isLayered, openLayers } from './layers';
import {
	applyNothing,
	noHints,
	noMoves,
	type ChangeTogether,
	type Hints,
	type LookUp,
	type Moves,
	type Operator,
	type Origin,
	type RowRights,
	type Stage,
	type Shape
} from './operator';
import { fail, ok, type Result } from '../result';
import { part, type Steps } from '../steps';
import type { IdSupply, Row, RowId, Schema, Table } from '../table';

/** A compiled pipeline. */
export interface Node extends RowRights {
	readonly output: Shape;
	readonly tables: readonly string[];
	/** One table, and every output row has the id of the source row it stands for. */
	readonly keepsIds: boolean;
	readonly filters: readonly ColumnRef[];
	/** What every row of the source that stands behind an output row has in common. */
	readonly pins: readonly Pin[];
	/** Tables in which a put may change rows that no output row stands for. */
	readonly reachesOutside: readonly string[];
	get(source: Tables, mint: IdSupply): PlainPass;
	open(surroundings: Surroundings): LiveNode;
}

/** A pipeline compiled, or every reason why it is not lawful. */
export type CompiledNode = Result<Node, readonly LensFault[]>;

/** One pass over whole tables. */
export interface PlainPass {
	readonly output: Table;
	/** Source row → the output row it stands behind. */
	readonly behind: ReadonlyMap<RowId, RowId>;
	put(output: Table, mint: IdSupply): Result<Tables, PutRefusal>;
}

export interface Surroundings {
	table(name: string): LiveTable['table'];
	/** Where the tables are at work. */
	liveTable?(name: string): LiveTable;
	/** The view's name of a column, or nothing where the view does not show it. */
	attributeOf(origin: Origin): string | undefined;
}

/** A source change carried to the output of a node. */
export interface NodeForward {
	readonly delta: Delta;
	/**
	 * Source rows that may stand elsewhere now → their output row; it may be one that is gone, or that a later filter leaves out. Empty where
	 * the node keeps ids: there each row stands behind itself.
	 */
	readonly moved: Moves;
	/** The same for every source row of the change. To be asked before `apply`. */
	placed(): Moves;
	apply(): () => void;
}

export interface LiveNode {
	/** The table it is, where it is one and nothing else. */
	readonly table?: string;
	row(id: RowId): Row | undefined;
	/** Brings the node from nothing to what its tables hold, and says every output row, in steps of so many rows. To be called once, before all else. */
	fill(mint: IdSupply, take: (id: RowId, row: Row) => void, each: number): Steps<void>;
	/** The source rows that an output row is aligned with. */
	anchorsOf(id: RowId): readonly RowId[];
	/** Only a table has it. */
	readonly changeTogether?: ChangeTogether | undefined;
	get(source: Changes, hints: Hints, mint: IdSupply): NodeForward;
	/** Adds to `hints` the output ids of rows it makes. Rows of refusals are output rows, `sourceRows` source rows. */
	put(delta: Delta, mint: IdSupply, hints: Map<RowId, RowId>): Result<Changes, PutRefusal>;
}

const nothing: Delta = new Map();

// ───────────── a table

export function leaf(table: string, schema: Schema): Node {
	const origins = schema.columns.map(({ name: column }) => {
		const refs = [{ table, column }];
		return { reads: refs, writes: refs };
	});
	const facts = schema.columns.map(({ name: column }) => ({
		asItIs: [{ table, column }],
		required: schema.key.includes(column),
		leftEmpty: false
	}));
	return {
		output: { schema, origins, facts, fixed: new Map(), selections: [] },
		tables: [table],
		keepsIds: true,
		filters: [],
		pins: [],
		mayInsert: true,
		mayDelete: true,
		reachesOutside: [],
		get(source) {
			const output = source.get(table) ?? { schema, rows: new Map() };
			const behind = new Map([...output.rows.keys()].map((id) => [id, id]));
			return { output, behind, put: (after) => ok(new Map([[table, after]])) };
		},
		open(surroundings) {
			const { rows } = surroundings.table(table);
			return {
				table,
				row: (id) => rows.get(id),
				changeTogether: surroundings.liveTable?.(table).changeTogether,
				anchorsOf: (id) => (rows.has(id) ? [id] : []),
				*fill(_mint, take, each) {
					const [ids, cells] = [rows.keys(), rows.values()];
					for (let taken = 0; takeSome(ids, cells, take, each); taken += each) yield taken / rows.size;
				},
				get(source) {
					const delta = source.get(table) ?? nothing;
					const placed = () => new Map([...delta.keys()].map((id) => [id, id]));
					return { delta, moved: noMoves, placed, apply: applyNothing };
				},
				put: (delta) => ok(delta.size > 0 ? new Map<string, Delta>().set(table, delta) : new Map())
			};
		}
	};
}

/** Takes so many rows, or those that are left: whether there may be more. A loop in a generator, or over pairs, takes twice as long. */
function takeSome(
	ids: Iterator<RowId>,
	rows: Iterator<Row>,
	take: (id: RowId, row: Row) => void,
	most: number
): boolean {
	for (let left = most; left > 0; left -= 1) {
		const id = ids.next();
		if (id.done) return false;
		take(id.value, rows.next().value as Row);
	}
	return true;
}

// ───────────── an operator on one input

export function chain(input: Node, operator: Operator): Node {
	return {
		output: operator.output,
		tables: input.tables,
		keepsIds: input.keepsIds && !operator.changesIds,
		filters: [...input.filters, ...operator.filters],
		pins: [...input.pins, ...(operator.pins ?? [])],
		mayInsert: input.mayInsert && operator.mayInsert,
		mayDelete: operator.mayDelete && (operator.deletesByChange === true || input.mayDelete),
		reachesOutside: input.reachesOutside,
		get(source, mint) {
			const before = input.get(source, mint);
			const { output, trace } = operator.plain.get(before.output, mint);
			const behind = new Map<RowId, RowId>();
			for (const [id, inner] of before.behind) {
				const outer = trace.get(inner);
				if (outer !== undefined) behind.set(id, outer);
			}
			return {
				output,
				behind,
				put(after, ids) {
					const back = operator.plain.put(before.output, trace, after, ids);
					return back.ok ? before.put(back.value, ids) : back;
				}
			};
		},
		open(surroundings) {
			const under = input.open(surroundings);
			if (typeof operator.live === 'function')
				return openChain(under, input.keepsIds, { ...operator, live: operator.live }, surroundings);
			const { base, layers } = isLayered(under) ? under : { base: under, layers: [] };
			const named = (refusal: PutRefusal) =>
				withSourceRows(withAttributes(refusal, operator.output, surroundings), base.anchorsOf);
			const { show, restore } = operator.live;
			return openLayers(base, [...layers, { show, restore, named }]);
		}
	};
}

function openChain(
	input: LiveNode,
	keepsIds: boolean,
	operator: Operator & { readonly live: (input: LookUp, changeTogether?: ChangeTogether) => Stage },
	surroundings: Surroundings
): LiveNode {
	const stage = operator.live(input.row, input.changeTogether);
	const anchorsOf = (id: RowId) =>
		operator.changesIds ? [...stage.membersOf(id)].flatMap(input.anchorsOf) : input.anchorsOf(id);
	return {
		row: stage.row,
		anchorsOf,

		*fill(mint, take, each) {
			const rows = new Map<RowId, Row>();
			const coming = [...(yield* part(comingFrom(input, mint, each), 0, 0.5))];
			for (let start = 0; start < coming.length; start += each) {
				const { delta, apply } = stage.get(new Map(coming.slice(start, start + each)), noHints, mint);
				apply();
				for (const [id, { after }] of delta) {
					if (after) rows.set(id, after);
					else rows.delete(id);
				}
				yield 0.5 + (0.5 * start) / coming.length;
			}
			for (const [id, row] of rows) take(id, row);
		},

		get(source, hints, mint) {
			const before = input.get(source, hints, mint);
			const { delta, moves, apply } = stage.get(before.delta, hints, mint);
			const both = inTurn(before.apply, apply);
			if (!operator.changesIds) return { delta, moved: before.moved, placed: before.placed, apply: both };
			const placed = () => {
				const all = new Map<RowId, RowId | null>();
				for (const [id, inner] of before.placed()) {
					const outer = inner && moves.get(inner);
					all.set(id, outer === undefined ? ((inner && stage.outputOf(inner)) ?? null) : outer);
				}
				for (const [inner, outer] of moves)
					for (const id of input.anchorsOf(inner)) if (!all.has(id)) all.set(id, outer);
				return all;
			};
			return { delta, moved: keepsIds ? moves : placed(), placed, apply: both };
		},

		put(delta, mint, hints) {
			const back = stage.put(delta, mint);
			if (!back.ok) {
				const named = withAttributes(back.failure, operator.output, surroundings);
				return fail(withSourceRows(named, input.anchorsOf));
			}
			for (const [id, outer] of back.value.hints) hints.set(id, outer);
			const source = input.put(back.value.delta, mint, hints);
			if (source.ok || !operator.changesIds) return source;
			return fail(withRows(source.failure, (id) => hints.get(id) ?? stage.outputOf(id) ?? id));
		}
	};
}

/** All rows of a node as a change from nothing. */
export function* comingFrom(input: LiveNode, mint: IdSupply, each: number): Steps<Delta> {
	const delta = new Map<RowId, Change>();
	yield* input.fill(mint, (id, after) => delta.set(id, { before: null, after }), each);
	return delta;
}

// ───────────── refusals on their way up

/** The same refusal, its rows said by other ids. */
export function withRows(refusal: PutRefusal, idOf: (id: RowId) => RowId): PutRefusal {
	if ('row' in refusal) return { ...refusal, row: idOf(refusal.row) };
	if ('rows' in refusal) return { ...refusal, rows: refusal.rows.map(idOf) };
	if (refusal.kind === 'View' && 'row' in refusal.fault)
		return { ...refusal, fault: { ...refusal.fault, row: idOf(refusal.fault.row) } };
	return refusal;
}

export const withSourceRows = (
	refusal: PutRefusal,
	anchorsOf: (id: RowId) => readonly RowId[]
): PutRefusal =>
	'sourceRows' in refusal ? { ...refusal, sourceRows: refusal.sourceRows.flatMap(anchorsOf) } : refusal;

/** Columns of an operator's output by the names the view has for them, where it shows them. */
export function withAttributes(
	refusal: PutRefusal,
	{ schema, origins }: Shape,
	surroundings: Surroundings
): PutRefusal {
	const nameOf = (column: string): string => {
		const origin = origins[schema.columns.findIndex(({ name }) => name === column)];
		return (origin && surroundings.attributeOf(origin)) ?? column;
	};
	if (refusal.kind === 'ViewKeyTaken') return { ...refusal, key: refusal.key.map(nameOf) };
	if (refusal.kind === 'ValueRefused' || refusal.kind === 'MoveRefused')
		return { ...refusal, column: nameOf(refusal.column) };
	if (refusal.kind === 'View' && refusal.fault.kind === 'KeyMissing')
		return { ...refusal, fault: { ...refusal.fault, column: nameOf(refusal.fault.column) } };
	return refusal;
}

export function inTurn(first: () => () => void, second: () => () => void): () => () => void {
	if (first === applyNothing) return second;
	if (second === applyNothing) return first;
	return () => {
		const undos = [first(), second()];
		return () => undos.toReversed().forEach((undo) => undo());
	};
}
