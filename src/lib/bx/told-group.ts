/** The change of a group as data: which cells its rows have, and what they take, so that it is as short however many they are. */
import { sameCells, withCells } from './cells';
import type { Change, Delta } from './delta';
import { GroupChange } from './group-change';
import type { Row, RowId, Table } from './table';

export interface ToldGroup {
	/** Positions of columns, and the cells that every row of the group has there. */
	readonly from: readonly number[];
	readonly cells: Row;
	/** How many rows the group has: in a table where it has more or fewer, this is another change. */
	readonly size: number;
	/** Positions of other columns, and the cells there before and after. */
	readonly to: readonly number[];
	readonly before: Row;
	readonly after: Row;
}

/** A change that was made of a whole group; nothing for any other. */
export function tellGroup(delta: Delta): ToldGroup | undefined {
	if (!(delta instanceof GroupChange)) return undefined;
	const { tied, before, after, sample, size } = delta.spread;
	const from = tied.index.positions;
	return {
		from,
		cells: from.map((position) => sample[1][position] ?? null),
		size,
		to: tied.targets,
		before,
		after
	};
}

/** The change in the table it was told of. Costs a look at every row. */
export function hearGroup({ rows }: Table, { from, cells, to, before, after }: ToldGroup): Delta {
	const delta = new Map<RowId, Change>();
	const member = withCells([], from, cells);
	for (const [id, row] of rows)
		if (sameCells(row, member, from))
			delta.set(id, { before: withCells(row, to, before), after: withCells(row, to, after) });
	return delta;
}
