/** A source of several tables seen through one lens and edited by cells, for tests that tell a story. */
import { compileLens } from '../compile';
import { applyDelta, diff, type Change, type Delta } from '../delta';
import type { PutRefusal } from '../errors';
import type { LensSpec, LensTools, LiveLens, Step, Tables } from '../lens';
import { openTable } from '../live-table';
import type { Result } from '../result';
import type { Row, RowId, Table, Value } from '../table';
import { countingIds, must } from './index';

/** Some cells of a row, by column. */
export type Cells = Readonly<Record<string, Value>>;

/** What a person does in a table. `change` and `remove` mean the one row that has these cells; `row` and `removeRow` name it. */
export type Edit =
	| { readonly change: Cells; readonly to: Cells }
	| { readonly row: RowId; readonly to: Cells }
	| { readonly insert: Cells }
	| { readonly remove: Cells }
	| { readonly removeRow: RowId };

export interface Story {
	readonly live: LiveLens;
	/** Rows of the view as they are now, in the order of their texts. */
	view(): Row[];
	/** Rows of a table of the source, likewise. */
	rows(table: string): Row[];
	/**
	 * Puts all edits as one change and commits it. On the way it is held against the plain definition: both accept and agree, or both
	 * refuse alike; afterwards the view is what was asked for, and putting it back once more changes nothing.
	 */
	put(...edits: readonly Edit[]): Result<Step, PutRefusal>;
	/** The refusal of a put that a test knows to be refused. */
	refusal(...edits: readonly Edit[]): PutRefusal;
	/** Changes a table of the source itself and carries the change to the view. */
	get(table: string, ...edits: readonly Edit[]): Step;
}

export function tell(spec: LensSpec, source: Readonly<Record<string, Table>>, tools?: LensTools): Story {
	const schemas = new Map(Object.entries(source).map(([name, { schema }]) => [name, schema]));
	const lens = must(compileLens(spec, schemas, tools));
	const tables = new Map(Object.entries(source).map(([name, table]) => [name, openTable(table)]));
	const live = lens.open(tables, new Map(), countingIds('e'));
	const [viewIds, sourceIds] = [countingIds('f'), countingIds('c')];
	const now = (): Tables => new Map([...tables].map(([name, { table }]) => [name, copyOf(table)]));

	function commit(step: Step): void {
		step.commit();
		for (const [name, delta] of step.source) tables.get(name)?.commit(delta);
		agree(
			'the view and the plain get',
			contentsOf(live.view),
			contentsOf(lens.get(now(), countingIds('d')).view)
		);
	}

	function put(...edits: readonly Edit[]): Result<Step, PutRefusal> {
		const before = now();
		const asked = deltaOf(live.view, edits, viewIds);
		const view = must(applyDelta(live.view, asked));
		const plain = lens.put(before, live.alignment, view, countingIds('b'));
		const put = live.put(asked, sourceIds);
		agree('the put and the plain put', put.ok || kindOf(put.failure), plain.ok || kindOf(plain.failure));
		if (!put.ok || !plain.ok) {
			agree('the source before and after a refusal', rowsOf(before), rowsOf(now()));
			return put;
		}
		commit(put.value);
		agree('the view and what was put', contentsOf(live.view), contentsOf(view));
		agree('the source and the plain put', contents(now()), contents(new Map([...before, ...plain.value])));
		const again = must(lens.put(now(), live.alignment, copyOf(live.view), countingIds('b')));
		for (const [name, table] of again)
			agree('a put of the same view and no change', diff(now().get(name) ?? table, table).size, 0);
		return put;
	}

	return {
		live,
		view: () => contentsOf(live.view),
		rows: (name) => contentsOf(must(tableOf(now(), name))),
		put,
		refusal(...edits) {
			const answer = put(...edits);
			if (answer.ok) throw new Error('The put was accepted');
			return answer.failure;
		},
		get(name, ...edits) {
			const table = must(tableOf(now(), name));
			const step = live.get(new Map([[name, deltaOf(table, edits, sourceIds)]]), viewIds);
			commit(step);
			return step;
		}
	};
}

function deltaOf(table: Table, edits: readonly Edit[], mint: () => RowId): Delta {
	const delta = new Map<RowId, Change>();
	const positionOf = (name: string) => {
		const position = table.schema.columns.findIndex((column) => column.name === name);
		if (position < 0) throw new Error(`No column ${name}`);
		return position;
	};
	const written = (row: Row, cells: Cells): Row => {
		const after = table.schema.columns.map((_, position) => row[position] ?? null);
		for (const [name, value] of Object.entries(cells)) after[positionOf(name)] = value;
		return after;
	};
	const find = (edit: Exclude<Edit, { insert: Cells }>): readonly [RowId, Row] => {
		if ('row' in edit) return [edit.row, must(rowOf(table, edit.row))];
		if ('removeRow' in edit) return [edit.removeRow, must(rowOf(table, edit.removeRow))];
		const cells = 'change' in edit ? edit.change : edit.remove;
		const found = [...table.rows].filter(([, row]) =>
			Object.entries(cells).every(([name, value]) => row[positionOf(name)] === value)
		);
		const [one, other] = found;
		if (!one || other) throw new Error(`${found.length} rows have ${JSON.stringify(cells)}`);
		return one;
	};
	for (const edit of edits) {
		if ('insert' in edit) {
			delta.set(mint(), { before: null, after: written([], edit.insert) });
			continue;
		}
		const [id, before] = find(edit);
		delta.set(id, 'to' in edit ? { before, after: written(before, edit.to) } : { before, after: null });
	}
	return delta;
}

/** With the ids of rows. */
const rowsOf = (tables: Tables) => [...tables].map(([name, { rows }]) => [name, [...rows]]);

const contents = (tables: Tables) => [...tables].map(([name, table]) => [name, contentsOf(table)]);

function agree(what: string, one: unknown, other: unknown): void {
	const [here, there] = [JSON.stringify(one), JSON.stringify(other)];
	if (here !== there) throw new Error(`Not the same: ${what}: ${here} and ${there}`);
}

/** That two rows have one key is told by the view itself in one definition, by its key in the other. */
const kindOf = (refusal: PutRefusal): string =>
	refusal.kind === 'View' && refusal.fault.kind === 'KeyTaken' ? 'ViewKeyTaken' : refusal.kind;

const contentsOf = ({ rows }: Table): Row[] =>
	[...rows.values()]
		.map((row) => ({ row, text: JSON.stringify(row) }))
		.sort((one, other) => (one.text < other.text ? -1 : 1))
		.map(({ row }) => row);

/** Live tables change in place. */
const copyOf = ({ schema, rows }: Table): Table => ({ schema, rows: new Map(rows) });

function rowOf({ rows }: Table, id: RowId): Result<Row, string> {
	const row = rows.get(id);
	return row ? { ok: true, value: row } : { ok: false, failure: `No row ${id}` };
}

function tableOf(tables: Tables, name: string): Result<Table, string> {
	const table = tables.get(name);
	return table ? { ok: true, value: table } : { ok: false, failure: `No table ${name}` };
}
