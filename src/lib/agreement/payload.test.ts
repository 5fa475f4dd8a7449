import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change, Row, RowId } from '$lib/bx';
import { limits } from './limits';
import { checkView, decodeDeltaPayload, decodeSnapshot, encodeDeltaPayload, encodeSnapshot } from './payload';
import type { Terms } from './terms';
import {
	altered,
	alterations,
	evilNames,
	rowsOf,
	seededRandom,
	termsArbitrary,
	twoViews
} from './testing/arbitraries';
import { attribute, mechanismShare, must, rowId } from './testing/figure-two';
import { toRound } from './ids';

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
				decodeDeltaPayload(noise, terms, rows);
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

describe('delta', () => {
	const encoded = (from: ReadonlyMap<RowId, Row>, changes: readonly (readonly [RowId, Change])[]) => ({
		from,
		bytes: encodeDeltaPayload({
			share,
			from: round(1),
			to: round(2),
			terms,
			delta: new Map(changes),
			salts: saltsFor(terms)
		})
	});
	const ibuprofen = must(rows.get(rowId(1)));
	const renamed = encoded(rows, [[rowId(1), { before: ibuprofen, after: ['Advil', 'MeA1'] }]]);

	test('default', () => {
		const back = decodeDeltaPayload(renamed.bytes, terms, rows);
		const delta = new Map([[rowId(1), { before: ibuprofen, after: ['Advil', 'MeA1'] }]]);
		const value = { share, from: 1, to: 2, delta, salts: saltsFor(terms) };
		expect(back).toEqual({ ok: true, value });
	});

	test('behavior: what was unchanged does not travel, every delta comes back', () => {
		fc.assert(
			fc.property(twoViews, alterations, ({ terms: any, before, delta }, changes) => {
				const given = { share, from: round(1), to: round(9), terms: any, delta, salts: saltsFor(any) };
				const bytes = encodeDeltaPayload(given);
				const back = decodeDeltaPayload(bytes, any, before);
				expect(back).toMatchObject({ ok: true, value: { share, from: 1, to: 9 } });
				if (back.ok) expect(back.value.delta).toEqual(delta);
				const other = altered(bytes, changes);
				const read = decodeDeltaPayload(other, any, before);
				if (read.ok) expect(encodeDeltaPayload({ ...read.value, terms: any })).toEqual(other);
			}),
			{ numRuns: 500 }
		);
	});

	test('error: a delta that does not start from the agreed view', () => {
		const misfit = { ok: false, failure: { kind: 'DoesNotFit', row: rowId(1) } };
		const inserted = encoded(rows, [[rowId(1), { before: null, after: ['Aspirin', null] }]]);
		const deleted = encoded(rows, [[rowId(1), { before: ibuprofen, after: null }]]);
		expect(decodeDeltaPayload(inserted.bytes, terms, rows)).toEqual(misfit);
		expect(decodeDeltaPayload(deleted.bytes, terms, new Map())).toEqual(misfit);
		expect(decodeDeltaPayload(renamed.bytes, terms, new Map())).toEqual(misfit);
		const already = new Map<RowId, Row>([[rowId(1), ['Advil', 'MeA1']]]);
		expect(decodeDeltaPayload(renamed.bytes, terms, already)).toEqual(misfit);
	});

	test('error: a mark of change beyond the last attribute, or none at all', () => {
		// After the header, the salts, the count, the row id and the kind of change stand the marks.
		const marks = 2 + 32 + 2 + 1 + 32 * 3 + 1 + 16 + 1;
		expect(renamed.bytes[marks]).toBe(0b01);
		for (const flags of [0b101, 0b1000_0001, 0])
			expect(decodeDeltaPayload(renamed.bytes.with(marks, flags), terms, rows)).toMatchObject({
				failure: { kind: 'Malformed', what: 'flags' }
			});
	});

	test('error: taken for a snapshot, or under other terms', () => {
		expect(decodeSnapshot(renamed.bytes, terms)).toMatchObject({ failure: { what: 'kind' } });
		const wider = { ...terms, attributes: [...terms.attributes, ...terms.attributes] };
		expect(decodeDeltaPayload(renamed.bytes, wider, rows)).toMatchObject({ failure: { what: 'salts' } });
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
