/**
 * A view with INSTEAD OF triggers in SQLite, as a good engineer would have it: rows in the order of their key, indexes for what the view
 * selects by and for what it writes by, a trigger for each column so that only its index is kept up, prepared statements, one transaction for a
 * whole view, which comes in as one JSON text.
 */
import type { Row } from '$lib/bx';
import { sharedColumns, sharedMode, wide } from '../workload';
import type { Edit, RivalLens, ViewName } from './rival';

/** What the bench needs of a database in memory. */
export interface Database {
	exec(sql: string): void;
	prepare(sql: string): Statement;
	close(): void;
}

export interface Statement {
	run(values: readonly string[]): void;
	all(values: readonly string[]): Row[];
}

const quote = (name: string) => `"${name}"`;
const names = wide.columns.map(({ name }) => name);
const written = sharedColumns.filter((name) => name !== 'Patient ID');
const columnsOf = (columns: readonly string[]) => columns.map(quote).join(', ');

const tables = `
	CREATE TABLE d3 (${names.map((name) => `${quote(name)} TEXT NOT NULL`).join(', ')}, PRIMARY KEY ("Patient ID")) WITHOUT ROWID;
	CREATE INDEX by_mode ON d3 ("Mode of Action");
	CREATE INDEX by_medication ON d3 ("Medication Name");
`;

/** One trigger a column, which writes that column alone. */
const triggers = (view: string, key: string, columns: readonly string[]) =>
	columns
		.map(
			(column, index) => `
	CREATE TRIGGER ${view}_${index} INSTEAD OF UPDATE OF ${quote(column)} ON ${view} BEGIN
		UPDATE d3 SET ${quote(column)} = NEW.${quote(column)} WHERE ${quote(key)} = OLD.${quote(key)};
	END;`
		)
		.join('');

const views: Readonly<Record<ViewName, string>> = {
	tenth: `CREATE VIEW seen AS SELECT ${columnsOf(sharedColumns)} FROM d3 WHERE "Mode of Action" = '${sharedMode}';
		${triggers('seen', 'Patient ID', written)}`,
	whole: `CREATE VIEW seen AS SELECT ${columnsOf(sharedColumns)} FROM d3;
		${triggers('seen', 'Patient ID', written)}`,
	dependency: `CREATE VIEW seen AS SELECT DISTINCT "Medication Name", "Mechanism of Action" FROM d3;
		${triggers('seen', 'Medication Name', ['Mechanism of Action'])}`
};

/** Only rows that differ are written; the text is read once. */
const putWhole = `
	UPDATE d3 SET ${written.map((name) => `${quote(name)} = new.${quote(name)}`).join(', ')}
	FROM (SELECT value ->> 0 AS "Patient ID", ${written.map((name, index) => `value ->> ${index + 1} AS ${quote(name)}`).join(', ')} FROM json_each(?)) AS new
	WHERE d3."Patient ID" = new."Patient ID"
		AND (${written.map((name) => `d3.${quote(name)} <> new.${quote(name)}`).join(' OR ')})`;

export function openSql(database: Database, rows: readonly Row[], view: ViewName): RivalLens {
	database.exec(tables);
	const insert = database.prepare(`INSERT INTO d3 VALUES (${names.map(() => '?').join(', ')})`);
	database.exec('BEGIN');
	for (const row of rows) insert.run(row as readonly string[]);
	database.exec(`COMMIT; ${views[view]}; ANALYZE`);

	const prepare = lazily((sql) => database.prepare(sql));
	const key = view === 'dependency' ? 'Medication Name' : 'Patient ID';
	const source = () => prepare('SELECT * FROM d3').all([]);
	const seen = () => prepare('SELECT * FROM seen').all([]);
	const change = (table: string, { key: value, column, value: after }: Edit) =>
		prepare(`UPDATE ${table} SET ${quote(column)} = ? WHERE ${quote(key)} = ?`).run([after, value]);
	return {
		putCell: (edit) => change('seen', edit),
		// All that it takes to know what changed in the view, besides what the page shows: the row as it is there now.
		getCell(edit) {
			change('d3', edit);
			return prepare(`SELECT * FROM seen WHERE ${quote(key)} = ?`).all([edit.key])[0];
		},
		putWhole: (all) => () => {
			database.exec('BEGIN');
			prepare(putWhole).run([JSON.stringify(all)]);
			database.exec('COMMIT');
		},
		getWhole: seen,
		source,
		view: seen,
		close: () => database.close()
	};
}

/** Each statement is prepared once. */
function lazily(prepare: (sql: string) => Statement): (sql: string) => Statement {
	const known = new Map<string, Statement>();
	return (sql) => {
		const statement = known.get(sql) ?? prepare(sql);
		known.set(sql, statement);
		return statement;
	};
}
