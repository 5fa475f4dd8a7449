/** CSV in: dialects and types guessed, nothing dropped unseen. */
import {
	atOnce,
	fail,
	isValue,
	ok,
	type Column,
	type ColumnType,
	type Result,
	type Row,
	type Steps,
	type Value
} from '$lib/bx';
import Papa from 'papaparse';

export interface ImportedTable {
	/** Clean, distinct names and the strictest types that fit. */
	readonly columns: readonly Column[];
	/** Cells as text, as they stand in the file; `checkImport` turns them into values. */
	readonly cells: readonly (readonly string[])[];
	/** The line of the file each row starts on, from 1. */
	readonly lines: readonly number[];
	/** Lines with more or fewer cells than the header; they are not among `cells`. */
	readonly ragged: readonly RaggedLine[];
	/** Lines without any content, left out. */
	readonly blank: number;
	/** The separator that was found or given. */
	readonly separator: string;
}

export interface RaggedLine {
	readonly line: number;
	readonly expected: number;
	readonly found: number;
}

export type ImportFault =
	| { readonly kind: 'Empty' }
	| { readonly kind: 'TooLarge'; readonly size: number; readonly limit: number }
	/** A quoted cell is never closed; `line` is where it starts, counted from 1. */
	| { readonly kind: 'Quotes'; readonly line: number }
	| { readonly kind: 'NotText' };

/** Characters; a browser holds the file, its cells and its rows at once. */
const limit = 64 * 1024 * 1024;
const pieceLength = 64 * 1024;
const separators = [',', ';', '\t', '|'];

/** Bytes of a file as text: UTF-8, UTF-16 with a mark, else the old Western code page of spreadsheets. */
export function decodeText(bytes: Uint8Array): string {
	const [first, second] = bytes;
	if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}

/** Reads CSV text in one go; for large files see `readingCsv`. */
export const readCsv = (text: string, separator?: string): Result<ImportedTable, ImportFault> =>
	atOnce(readingCsv(text, separator));

/** Reads CSV text, piece by piece: the first line with content names the columns. */
export function* readingCsv(text: string, given?: string): Steps<Result<ImportedTable, ImportFault>> {
	if (text.length > limit) return fail({ kind: 'TooLarge', size: text.length, limit });
	if (text.includes('\u0000')) return fail({ kind: 'NotText' });
	const body = text.replace(/^\uFEFF/, '');
	const separator = given ?? guessSeparator(body);

	let columns: ReturnType<typeof startColumns> | undefined;
	const cells: string[][] = [];
	const lines: number[] = [];
	const ragged: RaggedLine[] = [];
	let line = 1;
	let blank = 0;
	for (const { piece, end } of piecesOf(body)) {
		const parsed = Papa.parse<string[]>(piece, { delimiter: separator });
		const quotes = parsed.errors.find(({ code }) => code === 'MissingQuotes');
		if (quotes) return fail({ kind: 'Quotes', line: line + linesOf(parsed.data.slice(0, quotes.row ?? 0)) });
		for (const record of parsed.data) {
			const start = line;
			line += linesOf([record]);
			if (record.every((cell) => cell.trim() === '')) blank += 1;
			else if (!columns) columns = startColumns(record);
			else if (record.length !== columns.names.length)
				ragged.push({ line: start, expected: columns.names.length, found: record.length });
			else {
				columns.see(record);
				cells.push(record.map(withoutGuard));
				lines.push(start);
			}
		}
		yield end / body.length;
	}
	if (!columns) return fail({ kind: 'Empty' });
	return ok({ columns: columns.typed(cells), cells, lines, ragged, blank, separator });
}

/** Cut after a line end outside of quotes, so that no record is torn: there the quotes so far are even in number. */
function* piecesOf(text: string): Generator<{ readonly piece: string; readonly end: number }> {
	let start = 0;
	let counted = 0;
	let quotes = 0;
	for (let at = pieceLength; start < text.length; at += pieceLength) {
		let end = at < text.length ? text.indexOf('\n', at) + 1 : text.length;
		if (end === 0) end = text.length;
		for (; counted < end; counted++) if (text.charCodeAt(counted) === 34) quotes += 1;
		if (quotes % 2 === 1 && end < text.length) continue;
		// The last line end would be read as one more, empty line.
		yield { piece: text.slice(start, end).replace(/\r?\n$/, ''), end };
		start = end;
		at = end;
	}
}

const linesOf = (records: readonly (readonly string[])[]): number =>
	records.reduce(
		(sum, record) =>
			sum + record.reduce((count, cell) => count + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 1),
		0
	);

/** The separator that cuts the first lines into the most cells, evenly. */
function guessSeparator(text: string): string {
	const { meta } = Papa.parse(text.slice(0, pieceLength), { preview: 50, delimitersToGuess: separators });
	return separators.includes(meta.delimiter) ? meta.delimiter : ',';
}

/** Distinct clean names, and for each column the types that every cell so far fits. */
function startColumns(header: readonly string[]) {
	const names: string[] = [];
	for (const [at, text] of header.entries()) {
		const name = cleanName(withoutGuard(text)) || `Column ${at + 1}`;
		let distinct = name;
		for (let copy = 2; names.includes(distinct); copy++) distinct = `${name} (${copy})`;
		names.push(distinct);
	}
	const strict: readonly ColumnType[] = ['number', 'date', 'boolean'];
	const fitting = names.map(() => new Set(strict));
	const filled = names.map(() => false);
	const padding = names.map(() => startPadding());
	return {
		names,
		see(record: readonly string[]): void {
			for (const [at, text] of record.entries()) {
				if (text === '') continue;
				filled[at] = true;
				padding[at]?.see(text);
				for (const type of fitting[at] ?? [])
					if (cellValue(text, type) === undefined) fitting[at]?.delete(type);
			}
		},
		typed: (cells: ImportedTable['cells']): Column[] =>
			names.map((name, at) => ({
				name,
				type:
					(filled[at] &&
						strict.find(
							(type) =>
								fitting[at]?.has(type) &&
								(type !== 'number' || padding[at]?.isOfNumbers(() => cells.map((row) => row[at] ?? '')))
						)) ||
					'text'
			}))
	};
}

/**
 * Zeros at the end of decimals, over a column: measurements have the same number of places (`46.0` beside `46.5`), or whole
 * numbers one zero. Where they vary, as in `250.0` beside `250.00` or `250`, the zeros tell codes apart, and it is not for us to
 * drop them. Codes that all have the same places (`250.0`, `250.1`) look like measurements, and become numbers: no two of them
 * the same one. This is for guessing only; who chooses numbers gets them.
 */
function startPadding() {
	let shortest = Infinity;
	let hasWhole = false;
	const padded = new Set<number>();
	return {
		see(text: string): void {
			const point = text.indexOf('.');
			if (point < 0) {
				hasWhole = true;
				return;
			}
			const places = text.length - point - 1;
			shortest = Math.min(shortest, places);
			if (text.endsWith('0')) padded.add(places);
		},
		/** The cells are asked for only where whole numbers and zeros at the end were both seen. */
		isOfNumbers(cells: () => readonly string[]): boolean {
			if (padded.size === 0) return true;
			return padded.size === 1 && padded.has(shortest) && !(hasWhole && wholeIsPadded(cells()));
		}
	};
}

/** Whether one whole number stands there both as `250` and as `250.0`. */
function wholeIsPadded(cells: readonly string[]): boolean {
	const whole = new Set(cells.filter((cell) => cell !== '' && !cell.includes('.')).map(Number));
	return cells.some((cell) => cell.includes('.') && whole.has(Number(cell)));
}

/** A name without control characters and needless spaces. */
export const cleanName = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zs}\uFEFF]+/gu, ' ').trim();

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

const plainDecimal = /^-?(?:(?:0|[1-9]\d*)(?:\.\d+)?|\.\d+)$/;

/** Only numbers that lose nothing: `007` and `1e3` are codes, not quantities, and not every long number has room for its digits. */
function exactNumber(text: string): number | undefined {
	const number = Number(text);
	if (String(number) === text) return number;
	if (!plainDecimal.test(text)) return undefined;
	const [kept = ''] = number.toExponential().split('e');
	// A minus before nothing is dropped.
	return digitsThatCount(kept) === digitsThatCount(text) ? number + 0 : undefined;
}

/** `46.50` and `0.0465` have the same; what they are worth, the number says. */
const digitsThatCount = (text: string): string => text.replaceAll(/[-.]/g, '').replaceAll(/^0+|0+$/g, '');

const words: ReadonlyMap<string, boolean> = new Map([
	['true', true],
	['yes', true],
	['false', false],
	['no', false]
]);
const yesOrNo = (text: string): boolean | undefined => words.get(text.toLowerCase());

// ───────────── checking what was chosen

export interface ChosenColumn extends Column {
	/** Position in the file. */
	readonly at: number;
	readonly key: boolean;
}

export type ImportProblem =
	| {
			readonly kind: 'DoesNotFit';
			readonly line: number;
			readonly column: string;
			readonly type: ColumnType;
			readonly text: string;
	  }
	| { readonly kind: 'KeyEmpty'; readonly line: number; readonly column: string }
	/** An earlier line has the same key. */
	| {
			readonly kind: 'KeyRepeated';
			readonly line: number;
			readonly earlier: number;
			readonly columns: readonly string[];
			readonly texts: readonly string[];
	  };

/** All cells as values of the chosen types, and everything that is in the way, by line. */
export function* checkImport(
	{ cells, lines }: Pick<ImportedTable, 'cells' | 'lines'>,
	columns: readonly ChosenColumn[]
): Steps<{ readonly rows: readonly Row[]; readonly problems: readonly ImportProblem[] }> {
	const key = columns.filter((column) => column.key);
	const lineByKey = new Map<string, number>();
	const problems: ImportProblem[] = [];
	const rows: Row[] = [];
	for (const [index, texts] of cells.entries()) {
		const line = lines[index] ?? 0;
		const row = columns.map(({ name: column, type, at }): Value => {
			const text = texts[at] ?? '';
			const value = cellValue(text, type);
			if (value === undefined) problems.push({ kind: 'DoesNotFit', line, column, type, text });
			return value ?? null;
		});
		rows.push(row);
		const empty = key.find(({ at }) => (texts[at] ?? '') === '');
		if (empty) problems.push({ kind: 'KeyEmpty', line, column: empty.name });
		else if (key.length > 0) {
			const values = key.map((column) => row[columns.indexOf(column)] ?? null);
			const text = JSON.stringify(values);
			const earlier = lineByKey.get(text);
			if (earlier === undefined) lineByKey.set(text, line);
			else
				problems.push({
					kind: 'KeyRepeated',
					line,
					earlier,
					columns: key.map(({ name }) => name),
					texts: key.map(({ at }) => texts[at] ?? '')
				});
		}
		if (index % 500 === 499) yield index / cells.length;
	}
	return { rows, problems };
}

/** All cells as values of the given types in one go, or the cells that do not fit. */
export function parseImport(
	columns: readonly Column[],
	cells: ImportedTable['cells']
): Result<readonly Row[], readonly ImportProblem[]> {
	const lines = cells.map((_, index) => index + 2);
	const chosen = columns.map((column, at) => ({ ...column, at, key: false }));
	const { rows, problems } = atOnce(checkImport({ cells, lines }, chosen));
	return problems.length > 0 ? fail(problems) : ok(rows);
}

/** What a spreadsheet takes for the start of a formula (OWASP, CSV injection), and texts that look like a guarded one. */
export const formula = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

const withoutGuard = (text: string): string =>
	text.startsWith("'") && formula.test(text) ? text.slice(1) : text;
