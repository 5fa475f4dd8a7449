/** What one person may do through a view, in one sentence. */
import { columnWords, inOneLine, listOf } from './describe-words';
import type { Lens } from '../lens';

/** View columns that a person may change, and whether they may add and remove rows. */
export interface ViewRights {
	readonly columns: readonly string[];
	readonly rows: boolean;
}

/** E.g. `Charlie can change Mechanism of Action, never Medication Name, and cannot add or remove rows.` A right the lens cannot honour is none. */
export function describeRights({ view, footprint }: Lens, rights: ViewRights, who: string): string {
	const mayChange = (name: string) =>
		rights.columns.includes(name) && (footprint.columns.get(name)?.writes.length ?? 0) > 0;
	const names = view.columns.map(({ name }) => name);
	const may = names.filter(mayChange).map(columnWords);
	const never = names.filter((name) => !mayChange(name)).map(columnWords);
	const cells =
		may.length === 0
			? 'cannot change anything that is there'
			: never.length === 0
				? `can change ${names.length === 1 ? listOf(may) : 'everything that is shown'}`
				: `can change ${listOf(may)}, never ${listOf(never, 'or')},`;
	return `${inOneLine(who)} ${cells} and ${rowWords()}.`;

	function rowWords(): string {
		const [add, remove] = [rights.rows && footprint.mayInsert, rights.rows && footprint.mayDelete];
		if (add && remove) return 'can add and remove rows';
		if (add) return 'can add rows but cannot remove them';
		return remove ? 'can remove rows but cannot add them' : 'cannot add or remove rows';
	}
}
