/** What pasting a block of text into a grid would do: all of it, or nothing and the reason. */
import { fail, ok, type Result, type Value } from '$lib/bx';
import { describeCellFault } from '../errors';
import { parseValue } from '../text/parse-value';
import type { NewCells, PastedCell } from '../types';
import type { GridColumn } from './columns';
import type { GridRow, GridRows } from './overlay';
import type { CellPosition } from './position';

export interface PasteTarget {
	/** Top left cell. */
	readonly at: CellPosition;
	readonly rows: GridRows;
	readonly places: readonly GridColumn[];
	/** Lines past the last row become new rows; otherwise they refuse the paste. */
	readonly mayInsert: boolean;
	reasonFor(row: GridRow, column: string): string | null;
}

export interface PastePlan {
	readonly cells: readonly PastedCell[];
	readonly newRows: readonly NewCells[];
}

/** Cells that would not change are left out, so pasting over a locked cell that stays the same is no offence. */
export function planPaste(
	block: readonly (readonly string[])[],
	target: PasteTarget
): Result<PastePlan, string> {
	const cells: PastedCell[] = [];
	const newRows: NewCells[] = [];
	for (const [down, line] of block.entries()) {
		const row = target.rows.at(target.at.row + down);
		if (!row && !target.mayInsert)
			return fail('The copied block has more rows than there are below this cell.');
		const fresh = new Map<string, Value>();
		for (const [across, text] of line.entries()) {
			const place = target.places[target.at.column + across];
			if (!place) return fail('The copied block has more columns than there are to the right of this cell.');
			const { name, type } = place.column;
			const parsed = parseValue(text, type);
			if (!parsed.ok) return fail(`${name}: ${describeCellFault(parsed.failure)}`);
			if (!row) fresh.set(name, parsed.value);
			else if (parsed.value !== row.cells[place.index]) {
				const reason = target.reasonFor(row, name);
				if (reason !== null) return fail(reason);
				cells.push({ rowId: row.id, column: name, value: parsed.value });
			}
		}
		if (!row) newRows.push(fresh);
	}
	return ok({ cells, newRows });
}
