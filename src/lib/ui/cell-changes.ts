/** A delta as people read it: row by row, only the cells that differ. */
import type { ColumnType, Delta, Row, RowId, Schema, Value } from '$lib/bx';
import { formatValue } from './text/format-value';

export interface CellChange {
	readonly column: string;
	readonly type: ColumnType;
	readonly before: Value;
	readonly after: Value;
}

export interface RowChange {
	readonly id: RowId;
	readonly kind: 'inserted' | 'changed' | 'deleted';
	/** What the row was called before the change (after it, for a new row). */
	readonly label: string;
	readonly cells: readonly CellChange[];
}

/** Rows in the order of the delta. `rowLabel` overrides how a row is named. */
export function cellChanges(
	schema: Schema,
	delta: Delta,
	rowLabel: (schema: Schema, row: Row) => string = labelOf
): RowChange[] {
	return [...delta].map(([id, { before, after }]) => ({
		id,
		kind: before === null ? 'inserted' : after === null ? 'deleted' : 'changed',
		label: rowLabel(schema, before ?? after ?? []),
		cells: schema.columns.flatMap(({ name, type }, index) => {
			const cell = {
				column: name,
				type,
				before: before?.[index] ?? null,
				after: after?.[index] ?? null
			};
			return cell.before === cell.after ? [] : [cell];
		})
	}));
}

/** A row is called by its key, or by its first cell that holds something. */
export function labelOf(schema: Schema, row: Row): string {
	const named = schema.columns.map((column, index) => ({ column, value: row[index] ?? null }));
	const keys = named.filter(({ column }) => schema.key.includes(column.name));
	const shown = keys.length > 0 ? keys : named.filter(({ value }) => value !== null).slice(0, 1);
	return shown.map(({ column, value }) => formatValue(value, column.type)).join(', ') || 'Empty row';
}
