/** What source and view must be after a run: the workload's rows, changed in the plainest way, and both compared. */
import type { Row, Schema } from '$lib/bx';
import { expectSame } from './figure';
import type { Edit, RivalLens, ViewName } from './rivals/rival';
import { sharedColumns, sharedMode, wide } from './workload';

const at = (column: string): number => wide.columns.findIndex(({ name }) => name === column);
export const sharedPositions: readonly number[] = sharedColumns.map(at);
export const dependencyPositions: readonly number[] = ['Medication Name', 'Mechanism of Action'].map(at);
const modePosition = at('Mode of Action');

export const inTenth = (row: Row): boolean => row[modePosition] === sharedMode;
const pick = (row: Row, positions: readonly number[]): Row =>
	positions.map((position) => row[position] ?? null);

/** A view of these rows; of D23 each row once. */
export function viewOf(rows: readonly Row[], view: ViewName): Row[] {
	if (view !== 'dependency')
		return (view === 'tenth' ? rows.filter(inTenth) : rows).map((row) => pick(row, sharedPositions));
	return [
		...new Map(rows.map((row) => [row[at('Medication Name')], pick(row, dependencyPositions)])).values()
	];
}

/** The rows after edits, the last of a cell winning. */
export function edited(
	rows: readonly Row[],
	edits: readonly Edit[],
	view: ViewName,
	{ columns }: Schema = wide
): Row[] {
	const at = (column: string) => columns.findIndex(({ name }) => name === column);
	const keyPosition = at(view === 'dependency' ? 'Medication Name' : 'Patient ID');
	const byKey = new Map<unknown, Edit[]>();
	for (const edit of edits) byKey.set(edit.key, [...(byKey.get(edit.key) ?? []), edit]);
	return rows.map((row) => {
		const cells = [...row];
		for (const { column, value } of byKey.get(row[keyPosition]) ?? []) cells[at(column)] = value;
		return cells;
	});
}

/** Rows without their order. */
export const sorted = (rows: readonly Row[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

/** Throws where source or view is not what the edits make of the rows. */
export async function expectModel(
	name: string,
	lens: Pick<RivalLens, 'source' | 'view'>,
	{ rows, edits, view }: { rows: readonly Row[]; edits: readonly Edit[]; view: ViewName }
): Promise<void> {
	const source = edited(rows, edits, view);
	expectSame(`The source of ${name}`, sorted(await lens.source()), sorted(source));
	expectSame(`The view of ${name}`, sorted(await lens.view()), sorted(viewOf(source, view)));
}
