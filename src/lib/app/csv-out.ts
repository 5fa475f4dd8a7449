/** CSV out: RFC 4180, with formulas of spreadsheets defused. */
import type { Table } from '$lib/bx';
import { valueToText } from '$lib/ui';
import Papa from 'papaparse';
import { formula } from './csv';

/** RFC 4180 with CRLF; text a spreadsheet would run as a formula gets a leading apostrophe, which `readCsv` takes away. */
export function writeCsv({ schema, rows }: Table): string {
	const fields = schema.columns.map(({ name }) => name);
	// Numbers stay numbers: only text can be taken for a formula, and `-5` must come back as it was.
	const data = [...rows.values()].map((row) =>
		schema.columns.map(({ type }, at) => (type === 'number' ? row[at] : valueToText(row[at] ?? null, type)))
	);
	return Papa.unparse({ fields, data }, { newline: '\r\n', escapeFormulae: formula });
}
