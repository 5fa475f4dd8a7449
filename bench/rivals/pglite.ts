/** PGlite: Postgres in WebAssembly, in memory; it edits with prepared parameters, over an index on what the view selects by. */
import type { Row } from '$lib/bx';
import { PGlite } from '@electric-sql/pglite';
import { live, type PGliteWithLive } from '@electric-sql/pglite/live';
import { keyOf, positionOf } from './following';
import { sharedColumns, sharedMode, wide } from '../workload';
import type { Edit, Rival, RivalLens, ViewName } from './rival';

const names = wide.columns.map(({ name }) => name);
const quoted = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(', ');
const rowsAtOnce = 1000;

/** The edited row is read from the view again, and compared with the one the page shows. */
export const pglite: Rival = {
	name: 'PGlite',
	async open(rows, viewName) {
		const database = await opened(rows, viewName);
		const view = new Map((await shownRows(database)).map((row) => [keyOf(row), row]));
		return {
			async getCell(edit) {
				await update(database, edit);
				const read = await database.query<Row>(`select * from shown where "Patient ID" = $1`, [edit.key], {
					rowMode: 'array'
				});
				const [after] = read.rows;
				if (after) view.set(edit.key, after);
				else view.delete(edit.key);
			},
			...around(database, view)
		};
	}
};

/** Its own live query tells the changes. */
export const pgliteLive: Rival = {
	name: 'PGlite live.changes',
	async open(rows, viewName) {
		const database = await opened(rows, viewName);
		const view = new Map((await shownRows(database)).map((row) => [keyOf(row), row]));
		let told: () => void = () => undefined;
		const changes = await database.live.changes<Record<string, string>>({
			// Its key must be a name that needs no quotes.
			query: 'select "Patient ID" as patient, * from shown',
			key: 'patient',
			callback(changed) {
				for (const change of changed) {
					if (change.__op__ !== 'UPDATE') continue;
					const key = String(change['patient']);
					const before = view.get(key) ?? [];
					const seen = sharedColumns.map((column, at) =>
						change.__changed_columns__.includes(column) ? (change[column] ?? null) : (before[at] ?? null)
					);
					view.set(key, seen);
				}
				told();
			}
		});
		const { close, ...rest } = around(database, view);
		return {
			async getCell(edit) {
				const heard = new Promise<void>((resolve) => (told = resolve));
				await update(database, edit);
				await heard;
			},
			...rest,
			async close() {
				await changes.unsubscribe();
				await close();
			}
		};
	}
};

async function opened(rows: readonly Row[], viewName: ViewName): Promise<PGliteWithLive> {
	const database = await PGlite.create({ extensions: { live } });
	await database.exec(`
		create table source (${names.map((name) => `"${name}" text`).join(', ')}, primary key ("Patient ID"));
		create index on source ("Mode of Action");
		create view shown as select ${quoted(sharedColumns)} from source
			${viewName === 'whole' ? '' : `where "Mode of Action" = '${sharedMode}'`};
	`);
	for (let from = 0; from < rows.length; from += rowsAtOnce) {
		const some = rows.slice(from, from + rowsAtOnce);
		const places = some.map(
			(_, row) => `(${names.map((_, at) => `$${row * names.length + at + 1}`).join(', ')})`
		);
		await database.query(`insert into source values ${places.join(', ')}`, some.flat());
	}
	await database.exec('analyze source');
	return database;
}

function update(database: PGliteWithLive, { key, column, value }: Edit) {
	const name = names[positionOf(column)] ?? '';
	return database.query(`update source set "${name}" = $2 where "Patient ID" = $1`, [key, value]);
}

async function shownRows(database: PGliteWithLive): Promise<Row[]> {
	return (await database.query<Row>('select * from shown', [], { rowMode: 'array' })).rows;
}

const around = (database: PGliteWithLive, view: ReadonlyMap<string, Row>) =>
	({
		source: async () =>
			(await database.query<Row>(`select ${quoted(names)} from source`, [], { rowMode: 'array' })).rows,
		view: () => [...view.values()],
		close: () => database.close()
	}) satisfies RivalLens;
