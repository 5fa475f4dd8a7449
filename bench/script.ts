/** Edits that can be repeated for ever: each cell is changed, then changed back, so that every pass starts where the last one did. */
import type { Change, Delta, Row, RowId, Table } from '$lib/bx';
import { inTenth } from './model';
import type { Edit, RivalLens, ViewName } from './rivals/rival';
import { asRead, medicationOf, medications, mechanismOf, randomFrom, wide } from './workload';

export interface Script<Item> {
	next(): Item;
	/** What was done last, in order: enough to know the present state. */
	done(): readonly Item[];
}

export function loop<Item>(items: readonly Item[]): Script<Item> {
	let count = 0;
	return {
		next: () => items[count++ % items.length] as Item,
		done() {
			const place = count % items.length;
			return count < items.length ? items.slice(0, count) : [...items.slice(place), ...items.slice(0, place)];
		}
	};
}

/** Each edit, and as this lens is given it. */
export const addressed = ({ addressOf }: RivalLens, edits: readonly Edit[], side: 'view' | 'source') =>
	loop(
		edits.map((edit) => ({ edit, given: addressOf ? { ...edit, key: addressOf(edit.key, side) } : edit }))
	);

const cells = 512;

/** Dosages of patients anywhere in the view; of D23 mechanisms. */
export function editsOf(rows: readonly Row[], view: ViewName): Edit[] {
	const random = randomFrom(7);
	const change = (key: string, column: string, before: string, after: string) => ({
		there: { key, column, value: after },
		back: { key, column, value: before }
	});
	const changes =
		view === 'dependency'
			? Array.from({ length: medications }, (_, number) =>
					change(medicationOf(number), 'Mechanism of Action', mechanismOf(number), `found again ${number}`)
				)
			: sample(
					rows.filter((row) => view === 'whole' || inTenth(row)),
					cells,
					random
				).map((row, number) =>
					change(row[0] as string, 'Dosage', dosageOf(row), `two tablets every ${number % 24}`)
				);
	return asRead([...changes.map(({ there }) => there), ...changes.map(({ back }) => back)]);
}

/** Dosages of the narrow table. */
export function narrowEditsOf(rows: readonly Row[]): Edit[] {
	const some = sample(rows, cells, randomFrom(7));
	const edit = (row: Row, value: string) => ({ key: row[0] as string, column: 'Dosage', value });
	return asRead([
		...some.map((row, number) => edit(row, `every ${number % 24} h`)),
		...some.map((row) => edit(row, row[2] as string))
	]);
}

const dosagePosition = wide.columns.findIndex(({ name }) => name === 'Dosage');
const dosageOf = (row: Row) => row[dosagePosition] as string;

/** The same edits as deltas of a table whose first column is its key. Its rows are copies, as rows from elsewhere are. */
export function deltasOf({ schema, rows }: Table, edits: readonly Edit[]): Delta[] {
	const ids = new Map([...rows].map(([id, row]) => [row[0], id]));
	const present = new Map<RowId, Row>();
	return edits.map(({ key, column, value }) => {
		const id = ids.get(key) as RowId;
		const before = [...(present.get(id) ?? rows.get(id) ?? [])];
		const after = before.with(
			schema.columns.findIndex(({ name }) => name === column),
			value
		);
		present.set(id, after);
		return new Map<RowId, Change>([[id, { before, after: [...after] }]]);
	});
}

/** At most so many, each once, in random order. */
function sample<Item>(items: readonly Item[], most: number, random: () => number): Item[] {
	const left = [...items];
	return Array.from({ length: Math.min(most, left.length) }, () => {
		const [taken] = left.splice(Math.floor(random() * left.length), 1);
		return taken as Item;
	});
}
