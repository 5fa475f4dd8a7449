/** TanStack DB: a collection, and a live query over it that tells its changes. */
import type { Row, Value } from '$lib/bx';
import {
	createCollection,
	createLiveQueryCollection,
	eq,
	localOnlyCollectionOptions,
	type Collection,
	type SyncConfig
} from '@tanstack/db';
import { sharedColumns, sharedMode, wide } from '../workload';
import type { Rival, RivalLens, ViewName } from './rival';

/** A row by names of columns, as collections hold it. */
type Entry = Record<string, Value>;

const names = wide.columns.map(({ name }) => name);
const keyColumn = 'Patient ID';
const toEntry = (row: Row): Entry => Object.fromEntries(names.map((name, at) => [name, row[at] ?? null]));
const keyOf = (entry: Entry): string => String(entry[keyColumn]);
const cells = (entry: Entry, columns: readonly string[]): Row =>
	columns.map((column) => entry[column] ?? null);

/** Edits as a person makes them in a collection of the page's own. */
export const tanstackDb: Rival = {
	name: 'TanStack DB',
	open(rows, viewName) {
		const source = createCollection(
			localOnlyCollectionOptions<Entry, string>({ getKey: keyOf, initialData: rows.map(toEntry) })
		);
		return following(source, viewName, ({ key, column, value }) => {
			source.update(key, (entry) => {
				entry[column] = value;
			});
		});
	}
};

/** Edits as they come from elsewhere, through the interface for synchronisation. */
export const tanstackSync: Rival = {
	name: 'TanStack DB, synchronised',
	open(rows, viewName) {
		let writer: Parameters<SyncConfig<Entry>['sync']>[0] | undefined;
		const source = createCollection<Entry, string>({
			getKey: keyOf,
			startSync: true,
			sync: {
				rowUpdateMode: 'full',
				sync(given) {
					writer = given;
					given.begin();
					for (const row of rows) given.write({ type: 'insert', value: toEntry(row) });
					given.commit();
					given.markReady();
				}
			}
		});
		return following(source, viewName, ({ key, column, value }) => {
			const before = source.get(key);
			if (!writer || !before) throw new Error('No such row');
			writer.begin();
			writer.write({ type: 'update', value: { ...before, [column]: value } });
			writer.commit();
		});
	}
};

/** The live query; what it tells is kept as the view. */
async function following(
	source: Collection<Entry, string>,
	viewName: ViewName,
	edit: NonNullable<RivalLens['getCell']>
): Promise<RivalLens> {
	const shown = createLiveQueryCollection<Entry>((query) => {
		const all = query.from({ row: source });
		const chosen = viewName === 'whole' ? all : all.where(({ row }) => eq(row['Mode of Action'], sharedMode));
		return chosen.select(({ row }) => ({
			'Patient ID': row['Patient ID'],
			'Medication Name': row['Medication Name'],
			'Clinical Data': row['Clinical Data'],
			Dosage: row['Dosage']
		}));
	});
	const view = new Map<string, Row>();
	let told = 0;
	const subscription = shown.subscribeChanges(
		(changes) => {
			told += changes.length;
			for (const { type, key, value } of changes) {
				if (type === 'delete') view.delete(String(key));
				else view.set(String(key), cells(value, sharedColumns));
			}
		},
		{ includeInitialState: true }
	);
	await shown.preload();
	return {
		getCell(asked) {
			const before = told;
			edit(asked);
			if (told !== before + 1) throw new Error('The live query did not tell of the edit at once');
		},
		source: () => [...source.values()].map((entry) => cells(entry, names)),
		view: () => [...view.values()],
		close: () => subscription.unsubscribe()
	};
}
