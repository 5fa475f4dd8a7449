/** What is done to a file that is to become a table: read, looked at under the chosen names and types, turned into rows. */
import {
	fail,
	handingRows,
	mostHandedRows,
	ok,
	type HandedRows,
	type Result,
	type Row,
	type Steps
} from '$lib/bx';
import {
	checkImport,
	decodeText,
	readingCsv,
	type ChosenColumn,
	type ImportedTable,
	type ImportFault,
	type ImportProblem
} from '../csv';

/** What a page shows of a file that was read; its cells stay where it was read. */
export interface ReadTable extends Pick<ImportedTable, 'columns' | 'ragged' | 'blank' | 'separator'> {
	readonly rowCount: number;
	/** The first rows, as texts. */
	readonly sample: ImportedTable['cells'];
}

/** What a page shows of a look at every row. */
export interface LookedAt {
	/** The first of them, in the order of the lines. */
	readonly problems: readonly ImportProblem[];
	readonly problemCount: number;
}

export interface ReadInput {
	/** Bytes of a file, or text; `null`: what was read last, with another separator. */
	readonly source: ArrayBuffer | string | null;
	/** Found by itself when not said. */
	readonly separator?: string;
}

const sampleRows = 6;
const mostProblems = 200;

/** One file at a time: it is kept between the errands. */
export function importErrands() {
	let text = '';
	let table: ImportedTable | null = null;
	let rows: readonly Row[] = [];
	const known = (): ImportedTable => {
		if (!table) throw new Error('no file was read');
		return table;
	};
	return {
		*readTable({ source, separator }: ReadInput): Steps<Result<ReadTable, ImportFault>> {
			table = null;
			rows = [];
			if (source !== null) text = typeof source === 'string' ? source : decodeText(new Uint8Array(source));
			const read = yield* readingCsv(text, separator);
			if (!read.ok) return fail(read.failure);
			table = read.value;
			const { columns, ragged, blank, cells } = table;
			return ok({
				columns,
				ragged,
				blank,
				separator: table.separator,
				rowCount: cells.length,
				sample: cells.slice(0, sampleRows)
			});
		},
		*lookAt(columns: readonly ChosenColumn[]): Steps<LookedAt> {
			rows = [];
			const { rows: looked, problems } = yield* checkImport(known(), columns);
			rows = looked;
			return { problems: problems.slice(0, mostProblems), problemCount: problems.length };
		},
		/** The rows of the last look, piece by piece. */
		*giveRows(_nothing: null, tell: (rows: HandedRows) => void): Steps<number> {
			const hand = handingRows();
			for (let start = 0; start < rows.length; start += mostHandedRows) {
				tell(hand(rows.slice(start, start + mostHandedRows)));
				yield start / rows.length;
			}
			return rows.length;
		}
	};
}
