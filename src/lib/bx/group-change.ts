/**
 * A change of a whole group that says once what its rows have in common; a row's own change is made when somebody reads it.
 * `structuredClone` and `postMessage` read nothing: they copy an empty map of it, so workers are given what iterating over it
 * gives (`new Map(change)`).
 */
import { withCells } from './cells';
import type { Change, Delta } from './delta';
import type { Members, Tied } from './kept-rows';
import type { RowId, Row, Value } from './table';

/** A group of rows that a dependency ties together, and what becomes of all of them. */
export interface Spread {
	readonly tied: Tied;
	/** What `cellsKey` makes of the cells by which they are a group. */
	readonly key: Value;
	/** The cells that the dependency determines, in the order of its targets. They differ. */
	readonly before: Row;
	readonly after: Row;
	/** The rows before the change. What they have at the targets does not count. */
	readonly members: Members;
	/** How many they are, and one of them. */
	readonly size: number;
	readonly sample: readonly [RowId, Row];
	/** The number of the state of the table it was planned in. */
	readonly plannedIn: number;
}

/** A delta as any other. To read more of it than its size, its spread and its sample costs as much as it is long. */
export class GroupChange extends Map<RowId, Change> {
	readonly spread: Spread;
	/** The change of one row, which shows what changes in each. */
	readonly sample: Delta;
	#written = false;

	constructor(spread: Spread) {
		super();
		this.spread = spread;
		const [id, row] = spread.sample;
		this.sample = new Map([[id, this.#changeOf(row)]]);
	}

	#changeOf(row: Row): Change {
		const { tied, before, after } = this.spread;
		return { before: withCells(row, tied.targets, before), after: withCells(row, tied.targets, after) };
	}

	#write(): void {
		if (this.#written) return;
		this.#written = true;
		for (const [id, row] of this.spread.members.rows()) super.set(id, this.#changeOf(row));
	}

	override get size(): number {
		return this.spread.size;
	}

	override get(id: RowId): Change | undefined {
		this.#write();
		return super.get(id);
	}

	override has(id: RowId): boolean {
		this.#write();
		return super.has(id);
	}

	override keys(): ReturnType<Map<RowId, Change>['keys']> {
		this.#write();
		return super.keys();
	}

	override values(): ReturnType<Map<RowId, Change>['values']> {
		this.#write();
		return super.values();
	}

	override entries(): ReturnType<Map<RowId, Change>['entries']> {
		this.#write();
		return super.entries();
	}

	override [Symbol.iterator](): ReturnType<Map<RowId, Change>['entries']> {
		return this.entries();
	}

	override forEach(tell: (change: Change, id: RowId, map: Map<RowId, Change>) => void): void {
		this.#write();
		super.forEach(tell);
	}
}

/** Changes that show which columns change, though not in every row. */
export const showingColumns = (delta: Delta): Delta => (delta instanceof GroupChange ? delta.sample : delta);

/** Changes that show what becomes of all rows that agree at these positions, though not of each of them. */
export const showingGroups = (delta: Delta, positions: readonly number[]): Delta =>
	delta instanceof GroupChange &&
	positions.every((position) => delta.spread.tied.index.positions.includes(position))
		? delta.sample
		: delta;
