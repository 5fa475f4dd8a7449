/** The indexed state of a by-key projection: which input rows form which view row, and how a change regroups them. */
import { cellsToText, hasNull, pick, sameCells } from '../cells';
import { changeOf, type Change, type Delta } from '../delta';
import { showingGroups } from '../group-change';
import type { Forward, Hints } from './operator';
import type { Grouping } from './project-by-key';
import type { IdSupply, Row, RowId } from '../table';

export interface Groups {
	/** The group at a key, given as text. */
	at(key: string): RowId | undefined;
	groupOf(member: RowId): RowId | undefined;
	membersOf(group: RowId): ReadonlySet<RowId>;
	/** How the groups follow a change of their rows. Costs as much as the change is long. */
	plan(delta: Delta, hints: Hints, mint: IdSupply): Forward;
}

interface Leaver {
	readonly id: RowId;
	readonly before: Row;
	readonly to: string | undefined;
}

interface Arrival {
	readonly id: RowId;
	readonly after: Row;
}

/** A change sorted by key: rows that leave a group, rows that arrive at a key, and one row that changed in its place. */
interface Traffic {
	readonly leavers: ReadonlyMap<string, readonly Leaver[]>;
	readonly arrivals: ReadonlyMap<string, readonly Arrival[]>;
	readonly stayers: ReadonlyMap<string, { readonly before: Row; readonly after: Row }>;
}

const nobody: ReadonlySet<RowId> = new Set();

export function openGroups({ positions, inputKey }: Grouping): Groups {
	const byKey = new Map<string, RowId>();
	const groupOf = new Map<RowId, RowId>();
	const members = new Map<RowId, Set<RowId>>();
	const keyOf = (row: Row | null) =>
		row && !hasNull(row, inputKey) ? cellsToText(row, inputKey) : undefined;
	const groupAt = (key: string): RowId => byKey.get(key) as RowId;

	function sort(delta: Delta): Traffic {
		const leavers = new Map<string, Leaver[]>();
		const arrivals = new Map<string, Arrival[]>();
		const stayers = new Map<string, { before: Row; after: Row }>();
		let last: Row | undefined;
		for (const [id, { before, after }] of showingGroups(delta, inputKey)) {
			if (before && after && sameCells(before, after, inputKey)) {
				// One row of a group speaks for all that stay, and they tend to come one after another.
				if (last && sameCells(before, last, inputKey)) continue;
				last = before;
				const key = keyOf(before);
				if (key !== undefined) stayers.set(key, { before, after });
				continue;
			}
			const [from, to] = [keyOf(before), keyOf(after)];
			if (from !== undefined && before) push(leavers, from, { id, before, to });
			if (to !== undefined && after) push(arrivals, to, { id, after });
		}
		return { leavers, arrivals, stayers };
	}

	/** Key → the emptied group that moved there as a whole. Of several, the one with the smallest old key. */
	function wholeMoves({ leavers }: Traffic, emptied: ReadonlySet<string>): ReadonlyMap<string, string> {
		const moves = new Map<string, string>();
		for (const from of emptied) {
			const all = leavers.get(from) ?? [];
			const to = all[0]?.to;
			if (to === undefined || !all.every((leaver) => leaver.to === to)) continue;
			if (byKey.has(to) && !emptied.has(to)) continue;
			const rival = moves.get(to);
			if (rival === undefined || from < rival) moves.set(to, from);
		}
		return moves;
	}

	function plan(delta: Delta, hints: Hints, mint: IdSupply): Forward {
		const traffic = sort(delta);
		const emptied = new Set(
			[...traffic.leavers.keys()].filter(
				(key) => members.get(groupAt(key))?.size === traffic.leavers.get(key)?.length
			)
		);
		const carried = wholeMoves(traffic, emptied);
		const carriers = new Set(carried.values());
		const view = new Map<RowId, Change>();
		const moves = new Map<RowId, RowId | null>();
		const targets = new Map<string, RowId>();
		const write = (group: RowId, before: Row | undefined, after: Row | undefined) => {
			const change = changeOf(before && pick(before, positions), after && pick(after, positions));
			if (change) view.set(group, change);
		};

		for (const [key, { before, after }] of traffic.stayers) write(groupAt(key), before, after);
		for (const [key, leavers] of traffic.leavers) {
			for (const { id } of leavers) moves.set(id, null);
			if (emptied.has(key) && !carriers.has(key)) write(groupAt(key), leavers[0]?.before, undefined);
		}
		for (const [key, arrivals] of traffic.arrivals) {
			const from = carried.get(key);
			const kept = byKey.has(key) && !emptied.has(key);
			const hint = arrivals.map(({ id }) => hints.get(id)).find((id) => id !== undefined);
			const target = from !== undefined ? groupAt(from) : kept ? groupAt(key) : (hint ?? mint());
			targets.set(key, target);
			for (const { id } of arrivals) moves.set(id, target);
			if (from !== undefined) write(target, traffic.leavers.get(from)?.[0]?.before, arrivals[0]?.after);
			else if (!kept) write(target, undefined, arrivals[0]?.after);
		}
		return { delta: view, moves, apply: () => apply(moves, emptied, targets) };
	}

	function apply(
		moves: ReadonlyMap<RowId, RowId | null>,
		emptied: ReadonlySet<string>,
		targets: ReadonlyMap<string, RowId>
	): () => void {
		const oldGroups = new Map([...moves.keys()].map((id) => [id, groupOf.get(id) ?? null]));
		const oldKeys = new Map([...emptied, ...targets.keys()].map((key) => [key, byKey.get(key)]));
		for (const key of emptied) byKey.delete(key);
		for (const [key, group] of targets) byKey.set(key, group);
		move(moves);
		return () => {
			for (const [key, group] of oldKeys) {
				if (group === undefined) byKey.delete(key);
				else byKey.set(key, group);
			}
			move(oldGroups);
		};
	}

	function move(moves: ReadonlyMap<RowId, RowId | null>): void {
		for (const [id, group] of moves) {
			const old = groupOf.get(id);
			if (old === group) continue;
			if (old !== undefined) members.get(old)?.delete(id);
			if (old !== undefined && members.get(old)?.size === 0) members.delete(old);
			if (group === null) groupOf.delete(id);
			else groupOf.set(id, group);
			if (group === null) continue;
			const set = members.get(group);
			if (set) set.add(id);
			else members.set(group, new Set([id]));
		}
	}

	return {
		at: (key) => byKey.get(key),
		groupOf: (member) => groupOf.get(member),
		membersOf: (group) => members.get(group) ?? nobody,
		plan
	};
}

function push<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
	const list = lists.get(key);
	if (list) list.push(item);
	else lists.set(key, [item]);
}
