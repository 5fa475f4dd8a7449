/** Which shares are made of a table. */
import type { ShareId } from '$lib/agreement';
import { tablesOf } from '$lib/bx';
import type { LocalShare, TableId } from './state';
import type { Store } from './store';

/** Shares that still exchange what this table shows. */
export const sharesMadeOf = (store: Store, table: TableId): readonly ShareId[] =>
	[...store.shares.values()]
		.filter((share) => share.phase !== 'ended' && isMadeOf(share, table))
		.map(({ id }) => id);

export const isMadeOf = ({ lens }: LocalShare, table: TableId): boolean =>
	lens !== null && tablesOf(lens.spec).includes(table);
