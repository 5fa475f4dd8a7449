/** What the bench uses of dataflows, TanStack DB and PGlite, so that types are checked without them. */

declare module '@tanstack/db-ivm' {
	export class MultiSet<Item> {
		constructor(data?: [Item, number][]);
		getInner(): [Item, number][];
	}
	interface Stream<Item> {
		pipe<Kept, Mapped>(
			first: (stream: Stream<Item>) => Stream<Kept>,
			second: (stream: Stream<Kept>) => Stream<Mapped>,
			third: (stream: Stream<Mapped>) => Stream<Mapped>
		): Stream<Mapped>;
	}
	interface Input<Item> extends Stream<Item> {
		sendData(collection: MultiSet<Item>): void;
	}
	export class D2 {
		newInput<Item>(): Input<Item>;
		finalize(): void;
		run(): void;
	}
	type Operator<From, To> = (stream: Stream<From>) => Stream<To>;
	export function filter<Item>(test: (item: Item) => boolean): Operator<Item, Item>;
	export function map<From, To>(to: (item: From) => To): Operator<From, To>;
	export function output<Item>(take: (data: MultiSet<Item>) => void): Operator<Item, Item>;
}

declare module '@electric-sql/d2ts' {
	export const MessageType: { readonly DATA: 1; readonly FRONTIER: 2 };
	interface MultiSet<Item> {
		getInner(): [Item, number][];
	}
	type Message<Item> =
		| { readonly type: 1; readonly data: { readonly collection: MultiSet<Item> } }
		| { readonly type: 2; readonly data: unknown };
	interface Stream<Item> {
		pipe<Kept, Mapped>(
			first: (stream: Stream<Item>) => Stream<Kept>,
			second: (stream: Stream<Kept>) => Stream<Mapped>,
			third: (stream: Stream<Mapped>) => Stream<Mapped>
		): Stream<Mapped>;
	}
	interface Input<Item> extends Stream<Item> {
		sendData(version: number, data: [Item, number][]): void;
		sendFrontier(frontier: number): void;
	}
	export class D2 {
		constructor(options: { initialFrontier: number });
		newInput<Item>(): Input<Item>;
		finalize(): void;
		run(): void;
	}
	type Operator<From, To> = (stream: Stream<From>) => Stream<To>;
	export function filter<Item>(test: (item: Item) => boolean): Operator<Item, Item>;
	export function map<From, To>(to: (item: From) => To): Operator<From, To>;
	export function output<Item>(take: (message: Message<Item>) => void): Operator<Item, Item>;
}

declare module '@tanstack/db' {
	interface Change<Item> {
		readonly type: 'insert' | 'update' | 'delete';
		readonly key: string | number;
		readonly value: Item;
	}
	export interface Collection<Item, Key> {
		get(key: Key): Item | undefined;
		values(): IterableIterator<Item>;
		update(key: Key, change: (draft: Item) => void): unknown;
		preload(): Promise<void>;
		subscribeChanges(
			told: (changes: readonly Change<Item>[]) => void,
			options?: { includeInitialState?: boolean }
		): { unsubscribe(): void };
	}
	interface Writer<Item> {
		begin(): void;
		write(change: { type: 'insert' | 'update'; value: Item }): void;
		commit(): void;
		markReady(): void;
	}
	export interface SyncConfig<Item> {
		rowUpdateMode: 'full';
		sync(writer: Writer<Item>): void;
	}
	export interface CollectionConfig<Item, Key> {
		getKey(item: Item): Key;
		startSync?: boolean;
		sync: SyncConfig<Item>;
	}
	export function createCollection<Item, Key>(config: CollectionConfig<Item, Key>): Collection<Item, Key>;
	export function localOnlyCollectionOptions<Item, Key>(config: {
		getKey(item: Item): Key;
		initialData: Item[];
	}): CollectionConfig<Item, Key>;

	/** A column, in a query. */
	interface Reference {
		readonly column: unique symbol;
	}
	interface Condition {
		readonly condition: unique symbol;
	}
	interface Tables {
		readonly row: Readonly<Record<string, Reference>>;
	}
	interface Query {
		where(condition: (tables: Tables) => Condition): Query;
		select(columns: (tables: Tables) => Record<string, Reference | undefined>): Selected;
	}
	interface Selected {
		readonly selected: unique symbol;
	}
	interface Start {
		from<Item, Key>(tables: { row: Collection<Item, Key> }): Query;
	}
	export function eq(column: Reference | undefined, value: string): Condition;
	export function createLiveQueryCollection<Item>(
		query: (start: Start) => Selected
	): Collection<Item, string | number>;
}

declare module '@electric-sql/pglite' {
	interface Results<Item> {
		readonly rows: Item[];
	}
	export interface Database {
		exec(sql: string): Promise<unknown>;
		query<Item>(
			sql: string,
			values?: readonly unknown[],
			options?: { rowMode: 'array' }
		): Promise<Results<Item>>;
		close(): Promise<void>;
	}
	export const PGlite: {
		create<Extensions>(options: { extensions: Extensions }): Promise<Database & Namespaces<Extensions>>;
	};
	type Namespaces<Extensions> = {
		[Name in keyof Extensions]: Extensions[Name] extends { readonly namespace: infer Namespace }
			? Namespace
			: never;
	};
}

declare module '@electric-sql/pglite/live' {
	import type { Database } from '@electric-sql/pglite';
	type Change<Item> = Item &
		(
			| { readonly __op__: 'INSERT' | 'UPDATE' | 'DELETE'; readonly __changed_columns__: readonly string[] }
			| { readonly __op__: 'RESET' }
		);
	interface Live {
		changes<Item>(options: {
			query: string;
			key: string;
			callback: (changes: readonly Change<Item>[]) => void;
		}): Promise<{ unsubscribe(): Promise<void> }>;
	}
	export const live: { readonly namespace: Live };
	export type PGliteWithLive = Database & { readonly live: Live };
}
