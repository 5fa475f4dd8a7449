/** What a person has typed or chosen on the page of a new table; it stays while they look at the other tab. */
import type { ColumnType, ImportedTable } from '$lib/app';
import type { ImportColumn } from '$lib/ui';

export interface UnfinishedColumn {
	readonly key: number;
	name: string;
	type: ColumnType;
	identifies: boolean;
}

let count = 0;
export const blankColumn = (): UnfinishedColumn => ({
	key: (count += 1),
	name: '',
	type: 'text',
	identifies: false
});

export class UnfinishedTable {
	name = $state('');
	columns = $state<UnfinishedColumn[]>([blankColumn(), blankColumn(), blankColumn()]);
}

export class UnfinishedImport {
	text = $state.raw('');
	pasted = $state('');
	name = $state('');
	separator = $state('auto');
	file = $state.raw<ImportedTable | null>(null);
	columns = $state.raw<readonly ImportColumn[]>([]);
	withoutRagged = $state(false);
}
