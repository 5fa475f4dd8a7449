/** Whether a whole table is legal: values of the declared types, key unique and present, dependencies kept. */
import { binds, cellsKey, pick, positionsOf } from './cells';
import type { TableFault } from './errors';
import { keyIndex } from './row-index';
import { atOnce, part, rowsPerStep, type Steps } from './steps';
import type { ColumnType, Row, RowId, Schema, Table, Value } from './table';

/** More faults than this are not listed: a person mends them in bundles. Each fault names all its rows. */
const mostFaults = 100;

const dateForm = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether foreign data is a cell of this type: see `Value` for what each type allows. `null` always is. */
export function isValue(type: ColumnType, value: unknown): boolean {
	if (value === null) return true;
	switch (type) {
		case 'text':
			return typeof value === 'string' && value.isWellFormed();
		case 'number':
			return typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0);
		case 'boolean':
			return typeof value === 'boolean';
		case 'date':
			return typeof value === 'string' && isDate(value);
	}
}

/**
 * Everything that is wrong with a table, at most a hundred faults, each with all its rows; none for a legal table.
 * In dependencies `null` agrees with `null`, so that dependencies can be chained, where they do not say otherwise.
 */
export const checkTable = (table: Table): TableFault[] => atOnce(checkingTable(table));

/** The same in steps. The rows are not to change meanwhile. */
export function* checkingTable(table: Table): Steps<TableFault[]> {
	const faults: TableFault[] = [];
	let looked = 0;
	for (const [id, row] of table.rows) {
		faults.push(...rowFaults(table.schema, id, row));
		if (faults.length >= mostFaults) return faults.slice(0, mostFaults);
		if (++looked % rowsPerStep === 0) yield (0.5 * looked) / table.rows.size;
	}
	if (faults.some((fault) => fault.kind === 'WrongType')) return faults;
	faults.push(...(yield* part(keyFaults(table), 0.5, 0.7)));
	faults.push(...(yield* part(dependencyFaults(table), 0.7, 1)));
	return faults.slice(0, mostFaults);
}

/** What is wrong with one row by itself: cells of another type, too few or too many cells, empty key cells. */
export function rowFaults(schema: Schema, id: RowId, row: Row): TableFault[] {
	const faults: TableFault[] = [];
	const width = schema.columns.length;
	for (let position = 0; position < (row.length > width ? width + 1 : width); position += 1) {
		const fault = cellFault(schema, id, row, position);
		if (fault) faults.push(fault);
	}
	return faults;
}

/** What is wrong with one cell by itself; a cell beyond the last column always is. */
export function cellFault(schema: Schema, id: RowId, row: Row, position: number): TableFault | undefined {
	const value: unknown = row[position];
	const column = schema.columns[position];
	if (!column || !isValue(column.type, value))
		return { kind: 'WrongType', column: column?.name ?? '', row: id, value };
	return value === null && schema.key.includes(column.name)
		? { kind: 'KeyMissing', column: column.name, row: id }
		: undefined;
}

function* keyFaults({ schema, rows }: Table): Steps<TableFault[]> {
	if (schema.key.length === 0) return [];
	const positions = positionsOf(schema, schema.key);
	const index = keyIndex(positions, (id) => rows.get(id));
	/** Rows that share a key, by the first of them. */
	const together = new Map<RowId, RowId[]>();
	let looked = 0;
	for (const [id, row] of rows) {
		if (++looked % rowsPerStep === 0) yield looked / rows.size;
		const first = index.holder(row);
		const others = first === undefined ? undefined : together.get(first);
		if (first === undefined) index.write(id, null, row);
		else if (others) others.push(id);
		else together.set(first, [first, id]);
	}
	return [...together.values()].map((ids) => ({
		kind: 'KeyTaken',
		key: schema.key,
		values: pick(rowOf(rows, ids), positions),
		rows: ids
	}));
}

function* dependencyFaults({ schema, rows }: Table): Steps<TableFault[]> {
	const faults: TableFault[] = [];
	for (const dependency of schema.dependencies) {
		const { from, to } = dependency;
		const positions = positionsOf(schema, from);
		const targets = positionsOf(schema, to);
		let looked = 0;
		for (const ids of (yield* groupRows(rows, positions)).values()) {
			if (++looked % rowsPerStep === 0) yield 1;
			const first = rowOf(rows, ids);
			if (!binds(dependency, first, positions)) continue;
			targets.forEach((target, index) => {
				if (ids.every((id) => rows.get(id)?.[target] === first[target])) return;
				faults.push({
					kind: 'DependencyBroken',
					from,
					to: to[index] ?? '',
					values: pick(first, positions),
					rows: ids
				});
			});
		}
	}
	return faults;
}

function* groupRows(rows: Table['rows'], positions: readonly number[]): Steps<Map<Value, RowId[]>> {
	const groups = new Map<Value, RowId[]>();
	let grouped = 0;
	for (const [id, row] of rows) {
		if (++grouped % rowsPerStep === 0) yield grouped / rows.size;
		const key = cellsKey(row, positions);
		const group = groups.get(key);
		if (group) group.push(id);
		else groups.set(key, [id]);
	}
	return groups;
}

const rowOf = (rows: Table['rows'], [id]: readonly RowId[]): Row => (id && rows.get(id)) || [];

function isDate(text: string): boolean {
	const [, year, month, day] = dateForm.exec(text)?.map(Number) ?? [];
	if (year === undefined || month === undefined || day === undefined) return false;
	const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
	const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
	return day >= 1 && day <= days;
}
