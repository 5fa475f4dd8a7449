/** What the bench uses of packages that only the bench installs, so that types are checked without them. */

declare module '@sqlite.org/sqlite-wasm' {
	interface Statement {
		bind(index: number, value: string): this;
		step(): boolean;
		stepReset(): this;
		reset(): this;
		get(target: []): string[];
	}
	interface Sqlite {
		readonly version: { readonly libVersion: string };
		readonly oo1: {
			readonly DB: new (name: string) => {
				exec(sql: string): unknown;
				prepare(sql: string): Statement;
				close(): void;
			};
		};
	}
	export default function sqlite3InitModule(): Promise<Sqlite>;
}

declare module 'better-sqlite3' {
	interface Statement {
		readonly reader: boolean;
		raw(on: boolean): this;
		pluck(): this;
		run(...values: readonly string[]): unknown;
		all(...values: readonly string[]): unknown[];
		get(): unknown;
	}
	export default class Database {
		constructor(name: string);
		exec(sql: string): unknown;
		pragma(sql: string): unknown;
		prepare(sql: string): Statement;
		close(): void;
	}
}
