/** How far a change reaches beyond what the view shows, from schemas and footprint. */
import { columnWords, listOf } from './describe-words';
import type { ColumnRef, Lens } from '../lens';

/** Dependencies of a table that the view shows whole: rows that it does not show have a say in them. */
export function dependencySentences(
	{ source, footprint, spec, view }: Lens,
	titleOf: (table: string) => string
): readonly string[] {
	const shownAs = (table: string, column: string) =>
		[...footprint.columns].find(([, { reads }]) =>
			reads.some((ref) => ref.table === table && ref.column === column)
		)?.[0];
	return [...source].flatMap(([table, { dependencies }]) =>
		dependencies.flatMap(({ from, to }) => {
			const deciding = from.flatMap((column) => shownAs(table, column) ?? []);
			const decided = to.flatMap((column) => shownAs(table, column) ?? []);
			const oneRow = view.key.length > 0 && view.key.every((name) => deciding.includes(name));
			if (deciding.length < from.length || decided.length === 0 || oneRow) return [];
			const rest =
				spec.outside === 'revise' && footprint.filters.length > 0
					? 'rows that are not shown here follow a change made in all that are'
					: 'a change that breaks this is refused';
			return [
				`${listOf(decided.map(columnWords))} must be the same in all rows of ${titleOf(table)} with the same ${listOf(deciding.map(columnWords))}; ${rest}.`
			];
		})
	);
}

export function followingSentences(
	{ footprint }: Lens,
	hidden: readonly ColumnRef[],
	{ refWords, titleOf }: { refWords(ref: ColumnRef): string; titleOf(table: string): string }
): readonly string[] {
	const follow = [...footprint.columns].flatMap(([name, { writes }]) => {
		const followers = writes.filter((ref) => includesRef(hidden, ref));
		if (followers.length === 0) return [];
		const shown = followers.length === 1 ? 'which is not shown' : 'which are not shown';
		return [`Changing ${columnWords(name)} may also change ${listOf(followers.map(refWords))}, ${shown}.`];
	});
	// Where nothing decides which rows are shown, all of them are.
	const outside = footprint.filters.length > 0 ? footprint.reachesOutside.map(titleOf) : [];
	return outside.length > 0
		? [...follow, `A change may also reach rows of ${listOf(outside)} that are not shown here.`]
		: follow;
}

/** Source columns that the view does not show and that may follow a change of one it shows. */
export const followersOf = ({ columns }: Lens['footprint']): readonly ColumnRef[] => {
	const shown = [...columns.values()].flatMap(({ reads }) => reads);
	return [...columns.values()].flatMap(({ writes }) => writes).filter((ref) => !includesRef(shown, ref));
};

export const includesRef = (refs: readonly ColumnRef[], { table, column }: ColumnRef): boolean =>
	refs.some((ref) => ref.table === table && ref.column === column);
