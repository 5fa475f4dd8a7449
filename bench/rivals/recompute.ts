/** Our own lens by its plain definition: every put and get goes over whole tables. */
import type { Alignment, Row, RowId, Table } from '$lib/bx';
import { compiled, specs } from '../ours';
import { tableName, tableOf, wide } from '../workload';
import type { Rival } from './rival';

export const recompute: Rival = {
	name: 'our plain definition over whole tables',
	open(rows, view) {
		const lens = compiled(specs[view]);
		let count = 0;
		// Ids of rows that are no longer new cost nothing, so new ones may cost next to nothing here.
		const ids = () => `new ${(count += 1)}` as RowId;
		let source = tableOf(wide, rows);
		let seen: { readonly view: Table; readonly alignment: Alignment };
		const got = () => lens.get(new Map([[tableName, source]]), ids);
		seen = got();
		const idOf = new Map([...seen.view.rows].map(([id, row]) => [row[0], id]));

		function put(next: Table): void {
			const after = lens.put(new Map([[tableName, source]]), seen.alignment, next, ids);
			if (!after.ok) throw new Error(JSON.stringify(after.failure));
			source = after.value.get(tableName) as Table;
			seen = { view: next, alignment: seen.alignment };
		}
		return {
			putCell({ key, column, value }) {
				const { schema, rows: shown } = seen.view;
				const id = idOf.get(key) as RowId;
				const position = schema.columns.findIndex(({ name }) => name === column);
				put({ schema, rows: new Map(shown).set(id, (shown.get(id) as Row).with(position, value)) });
			},
			putWhole(all) {
				const arrived = new Map(all.map((row) => [idOf.get(row[0] ?? null) as RowId, row]));
				return () => put({ schema: seen.view.schema, rows: arrived });
			},
			getWhole() {
				seen = got();
				return seen.view.rows.values();
			},
			source: () => [...source.rows.values()],
			view: () => [...seen.view.rows.values()]
		};
	}
};
