/** CSV in and out: dialects and types guessed, nothing dropped; formulas of spreadsheets defused on the way out. */
import {
	fail,
	isValue,
	ok,
	type Column,
	type ColumnType,
	type Result,
	type Row,
	type Table,
	type Value
} from '$lib/bx';
import { valueToText } from '$lib/ui';
import Papa from 'papaparse';

export interface ImportedTable {
	readonly columns: readonly Column[];
	/** Cells as text, as they stand in the file; `parseImport` turns them into values. */
	readonly cells: readonly (readonly string[])[];
	/** The separator that was found. */
	readonly separator: string;
}

export type ImportFault =
	| { readonly kind: 'Empty' }
	| { readonly kind: 'TooLarge'; readonly bytes: number; readonly limit: number }
	/** Line numbers count from 1, the header is line 1. */
	| { readonly kind: 'Ragged'; readonly line: number; readonly expected: number; readonly found: number }
	| { readonly kind: 'Quotes'; readonly line: number }
	| { readonly kind: 'HeaderRepeated'; readonly name: string }
	| { readonly kind: 'NotText' };

export interface CellProblem {
	readonly line: number;
	readonly column: string;
	readonly text: string;
}

const limit = 64 * 1024 * 1024;

/** Reads CSV text: the first line names the columns. */
export function readCsv(text: string): Result<ImportedTable, ImportFault> {
	if (text.length > limit) return fail({ kind: 'TooLarge', bytes: text.length, limit });
	if (text.includes('\u0000')) return fail({ kind: 'NotText' });
	const parsed = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: 'greedy' });
	const quotes = parsed.errors.find(({ type }) => type === 'Quotes');
	if (quotes) return fail({ kind: 'Quotes', line: (quotes.row ?? 0) + 1 });
	const [header, ...cells] = parsed.data;
	if (!header || header.every((name) => name.trim() === '')) return fail({ kind: 'Empty' });
	const names = header.map((name, at) => name.trim() || `Column ${at + 1}`);
	const repeated = names.find((name, at) => names.indexOf(name) !== at);
	if (repeated !== undefined) return fail({ kind: 'HeaderRepeated', name: repeated });
	const ragged = cells.findIndex((row) => row.length !== names.length);
	if (ragged >= 0) {
		return fail({
			kind: 'Ragged',
			line: ragged + 2,
			expected: names.length,
			found: cells[ragged]?.length ?? 0
		});
	}
	const columns = names.map((name, at) => ({ name, type: guessType(cells.map((row) => row[at] ?? '')) }));
	return ok({ columns, cells, separator: parsed.meta.delimiter });
}

/** The strictest type that every filled cell fits and writes back unchanged; text if there is none. */
function guessType(texts: readonly string[]): ColumnType {
	const filled = texts.filter((text) => text !== '');
	if (filled.length === 0) return 'text';
	const fits = (type: ColumnType) => filled.every((text) => cellValue(text, type) !== undefined);
	return (['number', 'date', 'boolean'] as const).find(fits) ?? 'text';
}

/** One cell as a value of a type, `undefined` where it does not fit; an empty cell is no value. */
export function cellValue(text: string, type: ColumnType): Value | undefined {
	if (text === '') return null;
	const value = {
		text: () => text,
		date: () => text,
		number: () => exactNumber(text),
		boolean: () => yesOrNo(text)
	}[type]();
	return value !== undefined && isValue(type, value) ? value : undefined;
}

/** Only numbers that are written back as they stand: `007` and `1e3` are codes, not quantities. */
function exactNumber(text: string): number | undefined {
	const number = Number(text);
	return String(number) === text ? number : undefined;
}

const yesOrNo = (text: string): boolean | undefined => ({ true: true, false: false })[text.toLowerCase()];

/** All cells as values of the chosen types, or the cells that do not fit. */
export function parseImport(
	columns: readonly Column[],
	cells: readonly (readonly string[])[]
): Result<readonly Row[], readonly CellProblem[]> {
	const problems: CellProblem[] = [];
	const rows = cells.map((row, line) =>
		columns.map(({ name, type }, at): Value => {
			const text = row[at] ?? '';
			const value = cellValue(text, type);
			if (value === undefined) problems.push({ line: line + 2, column: name, text });
			return value ?? null;
		})
	);
	return problems.length > 0 ? fail(problems) : ok(rows);
}

/** RFC 4180 with CRLF; cells a spreadsheet would run as a formula get a leading apostrophe (OWASP, T22). */
export function writeCsv({ schema, rows }: Table): string {
	const fields = schema.columns.map(({ name }) => name);
	// Numbers stay numbers: only text can be taken for a formula, and `-5` must come back as it was.
	const data = [...rows.values()].map((row) =>
		schema.columns.map(({ type }, at) => (type === 'number' ? row[at] : valueToText(row[at] ?? null, type)))
	);
	return Papa.unparse(
		{ fields, data },
		{ newline: '\r\n', escapeFormulae: /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/ }
	);
}
