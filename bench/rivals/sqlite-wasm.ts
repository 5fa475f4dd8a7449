/** SQLite as browsers have it: WebAssembly, in memory. */
import type { Row } from '$lib/bx';
import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import type { Rival } from './rival';
import { openSql, type Database } from './sql';

const sqlite3 = await sqlite3InitModule();

export const sqliteWasm: Rival = {
	name: `sqlite-wasm ${sqlite3.version.libVersion}`,
	open: (rows, view) => openSql(openMemory(), rows, view)
};

function openMemory(): Database {
	const database = new sqlite3.oo1.DB(':memory:');
	database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
	return {
		exec: (sql) => void database.exec(sql),
		close: () => database.close(),
		prepare(sql) {
			const statement = database.prepare(sql);
			return {
				run(values) {
					values.forEach((value, index) => statement.bind(index + 1, value));
					statement.stepReset();
				},
				all(values) {
					const rows: Row[] = [];
					values.forEach((value, index) => statement.bind(index + 1, value));
					while (statement.step()) rows.push(statement.get([]));
					statement.reset();
					return rows;
				}
			};
		}
	};
}
