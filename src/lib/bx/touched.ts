/** Which attributes a change touches, as rights count them: what a peer needs the right to do. */
import { cell } from './cells';
import type { Delta } from './delta';
import type { Schema } from './table';

export interface Touched {
	/** Rows come or go. */
	readonly rows: boolean;
	readonly columns: ReadonlySet<string>;
}

/** Inserting a row touches the columns it fills; deleting one touches every column it had a value in. */
export function touchedBy(schema: Schema, delta: Delta): Touched {
	const columns = new Set<string>();
	let rows = false;
	for (const { before, after } of delta.values()) {
		if (!before || !after) rows = true;
		schema.columns.forEach(({ name }, position) => {
			if (cell(before ?? [], position) !== cell(after ?? [], position)) columns.add(name);
		});
	}
	return { rows, columns };
}
