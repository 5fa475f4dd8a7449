/**
 * The rows of a table. Cells that a whole group takes are kept once for the group, and each row takes them when it is read.
 * `structuredClone` and `postMessage` see an empty Map, so workers are given what iterating over the rows gives (`new Map(rows)`).
 */
import { cellsKey, withCells } from './cells';
import type { Delta } from './delta';
import type { GroupIndex } from './row-index';
import { RowMap } from './row-map';
import type { Row, RowId, Value } from './table';

/** A dependency at work: rows that agree on the columns of the index have the same cells at `targets`. */
export interface Tied {
	readonly index: GroupIndex;
	readonly targets: readonly number[];
}

/** The rows of a group as they are now, but for the cells at its targets. They are looked up when somebody asks, or else before they change. */
export class Members {
	readonly #lookUp: () => readonly (readonly [RowId, Row])[];
	#rows: readonly (readonly [RowId, Row])[] | undefined;

	constructor(lookUp: () => readonly (readonly [RowId, Row])[]) {
		this.#lookUp = lookUp;
	}

	rows(): readonly (readonly [RowId, Row])[] {
		return (this.#rows ??= this.#lookUp());
	}
}

/** What is known of the groups of one dependency, by their keys. */
interface Groups extends Tied {
	/** Cells at the targets that some of the rows may still be without. */
	readonly ahead: Map<Value, Row>;
	/** Rows that somebody may still ask for. */
	readonly members: Map<Value, WeakRef<Members>>;
}

export class KeptRows extends RowMap<Row> {
	#all: readonly Groups[] = [];
	#isAhead = false;

	/** Dependencies that none of the others looks at the targets of, nor any other index. To be called once. */
	tie(all: readonly Tied[]): void {
		this.#all = all.map(({ index, targets }) => ({ index, targets, ahead: new Map(), members: new Map() }));
	}

	/** Gives all rows of a group the same cells at the targets. */
	spread(tied: Tied, key: Value, cells: Row): void {
		for (const groups of this.#all)
			if (groups.index !== tied.index && groups.members.size > 0)
				for (const id of tied.index.at(key)) lookUp(groups, super.get(id) as Row);
		this.#all.find(({ index }) => index === tied.index)?.ahead.set(key, cells);
		this.#isAhead = true;
	}

	membersOf(tied: Tied, key: Value): Members {
		const known = this.#all.find(({ index }) => index === tied.index)?.members;
		const present = known?.get(key)?.deref();
		if (present) return present;
		const members = new Members(() =>
			[...tied.index.at(key)].map((id) => [id, this.get(id) as Row] as const)
		);
		known?.set(key, new WeakRef(members));
		return members;
	}

	/** Says that these rows are about to change, to whoever may ask later how they were. */
	willChange(delta: Delta): void {
		for (const groups of this.#all) {
			if (groups.members.size === 0) continue;
			for (const { before, after } of delta.values()) {
				if (before) lookUp(groups, before);
				if (after) lookUp(groups, after);
			}
		}
	}

	#current(id: RowId, row: Row): Row {
		let current = row;
		for (const { index, targets, ahead } of this.#all) {
			const cells = ahead.get(cellsKey(row, index.positions));
			if (cells && !hasCells(current, targets, cells)) current = withCells(current, targets, cells);
		}
		if (current !== row) super.set(id, current);
		return current;
	}

	#writeAll(): void {
		if (!this.#isAhead) return;
		for (const { index, ahead } of this.#all)
			for (const key of ahead.keys()) for (const id of index.at(key)) this.#current(id, super.get(id) as Row);
		for (const { ahead } of this.#all) ahead.clear();
		this.#isAhead = false;
	}

	override get(id: RowId): Row | undefined {
		const row = super.get(id);
		return this.#isAhead && row ? this.#current(id, row) : row;
	}

	/** A row that disagrees with its group comes with a change that writes every other row of it, too. */
	override set(id: RowId, row: Row): this {
		if (!this.#isAhead) return super.set(id, row);
		for (const { index, targets, ahead } of this.#all) {
			const key = cellsKey(row, index.positions);
			const cells = ahead.get(key);
			if (cells && !hasCells(row, targets, cells)) ahead.delete(key);
		}
		return super.set(id, row);
	}

	override values(): ReturnType<Map<RowId, Row>['values']> {
		this.#writeAll();
		return super.values();
	}

	override entries(): ReturnType<Map<RowId, Row>['entries']> {
		this.#writeAll();
		return super.entries();
	}

	override [Symbol.iterator](): ReturnType<Map<RowId, Row>['entries']> {
		return this.entries();
	}

	override forEach(tell: (row: Row, id: RowId, map: Map<RowId, Row>) => void): void {
		this.#writeAll();
		super.forEach(tell);
	}
}

/** The rows of the group that this row is one of, or will be, while they are as they were. */
function lookUp({ index, members }: Groups, row: Row): void {
	const key = cellsKey(row, index.positions);
	members.get(key)?.deref()?.rows();
	members.delete(key);
}

function hasCells(row: Row, positions: readonly number[], cells: Row): boolean {
	for (let index = 0; index < positions.length; index += 1)
		if (row[positions[index] as number] !== cells[index]) return false;
	return true;
}
