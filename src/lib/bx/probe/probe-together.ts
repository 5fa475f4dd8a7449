/** Views of the same tables, tried together: concrete edits through one that change another, or that another's rights forbid. */
import type { Delta } from '../delta';
import type { Changes, LiveLens, LiveTables } from '../lens';
import { atOnce, type Steps } from '../steps';
import { tryEdits, type ProbeEdit } from './probe-edits';
import type { IdSupply } from '../table';
import { checkTogether } from './together';
import { touchedBy } from '../touched';

export interface NamedLiveLens {
	readonly name: string;
	readonly live: LiveLens;
}

/** What an edit through one view does in another. */
export type TogetherOutcome<Missing> =
	/** Cells of these attributes change, rows stay. */
	| { readonly kind: 'Reaches'; readonly attributes: readonly string[] }
	/** Rows come or go; `inserted` and `deleted` say how many. */
	| { readonly kind: 'MovesRows'; readonly inserted: number; readonly deleted: number }
	/** What would happen there is not allowed, for want of this. */
	| { readonly kind: 'RefusedBy'; readonly missing: Missing };

/** An edit that the source accepts, and what it does in another view. */
export interface TogetherFinding<Missing> {
	readonly from: string;
	readonly to: string;
	readonly edit: ProbeEdit;
	/** What was tried through `from`. */
	readonly view: Delta;
	readonly source: Changes;
	/** What changes in `to`. */
	readonly reached: Delta;
	readonly outcome: TogetherOutcome<Missing>;
}

export interface TogetherOptions<Missing> {
	/** For new rows of the views and of the source; none is kept. */
	readonly ids: IdSupply;
	/** How many puts may be tried through each lens; 200 when not said. */
	readonly budget?: number;
	/** Only edits through this lens are tried; through every one when not said. */
	readonly from?: string;
	/** What is missing for this change of the named view, if it may not be made; everything may when not said. */
	mayChange?(name: string, view: Delta): Missing | undefined;
}

/**
 * The first example of each outcome of each kind of edit, for each ordered pair of lenses open over the same tables. `get`
 * is total, so only `mayChange` can refuse what an accepted edit does in another view. Nothing is committed. Costs one pass over each view and
 * its source, at most `budget` puts through each lens, and as many gets by each other one. A pair without a finding: nothing tried reached it.
 */
export const probeTogether = <Missing>(
	lenses: readonly NamedLiveLens[],
	source: LiveTables,
	options: TogetherOptions<Missing>
): TogetherFinding<Missing>[] => atOnce(probingTogether(lenses, source, options));

/** The same in steps, one for each edit that is tried. Nothing is to change meanwhile. */
export function* probingTogether<Missing>(
	lenses: readonly NamedLiveLens[],
	source: LiveTables,
	{ ids, budget, from: only, mayChange }: TogetherOptions<Missing>
): Steps<TogetherFinding<Missing>[]> {
	const reachable = new Set(
		checkTogether(lenses.map(({ name, live }) => ({ name, lens: live.lens }))).flatMap(
			({ from, to, verdict }) => (verdict.kind === 'Independent' ? [] : [pairName(from, to)])
		)
	);
	const findings: TogetherFinding<Missing>[] = [];
	for (const { name: from, live } of lenses) {
		if (only !== undefined && from !== only) continue;
		const others = lenses.filter(({ name: to }) => reachable.has(pairName(from, to)));
		if (others.length === 0) continue;
		const found = new Map<string, TogetherFinding<Missing>>();
		for (const { edit, view, result } of tryEdits(live, source, { ids, budget })) {
			yield 0;
			if (!result.ok) continue;
			for (const { name: to, live: other } of others) {
				const reached = other.get(result.value.source, ids).view;
				if (reached.size === 0) continue;
				const missing = mayChange?.(to, reached);
				const outcome =
					missing === undefined ? effectOf(other, reached) : ({ kind: 'RefusedBy', missing } as const);
				const name = JSON.stringify([to, edit, outcome.kind]);
				if (!found.has(name))
					found.set(name, { from, to, edit, view, source: result.value.source, reached, outcome });
			}
		}
		findings.push(...found.values());
	}
	return findings;
}

const pairName = (from: string, to: string): string => JSON.stringify([from, to]);

function effectOf({ view }: LiveLens, reached: Delta) {
	const changes = [...reached.values()];
	const inserted = changes.filter(({ before }) => !before).length;
	const deleted = changes.filter(({ after }) => !after).length;
	if (inserted + deleted > 0) return { kind: 'MovesRows', inserted, deleted } as const;
	return { kind: 'Reaches', attributes: [...touchedBy(view.schema, reached).columns] } as const;
}
