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

declare module 'yjs' {
	export class Map<Value> {
		constructor(entries?: Iterable<readonly [string, Value]>);
		get(key: string): Value | undefined;
		set(key: string, value: Value): Value;
		toJSON(): unknown;
	}
	export class Doc {
		getMap<Value>(name: string): Map<Value>;
		transact(change: () => void): void;
	}
	export function encodeStateAsUpdate(document: Doc, since?: Uint8Array): Uint8Array;
	export function encodeStateVector(document: Doc): Uint8Array;
	export function applyUpdate(document: Doc, update: Uint8Array): void;
}

declare module '@automerge/automerge' {
	export class ImmutableString {
		constructor(text: string);
		toString(): string;
	}
	export type Doc<Content> = Content;
	export function from<Content>(content: Content): Doc<Content>;
	export function save<Content>(document: Doc<Content>): Uint8Array;
	export function load<Content>(bytes: Uint8Array): Doc<Content>;
	export function change<Content>(document: Doc<Content>, edit: (content: Content) => void): Doc<Content>;
	export function getLastLocalChange<Content>(document: Doc<Content>): Uint8Array | undefined;
	export function applyChanges<Content>(document: Doc<Content>, changes: Uint8Array[]): [Doc<Content>];
}
