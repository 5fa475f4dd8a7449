/** A join at work: both sides indexed by join value, so that a change costs what it touches (Horn, Perera, Cheney 2018). */
import { changeOf, type Change, type Delta } from '../delta';
import type { PutRefusal } from '../errors';
import type { Joining } from './join';
import type { ForkStage, LookUp, Split } from './operator';
import { fail, ok, type Result } from '../result';
import type { IdSupply, Row, RowId } from '../table';

/** What a view change says at one join value: rows that are there after it, and rows that are deleted. */
interface Visit {
	readonly said: { readonly id: RowId; readonly row: Row }[];
	readonly deleted: RowId[];
}

/** A right row of which the view says something, and what becomes of it. */
interface Saying {
	readonly id: RowId;
	readonly change: Change | undefined;
}

export function openJoin(joining: Joining, leftRow: LookUp, rightRow: LookUp): ForkStage {
	const { valueOfLeft, valueOfRight, beside, leftOf, rightOf, onDelete } = joining;
	const leftsAt = new Map<string, Set<RowId>>();
	const rightAt = new Map<string, RowId>();

	// ───────────── forward

	function get(left: Delta, right: Delta) {
		const lefts = movesBy(left, valueOfLeft);
		const rights = movesBy(right, valueOfRight);
		const arrived = new Map(rights.flatMap(({ id, to }) => (to === undefined ? [] : [[to, id] as const])));
		const gone = new Set(rights.flatMap(({ from }) => from ?? []));
		const rightBefore = (value: string) => {
			const id = rightAt.get(value);
			return id && (right.has(id) ? right.get(id)?.before : rightRow(id));
		};
		const rightAfter = (value: string) => {
			const id = arrived.get(value) ?? (gone.has(value) ? undefined : rightAt.get(value));
			return id && (right.has(id) ? right.get(id)?.after : rightRow(id));
		};
		const join = (row: Row | null, partnerAt: typeof rightAfter) => {
			const value = row ? valueOfLeft(row) : undefined;
			const partner = value === undefined ? undefined : partnerAt(value);
			return row && partner ? beside(row, partner) : null;
		};

		const delta = new Map<RowId, Change>();
		const follow = (id: RowId, before: Row | null, after: Row | null) => {
			const change = changeOf(join(before, rightBefore), join(after, rightAfter));
			if (change) delta.set(id, change);
		};
		for (const [id, { before, after }] of left) follow(id, before, after);
		for (const value of valuesOf(right, valueOfRight))
			for (const id of leftsAt.get(value) ?? []) {
				const row = left.has(id) ? undefined : leftRow(id);
				if (row) follow(id, row, row);
			}
		return { delta, apply: () => apply(lefts, rights) };
	}

	function apply(lefts: readonly Move[], rights: readonly Move[]): () => void {
		move(lefts, rights);
		return () => move(lefts.map(reversed), rights.map(reversed));
	}

	function move(lefts: readonly Move[], rights: readonly Move[]): void {
		for (const { id, from, to } of lefts) {
			if (from !== undefined) {
				const ids = leftsAt.get(from);
				ids?.delete(id);
				if (ids?.size === 0) leftsAt.delete(from);
			}
			if (to === undefined) continue;
			const ids = leftsAt.get(to);
			if (ids) ids.add(id);
			else leftsAt.set(to, new Set([id]));
		}
		for (const { from } of rights) if (from !== undefined) rightAt.delete(from);
		for (const { id, to } of rights) if (to !== undefined) rightAt.set(to, id);
	}

	// ───────────── backward

	function put(delta: Delta, mint: IdSupply): Result<Split, PutRefusal> {
		const visits = visitsOf(joining, delta);
		if (!visits.ok) return visits;
		const left = new Map<RowId, Change>();
		const right = new Map<RowId, Change>();
		const speakers = new Map<RowId, RowId>();
		for (const [id, { before, after }] of delta) {
			const change = changeOf(before && leftOf(before), after && leftOf(after));
			if (change) left.set(id, change);
		}
		for (const [value, { said, deleted }] of visits.value) {
			const present = rightAt.get(value);
			const witness = present === undefined ? undefined : bystander(value, delta);
			const saying = said.length > 0 ? sayingAt(value, said, witness, mint) : undefined;
			if (saying && !saying.ok) return saying;
			if (saying?.value.change) right.set(saying.value.id, saying.value.change);
			const speaker = said[0]?.id ?? deleted[0];
			const spokenOf = saying?.value.id ?? present;
			if (speaker !== undefined && spokenOf !== undefined) speakers.set(spokenOf, speaker);

			const partner = present === undefined ? undefined : rightRow(present);
			const last = said.length === 0 && witness === undefined;
			if (!last || onDelete === 'left' || present === undefined || !partner) continue;
			right.set(present, { before: partner, after: null });
			if (onDelete === 'right') for (const id of deleted) left.delete(id);
		}
		return ok({ left, right, speakers });
	}

	/** What the rows at a join value say of their one right row; `witness` is a row there that the change leaves alone. */
	function sayingAt(
		value: string,
		said: Visit['said'],
		witness: RowId | undefined,
		mint: IdSupply
	): Result<Saying, PutRefusal> {
		const present = rightAt.get(value);
		const partner = present === undefined ? undefined : rightRow(present);
		const [first] = said;
		if (!first) throw new Error('No row speaks here');
		const wanted = rightOf(first.row);
		const standard = witness !== undefined && partner ? partner : wanted;
		for (const { id, row } of said) {
			const columns = joining.differing(standard, rightOf(row));
			const rows = [witness ?? first.id, id];
			if (columns.length > 0) return fail({ kind: 'SharedRowDiffers', rows, columns });
		}
		const seated = leftsAt.get(value);
		if (present === undefined || !partner) {
			const missing = joining.missing(first.id);
			if (missing) return fail(missing);
			if (seated) return fail({ kind: 'OthersWouldAppear', row: first.id, sourceRows: [...seated] });
			return ok({ id: mint(), change: { before: null, after: wanted } });
		}
		const change = changeOf(partner, wanted);
		const refusal = change && !seated && joining.existing(first.id, joining.differing(partner, wanted));
		return refusal ? fail(refusal) : ok({ id: present, change });
	}

	/** A row at the join value that the change leaves alone. */
	function bystander(value: string, delta: Delta): RowId | undefined {
		for (const id of leftsAt.get(value) ?? []) if (!delta.has(id)) return id;
		return undefined;
	}

	return {
		row(id) {
			const row = leftRow(id);
			const value = row && valueOfLeft(row);
			const partner = value === undefined ? undefined : rightAt.get(value);
			const right = partner && rightRow(partner);
			return row && right && beside(row, right);
		},
		get,
		put
	};
}

/** A view change sorted by join value. A row that goes to another value says nothing of the one it left. */
function visitsOf(
	{ valueOfLeft, onDelete, sourceColumns }: Joining,
	delta: Delta
): Result<ReadonlyMap<string, Visit>, PutRefusal> {
	const visits = new Map<string, Visit>();
	for (const [id, { before, after }] of delta) {
		if (!after && onDelete === 'refuse') return fail({ kind: 'DeleteRefused', row: id, sourceRows: [id] });
		const value = valueOfLeft(after ?? before);
		if (value === undefined) return fail({ kind: 'LeavesSelection', row: id, columns: sourceColumns });
		const visit: Visit = visits.get(value) ?? { said: [], deleted: [] };
		visits.set(value, visit);
		if (after) visit.said.push({ id, row: after });
		else visit.deleted.push(id);
	}
	return ok(visits);
}

/** A row that comes to, or leaves, a join value. */
interface Move {
	readonly id: RowId;
	readonly from: string | undefined;
	readonly to: string | undefined;
}

const reversed = ({ id, from, to }: Move): Move => ({ id, from: to, to: from });

const movesBy = (delta: Delta, valueOf: (row: Row) => string | undefined): readonly Move[] =>
	[...delta].flatMap(([id, { before, after }]) => {
		const from = before ? valueOf(before) : undefined;
		const to = after ? valueOf(after) : undefined;
		return from === to ? [] : [{ id, from, to }];
	});

/** The join values that a change touches, each once. */
const valuesOf = (delta: Delta, valueOf: (row: Row) => string | undefined): ReadonlySet<string> =>
	new Set(
		[...delta.values()].flatMap(({ before, after }) =>
			[before, after].flatMap((row) => (row && valueOf(row)) ?? [])
		)
	);
