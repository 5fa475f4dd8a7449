import { bytesToHex } from 'noble-hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Row, RowId } from '$lib/bx';
import { limits } from './limits';
import { checkView } from './check-view';
import { decodeSnapshot, encodeSnapshot, packSnapshot, unpackSnapshot } from './snapshot';
import type { Terms } from './terms';
import { altered, alterations, evilNames, rowsOf, seededRandom, termsArbitrary } from './testing/arbitraries';
import { attribute, mechanismShare, must, rowId } from './testing/figure-two';
import { toRound } from './ids';
import { deflate } from './packing';

const { share, terms, rows } = mechanismShare;
const round = (number: number) => must(toRound(number));
const saltsFor = ({ attributes }: Terms) => {
	const random = seededRandom();
	return [null, ...attributes].map(() => random(32));
};
const snapshotOf = (agreed: Terms, content: ReadonlyMap<RowId, Row>) =>
	encodeSnapshot({ share, round: round(4), terms: agreed, rows: content, salts: saltsFor(agreed) });
const views = termsArbitrary.chain((any) => rowsOf(any).map((content) => ({ any, content })));

describe('snapshot', () => {
	test('default', () => {
		const salts = saltsFor(terms);
		const bytes = encodeSnapshot({ share, round: round(4), terms, rows, salts });
		expect(decodeSnapshot(bytes, terms)).toEqual({ ok: true, value: { share, round: 4, rows, salts } });
	});

	test('behavior: every view comes back, rows ascending, whatever their order was', () => {
		fc.assert(
			fc.property(views, ({ any, content }) => {
				const bytes = snapshotOf(any, content);
				expect(snapshotOf(any, new Map([...content].reverse()))).toEqual(bytes);
				const back = decodeSnapshot(bytes, any);
				if (!back.ok) throw new Error(back.failure.kind);
				expect(back.value.rows).toEqual(content);
				expect([...back.value.rows.keys()]).toEqual([...content.keys()].sort());
			})
		);
	});

	test('behavior: altered bytes fail by name, or re-encode to themselves (T19)', () => {
		fc.assert(
			fc.property(views, alterations, ({ any, content }, changes) => {
				const bytes = altered(snapshotOf(any, content), changes);
				const back = decodeSnapshot(bytes, any);
				if (back.ok) expect(encodeSnapshot({ ...back.value, terms: any })).toEqual(bytes);
				else
					expect(back.failure.kind).toMatch(/^(Truncated|TrailingBytes|UnknownVersion|Malformed|TooLarge)$/);
			}),
			{ numRuns: 2000 }
		);
	});

	test('behavior: every altered byte and every cut of a small snapshot', () => {
		const bytes = snapshotOf(terms, rows);
		for (let at = 0; at < bytes.length; at++) {
			expect(decodeSnapshot(bytes.slice(0, at), terms).ok).toBe(false);
			for (const mask of [1, 0x80, 0xff]) {
				const other = bytes.with(at, (bytes[at] as number) ^ mask);
				const back = decodeSnapshot(other, terms);
				if (back.ok) expect(encodeSnapshot({ ...back.value, terms })).toEqual(other);
			}
		}
		expect(decodeSnapshot(Uint8Array.of(...bytes, 0), terms)).toEqual({
			ok: false,
			failure: { kind: 'TrailingBytes', at: bytes.length }
		});
	});

	test('behavior: random bytes never throw and take no time', () => {
		const started = performance.now();
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => {
				decodeSnapshot(noise, terms);
				decodeSnapshot(Uint8Array.of(...snapshotOf(terms, new Map()).slice(0, 133), ...noise), terms);
			}),
			{ numRuns: 3000 }
		);
		expect(performance.now() - started).toBeLessThan(20_000);
	});

	test('behavior: repeated values cost one or two bytes', () => {
		const many = new Map<RowId, Row>();
		for (let at = 0; at < 1000; at++)
			many.set(rowId(at), ['a long name of a medication', `MeA${String(at % 100)}`]);
		expect(snapshotOf(terms, many).length).toBeLessThan(1000 * (16 + 2) + 1000);
	});

	test('behavior: evil names and values are only text (T20)', () => {
		const before = Reflect.ownKeys(Object.prototype);
		const evil: Terms = {
			...terms,
			attributes: evilNames.map((name, at) => ({ name, type: 'text', number: attribute(at + 1) })),
			key: ['__proto__']
		};
		const content = new Map<RowId, Row>([[rowId(1), evilNames]]);
		const back = decodeSnapshot(snapshotOf(evil, content), evil);
		expect(back).toMatchObject({ ok: true, value: { rows: content } });
		expect(Reflect.ownKeys(Object.prototype)).toEqual(before);
		expect(Object.getPrototypeOf({})).toBe(Object.prototype);
	});

	test('error: a repeated value written out twice, rows that do not ascend, a count that cannot be', () => {
		const bytes = snapshotOf(terms, rows);
		const ids = 36 + 32 * 3 + 1;
		const swapped = Uint8Array.from(bytes);
		swapped.set(bytes.subarray(ids, ids + 16), ids + 16);
		expect(decodeSnapshot(swapped, terms)).toMatchObject({ failure: { what: 'row order' } });
		const twice = snapshotOf(
			terms,
			new Map([
				[rowId(1), ['ab', 'x']],
				[rowId(2), ['ac', 'x']]
			])
		);
		const text = twice.findIndex((byte, at) => byte === 0x61 && twice[at + 1] === 0x63);
		expect(decodeSnapshot(twice.with(text + 1, 0x62), terms)).toMatchObject({
			failure: { what: 'repeated value' }
		});
		expect(decodeSnapshot(bytes.with(ids - 1, 0x7f), terms)).toMatchObject({
			failure: { kind: 'Truncated' }
		});
	});

	test('error: a small message that would unfold into a huge view', () => {
		const row: Row = ['x'.repeat(limits.cellBytes), null];
		const bomb = new Map<RowId, Row>();
		for (let at = 0; at < 1100; at++) bomb.set(rowId(at), row);
		const bytes = snapshotOf(terms, bomb);
		expect(bytes.length).toBeLessThan(100_000);
		expect(decodeSnapshot(bytes, terms)).toEqual({
			ok: false,
			failure: { kind: 'TooLarge', what: 'view', limit: limits.viewBytes }
		});
		expect(checkView(terms, bomb)).toEqual({ kind: 'ViewTooLarge', limit: limits.viewBytes });
	});
});

describe('packed', () => {
	const given = { share, round: round(4), terms, rows, salts: saltsFor(terms) };

	test('default', async () => {
		const back = await unpackSnapshot(await packSnapshot(given), terms);
		expect(back).toEqual({ ok: true, value: { share, round: 4, rows, salts: saltsFor(terms) } });
	});

	test('behavior: many rows are a fifth of their JSON', async () => {
		const random = seededRandom();
		const many = new Map<RowId, Row>();
		for (let at = 0; at < 2000; at++)
			many.set(bytesToHex(random(16)) as RowId, [`Medication ${String(at)}`, `Mechanism ${String(at % 20)}`]);
		const json = JSON.stringify(
			[...many].map(([id, [name, mechanism]]) => ({
				id,
				'Medication Name': name,
				'Mechanism of Action': mechanism
			}))
		);
		const packed = await packSnapshot({ ...given, rows: many });
		expect(packed.length).toBeLessThan(0.2 * json.length);
		expect(await unpackSnapshot(packed, terms)).toMatchObject({ ok: true, value: { rows: many } });
	});

	test('error: what unpacks to something else than a snapshot', async () => {
		const packed = await deflate(encodeSnapshot(given).with(0, 9));
		expect(await unpackSnapshot(packed, terms)).toMatchObject({ failure: { kind: 'UnknownVersion' } });
	});
});

describe('checkView', () => {
	test('default', () => {
		expect(checkView(terms, rows)).toBe(null);
		const longest = new Map<RowId, Row>([[rowId(1), ['x'.repeat(limits.cellBytes), null]]]);
		expect(checkView(terms, longest)).toBe(null);
		expect(decodeSnapshot(snapshotOf(terms, longest), terms).ok).toBe(true);
	});

	test('error: a cell that is too long', () => {
		const long = new Map<RowId, Row>([[rowId(1), ['Ibuprofen', 'ü'.repeat(limits.cellBytes)]]]);
		expect(checkView(terms, long)).toMatchObject({
			kind: 'CellTooLong',
			row: rowId(1),
			attribute: 'Mechanism of Action'
		});
		expect(decodeSnapshot(snapshotOf(terms, long), terms)).toMatchObject({ failure: { what: 'text' } });
	});
});
