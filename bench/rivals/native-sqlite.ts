/** SQLite in native code, in memory: Node's own where it has one, else better-sqlite3. */
import type { Row } from '$lib/bx';
import { createRequire } from 'node:module';
import type BetterSqlite from 'better-sqlite3';
import type { Rival } from './rival';
import { openSql, type Database } from './sql';

/** Throws where neither is there, e.g. because better-sqlite3 could not be built. */
export function nativeSqlite(): Rival {
	const { name, openMemory } = nodeSqlite() ?? betterSqlite();
	return { name, open: (rows, view) => openSql(openMemory(), rows, view) };
}

interface Native {
	readonly name: string;
	openMemory(): Database;
}

const require = createRequire(import.meta.url);

function betterSqlite(): Native {
	const Sqlite = require('better-sqlite3') as typeof BetterSqlite;
	const version = new Sqlite(':memory:').prepare('SELECT sqlite_version()').pluck().get();
	return {
		name: `better-sqlite3 (SQLite ${String(version)})`,
		openMemory() {
			const database = new Sqlite(':memory:');
			database.pragma('journal_mode = OFF');
			return {
				exec: (sql) => void database.exec(sql),
				close: () => database.close(),
				prepare(sql) {
					const statement = database.prepare(sql);
					if (statement.reader) statement.raw(true);
					return {
						run: (values) => void statement.run(...values),
						all: (values) => statement.all(...values) as Row[]
					};
				}
			};
		}
	};
}

/** The part of `node:sqlite` that is used here; Node has it from version 22.5. */
interface NodeSqlite {
	DatabaseSync: new (path: string) => {
		exec(sql: string): void;
		close(): void;
		prepare(sql: string): {
			run(...values: readonly string[]): unknown;
			all(...values: readonly string[]): Record<string, string>[];
		};
	};
}

function nodeSqlite(): Native | undefined {
	const modules = process as { getBuiltinModule?: (name: string) => unknown };
	const found = modules.getBuiltinModule?.('node:sqlite') as NodeSqlite | undefined;
	if (!found) return undefined;
	return {
		name: `node:sqlite of Node ${process.versions.node}`,
		openMemory() {
			const database = new found.DatabaseSync(':memory:');
			database.exec('PRAGMA journal_mode = OFF');
			return {
				exec: (sql) => database.exec(sql),
				close: () => database.close(),
				prepare(sql) {
					const statement = database.prepare(sql);
					return {
						run: (values) => void statement.run(...values),
						all: (values) => statement.all(...values).map((row) => Object.values(row))
					};
				}
			};
		}
	};
}
