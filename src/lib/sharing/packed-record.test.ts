import { deepStrictEqual } from 'node:assert/strict';
import { decodeJson, encodeJson } from '$lib/agreement';
import type { Row, RowId, Value } from '$lib/bx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeRecord, encodeRecord } from './packed-record';
import type { Decision, TableId } from './state';

const idOf = (number: number) => number.toString(16).padStart(32, '0') as RowId;
const table = 'd3' as TableId;

const decisionOf = (rows: ReadonlyMap<RowId, Row>): Decision => ({
	at: 7,
	tables: new Map([
		[
			table,
			{
				id: table,
				name: 'D3',
				schema: { columns: [{ name: 'A', type: 'text' }], key: [], dependencies: [] },
				rows
			}
		]
	])
});

const rowsOf = (count: number, cellsAt: (row: number) => Row): Map<RowId, Row> =>
	new Map(Array.from({ length: count }, (_, row) => [idOf(row * 7919), cellsAt(row)]));

const awkward = ['', 'Ibuprofen', 'é', '💊', '\ud83d', '\ude00', '\ufeffx', '"\\', '0', 'x'.repeat(300)];
const cell: fc.Arbitrary<Value> = fc.oneof(
	fc.constant(null),
	fc.constantFrom(...awkward),
	fc.string({ unit: 'binary', maxLength: 20 }),
	fc.boolean(),
	fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number))
);
const column: fc.Arbitrary<fc.Arbitrary<Value>> = fc.constantFrom(
	cell,
	fc.constantFrom<Value>(null, ...awkward),
	fc.string({ maxLength: 30 }),
	fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number)),
	fc.boolean(),
	fc.constant(null)
);

describe('encodeRecord', () => {
	test('default: small records are JSON as before', () => {
		const decision = decisionOf(rowsOf(3, (row) => [`r${row}`]));
		expect(encodeRecord(decision)).toEqual(encodeJson(decision));
		expect(decodeRecord(encodeRecord(decision))).toEqual(decision);
	});

	test('behavior: tables of any cells come back as they were, rows in their order', () => {
		const rows = fc
			.tuple(fc.integer({ min: 60, max: 150 }), fc.array(column, { maxLength: 4 }))
			.chain(([count, columns]) => fc.array(fc.tuple(...columns), { minLength: count, maxLength: count }))
			.map((cells) => rowsOf(cells.length, (row) => cells[row] ?? []));
		fc.assert(
			fc.property(rows, (given) => {
				const decision = decisionOf(given);
				const back = decodeRecord(encodeRecord(decision)) as Decision;
				deepStrictEqual(back, decision);
				deepStrictEqual([...(back.tables?.get(table)?.rows.keys() ?? [])], [...given.keys()]);
			}),
			{ numRuns: 200 }
		);
	});

	test('behavior: a table of many blocks, and alignments, take a fraction of their JSON', () => {
		const rows = rowsOf(10_000, (row) => [`p ${row}`, `mode ${row % 10}`, row, null]);
		const pairs = new Map([...rows.keys()].map((id) => [id, idOf(parseInt(id, 16) + 1)]));
		const decision = { ...decisionOf(rows), alignments: new Map([['share', pairs]]) } as unknown as Decision;
		const bytes = encodeRecord(decision);
		expect(decodeRecord(bytes)).toEqual(decision);
		expect(bytes.length).toBeLessThan(0.5 * encodeJson(decision).length);
	});

	test.each<[string, ReadonlyMap<RowId, Row>]>([
		['rows of different widths', rowsOf(70, (row) => (row === 69 ? ['a', 'b'] : ['a']))],
		['an id that is none', new Map([...rowsOf(70, () => ['a'])].concat([['x' as RowId, ['a']]]))],
		[
			'an id of other digits',
			new Map([...rowsOf(70, () => ['a'])].concat([['G'.repeat(32) as RowId, ['a']]]))
		]
	])('behavior: %s are written as JSON', (_, rows) => {
		const decision = decisionOf(rows);
		const bytes = encodeRecord(decision);
		expect(decodeJson(bytes)).toEqual({ ok: true, value: decision });
		expect(decodeRecord(bytes)).toEqual(decision);
	});

	test('behavior: an alignment that also takes away is written as JSON', () => {
		const pairs = new Map(Array.from({ length: 80 }, (_, at) => [idOf(at), at === 3 ? null : idOf(at + 1)]));
		const decision = { at: 1, alignments: new Map([['share', pairs]]) } as unknown as Decision;
		expect(decodeJson(encodeRecord(decision))).toEqual({ ok: true, value: decision });
	});

	test('error: a number that is none', () => {
		const rows = rowsOf(100, (row) => [row === 50 ? Number.NaN : row]);
		expect(() => encodeRecord(decisionOf(rows))).toThrow(TypeError);
	});

	test('error: bytes that are cut short', () => {
		const bytes = encodeRecord(decisionOf(rowsOf(100, (row) => [`r${row}`])));
		for (const length of [1, 4, 60, bytes.length - 1])
			expect(() => decodeRecord(bytes.subarray(0, length))).toThrow();
	});
});
