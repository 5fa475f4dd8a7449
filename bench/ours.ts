/** Our own lens at work on workload W, through the door of `bx`: what is put is checked, planned and committed on both sides. */
import {
	atOnce,
	diff,
	openTable,
	type Change,
	type Delta,
	type DefinedLens,
	type LensSpec,
	type LiveLens,
	type LiveTable,
	type Row,
	type RowId,
	type Schema
} from '$lib/bx';
import { compileLens } from '$lib/bx/testing';
import type { Edit, RivalLens, ViewName } from './rivals/rival';
import { dependencyLens, randomIds, tableName, tableOf, tenthLens, wholeLens, wide } from './workload';

export const specs: Readonly<Record<ViewName, LensSpec>> = {
	tenth: tenthLens,
	whole: wholeLens,
	dependency: dependencyLens
};

export interface Ours extends Required<RivalLens> {
	readonly lens: DefinedLens;
	readonly table: LiveTable;
	live(): LiveLens;
	put(delta: Delta): void;
	get(delta: Delta): void;
}

export function compiled(spec: LensSpec, schema: Schema = wide): DefinedLens {
	const lens = compileLens(spec, new Map([[tableName, schema]]));
	if (!lens.ok) throw new Error(JSON.stringify(lens.failure));
	return lens.value;
}

const positionsIn = ({ schema: { columns } }: LiveTable['table']): ReadonlyMap<string, number> =>
	new Map(columns.map(({ name }, position) => [name, position]));

/** Rows are edited by their ids. */
export function openOurs(rows: readonly Row[], view: ViewName | LensSpec, schema: Schema = wide): Ours {
	const lens = compiled(typeof view === 'string' ? specs[view] : view, schema);
	const table = openTable(tableOf(schema, rows));
	const tables = new Map([[tableName, table]]);
	const shown = new Map([[tableName, table.table]]);
	const viewIds = randomIds(3);
	const sourceIds = randomIds(4);
	const live = lens.open(tables, new Map(), viewIds);

	/** Rows of the table and of the view by their first column. */
	const byKey = (of: ReadonlyMap<RowId, Row>) => new Map([...of].map(([id, row]) => [row[0], id]));
	const keys = { source: byKey(table.table.rows), view: byKey(live.view.rows) };
	const positions = { table: positionsIn(table.table), view: positionsIn(live.view) };
	const positionIn = (at: LiveTable['table']) => (at === live.view ? positions.view : positions.table);
	const changeOf = (at: LiveTable['table'], { key, column, value }: Edit) => {
		const id = key as RowId;
		const before = at.rows.get(id);
		if (!before) throw new Error(`No row ${key}`);
		const after = before.slice();
		after[positionIn(at).get(column) as number] = value;
		return new Map<RowId, Change>().set(id, { before, after });
	};

	function put(delta: Delta): void {
		const step = live.put(delta, sourceIds);
		if (!step.ok) throw new Error(JSON.stringify(step.failure));
		for (const change of step.value.source.values()) table.commit(change);
		step.value.commit();
	}

	function get(delta: Delta): void {
		const fits = table.check(delta);
		if (!fits.ok) throw new Error(JSON.stringify(fits.failure));
		const step = live.get(new Map<string, Delta>().set(tableName, delta), viewIds);
		table.commit(delta);
		step.commit();
	}

	return {
		lens,
		table,
		live: () => live,
		put,
		get,
		addressOf: (key, side) => keys[side].get(key) ?? key,
		putCell: (edit) => put(changeOf(live.view, edit)),
		getCell: (edit) => get(changeOf(table.table, edit)),
		putWhole(all) {
			const arrived = new Map(all.map((row) => [keys.view.get(row[0] ?? null) as RowId, row]));
			return () => {
				const { schema: shape, rows: seen } = live.view;
				put(diff({ schema: shape, rows: seen }, { schema: shape, rows: arrived }));
			};
		},
		getWhole() {
			const seen: Row[] = [];
			atOnce(lens.showing(shown, (row) => seen.push(row)));
			return seen;
		},
		source: () => [...table.table.rows.values()],
		view: () => [...live.view.rows.values()],
		close: () => undefined
	};
}
