import type { Row, Schema, Table, Value } from '$lib/bx';
import { atOnce, toRowId } from '$lib/bx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkImport, cleanName, decodeText, readCsv, readingCsv, type ImportedTable } from './csv';
import { writeCsv } from './csv-out';

const read = (text: string, separator?: string): ImportedTable => {
	const result = readCsv(text, separator);
	if (!result.ok) throw new Error(result.failure.kind);
	return result.value;
};
const faultOf = (text: string) => {
	const result = readCsv(text);
	return result.ok ? null : result.failure;
};
const check = (table: ImportedTable, key: readonly string[] = []) =>
	atOnce(
		checkImport(
			table,
			table.columns.map((column, at) => ({ ...column, at, key: key.includes(column.name) }))
		)
	);

describe('readCsv', () => {
	test('default', () => {
		const table = read('Patient ID,Medication Name,Since\r\n188,Ibuprofen,2026-03-01\r\n189,Wellbutrin,\r\n');
		expect(table.columns).toEqual([
			{ name: 'Patient ID', type: 'number' },
			{ name: 'Medication Name', type: 'text' },
			{ name: 'Since', type: 'date' }
		]);
		expect(check(table)).toEqual({
			rows: [
				[188, 'Ibuprofen', '2026-03-01'],
				[189, 'Wellbutrin', null]
			],
			problems: []
		});
	});

	test('behavior: the separator is found', () => {
		for (const separator of [',', ';', '\t', '|']) {
			const table = read(['a', 'b', 'c'].join(separator) + '\n' + ['1', '2', '3'].join(separator));
			expect(table.separator).toBe(separator);
			expect(table.cells).toEqual([['1', '2', '3']]);
		}
	});

	test('behavior: a decimal comma between semicolons stays in its cell', () => {
		expect(read('Name;Dose\nA;1,5\nB;2,5').cells).toEqual([
			['A', '1,5'],
			['B', '2,5']
		]);
	});

	test('behavior: quotes, separators and line ends inside of cells', () => {
		const table = read('Note,Next\r\n"one, ""two""\r\nthree",x\r\n4,y');
		expect(table.cells).toEqual([
			['one, "two"\r\nthree', 'x'],
			['4', 'y']
		]);
		expect(table.lines).toEqual([2, 4]);
	});

	test('behavior: line ends of every system', () => {
		for (const end of ['\n', '\r\n', '\r']) expect(read(`a,b${end}1,2${end}3,4${end}`).cells).toHaveLength(2);
	});

	test('behavior: non-ASCII and a byte order mark', () => {
		expect(read('\uFEFF名前,Dosis µg\n札幌,½').columns.map(({ name }) => name)).toEqual(['名前', 'Dosis µg']);
	});

	test('behavior: codes stay text', () => {
		for (const text of [
			'007',
			'00.5',
			'1e3',
			'+5',
			'5.',
			'0x10',
			' 1',
			'12345678901234567890',
			'0.10000000000000001'
		])
			expect(read(`Code\n${text}\n`).columns[0]?.type).toBe('text');
		expect(read('Day\n2026-02-30').columns[0]?.type).toBe('text');
	});

	test('behavior: a plain decimal is the number it says, with as many zeros as it has', () => {
		const cells = ['46.0', '46.50', '-0.0', '.5', '0.0000001', '100', '100.000', '-12.340'];
		const { rows, problems } = atOnce(
			checkImport({ cells: cells.map((cell) => [cell]), lines: cells.map((_, at) => at + 2) }, [
				{ name: 'Value', type: 'number', at: 0, key: false }
			])
		);
		expect(problems).toEqual([]);
		expect(rows.flat()).toEqual([46, 46.5, 0, 0.5, 1e-7, 100, 100, -12.34]);
	});

	test('behavior: zeros at the end of measurements are no reason for text, those that tell codes apart are', () => {
		const typeOf = (...cells: readonly string[]) => read(['Value', ...cells].join('\n')).columns[0]?.type;
		expect(typeOf('46.0', '46.5', '47')).toBe('number');
		expect(typeOf('46.0', '46.25')).toBe('number');
		expect(typeOf('1.50', '1.25')).toBe('number');
		expect(typeOf('250.0', '250.00')).toBe('text');
		expect(typeOf('401.9', '250.00')).toBe('text');
		expect(typeOf('46.0', '47.5', '48.0')).toBe('number');
	});

	test('behavior: a whole number that also stands there with a zero is a code, unless the person says number', () => {
		for (const cells of [
			['250', '250.0', '401.9'],
			['250.0', '401.9', '250'],
			['100', '100.000']
		]) {
			const table = read(['Code', ...cells].join('\n'));
			expect(table.columns).toEqual([{ name: 'Code', type: 'text' }]);
			expect(check(table).rows.flat()).toEqual(cells);
			const chosen = checkImport(table, [{ name: 'Code', type: 'number', at: 0, key: false }]);
			expect(atOnce(chosen)).toEqual({ rows: cells.map((cell) => [Number(cell)]), problems: [] });
		}
	});

	test('behavior: names are cleaned, filled and made distinct', () => {
		const table = read('"Dose\u0007\r\n(mg)",,A,A,A\n1,2,3,4,5');
		expect(table.columns.map(({ name }) => name)).toEqual(['Dose (mg)', 'Column 2', 'A', 'A (2)', 'A (3)']);
		expect(cleanName(' \u0000a\u00A0\tb ')).toBe('a b');
	});

	test('behavior: ragged and blank lines are told by their line, the others are kept', () => {
		const table = read('a,b\n1,2\n3\n\n4,5,6\n,\n7,8\n');
		expect(table.cells).toEqual([
			['1', '2'],
			['7', '8']
		]);
		expect(table.lines).toEqual([2, 7]);
		expect(table.ragged).toEqual([
			{ line: 3, expected: 2, found: 1 },
			{ line: 5, expected: 2, found: 3 }
		]);
		expect(table.blank).toBe(2);
	});

	test('behavior: large files in pieces give the same rows and lines', () => {
		const text = `n,"q""uoted",t\n${Array.from({ length: 20_000 }, (_, at) => `${at},"line\n${at} ""x""",é`).join('\n')}\n`;
		const table = read(text);
		expect(table.cells).toHaveLength(20_000);
		expect(table.cells[19_999]).toEqual(['19999', 'line\n19999 "x"', 'é']);
		expect(table.lines[19_999]).toBe(2 + 19_999 * 2);
		expect(table.columns[0]?.type).toBe('number');
		expect([...readingCsv(text)].length).toBeGreaterThan(5);
	});

	test('error: nothing in it, not text, a quote never closed', () => {
		expect(faultOf('')).toEqual({ kind: 'Empty' });
		expect(faultOf(' \n\n')).toEqual({ kind: 'Empty' });
		expect(faultOf('PK\u0000\u0001')).toEqual({ kind: 'NotText' });
		expect(faultOf('a,b\n1,2\n3,"4\n5,6')).toEqual({ kind: 'Quotes', line: 3 });
	});
});

describe('checkImport', () => {
	test('behavior: every row that repeats the key or lacks it is named', () => {
		const table = read('Patient,Drug\n188,A\n188,B\n,C\n');
		expect(check(table, ['Patient']).problems).toEqual([
			{ kind: 'KeyRepeated', line: 3, earlier: 2, columns: ['Patient'], texts: ['188'] },
			{ kind: 'KeyEmpty', line: 4, column: 'Patient' }
		]);
		expect(check(table, ['Patient', 'Drug']).problems).toHaveLength(1);
	});

	test('behavior: cells that do not fit a chosen type are named', () => {
		const table = read('Dose\n5\ntwo\n');
		const { problems } = atOnce(checkImport(table, [{ name: 'Dose', type: 'number', at: 0, key: false }]));
		expect(problems).toEqual([{ kind: 'DoesNotFit', line: 3, column: 'Dose', type: 'number', text: 'two' }]);
	});
});

describe('decodeText', () => {
	test('default', () => {
		const bytes = new TextEncoder().encode('é');
		expect(decodeText(bytes)).toBe('é');
		expect(decodeText(Uint8Array.of(0xe9))).toBe('é');
		expect(decodeText(Uint8Array.of(0xff, 0xfe, 0xe9, 0))).toBe('é');
		expect(decodeText(Uint8Array.of(0xfe, 0xff, 0, 0xe9))).toBe('é');
	});
});

const tableOf = (schema: Schema, rows: readonly Row[]): Table => ({
	schema,
	rows: new Map(
		rows.map((row, at) => [toRowId(at.toString(16).padStart(32, '0')) ?? fail('no id'), row] as const)
	)
});
function fail(message: string): never {
	throw new Error(message);
}

describe('writeCsv', () => {
	const one = (text: string) =>
		writeCsv(tableOf({ columns: [{ name: 'c', type: 'text' }], key: [], dependencies: [] }, [[text]]));

	// Threat 22: cells a spreadsheet would run. Each starts with the character after the apostrophe.
	test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠x', "'=1"])(
		'behavior: %j is no formula in a spreadsheet, and comes back as it was',
		(text) => {
			const file = one(text);
			expect(file.startsWith(`c\r\n"'${text}`)).toBe(true);
			expect(read(file).cells).toEqual([[text]]);
		}
	);

	test('behavior: numbers stay numbers, a name that looks like a formula is guarded too', () => {
		const schema: Schema = { columns: [{ name: '=x', type: 'number' }], key: [], dependencies: [] };
		expect(writeCsv(tableOf(schema, [[-5]]))).toBe('"\'=x"\r\n-5');
	});

	test('behavior: what was written is read back the same', () => {
		const texts = fc
			.string({ unit: fc.constantFrom(...`a,;"'=+-@\t\r\n é札|0 `), maxLength: 8 })
			.map((text): Value => (text.trim() === '' ? null : text));
		const rows = fc.array(
			fc.tuple(texts, fc.option(fc.integer()), fc.option(fc.boolean()), fc.constant('2026-03-31'), texts),
			{ minLength: 1, maxLength: 6 }
		);
		const columns = [
			{ name: 'Text', type: 'text' },
			{ name: 'Number', type: 'number' },
			{ name: 'Yes', type: 'boolean' },
			{ name: 'Day', type: 'date' },
			{ name: 'More, "text"', type: 'text' }
		] as const;
		fc.assert(
			fc.property(rows, (given) => {
				const file = writeCsv(tableOf({ columns, key: [], dependencies: [] }, given));
				const table = read(file, ',');
				const found = atOnce(
					checkImport(
						table,
						columns.map((column, at) => ({ ...column, at, key: false }))
					)
				);
				expect(table.columns.map(({ name }) => name)).toEqual(columns.map(({ name }) => name));
				expect(found).toEqual({ rows: given, problems: [] });
			}),
			{ numRuns: 500 }
		);
	});
});
