/** What a person has typed or chosen on the page of a new table; it stays while they look at the other tab. */
import { openDesk, type ColumnType, type Desk, type OwnErrands, type ReadTable } from '$lib/app';
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
	pasted = $state('');
	name = $state('');
	separator = $state('auto');
	file = $state.raw<ReadTable | null>(null);
	columns = $state.raw<readonly ImportColumn[]>([]);
	withoutRagged = $state(false);
	#desk: Desk<OwnErrands> | null = null;

	/** Where the file is read and kept until it is imported. */
	get desk(): Desk<OwnErrands> {
		this.#desk ??= openDesk();
		return this.#desk;
	}

	/** Ends whatever is done to the file, and forgets it. */
	forget(): void {
		this.file = null;
		this.#desk?.close();
		this.#desk = null;
	}
}
