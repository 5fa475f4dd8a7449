/** Two pipelines that meet in one operator (a join or a union), carried forward and backward as one. */
import { cell } from '../cells';
import { diff, type Delta } from '../delta';
import type { PutRefusal } from '../errors';
import type { Changes, Pin, Tables } from '../lens';
import {
	comingFrom,
	inTurn,
	withAttributes,
	withRows,
	withSourceRows,
	type LiveNode,
	type Node,
	type Surroundings
} from './node';
import type { Fork } from './operator';
import { fail, ok, type Result } from '../result';
import { part } from '../steps';
import type { Row, RowId, Schema } from '../table';

const nothing: Delta = new Map();

export function fork(left: Node, right: Node, operator: Fork): Node {
	const anchored = operator.anchors === 'both';
	const meeting: Meeting = { left, right, tag: operator.tag ?? '' };
	return {
		output: operator.output,
		tables: [...new Set([...left.tables, ...right.tables])],
		keepsIds: false,
		filters: [...left.filters, ...right.filters, ...operator.filters],
		pins: [...pinsBeside(left, right), ...pinsBeside(right, left)],
		...operator.rights(left, right),
		reachesOutside: [
			...new Set([
				...left.reachesOutside,
				...right.reachesOutside,
				...(operator.reachesOutside ? right.tables : [])
			])
		],
		get(source, mint) {
			const [one, other] = [left.get(source, mint), right.get(source, mint)];
			const output = operator.plain.get(one.output, other.output);
			const behind = new Map([...one.behind].filter(([, inner]) => output.rows.has(inner)));
			for (const [id, inner] of anchored ? other.behind : [])
				if (output.rows.has(inner)) behind.set(id, inner);
			return {
				output,
				behind,
				put(after, ids) {
					const back = operator.plain.put(one.output, other.output, after, ids);
					if (!back.ok) return back;
					const here = one.put(back.value.left, ids);
					if (!here.ok) return here;
					const there = other.put(back.value.right, ids);
					return there.ok ? mergeTables(source, [here.value, there.value], meeting) : there;
				}
			};
		},
		open: (surroundings) =>
			openFork([left.open(surroundings), right.open(surroundings)], operator, meeting, surroundings)
	};
}

/** What is pinned in a table on one side may be open in rows of it on the other. */
const pinsBeside = ({ pins }: Node, { tables }: Node): readonly Pin[] =>
	pins.filter(({ table }) => !tables.includes(table));

function openFork(
	[left, right]: readonly [LiveNode, LiveNode],
	operator: Fork,
	meeting: Meeting,
	surroundings: Surroundings
): LiveNode {
	const stage = operator.open(left.row, right.row);
	const anchored = operator.anchors === 'both';
	// A row that is on neither side yet may be about to come from either.
	const sourceRowsOf = (id: RowId) => {
		if (left.row(id)) return left.anchorsOf(id);
		if (right.row(id)) return right.anchorsOf(id);
		return [...new Set([...left.anchorsOf(id), ...right.anchorsOf(id)])];
	};
	return {
		row: stage.row,
		anchorsOf: (id) => (anchored ? sourceRowsOf(id) : left.anchorsOf(id)),

		*fill(mint, take, each) {
			const here = yield* part(comingFrom(left, mint, each), 0, 0.5);
			const there = yield* part(comingFrom(right, mint, each), 0.5, 1);
			const { delta, apply } = stage.get(here, there);
			apply();
			for (const [id, { after }] of delta) if (after) take(id, after);
		},

		get(source, hints, mint) {
			const one = left.get(source, hints, mint);
			const other = right.get(source, hints, mint);
			const { delta, apply } = stage.get(one.delta, other.delta);
			const moved = new Map(one.placed());
			if (anchored)
				for (const [id, inner] of other.placed())
					if (isThere(right, other.delta, inner) || !isThere(left, one.delta, moved.get(id) ?? null))
						moved.set(id, inner);
			return { delta, moved, placed: () => moved, apply: inTurn(inTurn(one.apply, other.apply), apply) };
		},

		put(delta, mint, hints) {
			const back = stage.put(delta, mint);
			if (!back.ok) {
				const named = withAttributes(back.failure, operator.output, surroundings);
				return fail(withSourceRows(named, sourceRowsOf));
			}
			const here = left.put(back.value.left, mint, hints);
			if (!here.ok) return here;
			const there = right.put(back.value.right, mint, hints);
			if (!there.ok) return fail(withRows(there.failure, (id) => back.value.speakers.get(id) ?? id));
			const schemaOf = (table: string) => surroundings.table(table).schema;
			return mergeChanges([here.value, there.value], schemaOf, meeting);
		}
	};
}

const isThere = (node: LiveNode, delta: Delta, id: RowId | null): boolean => {
	if (id === null) return false;
	const change = delta.get(id);
	return change ? change.after !== null : node.row(id) !== undefined;
};

/** Two pipelines over tables that both may change; `tag` is the column that keeps them apart. */
interface Meeting {
	readonly left: Node;
	readonly right: Node;
	readonly tag: string;
}

/** Both changes at once. A row of one table that goes on one side and comes on the other is changed in place. */
function mergeChanges(
	[one, other]: readonly [Changes, Changes],
	schemaOf: (table: string) => Schema,
	{ left, right, tag }: Meeting
): Result<Changes, PutRefusal> {
	const merged = new Map(one);
	for (const [table, delta] of other) {
		const rows = new Map(merged.get(table) ?? nothing);
		const landed = (side: Node, before: Row, after: Row) => ({
			before,
			after: withCellsSeen(side, table, schemaOf(table), before, after)
		});
		for (const [id, change] of delta) {
			const known = rows.get(id);
			if (!known) rows.set(id, change);
			else if (known.before && !known.after && change.after)
				rows.set(id, landed(right, known.before, change.after));
			else if (known.after && change.before && !change.after)
				rows.set(id, landed(left, change.before, known.after));
			else return fail({ kind: 'MoveRefused', row: id, column: tag });
		}
		merged.set(table, rows);
	}
	return ok(merged);
}

/** A row that lands in a side keeps the cells that the side neither shows nor chooses its rows by. */
function withCellsSeen(
	{ output, filters }: Node,
	table: string,
	{ columns }: Schema,
	before: Row,
	after: Row
): Row {
	const refs = [...output.origins.flatMap(({ reads, writes }) => [...reads, ...writes]), ...filters];
	const seen = new Set(refs.flatMap((ref) => (ref.table === table ? [ref.column] : [])));
	return columns.map(({ name }, position) => cell(seen.has(name) ? after : before, position));
}

/** The same on whole tables: a table that both sides read takes the changes of both. */
function mergeTables(
	source: Tables,
	[one, other]: readonly [Tables, Tables],
	meeting: Meeting
): Result<Tables, PutRefusal> {
	const merged = new Map(one);
	for (const [name, table] of other) {
		const before = source.get(name);
		const known = merged.get(name);
		if (!before || !known) {
			merged.set(name, table);
			continue;
		}
		const [here, there] = [diff(before, known), diff(before, table)];
		const changes = mergeChanges(
			[new Map([[name, here]]), new Map([[name, there]])],
			() => before.schema,
			meeting
		);
		if (!changes.ok) return changes;
		const rows = new Map(before.rows);
		for (const [id, { after }] of changes.value.get(name) ?? nothing) {
			if (after) rows.set(id, after);
			else rows.delete(id);
		}
		merged.set(name, { schema: before.schema, rows });
	}
	return ok(merged);
}
