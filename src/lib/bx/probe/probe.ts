/** The probe: tries a lens on the user's own rows and shows concrete edits that are refused or reach further than one row. */
import { cell } from '../cells';
import type { Delta } from '../delta';
import type { PutRefusal } from '../errors';
import type { Changes, ColumnRef, Lens, LiveLens, LiveTables, Step } from '../lens';
import { atOnce, type Steps } from '../steps';
import { tryEdits, type ProbeEdit } from './probe-edits';
import type { IdSupply } from '../table';

export type { ProbeEdit } from './probe-edits';

/** What an accepted edit changes in the source. */
export interface Reach {
	/** Source rows that change, over all tables. */
	readonly rows: number;
	/** Tables that change. */
	readonly tables: readonly string[];
}

interface Accepted {
	readonly source: Changes;
	readonly reach: Reach;
}

/** What a person might not have expected of an edit. */
export type ProbeOutcome =
	| { readonly kind: 'Refused'; readonly refusal: PutRefusal }
	/** More source rows change than view rows were edited. */
	| (Accepted & { readonly kind: 'ManyRows' })
	/** Cells of columns the view does not show change, or go with a deleted row. */
	| (Accepted & { readonly kind: 'HiddenCells'; readonly columns: readonly ColumnRef[] })
	/** Rows that neither stood nor stand behind a row of the view change too; `rows` is how many. */
	| (Accepted & { readonly kind: 'RowsOutside'; readonly rows: number })
	/** Tables change whose rows are not those of the view, but stand beside them. */
	| (Accepted & { readonly kind: 'OtherTables'; readonly tables: readonly string[] });

/** One edit of the view as it is now, and one thing that comes of it. */
export interface ProbeFinding {
	readonly edit: ProbeEdit;
	/** What was tried. */
	readonly view: Delta;
	readonly outcome: ProbeOutcome;
}

export interface ProbeOptions {
	/** For new rows of the view and of the source; none is kept. */
	readonly ids: IdSupply;
	/** How many puts may be tried; 200 when not said. */
	readonly budget?: number;
}

/**
 * The first example of each outcome (refusals told apart by their kind) of each kind of edit: attributes in the view's order, then insertions,
 * then deletions. Nothing is committed. Costs one pass over view and source, and at most `budget` puts. The same rows in the same
 * order give the same findings. An empty answer means that nothing tried was refused or went beyond its own row.
 */
export const probeLens = (live: LiveLens, source: LiveTables, options: ProbeOptions): ProbeFinding[] =>
	atOnce(probingLens(live, source, options));

/** The same in steps, one for each edit that is tried. Nothing is to change meanwhile. */
export function* probingLens(
	live: LiveLens,
	source: LiveTables,
	{ ids, budget }: ProbeOptions
): Steps<ProbeFinding[]> {
	const found = new Map<string, ProbeFinding>();
	for (const { edit, view, result } of tryEdits(live, source, { ids, budget })) {
		yield 0;
		for (const outcome of result.ok
			? surprisesOf(live, result.value)
			: [{ kind: 'Refused', refusal: result.failure } as const]) {
			const name = JSON.stringify([edit, outcomeName(outcome)]);
			if (!found.has(name)) found.set(name, { edit, view, outcome });
		}
	}
	return inOrder(live.lens, [...found.values()]);
}

/** What an accepted step does beyond the rows and columns that were edited. */
function surprisesOf({ lens, alignment }: LiveLens, step: Step): ProbeOutcome[] {
	const { source } = step;
	const isOfView = (id: Parameters<typeof alignment.get>[0]) =>
		alignment.has(id) || (step.alignment.get(id) ?? null) !== null;
	let [rows, outside] = [0, 0];
	const besides: string[] = [];
	for (const [table, delta] of source) {
		const strangers = [...delta.keys()].filter((id) => !isOfView(id)).length;
		if (strangers === delta.size) besides.push(table);
		else outside += strangers;
		rows += delta.size;
	}
	const accepted = { source, reach: { rows, tables: [...source.keys()] } };
	const columns = hiddenColumns(lens, source);
	return [
		...(rows > step.view.size ? [{ ...accepted, kind: 'ManyRows' } as const] : []),
		...(columns.length > 0 ? [{ ...accepted, kind: 'HiddenCells', columns } as const] : []),
		...(outside > 0 ? [{ ...accepted, kind: 'RowsOutside', rows: outside } as const] : []),
		...(besides.length > 0 ? [{ ...accepted, kind: 'OtherTables', tables: besides } as const] : [])
	];
}

/** Columns no attribute shows in which a present row changes, or a deleted row had something other than what the view is selected by. */
function hiddenColumns({ source: schemas, footprint }: Lens, source: Changes): ColumnRef[] {
	const nameOf = ({ table, column }: ColumnRef) => JSON.stringify([table, column]);
	const shown = new Set([...footprint.columns.values()].flatMap(({ reads }) => reads.map(nameOf)));
	const filters = new Set(footprint.filters.map(nameOf));
	const hidden: ColumnRef[] = [];
	for (const [table, delta] of source)
		schemas.get(table)?.columns.forEach(({ name: column }, position) => {
			const ref = { table, column };
			if (shown.has(nameOf(ref))) return;
			const changes = [...delta.values()].some(({ before, after }) => {
				if (!before) return false;
				if (after) return cell(before, position) !== cell(after, position);
				return cell(before, position) !== null && !filters.has(nameOf(ref));
			});
			if (changes) hidden.push(ref);
		});
	return hidden;
}

/** Refusals and faults by their kind, so that each is shown once. */
function outcomeName(outcome: ProbeOutcome): string {
	if (outcome.kind !== 'Refused') return outcome.kind;
	const { refusal } = outcome;
	if ('fault' in refusal) return `${refusal.kind} ${refusal.fault.kind}`;
	return 'why' in refusal ? `${refusal.kind} ${refusal.why}` : refusal.kind;
}

function inOrder({ view }: Lens, findings: readonly ProbeFinding[]): ProbeFinding[] {
	const places = new Map(view.columns.map(({ name }, index) => [name, index]));
	const placeOf = ({ edit }: ProbeFinding): number => {
		if (edit.kind === 'change') return places.get(edit.attribute) ?? 0;
		return places.size + (edit.kind === 'insert' ? 0 : 1);
	};
	return findings.toSorted((one, other) => placeOf(one) - placeOf(other));
}
